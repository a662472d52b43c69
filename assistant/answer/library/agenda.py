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
from assistant.answer.course import Course
from assistant.answer.finding import Finder, Wish, besides
from assistant.answer.generate.cards import cut
from assistant.answer.library.entries_of_calendars import Entry, entries_in
from assistant.answer.library.happenings import telling
from assistant.answer.question.coming_times import Coming, coming_in, tells_past
from assistant.answer.question.how_far import ahead_of, asks_how_long_ago, how_far, may_be_a_place
from assistant.answer.quote import quote
from assistant.answer.sources.gate import Evidence
from assistant.answer.words.dates import Days, dates_in, spoken_day, spoken_days
from assistant.answer.words.facts import lines_of, year_of
from assistant.answer.words.orders import gives_orders
from assistant.extract.sniff import CALENDAR
from assistant.records import AnswerEvent, ContentId, Form, Hit, PassageId, Sentence, SourcesChosen
from assistant.retrieve.query import stem_set, stems
from assistant.retrieve.search import Searcher
from assistant.retrieve.snippet import snippet
from assistant.told import told

_NEXT = re.compile(
    r"^\W*(?:when|where|who|how long|(?:on |at )?(?:what|which) (?:day|date|time)"
    r"|what(?:['’]s| is| are)(?: my| our| the)?|do|does|have|is there|are there|my|our|the)?\b.*"
    r"\bnext\b(?![- ](?:to|door|of kin|steps?|page|chapter)\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^\W*(?:when|(?:on |at )?(?:what|which) (?:day|date|time))\b", re.IGNORECASE)
_ANY_NEXT = re.compile(
    r"\b(?:appointments?|events?|entry|entries|calendar|agenda)\b|\bnext\W*$", re.IGNORECASE
)
_LAST = re.compile(r"^\W*(?:when\b|how (?:long|many \w+) ago\b).*\blast\b", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"^\W*how many (?P<of>.+?)"
    r"(?=\W*$| (?:are|is|do|does|did|have|has|will|can|come|comes|take|takes|happen|in|on)\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bafter(?: the)? $", re.IGNORECASE)
_SOMEBODY = r"\w+"
# What asks for all that is on; the rest of the question then tells a time and nothing else.
_WHATS_ON = re.compile(
    r"^\W*(?:(?:so |and )?what(?: else)?(?:['’]s| is| are) (?:on|up|due|planned|scheduled|"
    r"coming|happening|there|(?:in|on) (?:my|our|the) (?:calendar|diary|agenda|plan)"
    r"|(?:my|our|the) plans?)\b"
    rf"|what (?:am|are|is) {_SOMEBODY} (?:doing|up to)\b"
    rf"|what happens\b|what (?:else )?(?:do|does) {_SOMEBODY} have\b(?! (?:from|of|to)\b)"
    rf"|(?:do|does) {_SOMEBODY} have (?:anything|something|any|plans)\b"
    rf"|(?:am|is|are) {_SOMEBODY} (?:free|busy)\b"
    r"|who (?:comes|is coming|visits)\b|(?:is there |are there )?(?:any|anything)\b"
    r"|(?:(?:what|which|how many|any|show|list|give|tell)\b.*|(?:my |our |the )?)"
    r"\b(?:appointments?|events?|entries|plans|dates|tasks|calendar|agenda|schedule)\b)",
    re.IGNORECASE,
)
# What asks for one thing, or a sort of things, that is at a time.
_IS_ON = re.compile(
    r"^\W*(?:when|which|what|who has|whose|how many|are there(?: any)?|is there(?: an?y?)?"
    r"|do (?:i|we) have an?y?)\b",
    re.IGNORECASE,
)
_GONE = re.compile(r"\b(?:cancell?ed|called off|postponed|moved)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\bwh(?:at|ich) (?:day|date|time|year|month) is\b|\bha(?:ve|s) to\b", re.IGNORECASE
)
_PLAIN = stem_set(
    "next last appointment appointments event events entry entries thing things anything "
    "something planned plan plans scheduled schedule calendar calendars agenda coming upcoming "
    "come comes up due take takes place happen happens happening free busy time day date go "
    "going again else ago long left more remaining have got on do does doing me us asap "
    "urgent list task tasks "
    "morning afternoon evening night monday tuesday wednesday thursday friday saturday sunday"
)
_SEEING = stem_set("see visit meet play")
_AHEAD, _BACK = 800, 4_000  # days that are looked at for the next and the last
_SHOWN, _FURTHER = 12, 3
_LOOKED_AT = 24
_QUOTED_WHOLE = 2  # entries that are quoted with all that they say
_QUOTED = 240  # characters
_MONTH = 31  # days


