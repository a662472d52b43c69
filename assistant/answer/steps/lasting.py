"""Reckons how long something lasts from the two clock times or days that a passage tells of it.

"The bus leaves at 7:40 and is back at 16:20" tells for how long one is away, though it is written
nowhere.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from assistant.answer.reckoned import Reckoned
from assistant.answer.steps.ages import between
from assistant.answer.words.amounts import amounts_in
from assistant.answer.words.dates import Days, dates_in, months_later, spoken_day
from assistant.answer.words.facts import lines_of, year_of
from assistant.answer.words.orders import gives_orders
from assistant.phrases import count, listed
from assistant.records import Form, Hit
from assistant.retrieve.query import stems, tokens
from assistant.told import told

_ASKS = re.compile(
    r"^\W*(?:and |for |so )*how (?P<how>long|many (?:hours|minutes|days|nights|weeks|months))\s+"
    r"(?:is|are|was|were|am|will|would|does|do|did)\b(?! (?:it|there) (?:until|till|since))"
    r"(?P<of>.+)$",
    re.IGNORECASE | re.DOTALL,
)
# What is allowed, needed, or counted from today is no time that a passage begins and ends.
_OTHER = re.compile(
    r"\b(?:ago|until|till|before|since|left|have to|need|must|may|allowed|keep|wait|ahead|"
    r"notice|per|each|every|between)\b|\bto go\W*$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:take|last|stay(?:ing)?|away|gone|out|be|go(?:ing)?|spend|run|all together|altogether|"
    r"in all|in total)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d)(?!\d|[.,]\d|[%€])\s?(?P<half>[ap]\.?m\b)?"
    r"|\s?(?P<alone>[ap]\.?m\b))(?:\s?(?:h|uhr|o'clock)\b)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\W*(?:[-\u2013\u2014]|\bto\b|\buntil\b|\btill?\b)\W*", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:leav\w+|left|depart\w*|start\w*|begin\w*|began|set(?:s|ting)? off|outbound|out|there|"
    r"from|check[- ]?in|opens?|sail\w*|take[- ]?off|doors?|away|go(?:es)?|went|dropped|drop[- ]off|"
    r"pick(?:ed)?[- ]up|meet)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:back|return\w*|arriv\w+|ends?|ended|until|till|over|finish\w*|clos\w+|check[- ]?out|"
    r"home|to|lands?|landed|collected|pick(?:ed)?[- ]up|drop[- ]off)\b",
    re.IGNORECASE,
)
_ENDS_BEHIND = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:back|return\w*|arriv\w+|ends?|over|finish\w*|clos\w+)\b", re.IGNORECASE
)
_ZONES = re.compile(r"\b(?:local time|time zone|utc|gmt|cet|est|pst)\b", re.IGNORECASE)
_SIZES = frozenset(("m", "cm", "mm", "km"))
_WEEKDAYS = {day: day[:3] for day in map(str.casefold, calendar.day_name)}
_PAUSES = re.compile(r"\b(?:breaks?|pauses?|interval|minus)\b", re.IGNORECASE)
_DURATIONS = frozenset(("min", "h", "days", "weeks", "months", "years"))
_OF_CLOCK = frozenset(("hours", "minutes"))
_LOOKED_AT = 4  # hits
_TWO = 2
_DAY = 24 * 60  # minutes
_IN_MONTHS = 60  # days from which they are told in months
_YEAR = 12  # months
_WEEK = 7


@dataclass(frozen=True, slots=True)
class LastingQuestion:
    """What a question wants to know the length of, and in which unit: "" for any."""

    of: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of time of which a sentence tells the start and the end."""

    said: str
    hit: Hit
    text: str  # its length and its ends, in words
    value: int  # in minutes or days
    unit: str


def lasting_question(question: str) -> LastingQuestion | None:
    """Return what a question wants to know the length of, or None for another question."""
    found = _ASKS.match(question)
    if found is None or _OTHER.search(found["of"]):
        return None
    of = " ".join(_LASTING.sub(" ", found["of"]).split()).strip(" ?.!")
    how = found["how"].casefold().removeprefix("many ")
    return LastingQuestion(of, "" if how == "long" else how) if of else None


def lasting(
    asked: LastingQuestion, hits: Sequence[Hit], speaks: Callable[[Hit], bool]
) -> Reckoned | None:
    """Return how long something lasts, if one place tells its start and its end, and no length.

    Args:
        asked: what a question wants to know.
        hits: best first.
        speaks: says whether a hit is about what is asked.
    """
    wanted = {*stems(asked.of)}
    for hit in hits[:_LOOKED_AT]:
        if hit.form is Form.PICTURE or gives_orders(hit.text) or not speaks(hit):
            continue
        if not asked.unit and not _SIZES.isdisjoint(one.unit for one in amounts_in(hit.text)):
            continue  # how long a sofa is
        said = lines_of(hit)
        if any(_is_told(one, asked.unit) for one in said):
            return None
        found = [one for text in said if (one := _stretch(text, hit, asked.unit)) is not None]
        if found and (closest := _closest(found, asked.of, wanted)) is not None:
            return closest
        titled = _stretch(hit.title, hit, asked.unit)
        if found or titled is not None:
            return None if titled is None else _reckoned(titled)
    return None


def _is_told(said: str, unit: str) -> bool:
    """Say whether a sentence tells a length itself, of the unit that is asked for."""
    units = {one.unit for one in amounts_in(said)} & _DURATIONS
    if "night" in " ".join(stems(said)):
        units.add("days")
    of_clock = units & {"min", "h"}
    return bool(of_clock) if unit in _OF_CLOCK else bool(units)


