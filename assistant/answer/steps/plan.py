"""Answers in steps what one search cannot: sums, counts, comparisons, what was after an event.

A plan of at most four steps, made by rules and shown while it runs (after OmniSearch and ViDoRAG,
which let a model plan). The program reckons; a step that finds nothing ends the plan, and the
question is then looked up as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from assistant.answer.question.asked import asked_of
from assistant.answer.question.file_question import file_question
from assistant.answer.question.glossed import glossed
from assistant.answer.question.operands import asks_all_spent, asks_for_months, asks_spending
from assistant.answer.question.relative_times import asks_of_now, by_the_calendar
from assistant.answer.question.shapes import Shape, Task, shape_of
from assistant.answer.question.stretches import has_gap, span_asked
from assistant.answer.question.subject import asks_money, words_of
from assistant.answer.question.whole_question import whole_of
from assistant.answer.reckoned import Reckoned, Steps, each_once
from assistant.answer.sources.gate import Gate
from assistant.answer.steps.accounts import Accounts
from assistant.answer.steps.ages import age_of, age_question
from assistant.answer.steps.bills import Bills
from assistant.answer.steps.brackets import age_asked, holds_for
from assistant.answer.steps.comparing import Comparer, without
from assistant.answer.steps.dated_entries import DatedEntries
from assistant.answer.steps.entries import EntryQuestion, entry_in, entry_question
from assistant.answer.steps.file_facts import FileReader
from assistant.answer.steps.files_compared import FilesCompared
from assistant.answer.steps.guarantees import guarantee_asked, guarantee_of
from assistant.answer.steps.hops import Hop, hop_of, within
from assistant.answer.steps.lasting import lasting, lasting_question
from assistant.answer.steps.own_share import own_share
from assistant.answer.steps.risen import risen
from assistant.answer.steps.seek import YEARLY, Seeker
from assistant.answer.steps.todo import points_of, todo_question
from assistant.answer.steps.whole import WholeReader, lacking
from assistant.answer.words.amounts import MONEY, spoken
from assistant.answer.words.dates import Days, spoken_days
from assistant.answer.words.facts import holds
from assistant.records import Hit
from assistant.retrieve.grammar import Grammar
from assistant.retrieve.query import grammar_of, names_in, stem_set, stems
from assistant.retrieve.search import Searcher
from assistant.told import told

_DEEP = 60  # hits of a search of which those of some days are kept
_ABOUT = 0.6  # of the weight of words must stand in a passage that is about them
_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b", re.IGNORECASE)
_OF_ALL = stem_set("spent spend spending expenses paid pay altogether overall")
_BEST = 3  # hits


@dataclass(frozen=True, slots=True)
class Worked:
    """What a plan came to."""

    findings: tuple[Reckoned, ...] = ()
    answered: bool = False  # the findings answer the question
    nothing: bool = False  # no file tells what is asked, and nothing else can
    question: str = ""  # what is left to be looked up, when it is another one
    hits: Sequence[Hit] = field(default=())  # where that is to be looked for


def _worked(found: Reckoned | None) -> Worked:
    """Return that a finding answers the question, or that there is none."""
    return Worked() if found is None else Worked((found,), answered=True)


class Planner:
    """Works out plans over one library."""

    def __init__(
        self, searcher: Searcher, gate: Gate, *, today: Callable[[], date] = date.today
    ) -> None:
        """Take what searches, what tells whether a passage speaks to a question, and the day."""
        self._today = today
        self._searcher = searcher
        self._gate = gate
        self._seeker = Seeker(searcher, gate)
        self._accounts = Accounts(self._seeker)
        self._comparer = Comparer(self._seeker)
        self._reader = WholeReader(searcher, gate)
        self._files = FileReader(searcher)
        self._bills = Bills(self._seeker)
        self._dated_entries = DatedEntries(self._seeker, searcher, today=today)
        self._compared_files = FilesCompared(self._seeker)

    def work(self, question: str, hits: Sequence[Hit], best: Sequence[Hit]) -> Steps[Worked]:
        """Yield the steps of a question's plan; the generator's value is what they came to.

        Args:
            question: in full.
            hits: of its search.
            best: those that speak to it, best first.
        """
        own, question = grammar_of(question), glossed(question)
        if (worked := (yield from self._of_files(question, hits))) is not None:
            return worked
        found = (
            self._age(question, own)
            or own_share(question, best)
            or risen(question, best)
            or self._todo(question, hits)
            or self._of_age(question, [*best, *hits])
            or self._guarantee(question, hits)
            or self._lasting(question, [*best, *hits])
        )
        if found is not None:
            return _worked(found)
        if hop := hop_of(question):
            return (yield from self._over(hop))
        question, times = by_the_calendar(question, self._today())
        for one in times:
            yield told("“{}” is taken as “{}”", one.said, one.told)
        shape = shape_of(question)
        if shape.sides is not None:
            return _worked((yield from self._comparer.work(shape, shape.sides)))
        return (yield from self._reckoned(question, shape, [*best, *hits]))

    def _reckoned(self, question: str, shape: Shape, every: Sequence[Hit]) -> Steps[Worked]:
        """Yield the steps of reckoning in tables and over bills."""
        if shape.task is not Task.CHANGE and has_gap(question):
            # April lies between March and May, and is not asked for.
            return _worked((yield from self._parts(shape)))
        if asks_all_spent(question):
            return (yield from self._spent(question, every))
        if (compared := self._compared_files.work(question, shape)) is not None:
            yield told("Compared {} files", len(compared.hits))
            return _worked(compared)
        found = self._to_the_word(question, shape, every)
        if not found:
            summed = yield from self._parts(shape)
            summed = summed or self._dated_entries.work(question, shape)
            if summed is not None:
                return _worked(summed)
            found = self._loosely(question, shape, every)
        if not found:
            return _worked((yield from self._bills.work(question, shape)))
        yield from map(_looked_into, found)
        return Worked(tuple(found), answered=True)

    def _to_the_word(self, question: str, shape: Shape, every: Sequence[Hit]) -> list[Reckoned]:
        """Return what accounts or a table tell where no word of the question is left over."""
        if accounts := self._accounts.told(question):
            return accounts
        if (found := self._seeker.in_tables(question, shape, every)) is not None:
            return [self._of_now(found, question, shape)]
        return self._accounts.came_in(question)

    def _loosely(self, question: str, shape: Shape, every: Sequence[Hit]) -> list[Reckoned]:
        """Return what is told if some words may be left over: by a table, a cell, or an account."""
        found = None
        if shape.task is not Task.FIND:  # what is looked up is told to the word
            found = self._seeker.in_tables(question, shape, every, loosely=True)
        found = found or self._seeker.cell(question, shape, every)
        if found is not None:
            return [self._of_now(found, question, shape)]
        return self._accounts.often(question)

    def _of_now(self, found: Reckoned, question: str, shape: Shape) -> Reckoned:
        """Return what the newest file of a series tells, where a question asks how something is."""
        if not asks_of_now(question):
            return found
        return self._seeker.newer(found, question, shape, today=self._today()) or found

    def _spent(self, question: str, every: Sequence[Hit]) -> Steps[Worked]:
        """Yield the steps of what was spent in a time; a single bill of it does not tell that."""
        found = self._accounts.spent(question)
        if not found:
            said = any(not _OF_ALL.isdisjoint(stems(hit.text)) for hit in every[:_BEST])
            return Worked(nothing=not said and asks_for_months(question))
        yield from map(_looked_into, found)
        return Worked(tuple(found), answered=True)

    def _age(self, question: str, own: Grammar | None) -> Reckoned | None:
        """Return the age that a question asks for, if a day of birth is told."""
        asked = age_question(question)
        if asked is None:
            return None
        return age_of(asked, self._seeker.births(asked.who, own), today=self._today())

    def _of_age(self, question: str, hits: Sequence[Hit]) -> Reckoned | None:
        """Return what holds for somebody of an age, if a question asks for that."""
        asked = age_asked(question)
        if asked is None:
            return None
        return holds_for(asked, (hit for hit in hits if self._is_about(asked.rest, hit)))

    def _todo(self, question: str, hits: Sequence[Hit]) -> Reckoned | None:
        """Return what is done or left of a list, if a question asks for it."""
        asked = todo_question(question)
        if asked is None:
            return None
        found = points_of(asked, self._seeker.documents(hits))
        return found or points_of(
            asked, self._seeker.documents(self._seeker.hits("todo to-do list"))
        )

    def _guarantee(self, question: str, hits: Sequence[Hit]) -> Reckoned | None:
        """Return until when something is under guarantee, if a question asks for that."""
        thing = guarantee_asked(question)
        if not thing:
            return None
        return guarantee_of(question, thing, self._seeker.documents(hits), today=self._today())

    def _lasting(self, question: str, hits: Sequence[Hit]) -> Reckoned | None:
        """Return how long something lasts, if a question asks for it and its ends are told."""
        asked = lasting_question(question)
        if asked is None:
            return None
        return lasting(asked, hits, lambda hit: self._is_about(asked.of, hit))

    def _is_about(self, text: str, hit: Hit) -> bool:
        """Say whether a passage speaks of most of what words are about, and of all they name."""
        terms, names = self._searcher.terms(text), names_in(text)
        said = f"{hit.title} {hit.path} {hit.heading} {' '.join(hit.concepts)} {hit.text}"
        held = self._gate.covered(terms, said, exact=names)
        share = sum(held[term] * heavy for term, heavy in terms.items())
        most = share >= _ABOUT * sum(terms.values()) > 0
        return most and all(held.get(name, 1.0) for name in names)

    def _parts(self, shape: Shape) -> Steps[Reckoned | None]:
        """Yield the steps of a sum of named things; the value is None without any, or if one lacks.

        What one place tells of two of them, as the line "food and drink" does, is no sum.
        """
        if not shape.parts:
            return None
        found: list[Reckoned] = []
        for part in (one.asked for one in shape.parts):
            asked = without(part, shape.said)
            any_unit = _HOW_MUCH.search(part) is not None and not asks_money(asked)
            units = shape.units or (frozenset() if any_unit else MONEY)
            spent = self._accounts.spent(part) if asks_all_spent(part) else []
            one = spent[0] if len(spent) == 1 else self._seeker.amount(asked, units)
            if one is None or one.value is None:
                yield told("Looked up “{}”: nothing certain", asked)
                return None
            found.append(one)
        if len({(one.text, one.value, one.hits[0].passage) for one in found}) < len(found):
            return None
        if len({one.unit for one in found}) > 1:
            return None
        for one in found:
            yield told("Looked up “{}”", one.text)
        values = [one.value for one in found if one.value is not None]
        if any(value < 0 for value in values) and asks_spending(shape.parts[0].asked):
            # What a bank books as minus was paid, as a sum of such has it; else it came back.
            if any(value > 0 and not one.paid for one, value in zip(found, values, strict=True)):
                return None
            values = [abs(value) for value in values]
        unit, names = found[0].unit, [one.name for one in shape.parts]
        total = sum(values, Decimal(0))
        parts = (f"{name} {spoken(v, unit)}" for name, v in zip(names, values, strict=True))
        text = f"Together {spoken(total, unit)}: {' + '.join(parts)}."
        return Reckoned(text, each_once(hit for one in found for hit in one.hits), total, unit)

    def _of_files(self, question: str, hits: Sequence[Hit]) -> Steps[Worked | None]:
        """Yield the steps for what files tell of themselves, or whole documents say.

        The generator's value is None where the question asks for neither, or may be answered by
        what other files say.
        """
        if (of_file := file_question(question)) is not None:
            if told_of := (yield from self._files.work(of_file, hits)):
                return Worked(tuple(told_of), answered=True)
            return Worked(nothing=True) if of_file.nowhere_else else None
        if (entry := entry_question(question)) is not None:
            return (yield from self._entry(entry))
        if (whole := whole_of(question)) is None:
            return None
        found = yield from self._reader.work(whole)
        if not found and not whole.surely:
            return None
        return Worked(tuple(found), answered=bool(found))

    def _entry(self, asked: EntryQuestion) -> Steps[Worked | None]:
        """Yield the steps for the entry of a diary; the generator's value is None without one."""
        document = next(iter(self._reader.named(asked.name)), [])
        if not document or lacking(asked.name, document):
            return None  # another diary is not the one that is meant
        if (found := entry_in(document, first=asked.first)) is None:
            return None
        yield told("Read the days in {}", document[0].path)
        return _worked(found)

    def _over(self, hop: Hop) -> Steps[Worked]:
        event = self._seeker.date(hop.event)
        if event is None or event.days is None:
            yield told("Looked for when “{}” was: found no date", hop.event)
            return Worked()
        days = hop.days(event.days)
        yield told("Looked for when “{}” was: {}", hop.event, spoken_days(event.days))
        finding = Reckoned(hop.said(event.days), event.hits, days=event.days)
        if days.first.year == days.last.year and (found := self._dated(hop.main, days)) is not None:
            yield _looked_into(found)
            return Worked((finding, found), answered=True)
        if hop.loose:
            return Worked()
        every = self._seeker.hits(hop.main, limit=_DEEP)
        hits = within(every, days)
        if not hits and _is_of_any_year(hop.event):
            days = replace(days, has_year=False)  # the files may only tell the day of birth
            hits = within(every, days)
        if asked_of(hop.main) is not None:  # an amount in these days may be that of anything
            hits = [hit for hit in hits if holds([hit], words_of(hop.main))]
        yield told("Looked for “{}” in {}: {} passages", hop.main, spoken_days(days), len(hits))
        return Worked((finding,), question=hop.main, hits=hits)

    def _dated(self, question: str, days: Days) -> Reckoned | None:
        """Return the number that a table tells of some days."""
        asked = f"{question} in {spoken_days(days)}"
        shape = shape_of(asked)
        found = self._seeker.in_tables(asked, shape, self._seeker.hits(asked))
        return None if found is None or found.value is None else found


def _is_of_any_year(event: str) -> bool:
    """Say whether an event comes every year and none is named: "my sister's birthday"."""
    return span_asked(event)[0] is None and not YEARLY.isdisjoint(stems(event))


def _looked_into(found: Reckoned) -> str:
    return told("Reckoned in a table of {}", found.hits[0].path)
