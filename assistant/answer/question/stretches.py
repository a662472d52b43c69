"""Reads stretches of months from a question: the first three months, a quarter, from March on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.answer.words.dates import YEAR, Days, covered, dates_in, span

_YEAR_MONTHS = 12
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven".split(), start=2
    )
}
_OF_YEAR = r"(?: (?:of|in))?(?: the year)?(?: (?P<year>(?:19|20)\d\d))?\b"
_MONTHS = re.compile(
    rf"\b(?P<end>first|last) (?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}) months{_OF_YEAR}", re.I
)
_PARTS = {"half": 6, "quarter": 3}  # months of each
_ORDINALS = {
    name: number
    for names in ("first second third fourth", "1st 2nd 3rd 4th")
    for number, name in enumerate(names.split())
}
_PART = re.compile(
    rf"\b(?P<which>{'|'.join(_ORDINALS)}) (?P<part>{'|'.join(_PARTS)})\b(?! past){_OF_YEAR}", re.I
)
_AND = re.compile(
    r"\s*(?:,|,?\s*\band\b|&|/|\+|\bor\b|\bplus\b|\bas well as\b)"
    r"(?:\s+(?:also )?(?:in|on|of|for))?\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_ONWARDS = re.compile(
    r"\b(?:from (?P<from>.{3,24}?) (?:on|onwards?)\b|since (?P<since>.{3,24}))", re.I
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a question counts, and the words that say so."""

    days: Days
    said: str


def stretch_in(question: str, *, year: int | None = None) -> Stretch | None:
    """Return the stretch of months that a question names, or None.

    Args:
        question: in full.
        year: of what states none; without any there is only a stretch "from March on".
    """
    if found := _MONTHS.search(question):
        given = int(found["year"]) if found["year"] else year
        count = int(_NUMBERS.get(found["count"].casefold(), found["count"]))
        if given is None or not 1 <= count <= _YEAR_MONTHS:
            return None
        first = 1 if found["end"].casefold() == "first" else _YEAR_MONTHS - count + 1
        return Stretch(_months(given, first, count), found[0])
    if found := _PART.search(question):
        given = int(found["year"]) if found["year"] else year
        count = _PARTS[found["part"].casefold()]
        first = _ORDINALS[found["which"].casefold()] * count + 1
        # A match has halves as well.
        named = found["part"].casefold() != "half" or "year" in found[0] or found["year"]
        if given is None or not named or first > _YEAR_MONTHS:
            return None
        return Stretch(_months(given, first, count), found[0])
    return _onwards(question, year)


def span_asked(question: str, *, year: int | None = None) -> tuple[Days | None, str]:
    """Return the days that a question names, None without any, and the words that name them."""
    if stretch := stretch_in(question, year=year):
        return stretch.days, stretch.said
    found = dates_in(question, year=year)
    said = " ".join(question[one.start : one.end] for one in found)
    return (covered([one.days for one in found]) if found else None), said


def has_gap(question: str) -> bool:
    """Say whether a question names times that lie apart: "in March and May", not "to May"."""
    found = dates_in(question)
    years = {one.days.first.year for one in found if one.days.has_year}
    for one, other in pairwise(found):
        if not _AND.fullmatch(question[one.end : other.start]):
            continue
        if _BETWEEN.search(question[: one.start]):
            continue
        days = [each.days for each in (one, other)]
        if len(years) == 1:
            days = [each if each.has_year else each.in_year(*years) for each in days]
        first, last = sorted(days, key=lambda each: each.first)
        if (last.first - first.last).days > 1:
            return True
    return False


def is_around(question: str) -> bool:
    """Say whether a question is for what was before or after the days that it names."""
    _, said = span_asked(question)
    around = rf"\b(?:before|after) (?:the )?{re.escape(said)}"
    return bool(said) and re.search(around, question, re.IGNORECASE) is not None


def may_be_of(path: str, days: Days | None) -> bool:
    """Say whether a file may tell of days, by the years in its path; one without any may."""
    years = [int(year) for year in YEAR.findall(path)]
    if days is None or not days.has_year or not years:
        return True
    return min(years) <= days.last.year and max(years) >= days.first.year - 1


def without_stretch(question: str) -> str:
    """Return a question without the stretch that it names; its words choose no rows."""
    for pattern in (_MONTHS, _PART):
        question = pattern.sub(" ", question)
    return question


def _months(year: int, first: int, count: int) -> Days:
    return Days(span(year, first).first, span(year, first + count - 1).last)


def _onwards(question: str, year: int | None) -> Stretch | None:
    """Return what begins on a date that a question names, and does not end."""
    found = _ONWARDS.search(question)
    dated = dates_in(found[0], year=year) if found else []
    if found is None or len(dated) != 1 or found[0][: dated[0].start].count(" ") != 1:
        return None
    begin = dated[0].days
    last = date.max if begin.has_year else date(begin.first.year, _YEAR_MONTHS, 31)
    said = found[0] if found["from"] else found[0][: dated[0].end]
    return Stretch(Days(begin.first, last, begin.has_year), said)


def is_of_months_in(text: str, found: Days | None, *, surely: bool = False) -> bool:
    """Say whether days are of the month that a text names: the June briefing is not of July.

    Where none are told, they are not `surely`: a lease is of no month.
    """
    asked, _ = span_asked(text)
    if asked is None or asked.has_year:
        return True
    return not surely if found is None else found.meets(asked.in_year(found.first.year))
