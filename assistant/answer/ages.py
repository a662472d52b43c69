"""Reckons ages and the time between two days: "how old does Ines turn in 2026?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.answer.dates import Days
from assistant.answer.dates import spoken as spoken_days
from assistant.answer.facts import births
from assistant.answer.reckon import Reckoned
from assistant.records import Hit
from assistant.retrieve.query import QUESTION_WORDS, stem, tokens

_AGE = re.compile(
    r"^\s*(?:how old|what age) (?:is|was|are|were|does|did|do|will|would) (?P<who>[^?]+?)"
    r"(?:\s+(?P<how>be|turn|become|get))?(?:\s+(?:now|today|at the moment))?"
    r"(?:\s+in (?:the year )?(?P<year>(?:19|20)\d\d))?\s*\??\s*$",
    re.IGNORECASE,
)
_TURNING = frozenset(("turn", "become", "get"))
_OLDER = frozenset(("older", "younger"))
_MONTHS = {"months": 1, "years": 12}
_DAYS = {"days": 1, "weeks": 7}


@dataclass(frozen=True, slots=True)
class AgeQuestion:
    """Whose age is asked for, in which year; None: today."""

    who: str
    year: int | None
    turns: bool  # the age that is reached in that year


def age_question(question: str) -> AgeQuestion | None:
    """Return what a question about an age asks, or None for another question."""
    found = _AGE.search(question)
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else None
    return AgeQuestion(found["who"].strip(), year, (found["how"] or "").lower() in _TURNING)


def age_of(asked: AgeQuestion, hits: Iterable[Hit], *, today: date) -> Reckoned | None:
    """Return the age of whom a question names, if passages tell a single day of birth."""
    words = {stem(word) for word in tokens(asked.who) if word not in QUESTION_WORDS}
    found = births(hits, words) if words else []
    days = {born for born, _ in found}
    if len(days) != 1 or (asked.turns and asked.year is None):
        return None
    born, hit = found[0]
    said = f"born {spoken_days(born)}"
    if asked.year is None:
        years = between(born.first, today, "years")
        text = f"{years} years ({said}; today is {spoken_days(Days(today, today))})."
    else:
        years = asked.year - born.first.year
        day = Days(born.first, born.first, has_year=False)
        before = "" if asked.turns else f", {years - 1} until then"
        text = f"{years} years in {asked.year}, on {spoken_days(day)} ({said}){before}."
    return None if years < 1 else Reckoned(text, (hit,), Decimal(years), "years")


def unit_asked(lead: str, said: Collection[str]) -> str:
    """Return the unit in which a time between two days is asked for, else days."""
    named = (word for word in tokens(lead) if word in {*_MONTHS, *_DAYS})
    return next(named, "years" if not _OLDER.isdisjoint(said) else "days")


def between(one: date, other: date, unit: str) -> int:
    """Return how many whole days, weeks, months or years lie between two days."""
    first, last = sorted((one, other))
    if unit in _DAYS:
        return (last - first).days // _DAYS[unit]
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return months // _MONTHS[unit]
