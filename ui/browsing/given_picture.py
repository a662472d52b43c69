"""Pictures that the user drops or pastes to search by them, as files that the engine can open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QImage

from assistant.temporary import folder_of
from ui.dropped import local_files
from ui.picture_files import is_picture

_LARGEST = 800  # pixels; a model looks at no more


def has_picture(given: QMimeData) -> bool:
    """Say whether a picture is dragged or in the clipboard."""
    return bool(_file_in(given)) or given.hasImage()


class GivenPictures(QObject):
    """Keeps what was pasted for as long as the window is open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._number = 0

    def path_of(self, given: QMimeData) -> str:
        """Return the path of a given picture file; "" when there is none."""
        path = _file_in(given)
        if path:
            return path
        image = QImage(given.imageData()) if given.hasImage() else QImage()
        return "" if image.isNull() else self._kept(image)

    def _kept(self, image: QImage) -> str:
        """Write a picture down, small, because that must not keep the window waiting."""
        if self._folder is None:
            try:
                self._folder = folder_of(self, "pasted")
            except OSError:
                return ""
        self._number += 1
        path = str(self._folder / f"pasted {self._number}.png")
        if max(image.width(), image.height()) > _LARGEST:
            shape = Qt.AspectRatioMode.KeepAspectRatio
            image = image.scaled(_LARGEST, _LARGEST, shape)
        return path if image.save(path) else ""


def _file_in(given: QMimeData) -> str:
    return next((one for one in local_files(given) if is_picture(one)), "")
