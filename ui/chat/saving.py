"""Writes text to a file that the user chose: all of it or nothing, whatever stood there before."""

from __future__ import annotations

from PySide6.QtCore import QFile, QIODevice, QSaveFile


def write_whole(path: str, text: str) -> str:
    """Write text in UTF-8, readable for its owner alone; return why that failed, "" when not."""
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    file.setPermissions(QFile.Permission.ReadOwner | QFile.Permission.WriteOwner)
    file.write(text.encode("utf-8", "backslashreplace"))
    return "" if file.commit() else file.errorString()
