"""Rewrites a follow-up that asks the last question for another time: "and the week after?"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.answer.coming_times import coming_in, tells_past
from assistant.answer.dates import Days, dates_in, span, spoken

_LED = re.compile(
    r"^(?:(?:and|but|or|ok(?:ay)?|so|well|also|then)\b[\s,]*)*(?:(?:what|how)\s+about\b\s*)?",
    re.IGNORECASE,
)
_END = re.compile(r"[\s?!.…]+$")
_MOVED = re.compile(
    r"(?:(?:on|in|for|at) )?the (?:"
    r"(?:(?P<said>next|following) )?(?P<unit>day|week|weekend|month|year)"
    r"(?: (?P<way>after|before)(?: (?:that|it|then))?)?)",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(
    r"(?:(?:what|when)(?:['’]s| is) )?"
    r"(?:the (?:next )?(?:one )?after(?: (?:that|it|this))?(?: one)?"
    r"|the (?:next|following)(?: one)?|after (?:that|it)|then)",
    re.IGNORECASE,
)
_ASKED_NEXT = re.compile(r"^\W*when\b.*\bnext\b", re.IGNORECASE)
_BOUND = re.compile(r" after \d.*$")
_NEXT_OF = re.compile(
    r"\b(?:(?:my|our|the) )?next (?P<of>[\w-]+(?: [\w-]+)?) "
    r"(?=appointments?\b|visits?\b|meetings?\b|lessons?\b|class\b|check-?ups?\b|training\b)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:the|my|our|at the|with the) (?P<of>[\w-]+)", re.IGNORECASE)
_THAT_DAY = re.compile(r"\b(?:on )?(?:that|the same) day\b", re.IGNORECASE)
_WEEKEND = re.compile(r"(?:on |at )?the weekend", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|what['’]s)\s+$", re.IGNORECASE)  # "what is on next week"
_WEEK, _SATURDAY, _MONTHS = 7, 5, 12


def at_another_time(asked: str, question: str, said: str, today: date) -> str | None:
    """Return a question with the time that it goes on from, None where none is meant.

    Args:
        asked: the question as it was typed, such as "and the week after?".
        question: the last one as it was understood.
        said: what answered that, "" when nothing did.
        today: the day that "tomorrow" hangs on.
    """
    rest = _END.sub("", _LED.sub("", asked.strip(), count=1))
    told = _days_of(said)
    if _THAT_DAY.search(asked) and not dates_in(asked) and (days := _days_of(question) or told):
        return _THAT_DAY.sub(f"on {spoken(days[0])}", asked)
    if told and _ASKED_NEXT.search(question) and _ONE_AFTER.fullmatch(rest):
        return f"{_BOUND.sub('', _END.sub('', question))} after {spoken(told[0])}?"
    if (of := _NEXT_OF.search(question)) and (other := _OTHER.fullmatch(rest)):
        return f"{question[: of.start('of')]}{other['of']}{question[of.end('of') :]}"
    return _exchanged(rest, question, today)


def _exchanged(rest: str, question: str, today: date) -> str | None:
    """Return a question with the time that is named, None where that is no time alone."""
    before = coming_in(question, today)
    if before is None:
        return None
    if tells_past(question):
        dated = dates_in(before.said)
        now = _moved(rest, dated[0].days) if dated else None
    elif before.days.last < today:
        return None
    else:
        now = _moved(rest, before.days) or _told(rest, today)
    if now is None:
        return None
    at = question.find(before.said)
    is_on = before.said.startswith("on ") and _IS.search(question[:at])
    on = "on " if is_on and not now.startswith("on ") else ""
    return f"{question[:at]}{on}{now}{question[at + len(before.said) :]}"


def _days_of(text: str) -> list[Days]:
    return [one.days for one in dates_in(text) if one.days.is_day and one.days.has_year]


def _told(rest: str, today: date) -> str | None:
    """Return a time as it is said, None where more is said or none."""
    said = "this weekend" if _WEEKEND.fullmatch(rest) else rest
    time = coming_in(said, today)
    return said if time is not None and time.said.strip() == said else None


def _moved(rest: str, days: Days) -> str | None:
    """Return the day, week, weekend, month or year next to some days, as it is said."""
    found = _MOVED.fullmatch(rest)
    if found is None or not (found["way"] or found["said"]):
        return None
    step = -1 if (found["way"] or "").casefold() == "before" else 1
    edge = days.first if step < 0 else days.last
    unit = found["unit"].casefold()
    if unit == "month":
        year, month = divmod(edge.year * _MONTHS + edge.month - 1 + step, _MONTHS)
        return f"in {spoken(span(year if days.has_year else None, month + 1))}"
    return _beside(edge, unit, step) if days.has_year else None


def _beside(edge: date, unit: str, step: int) -> str:
    if unit == "year":
        return f"in {edge.year + step}"
    if unit == "week":
        monday = edge - timedelta(days=edge.weekday())
        return f"in the week of {_day(monday + step * timedelta(days=_WEEK))}"
    away = (step * (_SATURDAY - edge.weekday()) - 1) % _WEEK + 1 if unit == "weekend" else 1
    placed = "on the weekend of" if unit == "weekend" else "on"
    return f"{placed} {_day(edge + step * timedelta(days=away))}"


def _day(day: date) -> str:
    return spoken(Days(day, day))
