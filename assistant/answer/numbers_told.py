"""Finds how many of a thing the words of a cell tell: "47 meteors in two hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer.tables import Row
from assistant.retrieve.query import stems

_COUNTED = re.compile(r"(?<![\w.,:/-])(\d{1,6}) (?:\w+ )??([^\W\d]+)")


def number_told(rows: Sequence[Row], noun: str) -> tuple[Row, str, str] | None:
    """Return the row, its cell and the number there of a thing, if the only row tells just one.

    Args:
        rows: that a question means.
        noun: the stem of what is counted.
    """
    if len(rows) != 1 or not noun:
        return None
    found = [(cell, number) for cell in rows[0].cells.values() for number in _before(cell, noun)]
    return (rows[0], *found[0]) if len(found) == 1 else None


def _before(cell: str, noun: str) -> Iterator[str]:
    """Yield the numbers that stand before a thing in a cell."""
    for number, word in _COUNTED.findall(cell):
        if noun in stems(word):
            yield number
