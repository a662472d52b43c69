"""Cuts a query into words that know where they stand, and numeric dates that are words too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.retrieve.query import LONGEST, tokens
from assistant.retrieve.understanding.spans import Span, day_span, month_span

MOST_WORDS = 120
"""Words of a query that are looked at; who writes more tells a story."""

_WORD = re.compile(r"\w+")
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w./-]){pattern}(?![\w/-]|\.\d)")
    for pattern in (
        rf"{_YEAR}-(?P<m>\d\d?)(?:-(?P<d>\d\d?))?",
        rf"{_YEAR}/(?P<m>\d\d?)/(?P<d>\d\d?)",
        rf"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?{_YEAR}",
        rf"(?P<d>\d\d?)[/-](?P<m>\d\d?)[/-]{_YEAR}",
        rf"(?P<m>\d\d?)[/.]{_YEAR}",
    )
)
_UNTIL = re.compile(rf"(?<=\d[-–]|\.[-–])(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?{_YEAR}(?![\w/-]|\.\d)")
"""The second of two days: "10.-16.3.2024"."""
_EASTERN = re.compile(rf"{_YEAR}年(?:(?P<m>\d\d?)月)?(?:(?P<d>\d\d?)日)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query."""

    text: str  # folded: case, width, accents
    said: str  # as it is written
    start: int
    end: int
    gap: str  # what stands between the word before and this one
    date: Span | None = None  # it is a date in figures
    is_date: bool = False  # it is written like one, whether it exists or not

    @property
    def is_large(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.said[:1].isupper()


def words_of(text: str) -> list[Word]:
    """Return the words of a query, the first `MOST_WORDS` of them."""
    looked_at = text[:LONGEST]
    dates = sorted(_dates_in(looked_at), key=lambda one: one[0])
    found: list[Word] = []
    end = 0
    for start, stop, date in _pieces(looked_at, dates):
        said = looked_at[start:stop]
        is_date = date is not None
        folded = said if is_date else "".join(tokens(unicodedata.normalize("NFKC", said)))
        gap = looked_at[end:start]
        span = date[0] if date is not None else None
        found.append(Word(folded, said, start, stop, gap, span, is_date))
        end = stop
        if len(found) == MOST_WORDS:
            break
    return found


_Date = tuple[Span | None]


def _pieces(
    text: str, dates: list[tuple[int, int, _Date]]
) -> Iterator[tuple[int, int, _Date | None]]:
    at = 0
    for start, stop, date in dates:
        if start < at:
            continue
        for word in _WORD.finditer(text, at, start):
            yield (*word.span(), None)
        yield start, stop, date
        at = stop
    for word in _WORD.finditer(text, at):
        yield (*word.span(), None)


def _dates_in(text: str) -> Iterator[tuple[int, int, _Date]]:
    if not any(c.isdigit() for c in text):
        return
    for pattern in (*_DATES, _UNTIL, _EASTERN):
        for match in pattern.finditer(text):
            part = {name: int(value) for name, value in match.groupdict().items() if value}
            yield match.start(), match.end(), (_span(part, "/" in match[0]),)


def _span(part: dict[str, int], ambiguous: bool) -> Span | None:  # noqa: FBT001 - private
    """Return what a date covers, or None when there is no such day."""
    year, month, day = part["y"], part.get("m"), part.get("d")
    if month is None:
        return (f"{year}-01-01", f"{year}-12-31")
    if day is None:
        return month_span(year, month)
    if month > 12 and ambiguous:  # noqa: PLR2004 - as Americans write it
        day, month = month, day
    return day_span(year, month, day)
