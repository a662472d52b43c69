"""Has the answer verifier read what the gate looks at: each hit about its closest place.

Meaning and words tell that a passage is about the asked thing; whether it also states what is asked
tells only who reads both ("Read + Verify: Machine Reading Comprehension with Unanswerable
Questions").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.languages import is_read
from assistant.answer.spot import Spot
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, Verifier
from assistant.records import Form, Hit

_WORDS, _BEFORE = 170, 70  # of a passage that is read, and before its closest sentence at most
_SURE = 6.0  # log odds beyond that say no more
_WORTH = 0.15  # below this, by the other signs, no word of the verifier makes a hit speak
STATED = 0.7
"""Log odds from which on a hit surely states the answer."""

_BEGINS = 60  # characters by which a sentence is found
_EDGES = " \t\n.,;:!?\"“”'‘’()[]|"
_IN_WORD = re.compile(r"[\w$£€]")
_REST = re.compile(r"(?:\w|['’](?!s\b)(?=\w))*(?:\s?[%€])?")  # of a word, or of an amount
_CLOSED = re.compile(r"\b(?:\w\.){2,}$|\([^()]*\)$")  # marks that belong to the last word


@dataclass(frozen=True, slots=True)
class Closest:
    """A hit, its place that is closest to a question, and how well it speaks by other signs."""

    hit: Hit
    spot: Spot
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Read:
    """What the verifier says of a hit."""

    odds: float  # log odds that it states the answer
    answer: str = ""  # the words of the hit's text that are the answer; "" for none
    before: str = ""  # of the text, what stands before them
    sure: float = 0.0  # probability of these words, if the hit states the answer


def verified(
    models: Models, question: str, found: Sequence[Closest], *, enough: float = STATED
) -> list[Read | None]:
    """Return what the verifier says of hits; None for what was not read.

    Reading takes longer than all other signs together, so what speaks best by them is read first,
    nothing that speaks hardly, and nothing more once a hit surely states the answer. Nothing tells
    where no verifier is installed, in other languages than English, and of photos, which say by
    more than words what they show.
    """
    said: list[Read | None] = [None] * len(found)
    if not is_read(question):
        return said
    for at in sorted(range(len(found)), key=lambda at: -found[at].score):
        hit, spot = found[at].hit, found[at].spot
        if found[at].score < _WORTH:
            break
        if not reads(hit):
            continue
        try:
            said[at] = read = _read(models.verifier(), question, hit, spot)
        except (ModelMissing, ModelDamaged):  # the gate has other signs
            break
        if read.odds >= enough:
            break
    return said


def reads(hit: Hit) -> bool:
    """Say whether the verifier reads a hit: no photo, and no text in another language."""
    return hit.form is not Form.PICTURE and is_read(hit.text)


def _read(verifier: Verifier, question: str, hit: Hit, spot: Spot) -> Read:
    """Read what a hit is called, and its words about the closest place."""
    called = f"{' '.join(filter(None, (hit.title, hit.heading)))}. "
    left, text = _about(hit.text, spot)
    found = verifier.verify(question, called + text)
    odds = min(max(found.odds, -_SURE), _SURE)
    begin, end = (max(0, at - len(called)) for at in (found.begin, found.end))
    begin, end = trimmed(text, begin, end)
    return Read(odds, text[begin:end], f"{left} {text[:begin]}", found.sure)


def _about(text: str, spot: Spot) -> tuple[str, str]:
    """Return the words of a text that are read, behind those before them that are left out."""
    if len(text.split()) <= _WORDS:
        return "", text
    at = text.find(spot.said[:_BEGINS])
    if at < 0:  # a row of a table, put into words
        return "", spot.quote
    before = text[:at].split()
    words = [*before[-_BEFORE:], *text[at:].split()]
    return " ".join(before[:-_BEFORE]), " ".join(words[:_WORDS])


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where words begin and end, whole and without blanks and marks at their edges.

    The sign of a currency belongs to its amount.
    """
    while begin < end and text[begin] in _EDGES:
        begin += 1
    while end > begin and text[end - 1] in _EDGES and not _CLOSED.search(text[begin:end]):
        end -= 1
    if begin < end:
        while begin > 0 and _IN_WORD.fullmatch(text[begin - 1]):
            begin -= 1
        rest = _REST.match(text, end)
        end = rest.end() if rest else end
    return begin, end
