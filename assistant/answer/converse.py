"""Answers a question: search, gate, prompt, model, check; every way out is an honest answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import cite, prompt, quote, reply
from assistant.answer.gate import Evidence, Gate, admit
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import LanguageModel, Models, Stop
from assistant.records import (
    Answer,
    AnswerDone,
    AnswerEvent,
    Query,
    SearchResult,
    Sentence,
    SourcesChosen,
    StepTaken,
    TextWritten,
)
from assistant.retrieve.search import Searcher

NOT_FOUND = "I did not find this in your library."
SOURCES = 4  # numbered sources in a prompt
HITS = 16


@dataclass(slots=True)
class _Course:
    """What has happened since the question was asked."""

    question: str
    began: float
    steps: list[str]
    notices: list[str]
    first_token_ms: float = 0.0

    def step(self, text: str) -> StepTaken:
        self.steps.append(text)
        return StepTaken(text)


class Answerer:
    """Answers questions about one library, one at a time."""

    def __init__(
        self,
        searcher: Searcher,
        models: Models,
        *,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Take the searcher and the models; nothing is loaded before the first question."""
        self._searcher = searcher
        self._models = models
        self._clock = clock
        self._gate = Gate(models)

    def ask(self, question: str, stop: Stop) -> Iterator[AnswerEvent]:
        """Yield what happens; the last event is `AnswerDone`, also when `stop()` ends the work."""
        course = _Course(question, self._clock(), [], [])
        result = self._searcher.search(Query(question, limit=HITS))
        course.notices.extend(result.notices)
        yield course.step(_searched(result))
        evidence = admit(
            self._gate.weigh(question, result.hits, self._searcher.terms(question)), SOURCES
        )
        if not evidence:
            yield course.step("Nothing speaks to the question, so the language model is not asked")
            yield self._done(course, NOT_FOUND, [], [], found=False)
            return
        yield from self._answered(course, evidence, stop)

    def _answered(
        self, course: _Course, evidence: Sequence[Evidence], stop: Stop
    ) -> Iterator[AnswerEvent]:
        model: LanguageModel | None = None
        try:
            model = self._models.language()
        except (ModelMissing, ModelDamaged) as exc:
            course.notices.append(str(exc))
        sentences: list[Sentence] = []
        if model is None:
            yield SourcesChosen(tuple(item.hit for item in evidence))
            yield course.step("No language model can be used: quoting the best passage")
        else:
            sentences = yield from self._worded(course, model, evidence, stop)
        if any(sentence.supported for sentence in sentences):
            sentences = quote.follow(sentences, evidence)
        else:
            sentences = quote.quote(evidence)
            model = None
        text = " ".join(sentence.text for sentence in sentences)
        name = model.name if model else ""
        yield self._done(course, text, sentences, evidence, found=True, model=name)

    def _worded(
        self, course: _Course, model: LanguageModel, evidence: Sequence[Evidence], stop: Stop
    ) -> Generator[AnswerEvent, None, list[Sentence]]:
        """Yield the events of the model's reply; the generator's value is its checked sentences."""
        try:
            asked, used = prompt.build(
                course.question,
                evidence,
                count_tokens=model.count_tokens,
                context_tokens=model.context_tokens,
            )
            sources = [item.hit for item in evidence[:used]]
            yield SourcesChosen(tuple(sources))
            text = ""
            for piece in reply.write(model, asked, stop):
                if not text:
                    course.first_token_ms = self._since(course)
                text += piece
                yield TextWritten(piece)
        except ModelDamaged as exc:
            course.notices.append(str(exc))
            yield course.step("The language model failed: quoting the best passage")
            return []
        if reply.declines(text):
            yield course.step("The model found no answer in the sources: quoting the best passage")
            return []
        sentences = cite.check(reply.finished(text), course.question, sources)
        upheld = sum(sentence.supported for sentence in sentences)
        yield course.step(
            f"{model.name} wrote {_count(len(sentences), 'sentence')}, "
            f"{upheld} upheld by your files"
        )
        return sentences

    def _done(
        self,
        course: _Course,
        text: str,
        sentences: Sequence[Sentence],
        evidence: Sequence[Evidence],
        *,
        found: bool,
        model: str = "",
    ) -> AnswerDone:
        return AnswerDone(
            Answer(
                question=course.question,
                text=text,
                found=found,
                sentences=tuple(sentences),
                citations=tuple(item.hit for item in evidence),
                steps=tuple(course.steps),
                model=model,
                first_token_ms=course.first_token_ms,
                took_ms=self._since(course),
                notices=tuple(course.notices),
            )
        )

    def _since(self, course: _Course) -> float:
        return (self._clock() - course.began) * 1000.0


def _searched(result: SearchResult) -> str:
    if not result.hits:
        return "Searched your library: no passage found"
    places = len({hit.content for hit in result.hits})
    return (
        f"Searched your library: {_count(len(result.hits), 'passage')} in {_count(places, 'file')}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
