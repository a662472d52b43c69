"""Tells how often something was, and when first or last, from diaries and files of their own days.

A diary has an entry for each day, a garage an invoice for each visit. What holds every telling word
of a question counts; one entry alone is no series, and is quoted instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.question.subject import span_of, words_of
from assistant.answer.reckoned import Reckoned
from assistant.answer.steps.entries import Entry, entries_of
from assistant.answer.steps.seek import Seeker
from assistant.answer.words.dates import Days, of_iso, spoken
from assistant.answer.words.facts import begun_on
from assistant.records import Hit
from assistant.retrieve.query import stem, stems

_FEWEST = 2  # entries that are a series
_DIARY = 4  # entries that make a file a diary
_MOST_FILES = 40
_DEEP = 60  # hits of a search for them
_SHOWN = 12
_OFTEN = re.compile(r"\bhow often\b|\bhow many times\b|\bon how many days\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\bwhen\b(?!.*\b(?:due|valid|expires?|next)\b)|\b(?:date|day) (?:of|on)\b", re.IGNORECASE
)
_NOTHING = frozenset(map(stem, "time times often day days date go goes going went did".split()))
_ENDS = frozenset((Task.FIRST, Task.LAST))


class DatedEntries:
    """Finds the days on which something was."""

    def __init__(self, seeker: Seeker) -> None:
        """Take what reads the files that a search finds."""
        self._seeker = seeker

    def work(self, question: str, shape: Shape) -> Reckoned | None:
        """Return how often something was, or when it was first or last; None if nothing tells."""
        often = shape.task is Task.COUNT and _OFTEN.search(question) is not None
        ends = shape.task in _ENDS and _WHEN.search(question) is not None
        words = words_of(question) - shape.said - _NOTHING
        if not words or not (often or ends):
            return None
        found = self._entries(question, words, diaries=often)
        if len({one.days for one in found}) < _FEWEST:
            return None
        return _counted(found) if often else _end(found, first=shape.task is Task.FIRST)

    def _entries(self, question: str, words: frozenset[str], *, diaries: bool) -> list[Entry]:
        """Return the entries that hold all words, by their days, those of the days asked for."""
        hits = self._seeker.hits(question, limit=_DEEP)
        every = [*self._seeker.documents(hits, most=_MOST_FILES)]
        if len(every) >= _MOST_FILES:
            return []
        found = [one for document in every for one in _of_diary(document, words)]
        if not found and not diaries:
            found = _of_files(every, words)
        span = span_of(question)
        kept = [one for one in found if span is None or one.days.meets(span)]
        return sorted(kept, key=lambda one: one.days.first)


def _of_diary(document: Sequence[Hit], words: frozenset[str]) -> list[Entry]:
    """Return the entries of a diary that hold all words; none of what is no diary."""
    entries = [*entries_of(document)]
    if len(entries) < _DIARY:
        return []
    return [one for one in entries if words <= {*stems(one.said)}]


def _of_files(documents: Iterable[Sequence[Hit]], words: frozenset[str]) -> list[Entry]:
    """Return files of one folder that hold all words, each of its day, as entries."""
    folders: dict[str, list[Entry]] = defaultdict(list)
    for document in documents:
        first = document[0]
        own = {*stems(f"{first.path} {first.title}")}
        text = {word for hit in document for word in stems(hit.text)}
        day = _day_of(document)
        if day is not None and words <= own | text:
            said = next((hit for hit in document if words & {*stems(hit.text)}), first)
            folders[str(PurePosixPath(first.path).parent)].append(Entry(day, said.text, said))
    most = max(folders.values(), key=len, default=[])
    return most if sum(map(len, folders.values())) == len(most) else []


def _day_of(document: Sequence[Hit]) -> Days | None:
    days = of_iso(begun_on(document) or None)
    return days if days is not None and days.is_day else None


def _counted(found: Sequence[Entry]) -> Reckoned:
    days = ", ".join(spoken(one.days) for one in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return Reckoned(
        f"I count {len(found)} entries: {days}{more}.", _hits(found), Decimal(len(found))
    )


def _end(found: Sequence[Entry], *, first: bool) -> Reckoned | None:
    best = found[0 if first else -1]
    which = "first" if first else "last"
    text = f"The {which} of {len(found)} entries is of {spoken(best.days)}: {best.hit.title}."
    return Reckoned(text, _hits([best, *found]), days=best.days)


def _hits(found: Iterable[Entry]) -> tuple[Hit, ...]:
    return tuple({one.hit.passage: one.hit for one in found}.values())
