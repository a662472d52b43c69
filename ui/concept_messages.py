"""The messages about concepts between the app and its engine process; see `ui.messages`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Box, PassageId
from assistant.taught import (
    By,
    Cluster,
    ConceptId,
    Edit,
    ExampleId,
    Known,
    Like,
    MentionId,
    Seen,
    Sighting,
    Taught,
)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that the user gives as an example; without a box all of it shows the concept."""

    path: str = ""  # absolute; "" when it was pasted
    box: Box | None = None
    pasted: bytes = b""  # what its file would hold


@dataclass(frozen=True, slots=True)
class ListConcepts:
    """Request: all concepts; answered by `ConceptsFound`."""

    id: int


@dataclass(frozen=True, slots=True)
class GetExample:
    """Request: the small picture of an example; answered by `ExampleShown`."""

    id: int
    example: ExampleId


@dataclass(frozen=True, slots=True)
class CreateConcept:
    """Request: make a concept, of a cluster if `key` names one; answered by `ConceptTaught`."""

    id: int
    name: str
    category: str = ""
    info: str = ""
    notes: str = ""
    aliases: tuple[str, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()
    key: str = ""  # of a `Cluster`, whose photos are the pictures then


@dataclass(frozen=True, slots=True)
class ChangeConcept:
    """Request: change what is not None; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    name: str | None = None
    category: str | None = None
    info: str | None = None
    notes: str | None = None
    aliases: tuple[str, ...] | None = None
    strictness: float | None = None
    avatar: ExampleId | None = None


@dataclass(frozen=True, slots=True)
class AddExamples:
    """Request: give a concept more pictures; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    pictures: tuple[ShownPicture, ...]


@dataclass(frozen=True, slots=True)
class RemoveExample:
    """Request: take a picture from a concept; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    example: ExampleId


@dataclass(frozen=True, slots=True)
class MergeConcepts:
    """Request: make one concept of two; answered by `ConceptTaught`."""

    id: int
    into: ConceptId
    other: ConceptId


@dataclass(frozen=True, slots=True)
class SplitConcept:
    """Request: make a new concept of some examples; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    examples: tuple[ExampleId, ...]
    name: str


@dataclass(frozen=True, slots=True)
class RemoveConcept:
    """Request: remove a concept, for good if `forget` says so; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    forget: bool = False


@dataclass(frozen=True, slots=True)
class JudgeMentions:
    """Request: confirm or reject mentions; answered by `ConceptTaught`."""

    id: int
    mentions: tuple[MentionId, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class UndoTeaching:
    """Request: undo the last edit, or do again what was undone; answered by `ConceptTaught`."""

    id: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class ListEdits:
    """Request: the history of edits; answered by `EditsFound`."""

    id: int
    limit: int = 100


@dataclass(frozen=True, slots=True)
class ListSightings:
    """Request: where a concept is; answered by `SightingsFound`."""

    id: int
    concept: ConceptId
    limit: int = 50
    by: By | None = None  # None: in pictures and by names
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListSuggestions:
    """Request: what waits for the user's word, of one concept or all: by `SightingsFound`."""

    id: int
    concept: ConceptId | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class FindLike:
    """Request: photos that look like a concept, or one example of it; answered by `LikesFound`."""

    id: int
    concept: ConceptId
    example: ExampleId | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class PointOut:
    """Request: say that a concept is, or is not, in a box of a picture; by `ConceptTaught`."""

    id: int
    concept: ConceptId
    passage: PassageId
    box: Box | None
    right: bool = True


@dataclass(frozen=True, slots=True)
class Discover:
    """Request: what recurs without a name; takes seconds; answered by `ClustersFound`.

    With `dismissed` what was dismissed, at once.
    """

    id: int
    limit: int = 20
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class JudgeClusters:
    """Request: never offer clusters again, or do (`wanted`); answered by `ConceptTaught`.

    The keys are those of `Discover`; where clusters are wanted again, of `Discover` with
    `dismissed`.
    """

    id: int
    keys: tuple[str, ...]
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Recognise:
    """Request: what a picture shows; answered by `Recognised`."""

    id: int
    path: str  # absolute


@dataclass(frozen=True, slots=True)
class CountSeen:
    """Request: in how many pictures a concept is seen at each strictness; by `SeenCounted`."""

    id: int
    concept: ConceptId


@dataclass(frozen=True, slots=True)
class ImportConcepts:
    """Request: import RAP's database or an export of Keepsake; answered by `ConceptTaught`."""

    id: int
    path: str  # absolute
    numbered: bool = False  # a name that is taken gets a number; else both become one


@dataclass(frozen=True, slots=True)
class ExportConcepts:
    """Request: write all concepts to a folder; answered by `ConceptsExported`."""

    id: int
    folder: str  # absolute


@dataclass(frozen=True, slots=True)
class AskFaces:
    """Request: whether people are recognised by their faces; answered by `FacesTold`."""

    id: int


ConceptSearch = FindLike | Discover | CountSeen | ExportConcepts
SlowConceptRequest = ConceptSearch | ImportConcepts
"""What may take seconds, so that nothing quick is to wait for it."""

ConceptLookUp = (
    ListConcepts
    | GetExample
    | ListEdits
    | ListSightings
    | ListSuggestions
    | FindLike
    | Discover
    | Recognise
    | CountSeen
    | ExportConcepts
    | AskFaces
)
ExampleEdit = AddExamples | RemoveExample | SplitConcept
ConceptEdit = (
    CreateConcept
    | ChangeConcept
    | ExampleEdit
    | MergeConcepts
    | RemoveConcept
    | JudgeMentions
    | PointOut
    | JudgeClusters
    | UndoTeaching
    | ImportConcepts
)
ConceptRequest = ConceptLookUp | ConceptEdit


@dataclass(frozen=True, slots=True)
class ExampleShown:
    """Reply to `GetExample`: a WebP picture, empty when there is none."""

    id: int
    picture: bytes


@dataclass(frozen=True, slots=True)
class ConceptsFound:
    """Reply to `ListConcepts`."""

    id: int
    concepts: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class ConceptTaught:
    """Reply to all that changes concepts: what was done, and all concepts as they are now."""

    id: int
    done: tuple[Taught, ...]
    concepts: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class SightingsFound:
    """Reply to `ListSightings` and `ListSuggestions`."""

    id: int
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class LikesFound:
    """Reply to `FindLike`."""

    id: int
    likes: tuple[Like, ...]


@dataclass(frozen=True, slots=True)
class ClustersFound:
    """Reply to `Discover`."""

    id: int
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class EditsFound:
    """Reply to `ListEdits`."""

    id: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Reply to `Recognise`: who is in the picture, and a sentence about it."""

    id: int
    seen: tuple[Seen, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SeenCounted:
    """Reply to `CountSeen`: pairs of a strictness and a number of pictures, the loosest first."""

    id: int
    concept: ConceptId
    seen: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class ConceptsExported:
    """Reply to `ExportConcepts`: where, how many, and with how many pictures."""

    id: int
    folder: str
    concepts: int
    pictures: int


@dataclass(frozen=True, slots=True)
class FacesTold:
    """Reply to `AskFaces`: whether the user wants them used, and whether a model can."""

    id: int
    wanted: bool
    able: bool


ConceptReply = (
    ConceptsFound
    | ConceptTaught
    | ExampleShown
    | SightingsFound
    | LikesFound
    | ClustersFound
    | EditsFound
    | Recognised
    | SeenCounted
    | ConceptsExported
    | FacesTold
)