def _closest(found: Sequence[_Stretch], of: str, wanted: set[str]) -> Reckoned | None:
    """Return the stretch whose words are closest to a question; None where several are."""
    ways = re.findall(r"\b(?:to|from) \w+", " ".join(tokens(of)))

    def shared(one: _Stretch) -> tuple[int, int]:
        plain = f" {' '.join(tokens(one.said))} "
        return len(wanted & {*stems(one.said)}), sum(f" {way} " in plain for way in ways)

    days = [(day, short) for day, short in _WEEKDAYS.items() if day in tokens(of)]
    found = [one for one in found if not days or any({*day} & {*tokens(one.said)} for day in days)]
    if not found:
        return None
    best = max(map(shared, found))
    first, *others = [one for one in found if shared(one) == best]
    if any(one.value != first.value for one in others):
        return None
    return _reckoned(first)


def _reckoned(one: _Stretch) -> Reckoned:
    return Reckoned(one.text, (one.hit,), Decimal(one.value), one.unit)


def _stretch(said: str, hit: Hit, unit: str) -> _Stretch | None:
    """Return the stretch that a sentence tells, or None; that of days where it tells both."""
    if _PAUSES.search(said) or _ZONES.search(said):
        return None
    if unit not in _OF_CLOCK and (of_days := _of_days(said, hit, unit)) is not None:
        return of_days
    return _of_clock(said, hit) if unit in {"", *_OF_CLOCK} else None


def _of_clock(said: str, hit: Hit) -> _Stretch | None:
    found = [*_CLOCK.finditer(said)]
    if len(found) != _TWO or len({one.days for one in dates_in(said) if one.days.is_day}) > 1:
        return None
    one, other = found
    with_points = any("." in each[0] and not (each["half"] or each["alone"]) for each in found)
    if with_points and not _TO.fullmatch(said[one.end() : other.start()]):
        return None  # "at 9.30 and costs 12.50"
    if not _are_joined(said, one.span(), other.span()):
        return None
    first, last = map(_minutes, found)
    length = (last - first) % _DAY
    if not length:
        return None
    hours, minutes = divmod(length, 60)
    parts = [count(hours, "hour")] if hours else []
    parts += [count(minutes, "minute")] if minutes else []
    start, end = (one[0].strip() for one in found)
    text = told("{}: from {} to {}.", listed(parts), start, end)
    return _Stretch(said, hit, text, length, "min")


def _minutes(found: re.Match[str]) -> int:
    """Return the minutes from midnight to a time of day."""
    hours, half = int(found["h"]), (found["half"] or found["alone"] or "").casefold()
    if half:
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    return hours * 60 + int(found["m"] or 0)


def _of_days(said: str, hit: Hit, unit: str) -> _Stretch | None:
    ends = _ends_in(said, year_of(hit))
    if ends is None or ends.last <= ends.first:
        return None
    first, last = ends.ends
    length = _length(first, last, unit)
    text = told("{}: from {} to {}.", length, spoken_day(first), spoken_day(last))
    return _Stretch(said, hit, text, (last - first).days, "days")


def _ends_in(said: str, year: int | None) -> Days | None:
    """Return the only days from one to another that a sentence tells, of a year if it has none."""
    dated = dates_in(said, year=year)
    found = [one for one in dated if one.days.is_day or _is_run(one.days)]
    if len(found) == 1 and _is_run(found[0].days):
        return found[0].days
    if len(found) != _TWO or not all(one.days.is_day for one in found):
        return None
    one, other = found
    if not _are_joined(said, (one.start, one.end), (other.start, other.end)):
        return None
    of = next((each.days.first.year for each in found if each.days.has_year), None)
    if of is None:
        return None
    first, last = (each.days if each.days.has_year else each.days.in_year(of) for each in found)
    if last.last < first.first and not found[0].days.has_year:
        first = first.in_year(of - 1)  # over the end of a year
    return Days(first.first, last.last)


def _is_run(days: Days) -> bool:
    """Say whether a date is several days that stand as one, "3 to 14 October", and no month."""
    is_whole = days.first.day == 1 and (days.last + timedelta(days=1)).day == 1
    return days.has_year and not days.is_day and not is_whole


def _are_joined(said: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two times are the start and the end of one thing."""
    middle = said[one[1] : other[0]]
    if _TO.fullmatch(middle):
        return True
    ends = _ENDS.search(middle) or _ENDS_BEHIND.match(said[other[1] :])
    return bool(_BEGINS.search(said[: other[0]]) and ends)


def _length(first: date, last: date, unit: str) -> str:
    """Return how long days last, in words."""
    days = (last - first).days
    if unit == "weeks":
        weeks, rest = divmod(days, _WEEK)
        parts = [count(weeks, "week")] if weeks else []
        return listed([*parts, count(rest, "day")] if rest else parts)
    if days < _IN_MONTHS and unit != "months":
        nights, each = count(days, "night"), count(days + 1, "day")
        if unit == "nights":
            return nights
        return told("{}, which is {} with the first and the last one", nights, each)
    end = last + timedelta(days=1)
    months = between(first, end, "months")
    years, rest = divmod(months, _YEAR)
    parts = [count(years, "year")] if years else []
    parts += [count(rest, "month")] if rest else []
    if not parts:
        return count(days, "night")
    exact = months_later(first, months) == end
    return listed(parts) if exact else told("more than {}", listed(parts))
