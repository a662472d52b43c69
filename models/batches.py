"""Parts rows of tokens into batches of about the same length, which waste little on padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def by_length(rows: Sequence[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Yield the places of rows, the shortest first, at most `size` at a time."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    for start in range(0, len(order), size):
        yield order[start : start + size]
