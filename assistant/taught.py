"""The frozen records of what the user taught: concepts, their examples, and where they are seen.

Boxes are fractions as in `assistant.records`; scores are beliefs from 0 to 1.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from assistant.records import Box, PassageId, StoredPassage

if TYPE_CHECKING:  # the app's process has no arrays, and need not load NumPy
    from assistant.arrays import Descriptors


ConceptId = NewType("ConceptId", int)
ExampleId = NewType("ExampleId", int)
MentionId = NewType("MentionId", int)
VerdictId = NewType("VerdictId", int)
EditId = NewType("EditId", int)

SMALLEST_EXAMPLE = 32  # pixels of each side of an example picture
SAME_BOX = 0.5
"""Boxes at least so alike are the same place."""


class RegionKind(StrEnum):
    """Where a region of a picture comes from."""

    WHOLE = "whole"
    PART = "part"  # where a class of the image encoder lights up
    WINDOW = "window"  # one of a fixed grid, at several scales
    OBJECT = "object"  # found by a detector
    FACE = "face"


class Decision(StrEnum):
    """What recognition says of a concept in a place; "no" is never stored."""

    YES = "yes"
    UNSURE = "unsure"


class MentionState(StrEnum):
    """Whether the user has said anything of a mention."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class By(StrEnum):
    """How a concept was found in a passage."""

    PICTURE = "picture"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture with its own vector."""

    box: Box
    kind: RegionKind
    vector: Descriptors  # unit length, shape (dimension,), or a code, (dimension / 32,)


@dataclass(frozen=True, slots=True)
class Example:
    """A picture that shows a concept; the small copy that is kept of it is fetched by id."""

    id: ExampleId
    origin: str  # the path it came from, fit to be shown, or ""
    box: Box | None  # in the small copy; None: all of it
    part: Box | None = None  # in the picture it came from; None: all of it, or not known


@dataclass(frozen=True, slots=True)
class Concept:
    """Something personal that the user taught."""

    id: ConceptId
    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    info: str = ""
    notes: str = ""
    strictness: float = 0.0  # -1 accepts more readily, 1 asks for more evidence
    examples: tuple[Example, ...] = ()  # the first is the avatar


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in a content, told by what the file holds and not by any id."""

    digest: bytes
    size: int  # bytes of the file
    page: int | None = None
    box: Box | None = None  # of a picture
    start: float | None = None  # second of the passage in a recording
    chars: tuple[int, int] | None = None  # of a name: in the source, or in the passage if timed


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the user said of a concept in a place."""

    id: VerdictId
    concept: ConceptId
    by: By
    place: Place
    confirmed: bool  # False: rejected
    at: float  # seconds of the wall clock since 1970


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept in a passage."""

    id: MentionId
    concept: ConceptId
    name: str
    passage: PassageId
    by: By
    score: float
    decision: Decision
    state: MentionState
    box: Box | None = None
    chars: tuple[int, int] | None = None  # in the passage's text


@dataclass(frozen=True, slots=True)
class About:
    """A concept that a search or a question is about."""

    concept: ConceptId
    name: str
    required: bool = False  # only what mentions it is wanted, rather than that first
    belief: float = 1.0  # 0 to 1, that it is meant
    said: str = ""  # what the question calls it: its name as written there, or its category
    either: int | None = None  # those of one number are namesakes: one of them is enough


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of the history of what the user taught."""

    id: EditId
    at: float  # seconds of the wall clock since 1970
    what: str  # a sentence
    undone: bool = False


@dataclass(frozen=True, slots=True)
class MentionCounts:
    """How many mentions of a concept there are; those in `yes` and `unsure` are suggested."""

    confirmed: int = 0
    rejected: int = 0
    yes: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A concept, and how often it was found in pictures and by its names."""

    concept: Concept
    in_pictures: MentionCounts = field(default_factory=MentionCounts)
    by_name: MentionCounts = field(default_factory=MentionCounts)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention with the passage and the file that it is in."""

    mention: Mention
    where: StoredPassage


@dataclass(frozen=True, slots=True)
class Seen:
    """A concept in a picture, where it shows most clearly."""

    concept: ConceptId
    name: str
    box: Box
    score: float  # 0 to 1
    decision: Decision


@dataclass(frozen=True, slots=True)
class Like:
    """A place in a photo that looks like a concept's examples."""

    where: StoredPassage
    box: Box
    likeness: float  # cosine to the nearest view of an example


@dataclass(frozen=True, slots=True)
class Appearance:
    """Something in a photo."""

    where: StoredPassage
    box: Box


@dataclass(frozen=True, slots=True)
class Cluster:
    """Something without a name that recurs."""

    key: str  # tells it again while the library holds the photos that it begins with
    photos: int
    face: bool
    shown: tuple[Appearance, ...]  # some of the photos, the most typical first


@dataclass(frozen=True, slots=True)
class Taught:
    """What an edit did."""

    what: str  # a sentence
    concept: ConceptId | None = None  # the one that the edit was about or made
    examples: tuple[ExampleId, ...] = ()  # that came
    affected: tuple[ConceptId, ...] = ()  # whose mentions have to be found again
    notices: tuple[str, ...] = ()  # sentences of what may not be meant


def fold_name(name: str) -> str:
    """Return what two spellings of one name have in common: no case, width or spacing."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def overlap(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def likeness(one: Box, other: Box) -> float:
    """Return the shared area of two boxes over the area of both together, 0 to 1."""
    shared = overlap(one, other)
    together = one[2] * one[3] + other[2] * other[3] - shared
    return shared / together if together > 0 else 0.0
