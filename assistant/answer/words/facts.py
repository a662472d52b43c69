"""Reads from passages the one amount, and the date, that they hold of what a question is about."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from assistant.answer.words.amounts import MONEY, Amount, amounts_in, prices_in, unit_of
from assistant.answer.words.dates import YEAR, Days, dates_in, of_iso, span
from assistant.answer.words.mails import is_mail
from assistant.answer.words.sentences import sentences
from assistant.answer.words.table_rows import row_sentences
from assistant.records import Form, Hit, Kind
from assistant.retrieve.query import stem, stems, tokens

_TOTALS = tuple(  # what states the total of a bill, the surest first
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "grand total|gesamtbetrag|rechnungsbetrag|gesamtsumme|endbetrag",
        "total|amount due|sum|to pay|summe|gesamt|gesamtkosten|zu zahlen",
        "balance due",
        "amount paid|paid|bezahlt",
    )
)
_NO_TOTAL = re.compile(
    r"\b(?:sub[- ]?total|vat|tax|discount|saved|savings|net|hours|insured|"
    r"zwischensumme|mwst|ust|mehrwertsteuer|umsatzsteuer|rabatt|netto)\b",
    re.IGNORECASE,
)
_WEEKDAYS = frozenset(name.casefold() for name in calendar.day_name)
_HEAD = 4  # lines in which a bill says whose it is
_PART = re.compile(r"[,;]\s|\s(?:and|but|plus)\s")
_ENTRY = (":", ".", "–", ",", " ")  # after the date of an entry
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.](0[1-9]|1[0-2])(?!\d)")


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
        years = set(YEAR.findall(text))
        if len(years) == 1:
            return int(years.pop())
    days = _of_file(hit)
    return days.first.year if days else None


def span_of_file(hit: Hit) -> Days | None:
    """Return the month or the year that a file is of, as its name tells: "power_2026-07"."""
    for text in (hit.title, hit.path):
        months = {(int(y), int(m)) for y, m in _YEAR_MONTH.findall(text)}
        if len(months) == 1:
            return span(*months.pop())
    year = year_of(hit)
    return span(year) if year is not None else None


def day_of_name(hit: Hit) -> Days | None:
    """Return the only day that a document is called by, as minutes are."""
    for name in (hit.title, hit.path):
        days = {one.days for one in dates_in(name.replace("_", " ")) if one.days.is_day}
        if len(days) == 1:
            return days.pop()
    return None


def begun_on(document: Sequence[Hit], *, within: int | None = None) -> str:
    """Return the day that a document is of, in ISO 8601; "" where nothing tells.

    Its name counts first, then the first day (else month) that it states, then its file's day.

    Args:
        document: its first passages.
        within: with how many characters each of them may state a day; None for all.
    """
    named = day_of_name(document[0])
    named = named if named and named.has_year else span_of_file(document[0])
    if named:
        return named.first.isoformat()
    stated = [one.days for hit in document for one in dates_in(hit.text[:within])]
    dated = [one for one in stated if one.has_year]
    days = next((one for one in dated if one.is_day), next(iter(dated), None))
    return days.first.isoformat() if days else document[0].date or ""


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
    tells = hit.kind is Kind.PHOTO or is_mail(hit.path)
    return of_iso(hit.date) if tells else None


def total_in(document: Sequence[Hit]) -> Fact | None:
    """Return the total that a bill or receipt states, or None when it states none or several."""
    for label in _TOTALS:
        found = [*_stated(document, label)]
        if found:
            return found[0] if len({one.value for one in found}) == 1 else None
    return None


def stated_in(document: Sequence[Hit], words: Collection[str]) -> Fact | None:
    """Return what a bill states of some words: the price on their line, else its total.

    None when lines tell several prices of them, or the total is not told for certain.
    """
    first = document[0]
    wanted = {*words} - {*stems(f"{first.title} {first.path}")}
    lines = [(hit, line) for hit in document for line in hit.text.splitlines() if line.strip()]
    own = [at for at, (_, line) in enumerate(lines) if wanted and wanted <= {*stems(line)}]
    own = [at for at in own if not any(label.search(lines[at][1]) for label in _TOTALS)]
    prices = [(*lines[at], one) for at in own for one in prices_in(lines[at][1])]
    if not prices:
        return total_in(document) if all(at < _HEAD for at in own) else None
    if len(prices) > 1:
        return None
    hit, line, price = prices[0]
    return Fact(price.value, price.unit, next(iter(dates_of(hit)), None), hit, line.strip())


def _stated(document: Sequence[Hit], label: re.Pattern[str]) -> Iterator[Fact]:
    """Yield the sums of lines with a label; scanned receipts have the figure below its name."""
    for hit in document:
        lines = [line for line in hit.text.splitlines() if line.strip()]
        for line, after in zip_longest(lines, lines[1:], fillvalue=""):
            if not label.search(line) or _NO_TOTAL.search(line):
                continue
            if amounts := prices_in(line) or prices_in(after):
                best = max(amounts, key=lambda one: one.value)
                days = next(iter(dates_of(hit)), None)
                yield Fact(best.value, _unit(best, line), days, hit, line.strip())


def _unit(amount: Amount, line: str) -> str:
    """Return the unit of an amount; "TOTAL EUR" states that of the figure below it."""
    stated = unit_of(line)
    return amount.unit or (stated if stated in MONEY else "")


def facts_about(
    hits: Iterable[Hit],
    words: Collection[str],
    *,
    also: Collection[str] = (),
    units: Collection[str] = MONEY,
    beside: bool = False,
) -> list[Fact]:
    """Return the amounts in sentences about something.

    A sentence with several different amounts tells that of its part which alone is about it, else
    none for certain.

    Args:
        hits: passages.
        words: stems; the sentence must hold one at least, the others its heading or title may. Only
            of what a measure other than money is asked may heading or title tell all of them.
        also: further stems of which it may hold one instead, such as that of "fee".
        units: of the amounts; none: of any unit.
        beside: whether the sentences around it may hold the other words as well.
    """
    found = []
    measured = bool(units) and MONEY.isdisjoint(units)
    for hit, said, days in _sayings(hits, words, also=also, beside=beside, alone=measured):
        if (amount := _amount(said, {*words, *also}, units)) is not None:
            found.append(Fact(amount.value, amount.unit, next(iter(days), None), hit, said))
    return found


def _amount(said: str, words: Collection[str], units: Collection[str]) -> Amount | None:
    """Return the one amount of a sentence, or of its only part that is about something."""
    for part in (said, *_parts(said, words)):
        amounts = [one for one in amounts_in(part) if (one.unit in units if units else one.unit)]
        if len({(one.value, one.unit) for one in amounts}) == 1:
            return amounts[0]
    return None


def _parts(said: str, words: Collection[str]) -> list[str]:
    """Return the part of a sentence that holds its words, if no other part holds any."""
    own = set(words) & set(stems(said))
    holding = [part for part in _PART.split(said) if own & set(stems(part))]
    return holding if len(holding) == 1 and own <= set(stems(holding[0])) else []


def closest(facts: Sequence[Fact], weights: Mapping[str, float]) -> list[Fact]:
    """Return the facts whose sentences hold most of a question's words.

    Args:
        facts: with the sentences that they stand in.
        weights: of the question's telling words.
    """
    asked = {stem(word): weight for word, weight in weights.items()}
    held = [sum(asked.get(word, 0.0) for word in {*stems(one.said)}) for one in facts]
    return [one for one, weight in zip(facts, held, strict=True) if weight == max(held)]


def days_about(hits: Iterable[Hit], words: Collection[str]) -> list[tuple[Days, Hit]]:
    """Return the dates of sentences about something; several dates in one tell none for certain."""
    return [(days[0], hit) for hit, _, days in _sayings(hits, words) if len(set(days)) == 1]


def _sayings(
    hits: Iterable[Hit],
    words: Collection[str],
    *,
    also: Collection[str] = (),
    beside: bool = False,
    alone: bool = False,
) -> Iterator[tuple[Hit, str, list[Days]]]:
    """Yield the sentences that hold all words, some perhaps in heading or title, with their dates.

    In a diary the date stands on a line of its own, above what is of that day.
    """
    wanted = set(words)
    for hit in hits:
        about = set(stems(f"{hit.title} {hit.path} {hit.heading} {hit.text if beside else ''}"))
        above: list[Days] = []
        for said in lines_of(hit):
            days = dates_of(hit, said)
            if is_date_line(said):
                above = days
                continue
            if begun := _begun(said, days):
                above = begun
            own = set(stems(said))
            if (alone or own & {*wanted, *also}) and wanted <= about | own:
                stated = any(one.is_day for one in days) and bool(dates_in(said))
                yield hit, said, days if stated or not above else above


def _begun(said: str, days: list[Days]) -> list[Days]:
    """Return the date that a sentence begins with, such as "3 May 2024: …", for those behind it."""
    found = dates_in(said)
    begins = bool(found) and not said[: found[0].start].strip(" -–•*")
    return days if begins and len(found) == 1 and said[found[0].end :][:1] in _ENTRY else []


def lines_of(hit: Hit) -> Sequence[str]:
    """Return the sentences of a text, and the rows of a table."""
    if hit.form is Form.TEXT:
        return sentences(hit.text)
    return row_sentences(hit.text) if hit.form is Form.TABLE else ()


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
