"""Reckons when a guarantee ends, from the day of purchase and from how long it lasts.

"Guarantee: 3 years" and "Date of purchase: 8 February 2025" tell the last day, which is written
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.question.subject import words_of
from assistant.answer.reckoned import Reckoned
from assistant.answer.words.dates import (
    NUMBER_WORD,
    NUMBERS,
    Days,
    dates_in,
    month_after,
    months_later,
    spoken_days,
)
from assistant.answer.words.facts import holds, lines_of
from assistant.answer.words.orders import gives_orders
from assistant.phrases import count
from assistant.records import Form, Hit
from assistant.retrieve.query import stem_set, stems
from assistant.told import told

_NAMED = r"(?:guarantees?|warrant(?:y|ies)|guaranteed)"
_ASKS = re.compile(
    rf"\b{_NAMED}\b.*\b(?:still|ends?|expires?|expired?|run(?:s)? out|over|valid|up)\b"
    rf"|\b(?:still|until when|till when|up to when|when|how long|end of)\b.*\b{_NAMED}\b",
    re.IGNORECASE,
)
_LENGTH_ALONE = re.compile(rf"\bhow long (?:is|was) the {_NAMED}\b(?!.*\bstill\b)", re.IGNORECASE)
_WHETHER = re.compile(r"^\W*(?:is|are|does|do|has|have|am)\b", re.IGNORECASE)
_GUARANTEE = re.compile(rf"\b{_NAMED}\b", re.IGNORECASE)
_LENGTH = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{NUMBER_WORD})[ -](?P<unit>year|month)s?\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:until|till|expires?|ends?|valid (?:to|until))\b", re.IGNORECASE)
_BOUGHT = re.compile(
    r"\b(?:bought|purchased?|date of (?:purchase|invoice|order)|order(?:ed)?|invoice|receipt)\b",
    re.IGNORECASE,
)
_ASKING = stem_set(
    "guarantee guaranteed guarantees warranty warranties still end ends expire expires expired "
    "run out over valid cover covered until till last under long"
)
_YEAR = 12  # months
_MOST_FILES = 4


@dataclass(frozen=True, slots=True)
class _Guarantee:
    """Until when something is under guarantee, and what tells it."""

    until: Days
    bought: Days | None
    months: int
    hits: tuple[Hit, ...]


def guarantee_asked(question: str) -> frozenset[str]:
    """Return the stems of the thing whose guarantee a question asks the end of; none for others."""
    if not _ASKS.search(question) or _LENGTH_ALONE.search(question):
        return frozenset()
    return words_of(question) - _ASKING


def guarantee_of(
    question: str, thing: frozenset[str], documents: Iterator[list[Hit]], *, today: date
) -> Reckoned | None:
    """Return until when a thing is under guarantee, if one file tells all that it takes.

    Args:
        question: in full; it may ask whether it is.
        thing: the stems of its name.
        documents: all passages of files each, the likeliest file first.
        today: tells whether the guarantee has ended.
    """
    for _, document in zip(range(_MOST_FILES), documents, strict=False):
        if not document or not holds(document, thing):
            continue
        if any(gives_orders(hit.text) for hit in document):
            continue
        if (found := _in_rows(document, thing) or _in_whole(document)) is not None:
            return _said(found, whether=_WHETHER.match(question) is not None, today=today)
    return None


def _in_rows(document: Sequence[Hit], thing: frozenset[str]) -> _Guarantee | None:
    """Return what the only row about a thing tells, where rows have guarantees of their own."""
    rows = [(hit, line) for hit in document if hit.form is Form.TABLE for line in lines_of(hit)]
    own = [(hit, line) for hit, line in rows if thing <= {*stems(line)}]
    if len(own) != 1:
        return None
    hit, line = own[0]
    return _made([line], [line], (hit,))


def _in_whole(document: Sequence[Hit]) -> _Guarantee | None:
    lines = [line for hit in document for line in lines_of(hit)]
    # On a receipt what is guaranteed may stand above how long it is.
    named = [
        line if _LENGTH.search(line) or dates_in(line) else f"{line} {after}"
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if _GUARANTEE.search(line)
    ]
    told_of = tuple(hit for hit in document if _GUARANTEE.search(hit.text)) or tuple(document[:1])
    bought = [line for line in lines if _BOUGHT.search(line) and dates_in(line)]
    return _made(named, bought or [line for line in lines if line not in named], told_of)


def _made(named: Sequence[str], bought: Sequence[str], hits: tuple[Hit, ...]) -> _Guarantee | None:
    """Return a guarantee from the lines that tell its length and those that tell when it began."""
    last = [line[found.end() :] for line in named if (found := _ENDS.search(line))]
    ends = [one.days for words in last for one in dates_in(words) if one.days.has_year]
    if len({*ends}) == 1 and any(_GUARANTEE.search(line) for line in named):
        return _Guarantee(ends[0], None, 0, hits)
    lengths = {months for line in named if _GUARANTEE.search(line) for months in _months(line)}
    days = [one.days for line in bought for one in dates_in(line) if one.days.has_year]
    if len(lengths) != 1 or not days:
        return None
    first, (months,) = min(days, key=lambda one: one.first), lengths
    return _Guarantee(_later(first, months), first, months, hits)


def _months(line: str) -> Iterator[int]:
    for found in _LENGTH.finditer(line):
        said = found["count"].casefold()
        number = int(said) if said.isdigit() else NUMBERS[said]
        yield number * (_YEAR if found["unit"].casefold() == "year" else 1)


def _later(days: Days, months: int) -> Days:
    """Return a day, or the month that stands for it, so many months later."""
    if not days.is_day:
        return month_after(days.first, months)
    moved = months_later(days.first, months)
    return Days(moved, moved)


def _said(found: _Guarantee, *, whether: bool, today: date) -> Reckoned:
    over = found.until.last < today
    until = spoken_days(found.until)
    if over:
        text = told("No, it ended: {}.", until) if whether else told("It ended: {}.", until)
    else:
        text = told("Yes, until {}.", until) if whether else told("Until {}.", until)
    if found.bought is not None:
        length = count(found.months, "month")
        if found.months % _YEAR == 0:
            length = count(found.months // _YEAR, "year")
        bought = told("Bought: {}; guaranteed for {}.", spoken_days(found.bought), length)
        text = told("{} {}", text, bought)
    return Reckoned(text, found.hits, days=found.until)
