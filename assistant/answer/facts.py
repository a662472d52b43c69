"""Reads from passages the one amount, and the date, that they hold of what a question is about."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.amounts import MONEY, Amount, amounts_in, unit_of
from assistant.answer.dates import Days, dates_in, of_iso
from assistant.answer.sentences import sentences
from assistant.records import Form, Hit, Kind
from assistant.retrieve.query import stems, tokens

_TOTAL_LINE = re.compile(
    r"\b(?:grand total|total|amount due|sum|to pay|amount paid|balance due|paid)\b", re.IGNORECASE
)
_NO_TOTAL = re.compile(r"\b(?:subtotal|sub-total|vat|tax|discount|saved)\b", re.IGNORECASE)
_WEEKDAYS = frozenset(name.casefold() for name in calendar.day_name)
_MAILS = (".eml", ".emlx", ".msg")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Fact:
    """An amount that stands in a passage, with its date when one is told."""

    value: Decimal
    unit: str
    days: Days | None
    hit: Hit
    said: str  # the sentence or line that it stands in

    def is_same(self, other: Fact) -> bool:
        """Say whether two facts may be one expense, written down twice."""
        if (self.value, self.unit) != (other.value, other.unit):
            return False
        return self.days is None or other.days is None or self.days.meets(other.days)


def year_of(hit: Hit) -> int | None:
    """Return the year that the dates of a passage without one are of, if its document tells."""
    for text in (hit.heading, hit.title, hit.path):
        years = set(_YEAR.findall(text))
        if len(years) == 1:
            return int(years.pop())
    days = _of_file(hit)
    return days.first.year if days else None


def dates_of(hit: Hit, text: str | None = None) -> list[Days]:
    """Return the dates in a passage, else in its heading, else that of its file.

    Days come first: a sentence "in May" under the heading of a day is of that day.
    """
    year = year_of(hit)
    places = (hit.text if text is None else text, hit.heading)
    found = [[one.days for one in dates_in(place, year=year)] for place in places]
    exact = [[one for one in dates if one.is_day] for dates in found]
    own = _of_file(hit)
    return next(filter(None, (*exact, *found)), [own] if own else [])


def date_above(hit: Hit, said: Sequence[str], at: int) -> list[Days]:
    """Return the date that stands on a line of its own above a sentence, as in a diary."""
    for line in reversed(said[:at]):
        if is_date_line(line):
            return dates_of(hit, line)
    return []


def _of_file(hit: Hit) -> Days | None:
    """Return when a photo was taken or a mail sent; other files are about other days."""
    tells = hit.kind is Kind.PHOTO or hit.path.lower().endswith(_MAILS)
    return of_iso(hit.date) if tells else None


def total_in(document: Sequence[Hit]) -> Fact | None:
    """Return the total that a bill or receipt states, or None when it states none or several."""
    found: list[Fact] = []
    for hit in document:
        lines = [line for line in hit.text.splitlines() if line.strip()]
        for number, line in enumerate(lines):
            if not _TOTAL_LINE.search(line) or _NO_TOTAL.search(line):
                continue
            after = lines[number + 1] if number + 1 < len(lines) else ""
            # Scanned receipts have the figure below its name.
            for place in (line, after):
                if amounts := _prices(place):
                    best = max(amounts, key=lambda one: one.value)
                    days = next(iter(dates_of(hit)), None)
                    found.append(Fact(best.value, _unit(best, line), days, hit, line.strip()))
                    break
    values = {one.value for one in found}
    return found[0] if len(values) == 1 else None


def _prices(text: str) -> list[Amount]:
    found = amounts_in(text)
    money = [one for one in found if one.is_money]
    return money or [one for one in found if not one.unit and one.value.as_tuple().exponent == -2]  # noqa: PLR2004


def _unit(amount: Amount, line: str) -> str:
    """Return the unit of an amount; "TOTAL EUR" states that of the figure below it."""
    stated = unit_of(line)
    return amount.unit or (stated if stated in MONEY else "")


def facts_about(
    hits: Iterable[Hit], words: Collection[str], *, units: Collection[str] = MONEY
) -> list[Fact]:
    """Return the amounts in sentences about something.

    A sentence with several different amounts tells none for certain.

    Args:
        hits: passages.
        words: stems; the sentence must hold one at least, the others its heading or title may.
        units: of the amounts; none: of any unit.
    """
    found = []
    for hit, said, days in _sayings(hits, words):
        amounts = [one for one in amounts_in(said) if (one.unit in units if units else one.unit)]
        if len({(one.value, one.unit) for one in amounts}) == 1:
            when = next(iter(days), None)
            found.append(Fact(amounts[0].value, amounts[0].unit, when, hit, said))
    return found


def days_about(hits: Iterable[Hit], words: Collection[str]) -> list[tuple[Days, Hit]]:
    """Return the dates of sentences about something; several dates in one tell none for certain."""
    return [(days[0], hit) for hit, _, days in _sayings(hits, words) if len(set(days)) == 1]


def _sayings(hits: Iterable[Hit], words: Collection[str]) -> Iterator[tuple[Hit, str, list[Days]]]:
    """Yield the sentences that hold all words, some perhaps in heading or title, with their dates.

    In a diary the date stands on a line of its own, above what is of that day.
    """
    wanted = set(words)
    for hit in hits:
        about = set(stems(f"{hit.title} {hit.path} {hit.heading}"))
        above: list[Days] = []
        for said in sentences(hit.text) if hit.form is Form.TEXT else ():
            days = dates_of(hit, said)
            if is_date_line(said):
                above = days
                continue
            own = set(stems(said))
            if wanted & own and wanted <= about | own:
                stated = any(one.is_day for one in days) and bool(dates_in(said))
                yield hit, said, days if stated or not above else above


def is_date_line(said: str) -> bool:
    """Say whether a line is a date alone, perhaps with its weekday, above what is of that day."""
    found = dates_in(said)
    rest = said[: found[0].start] + said[found[0].end :] if len(found) == 1 else said
    return len(found) == 1 and _WEEKDAYS.issuperset(tokens(rest))


def once(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts without those that another one tells already."""
    kept: list[Fact] = []
    for fact in facts:
        if not any(fact.is_same(other) for other in kept):
            kept.append(fact)
    return kept


def holds(document: Sequence[Hit], words: Iterable[str]) -> bool:
    """Say whether a document holds all these stems somewhere."""
    text = " ".join(f"{hit.title} {hit.path} {hit.heading} {hit.text}" for hit in document)
    return set(words) <= set(stems(text))
