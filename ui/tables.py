"""Tables for the terminal: columns without lines around them."""

from __future__ import annotations

from collections.abc import Collection

from rich.table import Table

from ui.terminal import MUTED


def columns(*titles: str, numbers: Collection[str] = ()) -> Table:
    """Return an empty table with these titles; the columns among `numbers` end at the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style=MUTED)
    for title in titles:
        table.add_column(title, justify="right" if title in numbers else "left", overflow="fold")
    return table


def pair(name: str, value: str) -> Table:
    """Return a line with a name and what it stands for."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=18, style=MUTED)
    grid.add_column(overflow="fold")
    grid.add_row(name, value)
    return grid
