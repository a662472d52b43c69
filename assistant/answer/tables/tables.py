"""Reads tables as rows of named cells, in which the program can look up, filter and reckon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath

from assistant.answer.words.amounts import MONEY, unit_of
from assistant.answer.words.dates import YEAR, Days, dates_in, in_words, spoken_days
from assistant.answer.words.table_rows import BORDER, MOSTLY, rows_in, value_in, with_header
from assistant.records import Form, Hit, PassageId
from assistant.retrieve.query import stem, stem_set, stems, tokens

DOCUMENT = "document"
"""The column that names the documents of records."""

_OF_YEARS = stem_set(
    "year since born built founded joined bought made from until start started left moved "
    "date opened closed vintage planted"
)
_BEGINS = re.compile(r"[^\W\d_]{4,} ")  # no currency, no "ca."
_CENTS = re.compile(r"\d[.,]\d\d$")
_PLAIN_PAIR = ("#1", "#2")
_YEAR_COLUMN, _VALUE = "year", "#value"
_YEARS = frozenset((stem(_YEAR_COLUMN),))
_DAYS = frozenset(("date", "day", "weekday"))  # "Mon 14" is no amount
_TELEPHONES = frozenset("phone telephone tel mobile cell fax".split())
_TELEPHONE = re.compile(r"(?:\+|0)[\d ()/-]{6,}\d")
_FEWEST = 2  # columns that are called by dates
_CALLED = 2  # cells behind the first that may say that a row is a sum
_SUMS = stem_set("total sum subtotal altogether balance")

_CARRIED = _SUMS | stem_set("opening closing carried brought forward grand new old")


@dataclass(frozen=True)
class Row:
    """A row: its cells by column, and the hit that it stands in."""

    cells: dict[str, str]
    hit: Hit

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of what stands in its cells."""
        return frozenset(stems(" ".join(self.cells.values())))

    @property
    def sums_up(self) -> bool:
        """Say whether it holds the sum of others."""
        first, *others = [*self.cells.values(), ""]
        called = (stems(cell) for cell in others[:_CALLED])
        return not _SUMS.isdisjoint(stems(first)) or any(
            not _SUMS.isdisjoint(words) and {*words} <= _CARRIED for words in called
        )


