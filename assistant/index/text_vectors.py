"""Gives passages of words their vectors, in a lane of its own that can stop and go on anywhere."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Sequence

import numpy as np

from assistant.arrays import Vectors
from assistant.embed import BATCH, embed_texts
from assistant.errors import Problem
from assistant.ports import Stop, TextEmbedder
from assistant.records import PassageId, Space, SpaceId
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.passages import Unembedded
from assistant.store.transactions import ReadTx

log = logging.getLogger(__name__)

OnDone = Callable[[int, int], None]
"""Is told after each batch how many are done and how many there are in all."""


class VectorLane:
    """Embeds passages, each once: what the model stumbles over is not tried again for ever."""

    def __init__(self, store: Store, *, newest_first: bool = False) -> None:
        """Take the library, and whether to go by date or, as they were indexed, from the first."""
        self._store = store
        self._newest_first = newest_first
        self._space: Space | None = None
        self._last = PassageId(0)
        self._newest: array[int] = array("q")  # those still to be done, the newest last

    def start_over(self) -> None:
        """Look through all passages at the next run: some with old numbers have come back."""
        self._space = None

    def is_through(self, tx: ReadTx, space: Space) -> bool:
        """Say whether every passage has its vector in a space, or was tried in vain."""
        known = vectors.find_space(tx, space)
        if space != self._space or known is None:
            return False
        return not passages.passages_without_vector(tx, known, 1, after=self._last)

    def run(self, embedder: TextEmbedder, on_done: OnDone, stop: Stop) -> int:
        """Embed every passage that has no vector in the embedder's space; return how many.

        The first run for a space looks through all passages, later ones only at what is new.

        Raises:
            ModelDamaged: the model cannot be used; what was done is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        self._begin(embedder.space)
        done, total, space = 0, 0, None
        while not stop():
            with self._store.read() as tx:
                space = space or vectors.find_space(tx, embedder.space)
                known = SpaceId(0) if space is None else space
                waiting, by_date = self._next(tx, known)
                if waiting and not total:
                    total = _total(tx, known, waiting)
            if not waiting:
                break
            items = embedded(embedder, waiting)
            with self._store.write() as tx_write:
                space = vectors.put_space(tx_write, embedder.space)
                vectors.put_vectors(tx_write, space, items)
            if not by_date:
                self._last = waiting[-1].passage
            done += len(waiting)
            on_done(done, max(done, total))
        return done

    def _begin(self, space: Space) -> None:
        if space == self._space:
            return
        self._space, self._last, self._newest = space, PassageId(0), array("q")
        if self._newest_first:
            with self._store.read() as tx:
                known = vectors.find_space(tx, space) or SpaceId(0)
                self._newest = passages.newest_without_vector(tx, known)
            self._newest.reverse()

    def _next(self, tx: ReadTx, space: SpaceId) -> tuple[list[Unembedded], bool]:
        """Return the next passages to embed, and whether they were taken by date.

        When those that there were at the beginning are done, the rest goes by id.
        """
        while self._newest:
            ids = [PassageId(self._newest.pop()) for _ in range(min(BATCH, len(self._newest)))]
            if found := passages.still_without_vector(tx, space, ids):
                return found, True
        return passages.passages_without_vector(tx, space, BATCH, after=self._last), False


def _total(tx: ReadTx, space: SpaceId, waiting: Sequence[Unembedded]) -> int:
    """Return how many wait; counting is worth its time only when there is more than one batch."""
    if len(waiting) < BATCH:
        return len(waiting)
    return passages.count_without_vector(tx, space)


def _vectors(embedder: TextEmbedder, texts: list[str]) -> Vectors:
    """Return a vector of each text; one that the model stumbles over gets zeros, not the others.

    Raises:
        ModelDamaged: the model cannot be used.
    """
    try:
        return embed_texts(embedder, texts)
    except Problem:
        raise
    except Exception:  # model libraries raise anything; one odd text must not stop the queue
        if len(texts) == 1:
            log.exception("the text model failed on a passage")
            return np.zeros((1, embedder.space.dimension), dtype=np.float32)
    return np.concatenate([_vectors(embedder, [text]) for text in texts])


def embedded(
    embedder: TextEmbedder, waiting: Sequence[Unembedded]
) -> list[tuple[PassageId, Vectors]]:
    """Return the vectors of passages; those that the model stumbles over are left out.

    Raises:
        ModelDamaged: the model cannot be used.
    """
    made = _vectors(embedder, [one.embedded for one in waiting])
    # A vector that no text should have would only be refused; the passage stays findable by words.
    return [
        (one.passage, vector)
        for one, vector in zip(waiting, made, strict=True)
        if np.isfinite(vector).all() and vector.any()
    ]
