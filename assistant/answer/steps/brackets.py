"""Tells what holds for somebody of an age: the price for a child of seven, the rule for under 18.

Lists of prices and rules state age brackets; only the bracket that holds the asked age answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answer.question.asked import Asked, Sort, asked_of
from assistant.answer.question.values import values
from assistant.answer.reckoned import Reckoned
from assistant.answer.sources.spot import cut
from assistant.answer.words.orders import gives_orders
from assistant.records import Form, Hit

_SOMEBODY = (
    r"(?:child|kid|boy|girl|pupil|student|person|somebody|someone|driver|member|son|daughter|niece|"
    r"nephew|grandson|granddaughter|teenager|guest|visitor|man|woman|adult|passenger|player)"
)
_DOES = (
    r"(?:pay|pays|get|gets|need|needs|have|has|cost|costs|can|may|must|go|goes|join|joins|in|at|on|"
    r"for|with|from|to|and)"
)
_ASKED = re.compile(
    rf"\b(?P<a>\d{{1,3}})[- ](?:years?|yrs?)[- ]olds?\b(?=\W*$| {_SOMEBODY}s?\b| {_DOES}\b)"
    r"|\baged? (?P<b>\d{1,3})\b(?!\d| ?(?:-|–|to) ?\d)"
    rf"|\b{_SOMEBODY} of (?P<c>\d{{1,3}})\b"
    rf"|\b(?:he|she|who|i|{_SOMEBODY}) (?:is|am|turns?) (?P<d>\d{{1,3}})\b",
    re.IGNORECASE,
)
_OF_AGE = re.compile(
    r"\b(?:ages?|aged|years?|yrs?|olds?|child|children|kids?|adults?|juniors?|seniors?|pupils?|"
    r"students?|babies|infants|toddlers|drivers?|youths?|teens?|teenagers?|pensioners?)\b",
    re.IGNORECASE,
)
_NO_YEARS = (
    r"(?:ml|mg|g|kg|km|m|cm|mm|l|h|hours?|minutes?|mins?|days?|weeks?|months?|people|persons|places|"
    r"euros?|pounds?|dollars?|litres?|met(?:re|er)s?|years? of|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|"
    r"june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)"
)
# Of years at school, or in service, nobody is so old.
_NO_AGES = re.compile(r"\byears of\b(?! age)|\bin years?\b", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?P<low>\d{1,2}) ?(?:-|–|—|to|until) ?(?P<high>\d{1,2})"
    rf"(?![\d:.,/%]|\s?[€£$]| ?{_NO_YEARS}\b)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:under|below|younger than|less than)[ -](?P<high>\d{1,2})s?\b(?![:.,]\d)", re.IGNORECASE
)
_UP_TO = re.compile(
    r"\b(?:up to|until|to the age of)(?: age)? (?P<high>\d{1,2})\b(?![:.,]\d)", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:over|above|older than) (?P<over>\d{1,2})s?\b(?![:.,]\d)"
    r"|\b(?:from|at least)(?: age| the age of)? (?P<least>\d{1,2})(?= (?:years|on|up|and)\b)"
    r"|\b(?P<and>\d{1,2})(?:\+| and (?:over|older|above|up)\b| or (?:over|older|above)\b)",
    re.IGNORECASE,
)
_ADULTS = re.compile(r"\b(?:adults?|grown-?ups?)\b", re.IGNORECASE)
_CHILDREN = re.compile(r"\b(?:child|children|kids?|juniors?)\b", re.IGNORECASE)
_CLAUSES = re.compile(r"(?<=[,;])\s+")
_PRICE = Asked(Sort.MONEY)
_GROWN, _OLDEST = 18, 130
_LOOKED_AT = 4  # hits


@dataclass(frozen=True, slots=True)
class OfAge:
    """A question for what holds for somebody of an age."""

    age: int
    rest: str  # the question without it


def age_asked(question: str) -> OfAge | None:
    """Return the age for which a question asks something else; None for other questions."""
    found = _ASKED.search(question)
    if found is None:
        return None
    age = int(next(filter(None, found.groups())))
    rest = " ".join(f"{question[: found.start()]} {question[found.end() :]}".split())
    return OfAge(age, rest) if age <= _OLDEST else None


def holds_for(asked: OfAge, hits: Iterable[Hit]) -> Reckoned | None:
    """Return what the first passage with brackets says of an age; None if none says it clearly.

    Args:
        asked: the age, and what is asked of it.
        hits: that are about it, best first.
    """
    sort = asked_of(asked.rest)
    for hit in islice(hits, _LOOKED_AT):
        if hit.form is Form.PICTURE or gives_orders(hit.text):
            continue
        own = [clause for clause in _clauses(hit) if sort is None or values(sort, clause)]
        if (found := _only(asked.age, own)) is not None:
            return Reckoned(_worded(sort, found, hit), (hit,))
    return None


def _clauses(hit: Hit) -> Iterator[str]:
    """Yield the sentences of a passage; those of several brackets in their clauses."""
    for said in cut(hit):
        parts = _CLAUSES.split(said) if hit.form is not Form.TABLE else [said]
        with_age = [one for one in parts if _brackets(one)]
        yield from parts if len(parts) > 1 and with_age and with_age != parts else [said]


def _only(age: int, clauses: Sequence[str]) -> str | None:
    """Return the only clause that is for an age; of adults or children where no bracket is."""
    told = [(one, _brackets(one)) for one in clauses]
    within = [one for one, spans in told if any(low <= age <= high for low, high in spans)]
    if not within and any(spans for _, spans in told):
        worded = _ADULTS if age >= _GROWN else _CHILDREN
        within = [one for one, spans in told if not spans and worded.search(one)]
    return within[0] if len(within) == 1 else None


def _brackets(text: str) -> list[tuple[int, int]]:
    """Return the age brackets that a clause states, in years, both ends included."""
    if not _OF_AGE.search(text) and not re.match(r"\W*(?:under|over|up to)\b", text, re.IGNORECASE):
        return []
    if _NO_AGES.search(text):
        return []
    found = [(int(one["low"]), int(one["high"])) for one in _RANGE.finditer(text)]
    found += [(0, int(one["high"]) - 1) for one in _BELOW.finditer(text)]
    found += [(0, int(one["high"])) for one in _UP_TO.finditer(text)]
    for one in _FROM.finditer(text):
        low = int(one["over"]) + 1 if one["over"] else int(one["least"] or one["and"])
        found.append((low, _OLDEST))
    return [(low, high) for low, high in found if low < high]


def _worded(sort: Asked | None, said: str, hit: Hit) -> str:
    """Return the value that is asked for, if it is the only one, and what it stands in."""
    found = values(sort or _PRICE, said)
    value = f"{found[0].text}. " if len({one.text for one in found}) == 1 else ""
    return f"{value}{hit.title}: “{said.strip(' ,;')}”"
