"""Makes questions from a library's own files, so that settings can be compared on them.

A question is made from one field of a file, and the file has to come back: its name, the caption of
a photo, a heading, or telling words of a passage ("known items", after Azzopardi, de Rijke and
Balog 2007, who draw the words by how rare they are). Where finding it by that very field would be
trivial, the search has to do without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from random import Random
from typing import Protocol

from assistant.evaluation.ablation import Asked
from assistant.evaluation.questions import Question, Target, same_path
from assistant.records import Form, Kind, StoredPassage
from assistant.retrieve.options import DEFAULT
from assistant.retrieve.query import QUESTION_WORDS, tokens

MOST = 120
SEED = 20_261_126
_WORDS = 3  # of a passage, in a question
_PASSAGE_WORDS = 12  # a shorter passage has too few to choose from
_FEWEST = 2  # telling words of a name, caption or heading
_SHORTEST = 3
_LONGEST = 160  # characters of a caption or heading
_PLAIN = frozenset(
    "img dsc dscn dscf pxl mvimg pict photo image picture scan scanned print screenshot whatsapp "
    "video vid mov movie audio voice memo note recording record rec track sound file doc document "
    "page copy final draft new untitled unnamed version rev jpg jpeg png pdf".split()
)
_PART = re.compile(r"[^\W\d_]+")

LIMITS = (
    "The questions are made from the files themselves, so they show whether one setting finds your "
    "files better than another, not how well your own questions are answered.",
    "Words are taken from the files as they stand there: words look better here than they are for "
    "somebody who remembers a thing in other words.",
    "A second file that fits as well counts as a miss, so the figures are low rather than high.",
    "A name or heading is kept from the words that are searched, but the vectors of texts were "
    "made with it. Captions are looked for in what photos show alone.",
)
KINDS = {
    "file name": "found by what is inside",
    "caption": "found by what the photo shows",
    "heading": "found by the text below it",
    "words": f"{_WORDS} telling words of a passage, found by everything",
}
_WITHOUT_NAMES = replace(DEFAULT, names=False, documents=False)
_WITHOUT = {
    "file name": _WITHOUT_NAMES,
    "caption": replace(_WITHOUT_NAMES, words=False, texts=False),
    "heading": replace(DEFAULT, sections=False, headings=False),
    "words": DEFAULT,
}


class Files(Protocol):
    """The files of a library; see `assistant.retrieve.samples.Samples`."""

    def files(self, kind: Kind, seed: int, most: int) -> list[list[StoredPassage]]:
        """Return the passages of some files of a kind."""
        ...

    def weights(self, text: str) -> dict[str, float]:
        """Return the telling words of a text with how rare each is."""
        ...


@dataclass(frozen=True, slots=True)
class _Made:
    kind: str
    text: str
    target: Target


def make_questions(files: Files, *, most: int = MOST, seed: int = SEED) -> list[Asked]:
    """Return up to `most` questions, as many of each kind; the same for a seed.

    A question that would be made twice points to several places, so it is left out.
    """
    dice = Random(seed)  # noqa: S311 - no secret
    made: list[_Made] = []
    for kind in Kind:
        for passages in files.files(kind, seed, most):
            made += _of_file(passages, files, dice)
    times = Counter(" ".join(tokens(one.text)) for one in made)
    single = [one for one in made if times[" ".join(tokens(one.text))] == 1]
    return [
        Asked(Question(one.text, (one.target,), kind=one.kind), _WITHOUT[one.kind])
        for one in _shared_out(single, most, dice)
    ]


def _shared_out(made: Sequence[_Made], most: int, dice: Random) -> Iterator[_Made]:
    """Yield up to `most`; a kind with few leaves its share to the others."""
    by_kind = {name: [one for one in made if one.kind == name] for name in KINDS}
    left = len(by_kind)
    for name in sorted(by_kind, key=lambda name: len(by_kind[name])):
        chosen = dice.sample(by_kind[name], min(len(by_kind[name]), most // left))
        most, left = most - len(chosen), left - 1
        yield from chosen


def _of_file(passages: Sequence[StoredPassage], files: Files, dice: Random) -> Iterator[_Made]:
    """Yield at most one question of each kind."""
    first = passages[0]
    source = Target(same_path(first.path))
    if first.passage.kind is Kind.PHOTO:
        if first.title != PurePath(first.path).stem and _tells(first.title):
            yield _Made("caption", first.title, source)
        return  # what a photo is called and shows: labels and text in it are guesses
    name = " ".join(_PART.findall(PurePath(first.path).stem))
    if _tells(name):
        yield _Made("file name", name, source)
    worded = [one for one in passages if one.passage.form is not Form.PICTURE]
    headed = [one for one in worded if _tells(one.passage.heading) and one.passage.text]
    if headed:
        one = dice.choice(headed)
        yield _Made("heading", one.passage.heading.strip(), _place(one))
    long = [one for one in worded if len(tokens(one.passage.text)) >= _PASSAGE_WORDS]
    if long:
        one = dice.choice(long)
        drawn = _drawn(files.weights(one.passage.text), dice)
        if len(drawn) == _WORDS:
            yield _Made("words", " ".join(drawn), _place(one))


def _tells(text: str) -> bool:
    """Say whether a name, caption or heading is more than a number or what every file is called."""
    telling = {
        word
        for word in tokens(text)
        if len(word) >= _SHORTEST and not any(c.isdigit() for c in word)
    }
    return len(telling - _PLAIN - QUESTION_WORDS) >= _FEWEST and len(text) <= _LONGEST


def _drawn(weights: Mapping[str, float], dice: Random) -> list[str]:
    """Return words, each drawn with a chance that grows with how rare it is, in any order."""
    left = {
        word: weight for word, weight in weights.items() if len(word) >= _SHORTEST and weight > 0
    }
    drawn: list[str] = []
    while left and len(drawn) < _WORDS:
        (word,) = dice.choices(list(left), list(left.values()))
        del left[word]
        drawn.append(word)
    return drawn


def _place(stored: StoredPassage) -> Target:
    at = stored.passage.locator
    return Target(same_path(stored.path), at.page, at.start, at.end)
