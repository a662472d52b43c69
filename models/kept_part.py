"""What came of a file so far, kept so that the next run fetches the rest only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from models.place import write_whole

_FOUND = 200
_REST = 206
_BLOCK = 1 << 16
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


def kept_bytes(folder: Path) -> int:
    """Return how many bytes of one file are kept in a folder of its own, whoever fetches it."""
    return max((path.stat().st_size for path in folder.glob("*.part")), default=0)


class KeptPart:
    """A part of a file in a folder of its own; what the server said of the file lies beside it.

    It may be cut off at any byte: what lies there is always how the file begins.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; it need not exist, and nothing is written yet."""
        self._folder = folder
        self._path = folder / "package.part"
        self._facts = folder / "package.json"

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    @property
    def is_whole(self) -> bool:
        """Say whether all that the server announced is there."""
        total = self._told().get("total")
        return isinstance(total, int) and self.size >= total > 0

    def asking(self) -> dict[str, str]:
        """Return the headers that ask for the rest; none if all is to be fetched."""
        told = self._told()
        total, mark = told.get("total"), told.get("mark")
        if not isinstance(total, int) or not self.size:
            return {}
        # Of a whole part the last byte is asked for, so that the server confirms what it is of.
        headers = {"Range": f"bytes={min(self.size, total - 1)}-"}
        return {**headers, "If-Range": str(mark)} if mark else headers

    def begins(self, status: int, headers: Mapping[str, str]) -> int | None:
        """Return at which byte an answer begins, of which the part before it is kept.

        None if the answer does not go with what is kept: then `forget` and ask for all.
        """
        if status == _FOUND:
            self._begin_anew(headers)
            return 0
        found = _RANGE.fullmatch(headers.get("Content-Range", ""))
        if status != _REST or found is None:
            return None
        start, total = int(found[1]), int(found[2])
        if start > self.size or total != self._told().get("total"):
            return None
        with self._path.open("r+b") as file:
            file.truncate(start)
        return start

    @property
    def total(self) -> int | None:
        """Return how many bytes the whole file has; None if the server did not say it."""
        total = self._told().get("total")
        return total if isinstance(total, int) else None

    def blocks(self) -> Iterator[bytes]:
        """Yield what is kept."""
        if self.size:
            with self._path.open("rb") as file:
                while block := file.read(_BLOCK):
                    yield block

    def going_on(self) -> IO[bytes]:
        """Return the part, opened to add to it; each block is on its way to the disk at once."""
        return self._path.open("ab", buffering=0)

    def forget(self) -> None:
        """Delete what is kept."""
        for path in (self._path, self._facts):
            path.unlink(missing_ok=True)
        with suppress(OSError):  # something else lies there, or it never was
            self._folder.rmdir()

    def _begin_anew(self, headers: Mapping[str, str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(b"")  # first: nothing of another version may stand under these facts
        length = headers.get("Content-Length", "")
        total = int(length) if length.isdecimal() and not headers.get("Content-Encoding") else None
        etag = headers.get("ETag", "")
        # A weak mark may stay the same while bytes change.
        mark = headers.get("Last-Modified", "") if etag.startswith("W/") or not etag else etag
        write_whole(self._facts, json.dumps({"total": total, "mark": mark}).encode())

    def _told(self) -> dict[str, object]:
        try:
            told = json.loads(self._facts.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}
