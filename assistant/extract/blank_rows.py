"""Shortens runs of empty rows in a sheet's XML before it is parsed; millions would take long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = rb"[\w.-]+:"  # of a namespace, as the file abbreviates it


class BlankRows:
    """Knows the rows of one sort of sheet by the local names of their elements."""

    def __init__(self, row: str, cells: Iterable[str]) -> None:
        """Take the names of a row and of what it may hold; a cell without content is empty."""
        self._row = row.encode()
        self._cells = b"|".join(cell.encode() for cell in cells)

    def cut(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the chunks of a member with one empty row for each run of them.

        A run that goes over the end of a chunk leaves one on both sides.
        """
        begin = re.compile(rb"<(" + _NAME + rb")?" + self._row + rb"[\s/>]")
        found: re.Pattern[bytes] | None = None
        for chunk in chunks:
            if found is None and (first := begin.search(chunk)):
                prefix = first[1] or b""
                found = self._run(prefix)
                one = b"<" + prefix + self._row + b"/>"
            yield chunk if found is None else found.sub(one, chunk)

    def _run(self, prefix: bytes) -> re.Pattern[bytes]:
        """Return what two or more empty rows in a row look like; it begins with a literal text."""
        row, cell = prefix + self._row, prefix + rb"(?:" + self._cells + rb")"
        # Of an attribute with a bracket in it nothing is known, so its row stays.
        inside = rb"\s*<" + cell + rb"(?:\s[^<>]*)?(?:/>|(?<!/)>\s*</" + cell + rb">)"
        rest = rb"(?:\s[^<>]*)?(?:/>|(?<!/)>(?:" + inside + rb")*\s*</" + row + rb">)"
        return re.compile(rb"<" + row + rest + rb"(?:\s*<" + row + rest + rb")+")
