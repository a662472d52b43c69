"""The frozen records that cross module borders: sources, passages, hits and what lies between.

Boxes are fractions, `(left, top, width, height)`; times seconds; pages from 1; dates ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from assistant.evidence import Evidence as Evidence  # noqa: PLC0414
from assistant.evidence import Judged as Judged  # noqa: PLC0414
from assistant.likeness import Likeness as Likeness  # noqa: PLC0414
from assistant.senses import Edge as Edge  # noqa: PLC0414 - everybody finds all records here
from assistant.senses import Facet as Facet  # noqa: PLC0414
from assistant.senses import Term as Term  # noqa: PLC0414
from assistant.senses import Understood as Understood  # noqa: PLC0414
from assistant.spaces import CODED as CODED  # noqa: PLC0414
from assistant.spaces import COSINE as COSINE  # noqa: PLC0414
from assistant.spaces import Space as Space  # noqa: PLC0414

if TYPE_CHECKING:  # the app's process has no arrays, and need not load NumPy
    from assistant.arrays import Picture, Sound

RootId = NewType("RootId", int)
SourceId = NewType("SourceId", int)
ContentId = NewType("ContentId", int)
PassageId = NewType("PassageId", int)
SpaceId = NewType("SpaceId", int)

Box = tuple[float, float, float, float]

SAMPLE_RATE = 16_000


class Kind(StrEnum):
    """The four kinds of source, and of hit."""

    PHOTO, PAGE, SPEECH, NOTE = "photo", "page", "speech", "note"


class Form(StrEnum):
    """What a passage is made of: words, a table's words, or a whole picture."""

    TEXT, TABLE, PICTURE = "text", "table", "picture"


class RootState(StrEnum):
    """Whether a root is there, gone for now, or paused by the user."""

    ONLINE, OFFLINE, PAUSED = "online", "offline", "paused"


class SourceState(StrEnum):
    """Where a source is on its way: `waiting` sources are the queue."""

    WAITING, DONE, FAILED = "waiting", "done", "failed"


class Depth(StrEnum):
    """The two depths of indexing: `first` makes a source findable, `reading` adds text by OCR."""

    FIRST, READING = "first", "reading"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage is inside its source; what does not apply is None."""

    page: int | None = None
    box: Box | None = None
    start: float | None = None
    end: float | None = None
    chars: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that the user asked to watch."""

    id: RootId
    path: str
    state: RootState = RootState.ONLINE
    priority: int = 0
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file seen while walking a root, before anything of it is read."""

    path: str  # relative to the root; bytes that are not UTF-8 travel as surrogate escapes
    size: int  # bytes
    mtime_ns: int
    kind: Kind  # guessed from the name; content decides later
    ctime_ns: int | None = None  # when its name, rights or bytes changed last; None: not known


@dataclass(frozen=True, slots=True)
class Source:
    """One file inside a root, as the store knows it."""

    id: SourceId
    root: Root
    path: str  # relative to the root
    kind: Kind
    size: int
    mtime_ns: int
    state: SourceState
    content: ContentId | None = None
    reason: str = ""  # why it failed
    attempts: int = 0
    retry_at: int | None = None  # when a failed one is tried again by itself, seconds since 1970


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself; the first thing that extraction yields."""

    kind: Kind
    media_type: str  # for example "image/heic", decided by content
    title: str = ""  # the document's own title, not the file name
    date: str | None = None  # when it was taken or written, ISO 8601
    latitude: float | None = None  # degrees
    longitude: float | None = None
    camera: str = ""
    pages: int | None = None
    duration: float | None = None  # seconds
    width: int | None = None  # pixels, upright
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page in reading order: a paragraph, a heading or a table."""

    text: str
    box: Box
    heading: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class PhotoPart:
    """A decoded photo, its longer side at most what the caller asked for."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class PagePart:
    """One page: its text blocks, and its picture; `needs_reading` when it has no text layer."""

    number: int
    blocks: tuple[Block, ...]
    picture: Picture
    needs_reading: bool = False


@dataclass(frozen=True, slots=True)
class SoundPart:
    """A stretch of a recording; parts follow each other without gap or overlap."""

    start: float
    samples: Sound


@dataclass(frozen=True, slots=True)
class TextPart:
    """A section of a note: its text, and where that text starts in the note's whole text."""

    text: str
    offset: int = 0  # characters
    heading: str = ""
    table: bool = False
    whole: bool = False  # it is one passage as it is, and not to be cut


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """A small picture that stands for a file without pictures of its own; only shown."""

    picture: Picture


