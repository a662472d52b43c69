"""Says how sure a hit is, 0 to 1, from how it matched; one scale for words, text and pictures.

The scale is what a person reads beside a hit and what the relevance gate of answers looks at, so
0.5 means "as likely right as wrong" for every kind of hit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from assistant.evidence import Evidence

FLOOR = 0.02  # below this a hit is noise; on two labelled sets no right place was lost by it


@dataclass(frozen=True, slots=True)
class Logistic:
    """A rising curve from 0 to 1: one half at `middle`, steep where `width` is small."""

    middle: float
    width: float

    def __call__(self, value: float) -> float:
        """Return the probability for a raw score."""
        return 1.0 / (1.0 + math.exp(-(value - self.middle) / self.width))


LIKELY = Logistic(0.0, 1.0)
"""Gives the probability for log odds."""

_LEAST = 1e-4


def log_odds_of(probability: float) -> float:
    """Return log odds; what is all but sure counts as so sure and no more, so they are finite."""
    known = min(max(probability, _LEAST), 1.0 - _LEAST)
    return math.log(known / (1.0 - known))


TEXT = Logistic(0.42, 0.055)  # cosine of a question and a passage
PICTURE = Logistic(0.30, 0.05)  # cosine of a description and a picture, both centred
WORDS = Logistic(0.62, 0.12)  # share of the question's term weight that the passage holds


def belief(*, text: float | None = None, picture: float | None = None, words: float = 0.0) -> float:
    """Return how likely a passage is what was asked for.

    The evidence is independent enough to be joined as "not all of it is wrong"; a passage that
    holds no word of the question and is close in meaning counts by its meaning alone.

    Args:
        text: cosine in the text space, or None.
        picture: cosine in the image space, or None.
        words: covered share of the question's term weight, 0 to 1.
    """
    doubt = 1.0
    if text is not None:
        doubt *= 1.0 - TEXT(text)
    if picture is not None:
        doubt *= 1.0 - PICTURE(picture)
    if words > 0.0:
        doubt *= 1.0 - WORDS(words) * 0.9  # all the words alone are never proof
    return 1.0 - doubt


# Measured on 300 photos with 115 things that they show and 319 that they do not; see
# docs/quality.md. What is merely of the same kind (a wolf for a fox) reaches 0.3 to 0.5.
_SURELY, _SURELY_WITH_WORDS = 0.5, 0.38  # cosine of the picture
_PERHAPS = 0.33
_MOST_WORDS, _SOME_WORDS = 0.6, 0.1  # share of the words that its labels and its name hold


def surely_shows(photo: Evidence) -> bool:
    """Say whether a photo shows what it was found for, and not only something like it."""
    cosine = photo.picture or 0.0
    return (
        photo.words >= _MOST_WORDS
        or cosine >= _SURELY
        or (photo.words >= _SOME_WORDS and cosine >= _SURELY_WITH_WORDS)
    )


def may_show(photo: Evidence) -> bool:
    """Say whether a photo is like what it was found for at all."""
    return surely_shows(photo) or (photo.picture or 0.0) >= _PERHAPS
