"""Decodes pictures that the engine made, in a thread, so that no frame waits for them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

BEGINNING = 16
"""How many bytes of a picture tell its format."""
_FORMATS: dict[str, Callable[[bytes], bool]] = {
    "jpeg": lambda begins: begins.startswith(b"\xff\xd8\xff"),
    "png": lambda begins: begins.startswith(b"\x89PNG\r\n\x1a\n"),
    "webp": lambda begins: begins.startswith(b"RIFF") and begins[8:12] == b"WEBP",
    "gif": lambda begins: begins.startswith((b"GIF87a", b"GIF89a")),
    "bmp": lambda begins: begins.startswith(b"BM"),
    "tiff": lambda begins: begins.startswith((b"II*\0", b"MM\0*")),
}


class Decoder(QObject):
    """Hands pictures out in the format that is painted fastest."""

    decoded = Signal(object, object)  # the key that was given, QImage (null: it was no picture)

    def decode(self, key: object, encoded: bytes) -> None:
        """Decode a picture; answered by `decoded`, always later."""
        QThreadPool.globalInstance().start(lambda: self._decode(key, encoded))

    def _decode(self, key: object, encoded: bytes) -> None:
        image = decoded_image(encoded)
        with suppress(RuntimeError):  # whoever waited for it is gone
            self.decoded.emit(key, image)


def decoded_image(encoded: bytes) -> QImage:
    """Return the picture in these bytes, in the form that is painted fastest; null if none is."""
    buffer = QBuffer()
    buffer.setData(QByteArray(encoded))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # A reader lets other threads go on meanwhile; `QImage.fromData` would hold up all of Python.
    reader = QImageReader(buffer)
    image = reader.read() if settle(reader, encoded) else QImage()
    if image.isNull():
        return image
    form = QImage.Format.Format_ARGB32_Premultiplied
    return image.convertToFormat(form if image.hasAlphaChannel() else QImage.Format.Format_RGB32)


def settle(reader: QImageReader, begins: bytes) -> bool:
    """Have a reader know the format of what begins so; False: it cannot be read in a thread.

    Qt looks for who reads a format under a lock, and asks a buffer, which needs Python's lock. A
    thread that reads would hold the one and wait for the other, while the window, which needs Qt's
    for any icon, does the opposite; `canRead` looks with both. The format is given, because a
    guess may need locks of Qt's that the window holds while it waits for Python's.
    """
    name = next((name for name, is_it in _FORMATS.items() if is_it(begins)), "")
    reader.setAutoDetectImageFormat(False)
    reader.setFormat(QByteArray(name.encode()))
    return bool(name) and reader.canRead()
