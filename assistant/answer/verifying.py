"""Has the answer verifier read what the gate looks at: each hit about its closest place.

Meaning and words tell that a passage is about the asked thing; whether it also states what is asked
tells only who reads both ("Read + Verify: Machine Reading Comprehension with Unanswerable
Questions").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.languages import is_read
from assistant.answer.spot import Spot
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Form, Hit

_WORDS, _BEFORE = 170, 70  # of a passage that is read, and before its closest sentence at most
_SURE = 6.0  # log odds beyond that say no more
_WORTH = 0.15  # below this, by the other signs, no word of the verifier makes a hit speak
STATED = 0.7
"""Log odds from which on a hit surely states the answer."""

_BEGINS = 60  # characters by which a sentence is found


@dataclass(frozen=True, slots=True)
class Closest:
    """A hit, its place that is closest to a question, and how well it speaks by other signs."""

    hit: Hit
    spot: Spot
    score: float  # 0 to 1


def verified(
    models: Models, question: str, found: Sequence[Closest], *, enough: float = STATED
) -> list[float | None]:
    """Return the log odds that hits state the answer; None for what was not read.

    Reading takes longer than all other signs together, so what speaks best by them is read first,
    nothing that speaks hardly, and nothing more once a hit surely states the answer. Nothing tells
    where no verifier is installed, in other languages than English, and of photos, which say by
    more than words what they show.
    """
    said: list[float | None] = [None] * len(found)
    if not is_read(question):
        return said
    for at in sorted(range(len(found)), key=lambda at: -found[at].score):
        hit, spot = found[at].hit, found[at].spot
        if found[at].score < _WORTH:
            break
        if not reads(hit):
            continue
        try:
            odds = models.verifier().verify(question, _passage(hit, spot))
        except (ModelMissing, ModelDamaged):  # the gate has other signs
            break
        said[at] = min(max(odds, -_SURE), _SURE)
        if odds >= enough:
            break
    return said


def reads(hit: Hit) -> bool:
    """Say whether the verifier reads a hit: no photo, and no text in another language."""
    return hit.form is not Form.PICTURE and is_read(hit.text)


def _passage(hit: Hit, spot: Spot) -> str:
    """Return what is read of a hit: what it is called, and its words about the closest place."""
    called = " ".join(filter(None, (hit.title, hit.heading)))
    return f"{called}. {_about(hit.text, spot)}"


def _about(text: str, spot: Spot) -> str:
    if len(text.split()) <= _WORDS:
        return text
    at = text.find(spot.said[:_BEGINS])
    if at < 0:  # a row of a table, put into words
        return spot.quote
    before = text[:at].split()
    words = [*before[-_BEFORE:], *text[at:].split()]
    return " ".join(words[:_WORDS])
