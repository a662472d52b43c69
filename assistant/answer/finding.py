"""Finds what may answer a question: searches as it is meant, and weighs what is found.

Where nothing speaks to the question among what fits its time, its kind or its folder, everything is
looked at: a word may have been taken for more than it is.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import known, notices
from assistant.answer.course import Course
from assistant.answer.sources.corrected import corrected
from assistant.answer.sources.gate import CONSIDERED, Evidence, Gate, admit
from assistant.answer.sources.openings import opened
from assistant.answer.sources.overtaken import newest_first
from assistant.answer.sources.preferred import favoured, moved_up
from assistant.records import AnswerEvent, ContentId, Facet, Hit, Query, SearchResult
from assistant.retrieve.query import QUESTION_WORDS, stem, understand
from assistant.retrieve.search import Searcher
from assistant.taught import About
from assistant.told import told

SOURCES = 4  # numbered sources in a prompt
HITS = 16
_BEGINNING = 4  # passages


class Find(Protocol):
    """Searches as a question is meant; see `retrieve.understood.UnderstoodSearch.find`."""

    def __call__(
        self,
        query: Query,
        /,
        *,
        about: Sequence[About] = (),
        rest: str | None = None,
        keeps: bool = True,
    ) -> SearchResult:
        """Return hits; with `keeps`, those that do not fit what is understood may be left out."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be found for a question."""

    about: Sequence[About]  # the concepts that it names
    rest: str | None  # the question without those names; None: they stay in it
    literal: tuple[str, ...] = ()  # words of it that mean nothing but words
    prefer: Collection[ContentId] = ()  # what to look at first

    def asks(self, text: str, limit: int) -> Query:
        """Return the search for a text."""
        return Query(text, limit=limit, literal=self.literal)


def said_of(result: SearchResult, facets: Collection[Facet]) -> tuple[str, ...]:
    """Return the words of a search that were understood as one of some facets, met or not."""
    understood = (*result.understood, *result.unmet)
    return tuple(dict.fromkeys(one.said for one in understood if one.facet in facets))


def besides(question: str, said: Iterable[str]) -> frozenset[str]:
    """Return the stems of what a question asks for besides some words of it."""
    for one in said:
        question = question.replace(one, " ")
    terms = understand(question).terms
    return frozenset(stem(word) for word in terms if word not in QUESTION_WORDS)


class Finder:
    """Finds evidence in one library."""

    def __init__(self, searcher: Searcher, gate: Gate, find: Find | None = None) -> None:
        """Take what searches, what weighs, and what understands; without it words are words."""
        self._searcher = searcher
        self._gate = gate
        self._find = find

    def search(self, query: Query, wish: Wish, *, keeps: bool = True) -> SearchResult:
        """Return hits, best first."""
        if self._find is None:
            return self._searcher.search(query, about=wish.about, rest=wish.rest)
        return self._find(query, about=wish.about, rest=wish.rest, keeps=keeps)

    def evidence(self, course: Course, wish: Wish) -> Generator[AnswerEvent, None, list[Evidence]]:
        """Yield what is done; the generator's value is the evidence that speaks to the question.

        What was found and weighed is noted in `course`.
        """
        query = wish.asks(course.question, HITS)
        result = self.search(query, wish)
        course.understood = result.understood
        course.notices += [*result.notices, *notices.unfinished(self._searcher.waiting())]
        yield course.step(notices.searched(result))
        found = self._weighed(course, result, wish)
        if not found and result.narrowed:
            result = self.search(query, wish, keeps=False)
            found = self._weighed(course, result, wish)
            step = told("Nothing that fits all of it speaks to the question: looked at everything")
            yield course.step(step)
        return found

    def _weighed(self, course: Course, result: SearchResult, wish: Wish) -> list[Evidence]:
        """Weigh hits and note that; return what speaks to the question, best first."""
        began, terms = course.since(), self._searcher.terms(course.question)
        hits = moved_up(result.hits, wish.prefer)
        hits, named = opened(course.question, hits[:CONSIDERED], self._beginning)
        weighed = self._gate.weigh(course.question, hits, terms, about=wish.about, named=named)
        weighed = corrected(course.question, newest_first(course.question, weighed))
        course.result, course.weighed = result, favoured(weighed, wish.prefer)
        course.gate_ms += course.since() - began
        return admit(known.relevant(course.weighed, wish.about), SOURCES)

    def _beginning(self, hit: Hit) -> list[Hit]:
        """Return the first passages of the document of a hit."""
        return self._searcher.document(hit, limit=_BEGINNING)
