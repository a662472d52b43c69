"""The records of one content as a preview shows it: where its file is, its facts, who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.records import Box, ContentId, Facts, PassageId, StoredPassage
from assistant.taught import ConceptId


class Presence(StrEnum):
    """What has become of the file since it was found."""

    THERE = "there"
    CHANGED = "changed"  # it holds something else now, or may
    AWAY = "away"  # its watched folder is not connected
    GONE = "gone"  # there is no such file any more
    FORGOTTEN = "forgotten"  # it is there, but not in the library


@dataclass(frozen=True, slots=True)
class Marked:
    """A concept in a picture or in the words of a content."""

    concept: ConceptId
    name: str
    sure: bool  # confirmed, or recognition says yes
    page: int | None = None
    box: Box | None = None  # of the picture; None: it is named in words


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a content without opening its file."""

    content: ContentId  # 0: the library holds nothing of it any more
    root: str
    path: str  # relative to the root
    presence: Presence
    facts: Facts | None = None
    size: int = 0  # bytes
    reason: str = ""  # why its file could not be indexed again, a short clause
    marked: tuple[Marked, ...] = ()
    picture: PassageId | None = None  # the passage that is the whole photo
    place: str = ""  # what the place of its coordinates is called: `Lyon, France`


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a photo or page; a small one stands in when the file cannot be drawn."""

    picture: bytes  # encoded; empty when there is none
    reason: str = ""  # why the file itself could not be drawn, a short clause
    pages: int | None = None  # how many the file has


@dataclass(frozen=True, slots=True)
class Waveform:
    """How loud a recording is along its time."""

    peaks: bytes  # of as many equal stretches, 0 to 255; empty when it cannot be heard
    duration: float = 0.0  # seconds
    reason: str = ""  # why there is none, a short clause


@dataclass(frozen=True, slots=True)
class Text:
    """The stored words of a content, or a part of them, in order."""

    passages: tuple[StoredPassage, ...]
    left_out: int = 0  # passages that are not among them


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where words were looked for and found."""

    page: int | None
    box: Box | None
    times: int  # in that passage
