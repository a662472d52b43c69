"""Which files of this computer are pictures, and the dialog in which one of them is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from assistant.extract.kinds import endings_of, kind_by_name
from assistant.records import Kind
from ui.translation import translate

_CONTEXT = "PictureFiles"


def is_picture(path: str) -> bool:
    """Say whether a file is a picture by its name."""
    return kind_by_name(path) is Kind.PHOTO


def choose_picture(parent: QWidget, title: str) -> str:
    """Ask for a picture file and return its path; "" when the user would rather not."""
    endings = " ".join(f"*.{ending}" for ending in endings_of(Kind.PHOTO))
    pictures = translate(_CONTEXT, "Pictures ({})").format(endings)
    anything = translate(_CONTEXT, "All files (*)")
    path, _ = QFileDialog.getOpenFileName(parent, title, "", f"{pictures};;{anything}")
    return path
