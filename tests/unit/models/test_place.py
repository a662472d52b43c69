"""A file appears under its name only when it is whole and right."""

import errno
import hashlib

import pytest

from assistant.errors import Cancelled, DiskFull, InstallProblem
from models.place import WrongContent, file_digest, member_blocks, place, write_whole
from tests.unit.models.toy_index import WORDS, make_wheel

DIGEST = hashlib.sha256(WORDS).hexdigest()


def put(blocks, target, **changes):
    promised = {"size": len(WORDS), "sha256": DIGEST, "stop": lambda: False, **changes}
    place(blocks, target, **promised)


def test_blocks_are_joined(tmp_path):
    put([WORDS[:7], WORDS[7:]], tmp_path / "new" / "words")
    assert file_digest(tmp_path / "new" / "words") == DIGEST


@pytest.mark.parametrize("blocks", [[], [WORDS[1:]], [WORDS, b"x"], [WORDS[::-1]]])
def test_wrong_content_leaves_the_old_file(tmp_path, blocks):
    (tmp_path / "words").write_text("old")
    with pytest.raises(WrongContent):
        put(blocks, tmp_path / "words")
    assert [path.name for path in tmp_path.iterdir()] == ["words"]
    assert (tmp_path / "words").read_text() == "old"


def test_more_than_was_promised_is_not_even_written(tmp_path):
    def endless():
        while True:
            yield b"x" * 1000

    with pytest.raises(WrongContent):
        put(endless(), tmp_path / "words")


def test_a_stop_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        put([WORDS], tmp_path / "words", stop=lambda: True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("code", "problem"), [(errno.ENOSPC, DiskFull), (errno.EACCES, InstallProblem)]
)
def test_errors_of_the_disk_become_sentences(tmp_path, code, problem):
    def failing():
        yield WORDS[:5]
        raise OSError(code, "the disk says so")

    with pytest.raises(problem):
        put(failing(), tmp_path / "words")
    assert not list(tmp_path.iterdir())


def test_a_small_file_is_replaced_whole(tmp_path):
    write_whole(tmp_path / "a", b"one")
    write_whole(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"


def test_members_are_found_by_their_exact_name_only(tmp_path):
    wheel = make_wheel(tmp_path, "toy-words", {"toy_words/words.txt": WORDS})
    assert b"".join(member_blocks(wheel, "toy_words/words.txt")) == WORDS
    for name in ("words.txt", "toy_words/../toy_words/words.txt", "/etc/passwd"):
        with pytest.raises(WrongContent):
            list(member_blocks(wheel, name))


def test_a_damaged_wheel_is_wrong_content(tmp_path):
    wheel = make_wheel(tmp_path, "toy-words", {"toy_words/words.txt": WORDS})
    content = bytearray(wheel.read_bytes())
    wheel.write_bytes(content[: len(content) // 2])
    with pytest.raises(WrongContent):
        list(member_blocks(wheel, "toy_words/words.txt"))
    start = content.index(b"toy_words/words.txt")
    content[start + 25 : start + 35] = b"\xff" * 10
    wheel.write_bytes(content)
    with pytest.raises(WrongContent):
        list(member_blocks(wheel, "toy_words/words.txt"))
