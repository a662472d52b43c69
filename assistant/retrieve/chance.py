"""Says how likely each of the passages that were found is right: one scale for every kind of hit.

Passages are held against each other: a library may hold fifty leases that are all close in meaning
to a question, and then that is no sign for any of them, while the words that only one of them has
are. So besides what speaks for a passage it counts how far it is behind the best in each respect.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul
from typing import NamedTuple

from assistant.records import Evidence

NEARLY = 0.1  # of the chance of the likeliest hit, from which others are likely too
FEWEST_LIKELY, MOST_LIKELY = 3, 20
_UNKNOWN_TEXT = 0.25  # cosine with what has no words to be compared
_MOST_ODDS = 30.0


class Signs(NamedTuple):
    """What speaks for a passage, and how far behind the best passage that was found it is."""

    text: float  # cosine of the meaning
    form: float  # 1 for words, -1 for a photo
    picture: float  # cosine of what is shown
    words: float  # share of the question's term weight
    most_words: float  # its square
    labels: float  # the share, where the words are those of a photo
    behind_text: float  # 0 for the best, else negative
    behind_picture: float
    behind_words: float
    both: float  # words times meaning
    best_words: float  # 1 where no other passage has more of them


# Fitted with tests/archive/calibrate.py; docs/quality.md says on what, and what it does elsewhere.
BASE = -4.747
WEIGHTS = Signs(1.694, 0.62, 9.702, 5.109, -3.247, -1.539, 5.896, 4.502, 0.69, 2.277, 1.199)


def signs_of(found: Sequence[Evidence]) -> list[Signs]:
    """Return the signs of passages that were found for one question, in their order."""
    text = max((one.text for one in found if one.text is not None), default=0.0)
    picture = max((one.picture for one in found if one.picture is not None), default=0.0)
    words = max((one.words for one in found), default=0.0)
    return [
        Signs(
            text=_UNKNOWN_TEXT if one.text is None else one.text,
            form=_form(one),
            picture=one.picture or 0.0,
            words=one.words,
            most_words=one.words**2,
            labels=0.0 if one.picture is None else one.words,
            behind_text=0.0 if one.text is None else one.text - text,
            behind_picture=0.0 if one.picture is None else one.picture - picture,
            behind_words=one.words - words,
            both=one.words * (_UNKNOWN_TEXT if one.text is None else one.text),
            best_words=float(one.words >= words),
        )
        for one in found
    ]


def log_odds(found: Sequence[Evidence]) -> list[float]:
    """Return the log odds that each of the passages is right, in their order."""
    return [BASE + sum(map(mul, WEIGHTS, one)) for one in signs_of(found)]


def share(odds: float) -> float:
    """Return log odds as a share, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))


def nearly_best(chances: Iterable[float]) -> list[bool]:
    """Say which hits, in their order, are so likely that they belong to what was asked for.

    Those are at least `NEARLY` times as likely as the likeliest one; at most `MOST_LIKELY`, and
    not fewer than `FEWEST_LIKELY` where there are as many.
    """
    given = list(chances)
    enough = NEARLY * max(given, default=0.0)
    first = sorted(range(len(given)), key=lambda number: (given[number] < enough, number))
    fitting = sum(one >= enough for one in given)
    chosen = set(first[: min(MOST_LIKELY, max(FEWEST_LIKELY, fitting))])
    return [number in chosen for number in range(len(given))]


def _form(one: Evidence) -> float:
    if one.text is not None:
        return 1.0
    return 0.0 if one.picture is None else -1.0
