"""Looks up single facts for the steps of a plan: an amount, a date, what a table says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, tee

from assistant.answer.question.operands import asks_spent
from assistant.answer.question.shapes import MEASURES, Shape, Task, as_most
from assistant.answer.question.stretches import is_of_months_in, may_be_of, span_asked
from assistant.answer.question.subject import span_of, words_of
from assistant.answer.reckoned import Reckoned
from assistant.answer.sources.foremost import foremost
from assistant.answer.sources.gate import SPEAKS, Gate
from assistant.answer.sources.pointed import touched
from assistant.answer.tables.applied import Spare, nothing_spare
from assistant.answer.tables.cells import cell_in
from assistant.answer.tables.changed import most_changed
from assistant.answer.tables.table_groups import contradict, each_alone, first_of, together
from assistant.answer.tables.tables import Table, tables_of
from assistant.answer.tables.which_rows import which_rows
from assistant.answer.words.amounts import MONEY, Amount, amounts_in
from assistant.answer.words.dates import Days, dates_in
from assistant.answer.words.facts import (
    Fact,
    closest,
    dates_of,
    days_about,
    facts_about,
    holds,
    once,
    span_of_file,
    stated_in,
)
from assistant.answer.words.orders import gives_orders
from assistant.answer.words.table_words import MONEY_WORDS
from assistant.records import ContentId, Form, Hit, Query
from assistant.retrieve.grammar import Grammar
from assistant.retrieve.hits import one_each
from assistant.retrieve.query import names_in, stem, stem_set, stems
from assistant.retrieve.search import Searcher

_DOCUMENTS = 6  # files that are looked into for a fact
_HITS = 24  # of a search
_READ = 2  # files that are read for each in which a table is looked for
_MOST_WORDS = 0.5  # of those for an event, that the place which dates it must hold
_WHICH = stem_set("first second third last next same whole other")
YEARLY = stem_set("birthday anniversary nameday jubilee")
"""Stems of what comes every year on the day of its first."""
_ROWS = frozenset((Task.COUNT, Task.LIST, Task.FIRST, Task.LAST))  # what rows as they are tell
_AGREE = 3  # of the closest sentences have to tell the same
_LEFT_OVER = 0.25  # of the weight of a question's words may tell nothing in a table
_CALLED = stem_set("fee fees charge charges rent deposit premium")
_ROUNDED = re.compile(r"\s*(?:thousand|million|billion)\b", re.IGNORECASE)
_A_MONTH = 31  # days
_MOST_OF_SERIES = 120  # files that are read for one question
_FLOWS = re.compile(  # what adds up over time, as a level or a price does not
    r"\b(?:pay|pays|paid|paying|spend|spends|spent|cost|costs|charged?|earn(?:ed|s)?|donated?|"
    r"invoiced|received?|take in|took in|payments?|transactions?|purchases?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:before|after|without|except|excluding|apart from|other than)\b"
    r"|^(?!.*\bfrom\b).*\b(?:until|till|up to)\b",
    re.IGNORECASE,
)
_AROUND = 6_000  # characters of a document that tell what its tables are about


class Seeker:
    """Reads facts from the files that a search finds."""

    def __init__(self, searcher: Searcher, gate: Gate) -> None:
        """Take what searches, and what tells whether a passage speaks to a question."""
        self._searcher = searcher
        self._gate = gate

    def hits(self, text: str, *, limit: int = _HITS) -> Sequence[Hit]:
        """Return the hits of a search."""
        return self._searcher.search(Query(text, limit=limit)).hits

    def births(self, who: str, own: Grammar | None = None) -> Sequence[Hit]:
        """Return the hits of a search for when somebody was born, told in English or a language."""
        return self.hits(" ".join(("birthday born", own.births if own else "", who)))

    def documents(self, hits: Iterable[Hit], *, most: int = _DOCUMENTS) -> Iterator[list[Hit]]:
        """Yield all passages of each file among hits, the best file first."""
        for hit in one_each(hits)[:most]:
            yield self._searcher.document(hit)

    def in_tables(
        self, question: str, shape: Shape, hits: Sequence[Hit], *, loosely: bool = False
    ) -> Reckoned | None:
        """Return what the first table that answers a question says.

        Args:
            question: in full.
            shape: what is to be done.
            hits: of its search, best first; the tables of their files are looked into.
            loosely: whether words that tell little may be left over.
        """
        if shape.task is Task.FIND and not shape.number:
            return None  # a lookup gives numbers only, so no file need be read for it
        spare = self._spare(question) if loosely else nothing_spare
        tables: list[Table] = []
        flows = _FLOWS.search(question) is not None and not _OPEN.search(question)
        days, _ = span_asked(question)
        is_long = days is not None and (days.last - days.first).days >= _A_MONTH
        # What was paid for the gym in a year stands in the statements of twelve months.
        alone = shape.task is Task.FIND and not (flows and is_long)
        melted, looked_up = shape.task not in _ROWS, shape.task is Task.FIND
        for own in self.tables(hits, days, series=not alone, melted=melted, alone=looked_up):
            tables += own
            if not looked_up:
                continue
            # What was paid to somebody may stand in several sheets of a file.
            groups = each_alone(own) if alone and not asks_spent(question) else together(own, shape)
            if found := first_of(question, shape, groups, spare):
                is_one = alone or not contradict(found, question, shape, groups)
                return found if is_one else None
        if alone and flows and days is not None:  # its month may not be among what was found
            for own in self.tables(hits, days, series=True, melted=True):
                if found := first_of(question, shape, together(own, shape), spare):
                    return found
        if shape.task is Task.CHANGE:
            if found := most_changed(question, shape, tables, spare):
                return found
            shape = as_most(shape)
        return first_of(question, shape, together(tables, shape), spare)

    def tables(
        self,
        hits: Sequence[Hit],
        days: Days | None,
        *,
        series: bool,
        melted: bool,
        most: int = _DOCUMENTS,
        alone: bool = False,
    ) -> Iterator[list[Table]]:
        """Yield the tables of each file among hits.

        Args:
            hits: best first.
            days: that are asked for, if any.
            series: whether those of the files of one series come along that may be of these days.
            melted: whether columns called by dates are to be rows.
            most: files with tables that are looked into.
            alone: whether files without tables count as well: a single number is in a likely one.
        """
        is_of_days = partial(may_be_of, days=days)
        seen: set[ContentId] = set()
        left = most
        for document in self.documents(hits, most=most if alone else _READ * most):
            if not document or document[0].content in seen or not left:
                continue
            first = document[0]
            own = _tables(document, melted=melted)
            left -= bool(own)
            others = self._searcher.series(first, is_of_days) if series and own else []
            if len(others) > _MOST_OF_SERIES:
                continue  # a part of them is not what is asked for
            # One of those days may have come along with another file already.
            fresh = [one for one in others or [first] if one.content not in seen]
            seen.update(one.content for one in (first, *others))
            every = [
                own
                if one.content == first.content
                else _tables(self._searcher.document(one), melted=melted)
                for one in fresh
            ]
            yield [table for tables in every for table in tables]

    def newer(
        self, found: Reckoned, question: str, shape: Shape, *, today: date
    ) -> Reckoned | None:
        """Return what the newest file of the series of a finding says, if that is another one."""
        first = found.hits[0]
        if shape.task is not Task.FIND or (own := span_of_file(first)) is None:
            return None
        others = self._searcher.series(first, bool)
        dated = [(days, hit) for hit in others if (days := span_of_file(hit)) is not None]
        newer = [one for one in dated if own.last < one[0].first <= today]
        if not newer or len(others) > _MOST_OF_SERIES:
            return None
        newest = max(newer, key=lambda one: one[0].first)[1]
        return self.in_tables(question, shape, [newest]) or self.cell(question, shape, [newest])

    def cell(self, question: str, shape: Shape, hits: Sequence[Hit]) -> Reckoned | None:
        """Return the cell of a table among hits of which a question names row and column.

        Or the rows of which it says what they have.
        """
        in_tables = [hit for hit in hits if hit.form is Form.TABLE]
        # No file is read before a cell may be meant, nor after one is, nor twice.
        every = self.tables(in_tables, None, series=False, melted=False)
        cells, rows = tee(chain.from_iterable(every))
        return cell_in(question, shape, cells) or which_rows(question, shape, rows)

    def _spare(self, question: str) -> Spare:
        """Return what says which words of a question may be left over: those that tell little.

        They are in most of the files, or something near in meaning stands in the table's document.
        """
        weights = self._searcher.terms(question)
        names = names_in(question)
        most = _LEFT_OVER * sum(weights.values())

        def spare(left: Collection[str], table: Table) -> bool:
            if any(not word.isalpha() for word in left):
                return False
            lost = {word: weights.get(word, 0.0) for word in left}
            text = f"{table.about} {' '.join(table.columns)} {table.around}"
            held = self._gate.covered(lost, text, exact=names)
            return sum(weight * (1.0 - held[word]) for word, weight in lost.items()) <= most

        return spare

    def amount(self, text: str, units: Collection[str]) -> Reckoned | None:
        """Return the amount of something, of the units if any are given."""
        hits = self.hits(text)
        # What is told to the last word first, then what leaves little of the question over.
        for loosely in (False, True):
            shape = Shape(Task.FIND, frozenset(), units=frozenset(units))
            found = self.in_tables(text, shape, hits, loosely=loosely)
            if found is not None and found.value is not None and _may_be(found, units):
                return found
            words = self._held(text, hits) if loosely else words_of(text)
            words -= MEASURES.keys() if units else frozenset()
            fact = self._fact(text, hits, words, units=units, beside=loosely) if words else None
            if fact is None and not loosely and not MONEY.isdisjoint(units):
                fact = self._billed(text, hits)
            if fact is not None:
                return _reckoned(fact)
        return self._read(text, hits, units)

    def amount_beside(self, text: str, other: Reckoned, units: Collection[str]) -> Reckoned | None:
        """Return the amount of something in the files of the series in which another was told.

        The rent of two years is compared as two letters have it, not as one and a bank do.
        """
        first, days = other.hits[0], span_of(text)
        words = words_of(text)
        if days is None or not words:
            return None
        found = []
        for hit in self._searcher.series(first, partial(may_be_of, days=days))[:_DOCUMENTS]:
            document = self._searcher.document(hit) if hit.content != first.content else ()
            fact = self._fact(text, document, words, units=units, beside=True)
            found += [fact] if fact is not None else []
        if len({(one.value, one.unit) for one in found}) != 1:
            return None
        return _reckoned(found[0])

    def _read(self, text: str, hits: Sequence[Hit], units: Collection[str]) -> Reckoned | None:
        """Return the amount at which the answer verifier points in the likeliest source."""
        weighed = self._gate.weigh(text, hits, self._searcher.terms(text))
        if not weighed:
            return None
        best = weighed[foremost(weighed)[0] - 1]
        if best.score < SPEAKS or not best.answer or gives_orders(best.hit.text):
            return None
        found = _amount_at(best.answer, best.sentence)
        if found is None or (found.unit not in units if units else not found.unit):
            return None
        days, span = next(iter(dates_of(best.hit, best.sentence)), None), span_of(text)
        fact = Fact(found.value, found.unit, days, best.hit, best.sentence)
        return _reckoned(fact) if span is None or _is_of(fact, span) else None

    def _fact(
        self,
        text: str,
        hits: Sequence[Hit],
        words: Collection[str],
        *,
        units: Collection[str],
        beside: bool,
    ) -> Fact | None:
        """Return the amount in which the closest sentences about some words of a text agree."""
        span = span_of(text)
        asked = {*stems(text)}
        facts = facts_about(hits, words, also=asked & MONEY_WORDS, units=units, beside=beside)
        facts = [one for one in facts if span is None or _is_of(one, span)]
        called = asked & _CALLED
        if any(called <= {*stems(hit.text)} for hit in hits):  # a deposit is no fee
            facts = [one for one in facts if called <= {*stems(one.said)}]
        if not MONEY.isdisjoint(units):  # a line of a table is one of many that hold a word
            facts = [one for one in facts if one.hit.form is Form.TEXT] or facts
        facts = closest(facts, self._searcher.terms(text))[:_AGREE]
        return facts[0] if len({(one.value, one.unit) for one in facts}) == 1 else None

    def _held(self, text: str, hits: Sequence[Hit]) -> frozenset[str]:
        """Return the words of a text that stand in what was found, or none if too many lack."""
        words, weights = words_of(text), self._searcher.terms(text)
        near = [hit for document in self.documents(hits, most=3) for hit in document]
        held = frozenset(word for word in words if holds(near, [word]))
        named = {*map(stem, names_in(text))}
        lost = sum(w for t, w in weights.items() if stem(t) in words - held)
        few = lost <= _LEFT_OVER * sum(weights.values())
        return held if few and named.isdisjoint(words - held) else frozenset()

    def _billed(self, text: str, hits: Sequence[Hit]) -> Fact | None:
        """Return the total of the only bill that is about something, of the days if any."""
        words, days = words_of(text), span_of(text)
        if not words:
            return None
        called = {*stems(text)} & _CALLED
        bills = [_bill(document, words, days) for document in self.documents(hits)]
        stated = [one for one in bills if one and is_of_months_in(text, _days_of(one), surely=True)]
        found = once(one for one in stated if called <= {*stems(one.said)})
        return found[0] if len(found) == 1 else None

    def date(self, text: str) -> Reckoned | None:
        """Return when something was, as far as one place tells it clearly."""
        words = words_of(text) - _WHICH
        if not words:
            return None
        found = self._date(text, words)
        if found is not None and not is_of_months_in(text, found.days):
            return None
        span = span_of(text)
        if found is None or found.days is None or span is None:
            return found
        if not YEARLY.isdisjoint(words) and not found.days.meets(span):
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


def _amount_at(answer: str, sentence: str) -> Amount | None:
    """Return the only amount that an answer is, or is a part of, in its sentence."""
    found = touched(amounts_in(sentence), answer, sentence)
    alone = len({(one.value, one.unit) for one in found}) == 1
    return found[0] if alone and not _ROUNDED.match(sentence, found[0].end) else None


def _reckoned(fact: Fact) -> Reckoned:
    return Reckoned(fact.said, (fact.hit,), fact.value, fact.unit, fact.days)


def _is_of(fact: Fact, span: Days) -> bool:
    days = _days_of(fact)
    return days is not None and days.meets(span)


def _days_of(fact: Fact) -> Days | None:
    names = (name.replace("_", " ") for name in (fact.hit.title, fact.hit.path))
    called = (one.days for name in names for one in dates_in(name))
    return fact.days or span_of_file(fact.hit) or next(called, None)


def _bill(document: Sequence[Hit], words: frozenset[str], span: Days | None) -> Fact | None:
    """Return what a bill of some days states of something, else None."""
    found = stated_in(document, words) if holds(document, words) else None
    return found if found is not None and (span is None or _is_of(found, span)) else None


def _may_be(found: Reckoned, units: Collection[str]) -> bool:
    """Say whether a number is of one of some units; what is written in cents may be money."""
    if not units or found.unit in units or found.value is None:
        return True
    exponent = found.value.as_tuple().exponent
    worded = not MONEY_WORDS.isdisjoint(stems(found.text))  # a sheet keeps no last nought
    cents = exponent == -2 or (exponent == -1 and worded)  # noqa: PLR2004
    return not found.unit and cents and bool(MONEY & {*units})


def _tables(document: Sequence[Hit], *, melted: bool = False) -> list[Table]:
    if not any(hit.form is Form.TABLE for hit in document):
        return []
    around = " ".join(hit.text for hit in document)[:_AROUND]
    tables = tables_of(document, around=around)
    return [one.melted() for one in tables] if melted else tables
