"""Tells what is coming, by calendars and dated notes: "my next dentist appointment", "next week".

Also when something in a calendar was last. Where neither tells anything of it, the question is left
to the search.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.answer import notices
from assistant.answer.cards import cut
from assistant.answer.coming_times import Coming, coming_in
from assistant.answer.course import Course
from assistant.answer.dates import Days, dates_in
from assistant.answer.dates import spoken as spoken_days
from assistant.answer.entries_of_calendars import Entry, entries_in
from assistant.answer.facts import lines_of, year_of
from assistant.answer.finding import Finder, Wish, besides
from assistant.answer.gate import Evidence
from assistant.answer.happenings import telling
from assistant.answer.orders import gives_orders
from assistant.answer.quote import quote
from assistant.extract.sniff import CALENDAR
from assistant.records import AnswerEvent, ContentId, Form, Hit, Sentence, SourcesChosen
from assistant.retrieve.query import stem, stems
from assistant.retrieve.search import Searcher
from assistant.told import told

_NEXT = re.compile(r"\bnext\b(?! (?:to|door|of kin|steps?|page|chapter)\b)", re.IGNORECASE)
_LAST = re.compile(r"^\W*when\b.*\blast\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:did|was|were|had|happened|went)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:when|what|what['’]s|which|where|who|on (?:what|which) (?:day|date)|at what time|do|"
    r"does|is|are|am|have|has|any|anything|show|list|tell|my|our|the)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\bwh(?:at|ich) (?:day|date|time|year|month) is\b|\bha(?:ve|s) to\b", re.IGNORECASE
)
_WHATS_ON = re.compile(
    r"\b(?:on|have|got|plan(?:s|ned)?|appointments?|events?|calendar|agenda|schedule[d]?|coming|"
    r"free|busy|due|happening)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    stem(word)
    for word in (
        "next last appointment appointments event events entry entries thing things anything "
        "something planned plan plans scheduled schedule calendar calendars agenda coming upcoming "
        "come comes up due take takes place happen happening free busy time day date see go going "
        "again have got on do does me us play meet visit attend celebrate"
    ).split()
)
_AHEAD, _BACK = 800, 4_000  # days that are looked at for the next and the last
_SHOWN, _FURTHER = 12, 3
_LOOKED_AT = 24
_QUOTED_WHOLE = 2  # entries that are quoted with all that they say
_QUOTED = 240  # characters
_MONTH = 31  # days


@dataclass(frozen=True, slots=True)
class _Found:
    """What is on some days: an entry of a calendar, or a line that tells a date."""

    days: Days
    said: str
    item: Evidence
    time: str = ""

    @property
    def order(self) -> tuple[date, str]:
        """Return what is sorted by."""
        return self.days.first, self.time


def agenda(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, today: date
) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that tells what is coming; none where that is not asked."""
    question = course.question
    if not _ASKS.match(question):
        return
    time = coming_in(question, today)
    of_past = _PAST.search(question) is not None
    entries = searcher.all_of(CALENDAR) if time or _NEXT.search(question) or of_past else []
    if time is not None:
        is_ahead = time.days.last >= today and not of_past
        if is_ahead and not _OTHER.search(question):
            yield from _whats_on(course, finder, wish, entries, time=time)
    elif _NEXT.search(question) and not of_past:
        yield from _next(course, finder, wish, entries, today=today)
    elif _LAST.search(question) and entries:
        yield from _last(course, wish, entries, today=today)


def _topic(question: str, said: str = "") -> frozenset[str]:
    return besides(question, [said] if said else []) - _PLAIN


def _whats_on(
    course: Course, finder: Finder, wish: Wish, entries: Sequence[Hit], *, time: Coming
) -> Iterator[AnswerEvent]:
    """Tell what is on at a time; of something, only where calendars have it then."""
    topic = _topic(course.question, time.said)
    if not topic and not _WHATS_ON.search(course.question):
        return
    found = [_of_entry(one) for one in entries_in(entries, time.days) if one.holds(topic)]
    if not topic:
        known = {hit.content for hit in entries}
        found += _told_of(finder, wish, time.days, known)
    if not found and (topic or not entries):
        return
    yield course.step(told("Looked for what is of that time"))
    if not found:
        none = told("Nothing in your library is of “{}”.", time.called)
        yield course.done([Sentence(none, (), supported=True)], [], found=False)
        return
    found.sort(key=lambda one: one.order)
    yield from _listed(course, found)


def _told_of(finder: Finder, wish: Wish, days: Days, known: Collection[ContentId]) -> list[_Found]:
    """Return the lines of notes that tell a date among some days, up to a month of them."""
    if (days.last - days.first).days > _MONTH:
        return []
    bare, found = replace(wish, rest=None), []
    for month in dict.fromkeys((one.year, one.month) for one in days.ends):
        said = f"{calendar.month_name[month[1]]} {month[0]}"
        for hit in finder.search(wish.asks(said, _LOOKED_AT), bare, keeps=False).hits:
            if hit.content in known or hit.form is Form.PICTURE or gives_orders(hit.text):
                continue
            if one := telling(hit, days):
                day = date.fromisoformat(one[0])
                found.append(_Found(Days(day, day), "", one[1]))
    return list({one.item.hit.passage: one for one in found}.values())