@dataclass(frozen=True)
class Table:
    """A table, put together from all passages that it was cut into."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    about: str  # what it and its document are called
    around: str = ""  # what else its document says
    heading: str = ""  # the heading that it stands under, with its caption

    @property
    def is_plain(self) -> bool:
        """Say whether its columns have no names."""
        return self.columns[:1] == _PLAIN_PAIR[:1]

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the stems of what it and its document are called."""
        return frozenset(stems(self.about))

    @cached_property
    def called(self) -> frozenset[str]:
        """Return the stems of what it and its file are called; folders hold other things, too."""
        first = self.rows[0].hit
        return frozenset(stems(f"{first.title} {PurePath(first.path).name} {first.heading}"))

    @cached_property
    def year(self) -> int | None:
        """Return the only year that its name holds, for dates without one."""
        years = set(YEAR.findall(self.about))
        return int(years.pop()) if len(years) == 1 else None

    @cached_property
    def numeric(self) -> tuple[str, ...]:
        """Return the columns most of whose cells are a number, perhaps with a unit; no dates.

        Telephone numbers, and names with a number, are left out.
        """
        others = (name for name in self.columns if not self._holds_telephones(name))
        others = (name for name in others if not self._holds_names(name))
        names = (name for name in others if self.is_money(name) or not self._is_of_days(name))
        numbers = (name for name in names if self._mostly(name, value_in))
        return tuple(
            name for name in numbers if not (name == self.dated and _YEARS & {*stems(name)})
        )

    @cached_property
    def dated(self) -> str | None:
        """Return the column most of whose cells are a date, or None."""
        names = (name for name in self.columns if self._mostly(name, self._only_date))
        return next(names, None)

    def _is_of_days(self, column: str) -> bool:
        """Say whether a column is called by days alone; prices may be those on a weekday."""
        words = {*tokens(column)}
        return bool(words) and words <= _DAYS

    @cached_property
    def lists_payments(self) -> bool:
        """Say whether its rows are what was paid and when, as in the statement of a bank."""
        money = (self.is_money(name) or self.in_cents(name) for name in self.numeric)
        return self.dated is not None and any(money)

    def melted(self) -> Table:
        """Return the table with a row for each of its columns that are called by a date.

        "Income | 2024 | 2025" tells the income of two years. Another table is returned as it is.
        """
        found = {name: self._only_date(name) for name in self.columns}
        dates = [name for name, days in found.items() if days is not None and days.has_year]
        if len(dates) < _FEWEST:
            return self
        kept = [name for name in self.columns if name not in dates]
        rows = (
            Row(
                {**{n: row.cells.get(n, "") for n in kept}, _YEAR_COLUMN: at, _VALUE: cell}, row.hit
            )
            for row in self.rows
            for at in dates
            if (cell := row.cells.get(at))
        )
        columns = (*kept, _YEAR_COLUMN, _VALUE)
        return Table(columns, tuple(rows), self.about, self.around, self.heading)

    @cached_property
    def _months(self) -> str | None:
        """Return the column of the months, where another one holds their year."""
        if self.dated is None or not _YEARS & {*stems(self.dated)}:
            return None
        others = (name for name in self.columns if name != self.dated)
        return next((name for name in others if self._mostly(name, self._month)), None)

    def holds_dates(self, column: str) -> bool:
        """Say whether most cells of a column are dates; or years, if its name says that they are.

        The visitors of a month may be as many as a year has in its number.
        """
        if self._mostly(column, YEAR.fullmatch) and _OF_YEARS.isdisjoint(stems(column)):
            return False
        return self._mostly(column, self._only_date)

    def days(self, row: Row, column: str = "") -> Days | None:
        """Return the date of a row, or that in one of its columns."""
        if column:
            return self._date(row.cells.get(column, ""))
        if self.dated is None:
            return None
        cell = row.cells.get(self.dated, "")
        if self._months and row.cells.get(self._months):
            cell = f"{row.cells[self._months]} {cell}"
        return self._date(cell)

    def value(self, row: Row, column: str) -> tuple[Decimal, str] | None:
        """Return the number in a cell and its unit, which the column's name may state."""
        found = value_in(row.cells.get(column, ""))
        return None if found is None else (found.value, found.unit or unit_of(column))

    def key(self, row: Row) -> str:
        """Return what a row is about: its month of a year, else its first cell without a number."""
        if self._months and (days := self.days(row)) is not None:
            return spoken_days(days)
        if _VALUE in row.cells:
            names = [
                c for name, c in row.cells.items() if c and name not in {_VALUE, *self.numeric}
            ]
            return ", ".join(names)
        for name, cell in row.cells.items():
            if name not in self.numeric and cell:
                return cell
        return next(iter(row.cells.values()), "")

    def spoken_key(self, row: Row) -> str:
        """Return what a row is about, in words."""
        return in_words(self.key(row))

    def unit(self, column: str) -> str:
        """Return the unit of a column's numbers, as its name or its first cell states it."""
        values = filter(None, (self.value(row, column) for row in self.rows))
        return next((unit for _, unit in values), "")

    def is_money(self, column: str) -> bool:
        """Say whether a column holds money, as far as it says so."""
        values = (self.value(row, column) for row in self.rows)
        return any(one is not None and one[1] in MONEY for one in values)

    def may_be_in(self, currency: str) -> bool:
        """Say whether bare prices may be in a currency: neither columns nor names tell another."""
        told = {unit_of(self.about), unit_of(self.heading), *map(self.unit, self.numeric)}
        return currency in MONEY and not (told & MONEY) - {currency}

    def in_cents(self, column: str) -> bool:
        """Say whether the numbers of a column are written as money is, with two decimals."""
        cells = [row.cells[column] for row in self.rows if row.cells.get(column)]
        return bool(cells) and all(_CENTS.search(cell) for cell in cells)

    def _holds_telephones(self, name: str) -> bool:
        """Say whether a column holds telephone numbers."""
        by_name = not _TELEPHONES.isdisjoint(tokens(name))
        return by_name or self._mostly(name, _TELEPHONE.fullmatch)

    def _holds_names(self, name: str) -> bool:
        """Say whether cells call things with a number in their name: "Dobson 200", "Barlow 2x"."""
        cells = [row.cells[name] for row in self.rows if row.cells.get(name)]
        begins = [found[0].casefold() for cell in cells if (found := _BEGINS.match(cell))]
        return len({*begins}) >= MOSTLY * max(_FEWEST, len(cells))

    def _mostly(self, name: str, holds: Callable[[str], object]) -> bool:
        cells = [row.cells[name] for row in self.rows if row.cells.get(name)]
        met = sum(holds(cell) is not None for cell in cells)
        return bool(cells) and met >= MOSTLY * len(cells)

    def _date(self, cell: str) -> Days | None:
        found = dates_in(cell, year=self.year)
        return found[0].days if found else None

    def _month(self, cell: str) -> Days | None:
        """Return the month that a cell is, without a year."""
        found = self._only_date(cell)
        return (
            None if found is None or found.is_day or (found.has_year and not self.year) else found
        )

    def _only_date(self, cell: str) -> Days | None:
        """Return the date that a cell is, if it is little more than a date."""
        found = dates_in(cell, year=self.year)
        if not found:
            return None
        rest = cell[: found[0].start] + cell[found[0].end :]
        return found[0].days if len(tokens(rest)) <= 2 else None  # noqa: PLR2004 - "Friday 4 July, 9:00"


