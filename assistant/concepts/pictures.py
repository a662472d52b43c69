"""Opens the pictures that a user names: like any file, in a child process with limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from assistant.errors import UnreadableFile, UsageProblem, shown_path
from assistant.extract.sandbox import Extractor
from assistant.records import Depth, PhotoPart, Picture


class Pictures:
    """Decodes pictures; use it in a `with` statement, which ends the child."""

    def __init__(self, new_extractor: Callable[[], Extractor] = Extractor) -> None:
        """Take how to make what reads files; none is started before the first picture."""
        self._new_extractor = new_extractor
        self._extractor: Extractor | None = None

    def open(self, path: Path) -> Picture:
        """Return the pixels of a photo, upright.

        Raises:
            UsageProblem: it cannot be read, or is no photo.
        """
        if self._extractor is None:
            self._extractor = self._new_extractor()
        shown = shown_path(str(path))
        try:
            for part in self._extractor.extract(path.expanduser().absolute(), Depth.FIRST):
                if isinstance(part, PhotoPart):
                    return part.picture
        except UnreadableFile as exc:
            raise UsageProblem(f"The picture {shown} {exc.reason}. Choose another one.") from exc
        raise UsageProblem(f"{shown} is not a photo. Choose a picture, such as a JPEG or PNG file.")

    def close(self) -> None:
        """End the child."""
        if self._extractor is not None:
            self._extractor.close()
            self._extractor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
