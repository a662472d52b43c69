"""Reads questions for how far away something is, and says it: "In 26 days (3 weeks and 5 days)"."""

from __future__ import annotations

import re
from datetime import date

from assistant.phrases import count
from assistant.told import told

_UNITS = r"(?:more )?(?:days|weeks|months|nights|sleeps)"
_UNTIL = re.compile(
    rf"^\W*how (?:long\b(?! to\b)|many {_UNITS}\b)(?: (?:is it|are there|are|is|do (?:i|we) have))?"
    r"(?: left| to go| still)? (?:until|till|til|to|before) (?P<of>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_AWAY = re.compile(
    rf"^\W*how (?:(?:far|long|many {_UNITS}) (?:(?:away|off) )?(?:is|are)) (?P<of>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FROM_NOW = re.compile(r" (?:from now|away|off)\W*$", re.IGNORECASE)
_AWAY_FIRST = re.compile(r"^\W*how (?:far|long|many \w+) (?:away|off)\b", re.IGNORECASE)
_AGO = re.compile(r"^\W*how (?:long|many (?:days|weeks|months)) ago\b", re.IGNORECASE)
_WEEK = 7
_IN_WEEKS = 14  # days from which they are told in weeks, too


def ahead_of(question: str) -> str:
    """Return the words of a question for what it counts the days to, "" where it counts none."""
    if found := _UNTIL.match(question):
        return found["of"]
    found = _AWAY.match(question)
    if found and (_AWAY_FIRST.match(question) or _FROM_NOW.search(found["of"])):
        return _FROM_NOW.sub("", found["of"])
    return ""


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
