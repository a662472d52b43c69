"""What the reading child may do and use, for how long, and for which file."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import UnreadableFile
from assistant.extract.limits import Allowance
from assistant.extract.opening import open_regular, stamp_of
from assistant.extract.sandbox import Extractor
from assistant.records import Depth, Kind, PagePart, SoundPart, TextPart
from tests.children import child

PICTURE = np.zeros((2, 3, 3), dtype=np.uint8)

LIMITS = """
import resource, socket
from assistant.extract import confine
_, out = confine.private_streams()
confine.confine()
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
found = [attempt(fill), attempt(lambda: bytearray(5 * 1024**3)), attempt(connect)]
for most in (confine.LITTLE_MEMORY, confine.MEMORY, 9 * confine.MEMORY):
    confine.limit_memory(most)
    found.append(attempt(lambda: bytearray(5 * 1024**3)))
    found.append(attempt(lambda: bytearray(5 * 1024**3 // 2)))
found = " ".join(found)
out.write(pack(1, Facts(Kind.NOTE, "text/plain", title=found)) + pack(1, Finished()))
out.flush()
signal.pause()
"""


def test_the_child_may_write_no_file_and_eat_no_memory(tmp_path):
    target = tmp_path / "written"
    with Extractor(command=[*child(LIMITS), str(target)]) as extractor:
        (facts,) = extractor.extract(tmp_path, Depth.FIRST)
    written, memory, connection, *more = facts.title.split()
    assert (written, memory) == ("OSError", "MemoryError")
    assert connection != "done"
    assert more == ["MemoryError"] * 3 + ["done", "MemoryError", "done"]
    assert target.stat().st_size == 0


def test_the_real_child_starts_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text("A note.")
    with Extractor() as extractor:
        facts, part = extractor.extract(Path("note.txt").absolute(), Depth.FIRST)
    assert (facts.kind, part.text) == (Kind.NOTE, "A note.")


def test_a_file_that_never_ends_is_given_up(expected_warnings, tmp_path):
    code = (
        "n = ask(); tell(n, Facts(Kind.NOTE, 'a/b'))\n"
        "while True: signal.sigtimedwait([], 0.1); tell(n, TextPart('more'))"
    )
    limited = Extractor(command=child(code), deadline=15, file_deadline=1)
    with limited as extractor, pytest.raises(UnreadableFile, match="took too long to read"):
        list(extractor.extract(tmp_path, Depth.FIRST))
    assert len(expected_warnings) == 1


def test_pages_and_sound_earn_time():
    allowance = Allowance(size=10 * 1024 * 1024, seconds=20)
    assert allowance.seconds == 30  # a second more for each mebibyte
    allowance.spend(25)
    assert allowance.take(SoundPart(0.0, np.zeros(4, dtype=np.float32)), 30)
    assert allowance.take(PagePart(1, (), PICTURE), 30)
    assert allowance.seconds > 10
    left = allowance.seconds
    assert allowance.take(TextPart("words"), 30)
    assert allowance.seconds == left


FLOODS = {
    "texts": ("TextPart('')", 250_000),
    "photos": ("PhotoPart(P)", 100),
    "previews": ("PreviewPart(P)", 1),
    "long texts": ("TextPart('x' * 20_000_000)", 13),
}


@pytest.mark.parametrize("what", FLOODS)
def test_a_file_with_too_much_in_it_is_given_up(expected_warnings, tmp_path, what):
    part, most = FLOODS[what]
    code = (
        "import numpy; P = numpy.zeros((2, 2, 3), dtype=numpy.uint8)\n"
        "n = ask(); tell(n, Facts(Kind.NOTE, 'a/b'))\n"
        f"data = pack(n, {part})\n"
        "while True: sys.stdout.buffer.write(data)"
    )
    with Extractor(command=child(code), deadline=60) as extractor:
        items = extractor.extract(tmp_path, Depth.FIRST)
        next(items)
        for _ in range(most):
            next(items)
        with pytest.raises(UnreadableFile, match="has too much in it") as problem:
            next(items)
    assert problem.value.passing
    assert len(expected_warnings) == 1


def test_what_a_child_started_ends_with_it(expected_warnings, tmp_path):
    code = (
        "n = ask()\nif os.fork() == 0: signal.pause()\n"
        "tell(n, Facts(Kind.NOTE, 'a/b', title=str(os.getpid()))); signal.pause()"
    )
    with Extractor(command=child(code), deadline=1) as extractor:
        items = extractor.extract(tmp_path, Depth.FIRST)
        group = int(next(items).title)
        assert len(members(group)) == 2
        with pytest.raises(UnreadableFile, match="took too long"):
            next(items)
    until = time.monotonic() + 10  # a killed process is there until the system has had its turn
    while members(group) and time.monotonic() < until:
        os.sched_yield()
    assert not members(group)
    assert expected_warnings


def members(group):
    """The processes of a group that are not dead."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state not in "ZX":
            found.add(stat.parent.name)
    return found


def stamped(path):
    with open_regular(path) as file:
        return stamp_of(file)


def test_only_the_file_that_was_meant_is_read(tmp_path):
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("words")
    other.write_text("other")
    stamp = stamped(path)
    os.utime(other, ns=(stamp.mtime_ns, stamp.mtime_ns))
    with Extractor() as extractor:
        assert len(list(extractor.extract(path, Depth.FIRST, stamp=stamp))) == 2
        other.replace(path)  # the same size and time, and still another file
        with pytest.raises(UnreadableFile, match="changed while it was read") as problem:
            list(extractor.extract(path, Depth.FIRST, stamp=stamp))
        assert problem.value.passing
        assert len(list(extractor.extract(path, Depth.FIRST, stamp=stamped(path)))) == 2


def test_a_prepared_file_with_another_stamp_is_asked_for_again(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("words")
    old = stamped(path)
    with Extractor() as extractor:
        extractor.prepare(path, Depth.FIRST, stamp=old)
        path.write_text("more words")
        _, part = extractor.extract(path, Depth.FIRST, stamp=stamped(path))
    assert part.text == "more words"
