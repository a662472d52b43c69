"""Checks, apart from the answerer's own check, whether a sentence stands in the passage it cites.

It is another method on purpose: numbers and dates are compared as values, names and words must
stand in the passage itself (that the question said them does not help), a figure must stand near
one of the sentence's other words, and a "not" that the passage does not know is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.evaluation.facts import dates_in, numbers_in, without_dates, words

ENOUGH = 0.6  # share of a sentence's telling words that its passage must hold
_STEM = 5  # letters of a word that count: "deliver", "delivery" and "delivered" are one
_SHORTEST = 3
_PIECE = re.compile(r"\n+|(?<=[.!?;])\s+")
_NAME = re.compile(r"(?<=[a-z0-9,;)] )[\"“'(]?([A-ZÀ-Þ][\w’'-]+)")
_NO = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|cannot|nor|neither)\b|n['’]t\b", re.I
)
_EMPTY = frozenset(
    "the and are was were been has have had for from with that this these those there their them "
    "they you your his her its our which who whom whose what when where how will would can could "
    "may shall should must does did about into onto than then also according source question "
    "answer say said state mentioned not none never".split()
)


def upheld(sentence: str, passage: str) -> bool:
    """Say whether a passage (with its title, date and place) says what a sentence says."""
    return not flaws(sentence, passage)


def flaws(sentence: str, passage: str) -> list[str]:
    """Return in short words what of a sentence does not stand in a passage; empty: all does."""
    dates, rest = without_dates(sentence)
    known_dates = dates_in(passage)
    known_numbers = numbers_in(passage)
    found = [f"date {one}" for one in dates if not any(known.answers(one) for known in known_dates)]
    numbers = numbers_in(rest)
    found += [f"number {one}" for one in sorted(numbers - known_numbers)]
    stems = _stems(words(passage))
    names = [name for name in _NAME.findall(rest) if not _held(name, stems)]
    found += [f"name {name}" for name in names]
    telling = _telling(rest)
    if telling and len(telling & stems) / len(telling) < ENOUGH:
        found.append("words")
    if _NO.search(sentence) and not _NO.search(passage):
        found.append("negation")
    apart = [one for one in sorted(numbers & known_numbers) if not _near(one, telling, passage)]
    return found + [f"number {one} of something else" for one in apart]


def _near(number: str, telling: set[str], passage: str) -> bool:
    """Say whether a number stands in a piece of the passage, or beside one, with such a word."""
    if not telling:
        return True
    pieces = [piece for piece in _PIECE.split(passage) if piece.strip()]
    for at, piece in enumerate(pieces):
        if number not in numbers_in(piece):
            continue
        # A row of a table stands for itself; a sentence goes on from its neighbours.
        around = piece if "|" in piece else " ".join(pieces[max(0, at - 1) : at + 2])
        if telling & _stems(words(around)):
            return True
    return False


def _telling(text: str) -> set[str]:
    return _stems(
        word
        for word in words(text)
        if len(word) >= _SHORTEST and word not in _EMPTY and not word[0].isdigit()
    )


def _stems(found: Iterable[str]) -> set[str]:
    return {word[:_STEM] for word in found if not word[0].isdigit()}


def _held(name: str, stems: set[str]) -> bool:
    return _stems(words(name)) <= stems
