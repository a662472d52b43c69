"""Gives passages of words their vectors, in a lane of its own that can stop and go on anywhere."""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np

from assistant.embed import BATCH, embed_texts, embedding_text
from assistant.errors import Problem
from assistant.ports import Stop, TextEmbedder
from assistant.records import PassageId, Vectors
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.passages import Unembedded

log = logging.getLogger(__name__)

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
