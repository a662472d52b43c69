"""What a vector space is: whose vectors it holds, and how they compare."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.likeness import Likeness

COSINE, CODED = "cosine", "cosine of codes"
"""How a space compares: by the angle between vectors, or between what codes stand for."""


@dataclass(frozen=True, slots=True)
class Space:
    """One vector space; vectors of different spaces are never compared."""

    model: str
    version: str
    dimension: int
    metric: str = COSINE
    likeness: Likeness = field(default=Likeness(), compare=False)  # how its cosines are read
    language: str = field(default="", compare=False)  # code of the only one it is for; "": of many
    crops: bool = field(default=False, compare=False)  # of regions, each seen as its own picture
