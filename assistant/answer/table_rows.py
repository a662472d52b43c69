"""Says the rows of a table as sentences: each cell with the name of its column."""

from __future__ import annotations

_BORDER = " | "
_MANY = 2  # columns that make a header worth repeating


def row_sentences(text: str) -> list[str]:
    """Return one sentence a row; a table without a header keeps its rows as they stand.

    Args:
        text: a table passage, one row a line, cells joined by " | ".
    """
    lines = [line for line in text.splitlines() if line.strip(" |")]
    rows = [[cell.strip() for cell in line.split(_BORDER.strip())] for line in lines]
    if len(rows) < _MANY or not _is_header(rows):
        return [_plain(row) for row in rows]
    names = rows[0]
    return [_named(names, row) for row in rows[1:]]


def _is_header(rows: list[list[str]]) -> bool:
    """Say whether the first row names the columns: as many cells, short, no figures."""
    first = rows[0]
    same_width = sum(len(row) == len(first) for row in rows[1:])
    return (
        len(first) > _MANY
        and same_width * 2 >= len(rows) - 1
        and not any(":" in cell or cell.replace(".", "").isdigit() for cell in first)
    )


def _named(names: list[str], row: list[str]) -> str:
    if len(row) != len(names):
        return _plain(row)
    return "; ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=True) if cell
    )


def _plain(row: list[str]) -> str:
    return "; ".join(cell for cell in row if cell)
