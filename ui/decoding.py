"""Decodes pictures that the engine made, in a thread, so that no frame waits for them."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader


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
    if not encoded:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(encoded))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # A reader lets other threads go on meanwhile; `QImage.fromData` would hold up all of Python.
    image = prepared(QImageReader(buffer)).read()
    if image.isNull():
        return image
    form = QImage.Format.Format_ARGB32_Premultiplied
    return image.convertToFormat(form if image.hasAlphaChannel() else QImage.Format.Format_RGB32)


def prepared(reader: QImageReader) -> QImageReader:
    """Return a reader of a buffer that can be read from in a thread.

    Qt looks for the format under a lock and asks the buffer, which is Python's and needs its lock.
    A thread that reads would hold the one and wait for the other, while the main thread, which
    needs Qt's for any icon, does the opposite. `canRead` looks for the format with both.
    """
    reader.canRead()
    return reader
