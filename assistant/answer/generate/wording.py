"""Has the model word an answer from the sources, and checks each sentence that it writes."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from assistant.answer import notices
from assistant.answer.course import Course
from assistant.answer.generate import cite, prompt, reply
from assistant.answer.generate.judging import is_open, settle
from assistant.answer.generate.pixels import shown
from assistant.answer.generate.restated import restated
from assistant.answer.question.topical import topic_of
from assistant.answer.sources.gate import Evidence
from assistant.errors import ModelDamaged
from assistant.ports import LanguageModel, Prompt, Stop
from assistant.records import AnswerEvent, Sentence, SourcesChosen, TextWritten
from assistant.told import told

# What must speak when an able model finds no answer there; see docs/quality.md.
DOUBTED_SPEAKS = 0.6


def retells(model: LanguageModel, course: Course, evidence: Sequence[Evidence], value: str) -> bool:
    """Say whether a model may word an answer: a small one only where it can do no harm.

    It puts words into people's mouths, so what they said of something is quoted from the files; and
    what it makes of passages is seldom the answer, so it words a value that the program knows.

    Args:
        model: the model.
        course: what has happened so far.
        evidence: what may be used.
        value: that answers the question; "" if the program knows none.
    """
    seen = model.sees_pictures and has_pictures(course, evidence)
    return model.plans or ((bool(value) or seen) and not topic_of(course.question))


def has_pictures(course: Course, evidence: Sequence[Evidence]) -> bool:
    """Say whether there is something to look at: the question's picture, or one of the sources."""
    return course.picture is not None or bool(shown(evidence))


def quoting(course: Course, *, small: bool) -> str:
    """Return the step that passages are quoted and no model words them.

    Args:
        course: what has happened so far.
        small: there is a model, which is too small for it.
    """
    if course.unworded:
        return told("The best passage is quoted, as chosen")
    if topic_of(course.question):
        return told("What is said of something is quoted from your files")
    if small:
        return told("The best passage is quoted: the language model is too small to retell it")
    return told("No language model can be used: quoting the best passage")


def worded(
    course: Course,
    model: LanguageModel,
    evidence: Sequence[Evidence],
    stop: Stop,
    *,
    beside: prompt.Beside,
    value: str = "",
) -> Generator[AnswerEvent, None, list[Sentence]]:
    """Yield the events of the model's reply; the generator's value is its checked sentences.

    A model that can judge is asked first whether the sources state the answer.

    Args:
        course: what has happened so far.
        model: that writes.
        evidence: what may be used, the best first.
        stop: asked again and again; true ends the reply.
        beside: what goes into the prompt besides.
        value: that the program knows for the answer; of a small model nothing else is taken.
    """
    try:
        asked, used = prompt.build(
            course.question,
            evidence,
            count_tokens=model.count_tokens,
            context_tokens=model.context_tokens,
            beside=beside,
        )
        course.asked = asked.messages
        speaking = [one.item for one in beside.nearby if one.speaks]
        sources = [item.hit for item in [*evidence, *speaking][:used]]
        yield SourcesChosen(tuple(sources))
        settle(course, model, asked, evidence, stop=stop)
        text = "" if course.doubted else (yield from _written(course, model, asked, stop))
    except ModelDamaged as exc:
        course.notices.append(exc.sentence)
        yield course.step(told("The language model failed"))
        return []
    if reply.declines(text):
        yield course.step(told("The model found no answer in the sources"))
        if text.strip() and course.judged is None:  # else that has settled it
            course.doubted = model.plans and is_doubtful(course, evidence)
        course.notices += notices.declined(able=model.plans and not course.doubted)
        return []
    sentences = cite.check(reply.finished(text), course.question, sources)
    upheld = sum(sentence.supported for sentence in sentences)
    yield course.step(notices.wrote(model.name, len(sentences), upheld))
    return sentences if model.plans else restated(sentences, course.question, value, sources)


def _written(
    course: Course, model: LanguageModel, asked: Prompt, stop: Stop
) -> Generator[AnswerEvent, None, str]:
    """Yield the pieces that a model writes; the generator's value is all of them."""
    text = ""
    for piece in reply.write(model, asked, stop):
        if not text:
            course.first_token_ms = course.since()
        text += piece
        yield TextWritten(piece)
    return text


def is_doubtful(course: Course, evidence: Sequence[Evidence]) -> bool:
    """Say whether so little speaks that it counts when an able model finds no answer there."""
    return evidence[0].score < DOUBTED_SPEAKS and is_open(course, evidence[0])
