"""Recognises concepts in a picture that need not be in the library; nothing is stored."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Picture
from assistant.concepts.objects import objects_in, wanted_categories
from assistant.concepts.scoring import Scoring
from assistant.concepts.tag import YES, Scorer
from assistant.errors import ModelDamaged
from assistant.ports import Detector, ImageEmbedder, Label
from assistant.records import SpaceId
from assistant.store import concepts, vectors
from assistant.store.connection import Store
from assistant.store.degrees import Degrees
from assistant.store.regions import KINDS, RegionChunk, box_of
from assistant.taught import ConceptId, Decision, Region, Seen

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """A picture with what is seen in it."""

    picture: Picture
    seen: tuple[Seen, ...]  # each concept once: the sure ones first, then by score
    labels: tuple[Label, ...]  # what the image model sees, the likeliest first


def look_at(
    store: Store,
    model: ImageEmbedder,
    scoring: Scoring,
    picture: Picture,
    *,
    detector: Detector | None = None,
    degrees: Degrees | None = None,
) -> Look:
    """Return what is seen in a picture, also in the boxes of a detector if there is one.

    Places are recognised by its `degrees` too, where it was taken, if that is known.

    Raises:
        ModelDamaged: the image model cannot be used.
    """
    with store.read() as tx:
        scorers = [one.taken_at(degrees) for one in scoring.scorers(tx)]
        names = {one.id: one.name for one in concepts.all_concepts(tx)}
        regions_in = vectors.find_space(tx, model.region_space)
        faces = model.face_space
        faces_in = None if faces is None else vectors.find_space(tx, faces)
        categories = () if detector is None else wanted_categories(tx)
    (sight,) = model.embed_pictures([picture])
    objects = _objects(picture, model, detector, categories) if detector is not None else ()
    shown = {regions_in: (*sight.regions, *objects), faces_in: sight.faces}
    seen = strongest(one for scorer in scorers for one in _claims(scorer, shown, names))
    return Look(picture, tuple(seen), sight.labels)


def _objects(
    picture: Picture, model: ImageEmbedder, detector: Detector, categories: Sequence[str]
) -> Sequence[Region]:
    try:
        return objects_in(picture, model, detector, categories)
    except ModelDamaged as damage:
        log.warning("no detector: %s", damage)  # the other regions are as good as before
        return ()


def strongest(claims: Iterator[Seen]) -> list[Seen]:
    """Return the claims with each concept once: the sure ones first, then by score."""
    best: dict[ConceptId, Seen] = {}
    for one in sorted(claims, key=lambda one: (one.decision is not Decision.YES, -one.score)):
        best.setdefault(one.concept, one)
    return list(best.values())


def _claims(
    scorer: Scorer,
    shown: Mapping[SpaceId | None, Sequence[Region]],
    names: Mapping[ConceptId, str],
) -> Iterator[Seen]:
    regions = shown.get(scorer.space, ())
    if not regions:
        return
    scores, decisions = scorer.score(_chunk(regions))
    for row, column in np.argwhere(decisions).tolist():
        concept = scorer.concepts[column]
        yield Seen(
            concept,
            names[concept],
            box_of(regions[row].box),
            round(float(scores[row, column]), 4),
            Decision.YES if decisions[row, column] == YES else Decision.UNSURE,
        )


def _chunk(regions: Sequence[Region]) -> RegionChunk:
    return RegionChunk(
        np.zeros(len(regions), dtype=np.int64),
        np.stack([one.vector for one in regions]),
        np.array([one.box for one in regions], dtype=np.float32),
        np.array([KINDS.index(one.kind) for one in regions], dtype=np.uint8),
    )
