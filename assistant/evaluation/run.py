"""Runs a labelled question file against a library and reports how well it finds and answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from assistant.answer.follow_ups.follow_up import understand
from assistant.answer.follow_ups.leaning import before_of, used
from assistant.answer.follow_ups.topics import Before
from assistant.evaluation.alone import answer_alone
from assistant.evaluation.figures import (
    KindFigures,
    answer_figures,
    figures_by_kind,
    shape,
    time_figures,
)
from assistant.evaluation.judge import Verdict, judge
from assistant.evaluation.metrics import Interval, median_interval
from assistant.evaluation.nothing import Nothing, Reads
from assistant.evaluation.places import Found, count_found, count_parts, opened
from assistant.evaluation.questions import Question, read_questions
from assistant.evaluation.wordings import DEEPEST, Consistency, Worded, first_rank
from assistant.ports import LanguageModel, Stop
from assistant.records import (
    Answer,
    AnswerDone,
    AnswerEvent,
    ContentId,
    Query,
    SearchResult,
)

HITS = 200  # so that 50 different sources are there to be counted


class Library(Protocol):
    """What evaluation needs of the engine."""

    @property
    def answerable(self) -> Reads:
        """Return what looks closely at what a search found."""
        ...

    def search(self, query: Query) -> SearchResult:
        """Return hits, best first."""
        ...

    def ask(
        self, question: str, stop: Stop, *, prefer: Collection[ContentId] = ()
    ) -> Iterator[AnswerEvent]:
        """Yield the events of an answer; contents to look at first may be given."""
        ...


@dataclass(frozen=True, slots=True)
class Answering:
    """The figures of one way to answer, in all and by kind; a figure that is None has no data."""

    figures: dict[str, Interval | None]
    kinds: dict[str, KindFigures]
    verdicts: tuple[Verdict, ...]

    @classmethod
    def of(cls, verdicts: Sequence[Verdict]) -> Answering:
        """Return the figures of verdicts."""
        return cls(answer_figures(verdicts), figures_by_kind(verdicts), tuple(verdicts))

    def kinds_as_dict(self) -> dict[str, Any]:
        """Return the figures by kind for printing as JSON."""
        return {kind: figures.as_dict() for kind, figures in self.kinds.items()}


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run."""

    n: int
    source: dict[str, Interval | None]
    locator: dict[str, Interval | None]
    finding: dict[str, KindFigures]  # by kind of question, by place
    parts: dict[str, KindFigures]  # of pages, and of moments
    nothing: dict[str, Interval | None]  # how often a search says so
    answering: Answering
    time_ms: dict[str, Interval | None]
    alone: Answering | None = None  # the language model without the program
    consistency: Consistency = field(default_factory=Consistency)

    def as_dict(self) -> dict[str, Any]:
        """Return the report in the shape that `keepsake evaluate --json` prints."""
        report = {
            "n": self.n,
            "retrieval": {
                "source": shape(self.source),
                "locator": shape(self.locator),
                "kinds": {kind: one.as_dict() for kind, one in self.finding.items()},
                **{name: one.as_dict() for name, one in self.parts.items()},
                "nothing_said": shape(self.nothing),
            },
            "consistency": self.consistency.as_dict(),
            "answers": shape(self.answering.figures),
            "kinds": self.answering.kinds_as_dict(),
            "time_ms": shape(self.time_ms),
            "questions": [one.as_dict() for one in self.answering.verdicts],
        }
        if self.alone is not None:
            report["model_alone"] = {
                "answers": shape(self.alone.figures),
                "kinds": self.alone.kinds_as_dict(),
                "questions": [one.as_dict() for one in self.alone.verdicts],
            }
        return report


