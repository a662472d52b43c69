"""Finds what an installation needs among files that the user already has (`--from FILE`)."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

from assistant.errors import InstallProblem
from assistant.told import told
from models.catalogue import ModelFile, WheelPart
from models.place import file_digest


class Shelf:
    """Wheels, model files and parts of them in a folder, or one such file."""

    def __init__(self, path: Path) -> None:
        """Take the file, or the folder that holds files.

        Raises:
            InstallProblem: it is not there, cannot be read, or is an empty folder.
        """
        self.path = path
        try:
            if path.is_dir():
                self._files = sorted(file for file in path.iterdir() if file.is_file())
            else:
                path.stat()
                self._files = [path]
        except OSError as error:
            raise InstallProblem(told("{} cannot be read: {}.", path, error.strerror)) from error
        if not self._files:
            raise InstallProblem(told("{} holds no files.", path))

    def whole(self, file: ModelFile) -> Path | None:
        """Return a file with the content that the catalogue promises, whatever its name.

        Where the catalogue knows no checksum the name must be that of the hub.
        """
        if file.hub is not None and not file.sha256:
            name = file.hub.path.rsplit("/", 1)[-1]
            return next((path for path in self._files if path.name == name), None)
        for path in self._files:
            if path.stat().st_size == file.bytes and file_digest(path) == file.sha256:
                return path
        return None

    def wheel(self, part: WheelPart) -> Path | None:
        """Return a wheel, whatever its name, that holds the part."""
        return next((path for path in self._files if _holds(path, part.inside)), None)

    def piece(self, part: WheelPart) -> Path | None:
        """Return a part of a file that was taken out of its wheel, found by its name."""
        name = part.inside.rsplit("/", 1)[-1]
        return next((path for path in self._files if path.name == name), None)


def _holds(path: Path, inside: str) -> bool:
    if path.suffix.lower() == ".tgz":
        try:
            with tarfile.open(path, "r:gz") as packed:
                return inside in packed.getnames()
        except (tarfile.TarError, OSError, EOFError):
            return False
    if path.suffix.lower() not in {".whl", ".zip"}:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return inside in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
