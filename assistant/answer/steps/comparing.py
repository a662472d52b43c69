"""Compares two things by what files tell of each: amounts, dates, ages.

Each side is looked up by itself. Files of one series that tell both sides, such as the letters of
two years, are preferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer.question.shapes import MEASURES, Shape, Task, shape_of
from assistant.answer.question.subject import asks_money, span_of
from assistant.answer.reckoned import Reckoned, Steps, each_once
from assistant.answer.steps.ages import between, birth_of, compares_ages, unit_asked
from assistant.answer.steps.seek import Seeker
from assistant.answer.words.amounts import MONEY, in_base, spoken
from assistant.answer.words.dates import dates_in, spoken_days
from assistant.retrieve.query import stem, stem_set, stems, tokens
from assistant.store.series import series_name
from assistant.told import told

_DATED = frozenset(("first", "last", "earlier", "later", "older", "younger", "newer"))
_AGES = frozenset(("older", "younger", "newer"))
_MADE = ("built", "made", "born", "founded", "bought")
_HIGHER = stem_set("higher highest lower lowest")
_LESS = frozenset(
    "less least cheaper shorter lighter smaller lower quieter slower colder first earlier "
    "older".split()
)


class Comparer:
    """Compares two sides of a question over one library."""

    def __init__(self, seeker: Seeker) -> None:
        """Take what looks up each side."""
        self._seeker = seeker

    def work(self, shape: Shape, sides: tuple[str, str]) -> Steps[Reckoned | None]:
        """Yield the steps; the generator's value is the comparison, None without both sides."""
        by_date = shape.task is Task.DURATION or not _DATED.isdisjoint(shape.said)
        aged = self._begun(sides) if not _AGES.isdisjoint(shape.said) else [None]
        found = aged if all(aged) else self._both(sides, shape, by_date=by_date)
        if not by_date:
            found = self._of_one_series(found, sides, shape)
        for side, one in zip(sides, found, strict=True):
            shown = told("nothing certain") if one is None else _shown(one, by_date=by_date)
            yield told("Looked up “{}”: {}", side, shown)
        one, other = found
        if one is None or other is None:
            return None
        fits = _are_of_one_file if by_date else _tell_the_same
        if not all(aged) and not fits(shape, one, other):
            yield told("Looked up “{}”: nothing certain", shape.lead.strip())
            return None
        return (_apart if by_date else _compared)(shape, sides, one, other)

    def _both(
        self, sides: tuple[str, str], shape: Shape, *, by_date: bool
    ) -> list[Reckoned | None]:
        """Return what files tell of each side.

        In "between the sowing and the harvest in 2024" the year is that of both, if it can be.
        """
        one, other = sides
        days = span_of(other) if shape.task is Task.DURATION and not dates_in(one) else None
        year = days.first.year if days and days.first.year == days.last.year else None
        last = self._side(other, shape, by_date=by_date)
        first = self._side(f"{one} in {year}", shape, by_date=by_date) if year else None
        first = first or self._side(one, shape, by_date=by_date)
        if year and first and last and not _is_in(first, year) and _are_siblings(first, last):
            first = None  # the diary of another year tells of another sowing
        return [first, last]

    def _side(self, side: str, shape: Shape, *, by_date: bool) -> Reckoned | None:
        """Return what files tell of one side."""
        if _is_of_ages(shape):
            return birth_of(side, self._seeker.births(side))
        asked = _asked(side, shape)
        if by_date:
            return self._seeker.date(asked)
        return self._seeker.amount(asked, _units_of(asked, shape))

    def _begun(self, sides: Sequence[str]) -> list[Reckoned | None]:
        """Return when two people or things came to be, as births or one verb of a table tell.

        What was built is not compared with what was bought.
        """
        found = [birth_of(side, self._seeker.births(side)) for side in sides]
        for verb in _MADE:
            if all(found):
                break
            found = [self._made(side, verb) for side in sides]
        return found

    def _made(self, side: str, verb: str) -> Reckoned | None:
        asked = f"When was {side} {verb}?"
        found = self._seeker.cell(asked, shape_of(asked), self._seeker.hits(asked))
        dates = dates_in(found.text.rpartition(": ")[2]) if found else []
        return Reckoned(side, found.hits, days=dates[0].days) if found and len(dates) == 1 else None

    def _of_one_series(
        self, found: Sequence[Reckoned | None], sides: tuple[str, str], shape: Shape
    ) -> list[Reckoned | None]:
        """Return both sides as files of one series tell them, where some do; else as they are."""
        one, other = found
        if one is not None and other is not None and _series(one) == _series(other):
            return [*found]
        for told_at, lacking in ((1, 0), (0, 1)):
            if (known := found[told_at]) is None:
                continue
            asked = _asked(sides[lacking], shape)
            if beside := self._seeker.amount_beside(asked, known, _units_of(asked, shape)):
                return [beside, known] if lacking == 0 else [known, beside]
        return [*found]


def _asked(side: str, shape: Shape) -> str:
    lead = "" if shape.task is Task.DURATION else without(shape.lead, shape.said)
    return f"{lead} {side}".strip()


