"""Tells whether a new example is a picture that stands for another concept already."""

from __future__ import annotations

import numpy as np

from assistant.concepts.example_picture import SAME_LOOK
from assistant.store import examples
from assistant.store.transactions import ReadTx
from assistant.taught import ConceptId


class Avatars:
    """What the avatars of all concepts look like, read once for an edit of many."""

    def __init__(self, tx: ReadTx) -> None:
        """Read the looks of the avatars."""
        found = examples.avatar_looks(tx)
        self._concepts = [concept for concept, _ in found]
        self._looks = [np.frombuffer(look, np.uint8) for _, look in found]
        self._stacked = np.array(self._looks)

    def like(self, look: bytes, *, but: ConceptId) -> list[ConceptId]:
        """Return the other concepts whose avatar is this very picture."""
        if len(self._stacked) != len(self._looks):
            self._stacked = np.array(self._looks)
        if not self._looks:
            return []
        apart = np.bitwise_count(self._stacked ^ np.frombuffer(look, np.uint8)).sum(axis=1)
        same = np.flatnonzero(apart <= SAME_LOOK).tolist()
        return [self._concepts[n] for n in same if self._concepts[n] != but]

    def add(self, concept_id: ConceptId, look: bytes) -> None:
        """Note the avatar of a concept that had none."""
        self._concepts.append(concept_id)
        self._looks.append(np.frombuffer(look, np.uint8))
