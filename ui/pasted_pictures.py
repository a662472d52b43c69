"""Pictures that are pasted without a file, put aside in files that the engine can open.

What comes encoded is written down as it is: bytes from elsewhere are never decoded here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QImage

from assistant.temporary import folder_of

_ENCODED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif")
_LARGEST = 64_000_000  # bytes that are taken from the clipboard
_LONGEST_SIDE = 2048  # pixels of a picture that is encoded here, which must not take long
_LITTLE_WORK = 80  # of 100; a PNG loses nothing by it, it only gets larger


def is_pasted(given: QMimeData) -> bool:
    """Say whether there is a picture that `PastedPictures` can put aside."""
    return given.hasImage() or any(map(given.hasFormat, _ENCODED))


class PastedPictures(QObject):
    """Keeps the files, which only their owner reads, until it goes or the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._number = 0

    def put_aside(self, given: QMimeData) -> str:
        """Return the path of a file with the picture; "" when there is none or it cannot be."""
        try:
            if self._folder is None:
                self._folder = folder_of(self, "pasted")
            self._number += 1
            return self._write(given, self._folder / self.tr("pasted {}").format(self._number))
        except OSError:
            return ""

    @staticmethod
    def _write(given: QMimeData, path: Path) -> str:
        for kind in _ENCODED:
            encoded = bytes(given.data(kind).data()) if given.hasFormat(kind) else b""
            if encoded and len(encoded) <= _LARGEST:
                whole = path.with_suffix(f".{kind.partition('/')[2]}")
                whole.write_bytes(encoded)
                return str(whole)
        image = given.imageData()  # pixels that another program or this one has made already
        if not isinstance(image, QImage) or image.isNull():
            return ""
        if max(image.width(), image.height()) > _LONGEST_SIDE:
            shape = Qt.AspectRatioMode.KeepAspectRatio
            image = image.scaled(_LONGEST_SIDE, _LONGEST_SIDE, shape)
        whole = path.with_suffix(".png")
        return str(whole) if image.save(str(whole), quality=_LITTLE_WORK) else ""
