"""Answers a question: search, gate, prompt, model, check; every way out is an honest answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.answer import known, notices, quote
from assistant.answer.beside import Known
from assistant.answer.course import Course
from assistant.answer.finding import SOURCES, Find, Finder, Wish
from assistant.answer.generate import general, judging, prompt
from assistant.answer.generate.cards import Seen
from assistant.answer.generate.depict import details
from assistant.answer.generate.pixels import Pixels
from assistant.answer.generate.wording import has_pictures, quoting, retells, worded
from assistant.answer.library.known_photos import known_photos, told_of
from assistant.answer.library.of_library import of_library
from assistant.answer.library.photographed import (
    counted_photos,
    found_in_photos,
    no_photo,
    photos_alone,
    photos_of,
)
from assistant.answer.neighbours import Neighbours
from assistant.answer.noted import YOU_NOTED, Note, notes, set_apart
from assistant.answer.question import courtesy
from assistant.answer.question.foreign import foreign
from assistant.answer.question.respelled import Speller, as_it_is
from assistant.answer.sources.gate import Evidence, Gate, admit, nearest
from assistant.answer.sources.ordered import ordered
from assistant.answer.stated import stated, stated_first
from assistant.answer.steps.plan import Planner
from assistant.answer.steps.splitting import Splitter, is_hard
from assistant.answer.worded_or_not import NotWanted
from assistant.errors import ModelDamaged, ModelMissing
from assistant.phrases import NOT_FOUND, listed
from assistant.ports import LanguageModel, Models, Stop
from assistant.records import AnswerDone, AnswerEvent, ContentId, Hit, Sentence, SourcesChosen
from assistant.retrieve.about import CERTAIN
from assistant.retrieve.nearby import Nearby
from assistant.retrieve.search import Searcher
from assistant.settings import Settings
from assistant.taught import About, Concept
from assistant.told import told

_SPLIT_SOURCES = 6  # with what the parts of a question found
_DATED_SPEAKS = 0.25  # enough for what is also of the days that a question leads to
_FEW_DATED_SPEAK = 0.02  # and when there is hardly anything else of these days


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
        graph: Nearby | None = None,
        find: Find | None = None,
        speller: Speller | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Take the searcher, the models, what gives all concepts and the settings; load nothing.

        What is left out has no part in answers: neighbours, what is understood, names respelled.
        """
        self._searcher = searcher
        self._models = models
        self._taught = taught
        self._settings = settings
        self._clock = clock
        self._gate = Gate(models)
        self._spelled = speller.respelled if speller else as_it_is
        self._finder = Finder(searcher, self._gate, find)
        self._planner = Planner(searcher, self._gate, today=today)
        self._today = today
        self._splitter = Splitter(searcher, self._gate)
        self._pixels = pixels or Pixels()
        self._neighbours = None if graph is None else Neighbours(graph, self._gate)
        # Where a model can judge, it does; switched off to measure what that brings.
        self.judges = True

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
        literal: tuple[str, ...] = (),
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
            literal: words of the question that mean nothing but words.
        """
        wish = Wish(about, None if rest is None else courtesy.request(rest), literal, prefer)
        asked = self._spelled(courtesy.request(question), [one.said for one in about])
        for event in self._events(asked.question, stop, wish, seen=seen, picture=picture):
            if isinstance(event, AnswerDone):
                answer = asked.noted(replace(event.answer, question=question))
                yield AnswerDone(self._neighbours.beside(answer) if self._neighbours else answer)
            else:
                yield event

    def _events(
        self,
        question: str,
        stop: Stop,
        wish: Wish,
        *,
        seen: Sequence[Seen],
        picture: Path | None,
    ) -> Iterator[AnswerEvent]:
        course = Course(question, self._clock, picture, judges=self.judges)
        if picture is None and not wish.about and (said := courtesy.reply(question)):
            yield course.done([Sentence(said, (), supported=True)], [], found=True)
            return
        concepts = {one.name: one for one in self._taught()}
        wish = replace(wish, about=(about := known.also_about(wish.about, seen, concepts)))
        unknown = picture is not None and not seen
        course.stated = [known.unrecognised()] if unknown else known.recognised(seen)
        if (seen or unknown) and known.asks_of_picture(question, seen, concepts.values()):
            yield from self._of_picture(course, stop, about, concepts)
            return
        if not about and (yield from self._of_photos(course, wish)):
            return
        known_of = Known(about, seen, concepts)
        if (yield from self._of_known_photos(course, stop, wish, known_of)):
            return
        if (yield from of_library(course, self._finder, self._searcher, wish, today=self._today())):
            return
        found = yield from self._finder.evidence(course, wish)
        evidence = photos_alone(course.question, found, named=bool(about))
        hits = course.result.hits if course.result else ()
        if (left := (yield from self._planned(course, hits, evidence))) is None:
            return
        declined = not left
        evidence = yield from self._split(course, left, stop)
        noted = self._noted(course, about, concepts) if concepts else []
        if noted:
            names = listed(f"“{one.concept.name}”" for one in noted)
            yield course.step(told("Looked up what you noted of {}", names))
            course.stated += [one.sentence for one in noted]
        counted = known.counted_of(wish.about, wish.rest, self._searcher.photos_with)
        course.stated += counted
        evidence = evidence or self._unproven(course, about)
        if evidence:
            quotes = not declined or course.doubted
            yield from self._answered(course, evidence, stop, known_of=known_of, quotes=quotes)
        else:
            yield from self._without_files(course, stop, noted=bool(noted or counted))

    def _of_picture(
        self, course: Course, stop: Stop, about: Sequence[About], concepts: Mapping[str, Concept]
    ) -> Iterator[AnswerEvent]:
        """Answer what is in the picture: what was recognised, what was noted, what a model sees."""
        yield course.step(told("Looked for what you taught in the picture"))
        said = [one.sentence for one in self._noted(course, about, concepts)]
        said += yield from self._described(course, stop)
        yield course.done(said, [], found=bool(about or said))

    def _of_photos(self, course: Course, wish: Wish) -> Generator[AnswerEvent, None, bool]:
        """Answer what photos alone answer; the value says whether they do."""
        counted = [*counted_photos(course, self._finder, wish)]
        photos = [] if counted else photos_of(course, self._finder, wish)
        course.notices += notices.unfinished(self._searcher.waiting()) if photos else []
        yield from counted or (found_in_photos(course, photos) if photos else ())
        return bool(counted or photos)

    def _of_known_photos(
        self, course: Course, stop: Stop, wish: Wish, known_of: Known
    ) -> Generator[AnswerEvent, None, bool]:
        """Answer with photos of which it is known that they are meant; the value says whether."""
        found = known_photos(course, self._finder, self._searcher, wish, about=known_of.about)
        if found.unmet or (found.photos and (found.counts or not known_of.about)):
            yield from told_of(course, found, self._searcher)
        elif found.photos:
            yield course.step(told("Looked for it in your photos alone"))
            photos = found.photos[:SOURCES]
            yield from self._answered(course, photos, stop, known_of=known_of, quotes=True)
        return bool(found.photos or found.unmet)

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
            course.lacks(exc)
            return []

    def _without_files(
        self, course: Course, stop: Stop, *, noted: bool, asked: bool = False
    ) -> Iterator[AnswerEvent]:
        if noted:
            yield course.done([], [], found=True)
            return
        nothing = Sentence(NOT_FOUND, (), supported=True)
        abroad = foreign(course.question, self._models)
        course.notices += abroad or notices.in_parts(left=course.in_parts)
        if self._settings().general_knowledge:
            yield course.step(told("Nothing speaks to the question: asking what the model knows"))
            said = yield from self._general(course, stop)
            yield course.done([nothing, *said], [], found=False)
            return
        yield course.step(notices.silent(asked=asked))
        alone = not course.stated and not course.findings
        near = (course.unlike or nearest(course.weighed, course.question)) if alone else []
        course.also = tuple(range(1, len(near) + 1))
        yield course.done(no_photo(course.unlike) if alone else [nothing], near, found=False)

    def _general(self, course: Course, stop: Stop) -> Generator[AnswerEvent, None, list[Sentence]]:
        try:
            return (yield from general.answer(self._models.language(), course.question, stop))
        except (ModelMissing, ModelDamaged) as exc:
            course.lacks(exc)
            return []

    def _planned(
        self, course: Course, hits: Sequence[Hit], evidence: list[Evidence]
    ) -> Generator[AnswerEvent, None, list[Evidence] | None]:
        """Yield the steps of a plan; the generator's value is the evidence that it leaves.

        None: the plan has answered the question.
        """
        before = len(course.steps)
        plan = self._planner.work(course.question, hits, [item.hit for item in evidence])
        worked = yield from course.followed(plan)
        course.planned = len(course.steps) > before
        course.findings += worked.findings
        if worked.answered:
            yield SourcesChosen(tuple(hit for one in worked.findings for hit in one.hits))
            yield course.done([], [], found=True)
            return None
        if not worked.findings:
            return [] if worked.nothing else evidence
        terms = self._searcher.terms(worked.question)
        weighed = self._gate.weigh(worked.question, worked.hits, terms)
        speaks = _FEW_DATED_SPEAK if len(worked.hits) <= SOURCES else _DATED_SPEAKS
        return admit(weighed, SOURCES, speaks=speaks)

    def _split(
        self, course: Course, evidence: list[Evidence], stop: Stop
    ) -> Generator[AnswerEvent, None, list[Evidence]]:
        """Yield the steps of a plan by the model; the value is the evidence with what it found."""
        if course.planned or not is_hard(course.question, course.weighed):
            return evidence
        try:
            course.in_parts = True  # until a model takes the question apart
            model = self._models.language()
            if not model.plans:
                return evidence
            found = yield from course.followed(self._splitter.work(course.question, model, stop))
            course.in_parts = False
        except (ModelMissing, ModelDamaged) as exc:  # told of where it is needed
            course.in_parts = not isinstance(exc, NotWanted)
            return evidence
        passages = {item.hit.passage for item in evidence}
        added = [one for one in found if one.hit.passage not in passages]
        return [*evidence, *added][:_SPLIT_SOURCES]

    def _unproven(self, course: Course, about: Sequence[About]) -> list[Evidence]:
        """Return what does not speak well enough by itself, where a model can judge it."""
        if about or course.picture or course.planned or course.stated or course.unlike:
            return []
        found = judging.unproven(course.weighed, SOURCES)
        with suppress(ModelMissing, ModelDamaged):
            if found and judging.can_judge(course, self._models.language(), found):
                course.doubted = True  # until it has said yes
                return found
        return []

    def _noted(
        self, course: Course, about: Sequence[About], concepts: Mapping[str, Concept]
    ) -> list[Note]:
        named = {one.concept for one in about if one.belief >= CERTAIN}
        terms = self._searcher.terms(course.question)
        return notes(course.question, terms, concepts.values(), named=named, gate=self._gate)

    def _answered(
        self,
        course: Course,
        evidence: Sequence[Evidence],
        stop: Stop,
        *,
        known_of: Known,
        quotes: bool,
    ) -> Iterator[AnswerEvent]:
        """Answer from evidence; without `quotes` only if it upholds what the model writes."""
        pictured = known_of.pictured(course.question, evidence, self._searcher)
        course.stated += pictured.values()
        if len(pictured) == len(evidence):
            yield SourcesChosen(tuple(item.hit for item in evidence))
            course.notices += notices.warnings(ordered(evidence, self._models))
            yield course.done([], evidence, found=True)
            return
        value = stated(course.question, evidence) if quotes and not pictured else None
        told_value = value.value if value else ""
        model = self._wording(course, evidence)
        sources, sentences = list(evidence), list[Sentence]()
        if model is None or not retells(model, course, evidence, told_value):
            yield SourcesChosen(tuple(item.hit for item in evidence))
            yield course.step(quoting(course, small=model is not None))
            model = None
        else:
            beside = self._beside(course, evidence, known_of, model=model, stop=stop)
            sources += [one.item for one in beside.nearby if one.speaks]
            asked = worded(course, model, evidence, stop, beside=beside, value=told_value)
            # A model words what a picture shows, and when, less well than the program has said it.
            said = [one for one in (yield from asked) if pictured.keys().isdisjoint(one.citations)]
            sentences, rests = set_apart(said, course.question, known_of.concerned(evidence))
            if not any(one.text.startswith(YOU_NOTED) for one in course.stated):
                course.stated += rests
        course.notices += notices.warnings(ordered(evidence, self._models))
        quotes = quotes and not course.doubted
        value = value if quotes else None
        sentences = stated_first(course, value, sentences)
        if any(sentence.supported for sentence in sentences):
            sentences = quote.follow(sentences, sources, marks=model is not None and model.plans)
        elif not quotes:
            yield from self._without_files(course, stop, noted=bool(course.stated), asked=True)
            return
        else:
            only = None if value is None else value.number
            sentences = quote.foremost_of(course, evidence, only=only, said=pictured)
            model = None
        last = max((n for one in sentences for n in one.citations), default=0)
        cited = sources[: max(last, len(evidence))]  # neighbours only as far as one upholds
        yield course.done(sentences, cited, found=True, model=model.name if model else "")

    def _wording(self, course: Course, evidence: Sequence[Evidence]) -> LanguageModel | None:
        """Return the model that words the answer; None, and a notice, when there is none."""
        try:
            return self._models.language(pictures=has_pictures(course, evidence))
        except (ModelMissing, ModelDamaged) as exc:
            course.lacks(exc)
            return None

    def _beside(
        self,
        course: Course,
        evidence: Sequence[Evidence],
        known_of: Known,
        *,
        model: LanguageModel,
        stop: Stop,
    ) -> prompt.Beside:
        """Return what the model is told besides the sources, neighbours and pictures among it."""
        beside = replace(
            known_of.beside(evidence, model), details=details(evidence, self._searcher)
        )
        if self._neighbours is not None and self._settings().nearby:
            terms = self._searcher.terms(course.question)
            beside = replace(beside, nearby=self._neighbours.told(course.question, evidence, terms))
        if model.sees_pictures:
            beside = self._pixels.beside(beside, evidence, course.picture, stop)
        return beside
