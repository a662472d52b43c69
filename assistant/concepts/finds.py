"""Keeps the finds of a library in step with what its user taught.

The library remembers up to which edit it was tagged whole. A process that is killed between an edit
and its tagging leaves it behind, and whoever comes next tags all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from assistant.concepts.name_tags import NameTags
from assistant.concepts.same_occasion import SameOccasion
from assistant.concepts.scoring import Scoring
from assistant.concepts.tag import tag_library, tag_new
from assistant.ports import Models, Stop
from assistant.store import concepts
from assistant.store.connection import Store
from assistant.store.transactions import WriteTx
from assistant.taught import ConceptId

_AT_ONCE = 50  # concepts whose names are found in one transaction


class Finds:
    """What was found of the concepts of one library, by pictures and by names."""

    def __init__(self, store: Store, models: Models) -> None:
        """Take the library, and the models by which pictures are compared."""
        self.scoring = Scoring(models)
        self._store = store
        self._names = NameTags(store)
        self._guesser = SameOccasion(models)

    def missed(self) -> int | None:
        """Return the version of the concepts if not all is tagged for it, else None; fast."""
        with self._store.read() as tx:
            version = concepts.version(tx)
            return None if concepts.tagged_version(tx) == version else version

    def follow(self, changed: Collection[ConceptId]) -> None:
        """Find again what an edit changed, the concepts that it was about first.

        When an edit before it was not followed, all is found again.
        """
        with self._store.read() as tx:
            version, tagged = concepts.version(tx), concepts.tagged_version(tx)
            every = {one.id for one in concepts.all_concepts(tx)} if tagged != version else set()
        if tagged == version:
            return  # nothing changed, or another process has seen to all of it
        if tagged != version - 1 or not changed:
            self.find_all()
            return
        self._tag(only=changed)
        self._names.tag_library(changed)
        # What is learnt of one changes what its lookalikes demand.
        if others := every - set(changed):
            self._tag(only=others)
        self._note(version)

    def catch_up(self) -> bool:
        """Find all again if the library is behind what was taught; say whether it was."""
        behind = self.missed() is not None
        if behind:
            self.find_all()
        return behind

    def find_all(self) -> None:
        """Find all concepts in the whole library again, as after a change of the image model."""
        with self._store.read() as tx:
            version = concepts.version(tx)
            every = [one.id for one in concepts.all_concepts(tx)]
        self._tag()
        for first in range(0, len(every), _AT_ONCE):
            self._names.tag_library(every[first : first + _AT_ONCE])
        self._note(version)

    def change_model(self, settle: Callable[[WriteTx], bool]) -> None:
        """Find all concepts anew by pictures, as these models see them, and `settle`, in one step.

        Nothing is changed where that returns False. What others found by an earlier model, and have
        not stored yet, is refused from then on.
        """

        def settle_and_tell(tx: WriteTx) -> bool:
            if not settle(tx):
                return False
            is_tagged = concepts.tagged_version(tx) == concepts.version(tx)
            concepts.note_change(tx)
            if is_tagged:
                concepts.note_tagged(tx, concepts.version(tx))
            return True

        make, guesser = self.scoring.scorers, self._guesser
        tag_library(self._store, make, guesser=guesser, settle=settle_and_tell)

    def find_in_new(self, stop: Stop) -> None:
        """Find all concepts in what was indexed since the last look, or as far as `stop()` allows.

        It costs next to nothing when nothing is new.
        """
        make, guesser = self.scoring.scorers, self._guesser
        while not stop() and tag_new(self._store, make, guesser=guesser).pictures:
            pass
        while not stop() and self._names.tag_new():
            pass

    def _tag(self, only: Collection[ConceptId] | None = None) -> None:
        tag_library(self._store, self.scoring.scorers, only=only, guesser=self._guesser)

    def _note(self, version: int) -> None:
        """Note that all is tagged for a version, unless the user has gone on teaching meanwhile.

        Then some of it may be stale, and whoever follows the newest edit finds all again.
        """
        with self._store.write() as tx:
            if concepts.version(tx) == version:
                concepts.note_tagged(tx, version)
