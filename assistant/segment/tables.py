"""Cut tables between their rows, and put the header in front of every group of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from assistant.columns import tables_in
from assistant.segment.cuts import MOST_WORDS
from assistant.segment.words import stretches, words_in

_CELL_BORDER = " | "
_HEADER_WITHIN = 3  # rows; the first of them with several cells is the header
_LONGEST_NAME = 60  # characters
_LONGEST_HEADER = MOST_WORDS // 3


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of a table that make a passage: their place in the table's text, and the text."""

    start: int
    end: int
    text: str


def row_groups(text: str, *, caption_words: int = 0) -> list[RowGroup]:
    """Return groups of whole rows, one line each, of at most 200 words with the header.

    Rows of columns that stand under each other become rows with borders; where they are is told in
    the text as it is. The first group leaves room for a caption of so many words. Only a row that
    is longer by itself is cut inside.
    """
    if _CELL_BORDER not in text and (in_columns := _in_columns(text)):
        return _column_groups(in_columns)
    rows = _row_spans(text)
    header_end, header = _header(text, rows)
    limit = MOST_WORDS - words_in(header)
    groups: list[RowGroup] = []
    start, end, words = -1, 0, 0
    for row_start, row_end in rows:
        size = words_in(text[row_start:row_end])
        allowed = limit if start >= header_end else MOST_WORDS
        if start >= 0 and words + size > allowed:
            groups.append(_group(text, (start, end), header_end, header))
            start = -1
        if start < 0:
            start, words = row_start, 0 if groups else caption_words
        words, end = words + size, row_end
        while words > limit and start >= row_start:
            # A row on its own that is too long: cut it where its words allow.
            cut = _cut_inside(text, start, end, limit)
            if cut >= end:
                break
            groups.append(_group(text, (start, cut), header_end, header))
            start = cut
            words = words_in(text[start:end])
    if start >= 0:
        groups.append(_group(text, (start, end), header_end, header))
    return groups


def _in_columns(text: str) -> list[RowGroup]:
    """Return the rows of a table whose columns are made of blanks; none if a row is too long."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    found = [
        RowGroup(starts[row.first], starts[row.last] - 1, _CELL_BORDER.join(row.cells))
        for rows in tables_in(lines)
        for row in rows
    ]
    return found if all(words_in(one.text) <= _LONGEST_HEADER for one in found) else []


def _column_groups(rows: Sequence[RowGroup]) -> list[RowGroup]:
    """Return groups of rows, each below the first row, which names the columns."""
    header = rows[0].text
    limit = MOST_WORDS - words_in(header)
    groups: list[RowGroup] = []
    words = MOST_WORDS + 1
    for row in rows:
        size = words_in(row.text)
        if words + size > limit:
            above = f"{header}\n" if groups else ""
            groups.append(replace(row, text=f"{above}{row.text}"))
            words = 0
        else:
            last = groups[-1]
            groups[-1] = RowGroup(last.start, row.end, f"{last.text}\n{row.text}")
        words += size
    return groups


def _row_spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _header(text: str, rows: Sequence[tuple[int, int]]) -> tuple[int, str]:
    """Return where the header ends and its text, which is empty when rows need none."""
    lines = [text[start:end] for start, end in rows[: _HEADER_WITHIN + 1]]
    if len(lines) < 2 or _name_their_cells(lines):  # noqa: PLR2004 - a header and a row
        return 0, ""
    for (_, end), line in zip(rows[:_HEADER_WITHIN], lines, strict=False):
        if _CELL_BORDER in line:
            return (end, line.strip()) if _names_columns(line) else (0, "")
    return 0, ""


def _names_columns(line: str) -> bool:
    """Say whether a row can be a header: short names, not mostly numbers."""
    cells = [cell for cell in line.split(_CELL_BORDER) if cell.strip()]
    numbers = sum(not any(map(str.isalpha, cell)) for cell in cells)
    short = all(len(cell) <= _LONGEST_NAME for cell in cells)
    return short and 2 * numbers <= len(cells) and words_in(line) <= _LONGEST_HEADER


def _name_their_cells(lines: list[str]) -> bool:
    """Say whether rows repeat the same "name: " before their values: then they need no header."""
    names = [line.partition(": ")[0] if ": " in line else None for line in lines]
    return names[0] is not None and len(set(names)) == 1


def _group(text: str, span: tuple[int, int], header_end: int, header: str) -> RowGroup:
    start, end = span
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    body = body.strip()
    if header and start >= header_end:
        return RowGroup(start, start + len(body), f"{header}\n{body}")
    return RowGroup(start, start + len(body), body)


def _cut_inside(text: str, start: int, end: int, limit: int) -> int:
    """Return where to cut an over-long row, after at most `limit` words."""
    words, cut = 0.0, start
    for stretch in stretches(text[start:end]):
        if words + stretch.words > limit and cut > start:
            break
        words, cut = words + stretch.words, start + stretch.end
    return cut