@dataclass(slots=True)
class _Tally:
    source: Found = field(default_factory=Found)
    locator: Found = field(default_factory=Found)
    kinds: dict[str, Found] = field(default_factory=dict)
    pages: Found = field(default_factory=Found)
    moments: Found = field(default_factory=Found)
    consistency: Consistency = field(default_factory=Consistency)
    nothing: Nothing = field(default_factory=Nothing)
    verdicts: list[Verdict] = field(default_factory=list)
    alone: list[Verdict] = field(default_factory=list)
    search_ms: list[float] = field(default_factory=list)


def evaluate(
    engine: Library,
    file: Path,
    *,
    answers: bool = True,
    alone: LanguageModel | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Ask every question of the file and return the report.

    What was folded into a hit counts as found right behind it, as if every stack was opened: so
    nothing gains by being folded, and what is folded wrongly pushes others down.

    Args:
        engine: the library to measure.
        file: the question file, one JSON object a line.
        answers: False measures retrieval alone and never calls the language model.
        alone: a model that is asked the same questions, over the same hits, without the program.
        on_progress: called with (questions done, all questions).

    Raises:
        UsageProblem: the file is not a question file.
        ModelDamaged: the model that is measured alone fails.
    """
    questions = read_questions(file)
    tally = _Tally()
    for number, question in enumerate(questions):
        on_progress(number, len(questions))
        result = opened(engine.search(Query(question.text, limit=HITS)))
        tally.search_ms.append(result.took_ms)
        if question.relevant:
            count_found(tally.source, tally.locator, question, result.hits)
            count_parts(tally.pages, tally.moments, question, result.hits)
            kind = tally.kinds.setdefault(question.kind, Found())
            kind.count(tally.locator.results[-1], tally.locator.wanted[-1])
            if question.phrasings:
                tally.consistency.worded.append(_worded(engine, question, result))
        if answers:
            tally.nothing.count(question, result, engine.answerable)
        if answers and question.asks_for_answer:
            tally.verdicts.append(judge(question, ask(engine, question)))
            if alone is not None:
                said = answer_alone(alone, question.text, result.hits)
                tally.alone.append(judge(question, said, unmarked=True))
    on_progress(len(questions), len(questions))
    return _report(len(questions), tally, alone=alone is not None)


def _worded(engine: Library, question: Question, result: SearchResult) -> Worded:
    """Search with the other wordings of a question too."""
    others = [opened(engine.search(Query(one, limit=DEEPEST))) for one in question.phrasings]
    return Worded(question, tuple(first_rank(question, one.hits) for one in (result, *others)))


def ask(engine: Library, question: Question) -> Answer:
    """Return the answer to a question, after those that come before it in its conversation."""
    before: list[Before] = []
    last: Answer | None = None
    for text in question.context:
        last = _answered(engine, text, before, last)
        before.append(before_of(last.question, last))
    return _answered(engine, question.text, before, last)


def _answered(engine: Library, text: str, before: Sequence[Before], last: Answer | None) -> Answer:
    understood = understand(text, before, today=datetime.now().astimezone().date())
    prefer = used(last) if understood.leans else ()
    for event in engine.ask(understood.question, lambda: False, prefer=prefer):
        if isinstance(event, AnswerDone):
            return event.answer
    raise AssertionError("an answer ends with AnswerDone")


def _each(found: Mapping[str, Found]) -> dict[str, KindFigures]:
    return {
        name: KindFigures(len(one.wanted), one.figures(depths=(5,))) for name, one in found.items()
    }


def _report(n: int, tally: _Tally, *, alone: bool) -> Report:
    return Report(
        n=n,
        source=tally.source.figures(),
        locator=tally.locator.figures(),
        finding=_each(tally.kinds),
        parts=_each({"pages": tally.pages, "moments": tally.moments}),
        nothing=tally.nothing.figures(),
        consistency=tally.consistency,
        answering=Answering.of(tally.verdicts),
        time_ms={"search": median_interval(tally.search_ms), **time_figures(tally.verdicts)},
        alone=Answering.of(tally.alone) if alone else None,
    )
