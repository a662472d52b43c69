"""Runs a labelled question file against a library and reports how well it finds and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from assistant.evaluation.metrics import (
    Interval,
    contains,
    interval,
    median_interval,
    ndcg_at,
    ratio_interval,
    recall_at,
    reciprocal_rank,
)
from assistant.evaluation.questions import Question, Target, read_questions, same_path
from assistant.ports import Stop
from assistant.records import Answer, AnswerDone, AnswerEvent, Hit, Query, SearchResult

DEPTHS = (1, 5, 10, 50)
HITS = 200  # so that 50 different sources are there to be counted


class Library(Protocol):
    """What evaluation needs of the engine."""

    def search(self, query: Query) -> SearchResult:
        """Return hits, best first."""
        ...

    def ask(self, question: str, stop: Stop) -> Iterator[AnswerEvent]:
        """Yield the events of an answer."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run; a figure that nothing was measured for is None."""

    n: int
    source: dict[str, Interval | None]
    locator: dict[str, Interval | None]
    answers: dict[str, Interval | None]
    time_ms: dict[str, Interval | None]

    def as_dict(self) -> dict[str, object]:
        """Return the report in the shape that `keepsake evaluate --json` prints."""
        return {
            "n": self.n,
            "retrieval": {"source": _shape(self.source), "locator": _shape(self.locator)},
            "answers": _shape(self.answers),
            "time_ms": _shape(self.time_ms),
        }


@dataclass(slots=True)
class _Tally:
    source: list[Sequence[frozenset[int]]] = field(default_factory=list)
    source_wanted: list[int] = field(default_factory=list)
    locator: list[Sequence[frozenset[int]]] = field(default_factory=list)
    locator_wanted: list[int] = field(default_factory=list)
    containment: list[float] = field(default_factory=list)
    abstained: list[tuple[bool, bool]] = field(default_factory=list)  # (has answer, abstained)
    citations: list[tuple[int, int]] = field(default_factory=list)  # (right, all)
    search_ms: list[float] = field(default_factory=list)
    first_token_ms: list[float] = field(default_factory=list)
    answer_ms: list[float] = field(default_factory=list)


def evaluate(
    engine: Library,
    file: Path,
    *,
    answers: bool = True,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Ask every question of the file and return the report.

    Args:
        engine: the library to measure.
        file: the question file, one JSON object a line.
        answers: False measures retrieval alone and never calls the language model.
        on_progress: called with (questions done, all questions).

    Raises:
        UsageProblem: the file is not a question file.
    """
    questions = read_questions(file)
    tally = _Tally()
    for number, question in enumerate(questions):
        on_progress(number, len(questions))
        result = engine.search(Query(question.text, limit=HITS))
        tally.search_ms.append(result.took_ms)
        if question.relevant:
            _count_retrieval(tally, question, result.hits)
        if answers and question.asks_for_answer:
            _count_answer(tally, question, _ask(engine, question.text))
    on_progress(len(questions), len(questions))
    return _report(len(questions), tally)


def _ask(engine: Library, text: str) -> Answer:
    for event in engine.ask(text, lambda: False):
        if isinstance(event, AnswerDone):
            return event.answer
    raise AssertionError("an answer ends with AnswerDone")


def _count_retrieval(tally: _Tally, question: Question, hits: Sequence[Hit]) -> None:
    sources = list(dict.fromkeys(target.source for target in question.relevant))
    ranked = list(dict.fromkeys(same_path(hit.path) for hit in hits))
    tally.source.append(
        [frozenset(i for i, source in enumerate(sources) if source == path) for path in ranked]
    )
    tally.source_wanted.append(len(sources))
    tally.locator.append(
        [
            frozenset(i for i, target in enumerate(question.relevant) if covers(hit, target))
            for hit in hits
        ]
    )
    tally.locator_wanted.append(len(question.relevant))


def covers(hit: Hit, target: Target) -> bool:
    """Say whether a hit lies at a target: same source, same page, overlapping time."""
    if same_path(hit.path) != target.source:
        return False
    if target.page is not None and hit.locator.page != target.page:
        return False
    if target.start is None and target.end is None:
        return True
    if hit.locator.start is None or hit.locator.end is None:
        return False
    begins_in_time = target.end is None or hit.locator.start <= target.end
    return begins_in_time and (target.start is None or hit.locator.end >= target.start)


def _count_answer(tally: _Tally, question: Question, answer: Answer) -> None:
    tally.abstained.append((question.has_answer, not answer.found))
    tally.answer_ms.append(answer.took_ms)
    if answer.found and answer.model:
        tally.first_token_ms.append(answer.first_token_ms)
    if question.answer is not None:
        tally.containment.append(float(answer.found and contains(answer.text, question.answer)))
    if question.relevant and answer.found:
        used = {n for sentence in answer.sentences for n in sentence.citations}
        right = sum(
            any(covers(answer.citations[n - 1], target) for target in question.relevant)
            for n in used
        )
        tally.citations.append((right, len(used)))


def _report(n: int, tally: _Tally) -> Report:
    answerable = [abstained for has_answer, abstained in tally.abstained if has_answer]
    unanswerable = [abstained for has_answer, abstained in tally.abstained if not has_answer]
    return Report(
        n=n,
        source=_retrieval(tally.source, tally.source_wanted),
        locator=_retrieval(tally.locator, tally.locator_wanted),
        answers={
            "containment": interval(tally.containment),
            "abstention_recall": interval([float(a) for a in unanswerable]),
            "abstention_precision": ratio_interval(
                [(int(a and not has), int(a)) for has, a in tally.abstained]
            ),
            "false_abstention": interval([float(a) for a in answerable]),
            "citation_precision": ratio_interval(tally.citations),
        },
        time_ms={
            "search": median_interval(tally.search_ms),
            "first_token": median_interval(tally.first_token_ms),
            "answer": median_interval(tally.answer_ms),
        },
    )


def _retrieval(
    found: Sequence[Sequence[frozenset[int]]], wanted: Sequence[int]
) -> dict[str, Interval | None]:
    pairs = list(zip(found, wanted, strict=True))
    figures = {f"recall@{k}": interval([recall_at(f, w, k) for f, w in pairs]) for k in DEPTHS}
    figures["ndcg@10"] = interval([ndcg_at(f, w, 10) for f, w in pairs])
    figures["mrr"] = interval([reciprocal_rank(f) for f in found])
    return figures


def _shape(figures: dict[str, Interval | None]) -> dict[str, dict[str, float] | None]:
    return {name: figure.as_dict() if figure else None for name, figure in figures.items()}
