"""Tells how often something happened, and when first or last, from diaries and dated files.

A diary has an entry for each day, a garage an invoice for each visit. An entry counts if one
sentence of it holds every telling word of the question, and neither denies nor plans it. One entry
alone is no series, and is quoted instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.question.subject import asks_money, span_of, words_of
from assistant.answer.reckoned import Reckoned, each_once
from assistant.answer.steps.entries import Entry, entries_of
from assistant.answer.steps.many_files import MOST_FILES, files_about
from assistant.answer.steps.seek import Seeker
from assistant.answer.words.dates import Days, dates_in, spoken_days
from assistant.answer.words.facts import day_of_name
from assistant.answer.words.sentences import NEGATION, sentences
from assistant.phrases import and_more
from assistant.records import ContentId, Hit
from assistant.retrieve.query import stem_set, stems
from assistant.retrieve.search import Searcher

_FEWEST = 2  # entries that are a series
_DIARY = 4  # entries that make a file a diary
_SHOWN = 12
_OFTEN = re.compile(r"\bhow often\b|\bhow many times\b|\bon how many days\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\bwhen\b(?!.*\b(?:due|valid|expires?|next)\b)|\b(?:date|day) (?:of|on)\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:due|next|plan(?:s|ned|ning)?|will|going to|tomorrow|postponed|put off|cancelled|booked|"
    r"estimate|quote|would|should|must|wants? to|hope to|almost|nearly)\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"(?mi)^\W*(?:invoice date|date|datum|rechnungsdatum)\W+(?P<day>[^\n|]{4,40})")
_NOTHING = stem_set("time times often day days date dates go goes going went did")
_ENDS = frozenset((Task.FIRST, Task.LAST))


class DatedEntries:
    """Finds the days on which something happened."""

    def __init__(
        self, seeker: Seeker, searcher: Searcher, *, today: Callable[[], date] = date.today
    ) -> None:
        """Take what reads the files that a search finds, and what tells the day."""
        self._seeker = seeker
        self._searcher = searcher
        self._today = today

    def work(self, question: str, shape: Shape) -> Reckoned | None:
        """Return how often something happened, or when first or last; None if nothing tells.

        What was bought and paid for is told by statements, not by who mentions it.
        """
        often = shape.task is Task.COUNT and _OFTEN.search(question) is not None
        ends = shape.task in _ENDS and _WHEN.search(question) is not None
        words = words_of(question) - shape.said - _NOTHING
        if not words or asks_money(question) or not (often or ends):
            return None
        found = self._entries(question, words, only_diaries=often)
        if len(found) < _FEWEST:
            return None
        return _counted(found) if often else _end(found, first=shape.task is Task.FIRST)

    def _entries(self, question: str, words: frozenset[str], *, only_diaries: bool) -> list[Entry]:
        """Return one entry for each day that tells of it, among the days asked for, in order."""
        every = [*files_about(self._seeker, question)]
        if len(every) >= MOST_FILES:
            return []
        entries = (one for diary in self._diaries(every) for one in diary)
        found = [one for one in entries if _tells(one.said, words)]
        if not found and not only_diaries:
            found = _of_files(every, words)
        span, today = span_of(question), self._today()
        kept = {
            one.days: one
            for one in found
            if one.days.first <= today and (span is None or one.days.meets(span))
        }
        return [kept[days] for days in sorted(kept, key=lambda days: days.first)]

    def _diaries(self, documents: Iterable[Sequence[Hit]]) -> Iterator[list[Entry]]:
        """Yield the entries of each diary among documents, and of the others of its series."""
        seen: set[ContentId] = set()
        for document in documents:
            if document[0].content in seen or len(own := [*entries_of(document)]) < _DIARY:
                continue
            seen.add(document[0].content)
            yield own
            for hit in self._searcher.series(document[0], bool)[:MOST_FILES]:
                if hit.content not in seen:
                    seen.add(hit.content)
                    yield [*entries_of(self._searcher.document(hit))]


def _tells(text: str, words: frozenset[str]) -> bool:
    return any(
        words <= {*stems(said)} and not NEGATION.search(said) and not _NOT_YET.search(said)
        for said in sentences(text)
    )


def _of_files(documents: Iterable[Sequence[Hit]], words: frozenset[str]) -> list[Entry]:
    """Return files of one folder that hold all words, each of the day that it states, as entries.

    Their folder and their name hold some of the words, one line all others.
    """
    folders: dict[str, list[Entry]] = defaultdict(list)
    for document in documents:
        first = document[0]
        left = words - {*stems(f"{first.path} {first.title}")}
        telling = next((hit for hit in document if left and _tells(hit.text, left)), None)
        day = _day_of(document)
        if telling is not None and day is not None:
            entry = Entry(day, telling.text, telling)
            folders[str(PurePosixPath(first.path).parent)].append(entry)
    return next(iter(folders.values())) if len(folders) == 1 else []


def _day_of(document: Sequence[Hit]) -> Days | None:
    """Return the day that the name of a file tells, or that it states as its date."""
    if named := day_of_name(document[0]):
        return named if named.has_year else None
    stated = (_STATED.search(hit.text) for hit in document)
    days = [one.days for found in stated if found for one in dates_in(found["day"])[:1]]
    return days[0] if days and days[0].is_day and days[0].has_year else None


def _counted(found: Sequence[Entry]) -> Reckoned:
    days = ", ".join(spoken_days(one.days) for one in found[:_SHOWN])
    more = and_more(len(found) - _SHOWN)
    text = f"I count {len(found)} entries: {days}{more}."
    return Reckoned(text, each_once(one.hit for one in found), Decimal(len(found)))


def _end(found: Sequence[Entry], *, first: bool) -> Reckoned | None:
    best = found[0 if first else -1]
    which = "first" if first else "last"
    text = f"The {which} of {len(found)} entries is of {spoken_days(best.days)}: {best.hit.title}."
    return Reckoned(text, each_once(one.hit for one in (best, *found)), days=best.days)