def tables_of(hits: Iterable[Hit], *, around: str = "") -> list[Table]:
    """Return the tables among hits; passages of one table are put together, in their order.

    Args:
        hits: passages, in any order.
        around: what else the document says, which tells what its tables are about.
    """
    parts: list[_Part] = []
    seen: set[PassageId] = set()
    for hit in sorted(hits, key=lambda one: one.passage):
        rows = read_rows(hit) if hit.form is Form.TABLE and hit.passage not in seen else []
        seen.add(hit.passage)
        if rows:
            part = _Part((hit.content, hit.heading), _columns(rows), rows, hit.heading)
            like = next((one for one in parts if one.goes_on_in(part)), None)
            if like is None:
                parts.append(part)
            else:
                like.add(part)
            (like or part).heading += f" {caption(hit.text)}"
    found = []
    for part in parts:
        first = part.rows[0].hit
        about = f"{first.title} {first.path} {part.heading}"
        last = part.heading.rpartition(" > ")[2]
        rows = _with_years(part.rows)
        found.append(Table(part.columns, tuple(rows), about, around, last))
    return found


@dataclass
class _Part:
    """The passages of a table that were read so far."""

    place: tuple[object, ...]
    columns: tuple[str, ...]
    rows: list[Row]
    heading: str

    def goes_on_in(self, other: _Part) -> bool:
        """Say whether another passage is of the same table; cells that are empty may lack in it."""
        own, others = {*self.columns}, {*other.columns}
        named = not self.columns[0].startswith("#")
        alike = own == others or (named and (own <= others or others <= own))
        return self.place == other.place and self.columns[0] == other.columns[0] and alike

    def add(self, other: _Part) -> None:
        """Take in the rows of another passage."""
        self.rows += other.rows
        self.columns = max(self.columns, other.columns, key=len)


def _with_years(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the year of the row above, where a column of years leaves it out."""
    found: list[Row] = []
    years: dict[str, str] = {}
    for row in rows:
        empty = {name: year for name, year in years.items() if not row.cells.get(name)}
        cells = {**row.cells, **empty}
        found.append(Row(cells, row.hit) if empty else row)
        years = {n: c for n, c in cells.items() if {*stems(n)} == _YEARS and YEAR.fullmatch(c)}
    return found


def _columns(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the columns of rows, in the order of the fullest ones."""
    ordered = sorted(rows, key=lambda row: -len(row.cells))
    return tuple(dict.fromkeys(name for row in ordered for name in row.cells))


def records_of(tables: Iterable[Table]) -> list[Table]:
    """Return tables whose rows are whole tables of names and values, such as the bills of a year.

    Those with most names in common are one; a row is called by its document.
    """
    groups: list[tuple[set[str], list[Row], list[str]]] = []
    for table in tables:
        if table.columns != _PLAIN_PAIR:
            continue
        first = table.rows[0].hit
        pairs = {row.cells[_PLAIN_PAIR[0]]: row.cells.get(_PLAIN_PAIR[1], "") for row in table.rows}
        row = Row({DOCUMENT: first.title, **pairs}, first)
        for names, rows, about in groups:
            if len(names & pairs.keys()) * 2 >= max(len(names), len(pairs)):
                names.update(pairs)
                rows.append(row)
                about.append(table.about)
                break
        else:
            groups.append((set(pairs), [row], [table.about]))
    return [
        Table(
            (DOCUMENT, *dict.fromkeys(n for r in rows for n in r.cells if n != DOCUMENT)),
            tuple(rows),
            " ".join(about),
        )
        for _, rows, about in groups
    ]


def caption(text: str) -> str:
    """Return the lines above a table, which are no rows."""
    return " ".join(line for line in text.splitlines() if BORDER not in line)


def read_rows(hit: Hit) -> list[Row]:
    """Return the rows of a table passage, with the names of their columns.

    Names come from each cell ("rent: 945.00"), else from the first row if it looks like a header,
    else they are numbers.
    """
    rows = rows_in(hit.text)
    if not rows:
        return []
    named = [_named_cells(row) for row in rows]
    if all(named):
        return [Row(cells, hit) for cells in named if cells]
    names, body = with_header(rows)
    names = names or [f"#{n}" for n in range(1, max(map(len, rows)) + 1)]
    return [Row(dict(zip(names, row, strict=False)), hit) for row in body if any(row)]


def _named_cells(row: Sequence[str]) -> dict[str, str] | None:
    pairs = [cell.partition(": ") for cell in row]
    if len(row) < 2 or not all(mark and name for name, mark, _ in pairs):  # noqa: PLR2004
        return None
    return {name.strip(): value.strip() for name, _, value in pairs}
