"""The messages about concepts between app and engine; see `ui.pipe.messages`."""

from __future__ import annotations

from assistant.records import Box, PassageId
from assistant.taught import (
    By,
    Cluster,
    ConceptId,
    Edit,
    ExampleId,
    Known,
    Like,
    Mention,
    Seen,
    Sighting,
    Taught,
)
from ui.pipe.message import message


@message
class ShownPicture:
    """A picture that the user gives as an example; without a box all of it shows the concept."""

    path: str = ""  # absolute; "" when it was pasted
    box: Box | None = None
    pasted: bytes = b""  # what its file would hold


@message
class ListConcepts:
    """Request: all concepts; answered by `ConceptsFound`."""

    id: int


@message
class GetExample:
    """Request: the small picture of an example; answered by `ExampleShown`."""

    id: int
    example: ExampleId


@message
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


@message
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


@message
class AddExamples:
    """Request: give a concept more pictures; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    pictures: tuple[ShownPicture, ...]


@message
class RemoveExample:
    """Request: take a picture from a concept; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    example: ExampleId


@message
class MergeConcepts:
    """Request: make one concept of two; answered by `ConceptTaught`."""

    id: int
    into: ConceptId
    other: ConceptId


@message
class SplitConcept:
    """Request: make a new concept of some examples; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    examples: tuple[ExampleId, ...]
    name: str


@message
class RemoveConcept:
    """Request: remove a concept, for good if `forget` says so; answered by `ConceptTaught`."""

    id: int
    concept: ConceptId
    forget: bool = False


@message
class JudgeMentions:
    """Request: confirm or reject mentions as they were shown; answered by `ConceptTaught`."""

    id: int
    mentions: tuple[Mention, ...]
    right: bool


@message
class UndoTeaching:
    """Request: undo the last edit, or do again what was undone; answered by `ConceptTaught`."""

    id: int
    again: bool = False


@message
class ListEdits:
    """Request: the history of edits; answered by `EditsFound`."""

    id: int
    limit: int = 100


@message
class ListSightings:
    """Request: where a concept is; answered by `SightingsFound`."""

    id: int
    concept: ConceptId
    limit: int = 50
    by: By | None = None  # None: in pictures and by names
    offset: int = 0


@message
class ListSuggestions:
    """Request: what waits for the user's word, of one concept or all: by `SightingsFound`."""

    id: int
    concept: ConceptId | None = None
    limit: int = 50


@message
class FindLike:
    """Request: photos that look like a concept, or one example of it; answered by `LikesFound`."""

    id: int
    concept: ConceptId
    example: ExampleId | None = None
    limit: int = 20


@message
class PointOut:
    """Request: say that a concept is, or is not, in a box of a picture; by `ConceptTaught`."""

    id: int
    concept: ConceptId
    passage: PassageId
    box: Box | None
    right: bool = True


@message
class Discover:
    """Request: what recurs without a name; takes seconds; answered by `ClustersFound`.

    With `dismissed` what was dismissed, at once.
    """

    id: int
    limit: int = 20
    dismissed: bool = False


@message
class JudgeClusters:
    """Request: never offer clusters again, or do (`wanted`); answered by `ConceptTaught`.

    The keys are those of `Discover`; where clusters are wanted again, of `Discover` with
    `dismissed`.
    """

    id: int
    keys: tuple[str, ...]
    wanted: bool = False


@message
class Recognise:
    """Request: what a picture shows; answered by `Recognised`."""

    id: int
    path: str  # absolute


@message
class CountSeen:
    """Request: in how many pictures a concept is seen at each strictness; by `SeenCounted`."""

    id: int
    concept: ConceptId


@message
class ImportConcepts:
    """Request: import RAP's database or an export of Keepsake; answered by `ConceptTaught`."""

    id: int
    path: str  # absolute
    numbered: bool = False  # a name that is taken gets a number; else both become one


@message
class ExportConcepts:
    """Request: write all concepts to a folder; answered by `ConceptsExported`."""

    id: int
    folder: str  # absolute


@message
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


@message
class ExampleShown:
    """Reply to `GetExample`: a WebP picture, empty when there is none."""

    id: int
    picture: bytes


@message
class ConceptsFound:
    """Reply to `ListConcepts`."""

    id: int
    concepts: tuple[Known, ...]


@message
class ConceptTaught:
    """Reply to all that changes concepts: what was done, and all concepts as they are now."""

    id: int
    done: tuple[Taught, ...]
    concepts: tuple[Known, ...]


@message
class SightingsFound:
    """Reply to `ListSightings` and `ListSuggestions`."""

    id: int
    sightings: tuple[Sighting, ...]


@message
class LikesFound:
    """Reply to `FindLike`."""

    id: int
    likes: tuple[Like, ...]


@message
class ClustersFound:
    """Reply to `Discover`."""

    id: int
    clusters: tuple[Cluster, ...]


@message
class EditsFound:
    """Reply to `ListEdits`."""

    id: int
    edits: tuple[Edit, ...]


@message
class Recognised:
    """Reply to `Recognise`: who is in the picture, and a sentence about it."""

    id: int
    seen: tuple[Seen, ...]
    caption: str = ""


@message
class SeenCounted:
    """Reply to `CountSeen`: pairs of a strictness and a number of pictures, the loosest first."""

    id: int
    concept: ConceptId
    seen: tuple[tuple[float, int], ...]


@message
class ConceptsExported:
    """Reply to `ExportConcepts`: where, how many, and with how many pictures."""

    id: int
    folder: str
    concepts: int
    pictures: int


@message
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
