"""Looks up single facts for the steps of a plan: an amount, a date, what a table says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answer.dates import Days
from assistant.answer.facts import dates_of, days_about, facts_about
from assistant.answer.gate import SPEAKS, Gate
from assistant.answer.reckon import MONEY_WORDS, PLAIN_WORDS, Reckoned, reckon
from assistant.answer.shapes import Shape, Task
from assistant.answer.stretches import span_asked
from assistant.answer.tables import Table, records_of, tables_of
from assistant.records import Form, Hit, Query
from assistant.retrieve.query import QUESTION_WORDS, stem, stems, tokens, understand
from assistant.retrieve.search import Searcher

DOCUMENTS = 6  # files that are looked into for a fact
HITS = 24
_MOST_WORDS = 0.5  # of those for an event, that the place which dates it must hold
_WHICH = frozenset(stem(w) for w in "first second third last next same whole other".split())
_YEARLY = frozenset(stem(w) for w in "birthday anniversary nameday jubilee".split())
_AROUND = 6_000  # characters of a document that tell what its tables are about


class Seeker:
    """Reads facts from the files that a search finds."""

    def __init__(self, searcher: Searcher, gate: Gate) -> None:
        """Take what searches, and what tells whether a passage speaks to a question."""
        self._searcher = searcher
        self._gate = gate

    def hits(self, text: str, *, limit: int = HITS) -> Sequence[Hit]:
        """Return the hits of a search."""
        return self._searcher.search(Query(text, limit=limit)).hits

    def documents(self, hits: Iterable[Hit], *, most: int = DOCUMENTS) -> Iterator[list[Hit]]:
        """Yield all passages of each file among hits, the best file first."""
        firsts = {hit.content: hit for hit in reversed(list(hits))}
        ordered = dict.fromkeys(hit.content for hit in hits)
        for content in list(ordered)[:most]:
            yield self._searcher.document(firsts[content])

    def in_tables(
        self, question: str, shape: Shape, hits: Sequence[Hit], *, most: int = DOCUMENTS
    ) -> Reckoned | None:
        """Return what the first table that answers a question says."""
        if shape.task is Task.FIND and not shape.number:
            return None  # a lookup gives numbers only, so no file need be read for it
        tables: list[Table] = []
        for document in self.documents(hits, most=most):
            own = _tables(document)
            tables += own
            if shape.task is Task.FIND and (found := _first(question, shape, _alone(own))):
                return found
        return _first(question, shape, _together(tables))

    def amount(self, text: str, units: Collection[str]) -> Reckoned | None:
        """Return the amount of something, of the units if any are given."""
        hits = self.hits(text)
        shape = Shape(Task.FIND, frozenset(), units=frozenset(units))
        found = self.in_tables(text, shape, hits)
        if found is not None and found.value is not None and (not units or found.unit in units):
            return found
        facts = facts_about(hits, words_of(text), units=units)
        if not facts or len({(one.value, one.unit) for one in facts[:3]}) > 1:
            return None
        best = facts[0]
        return Reckoned(best.said, (best.hit,), best.value, best.unit, best.days)

    def date(self, text: str) -> Reckoned | None:
        """Return when something was, as far as one place tells it clearly."""
        words = words_of(text) - _WHICH
        if not words:
            return None
        found = self._date(text, words)
        span = span_of(text)
        if found is None or found.days is None or span is None:
            return found
        if not _YEARLY.isdisjoint(words) and not found.days.meets(span):
            return replace(found, days=found.days.in_year(span.first.year))
        return found if found.days.meets(span) else None

    def _date(self, text: str, words: frozenset[str]) -> Reckoned | None:
        hits = self.hits(text)
        for document in self.documents(hits, most=3):
            for table in _tables(document):
                rows = [row for row in table.rows if words <= row.stems | table.named]
                days = [found for row in rows if (found := table.days(row)) is not None]
                if len(days) == 1 and words & rows[0].stems:
                    return Reckoned(text, (rows[0].hit,), days=days[0])
        if said := days_about(hits, words):
            return Reckoned(text, (said[0][1],), days=said[0][0])
        return self._told(text, words, hits)

    def _told(self, text: str, words: frozenset[str], hits: Sequence[Hit]) -> Reckoned | None:
        """Return the date of the passage that speaks of something in other words."""
        for item in self._gate.weigh(text, hits, self._searcher.terms(text)):
            here = frozenset(stems(f"{item.hit.title} {item.hit.heading} {item.hit.text}"))
            if item.score < SPEAKS or len(words & here) < _MOST_WORDS * len(words):
                continue
            days = set(dates_of(item.hit, item.quote))
            if len(days) == 1:
                return Reckoned(text, (item.hit,), days=days.pop())
        return None


def words_of(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about; dates are none of them."""
    dated = {*tokens(span_asked(text)[1])}
    return frozenset(
        word
        for token in tokens(text)
        if token not in QUESTION_WORDS
        and token not in dated
        and (word := stem(token)) not in PLAIN_WORDS | MONEY_WORDS
    )


def span_of(question: str) -> Days | None:
    """Return the days from the first to the last date that a question names, if any has a year."""
    days, _ = span_asked(question)
    return days if days is not None and days.has_year else None


def _tables(document: Sequence[Hit]) -> list[Table]:
    if not any(hit.form is Form.TABLE for hit in document):
        return []
    return tables_of(document, around=" ".join(hit.text for hit in document)[:_AROUND])


def _alone(tables: Sequence[Table]) -> list[list[Table]]:
    return [[one] for one in (*tables, *records_of(tables))]


def _together(tables: Sequence[Table]) -> list[list[Table]]:
    """Return tables in groups of the same columns, and bills of the same sort as tables of rows."""
    groups: dict[tuple[str, ...], list[Table]] = {}
    for one in tables:
        key = one.columns if not one.is_plain else (*one.columns, one.about)
        groups.setdefault(key, []).append(one)
    records = (one for one in records_of(tables) if len(one.rows) > 1)
    return [*groups.values(), *([one] for one in records)]


def _first(question: str, shape: Shape, groups: Iterable[list[Table]]) -> Reckoned | None:
    terms = understand(question).terms
    return next(filter(None, (reckon(question, shape, terms, one) for one in groups)), None)
