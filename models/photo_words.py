"""Puts photos into a space of words: the convex combination of class-name vectors (ConSE).

After Norouzi et al., "Zero-Shot Learning by Convex Combination of Semantic Embeddings" (2014): a
photo is the mean of the text vectors of the classes seen in it, weighted by their probability.
Only arithmetic is here; `starter_image` runs the networks, `convert_image` writes the vectors.

Two constants centre the space. Words of photos all point in one common direction ("a photo of"),
which makes any two photos alike until it is taken out. Measured on photos, the mean photo lies at
0.9 of the direction of the mean class name (cosine 0.98), so that fixed point is taken out rather
than the mean of the library: a vector must not depend on what else the user has. The text side
loses the mean of `photo_descriptions.txt`, a list of everyday descriptions. Both together rank
a little worse than centring on the very photos and questions of a test (see starter_image.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.ports import Label, TextEmbedder

_TOP = 50
_MEAN_PHOTO = 0.9
_PERSON_WEIGHT = 0.2
_PERSON_PHRASES = ("a person", "a photo of two people", "a photo of a group of people")
_PERSON_WORDS = (("person", "portrait"), ("people", "two people"), ("people", "group of people"))

SHARPNESS = 1.6
"""By so much the logits of the starter network are sharpened: its training kept it from being sure.
"""

_CLASS_AT_LEAST = 0.45
_GROUP_AT_LEAST = 0.38
_GROUP_SHARE = 0.6  # a large group needs more, for it gathers more by chance
_MOST_LABELS = 6

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """What an installation computes once with the text model; rows are unit vectors."""

    classes: Vectors  # (classes, dimension)
    people: Vectors  # (3, dimension): one, two, many
    photo_mean: Vectors  # (dimension,), not of unit length
    text_mean: Vectors  # (dimension,), not of unit length


def make_words(names: Sequence[str], embedder: TextEmbedder) -> dict[str, Vectors]:
    """Compute the arrays of `WordVectors` from the class names."""
    classes = embedder.embed([f"a photo of {with_article(name)}" for name in names])
    everyday = embedder.embed(everyday_descriptions())
    return {
        "classes": classes,
        "people": embedder.embed(_PERSON_PHRASES),
        "photo_mean": _MEAN_PHOTO * unit(classes.mean(axis=0)),
        "text_mean": everyday.mean(axis=0),
    }


def load_words(path: Path) -> WordVectors:
    """Read what `make_words` made.

    Raises:
        OSError, ValueError, KeyError: the file is not readable as such.
    """
    with np.load(path, allow_pickle=False) as arrays:
        return WordVectors(**{name: arrays[name] for name in WordVectors.__slots__})


def photo_vector(logits: Floats, faces: int, words: WordVectors) -> Vectors:
    """Return the unit vector of a photo.

    Args:
        logits: class scores at every position of the picture, shape (classes, positions).
        faces: how many faces were found.
        words: the vectors of the class names.
    """
    seen = softmax(logits).max(axis=1)
    top = np.argsort(-seen, kind="stable")[:_TOP]
    vector = unit(seen[top] @ words.classes[top])
    if faces:
        vector = unit(vector + _PERSON_WEIGHT * words.people[min(faces, 3) - 1])
    return unit(vector - words.photo_mean)


def text_vectors(vectors: Vectors, words: WordVectors) -> Vectors:
    """Move unit vectors of texts, shape (n, dimension), to where photos lie."""
    return unit(vectors - words.text_mean)


def photo_labels(
    logits: Floats, faces: int, names: Sequence[str], *, sharpness: float = SHARPNESS
) -> tuple[Label, ...]:
    """Return words for what a photo shows, surest first: groups, classes, people.

    Args:
        logits: class scores at every position of the picture, shape (classes, positions).
        faces: how many faces were found.
        names: the names of the classes.
        sharpness: the logits times this say how likely a class is.
    """
    chance = softmax(sharpness * logits.mean(axis=1, keepdims=True))[:, 0]
    found = dict.fromkeys(_PERSON_WORDS[min(faces, 3) - 1] if faces else (), 1.0)
    for number in map(int, np.flatnonzero(chance >= _CLASS_AT_LEAST)):
        found[plain_name(names[number])] = float(chance[number])
    for word, members in word_groups().items():
        together = float(chance[list(members)].sum())
        if together >= _GROUP_AT_LEAST + _GROUP_SHARE * len(members) / len(names):
            found[word] = max(found.get(word, 0.0), min(together, 1.0))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return tuple(Label(name, score) for name, score in ranked[:_MOST_LABELS])


@cache
def word_groups() -> Mapping[str, tuple[int, ...]]:
    """Return plain words with the class numbers that each stands for."""
    text = files("models").joinpath("photo_words.toml").read_text(encoding="utf-8")
    groups: dict[str, list[str]] = tomllib.loads(text)["groups"]
    return {word: tuple(_numbers(spans)) for word, spans in groups.items()}


def everyday_descriptions() -> list[str]:
    """Return descriptions such as people give of their photos."""
    text = files("models").joinpath("photo_descriptions.txt").read_text(encoding="utf-8")
    return text.splitlines()


def plain_name(name: str) -> str:
    """Return a class name as a person would say it: no brackets, no second choices."""
    return re.split(r" \(| / | or ", name)[0]


def with_article(name: str) -> str:
    """Return the name with "a" or "an" before it."""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the first axis."""
    raised = np.exp(scores - scores.max(axis=0, keepdims=True))
    chances: Floats = raised / raised.sum(axis=0, keepdims=True)
    return chances


def unit(vectors: Vectors) -> Vectors:
    """Scale vectors along the last axis to length 1."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(length, 1e-12)).astype(np.float32)
    return scaled


def _numbers(spans: Iterable[str]) -> list[int]:
    numbers: set[int] = set()
    for span in spans:
        first, _, last = span.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return sorted(numbers)