def _listed(course: Course, found: Sequence[_Found]) -> Iterator[AnswerEvent]:
    shown = found[:_SHOWN]
    items = list({one.item.hit.passage: one.item for one in shown}.values())
    numbers = {item.hit.passage: number for number, item in enumerate(items, 1)}
    yield SourcesChosen(tuple(one.hit for one in items))
    sentences: list[Sentence] = []
    for one in shown:
        number = numbers[one.item.hit.passage]
        sentences += _stated(one, number) if one.said else []
        if not one.said or len(shown) <= _QUOTED_WHOLE:
            sentences += quote(items, [number])
    if len(found) > len(shown):
        more = told("{} more follow.", len(found) - len(shown))
        sentences.append(Sentence(more, (), supported=True))
    yield course.done(sentences, items, found=True)


def _next(
    course: Course, finder: Finder, wish: Wish, entries: Sequence[Hit], *, today: date
) -> Iterator[AnswerEvent]:
    topic = _topic(course.question)
    ahead = Days(today, today + timedelta(days=_AHEAD))
    found = [_of_entry(one) for one in entries_in(entries, ahead) if one.holds(topic)]
    further = found[1 : _FURTHER + 1]
    if topic:
        found += _dated_lines(finder, wish, course.question, topic=topic, today=today)
    if not found and not topic and entries:
        none = told("Nothing in your calendars comes after today.")
        yield course.done([Sentence(none, (), supported=True)], [], found=False)
    if not found:
        if topic and (before := _before(entries, topic, today)):
            last = spoken_days(before[-1].days)
            course.notices.append(told("In your calendars the last one was on {}.", last))
        return
    first = min(found, key=lambda one: one.order)
    yield from _told_first(course, first, [one for one in further if one is not first])


def _last(
    course: Course, wish: Wish, entries: Sequence[Hit], *, today: date
) -> Iterator[AnswerEvent]:
    topic = _topic(course.question)
    found = _before(entries, topic, today) if topic and not wish.literal else []
    if found:
        yield from _told_first(course, found[-1], [])


def _before(entries: Sequence[Hit], topic: frozenset[str], today: date) -> list[_Found]:
    behind = Days(today - timedelta(days=_BACK), today)
    return [_of_entry(one) for one in entries_in(entries, behind) if one.holds(topic)]


def _told_first(course: Course, first: _Found, further: Sequence[_Found]) -> Iterator[AnswerEvent]:
    """Tell one thing with its source, and what comes after it."""
    course.notices += notices.warnings([first.item])
    yield course.step(told("Looked for it in calendars and dated notes"))
    items = list({one.item.hit.passage: one.item for one in (first, *further)}.values())
    numbers = {item.hit.passage: number for number, item in enumerate(items, 1)}
    yield SourcesChosen(tuple(one.hit for one in items))
    sentences = [*_stated(first, 1), *quote(items, [1])]
    for one in further:
        sentences += _stated(one, numbers[one.item.hit.passage])
    yield course.done(sentences, items, found=True)


def _stated(one: _Found, number: int) -> list[Sentence]:
    return [Sentence(one.said, (number,), supported=True)]


def _of_entry(entry: Entry) -> _Found:
    days = Days(entry.day, entry.last)
    weekday = f"{calendar.day_name[entry.day.weekday()]}, " if days.is_day else ""
    time = f", {entry.time}" if entry.time else ""
    where = f" ({entry.where})" if entry.where else ""
    said = f"{weekday}{spoken_days(days)}{time}: {entry.title}{where}."
    return _Found(days, said, Evidence(entry.hit, cut(entry.hit.text, _QUOTED), 1.0), entry.time)


def _dated_lines(
    finder: Finder, wish: Wish, question: str, *, topic: frozenset[str], today: date
) -> list[_Found]:
    """Return the lines about something that tell a day from today on, or its month."""
    found = []
    for hit in finder.search(wish.asks(question, _LOOKED_AT), wish, keeps=False).hits:
        if hit.form is Form.PICTURE or gives_orders(hit.text):
            continue
        about = {*stems(f"{hit.title} {hit.heading}")}
        for line in lines_of(hit):
            own = {*stems(line)}
            if topic.isdisjoint(own) or not topic <= about | own:
                continue
            for one in dates_in(line, year=year_of(hit)):
                if one.days.has_year and one.days.last >= today and _is_near(one.days):
                    said = f"{spoken_days(one.days)}."
                    found.append(_Found(one.days, said, Evidence(hit, cut(line, _QUOTED), 1.0)))
    return found


def _is_near(days: Days) -> bool:
    return (days.last - days.first).days < _MONTH
