"""What the program found out by itself, with the hits that it rests on."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from assistant.answer.words.dates import Days
from assistant.records import Hit

_T = TypeVar("_T")

Steps = Generator[str, None, _T]
"""Yields what is done, in words for the user; the generator's value is what it came to."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the program found out: a sentence, and the hits that it rests on."""

    text: str
    hits: tuple[Hit, ...]
    value: Decimal | None = None
    unit: str = ""
    days: Days | None = None
    summed: bool = False  # the value is a sum of several rows
    paid: bool = False  # the value is a sum of what a bank books as minus


def each_once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return hits in their order, each passage once."""
    return tuple({hit.passage: hit for hit in hits}.values())