def _are_siblings(one: Reckoned, other: Reckoned) -> bool:
    """Say whether two findings are in two files of one series."""
    apart = one.hits[0].content != other.hits[0].content
    return apart and _series(one) == _series(other)


def _is_in(found: Reckoned, year: int) -> bool:
    return found.days is not None and found.days.first.year == year


def _series(found: Reckoned) -> str:
    return series_name(found.hits[0].path)


def _units_of(asked: str, shape: Shape) -> frozenset[str]:
    """Return the units of the amounts that are compared; a fee is higher in money, not metres."""
    measured = frozenset() if shape.said & _HIGHER else shape.units
    return measured or (MONEY if asks_money(asked) else frozenset())


def _are_of_one_file(shape: Shape, one: Reckoned, other: Reckoned) -> bool:
    """Say whether dates tell which is older: not the repair of one thing, and a visit to another.

    Those of birthdays and of events do, wherever they stand.
    """
    of_age = not _AGES.isdisjoint(shape.said) and not _is_of_ages(shape)
    return not of_age or one.hits[0].content == other.hits[0].content


def _tell_the_same(shape: Shape, one: Reckoned, other: Reckoned) -> bool:
    """Say whether two places hold the same of the words for what is compared.

    A fee is not compared with a deposit; a weight may stand without its name.
    """
    if one.summed != other.summed:
        return False
    words = {*stems(shape.lead)} - MEASURES.keys()
    return words & {*stems(one.text)} == words & {*stems(other.text)}


def _compared(
    shape: Shape, names: tuple[str, str], one: Reckoned, other: Reckoned
) -> Reckoned | None:
    if one.value is None or other.value is None:
        return None
    own, others = one.value, other.value
    unit = one.unit or other.unit
    if unit in MONEY:  # of two files of one series one may state the currency
        one, other = replace(one, unit=one.unit or unit), replace(other, unit=other.unit or unit)
    if own < 0 and others < 0 and unit in MONEY | {""}:
        own, others = -own, -others  # what a bank books as minus was paid
    (first, base), (second, same) = in_base(own, one.unit), in_base(others, other.unit)
    if base != same:
        return None
    unit = one.unit if one.unit == other.unit else base
    hits = each_once((*one.hits, *other.hits))
    values = spoken(own, one.unit), spoken(others, other.unit)
    shown = _capital(f"{names[0]}: {values[0]}; {names[1]}: {values[1]}")
    difference = abs(own - others if one.unit == other.unit else first - second)
    if not difference:
        return Reckoned(f"No difference. {shown}.", hits, difference, unit)
    if shape.task is Task.DIFFERENCE:
        text = f"The difference is {spoken(difference, unit)}. {shown}."
        return Reckoned(text, hits, difference, unit)
    less = not _LESS.isdisjoint(shape.said)
    wins = names[0] if (first < second) == less else names[1]
    return Reckoned(f"{_told(wins, names, shape)}. {shown}.", hits, difference, unit)


def _is_of_ages(shape: Shape) -> bool:
    return shape.task is Task.DIFFERENCE and compares_ages(shape.said)


def _apart(shape: Shape, names: tuple[str, str], one: Reckoned, other: Reckoned) -> Reckoned | None:
    first, second = one.days, other.days
    if first is None or second is None or first.has_year != second.has_year:
        return None
    comparable = shape.task is Task.COMPARE and not first.meets(second)  # 2016 and a day of it
    if not (first.is_day and second.is_day) and not comparable:
        return None
    hits = each_once((*one.hits, *other.hits))
    shown = _capital(f"{names[0]}: {spoken_days(first)}; {names[1]}: {spoken_days(second)}")
    if shape.task in {Task.DIFFERENCE, Task.DURATION}:
        unit = unit_asked(shape.lead, shape.said)
        count = Decimal(between(first.first, second.first, unit))
        if _is_of_ages(shape):
            elder = names[0] if first.first < second.first else names[1]
            shown = f"{_capital(elder)} is the older one. {shown}"
        return Reckoned(f"{count} {unit}. {shown}.", hits, count, unit)
    early = not _LESS.isdisjoint(shape.said)
    wins = names[0] if (first.first < second.first) == early else names[1]
    days = Decimal(between(first.first, second.first, "days"))
    return Reckoned(f"{_told(wins, names, shape)}. {shown}.", hits, days, "days")


def _told(wins: str, names: tuple[str, str], shape: Shape) -> str:
    """Return which of two it is, or whether it is the first where that is asked."""
    if not shape.whether:
        return _capital(wins)
    return told("Yes") if wins == names[0] else told("No")


def _shown(one: Reckoned, *, by_date: bool) -> str:
    if by_date:
        return spoken_days(one.days) if one.days else "no date"
    return spoken(one.value, one.unit) if one.value is not None else "no amount"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def without(text: str, said: frozenset[str]) -> str:
    """Return a text without the words that only say what is to be done."""
    return " ".join(word for word in tokens(text) if stem(word) not in said)
