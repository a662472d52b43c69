"""Answers a question: search, gate, prompt, model, check; every way out is an honest answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.answer import cite, general, known, prompt, quote, reply
from assistant.answer.beside import Known
from assistant.answer.cards import Seen
from assistant.answer.course import NOT_FOUND, Course
from assistant.answer.depict import details
from assistant.answer.gate import Evidence, Gate, admit
from assistant.answer.noted import YOU_NOTED, Note, notes, set_apart
from assistant.answer.orders import gives_orders
from assistant.answer.pixels import Pixels, shown
from assistant.answer.plan import Planner, Worked
from assistant.answer.preferred import favoured, moved_up
from assistant.errors import ModelDamaged, ModelMissing, shown_path
from assistant.phrases import count, listed
from assistant.ports import LanguageModel, Models, Stop
from assistant.records import (
    AnswerEvent,
    ContentId,
    Hit,
    Query,
    SearchResult,
    Sentence,
    SourcesChosen,
    TextWritten,
)
from assistant.retrieve.about import CERTAIN
from assistant.retrieve.query import tokens
from assistant.retrieve.search import Searcher
from assistant.settings import Settings
from assistant.taught import About, Concept

SOURCES = 4  # numbered sources in a prompt
HITS = 16
DATED_SPEAKS = 0.25  # enough for what is also of the days that a question leads to
FEW_DATED_SPEAK = 0.02  # and when there is hardly anything else of these days
_WHO = frozenset(("who", "whom", "whose"))


class Answerer:
    """Answers questions about one library, one at a time."""

    def __init__(
        self,
        searcher: Searcher,
        models: Models,
        *,
        taught: Callable[[], Sequence[Concept]] = tuple,
        settings: Callable[[], Settings] = Settings,
        clock: Callable[[], float] = time.perf_counter,
        pixels: Pixels | None = None,
    ) -> None:
        """Take the searcher, the models, what gives all concepts and the settings; load nothing."""
        self._searcher = searcher
        self._models = models
        self._taught = taught
        self._settings = settings
        self._clock = clock
        self._gate = Gate(models)
        self._planner = Planner(searcher, self._gate)
        self._pixels = pixels or Pixels()

    def prepare(self, stop: Stop) -> None:
        """Load the language model and let it read what all prompts begin with; from any thread."""
        with suppress(ModelMissing, ModelDamaged):  # told of when it is needed
            next(self._models.language().stream(prompt.beginning(), stop), None)

    def ask(
        self,
        question: str,
        stop: Stop,
        *,
        about: Sequence[About] = (),
        rest: str | None = None,
        seen: Sequence[Seen] = (),
        picture: Path | None = None,
        prefer: Collection[ContentId] = (),
    ) -> Iterator[AnswerEvent]:
        """Yield what happens; the last event is `AnswerDone`, also when `stop()` ends the work.

        Args:
            question: the question in full.
            stop: asked often while the model writes.
            about: the concepts that the question names.
            rest: the question without those names; None: the names stay in it.
            seen: who was recognised in the picture that the question came with.
            picture: that picture's file.
            prefer: what the answer before rested on, when this one goes on from it.
        """
        course = Course(question, self._clock, picture)
        concepts = {one.name: one for one in self._taught()}
        about = known.also_about(about, seen, concepts)
        unknown = picture is not None and not seen
        course.stated = [known.unrecognised()] if unknown else known.recognised(seen)
        if (seen or unknown) and known.asks_of_picture(question, seen, concepts.values()):
            yield from self._of_picture(course, stop, about, concepts)
            return
        result = self._searcher.search(Query(question, limit=HITS), about=about, rest=rest)
        course.notices += [*result.notices, *_unfinished(self._searcher.waiting())]
        yield course.step(_searched(result))
        weighed = self._weighed(course, result, about, prefer)
        evidence = admit(known.relevant(weighed, about), SOURCES)
        if (left := (yield from self._planned(course, result.hits, evidence))) is None:
            return
        evidence = left
        noted = self._noted(course, about, concepts) if concepts else []
        if noted:
            names = listed(f"“{one.concept.name}”" for one in noted)
            yield course.step(f"Looked up what you noted of {names}")
            course.stated += [one.sentence for one in noted]
        if evidence:
            course.notices += _warnings(evidence)
            known_of = Known(about, seen, concepts)
            yield from self._answered(course, evidence, stop, known_of=known_of)
        else:
            yield from self._without_files(course, stop, noted=bool(noted))

    def _of_picture(
        self, course: Course, stop: Stop, about: Sequence[About], concepts: Mapping[str, Concept]
    ) -> Iterator[AnswerEvent]:
        """Answer what is in the picture: what was recognised, what was noted, what a model sees."""
        yield course.step("Looked for what you taught in the picture")
        told = [one.sentence for one in self._noted(course, about, concepts)]
        told += yield from self._described(course, stop)
        yield course.done(told, [], found=bool(about or told))

    def _described(
        self, course: Course, stop: Stop
    ) -> Generator[AnswerEvent, None, list[Sentence]]:
        shown = None if course.picture is None else self._pixels.attached(course.picture)
        try:
            model = self._models.language(pictures=True) if shown is not None else None
            if shown is None or model is None or not model.sees_pictures:
                return []
            return (yield from general.describe(model, course.question, shown, stop))
        except (ModelMissing, ModelDamaged) as exc:
            course.notices.append(str(exc))
            return []

    def _without_files(self, course: Course, stop: Stop, *, noted: bool) -> Iterator[AnswerEvent]:
        if noted:
            yield course.done([], [], found=True)
            return
        nothing = Sentence(NOT_FOUND, (), supported=True)
        if self._settings().general_knowledge:
            yield course.step("Nothing speaks to the question: asking what the model knows")
            told = yield from self._general(course, stop)
            yield course.done([nothing, *told], [], found=False)
            return
        yield course.step("Nothing speaks to the question, so the language model is not asked")
        alone = not course.stated and not course.findings
        yield course.done([] if alone else [nothing], [], found=False)

    def _general(self, course: Course, stop: Stop) -> Generator[AnswerEvent, None, list[Sentence]]:
        try:
            return (yield from general.answer(self._models.language(), course.question, stop))
        except (ModelMissing, ModelDamaged) as exc:
            course.notices.append(str(exc))
            return []

    def _planned(
        self, course: Course, hits: Sequence[Hit], evidence: list[Evidence]
    ) -> Generator[AnswerEvent, None, list[Evidence] | None]:
        """Yield the steps of a plan; the generator's value is the evidence that it leaves.

        None: the plan has answered the question.
        """
        plan = self._planner.work(course.question, hits, [item.hit for item in evidence])
        while True:
            try:
                yield course.step(next(plan))
            except StopIteration as end:
                worked: Worked = end.value
                break
        course.findings += worked.findings
        if worked.answered:
            yield SourcesChosen(tuple(hit for one in worked.findings for hit in one.hits))
            yield course.done([], [], found=True)
            return None
        if not worked.findings:
            return evidence
        terms = self._searcher.terms(worked.question)
        weighed = self._gate.weigh(worked.question, worked.hits, terms)
        few = len(worked.hits) <= SOURCES
        return admit(weighed, SOURCES, speaks=FEW_DATED_SPEAK if few else DATED_SPEAKS)

    def _weighed(
        self,
        course: Course,
        result: SearchResult,
        about: Sequence[About],
        prefer: Collection[ContentId],
    ) -> list[Evidence]:
        began, terms = course.since(), self._searcher.terms(course.question)
        hits = moved_up(result.hits, prefer)
        weighed = self._gate.weigh(course.question, hits, terms, about=about)
        course.result, course.weighed = result, favoured(weighed, prefer)
        course.gate_ms = course.since() - began
        return list(course.weighed)

    def _noted(
        self, course: Course, about: Sequence[About], concepts: Mapping[str, Concept]
    ) -> list[Note]:
        named = {one.concept for one in about if one.belief >= CERTAIN}
        terms = self._searcher.terms(course.question)
        return notes(course.question, terms, concepts.values(), named=named, gate=self._gate)

    def _answered(
        self, course: Course, evidence: Sequence[Evidence], stop: Stop, *, known_of: Known
    ) -> Iterator[AnswerEvent]:
        pictured = self._pictured(course, evidence, known_of)
        course.stated += pictured.values()
        if len(pictured) == len(evidence):
            yield SourcesChosen(tuple(item.hit for item in evidence))
            yield course.done([], evidence, found=True)
            return
        model: LanguageModel | None = None
        try:
            seen = course.picture is not None or bool(shown(evidence))
            model = self._models.language(pictures=seen)
        except (ModelMissing, ModelDamaged) as exc:
            course.notices.append(str(exc))
        sentences: list[Sentence] = []
        if model is None:
            yield SourcesChosen(tuple(item.hit for item in evidence))
            yield course.step("No language model can be used: quoting the best passage")
        else:
            beside = known_of.beside(evidence, model)
            beside = replace(beside, details=details(evidence, self._searcher))
            if model.sees_pictures:
                beside = self._pixels.beside(beside, evidence, course.picture, stop)
            sentences = yield from self._worded(course, model, evidence, stop, beside=beside)
            # A model words what a picture shows, and when, less well than the program has said it.
            sentences = [one for one in sentences if pictured.keys().isdisjoint(one.citations)]
            sentences, rests = set_apart(sentences, course.question, known_of.concerned(evidence))
            if not any(one.text.startswith(YOU_NOTED) for one in course.stated):
                course.stated += rests
        if any(sentence.supported for sentence in sentences):
            sentences = quote.follow(sentences, evidence)
        elif course.stated and 1 in pictured:
            sentences, model = [], None
        else:
            # What a picture shows has been said where it was recognised.
            quoted = quote.quote(evidence)
            sentences = [one for one in quoted if pictured.keys().isdisjoint(one.citations)]
            model = None
        name = model.name if model else ""
        yield course.done(sentences, evidence, found=True, model=name)

    def _pictured(
        self, course: Course, evidence: Sequence[Evidence], known_of: Known
    ) -> dict[int, Sentence]:
        asks_who = not _WHO.isdisjoint(tokens(course.question))
        if not known_of.about and not (asks_who and known_of.concepts):
            return {}
        mentions = self._searcher.mentions(item.hit.passage for item in evidence)
        asks_where = "where" in tokens(course.question)
        located = self._searcher.facts if asks_where else None
        return known.in_pictures(evidence, mentions, about=known_of.about or None, located=located)

    def _worded(
        self,
        course: Course,
        model: LanguageModel,
        evidence: Sequence[Evidence],
        stop: Stop,
        *,
        beside: prompt.Beside,
    ) -> Generator[AnswerEvent, None, list[Sentence]]:
        """Yield the events of the model's reply; the generator's value is its checked sentences."""
        try:
            asked, used = prompt.build(
                course.question,
                evidence,
                count_tokens=model.count_tokens,
                context_tokens=model.context_tokens,
                beside=beside,
            )
            course.asked = asked.messages
            sources = [item.hit for item in evidence[:used]]
            yield SourcesChosen(tuple(sources))
            text = ""
            for piece in reply.write(model, asked, stop):
                if not text:
                    course.first_token_ms = course.since()
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
            f"{model.name} wrote {count(len(sentences), 'sentence')}, {upheld} upheld by your files"
        )
        return sentences


def _warnings(evidence: Sequence[Evidence]) -> list[str]:
    """Return a notice for each source that reads as if it were to mislead a language model."""
    made = (item.hit for item in evidence if gives_orders(item.hit.text))
    return [
        f"{shown_path(hit.path)} holds text that gives orders to a language model. It was treated "
        "as text only; look at it with care."
        for hit in {hit.content: hit for hit in made}.values()
    ]


def _unfinished(waiting: int) -> list[str]:
    if not waiting:
        return []
    are = "is" if waiting == 1 else "are"
    files = count(waiting, "file")
    return [f"{files} {are} not indexed yet, so the answer may lack what stands there."]


def _searched(result: SearchResult) -> str:
    if not result.hits:
        return "Searched your library: no passage found"
    places = len({hit.content for hit in result.hits})
    return f"Searched your library: {count(len(result.hits), 'passage')} in {count(places, 'file')}"
