"""Gives passages of words their vectors, in a lane of its own that can stop and go on anywhere."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assistant.embed import BATCH, embed_texts, embedding_text
from assistant.ports import Stop, TextEmbedder
from assistant.records import PassageId, Vectors
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.passages import Unembedded

OnDone = Callable[[int, int], None]
"""Is told how many are done and how many there are in all."""


def embed_waiting(store: Store, embedder: TextEmbedder, on_done: OnDone, stop: Stop) -> int:
    """Embed every passage that has no vector in the embedder's space; return how many.

    Raises:
        ModelDamaged: the model cannot be used; what was done is kept.
        DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
    """
    with store.write() as tx:
        space = vectors.put_space(tx, embedder.space)
        total = passages.count_without_vector(tx, space)
    done, last = 0, PassageId(0)
    while not stop():
        with store.read() as tx:
            waiting = passages.passages_without_vector(tx, space, BATCH, after=last)
        if not waiting:
            break
        last = waiting[-1].passage
        items = _embedded(embedder, waiting)
        with store.write() as tx:
            vectors.put_vectors(tx, space, items)
        done += len(waiting)
        on_done(done, max(done, total))
    return done


def _embedded(embedder: TextEmbedder, waiting: list[Unembedded]) -> list[tuple[PassageId, Vectors]]:
    texts = [embedding_text(one.title, one.heading, one.text) for one in waiting]
    made = embed_texts(embedder, texts)
    # A vector that no text should have would only be refused; the passage stays findable by words.
    return [
        (one.passage, vector)
        for one, vector in zip(waiting, made, strict=True)
        if np.isfinite(vector).all() and vector.any()
    ]
