"""What lays out the rows of a list that flows, a while at a time."""

from __future__ import annotations

import time
from typing import Any, Protocol

_SLICE = 100  # rows that are laid out between two looks at the clock
_TURN = 0.008  # seconds of laying out in one turn of the event loop


class Layout(Protocol):
    """Knows the place of every row; see `StreamLayout` and `MonthLayout`."""

    @property
    def is_complete(self) -> bool: ...  # noqa: D102

    @property
    def height(self) -> int: ...  # noqa: D102

    def __len__(self) -> int: ...

    def parts(self) -> tuple[list[Any], ...]:
        """Return the long lists that it is made of, for a layout that is needed no more."""
        ...

    def extend(self, most: int) -> None: ...  # noqa: D102

    def rect(self, row: int) -> tuple[int, int, int, int] | None: ...  # noqa: D102

    def rows_between(self, top: int, bottom: int) -> range: ...  # noqa: D102

    def row_at(self, x: int, y: int) -> int | None: ...  # noqa: D102

    def above(self, row: int) -> int: ...  # noqa: D102

    def below(self, row: int) -> int: ...  # noqa: D102


def extend_a_while(layout: Layout, *, beyond: int = 0) -> None:
    """Give more rows their places: some, then as many as time allows, no further than `beyond`."""
    end = time.perf_counter() + _TURN
    layout.extend(_SLICE)
    while not layout.is_complete and time.perf_counter() < end:
        if beyond and len(layout) > beyond:
            break
        layout.extend(_SLICE)
