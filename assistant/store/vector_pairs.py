"""Passages that have a vector in two spaces: what a map from one to the other is fitted on."""

from __future__ import annotations

import numpy as np

from assistant.arrays import Vectors
from assistant.records import PassageId, Space
from assistant.store import vectors
from assistant.store.serving import held_count
from assistant.store.transactions import ReadTx

# Fibonacci hashing: any part of the passages is like the whole, whenever they were indexed.
_PAIRED = """
select a.passage_id from vectors a indexed by vectors_by_passage
cross join vectors b indexed by vectors_by_passage
on b.passage_id = a.passage_id and b.space_id = ?
where a.space_id = ? and (a.passage_id * 40503) % 65536 < ? limit ?
"""


def paired(tx: ReadTx, first: Space, second: Space, most: int) -> tuple[Vectors, Vectors]:
    """Return the vectors of up to about `most` passages in two spaces, row by row the same."""
    one, other = (vectors.find_space(tx, space) for space in (first, second))
    if one is None or other is None:
        return np.empty((0, first.dimension), "f4"), np.empty((0, second.dimension), "f4")
    fewer = min(held_count(tx, first), held_count(tx, second))
    share = 65536 if fewer <= most else round(65536 * most / fewer)
    ids = [PassageId(row[0]) for row in tx.rows(_PAIRED, (other, one, share, 2 * most))]
    left, right = (vectors.stored_vectors(tx, space, ids) for space in (one, other))
    return np.array([left[id_] for id_ in ids]), np.array([right[id_] for id_ in ids])
