"""The small pictures beside the database."""

import io
import stat

import pytest
from PIL import Image

from assistant.errors import LibraryProblem
from assistant.index.thumbnails import Thumbnails
from tests.fakes import plain_picture

D1, D2 = bytes(range(32)), bytes(range(1, 33))


def test_a_thumbnail_is_a_small_webp_file_for_its_owner_alone(tmp_path):
    thumbnails = Thumbnails(tmp_path)
    thumbnails.put(D1, None, plain_picture("red", 640, 480))
    data = thumbnails.get(D1, None)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("WEBP", (320, 240))
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.relative_to(tmp_path).as_posix() == f"thumbnails/00/{D1.hex()}.webp"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_pages_have_their_own(tmp_path):
    thumbnails = Thumbnails(tmp_path)
    thumbnails.put(D1, 2, plain_picture("red"))
    assert thumbnails.get(D1, 2)
    assert thumbnails.get(D1, 1) is None
    assert thumbnails.get(D1, None) is None


def test_sweeping_removes_what_belongs_to_nothing(tmp_path):
    thumbnails = Thumbnails(tmp_path)
    assert thumbnails.sweep([]) == 0
    thumbnails.put(D1, None, plain_picture("red"))
    thumbnails.put(D2, 7, plain_picture("red"))
    (tmp_path / "thumbnails" / "00" / f"{D1.hex()}.webp.part").write_bytes(b"half")
    assert thumbnails.sweep([D1]) == 2
    assert thumbnails.get(D1, None)
    assert thumbnails.get(D2, 7) is None


def test_a_place_that_cannot_be_written_is_a_problem(tmp_path):
    (tmp_path / "thumbnails").write_text("in the way")
    with pytest.raises(LibraryProblem, match="cannot be written"):
        Thumbnails(tmp_path).put(D1, None, plain_picture("red"))
