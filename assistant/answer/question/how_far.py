"""Reads questions for how far away something is, and says it: "In 26 days (3 weeks and 5 days)"."""

from __future__ import annotations

import re
from datetime import date

from assistant.answer.words.phrases import has_verb
from assistant.phrases import count
from assistant.told import told

_UNITS = r"(?:more )?(?:days|weeks|months|nights|sleeps)"
_UNTIL = re.compile(
    rf"^\W*how (?:long\b(?! to\b)|many {_UNITS}\b)"
    r"(?: (?:is it|are there|are|is|do (?:i|we) have))?"
    r"(?: left| to go| still)? (?P<by>until|till|til|to|before) (?P<of>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_AWAY = re.compile(
    rf"^\W*how (?:far|long|many {_UNITS}) (?:(?P<first>away|off) )?(?:is|are) (?P<of>.+?)"
    r"(?P<last> (?:from now|away|off))?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_AGO = re.compile(r"^\W*how (?:long|many (?:days|weeks|months|years)) ago\b", re.IGNORECASE)
_WEEK = 7
_IN_WEEKS = 14  # days from which they are told in weeks, too


def ahead_of(question: str) -> str:
    """Return the words of a question for what it counts the days to, "" where it counts none.

    "How long before surgery must I fast?" counts none, "how far away is the hotel?" may ask for
    metres, so that is for a time alone; see `may_be_a_place`.
    """
    if found := _UNTIL.match(question):
        ahead = found["by"].casefold() in {"until", "till", "til"}
        return found["of"] if ahead or not has_verb(found["of"]) else ""
    found = _AWAY.match(question)
    return found["of"] if found and (found["first"] or found["last"]) else ""


def may_be_a_place(question: str) -> bool:
    """Say whether a question for how far something is may ask for its distance, or an absence."""
    found = _AWAY.match(question)
    last = (found["last"] or "").strip().casefold() if found else ""
    return found is not None and bool(found["first"] or last) and last != "from now"


def asks_how_long_ago(question: str) -> bool:
    """Say whether a question counts the days since something."""
    return _AGO.match(question) is not None


def how_far(day: date, today: date) -> str:
    """Return how far a day is from today, as a sentence."""
    away = (day - today).days
    if away == 0:
        return told("Today.")
    days = abs(away)
    said = told("In %n day(s)", number=days) if away > 0 else told("%n day(s) ago", number=days)
    return told("{}.", said) if days < _IN_WEEKS else told("{} ({}).", said, _weeks(days))


def _weeks(number: int) -> str:
    """Return days in weeks: "3 weeks and 5 days"."""
    weeks, days = divmod(number, _WEEK)
    said = count(weeks, "week")
    return told("{} and {}", said, count(days, "day")) if days else said
