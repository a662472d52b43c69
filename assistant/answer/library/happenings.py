"""Tells what a library holds of a day, a month or another time: "what happened in March 2025"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import notices
from assistant.answer.course import Course
from assistant.answer.finding import Finder, Wish, besides, said_of
from assistant.answer.generate.cards import cut, harmless
from assistant.answer.question.coming_times import coming_in
from assistant.answer.question.stretches import span_asked
from assistant.answer.quote import quote
from assistant.answer.sources.gate import Evidence
from assistant.answer.steps.hops import within
from assistant.answer.words.dates import Days, dates_in, month_after, of_interval, spoken_day
from assistant.answer.words.facts import is_date_line, lines_of, year_of
from assistant.records import (
    AnswerEvent,
    Facet,
    Form,
    Hit,
    Kind,
    SearchResult,
    Sentence,
    SourcesChosen,
)
from assistant.retrieve.hits import one_each
from assistant.retrieve.query import stem_set
from assistant.retrieve.search import Searcher
from assistant.told import told

_SHOWN = 8
_LOOKED_AT = 60
_QUOTED = 240  # characters
_SPARE = 3  # days by which a month is longer than the shortest one
_SEASON = 6  # months at most
_FEWEST = 5  # words of a line that says something
_ASKS = re.compile(
    r"^\W*(?:what|anything) (?:(?:has |have |had )?happened|happens|went on|was going on|was on"
    r"|(?:did|have|had) (?:i|we) (?:do|done|experienced?)|(?:was i|were we) (?:doing|up to)"
    r"|do (?:i|we) have(?! to)|is there|was there)\b",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\bthe week(?:end)? (?:of|from|starting|beginning)\b", re.IGNORECASE)
# The head of a mail, and what it quotes.
_HEAD = re.compile(r"^(?:[A-Z][\w-]{1,12}: |Re: |Fwd?: |>)|\bwrote:$")
_SAVED = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+")
_PLAIN = stem_set("happen happened happens went going doing done do up day then")


@dataclass(frozen=True, slots=True)
class _Time:
    """The time of a question: its words, what is searched for it, and its days if it has a year."""

    words: tuple[str, ...]
    sought: str
    days: Days | None


def happenings(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, today: date
) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that tells what is of a time; none if that is not asked."""
    if wish.about or _ASKS.match(course.question) is None:
        return
    time = _of_week(course.question, today) or _time(
        course.question, finder.search(wish.asks(course.question, 1), wish)
    )
    if time is None or not besides(course.question, time.words) <= _PLAIN:
        return
    bare = replace(wish, rest=None)
    result = finder.search(wish.asks(time.sought, _LOOKED_AT), bare)
    of_time = list(result.hits) if result.narrowed else []
    days, told_of = time.days, []
    if days is not None:
        sought = wish.asks(f"{time.sought} {_months(days)}".strip(), _LOOKED_AT)
        hits = finder.search(sought, bare, keeps=False).hits
        told_of = [one for hit in within(hits, days) if (one := _entries(hit, days)) is not None]
    known = {one.hit.content for _, one in told_of}
    others = (hit for hit in one_each(of_time) if hit.content not in known)
    dated = [_shown(hit) for hit in others if not _is_changed_then(hit)]
    course.understood = result.understood
    course.notices += notices.unfinished(searcher.waiting())
    yield course.step(told("Looked for what is of that time"))
    yield from _answer(course, [*told_of, *dated], " ".join(time.words))


def _of_week(question: str, today: date) -> _Time | None:
    """Return the week or the weekend of a day with its year."""
    coming = coming_in(question, today) if _WEEK.search(question) else None
    dated = dates_in(coming.said) if coming is not None else []
    if coming is None or not dated or not dated[0].days.has_year:
        return None
    first, last = map(spoken_day, coming.days.ends)
    return _Time((coming.said.strip(),), f"between {first} and {last}", coming.days)


def _time(question: str, asked: SearchResult) -> _Time | None:
    """Return the time of a question as the search understood it, else as its words have it."""
    every = (*asked.understood, *asked.unmet)
    labels = {one.label for one in every if one.facet is Facet.TIME}
    words = said_of(asked, {Facet.TIME}) or _dated(question)
    if not words:
        return None
    said = " ".join(words)
    if labels:  # "before May" has no days from one to another
        days = of_interval(labels.pop()) if len(labels) == 1 else None
    else:
        days, _ = span_asked(said)
    return _Time(words, said, days if days is not None and days.has_year else None)


