"""Finds years and quarters in questions and names: 2019, FY19, 2018/19, 20190630, Q3.

A fiscal year that ends early in a calendar year is often called by the one before, so what a
document covers is a matter of degree, 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FOUND_BY = 1
"""The version of the rules of `years_told`; to be raised with them, since libraries keep years."""

OPENING = 3_000
"""So many characters of the first pages of a document are looked at."""

_CENTURY = 100
_DIGITS = re.compile(r"\d\d")
_NUMBER = re.compile(r"\d+")
_DIGITS_OF_YEAR = 4
_QUARTER = re.compile(r"(?<![a-z])q([1-4])(?!\d)|\b(first|second|third|fourth) quarter\b", re.I)
_ORDINALS = ("first", "second", "third", "fourth")
_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(rf"(?<!\d)({_YEAR})\s?[-/–]\s?((?:19|20)?\d\d)(?!\d|-?[a-zA-Z])")
_SHORT = re.compile(
    r"(?:(?<![a-z])(?:fy|fiscal(?: year)?)[\s_'’.-]?|(?<!\w)['’])(\d\d)(?!\d)", re.I
)
_MAYBE_SHORT = re.compile(r"['’][0-9]|[fF](?:[yY]|[iI][sSſ])")  # much quicker than the whole
_DAY = re.compile(rf"(?<!\d)({_YEAR})(0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_ALONE = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_MONTHS_A_YEAR = 12
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_END = re.compile(
    r"\b(?:end(?:ed|ing|s)?|closed|as of|to)\W{1,3}(?:on\W)?(?:the\W)?"
    rf"(?:\d\d?(?:st|nd|rd|th)?\W{{1,2}})?(?:({'|'.join(_MONTHS)})[a-z]*\W{{1,2}})?"
    rf"(?:\d\d?(?:st|nd|rd|th)?\W{{1,2}})?({_YEAR})(?!\d)",
    re.I,
)
_EARLY = 3  # months; what ends by then is often called by the year before
_HALF = 0.5  # the earlier year of a range, or of a year that ends early
_TOLD = 0.9  # a year that the first pages say a period ends in
_SAID = 0.3  # any other year there
_LOOKS_BACK = 0.35  # the report of the year after
_BEFORE = 0.5  # another of several years that are asked for


def years_named(text: str) -> dict[int, float]:
    """Return the years that a question or a name has, each with how much it is meant, 0 to 1."""
    found: dict[int, float] = {}
    if not _DIGITS.search(text):  # which is quick to see
        return found
    number, *others = _NUMBER.findall(text)
    if not others and len(number) <= _DIGITS_OF_YEAR and not _MAYBE_SHORT.search(text):
        return {int(number): 1.0} if _ALONE.fullmatch(number) else found  # as in most names

    def note(year: int, worth: float) -> str:
        found[year] = max(worth, found.get(year, 0.0))
        return " "

    def both(match: re.Match[str]) -> str:
        first, second = int(match[1]), int(match[2])
        if second % _CENTURY != (first + 1) % _CENTURY:  # a month, or years asked for one by one
            note(first, 1.0)
            return f" {second} "
        note(first, 1.0 if second <= _MONTHS_A_YEAR else _HALF)  # 2011-12 may be December too
        return note(first + 1, 1.0)

    rest = _DAY.sub(lambda match: note(int(match[1]), 1.0), text)
    rest = _RANGE.sub(both, rest)
    if _MAYBE_SHORT.search(rest):
        rest = _SHORT.sub(lambda match: note(_full(int(match[1])), 1.0), rest)
    _ALONE.sub(lambda match: note(int(match[1]), 1.0), rest)
    return found


def years_told(opening: str) -> dict[int, float]:
    """Return the years that the first pages of a document say it covers, 0 to 1 each."""
    opening = opening[:OPENING]
    found = dict.fromkeys(years_named(opening), _SAID)
    for match in _END.finditer(opening) if found else ():  # what it finds is a year of these
        month, year = match[1], int(match[2])
        found[year] = _TOLD
        if month and _MONTHS.index(month[:3].lower()) < _EARLY:
            found[year - 1] = max(found.get(year - 1, 0.0), _HALF)
    return found


def quarters_named(text: str) -> frozenset[int]:
    """Return the quarters, 1 to 4, that a question or a name has: Q3, 2019Q3, third quarter."""
    if "q" not in text and "Q" not in text:  # which is quick to see
        return frozenset()
    return frozenset(
        int(match[1]) if match[1] else 1 + _ORDINALS.index(match[2].lower())
        for match in _QUARTER.finditer(text)
    )


def agreement(asked: Mapping[int, float], covered: Mapping[int, float]) -> float:
    """Return how well a document covers the time that is asked for, 0 to 1.

    Of several years the last counts: a report of one year looks back on those before, so the year
    after is a little right too.
    """
    last = max(asked, key=lambda year: (asked[year], year))
    best = max(worth * covered.get(year, 0.0) for year, worth in asked.items() if year <= last)
    exact = covered.get(last, 0.0)
    return max(exact, _LOOKS_BACK * covered.get(last + 1, 0.0), _BEFORE * best)


def without_years(text: str) -> str:
    """Return a question without the words that name a year."""
    for pattern in (_DAY, _RANGE, _SHORT, _ALONE):
        text = pattern.sub(" ", text)
    return text


def _full(two: int) -> int:
    return 2000 + two if two < 70 else 1900 + two  # noqa: PLR2004 - as people write it
