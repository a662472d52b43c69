"""Compares the files of a folder by one thing that each of them tells: the dearest of our trips.

Trips, recipes and yearly bills are often a file each. Which has the most, or their order, is told
only if every one of them tells the value for certain, all in one unit.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath

from assistant.answer.question.shapes import EXTREMES, Shape, Task
from assistant.answer.question.subject import asks_money, span_of, words_of
from assistant.answer.reckoned import Reckoned, each_once
from assistant.answer.steps.many_files import MOST_FILES, files_about
from assistant.answer.steps.seek import Seeker
from assistant.answer.tables.tables import Table, tables_of
from assistant.answer.words.amounts import MONEY, amounts_in, base_of, in_base, spoken
from assistant.answer.words.dates import Days, dates_in, spoken_days
from assistant.answer.words.facts import (
    day_of_name,
    facts_about,
    holds,
    lines_of,
    span_of_file,
    total_in,
)
from assistant.answer.words.table_words import MONEY_WORDS
from assistant.records import Hit
from assistant.retrieve.query import stem, stem_set, stems, tokens
from assistant.told import told

_FEWEST = 3  # files that make a series
_BY = re.compile(r"\bby (?:the |their )?(?:(?:amount|quantity|number) of )?(?P<what>[\w ]+)", re.I)
_SORTS = re.compile(r"^\W*(?:please )?(?:sort|order|rank|arrange|put)\b", re.I)
_IN_TIME = re.compile(
    r"\b(?:order of (?:time|date)|chronological\w*|by (?:date|time|year))\b", re.I
)
_DOWN = re.compile(r"\b(?:most|highest|largest|longest|dearest|latest|newest|last) first\b", re.I)
_MOST_OF = re.compile(r"\b(?:most|least|fewest) (?P<what>[a-z]+)", re.I)
_YEARS = frozenset(("year", "years"))
_ASKS_USE = re.compile(r"\b(?:use|used|usage|consumption|consumed?)\b", re.I)
_NO_PRICE = re.compile(
    r"\b(?:excess|insured|deposit|budget|estimated?|planned|refund|discount|monthly|yearly|"
    r"per (?:day|week|month|year|night|person)|a (?:day|week|month|year))\b",
    re.I,
)
_PRICED = re.compile(r"\b(?:price|cost|costs|paid|total|sum|amount|fee)\b", re.I)
_NOT_WHEN = re.compile(r"\b(?:booked|ordered|paid|written|updated|printed|created)\b", re.I)
_ORDERING = stem_set(
    "sort order rank arrange put amount quantity number first time date chronological "
    "most least fewest more less highest lowest largest smallest longest shortest earliest "
    "latest oldest newest last use used uses using consume consumed"
)


@dataclass(frozen=True, slots=True)
class _Value:
    """What one file tells."""

    value: Decimal
    unit: str
    hit: Hit
    days: Days | None = None  # the value is when it was
    parts: tuple[Decimal, ...] = ()  # that it is the sum of

    @property
    def rank(self) -> Decimal:
        """Return the value in the unit in which such are compared."""
        return in_base(self.value, self.unit)[0]

    @property
    def said(self) -> str:
        """Return it in words, without the file's name."""
        if self.days:
            return spoken_days(self.days)
        parts = " + ".join(spoken(part, "") for part in self.parts)
        return (
            f"{spoken(self.value, self.unit)} ({parts})" if parts else spoken(self.value, self.unit)
        )


@dataclass(frozen=True, slots=True)
class _Measure:
    """What files are compared by."""

    words: frozenset[str] = frozenset()  # stems that its line holds; none: any line
    in_money: bool = False
    in_time: bool = False


class FilesCompared:
    """Finds the files of one sort, and which of them has the most of something."""

    def __init__(self, seeker: Seeker) -> None:
        """Take what reads the files that a search finds."""
        self._seeker = seeker

    def work(self, question: str, shape: Shape) -> Reckoned | None:
        """Return which file has the most or the least, or all of them in order.

        None where the question asks for neither, or not every file tells it for certain.
        """
        sorts = _SORTS.match(question) is not None
        if not sorts and shape.task not in EXTREMES:
            return None
        measure = _measure(question, shape, sorts=sorts)
        if measure is None:
            return None
        named = words_of(question) - shape.said - _ORDERING - measure.words - _YEARS - MONEY_WORDS
        if not named:  # "the most electricity": the files are called by it
            named, measure = measure.words, replace(measure, words=frozenset())
        if not named:
            return None
        files = self._files(question, named)
        found = [_value_in(document, measure) for document in files]
        whole = [one for one in found if one is not None]
        if (
            len(whole) < len(files)
            or len(whole) < _FEWEST
            or len({base_of(one.unit) for one in whole}) > 1
        ):
            return None
        if sorts:
            return _sorted(whole, down=_DOWN.search(question) is not None)
        return _extreme(whole, shape, yearly=not _YEARS.isdisjoint(tokens(question)))

    def _files(self, question: str, named: frozenset[str]) -> list[list[Hit]]:
        """Return the documents of the folder whose files are of the sort that is named.

        A word at least is in the name of each or of their folder, and all stand in each.
        """
        by_name = " ".join(sorted({word for word in tokens(question) if stem(word) in named}))
        every = [*files_about(self._seeker, question, by_name)]
        days = span_of(question)
        folders: dict[str, list[list[Hit]]] = defaultdict(list)
        for document in every:
            names = {*stems(f"{document[0].path} {document[0].title}")}
            if named.isdisjoint(names) or not holds(document, named):
                continue
            if days is None or ((own := span_of_file(document[0])) and own.meets(days)):
                folders[str(PurePosixPath(document[0].path).parent)].append(document)
        counts = Counter({folder: len(files) for folder, files in folders.items()})
        if not counts or len(every) >= MOST_FILES:
            return []
        (folder, most), *others = counts.most_common()
        if others and (others[0][1] == most or any(_is_akin(one, named) for one, _ in others)):
            return []  # trips of other years, in a folder of theirs, are trips as well
        return folders[folder]