@dataclass(frozen=True, slots=True)
class _Found:
    """What is on some days: an entry of a calendar, or a line that tells a date."""

    at: date  # the day; of a month its last, for it may be any
    said: str  # "" where the line says all
    item: Evidence
    time: str = ""
    is_day: bool = True


def agenda(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, today: date
) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that tells what is coming; none where that is not asked."""
    question = course.question
    ahead = ahead_of(question)
    time = coming_in(ahead or question, today)
    if time is not None and any(one in time.said or time.said in one for one in wish.literal):
        return
    asked = _Agenda(course, finder, searcher, wish, today=today)
    is_past = tells_past(question)
    if ahead and not is_past:
        yield from asked.counted_to(ahead, time)
    elif time is not None:
        days = time.days
        is_ahead = days.first >= today or (days.last - days.first).days <= _MONTH
        if days.last >= today and is_ahead and not is_past and not _OTHER.search(question):
            yield from asked.whats_on(time)
    elif _NEXT.search(question) and not is_past:
        yield from asked.next_one()
    elif _LAST.search(question):
        yield from asked.last_one()


class _Agenda:
    """A question for what is coming, and the library that knows."""

    def __init__(
        self, course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, today: date
    ) -> None:
        self._course = course
        self._finder = finder
        self._searcher = searcher
        self._wish = wish
        self._today = today

    def _topic(self, said: str = "", *, of: str = "") -> frozenset[str]:
        """Return the stems of what is asked for beside its time, `of` a part of the question."""
        return besides(of or self._course.question, [said] if said else []) - _PLAIN

    def _calendars(self) -> list[Hit]:
        return [hit for hit in self._searcher.all_of(CALENDAR) if not gives_orders(hit.text)]

    def whats_on(self, time: Coming) -> Iterator[AnswerEvent]:
        """Tell what is on at a time; of something, only where calendars have it then."""
        course, topic = self._course, self._topic(time.said)
        if not (_IS_ON if topic else _WHATS_ON).search(course.question):
            return
        calendars = self._calendars()
        found = [*map(_of_entry, entries_in(calendars, time.days, topic))]
        counts = _HOW_MANY.match(course.question)
        if counts and not (found and _names(found, {*stems(counts["of"])} - _PLAIN)):
            return
        if not topic and not counts:
            found += self._told_of(time.days, {hit.content for hit in calendars})
        if not found and (topic or not calendars or time.days.first < self._today):
            return
        course.notices += notices.unfinished(self._searcher.waiting())
        yield course.step(told("Looked for it in calendars and dated notes"))
        if found:
            yield from self._listed(sorted(found, key=_order), counts=counts is not None)
            return
        days = spoken_days(time.days)
        said = days if time.called == days else f"“{time.called}” ({days})"
        none = told("I found nothing for {} in your calendars and dated notes.", said)
        yield course.done([Sentence(none, (), supported=True)], [], found=False)

    def counted_to(self, thing: str, time: Coming | None) -> Iterator[AnswerEvent]:
        """Tell how many days are left to a day, or to the next of something.

        Nothing, if neither is known, or if metres may be asked for.
        """
        named = time is not None and (time.days.is_day or not self._topic(time.said, of=thing))
        if time is None or not named:
            if not may_be_a_place(self._course.question):
                yield from self.next_one(thing.replace(time.said, " ") if time else thing)
        elif time.day >= self._today:
            day = told("That is {}, {}.", _weekday(time.day), spoken_day(time.day))
            said = (how_far(time.day, self._today), day)
            yield self._course.done(
                [Sentence(one, (), supported=True) for one in said], [], found=True
            )

    def next_one(self, thing: str = "") -> Iterator[AnswerEvent]:
        """Tell the next of something: by calendars, else by a line that tells a day to come.

        With a `thing` it is the next of that, and how many days are left to it come first.
        """
        course = self._course
        first, bound = _bound(course.question)
        topic = self._topic(bound, of=thing) - _SEEING
        if not topic and (thing or not _ANY_NEXT.search(course.question)):
            return
        first = max(first, self._today) if first else self._today
        calendars = self._calendars()
        ahead = Days(first, first + timedelta(days=_AHEAD))
        found = [*map(_of_entry, entries_in(calendars, ahead, topic))]
        found = [one for one in found if one.at >= first]
        if not found and topic and (thing or _WHEN.search(course.question)):
            known = {hit.content for hit in calendars}
            lines = (one for one in self._dated_lines(topic, known) if one.at >= first)
            found = sorted(lines, key=_order)[:1]
        if found:
            far = how_far(found[0].at, self._today) if thing and found[0].is_day else ""
            yield from self._told_first(found[0], [] if thing else found[1 : _FURTHER + 1], far)
        elif not topic and calendars:
            none = told("Nothing in your calendars comes after today.")
            yield course.done([Sentence(none, (), supported=True)], [], found=False)
        elif bound and entries_in(calendars, Days(self._today, first), topic):
            none = told("Your calendars have none {}.", bound)
            yield course.done([Sentence(none, (), supported=True)], [], found=False)
        elif before := self._before(calendars, topic):
            last = spoken_day(before[-1].at)
            course.notices.append(told("In your calendars the last one was on {}.", last))

    def last_one(self) -> Iterator[AnswerEvent]:
        """Tell when something that a calendar names was last."""
        topic = self._topic() - _SEEING
        if topic and (found := self._before(self._calendars(), topic)):
            counts = asks_how_long_ago(self._course.question)
            far = how_far(found[-1].at, self._today) if counts else ""
            yield from self._told_first(found[-1], [], far)

    def _before(self, calendars: Sequence[Hit], topic: frozenset[str]) -> list[_Found]:
        behind = Days(self._today - timedelta(days=_BACK), self._today)
        return [*map(_of_entry, entries_in(calendars, behind, topic))]

    def _told_of(self, days: Days, known: Collection[ContentId]) -> list[_Found]:
        """Return the lines of notes that tell a date among some days, up to a month of them."""
        if (days.last - days.first).days > _MONTH:
            return []
        found: dict[PassageId, _Found] = {}
        for month in dict.fromkeys((one.year, one.month) for one in days.ends):
            for hit in self._found_for(f"{calendar.month_name[month[1]]} {month[0]}", known):
                if (one := telling(hit, days)) and not _GONE.search(one[1].quote):
                    found[hit.passage] = _Found(date.fromisoformat(one[0]), "", one[1])
        return [*found.values()]

    def _dated_lines(self, topic: frozenset[str], known: Collection[ContentId]) -> Iterator[_Found]:
        """Yield the lines about something that tell a day from today on, or its month."""
        for hit in self._found_for(self._course.question, known):
            about = {*stems(f"{hit.title} {hit.heading}")}
            for line in lines_of(hit):
                own = {*stems(line)}
                if topic.isdisjoint(own) or not topic <= about | own or _GONE.search(line):
                    continue
                item = Evidence(hit, cut(line, _QUOTED), 1.0)
                for one in dates_in(line, year=year_of(hit)):
                    if one.days.has_year and one.days.last >= self._today and _is_near(one.days):
                        said, is_day = f"{spoken_days(one.days)}.", one.days.is_day
                        yield _Found(one.days.last, said, item, is_day=is_day)

    def _found_for(self, text: str, known: Collection[ContentId]) -> Iterator[Hit]:
        """Yield hits of words that may tell what is coming, but for files that are known."""
        bare = replace(self._wish, rest=None)
        for hit in self._finder.search(bare.asks(text, _LOOKED_AT), bare, keeps=False).hits:
            if hit.content in known or hit.form is Form.PICTURE or gives_orders(hit.text):
                continue
            yield hit

    def _listed(self, found: Sequence[_Found], *, counts: bool) -> Iterator[AnswerEvent]:
        shown = found[:_SHOWN]
        sources = _Sources(shown)
        yield SourcesChosen(sources.hits)
        sentences: list[Sentence] = []
        if counts:
            numbers = tuple(range(1, len(sources.hits) + 1))
            sentences.append(Sentence(f"{len(found)}.", numbers, supported=True))
        for one in shown:
            sentences += sources.stated(one) if one.said else []
            if not one.said or len(shown) <= _QUOTED_WHOLE:
                sentences += sources.quoted(one)
        if len(found) > len(shown):
            left = len(found) - len(shown)
            more = told("{} more follow.", left) if left > 1 else told("One more follows.")
            sentences.append(Sentence(more, (), supported=True))
        yield self._course.done(sentences, sources.items, found=True)

    def _told_first(
        self, first: _Found, further: Sequence[_Found], far: str
    ) -> Iterator[AnswerEvent]:
        """Tell one thing with its source, how far it is away, and what comes after it."""
        course = self._course
        course.notices += notices.unfinished(self._searcher.waiting())
        yield course.step(told("Looked for it in calendars and dated notes"))
        sources = _Sources([first, *further])
        yield SourcesChosen(sources.hits)
        sentences = [Sentence(far, (1,), supported=True)] if far else []
        sentences += [*sources.stated(first), *sources.quoted(first)]
        sentences += [said for one in further for said in sources.stated(one)]
        yield course.done(sentences, sources.items, found=True)


class _Sources:
    """What was found, numbered as sources, each passage once."""

    def __init__(self, found: Sequence[_Found]) -> None:
        self.items = [*{one.item.hit.passage: _with_words(one.item) for one in found}.values()]
        self.hits = tuple(item.hit for item in self.items)
        self._numbers = {hit.passage: number for number, hit in enumerate(self.hits, 1)}

    def stated(self, one: _Found) -> list[Sentence]:
        """Return what is said of one, with its number."""
        return [Sentence(one.said, (self._numbers[one.item.hit.passage],), supported=True)]

    def quoted(self, one: _Found) -> list[Sentence]:
        """Return the words of its source."""
        return quote(self.items, [self._numbers[one.item.hit.passage]])


def _of_entry(entry: Entry) -> _Found:
    days = Days(entry.day, entry.last)
    weekday = f"{_weekday(entry.day)}, " if days.is_day else ""
    time = f", {entry.time}" if entry.time else ""
    where = f" ({entry.where})" if entry.where else ""
    said = f"{weekday}{spoken_days(days)}{time}: {entry.title}{where}."
    item = Evidence(entry.hit, cut(entry.hit.text, _QUOTED), 1.0)
    return _Found(entry.day, said, item, entry.time)


def _names(found: Sequence[_Found], things: set[str]) -> bool:
    """Say whether the titles of entries name what is counted; guests of a party they do not."""
    return all(things <= {*stems(one.said)} for one in found)


def _with_words(item: Evidence) -> Evidence:
    """Return evidence whose hit shows its words, which those of calendars lack."""
    hit = item.hit
    return item if hit.snippet else replace(item, hit=replace(hit, snippet=snippet(hit.text, {})))


def _order(one: _Found) -> tuple[date, str]:
    return one.at, one.time


def _weekday(day: date) -> str:
    return calendar.day_name[day.weekday()]


def _bound(question: str) -> tuple[date | None, str]:
    """Return the day from which something is asked for, as in "after 1 December", and its words."""
    for one in dates_in(question):
        before = _AFTER.search(question[: one.start])
        if before and one.days.has_year:
            return one.days.last + timedelta(days=1), question[before.start() : one.end]
    return None, ""


def _is_near(days: Days) -> bool:
    return (days.last - days.first).days < _MONTH
