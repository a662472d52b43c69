"""Weighs an able model's yes or no, whether the sources state the answer, with the gate's score.

The question stands behind the prompt of the answer, so the model reads the sources only once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.course import Course
from assistant.answer.generate.prompt import rules_in
from assistant.answer.sources.gate import Evidence, admit
from assistant.answer.words.languages import are_foreign
from assistant.ports import LanguageModel, Prompt, Stop
from assistant.records import Form, Judged
from assistant.retrieve.cutoff import LIKELY, log_odds_of

# Between these scores of the gate a model is asked: below, a yes was not measured; above, the
# passages speak for themselves.
LEAST, SURE = 0.25, 0.92
# Fitted on labelled questions of three sets; see docs/quality.md for each by the other two.
_SCORE, _LEANING, _BIAS = 1.4, 0.9, -0.5
_STATED = 0.5


def can_judge(course: Course, model: LanguageModel, evidence: Sequence[Evidence]) -> bool:
    """Say whether a model's yes or no is wanted: where the gate is unsure, and nothing is known."""
    unsure = LEAST <= evidence[0].score < SURE
    return course.judges and model.judges and unsure and is_open(course, evidence[0])


def is_open(course: Course, best: Evidence) -> bool:
    """Say whether what a model holds of the sources may decide: the program knows nothing itself.

    Between two languages it was not measured, so there it does not count.
    """
    foreign = are_foreign(course.question, best.hit.text)
    return not (course.findings or course.stated or foreign)


def settle(
    course: Course,
    model: LanguageModel,
    asked: Prompt,
    evidence: Sequence[Evidence],
    *,
    stop: Stop,
) -> None:
    """Note in `course` what a model holds of the sources in the prompt of an answer.

    Nothing is noted when it is not to judge, or after a stop.

    Raises:
        ModelDamaged: the model fails.
    """
    seen = any(message.pictures for message in asked.messages)  # it would judge without them
    if seen or not can_judge(course, model, evidence):
        return
    began = course.since()
    leaning = model.leaning(whether(asked), stop)
    if leaning is None:
        return
    chance = chance_of(evidence[0].score, leaning)
    stated, took_ms = chance >= _STATED, course.since() - began
    course.judged = Judged(leaning, chance, stated=stated, took_ms=took_ms)
    course.doubted = not stated


def whether(asked: Prompt) -> Prompt:
    """Return the prompt that asks whether the sources of another one state the answer."""
    *before, last = asked.messages
    text = f"{last.text}\n\n{rules_in('judge.txt')}"
    return replace(asked, messages=(*before, replace(last, text=text)), max_tokens=1)


def chance_of(score: float, leaning: float) -> float:
    """Return how likely the sources state the answer, 0 to 1.

    Args:
        score: the gate's, of the best source, above 0 and below 1.
        leaning: of the model, log odds of yes against no.
    """
    return LIKELY(_SCORE * log_odds_of(score) + _LEANING * leaning + _BIAS)


def unproven(weighed: Sequence[Evidence], most: int) -> list[Evidence]:
    """Return what the gate did not let in and a model's yes may; photos show too little for that.

    Args:
        weighed: all evidence, best first.
        most: how many at most.
    """
    told = [one for one in weighed if one.hit.form is not Form.PICTURE]
    return admit(told, most, speaks=LEAST)