def _is_akin(folder: str, named: frozenset[str]) -> bool:
    """Say whether another folder is called by what is asked for as well."""
    return not named.isdisjoint(stems(folder))


def _measure(question: str, shape: Shape, *, sorts: bool) -> _Measure | None:
    """Return what a question compares by: money, time, what a line is about, or what was used.

    None where any length or weight would do, whatever it is of.
    """
    if sorts and _IN_TIME.search(question):
        return _Measure(in_time=True)
    what = (_BY if sorts else _MOST_OF).search(question)
    words = frozenset(stems(what["what"])) - _ORDERING if what else frozenset()
    money = asks_money(question) and words <= MONEY_WORDS
    if money or not MONEY.isdisjoint(shape.units):
        return _Measure(in_money=True)
    return _Measure(words) if words or _ASKS_USE.search(question) else None


def _value_in(document: Sequence[Hit], measure: _Measure) -> _Value | None:
    """Return the one value that a file tells, None where it tells none or several."""
    first = document[0]
    if measure.in_time:
        return _begun(document)
    if measure.in_money:
        return _spent(document)
    if measure.words - {*stems(f"{first.path} {first.title}")}:
        facts = facts_about(document, measure.words, units=())
        found = [_Value(one.value, one.unit, one.hit) for one in facts]
    else:
        found = [
            _Value(one.value, one.unit, hit)
            for hit in document
            for line in lines_of(hit)
            for one in amounts_in(line)
            if one.unit and not one.is_money
        ]
    return found[0] if len({(one.value, one.unit) for one in found}) == 1 else None


def _begun(document: Sequence[Hit]) -> _Value | None:
    """Return when the subject of a file took place: by its name, else by its first date."""
    first = document[0]
    days = day_of_name(first) or next(
        (
            one.days
            for hit in document
            for line in lines_of(hit)
            if not _NOT_WHEN.search(line)
            for one in dates_in(line)
            if one.days.has_year
        ),
        span_of_file(first),
    )
    if days is None or not days.has_year:
        return None
    return _Value(Decimal(days.first.toordinal()), "day", first, days)


def _spent(document: Sequence[Hit]) -> _Value | None:
    """Return what something cost by its file: its total, its only price, the sum of a table."""
    if (total := total_in(document)) is not None:
        return _Value(total.value, total.unit, total.hit)
    sums = [one for table in tables_of(document) if (one := _summed(table)) is not None]
    if len(sums) == 1:
        return sums[0]
    lines = [(hit, line) for hit in document for line in lines_of(hit)]
    prices = [(hit, line, one) for hit, line in lines for one in amounts_in(line) if one.is_money]
    if len({(one.value, one.unit) for _, _, one in prices}) != 1:
        return None
    hit, line, price = prices[0]
    if not _PRICED.search(line) or any(_NO_PRICE.search(line) for _, line, _ in prices):
        return None
    return _Value(price.value, price.unit, hit)


def _summed(table: Table) -> _Value | None:
    """Return the sum of the only column of money of a table that states no total."""
    columns = [name for name in table.numeric if table.is_money(name)]
    if len(columns) != 1:
        return None
    rows = [row for row in table.rows if not row.sums_up]
    cells = [table.value(row, columns[0]) for row in rows]
    told_of = [cell for cell in cells if cell is not None]
    units = {unit or table.unit(columns[0]) for _, unit in told_of}
    if not told_of or len(told_of) < len(rows) or len(units) != 1:
        return None
    cells_of = (cell for row in rows for cell in row.cells.values())
    if any(_NO_PRICE.search(cell) for cell in cells_of) or any(value < 0 for value, _ in told_of):
        return None
    parts = tuple(value for value, _ in told_of)
    return _Value(
        sum(parts, Decimal(0)), units.pop(), rows[0].hit, parts=parts if len(parts) > 1 else ()
    )


def _extreme(found: Sequence[_Value], shape: Shape, *, yearly: bool) -> Reckoned | None:
    most = shape.task is Task.MOST
    ordered = sorted(found, key=lambda one: one.rank, reverse=most)
    best, others = ordered[0], ordered[1:]
    if others[0].rank == best.rank:
        return None
    rest = "; ".join(f"{_name(one, yearly=yearly)}: {one.said}" for one in others)
    text = told(
        "{} has the most of {} files: {}; {}." if most else "{} has the least of {} files: {}; {}.",
        _name(best, yearly=yearly),
        len(found),
        best.said,
        rest,
    )
    return Reckoned(text, each_once(one.hit for one in ordered), best.value, best.unit)


def _sorted(found: Sequence[_Value], *, down: bool) -> Reckoned:
    ordered = sorted(found, key=lambda one: one.rank, reverse=down)
    listed = "; ".join(f"{_name(one)}: {one.said}" for one in ordered)
    text = told("{} files in order: {}.", len(ordered), listed)
    return Reckoned(text, each_once(one.hit for one in ordered))


def _name(one: _Value, *, yearly: bool = False) -> str:
    days = span_of_file(one.hit) if yearly else None
    return f"{spoken_days(days)} ({one.hit.title})" if days else one.hit.title
