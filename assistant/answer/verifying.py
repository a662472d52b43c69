"""Has the answer verifier read what the gate looks at: each hit about its closest place.

Meaning and words tell that a passage is about the asked thing; whether it also states what is asked
tells only who reads both ("Read + Verify: Machine Reading Comprehension with Unanswerable
Questions").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.languages import language_of
from assistant.answer.spot import Spot
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Form, Hit

_WORDS, _BEFORE = 170, 70  # of a passage that is read, and before its closest sentence at most
_SURE = 6.0  # log odds beyond that say no more
_BEGINS = 60  # characters by which a sentence is found
_READ = frozenset(("en", ""))  # languages that the verifier reads, and those that no word tells


def verified(
    models: Models, question: str, hits: Sequence[Hit], spots: Sequence[Spot]
) -> list[Spot]:
    """Return the closest places of hits with the log odds that each hit states the answer.

    Nothing tells where no verifier is installed, in other languages than English, and of photos,
    which say by more than words what they show.
    """
    found = [*spots]
    if language_of(question) not in _READ:
        return found
    read = [
        at
        for at, hit in enumerate(hits)
        if hit.form is not Form.PICTURE and language_of(hit.text) in _READ
    ]
    try:
        odds = models.verifier().verify(question, [_passage(hits[at], spots[at]) for at in read])
    except (ModelMissing, ModelDamaged):  # the gate has other signs
        return found
    for at, one in zip(read, odds, strict=True):
        found[at] = replace(found[at], verified=min(max(float(one), -_SURE), _SURE))
    return found


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
