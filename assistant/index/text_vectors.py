"""Gives passages of words their vectors, in a lane of its own that can stop and go on anywhere."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import numpy as np

from assistant.arrays import Vectors
from assistant.embed import BATCH, embed_texts, embedding_text
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

    def __init__(self, store: Store) -> None:
        """Take the library."""
        self._store = store
        self._space: Space | None = None
        self._last = PassageId(0)

    def start_over(self) -> None:
        """Look through all passages at the next run: some with old numbers have come back."""
        self._space = None

    def run(self, embedder: TextEmbedder, on_done: OnDone, stop: Stop) -> int:
        """Embed every passage that has no vector in the embedder's space; return how many.

        The first run for a space looks through all passages, later ones only at what is new.

        Raises:
            ModelDamaged: the model cannot be used; what was done is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        if embedder.space != self._space:
            self._space, self._last = embedder.space, PassageId(0)
        done, total, space = 0, 0, None
        while not stop():
            with self._store.read() as tx:
                space = space or vectors.find_space(tx, embedder.space)
                known = SpaceId(0) if space is None else space
                waiting = passages.passages_without_vector(tx, known, BATCH, after=self._last)
                if waiting and not total:
                    total = _total(tx, known, waiting)
            if not waiting:
                break
            items = _embedded(embedder, waiting)
            with self._store.write() as tx_write:
                space = vectors.put_space(tx_write, embedder.space)
                vectors.put_vectors(tx_write, space, items)
            self._last = waiting[-1].passage
            done += len(waiting)
            on_done(done, max(done, total))
        return done


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


def _embedded(embedder: TextEmbedder, waiting: list[Unembedded]) -> list[tuple[PassageId, Vectors]]:
    texts = [embedding_text(one.title, one.heading, one.text) for one in waiting]
    made = _vectors(embedder, texts)
    # A vector that no text should have would only be refused; the passage stays findable by words.
    return [
        (one.passage, vector)
        for one, vector in zip(waiting, made, strict=True)
        if np.isfinite(vector).all() and vector.any()
    ]
