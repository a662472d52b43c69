"""What happens on the way from a question to its answer, and the answer that it ends in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from assistant.answer.reckoned import Reckoned, Steps
from assistant.answer.sources.gate import Evidence
from assistant.answer.worded_or_not import NotWanted
from assistant.errors import Problem
from assistant.phrases import NOT_FOUND
from assistant.ports import Message
from assistant.records import (
    Answer,
    AnswerDone,
    AnswerEvent,
    Explained,
    Hit,
    Judged,
    PassageId,
    SearchResult,
    Sentence,
    StepTaken,
    Understood,
    Weighed,
)
from assistant.told import joined

_T = TypeVar("_T")


@dataclass(slots=True)
class Course:
    """What has happened since a question was asked."""

    question: str
    clock: Callable[[], float]  # seconds
    picture: Path | None = None  # that the question came with
    judges: bool = True  # a model that can may judge
    began: float = 0.0
    steps: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    stated: list[Sentence] = field(default_factory=list)  # by the program, before all else
    findings: list[Reckoned] = field(default_factory=list)  # of the steps of its plan
    planned: bool = False  # by rules
    in_parts: bool = False  # it may have parts, and no model is able to take it apart
    # Little speaks to the question, and an able model found no answer there or does not know yet.
    doubted: bool = False
    unworded: bool = False  # nobody wants a model to word the answer
    also: tuple[int, ...] = ()  # numbers of sources to look at besides those that are quoted
    result: SearchResult | None = None
    understood: tuple[Understood, ...] = ()  # of the question, besides words
    weighed: Sequence[Evidence] = ()
    unlike: Sequence[Evidence] = ()  # photos that come nearest where none fits and one is wanted
    asked: tuple[Message, ...] = ()  # of the model
    first_token_ms: float = 0.0
    gate_ms: float = 0.0
    judged: Judged | None = None  # None: no model was asked whether the sources state the answer

    def __post_init__(self) -> None:
        """Note the time."""
        self.began = self.clock()

    def since(self) -> float:
        """Return the milliseconds since the question was asked."""
        return (self.clock() - self.began) * 1000.0

    def step(self, text: str) -> StepTaken:
        """Note that something was done, in words for the user."""
        self.steps.append(text)
        return StepTaken(text)

    def followed(self, plan: Steps[_T]) -> Generator[AnswerEvent, None, _T]:
        """Note and yield the steps of a plan; the generator's value is what the plan came to."""
        while True:
            try:
                text = next(plan)
            except StopIteration as end:
                result: _T = end.value
                return result
            yield self.step(text)

    def lacks(self, problem: Problem) -> None:
        """Note why no language model words the answer, unless nobody wants one."""
        self.unworded = isinstance(problem, NotWanted)
        if not self.unworded:
            self.notices.append(problem.sentence)

    def done(
        self,
        sentences: Sequence[Sentence],
        evidence: Sequence[Evidence],
        *,
        found: bool,
        model: str = "",
    ) -> AnswerDone:
        """Return the answer: what the program states, what its plan found, and these sentences."""
        cited = {item.hit.passage: item.hit for item in evidence}
        found_out = [_sentence(one, cited) for one in self.findings]
        said = (*self.stated, *found_out, *sentences)
        numbers = shown_order(said, self.also, len(cited))
        said = tuple(replace(one, citations=each_number(one.citations, numbers)) for one in said)
        hits = tuple(cited.values())
        return AnswerDone(
            Answer(
                question=self.question,
                text=joined(sentence.text for sentence in said) or NOT_FOUND,
                found=found,
                sentences=said,
                citations=tuple(hits[old - 1] for old in numbers),
                steps=tuple(self.steps),
                model=model,
                first_token_ms=self.first_token_ms,
                took_ms=self.since(),
                notices=tuple(self.notices),
                explained=self.explained(),
                understood=self.understood,
                also=each_number(self.also, numbers),
            )
        )

    def explained(self) -> Explained:
        """Return how it went."""
        return Explained(
            hits=self.result.hits if self.result else (),
            weighed=tuple(Weighed(item.hit, item.score) for item in self.weighed),
            prompt=tuple((message.role, message.text) for message in self.asked),
            search_ms=self.result.took_ms if self.result else 0.0,
            gate_ms=self.gate_ms,
            judged=self.judged,
        )


def shown_order(said: Sequence[Sentence], also: Sequence[int], count: int) -> dict[int, int]:
    """Return for the number of each source the one under which it is shown, from 1.

    They are counted in the order in which an answer names them; what it does not name comes last.
    """
    named = [number for one in said for number in one.citations]
    order = dict.fromkeys([*named, *also, *range(1, count + 1)])
    return {old: new for new, old in enumerate(order, 1)}


def each_number(numbers: Sequence[int], shown: Mapping[int, int]) -> tuple[int, ...]:
    """Return the numbers under which sources are shown."""
    return tuple(shown[number] for number in numbers)


def _sentence(finding: Reckoned, cited: dict[PassageId, Hit]) -> Sentence:
    """Return a finding as a sentence; what it rests on joins the citations."""
    cited |= {hit.passage: hit for hit in finding.hits if hit.passage not in cited}
    numbers = {passage: n for n, passage in enumerate(cited, 1)}
    resting = tuple(numbers[hit.passage] for hit in finding.hits)
    return Sentence(finding.text, resting, supported=True)
