"""What the app asks about concepts: each call returns the number of its request at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal

from assistant.records import Box, PassageId
from assistant.taught import By, ConceptId, ExampleId, Mention
from ui.area import Area
from ui.pipe import concept_messages as about
from ui.pipe.concept_messages import ShownPicture


class ConceptRequests(Area):
    """The concepts of the library; the bridge has one for all views."""

    SIGNALS: ClassVar[Mapping[type, str]] = {
        about.ConceptsFound: "concepts_found",
        about.ConceptTaught: "concept_taught",
        about.ExampleShown: "example_shown",
        about.SightingsFound: "sightings_found",
        about.LikesFound: "likes_found",
        about.ClustersFound: "clusters_found",
        about.EditsFound: "edits_found",
        about.Recognised: "recognised",
        about.SeenCounted: "seen_counted",
        about.ConceptsExported: "concepts_exported",
        about.FacesTold: "faces_told",
    }

    concepts_found = Signal(int, object)  # tuple of Known, by name
    concept_taught = Signal(int, object, object)  # tuples of Taught, and of Known as it is now
    example_shown = Signal(int, object)  # bytes, empty when there is no picture
    sightings_found = Signal(int, object)  # tuple of Sighting
    likes_found = Signal(int, object)  # tuple of Like, the likest first
    clusters_found = Signal(int, object)  # tuple of Cluster
    edits_found = Signal(int, object)  # tuple of Edit, newest first
    recognised = Signal(int, object, str)  # tuple of Seen, and a caption
    seen_counted = Signal(int, object, object)  # ConceptId, pairs of strictness and pictures
    concepts_exported = Signal(int, str, int, int)  # folder, concepts, pictures
    faces_told = Signal(int, bool, bool)  # wanted, able

    def list_concepts(self) -> int:
        """Fetch all concepts; answered by `concepts_found`."""
        return self._request(about.ListConcepts)

    def get_example(self, example: ExampleId) -> int:
        """Fetch the small picture of an example; answered by `example_shown`."""
        return self._request(lambda number: about.GetExample(number, example))

    def create_concept(
        self,
        name: str,
        pictures: Sequence[ShownPicture] = (),
        *,
        category: str = "",
        info: str = "",
        notes: str = "",
        aliases: Sequence[str] = (),
        key: str = "",
    ) -> int:
        """Make a concept, of a cluster if `key` is one's; answered by `concept_taught`."""
        names, shown = tuple(aliases), tuple(pictures)
        return self._request(
            lambda number: about.CreateConcept(
                number, name, category, info, notes, names, shown, key
            )
        )

    def change_concept(
        self,
        concept: ConceptId,
        *,
        name: str | None = None,
        category: str | None = None,
        info: str | None = None,
        notes: str | None = None,
        aliases: Sequence[str] | None = None,
        strictness: float | None = None,
        avatar: ExampleId | None = None,
    ) -> int:
        """Change what is not None, all of it or nothing; answered by `concept_taught`."""
        texts = (name, category, info, notes)
        names = None if aliases is None else tuple(aliases)
        return self._request(
            lambda number: about.ChangeConcept(number, concept, *texts, names, strictness, avatar)
        )

    def add_examples(self, concept: ConceptId, pictures: Sequence[ShownPicture]) -> int:
        """Give a concept more pictures; answered by `concept_taught`."""
        return self._request(lambda number: about.AddExamples(number, concept, tuple(pictures)))

    def remove_example(self, concept: ConceptId, example: ExampleId) -> int:
        """Take a picture from a concept; answered by `concept_taught`."""
        return self._request(lambda number: about.RemoveExample(number, concept, example))

    def merge_concepts(self, into: ConceptId, other: ConceptId) -> int:
        """Make one concept of two; answered by `concept_taught`."""
        return self._request(lambda number: about.MergeConcepts(number, into, other))

    def split_concept(self, concept: ConceptId, examples: Sequence[ExampleId], name: str) -> int:
        """Make a new concept of some examples; answered by `concept_taught`."""
        return self._request(
            lambda number: about.SplitConcept(number, concept, tuple(examples), name)
        )

    def remove_concept(self, concept: ConceptId, *, forget: bool = False) -> int:
        """Remove a concept, or forget it for good; answered by `concept_taught`."""
        return self._request(lambda number: about.RemoveConcept(number, concept, forget))

    def judge(self, mentions: Sequence[Mention], *, right: bool) -> int:
        """Confirm or reject mentions as they were shown; answered by `concept_taught`."""
        return self._request(lambda number: about.JudgeMentions(number, tuple(mentions), right))

    def undo_teaching(self) -> int:
        """Undo the last edit of concepts; answered by `concept_taught`."""
        return self._request(about.UndoTeaching)

    def redo_teaching(self) -> int:
        """Do again what was undone last; answered by `concept_taught`."""
        return self._request(lambda number: about.UndoTeaching(number, again=True))

    def list_edits(self) -> int:
        """Fetch the history of edits; answered by `edits_found`."""
        return self._request(about.ListEdits)

    def list_sightings(
        self, concept: ConceptId, *, by: By | None = None, limit: int = 50, offset: int = 0
    ) -> int:
        """Fetch where a concept is, the surest first; answered by `sightings_found`."""
        return self._request(lambda number: about.ListSightings(number, concept, limit, by, offset))

    def list_suggestions(self, concept: ConceptId | None = None, *, limit: int = 50) -> int:
        """Fetch what waits for the user's word; answered by `sightings_found`."""
        return self._request(lambda number: about.ListSuggestions(number, concept, limit))

    def find_like(
        self, concept: ConceptId, example: ExampleId | None = None, *, limit: int = 20
    ) -> int:
        """Look for photos that look like a concept; answered by `likes_found`."""
        return self._request(lambda number: about.FindLike(number, concept, example, limit))

    def count_seen(self, concept: ConceptId) -> int:
        """Count at each strictness in how many pictures it is; answered by `seen_counted`."""
        return self._request(lambda number: about.CountSeen(number, concept))

    def import_concepts(self, path: str, *, numbered: bool = False) -> int:
        """Import a database of concepts; answered by `concept_taught` after its pictures."""
        return self._request(lambda number: about.ImportConcepts(number, path, numbered))

    def export_concepts(self, folder: str) -> int:
        """Write all concepts to a folder; answered by `concepts_exported`."""
        return self._request(lambda number: about.ExportConcepts(number, folder))

    def ask_faces(self) -> int:
        """Ask whether people are recognised by their faces; answered by `faces_told`."""
        return self._request(about.AskFaces)

    def point_out(
        self, concept: ConceptId, passage: PassageId, box: Box | None, *, right: bool
    ) -> int:
        """Say that a concept is, or is not, in a box of a picture; answered by `concept_taught`."""
        return self._request(lambda number: about.PointOut(number, concept, passage, box, right))

    def discover(self, *, dismissed: bool = False) -> int:
        """Look for what recurs without a name; answered by `clusters_found` after seconds.

        `dismissed` fetches the groups that were dismissed instead.
        """
        return self._request(lambda number: about.Discover(number, dismissed=dismissed))

    def judge_clusters(self, keys: Sequence[str], *, wanted: bool) -> int:
        """Dismiss groups, or bring them back; answered by `concept_taught`."""
        return self._request(lambda number: about.JudgeClusters(number, tuple(keys), wanted))

    def recognise(self, path: str) -> int:
        """Look who is in a picture; answered by `recognised`."""
        return self._request(lambda number: about.Recognise(number, path))
