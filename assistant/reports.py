"""The frozen records in which the indexer and the library say how they are.

Moments are seconds of the wall clock since 1970, durations are seconds, sizes are bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.records import Kind, Root, RootId, SourceState

_MOST_ENDINGS = 8


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come."""

    stage: str  # "scan", "first", "vectors", "renewal", "objects" or "reading"
    done: int
    total: int
    path: str = ""  # what is being worked on


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one run of the indexer did."""

    found: int
    indexed: int
    unchanged: int
    removed: int
    failed: int
    took_s: float
    damaged: tuple[str, ...] = ()  # a sentence for every model that could not be used
    moved: int = 0  # found again at another place, without being read
    left_out: int = 0  # of those removed: still there, but a rule or a plug-in that is gone says no


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that could not be indexed."""

    path: str
    reason: str
    attempts: int = 0
    retry_at: float | None = None  # when it is tried again by itself; None: when it changes
    is_folder: bool = False  # it is a folder that could not be looked into


class Mode(StrEnum):
    """What a running indexer is doing."""

    SCANNING = "scanning"
    INDEXING = "indexing"
    IDLE = "idle"  # all done, waiting for changes
    PAUSED = "paused"  # by the user
    QUIET = "quiet"  # in the quiet hours
    BATTERY = "battery"  # waits for mains
    FULL = "full"  # waits for room on the disk
    SILENT = "silent"  # it runs, but has not said lately what it does


@dataclass(frozen=True, slots=True)
class InWork:
    """A file that is being worked on."""

    path: str  # absolute, fit to be shown
    kind: Kind
    stage: str  # as in `Progress`
    since: float


@dataclass(frozen=True, slots=True)
class RootWatch:
    """How changes in a root come to be known."""

    path: str  # of the root, absolute, fit to be shown
    by_events: bool  # told by the system at once; else only by scanning
    next_scan: float
    why: str = ""  # a sentence: why it is only scanned, and what helps


@dataclass(frozen=True, slots=True)
class Activity:
    """What a running indexer says of itself, a moment ago."""

    pid: int  # 0: not known
    mode: Mode
    resident: bool  # it watches for ever
    started: float
    updated: float  # when it said so; 0: it never did
    in_work: tuple[InWork, ...] = ()
    rate_per_min: float = 0.0  # sources a minute, lately
    seconds_left: float | None = None  # None: not known
    memory: int = 0  # of the indexer and its children
    models: tuple[str, ...] = ()  # roles whose model is in memory
    watches: tuple[RootWatch, ...] = ()
    until: float | None = None  # when it goes on by itself, in quiet hours
    unheard: int = 0  # recordings that wait for a speech model, once all else is done
    away: int = 0  # watched folders that are gone for now
    unlooked: int = 0  # photos that wait for the detector, as far as is known


@dataclass(frozen=True, slots=True)
class DeletedFiles:
    """Files that were deleted or are left out now, and not forgotten yet; no search finds them."""

    count: int = 0
    forgotten_from: float | None = None  # when the first of them will be forgotten


@dataclass(frozen=True, slots=True)
class Preview:
    """What indexing a folder would come to, before anything is read."""

    files: int  # all files seen
    chosen: dict[Kind, int]  # that would be indexed
    bytes: dict[Kind, int]
    left_out: dict[str, int]  # why -> how many files; of a folder left out whole, none are counted
    folders_left_out: int
    unseen: tuple[FileProblem, ...]  # folders that could not be looked into
    seconds: float | None  # about how long it would take; None: no model is there for it
    complete: bool = True  # False: there was not time enough to see all
    unread: dict[str, int] = field(default_factory=dict)  # endings that Keepsake does not read

    @property
    def wanted(self) -> int:
        """Return how many files would be indexed."""
        return sum(self.chosen.values())

    def endings(self) -> str:
        """Return the commonest endings that Keepsake does not read, as ".zip 12 · .exe 3 · …"."""
        common = sorted(self.unread.items(), key=lambda item: (-item[1], item[0]))
        shown = [f".{ending} {number:,}" for ending, number in common[:_MOST_ENDINGS]]
        return " · ".join([*shown, "…"] if len(common) > _MOST_ENDINGS else shown)


@dataclass(frozen=True, slots=True)
class Speeds:
    """How many seconds things took on this computer, lately; None: never measured."""

    photo: float | None = None
    document: float | None = None
    recording: float | None = None
    reading: float | None = None  # the pictures of one file
    passage: float | None = None  # its vector


@dataclass(frozen=True, slots=True)
class RootCounts:
    """How many sources a root has, of every kind in every state."""

    root: RootId
    sources: dict[Kind, dict[SourceState, int]]

    def in_state(self, state: SourceState) -> int:
        """Return how many sources of all kinds are in a state."""
        return sum(states.get(state, 0) for states in self.sources.values())


@dataclass(frozen=True, slots=True)
class ModelChange:
    """A change from one text or image model to another, until it is confirmed."""

    old: str  # the model that searches go by until the change is complete; then it is kept
    new: str
    done: int  # texts or pictures with a vector of the new model
    total: int
    complete: bool  # searches go by the new one; what the old one made is kept for now
    bytes: int  # of that
    old_is_there: bool = True  # its model is still installed
    role: str = "text"  # or "image"
    renews: bool = False  # the old one is what the new one, which drifted, saw before


@dataclass(frozen=True, slots=True)
class ModelDrift:
    """A model says other things than when it made the vectors, or makes them anew already."""

    model: str
    likeness: float  # mean cosine of the same texts or pictures, then and now
    items: int  # texts or pictures that have vectors of it, which would be made anew
    seconds: float | None = None  # how long that takes; None: not measured
    done: int | None = None  # of them, that have theirs anew; None: nobody asked for that yet
    role: str = "text"  # or "image"


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a library."""

    sources: dict[Kind, dict[SourceState, int]]
    queue: int
    rate_per_min: float
    problems: tuple[FileProblem, ...]
    roots: tuple[Root, ...]
    models: dict[str, str]
    bytes: int
    passages: int = 0
    reading_queue: int = 0  # contents whose pictures wait to be read
    vector_queue: int = 0  # passages without a vector
    notices: tuple[str, ...] = ()
    activity: Activity | None = None  # None: no indexer is running
    paused: bool = False  # all indexing, by the user
    ignored: int = 0  # failed files that the user does not want to hear of
    deleted: DeletedFiles = field(default_factory=DeletedFiles)
    emptied: tuple[RootId, ...] = ()  # offline ones that are there, but suddenly empty
    by_root: tuple[RootCounts, ...] = ()
    change: ModelChange | None = None  # of the text model
    image_change: ModelChange | None = None
    drift: ModelDrift | None = None  # of the text model
    image_drift: ModelDrift | None = None
    picture_queue: int = 0  # pictures that the image model lacks something of
    renewal_queue: int = 0  # files at hand that an older version of their reader read


class Reason(StrEnum):
    """Why there is a copy of a library."""

    DAILY = "daily"
    RESTORE = "restore"  # it holds what was there before a copy was restored
    UPDATE = "update"  # it was made before a newer version of the program changed the library


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of what was typed, in the folder of the copies."""

    name: str  # of its file
    at: float  # seconds since 1970 of the wall clock
    bytes: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a library, and how the last daily one went."""

    folder: str
    kept: tuple[KeptCopy, ...] = ()  # the newest first
    failed_at: float = 0.0  # when none could be made, after the last that was; 0: never
    failure: str = ""  # a sentence
