"""Reckons over several files of one sort: adds up bills, counts them, finds the highest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer.question.shapes import EXTREMES, Shape, Task
from assistant.answer.question.subject import asks_money, span_of, words_of
from assistant.answer.reckoned import Reckoned, Steps, each_once
from assistant.answer.steps.many_files import MOST_FILES, files_about
from assistant.answer.steps.seek import Seeker
from assistant.answer.words.amounts import spoken
from assistant.answer.words.dates import Days, spoken_days
from assistant.answer.words.facts import (
    Fact,
    dates_of,
    facts_about,
    holds,
    once,
    span_of_file,
    total_in,
)
from assistant.phrases import and_more
from assistant.records import Hit
from assistant.retrieve.query import stem, stem_set, stems, tokens
from assistant.told import told

_SHOWN = 12
_FEWEST = 2
_SORTS = stem_set(  # what files are called, when they are counted
    "receipt invoice bill statement letter mail email contract recipe certificate reminder"
)
_DONE = stem_set("eaten ate been bought paid gone visited stayed ordered received")
_PAID = stem_set("receipt invoice bill")
_HEAD = 200  # characters in which a file says what it is
_OFTEN = frozenset(("often", "times"))
_ANYTHING = frozenset(("thing", "things", "item", "items"))
_OF_SUMS = EXTREMES | {Task.TOTAL, Task.AVERAGE}


class Bills:
    """Finds the files of one sort and reckons with what each of them states."""

    def __init__(self, seeker: Seeker) -> None:
        """Take what reads the files that a search finds."""
        self._seeker = seeker

    def work(self, question: str, shape: Shape) -> Steps[Reckoned | None]:
        """Yield the steps; the generator's value is what they came to, None for nothing."""
        named = _SORTS.intersection(stems(question))
        words = words_of(question) - shape.said
        if shape.task is Task.COUNT and named and words - named and _counts_files(question, shape):
            return (yield from self._counted(question, words - _DONE, named))
        if shape.task not in _OF_SUMS or not words or not (named or asks_money(question)):
            return None
        if shape.task in EXTREMES and not _ANYTHING.isdisjoint(tokens(question)):
            return None  # no amounts in files tell what is dearest of all that a house holds
        facts = self._facts(question, words)
        if len(facts) < _FEWEST or len({one.unit for one in facts}) > 1:
            return None
        files = len({one.hit.path for one in facts})
        if shape.task is Task.TOTAL:
            yield told("Added up {} amounts in {} files", len(facts), files)
            return _sum(facts)
        yield told("Compared {} amounts in {} files", len(facts), files)
        return _average(facts) if shape.task is Task.AVERAGE else _extreme(facts, shape)

    def _facts(self, question: str, words: frozenset[str]) -> list[Fact]:
        """Return what each file or entry about some words tells, of the days if any are asked."""
        days = span_of(question)
        facts: list[Fact] = []
        for document in files_about(self._seeker, question):
            if holds(document, words):
                total = total_in(document)
                facts += [total] if total else facts_about(document, words)
        return [one for one in once(facts) if days is None or (one.days and one.days.meets(days))]

    def _counted(
        self, question: str, words: frozenset[str], named: frozenset[str]
    ) -> Steps[Reckoned | None]:
        """Yield the steps of counting files; the value is None where there may be more of them."""
        days = span_of(question)
        every = [*files_about(self._seeker, question)]
        found = [one for one in every if holds(one, words) and _is_called(one, named)]
        if days is not None:
            found = [one for one in found if _is_of(one, days)]
        if not found or len(every) >= MOST_FILES:
            return None
        yield told("Counted {} files", len(found))
        firsts = sorted((one[0] for one in found), key=lambda hit: hit.path)
        names = "; ".join(hit.title or hit.path for hit in firsts[:_SHOWN])
        more = and_more(len(firsts) - _SHOWN)
        files = "file" if len(firsts) == 1 else "files"
        return Reckoned(
            f"I count {len(firsts)} {files}: {names}{more}.", tuple(firsts), Decimal(len(firsts))
        )


def _counts_files(question: str, shape: Shape) -> bool:
    """Say whether files are counted: receipts, or how often one was given."""
    often = not _OFTEN.isdisjoint(tokens(question))
    paid = not _PAID.isdisjoint(stems(question))
    return (often and paid) or stem(shape.noun) in _SORTS


def _is_called(document: Sequence[Hit], named: frozenset[str]) -> bool:
    """Say whether a file is called a receipt or the like, and does not only speak of one."""
    first = document[0]
    head = f"{first.title} {first.path} {first.heading} {first.text[:_HEAD]}"
    return not named.isdisjoint(stems(head))


def _is_of(document: Sequence[Hit], days: Days) -> bool:
    """Say whether a file is of some days: by its name, else by the first date in it."""
    own = span_of_file(document[0]) or next(
        (one for hit in document for one in dates_of(hit)), None
    )
    return own is not None and own.meets(days)


def _sum(facts: Sequence[Fact]) -> Reckoned:
    unit = facts[0].unit
    total = sum((one.value for one in facts), Decimal(0))
    parts = " + ".join(map(_said, facts[:_SHOWN]))
    more = and_more(len(facts) - _SHOWN)
    return Reckoned(
        f"Together {spoken(total, unit)}: {parts}{more}.",
        each_once(one.hit for one in facts),
        total,
        unit,
    )


def _average(facts: Sequence[Fact]) -> Reckoned:
    unit = facts[0].unit
    mean = sum((one.value for one in facts), Decimal(0)) / len(facts)
    mean = mean.quantize(Decimal("0.01"))
    parts = ", ".join(map(_said, facts[:_SHOWN]))
    text = f"On average {spoken(mean, unit)} in {len(facts)} amounts: {parts}."
    return Reckoned(text, each_once(one.hit for one in facts), mean, unit)


def _extreme(facts: Sequence[Fact], shape: Shape) -> Reckoned:
    most = shape.task is Task.MOST
    best = (max if most else min)(facts, key=lambda one: one.value)
    others = [one for one in facts if one is not best]
    text = f"The {'highest' if most else 'lowest'} of {len(facts)} amounts is {_said(best)}."
    return Reckoned(
        text, each_once(one.hit for one in (best, *others)), best.value, best.unit, best.days
    )


def _said(fact: Fact) -> str:
    days = f", {spoken_days(fact.days)}" if fact.days else ""
    return f"{spoken(fact.value, fact.unit)} ({fact.hit.title}{days})"
