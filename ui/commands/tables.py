"""Tables for the terminal: columns without lines around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ui.commands.terminal import ACCENT, MUTED, Terminal


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


def path_line(path: str) -> Text:
    """Return a line of a numbered entry that stays one line, however narrow the screen is."""
    return Text(path, style=MUTED, no_wrap=True)


def numbered(
    terminal: Terminal, number: str, body: Sequence[RenderableType], *, width: int
) -> None:
    """Print the lines of an entry beside its number, which has `width` columns."""
    for line, part in enumerate(body):
        if isinstance(part, Text) and part.no_wrap:
            terminal.unbroken(part, indent=width + 1)
            continue
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(width=width, justify="right", style=ACCENT)
        grid.add_column(ratio=1)
        grid.add_row("" if line else number, part)
        terminal.out.print(grid)