def _months(days: Days) -> str:
    """Return the names of the months of a season, as files have them: none says "summer"."""
    first, last = days.ends
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = (month_after(first, number).first.month for number in range(count))
    return " ".join(calendar.month_name[one] for one in months) if 1 < count <= _SEASON else ""


def _answer(
    course: Course, found: Sequence[tuple[str, Evidence]], said: str
) -> Iterator[AnswerEvent]:
    """Yield an answer that shows what was found in the order of its dates."""
    if not found:
        none = told("Nothing in your library is of “{}”.", said)
        yield course.done([Sentence(none, (), supported=True)], [], found=False)
        return
    shown = [one for _, one in sorted(found[:_SHOWN], key=lambda dated: dated[0])]
    yield SourcesChosen(tuple(one.hit for one in shown))
    sentences = quote(shown, range(1, len(shown) + 1))
    if len(found) > len(shown):
        more = f"{len(found) - len(shown)} more are of “{harmless(said)}”."
        sentences.append(Sentence(more, (), supported=True))
    yield course.done(sentences, shown, found=True)


def _dated(question: str) -> tuple[str, ...]:
    """Return the words for a time with its year, of which there may be no file."""
    days, said = span_asked(question)
    return (said,) if days is not None and days.has_year else ()


def telling(hit: Hit, days: Days) -> tuple[str, Evidence] | None:
    """Return the day that the first line of a hit tells among others, and the hit with the line.

    Of a line that is a date alone, what stands below is told.
    """
    for told_at, said in _told(hit, days):
        text = said[1:] if is_date_line(said[0]) else said
        if text and not _HEAD.search(said[0]):
            return told_at.first.isoformat(), Evidence(hit, cut(text[0], _QUOTED), 1.0)
    return None


def _entries(hit: Hit, days: Days) -> tuple[str, Evidence] | None:
    """Return the first day of some that a hit tells of, and the hit with all that it tells of them.

    Of a table it is the first row.
    """
    if hit.form is Form.TABLE:
        return telling(hit, days)
    every = [(at, said) for at, said in _told(hit, days) if not _HEAD.search(said[0])]
    whole = [(at, said) for at, said in every if len(said) > 1 or not is_date_line(said[0])]
    if not whole:
        return None
    text = " ".join(line for _, said in whole for line in said)
    return whole[0][0].first.isoformat(), Evidence(hit, cut(text, _QUOTED), 1.0)


def _told(hit: Hit, days: Days) -> Iterator[tuple[Days, list[str]]]:
    """Yield what the lines of a hit tell of some days: the day, and the lines.

    Below a line that is a date alone, those up to the next date are of that day.
    """
    year, day, said = year_of(hit), None, [""]
    for line in lines_of(hit):
        dated = [one for one in dates_in(line, year=year) if one.days.has_year]
        found = next((one.days for one in dated if _is_among(one.days, days)), None)
        begins = is_date_line(line) or found is not None or bool(dated and not dated[0].start)
        if not begins and day is not None and is_date_line(said[0]):
            said.append(line)
        elif begins:
            if day is not None:
                yield day, said
            day, said = found, [line]
    if day is not None:
        yield day, said


def _is_among(one: Days, days: Days) -> bool:
    """Say whether a date is of some days: a year is of a year alone, a month of no week."""
    return one.meets(days) and (one.last - one.first).days <= (days.last - days.first).days + _SPARE


def _is_changed_then(hit: Hit) -> bool:
    """Say whether a hit's date only tells when its file was saved: of texts it has no zone."""
    if hit.kind in (Kind.PHOTO, Kind.SPEECH) or hit.date is None:
        return False
    return _SAVED.fullmatch(hit.date) is not None


def _shown(hit: Hit) -> tuple[str, Evidence]:
    """Return the date of a hit, and it with its first line that says something."""
    if hit.form is Form.PICTURE:
        return hit.date or "", Evidence(hit, hit.text, 1.0)
    lines = lines_of(hit) or (hit.text,)
    telling = (
        line
        for line in lines
        if not _HEAD.search(line) and not is_date_line(line) and len(line.split()) >= _FEWEST
    )
    return hit.date or "", Evidence(hit, cut(next(telling, lines[0]), _QUOTED), 1.0)
