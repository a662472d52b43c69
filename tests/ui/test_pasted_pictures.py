"""What is pasted without a file becomes one: as it came, or encoded where it came as pixels."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QColor, QImage

from ui.pasted_pictures import PastedPictures, is_pasted

pytestmark = pytest.mark.ui


@pytest.fixture
def pasted(qapp):
    parent = QObject()
    return PastedPictures(parent), parent


def encoded(kind: str, data: bytes) -> QMimeData:
    given = QMimeData()
    given.setData(kind, data)
    return given


def test_encoded_bytes_are_kept_as_they_are(pasted):
    pictures, _ = pasted
    paths = [pictures.put_aside(encoded("image/jpeg", data)) for data in (b"one", b"other")]
    assert [Path(one).read_bytes() for one in paths] == [b"one", b"other"]
    assert [Path(one).name for one in paths] == ["pasted 1.jpeg", "pasted 2.jpeg"]
    assert stat.S_IMODE(Path(paths[0]).parent.stat().st_mode) == 0o700


def test_pixels_become_a_picture_that_is_not_too_large(pasted):
    pictures, _ = pasted
    image = QImage(4096, 1024, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    given = QMimeData()
    given.setImageData(image)
    assert is_pasted(given)
    kept = QImage(pictures.put_aside(given))
    assert (kept.width(), kept.height()) == (2048, 512)


def test_what_is_no_picture_is_none(pasted):
    pictures, _ = pasted
    text = QMimeData()
    text.setText("words")
    assert not is_pasted(text)
    assert pictures.put_aside(text) == ""
    assert pictures.put_aside(encoded("image/png", b"")) == ""


def test_where_no_file_can_be_written_there_is_none(pasted, monkeypatch):
    pictures, _ = pasted

    def full(*_):
        raise OSError("no room")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert pictures.put_aside(encoded("image/png", b"data")) == ""
