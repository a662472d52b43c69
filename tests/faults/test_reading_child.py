"""The reading child may crash, hang, lie or vanish: the parent gets a plain reason and goes on."""

import os
import signal
from contextlib import closing
from itertools import islice

import numpy as np
import pytest

from assistant.errors import UnreadableFile
from assistant.extract.sandbox import Extractor
from assistant.records import (
    Depth,
    Facts,
    TextPart,
)
from tests.children import child

PICTURE = np.zeros((2, 3, 3), dtype=np.uint8)


FAULTS = {
    "abort": ("ask(); os.abort()", "made the reader crash", True),
    "segfault": ("ask(); os.kill(os.getpid(), signal.SIGSEGV)", "made the reader crash", True),
    "exit": ("ask(); os._exit(0)", "made the reader crash", True),
    "exit at once": ("os._exit(3)", "made the reader crash", True),
    "closed pipe": ("ask(); os.close(1); signal.pause()", "made the reader crash", True),
    "killed": ("ask(); os.kill(os.getpid(), 9)", "was interrupted while it was read", True),
    "hang": ("ask(); signal.pause()", "took too long to read", True),
    "half a message": (
        "n = ask(); os.write(1, pack(n, TextPart('x' * 999))[:50]); signal.pause()",
        "took too long to read",
        True,
    ),
    "garbage": ("ask(); print('Warning: something', flush=True); signal.pause()", "crash", True),
    "endless garbage": ("ask()\nwhile True: os.write(1, b'x' * 65536)", "crash", True),
    "wrong number": ("tell(ask() + 1, Finished()); signal.pause()", "crash", True),
    "a bug": (
        "while True: tell(ask(), Failure('KeyError'))",
        "made the reader fail",
        False,
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_child_does_becomes_a_reason(fault, expected_warnings, tmp_path):
    code, reason, passing = FAULTS[fault]
    # Only "hang" has to wait for the deadline; elsewhere it must not be what ends the test.
    deadline = 0.5 if "took too long" in reason else 15
    with Extractor(command=child(code), deadline=deadline) as extractor:
        for _ in range(2):
            with pytest.raises(UnreadableFile, match=reason) as problem:
                list(extractor.extract(tmp_path / "file", Depth.FIRST))
            assert problem.value.passing is passing
    assert expected_warnings
    assert all("file" not in str(record.args) for record in expected_warnings)


def test_what_came_before_a_crash_is_kept(expected_warnings, tmp_path):
    code = "n = ask(); tell(n, Facts(Kind.NOTE, 'a/b')); tell(n, TextPart('one')); os.abort()"
    with Extractor(command=child(code)) as extractor:
        items = extractor.extract(tmp_path, Depth.FIRST)
        assert [type(item) for item in islice(items, 2)] == [Facts, TextPart]
        with pytest.raises(UnreadableFile, match="made the reader crash"):
            next(items)
    assert len(expected_warnings) == 1


COUNTING = """
served = 0
while True:
    number = ask()
    served += 1
    tell(number, Facts(Kind.NOTE, "text/plain", title=f"{os.getpid()} {served}"))
    tell(number, TextPart("x" * 3_000_000))
    tell(number, Finished())
"""


def titles(extractor, path, *, most=None):
    items = islice(extractor.extract(path, Depth.FIRST), most)
    return [i.title.split() for i in items if isinstance(i, Facts)]


def test_one_child_serves_many_files_and_is_recycled(tmp_path):
    with Extractor(command=child(COUNTING), recycle_after=3) as extractor:
        served = [titles(extractor, tmp_path)[0] for _ in range(7)]
    assert [count for _, count in served] == ["1", "2", "3", "1", "2", "3", "1"]
    assert len({process for process, _ in served}) == 3


def test_an_abandoned_file_does_not_poison_the_next(tmp_path):
    with Extractor(command=child(COUNTING)) as extractor:
        left = extractor.extract(tmp_path, Depth.FIRST)
        next(left)
        assert len(list(extractor.extract(tmp_path, Depth.FIRST))) == 2
        with pytest.raises(UnreadableFile, match="was left for another file"):
            next(left)
        with closing(extractor.extract(tmp_path, Depth.FIRST)) as dropped:
            list(islice(dropped, 1))
        assert len(list(extractor.extract(tmp_path, Depth.FIRST))) == 2


def test_a_prepared_file_is_read_ahead(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    with Extractor(command=child(COUNTING)) as extractor:
        current = extractor.extract(one, Depth.FIRST)
        next(current)
        extractor.prepare(two, Depth.FIRST)
        list(current)
        assert titles(extractor, two)[0][1] == "2"
        extractor.prepare(one, Depth.FIRST)
        assert titles(extractor, two)[0][1] == "1"  # a wrong guess costs the child
        extractor.prepare(one, Depth.FIRST)
    assert extractor.close() is None


def test_a_child_that_died_over_a_file_is_not_replaced_before_its_last_words(
    tmp_path, expected_warnings
):
    code = (
        "n = ask(); tell(n, Facts(Kind.NOTE, 'a/b', title=str(os.getpid())));"
        "tell(n, TextPart('one')); os.abort()"
    )
    with Extractor(command=child(code)) as extractor:
        items = extractor.extract(tmp_path / "bad", Depth.FIRST)
        process = int(next(items).title)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        extractor.prepare(tmp_path / "next", Depth.FIRST)
        assert isinstance(next(items), TextPart)
        with pytest.raises(UnreadableFile, match="made the reader crash"):
            next(items)
        assert int(titles(extractor, tmp_path / "next", most=1)[0][0]) != process
    assert expected_warnings


def test_a_child_that_died_idle_is_replaced(tmp_path):
    with Extractor(command=child(COUNTING)) as extractor:
        process = int(titles(extractor, tmp_path)[0][0])
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert titles(extractor, tmp_path)[0][1] == "1"


def test_closing_twice_and_using_again(tmp_path):
    extractor = Extractor(command=child(COUNTING))
    extractor.close()
    assert len(list(extractor.extract(tmp_path, Depth.FIRST))) == 2
    extractor.close()
    extractor.close()
