"""Finds more that looks like what a concept was taught with, below what is suggested by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.concepts.describe import is_person
from assistant.ports import ImageEmbedder
from assistant.records import Box, PassageId, Space, StoredPassage
from assistant.store import examples, mentions, passages, regions, vectors, verdicts
from assistant.store.regions import box_of
from assistant.store.transactions import ReadTx
from assistant.taught import By, Concept, ExampleId


@dataclass(frozen=True, slots=True)
class Like:
    """A place in a photo that looks like a concept's examples."""

    where: StoredPassage
    box: Box
    likeness: float  # cosine to the nearest view of an example


def more_like(
    tx: ReadTx,
    model: ImageEmbedder,
    concept: Concept,
    *,
    example: ExampleId | None = None,
    limit: int = 20,
) -> list[Like]:
    """Return the photos that look most like a concept and in which nothing was said of it yet.

    Args:
        tx: a snapshot of the library.
        model: only the names of its spaces are asked for.
        concept: people are looked for by their faces.
        example: only like this one of its examples; None: like any of them.
        limit: how many photos at most.
    """
    space = model.face_space if is_person(concept.category) else model.region_space
    known = {one.passage for one in mentions.mentions_of(tx, concept.id, by=By.PICTURE)}
    said = verdicts.in_pictures(tx)
    known |= {p for p, items in said.items() if any(v.concept == concept.id for v in items)}
    best = _best(tx, space, concept, example) if space is not None else {}
    ordered = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
    chosen = [(p, found) for p, found in ordered if p not in known][:limit]
    stored = passages.get_passages(tx, [passage for passage, _ in chosen])
    return [Like(stored[p], box, alike) for p, (alike, box) in chosen if p in stored]


def _best(
    tx: ReadTx, space: Space, concept: Concept, example: ExampleId | None
) -> dict[PassageId, tuple[float, Box]]:
    """Return for each picture its region that is most like the examples."""
    space_id = vectors.find_space(tx, space)
    if space_id is None:
        return {}
    taught = examples.example_vectors(tx, space_id)
    mine = taught.concepts == concept.id
    if example is not None:
        mine &= taught.examples == example
    if not mine.any():
        return {}
    views = taught.vectors[mine].astype(np.float32)
    best: dict[PassageId, tuple[float, Box]] = {}
    for chunk in regions.region_chunks(tx, space_id):
        alike = (chunk.vectors @ views.T).max(axis=1)
        for row in np.argsort(alike, kind="stable"):  # the likest of a picture is written last
            passage = PassageId(int(chunk.passages[row]))
            best[passage] = (float(alike[row]), box_of(chunk.boxes[row]))
    return best
