"""What is dropped or pasted into the window, as far as it is files of this computer."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def local_files(given: QMimeData) -> list[str]:
    """Return the paths of the local files and folders, in order; empty without any."""
    return [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
