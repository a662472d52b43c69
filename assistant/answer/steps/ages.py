"""Reckons ages and the time between two days: "how old does Ines turn in 2026?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.answer.reckoned import Reckoned
from assistant.answer.steps.births import births, has_died
from assistant.answer.words.dates import Days, spoken_day, spoken_days
from assistant.records import Hit
from assistant.retrieve.query import stem, stems, telling_stems

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


def birth_of(who: str, hits: Sequence[Hit]) -> Reckoned | None:
    """Return when somebody was born, if passages state a single day."""
    words = telling_stems(who)
    found = births(hits, words) if words else []
    if len({born for born, _ in found}) != 1:
        return None
    return Reckoned(who, (found[0][1],), days=found[0][0])


def age_of(asked: AgeQuestion, hits: Sequence[Hit], *, today: date) -> Reckoned | None:
    """Return the age of the person asked for, if passages state a single day of birth."""
    birth = birth_of(asked.who, hits)
    if birth is None or birth.days is None or (asked.turns and asked.year is None):
        return None
    if has_died(hits, telling_stems(asked.who)):
        return None
    born = birth.days
    said = f"born {spoken_days(born)}"
    if asked.year is None:
        years = between(born.first, today, "years")
        text = f"{years} years ({said}; today is {spoken_day(today)})."
    else:
        years = asked.year - born.first.year
        day = Days(born.first, born.first, has_year=False)
        before = "" if asked.turns else f", {years - 1} until then"
        text = f"{years} years in {asked.year}, on {spoken_days(day)} ({said}){before}."
    is_born = born.first <= today and years >= 1
    return Reckoned(text, birth.hits, Decimal(years), "years") if is_born else None


def unit_asked(lead: str, said: Collection[str]) -> str:
    """Return the unit in which a time between two days is asked for, else days."""
    words = {*stems(lead), *said}
    named = (unit for unit in (*_MONTHS, *_DAYS) if stem(unit) in words)
    return next(named, "years" if compares_ages(said) else "days")


def compares_ages(said: Collection[str]) -> bool:
    """Say whether the words of a comparison are of ages."""
    return not _OLDER.isdisjoint(said)


def between(one: date, other: date, unit: str) -> int:
    """Return how many whole days, weeks, months or years lie between two days."""
    first, last = sorted((one, other))
    if unit in _DAYS:
        return (last - first).days // _DAYS[unit]
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return months // _MONTHS[unit]
