"""Opens the pictures that a user names: like any file, in a child process with limits."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Self

from assistant.arrays import Picture
from assistant.errors import UnreadableFile, UsageProblem, shown_path
from assistant.extract.sandbox import Extractor
from assistant.extract.thumbnail import thumbnail
from assistant.records import Depth, Facts, PhotoPart
from assistant.store.degrees import Degrees
from assistant.temporary import temporary_folder
from assistant.told import told


class Pictures:
    """Decodes pictures; use it in a `with` statement, which ends the child."""

    def __init__(self, new_extractor: Callable[[], Extractor] = Extractor) -> None:
        """Take how to make what reads files; none is started before the first picture."""
        self._new_extractor = new_extractor
        self._extractor: Extractor | None = None

    def open(self, picture: Path | bytes) -> Picture:
        """Return the pixels of a photo, upright; bytes are what its file would hold.

        Raises:
            UsageProblem: it cannot be read, or is no photo.
        """
        return self.open_placed(picture)[0]

    def open_placed(self, picture: Path | bytes) -> tuple[Picture, Degrees | None]:
        """Return a photo as `open` does, and where it was taken if it says so."""
        if isinstance(picture, Path):
            path = picture.expanduser().absolute()
            if not os.path.lexists(path):
                raise UsageProblem(
                    told("There is no file {}. Check its name.", shown_path(str(picture)))
                )
            return self._read(path, shown_path(str(picture)))
        try:
            # The child that decodes it is handed names, not bytes; nobody else may read this one.
            with temporary_folder("pasted") as folder:
                path = Path(folder, "pasted")
                path.write_bytes(picture)
                return self._read(path, "that was pasted")
        except OSError as exc:
            raise UsageProblem(
                told(
                    "The pasted picture could not be put aside ({}). Make room in the folder for "
                    "temporary files, or save it as a file first.",
                    exc.strerror,
                )
            ) from exc

    def prepare(self, path: Path) -> None:
        """Let the child begin with the file that will be opened next."""
        if self._extractor is not None:
            self._extractor.prepare(path.expanduser().absolute(), Depth.FIRST)

    def _read(self, path: Path, shown: str) -> tuple[Picture, Degrees | None]:
        if self._extractor is None:
            self._extractor = self._new_extractor()
        found: Picture | None = None
        degrees: Degrees | None = None
        try:
            # To the end, or else the child is thrown away and the next picture waits for a new one.
            for part in self._extractor.extract(path, Depth.FIRST):
                match part:
                    case Facts(latitude=float(latitude), longitude=float(longitude)):
                        degrees = latitude, longitude
                    case PhotoPart(picture):
                        found = picture
        except UnreadableFile as exc:
            raise UsageProblem(
                told("The picture {} {}. Choose another one.", shown, exc.reason)
            ) from exc
        if found is None:
            raise UsageProblem(
                told(
                    "The file {} is not a photo. Choose a picture, such as a JPEG or PNG file.",
                    shown,
                )
            )
        return found, degrees

    def close(self) -> None:
        """End the child."""
        if self._extractor is not None:
            self._extractor.close()
            self._extractor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def small_copy(path: Path) -> bytes:
    """Return a picture file as a small WebP, to show what a question is about.

    Raises:
        UsageProblem: it cannot be read, or is no photo.
    """
    with Pictures() as opener:
        return thumbnail(opener.open(path))


def open_picture(path: Path) -> Picture:
    """Return the pixels of one photo; see `Pictures.open`."""
    with Pictures() as pictures:
        return pictures.open(path)