Part = PhotoPart | PagePart | SoundPart | TextPart | PreviewPart


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text that the reader (OCR) saw in a picture."""

    text: str
    box: Box
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class SpokenSegment:
    """A stretch of speech as the transcriber heard it, times within the whole recording."""

    start: float
    end: float
    text: str
    score: float = 1.0  # 0 to 1


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing that can be found, before it has an id."""

    kind: Kind
    form: Form
    text: str
    locator: Locator
    heading: str = ""
    depth: Depth = Depth.FIRST


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as the store returns it, with what a hit needs of its source."""

    id: PassageId
    content: ContentId
    passage: Passage
    root: str  # absolute path of the root
    path: str  # relative to the root; of the first living source of the content
    title: str  # the document's own title, or the file name without its ending
    date: str | None  # its own, as a heading tells it, or that of its file
    ratio: float | None = None  # width by height of its file's picture
    place: str = ""  # where it was taken: town, region, country


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage and how well it matched in one list; higher is better."""

    passage: PassageId
    score: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the library with its filters; dates are inclusive, ISO 8601."""

    text: str
    kinds: tuple[Kind, ...] = ()
    after: str | None = None
    before: str | None = None
    limit: int = 10
    concepts: tuple[str, ...] = ()  # names; only what surely shows or names all of them is wanted
    offset: int = 0  # how many of the best hits are left out, as those of earlier pages
    images: tuple[str, ...] = ()  # absolute paths of pictures; what looks like them is wanted
    unlike_images: tuple[str, ...] = ()  # what looks like these comes later
    like: tuple[PassageId, ...] = ()  # examples of what is wanted
    unlike: tuple[PassageId, ...] = ()  # these are not, and what is like them comes later
    more_of: tuple[Term, ...] = ()  # what shows or says more of these comes earlier
    less_of: tuple[Term, ...] = ()  # and of these later
    literal: tuple[str, ...] = ()  # words of the text that are meant as words, not as a facet
    unfolded: bool = False  # what is nearly the same is not folded into one hit
    near: str | None = None  # a place; only what was made near it, or tells of it, is wanted


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query."""

    passage: PassageId
    content: ContentId
    root: str
    path: str  # relative to the root
    kind: Kind
    form: Form
    title: str
    locator: Locator
    score: float  # 0 to 1, the belief that it answers the query; higher is better
    snippet: str
    text: str  # the whole passage
    reasons: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    date: str | None = None
    heading: str = ""
    similarity: float | None = None  # cosine in the text space, None without a text vector
    ratio: float | None = None  # width by height of its file's picture
    stacked: tuple[Hit, ...] = ()  # hits that are nearly the same, folded into this one; best first
    chance: float | None = None  # that it is right, 0 to 1; None: not known
    likely: bool = True  # it is nearly as likely right as the best hit
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first, and how long they took."""

    query: str
    took_ms: float
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()  # for example that no text model is installed
    understood: tuple[Understood, ...] = ()
    more: bool = False  # there are hits after these
    narrowed: bool = False  # what does not fit what was understood is left out
    unmet: tuple[Understood, ...] = ()  # what was understood too, but nothing fits


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer, the citations it rests on, and whether the check upheld them."""

    text: str
    citations: tuple[int, ...]  # 1-based numbers into the answer's citations
    supported: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A hit that was looked at closely, and how well it speaks to the question."""

    hit: Hit
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Explained:
    """How an answer came about; for whoever asks at once, it is never stored."""

    hits: tuple[Hit, ...]  # of the search, best first
    weighed: tuple[Weighed, ...]  # best first; among them the citations
    prompt: tuple[tuple[str, str], ...]  # role and text of each message; empty without a model
    search_ms: float
    gate_ms: float
    judged: Judged | None = None  # None: no model was asked


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A memory that lies near another one; it is no proof of anything."""

    hit: Hit  # its place that fits best; the score says how well
    edge: Edge
    of: int = 0  # the number of the citation that it lies near; 0: what was asked about
    concept: str = ""  # that both show or name


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its proof."""

    question: str
    text: str
    found: bool
    sentences: tuple[Sentence, ...]
    citations: tuple[Hit, ...]  # citation n is item n - 1
    steps: tuple[str, ...]
    model: str  # empty when no language model took part
    first_token_ms: float
    took_ms: float
    notices: tuple[str, ...] = ()  # for example that a model is missing
    explained: Explained | None = None
    neighbours: tuple[Neighbour, ...] = ()  # of the citations; never stored
    understood: tuple[Understood, ...] = ()  # of the question, besides words; never stored
    also: tuple[int, ...] = ()  # citations that prove nothing but may hold it, too


@dataclass(frozen=True, slots=True)
class StepTaken:
    """Answer event: something was done, in words for the user."""

    text: str


@dataclass(frozen=True, slots=True)
class SourcesChosen:
    """Answer event: these numbered sources go to the model."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class TextWritten:
    """Answer event: the model wrote some more characters."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerDone:
    """Answer event, always the last: the checked answer, which replaces what was streamed."""

    answer: Answer


AnswerEvent = StepTaken | SourcesChosen | TextWritten | AnswerDone
