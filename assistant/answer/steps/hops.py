"""Splits a question that goes by way of an event: "the restaurant the week after my birthday"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answer.words.dates import Days, around, spoken_days
from assistant.answer.words.facts import dates_of
from assistant.records import Hit

_UNIT = r"day|week|weekend|month|year|morning|evening|afternoon|night"
_HOP = re.compile(
    rf"\s*,?\s*\b(?:(?:on|in|during|for|from|of)\s+)?(?:the|that|a|one)\s+(?:very\s+)?(?:same\s+)?"
    rf"(?P<unit>{_UNIT})\s+(?P<relation>after|before|following|of|when|that|as|in which|"
    r"(?=(?:we|i|they|he|she)\s))\s*(?<=\s)(?P<event>[^?]{3,})",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"\s*,?\s*\b(?P<relation>during|while we were (?:in|at|on)|when we were (?:in|at|on))\s+"
    r"(?P<event>(?:the|my|our|his|her|their|[A-Z])[^?]{2,})",
)
_OLDER = re.compile(
    r"^(?P<who>.+?) (?:turn(?:ed|s)?|became|becomes|got|gets) (?:a|one) year older", re.IGNORECASE
)
_LEADS = re.compile(r"^(?:we|i|you|they|he|she|it)\s+", re.IGNORECASE)
_VERB = re.compile(r"\s+(costs?|happen(?:ed)?|take place|took place|go|went|contain(?:ed)?)$")


@dataclass(frozen=True, slots=True)
class Hop:
    """A multi-hop question: when something was, and what was asked of those days."""

    main: str  # what is asked of those days
    event: str  # what tells the days
    relation: str  # of the days to the event: after, before, during
    unit: str  # how long they are: day, week, month, year, or ""
    loose: bool = False  # nothing says for certain that the event is one: "the day we moved"

    def days(self, of_event: Days) -> Days:
        """Return the days that are meant, from those of the event."""
        return around(of_event, self.relation, self.unit)

    def said(self, of_event: Days) -> str:
        """Return what was found out about the days, as a sentence."""
        return f"{self.event[:1].upper()}{self.event[1:]}: {spoken_days(of_event)}."


def hop_of(question: str) -> Hop | None:
    """Return the two steps of a question that goes by way of an event, else None."""
    found = _HOP.search(question)
    if found:
        relation = found["relation"].casefold()
        unit = {"weekend": "week"}.get(found["unit"].casefold(), found["unit"].casefold())
        unit = unit if unit in {"week", "month", "year"} else "day"
        order = {"after": "after", "following": "after", "before": "before"}.get(relation, "during")
        return _hop(question, found, order, unit)
    found = _DURING.search(question)
    return _hop(question, found, "during", "") if found else None


def _hop(question: str, found: re.Match[str], relation: str, unit: str) -> Hop | None:
    main = f"{question[: found.start()]}{question[found.end() :]}".strip(" ,?.")
    event = _LEADS.sub("", found["event"].strip(" ,?."))
    if verb := _VERB.search(event):
        main, event = f"{main} {verb[1]}", event[: verb.start()]
    event = _OLDER.sub(lambda one: f"{one['who']}'s birthday", event)
    if not main or not event:
        return None
    return Hop(main, event, relation, unit, loose=not found["relation"])


def within(hits: Iterable[Hit], days: Days) -> list[Hit]:
    """Return the hits that have a date among these days; without a year, in any year."""
    return [hit for hit in hits if any(_meets(one, days) for one in dates_of(hit))]


def _meets(one: Days, days: Days) -> bool:
    if one.has_year and (one.last - one.first).days > 45:  # noqa: PLR2004 - a year is no date
        return False
    if one.has_year and days.has_year:
        return one.meets(days)
    if days.first == date.min or days.last == date.max:
        return False
    years = range(days.first.year, days.last.year + 1) if days.has_year else [one.first.year]
    return any(
        (one if one.has_year else one.in_year(year)).meets(
            days if days.has_year else days.in_year(year)
        )
        for year in years
    )
