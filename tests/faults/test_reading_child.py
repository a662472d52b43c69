"""The reading child may crash, hang, lie or vanish: the parent gets a plain reason and goes on."""

import os
import signal
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import UnreadableFile
from assistant.extract.messages import (
    HEADER,
    BadMessage,
    Finished,
    pack,
    unpack,
    unpack_header,
)
from assistant.extract.sandbox import Extractor
from assistant.records import (
    Block,
    Depth,
    Facts,
    Kind,
    PagePart,
    PhotoPart,
    SoundPart,
    TextPart,
)

PICTURE = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
MESSAGES = [
    Facts(Kind.PHOTO, "image/heic", "Tïtle", "2020-01-02", 1.5, -2.5, "Cam", 3, 4.5, 6, 7),
    PhotoPart(PICTURE),
    PagePart(3, (Block("a\nb", (0.1, 0.2, 0.3, 0.4), table=True),), PICTURE, needs_reading=True),
    SoundPart(60.0, np.linspace(-1, 1, 16, dtype=np.float32)),
    TextPart("tëxt", 5, "Heading", table=True),
    UnreadableFile("is damaged", passing=True),
    Finished(),
]


def same(one, other):
    """Compare messages field by field, arrays included."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, UnreadableFile):
        return (one.reason, one.passing) == (other.reason, other.passing)
    if isinstance(one, Finished):
        return isinstance(other, Finished)
    if hasattr(one, "__dataclass_fields__"):
        names = one.__dataclass_fields__
        return type(one) is type(other) and all(
            same(getattr(one, name), getattr(other, name)) for name in names
        )
    return one == other


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_messages_survive_the_pipe(message):
    data = pack(7, message)
    number, head, rest = unpack_header(data[: HEADER.size])
    assert number == 7
    assert len(data) == HEADER.size + head + rest
    fields, raw = data[HEADER.size : HEADER.size + head], data[HEADER.size + head :]
    assert same(message, unpack(fields, raw))


@pytest.mark.parametrize(
    ("fields", "rest"),
    [
        (b"nonsense", b""),
        (b"[]", b""),
        (b"{}", b""),
        (b'{"is": "unknown"}', b""),
        (b'{"is": "photo", "size": [2, 3]}', b"too short"),
        (b'{"is": "photo", "size": [0, 0]}', b""),
        (b'{"is": "photo", "size": [-1, -18]}', b"x" * 54),
        (b'{"is": "photo", "size": [1000000, 1000000]}', b""),
        (b'{"is": "sound", "start": "x"}', b""),
        (b'{"is": "sound", "start": 0}', b"abc"),
        (b'{"is": "text", "text": 5, "offset": 0, "heading": "", "table": false}', b""),
        (b'{"is": "text", "text": "\\ud800", "offset": 0, "heading": "", "table": false}', b""),
        (b'{"is": "facts", "kind": "virus"}', b""),
        (b"[" * 100_000, b""),
    ],
)
def test_odd_messages_are_refused(fields, rest):
    with pytest.raises(BadMessage):
        unpack(fields, rest)


def test_a_message_that_announces_too_much_is_refused():
    with pytest.raises(BadMessage):
        unpack_header(HEADER.pack(b"Kspk", 1, 2**31, 0))


def child(code):
    """The command line of a child that runs this code; `ask()` reads a request's number."""
    start = (
        "import os, signal, sys\n"
        "from assistant.extract.messages import *\n"
        "from assistant.records import *\n"
        "def ask():\n"
        "    head = sys.stdin.buffer.read(HEADER.size)\n"
        "    if not head: sys.exit()\n"
        "    number, a, b = unpack_header(head)\n"
        "    sys.stdin.buffer.read(a + b)\n"
        "    return number\n"
        "def tell(number, message):\n"
        "    sys.stdout.buffer.write(pack(number, message)); sys.stdout.buffer.flush()\n"
    )
    return [sys.executable, "-c", start + code]


FAULTS = {
    "abort": ("ask(); os.abort()", "made the reader crash", False),
    "segfault": ("ask(); os.kill(os.getpid(), signal.SIGSEGV)", "made the reader crash", False),
    "exit": ("ask(); os._exit(0)", "made the reader crash", False),
    "exit at once": ("os._exit(3)", "made the reader crash", False),
    "closed pipe": ("ask(); os.close(1); signal.pause()", "made the reader crash", False),
    "killed": ("ask(); os.kill(os.getpid(), 9)", "was interrupted while it was read", True),
    "hang": ("ask(); signal.pause()", "took too long to read", True),
    "half a message": (
        "n = ask(); os.write(1, pack(n, TextPart('x' * 999))[:50]); signal.pause()",
        "took too long to read",
        True,
    ),
    "garbage": ("ask(); print('Warning: something', flush=True); signal.pause()", "crash", False),
    "endless garbage": ("ask()\nwhile True: os.write(1, b'x' * 65536)", "crash", False),
    "wrong number": ("tell(ask() + 1, Finished()); signal.pause()", "crash", False),
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


def titles(extractor, path):
    return [i.title.split() for i in extractor.extract(path, Depth.FIRST) if isinstance(i, Facts)]


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


LIMITS = """
import resource, socket
from assistant.extract import child
out = child._private_output()
child._give_up_rights()
print("this goes nowhere", flush=True)
def attempt(action):
    try: action()
    except (OSError, MemoryError) as exc: return type(exc).__name__
    return "done"
def connect():
    with socket.socket() as s:
        s.settimeout(1)
        s.connect(("127.0.0.1", 9))
def fill():
    with open(sys.argv[1], "wb") as file:
        file.write(b"x")
        file.flush()
number = ask()
found = " ".join(map(attempt, (fill, lambda: bytearray(8 * 1024**3), connect)))
out.write(pack(number, Facts(Kind.NOTE, "text/plain", title=found)) + pack(number, Finished()))
out.flush()
ask()
"""


def test_the_child_may_write_no_file_and_eat_no_memory(tmp_path):
    target = tmp_path / "written"
    with Extractor(command=[*child(LIMITS), str(target)]) as extractor:
        (facts,) = extractor.extract(tmp_path, Depth.FIRST)
    written, memory, connection = facts.title.split()
    assert (written, memory) == ("OSError", "MemoryError")
    assert connection != "done"
    assert target.stat().st_size == 0


def test_the_real_child_starts_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text("A note.")
    with Extractor() as extractor:
        facts, part = extractor.extract(Path("note.txt").absolute(), Depth.FIRST)
    assert (facts.kind, part.text) == (Kind.NOTE, "A note.")
