"""Finds more that looks like what a concept was taught with, below what is suggested by itself.

Not everything below: a floor is calibrated as the thresholds of recognition are, so that what is
left over at the end of a search is not shown as if it looked like the concept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Descriptors
from assistant.codes import cosines
from assistant.concepts.calibrate import (
    FACE_HABITS,
    Floats,
    Habits,
    chance_threshold,
    region_habits,
    unrelated_tails,
)
from assistant.concepts.kinds import is_person
from assistant.ports import ImageEmbedder
from assistant.records import Box, PassageId, Space, SpaceId
from assistant.store import examples, mentions, passages, regions, vectors, verdicts
from assistant.store.regions import box_of
from assistant.store.transactions import ReadTx
from assistant.taught import By, Concept, ExampleId, Like

_BACKGROUND = 4096  # regions that the floor is learnt from
_LOOSER = 10.0  # as many times more unrelated regions pass as where recognition is unsure
_NOT = -2.0  # below every cosine


def more_like(
    tx: ReadTx,
    model: ImageEmbedder,
    concept: Concept,
    *,
    example: ExampleId | None = None,
    limit: int = 20,
) -> list[Like]:
    """Return the photos that look like a concept and in which nothing was said of it yet.

    The likest come first; none is returned that is no more alike than unrelated photos are.

    Args:
        tx: a snapshot of the library.
        model: only the names of its spaces are asked for.
        concept: people are looked for by their faces.
        example: only like this one of its examples; None: like any of them.
        limit: how many photos at most.
    """
    faces = is_person(concept.category)
    space = model.face_space if faces else model.region_space
    known = {one.passage for one in mentions.mentions_of(tx, concept.id, by=By.PICTURE)}
    said = verdicts.in_pictures(tx)
    known |= {p for p, items in said.items() if any(v.concept == concept.id for v in items)}
    wanted = None if space is None else _views(tx, space, concept, example)
    habits = FACE_HABITS if faces else region_habits(model.region_space)
    best = {} if wanted is None else _best(tx, wanted, habits)
    ordered = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
    chosen = [(p, found) for p, found in ordered if p not in known][:limit]
    stored = passages.get_passages(tx, [passage for passage, _ in chosen])
    return [Like(stored[p], box, alike) for p, (alike, box) in chosen if p in stored]


@dataclass(frozen=True, slots=True)
class _Views:
    """What to look for."""

    space: SpaceId
    vectors: Descriptors  # shape (n, dimension)
    strictness: float


def _views(tx: ReadTx, space: Space, concept: Concept, example: ExampleId | None) -> _Views | None:
    space_id = vectors.find_space(tx, space)
    if space_id is None:
        return None
    taught = examples.example_vectors(tx, space_id)
    mine = taught.concepts == concept.id
    if example is not None:
        mine &= taught.examples == example
    if not mine.any():
        return None
    return _Views(space_id, taught.vectors[mine], concept.strictness)


def _best(tx: ReadTx, wanted: _Views, habits: Habits) -> dict[PassageId, tuple[float, Box]]:
    """Return for each picture above the floor its region that is most like the examples."""
    floors = _floors(tx, wanted, habits)
    best: dict[PassageId, tuple[float, Box]] = {}
    for chunk in regions.region_chunks(tx, wanted.space):
        likenesses = cosines(wanted.vectors, chunk.vectors)
        alike = np.where(likenesses >= floors[:, np.newaxis], likenesses, _NOT).max(axis=0)
        rows = np.flatnonzero(alike > _NOT)
        for row in rows[np.argsort(alike[rows], kind="stable")]:  # the likest is written last
            passage = PassageId(int(chunk.passages[row]))
            best[passage] = (float(alike[row]), box_of(chunk.boxes[row]))
    return best


def _floors(tx: ReadTx, wanted: _Views, habits: Habits) -> Floats:
    """Return from where each view counts as alike: a step below where recognition is unsure."""
    background, pictures = regions.sample(tx, wanted.space, _BACKGROUND)
    low, scale = unrelated_tails(wanted.vectors, background, habits, pictures=pictures)
    unsure = chance_threshold(low, scale, habits.rate) - habits.doubt
    step = scale * np.float32(math.log(_LOOSER) * (1.0 - wanted.strictness))
    floors: Floats = (unsure - step).astype(np.float32)
    return floors
