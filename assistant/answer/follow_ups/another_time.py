"""Rewrites a follow-up that goes on from a time: "and the week after?", "who came that day?"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from assistant.answer.follow_ups.topics import Before
from assistant.answer.question.coming_times import coming_in, tells_past
from assistant.answer.words.dates import (
    NUMBERS,
    Days,
    dates_in,
    month_after,
    months_later,
    span,
    spoken_day,
    spoken_days,
)

_MOVED = re.compile(
    r"(?:(?:on|in|for|at) )?the (?:"
    r"(?:(?P<said>next|following) )?(?P<unit>day|week|weekend|month|year)"
    r"(?: (?P<way>after|before)(?: (?:that|it|then))?)?)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?P<many>an?|one|two|three|four|five|six|\d{1,2}) (?P<unit>day|week|month|year)s? "
    r"(?P<way>later|after(?:wards)?|on|earlier|before)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\b(?:since|until|till|before|after)\s*$", re.IGNORECASE)
_ASKED_NEXT = re.compile(r"^\W*(?:when|what)\b.*\bnext\b", re.IGNORECASE)
_ASKED_WHEN = re.compile(
    r"^\W*(?:when|(?:on )?(?:what|which) (?:day|date)|how (?:long ago|many days))\b", re.IGNORECASE
)
_ONE_AFTER = re.compile(
    r"(?:(?:what|when)(?:['’]s| is) )?"
    r"(?:the (?:next )?(?:one )?after(?: (?:that|it|this))?(?: one)?"
    r"|the (?:next|following)(?: one)?|after (?:that|it))",
    re.IGNORECASE,
)
_THEN = re.compile(r"\W*(?:and )?then\W*", re.IGNORECASE)
_AFTER_DAY = re.compile(r" after \d[^?]*$")
_AFTER = re.compile(r"\bafter\b", re.IGNORECASE)
_NEXT_OF = re.compile(
    r"^\W*when\b.*?\bnext (?P<of>[\w-]+(?: [\w-]+)?) "
    r"(?=appointments?\b|visits?\b|meetings?\b|lessons?\b|class\b|check-?ups?\b|training\b)",
    re.IGNORECASE,
)
_OTHER_SORT = re.compile(r"(?:(?:at|with) )?the (?P<of>[\w-]+)", re.IGNORECASE)
_NO_SORT = frozenset(
    "time day date week month year place room address phone number name price cost fee reason "
    "duration last first next latest one other others".split()
)
_THAT_DAY = re.compile(
    r"\b(?:(?P<by>of|from|by|before|after|until|till|since|for|about|was|is|were) |on )?"
    r"(?:that|the same) day\b(?=\s*(?:[?.!,]|$|(?:and|in|at|with)\b))",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"\bweek(?:end)? of \d", re.IGNORECASE)
_ANOTHER_YEAR = re.compile(r"\b(?:last|next|this) year\b", re.IGNORECASE)
_WEEKEND = re.compile(r"(?:on |at )?the weekend", re.IGNORECASE)
_IN_WEEKS = re.compile(r"\bweek", re.IGNORECASE)  # what was in a week is not looked for
_IS = re.compile(r"\b(?:is|are|what['’]s)\s+$", re.IGNORECASE)  # "what is on next week"
_BEHIND = re.compile(r"\b(?:of|about|from|since|for)\s+(?:the )?$", re.IGNORECASE)
_PLACED = re.compile(r"^(?P<by>on|in|for|during|over|within|by|at) ", re.IGNORECASE)
_KEPT = frozenset(("for", "during", "over", "within", "by"))
_WEEKDAY = re.compile(rf"\d|(?:{'|'.join(calendar.day_name)})\b", re.IGNORECASE)
_MONTH = 31  # days
_WEEK, _SATURDAY, _SUNDAY = 7, 5, 6


def at_another_time(asked: str, rest: str, last: Before, today: date) -> str | None:
    """Return a question with the time that it goes on from, None where none is meant.

    "Who came that day?" means the day of the last question or of its answer, "the one after that"
    goes on from the next one that was told, "and the vet?" asks for the next of another sort, and
    "and the week after?" asks the last question for another time.

    Args:
        asked: the question as it was typed.
        rest: the same without what leads to it, such as "and" or "what about", and its end.
        last: the turn before.
        today: the day from which "tomorrow" counts.
    """
    question, told = last.question, _days_of(last.said)
    if (made := _of_that_day(asked, question, told)) is not None:
        return made
    goes_on = _ONE_AFTER.fullmatch(rest) or _THEN.fullmatch(asked)
    if told and goes_on and _ASKED_NEXT.search(question):
        bare = _AFTER_DAY.sub("", question.rstrip(" ?!.…"))
        bounded = coming_in(bare, today) or _AFTER.search(bare)
        return None if bounded else f"{bare} after {spoken_days(told[0])}?"
    sort, other = _NEXT_OF.search(question), _OTHER_SORT.fullmatch(rest)
    if sort and other and other["of"].casefold() not in _NO_SORT:
        return f"{question[: sort.start('of')]}{other['of']}{question[sort.end('of') :]}"
    return _later(rest, question) or _exchanged(rest, question, today)


def _later(rest: str, question: str) -> str | None:
    """Return a question with its only date as much later or earlier as is said: "a year later"."""
    found, dated = _LATER.fullmatch(rest), dates_in(question)
    if found is None or len(dated) != 1 or not dated[0].days.has_year:
        return None
    days, many = dated[0].days, ({"a": 1, "an": 1} | NUMBERS).get(found["many"].casefold())
    step = many or int(found["many"])
    if step == 0 or _OPEN_END.search(question[: dated[0].start]):
        return None
    step = -step if found["way"].casefold() in {"earlier", "before"} else step
    moved = _further(days, found["unit"].casefold(), step)
    if moved is None:
        return None
    return f"{question[: dated[0].start]}{spoken_days(moved)}{question[dated[0].end :]}"


def _further(days: Days, unit: str, step: int) -> Days | None:
    """Return a day, month or year some days, weeks, months or years on; None where that is none."""
    if unit == "year":
        return _years_on(days, step)
    if not days.is_day:
        is_month = (days.last - days.first).days <= _MONTH
        return month_after(days.first, step) if unit == "month" and is_month else None
    day = (
        months_later(days.first, step)
        if unit == "month"
        else days.first + timedelta(days=step * (_WEEK if unit == "week" else 1))
    )
    return span(day.year, day.month, day.day)


def _years_on(days: Days, step: int) -> Days:
    """Return a year, or days of one, some years later; before them where the step is negative."""
    year = days.first.year + step
    return span(year) if days == span(days.first.year) else days.in_year(year)


def _of_that_day(asked: str, question: str, told: list[Days]) -> str | None:
    """Return a question about "that day" with the day that the last question or its answer told."""
    found = _THAT_DAY.search(asked)
    if found is None or dates_in(asked) or _ANOTHER_YEAR.search(asked):
        return None
    tells = _ASKED_WHEN.match(question) or _WEEK_OF.search(question)
    days = told if tells else _days_of(question)
    if not days:
        return None
    by = found["by"] or "on"
    return f"{asked[: found.start()]}{by} {spoken_days(days[0])}{asked[found.end() :]}"


def _exchanged(rest: str, question: str, today: date) -> str | None:
    """Return a question with the time that is named, None where that is no time alone."""
    before = coming_in(question, today)
    if before is None:
        return None
    if tells_past(question):
        dated = dates_in(before.said)
        now = _moved(rest, dated[0].days) if dated and not _IN_WEEKS.search(rest) else None
    elif before.days.last < today:
        return None
    else:
        now = _moved(rest, before.days) or _told(rest, today)
    if now is None:
        return None
    at = question.find(before.said)
    put = _placed(now, before.said, question[:at])
    return f"{question[:at]}{put}{question[at + len(before.said) :]}"


def _placed(now: str, said: str, head: str) -> str:
    """Return a time with the preposition that it needs behind the words before it."""
    found = _PLACED.match(said)
    by = found["by"].casefold() if found else ""
    if by == "on" and _IS.search(head):
        return now if now.startswith("on ") else f"on {now}"
    is_bare = any(one.start == 0 for one in dates_in(said))
    if is_bare or _BEHIND.search(head):  # "the summer of 2024"
        return re.sub(r"^(?:in|on) ", "", now)
    if _PLACED.match(now):
        return now
    keeps = by in _KEPT or (by == "on" and _WEEKDAY.match(now))
    return f"{by} {now}" if keeps else now


def _days_of(text: str) -> list[Days]:
    return [one.days for one in dates_in(text) if one.days.is_day and one.days.has_year]


def _told(rest: str, today: date) -> str | None:
    """Return a time as it is said, preposition and all, None where more is said or none."""
    said = "this weekend" if _WEEKEND.fullmatch(rest) else rest
    time = coming_in(said, today)
    return said if time is not None and time.said.strip() == said else None


def _moved(rest: str, days: Days) -> str | None:
    """Return the day, week, weekend, month or year next to some days: "in January 2027"."""
    found = _MOVED.fullmatch(rest)
    if found is None or not (found["way"] or found["said"]):
        return None
    step = -1 if (found["way"] or "").casefold() == "before" else 1
    edge = days.first if step < 0 else days.last
    unit = found["unit"].casefold()
    if unit == "month":
        month = month_after(edge, step)
        moved = month if days.has_year else Days(*month.ends, has_year=False)
        return f"in {spoken_days(moved)}"
    if not days.has_year:
        return None
    if unit == "year":
        moved = _years_on(days, step)
        return f"{'on' if moved.is_day else 'in'} {spoken_days(moved)}"
    return _beside(edge, unit, step)


def _beside(edge: date, unit: str, step: int) -> str:
    """Return the day, week or weekend next to a day."""
    if unit == "day":
        return f"on {spoken_day(edge + timedelta(days=step))}"
    monday = edge - timedelta(days=edge.weekday())
    if unit == "week":
        return f"in the week of {spoken_day(monday + step * timedelta(days=_WEEK))}"
    saturday = monday + timedelta(days=_SATURDAY)
    is_weekend = edge.weekday() in {_SATURDAY, _SUNDAY}
    if is_weekend or (step < 0):
        saturday += step * timedelta(days=_WEEK)
    return f"on the weekend of {spoken_day(saturday)}"
