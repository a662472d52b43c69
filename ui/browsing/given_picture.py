"""Pictures that the user drops or pastes to search by them, as files that the engine can open."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from ui.dropped import local_files
from ui.pasted_pictures import PastedPictures, is_pasted
from ui.picture_files import is_picture


def has_picture(given: QMimeData) -> bool:
    """Say whether a picture is dragged or in the clipboard."""
    return bool(_file_in(given)) or is_pasted(given)


class GivenPictures(PastedPictures):
    """Keeps what was pasted for as long as the window is open."""

    def path_of(self, given: QMimeData) -> str:
        """Return the path of a given picture file; "" when there is none."""
        return _file_in(given) or self.put_aside(given)


def _file_in(given: QMimeData) -> str:
    return next((one for one in local_files(given) if is_picture(one)), "")
