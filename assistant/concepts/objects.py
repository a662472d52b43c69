"""Has a detector find things in pictures, which become regions that concepts are recognised on.

What is looked for are the categories of the user's concepts, as RAP does (Hao et al. 2024), and a
few general ones, so that things are found that nobody has named yet.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.arrays import Picture
from assistant.concepts.kinds import is_person
from assistant.concepts.views import padded
from assistant.errors import ModelDamaged, ModelMissing, Problem
from assistant.ports import Detector, ImageEmbedder, Models
from assistant.records import Box
from assistant.store import concepts
from assistant.store.transactions import ReadTx
from assistant.taught import Region, likeness

log = logging.getLogger(__name__)

GENERAL = (
    *("dog", "cat", "bird", "horse", "toy", "doll", "bag", "shoe", "hat", "clothing"),
    *("cup", "bottle", "plate", "box", "book", "plant", "car", "bicycle", "furniture"),
    *("musical instrument", "painting", "figurine", "building"),
)
"""What is looked for besides the user's own categories."""

MOST_CATEGORIES = 48  # every one costs an open-vocabulary detector some time a picture
LONGEST_CATEGORY = 40  # characters; its tokens would be cut anyway
MOST_OBJECTS = 6  # a picture
_SMALLEST = 0.003  # of the picture's area; less has no features worth comparing
_NEARLY_ALL = 0.85  # overlap with the whole picture, which is a region already


def wanted_categories(tx: ReadTx) -> tuple[str, ...]:
    """Return what to look for, in small letters and in order of the alphabet, the user's first.

    People are recognised by their faces, so nobody looks for them here.
    """
    own = {" ".join(one.category.casefold().split()) for one in concepts.all_concepts(tx)}
    kept = sorted(one for one in own if one and len(one) <= LONGEST_CATEGORY and not is_person(one))
    return tuple(dict.fromkeys([*kept, *GENERAL]))[:MOST_CATEGORIES]


def find_detector(models: Models) -> Detector | None:
    """Return the installed detector; None when there is none.

    Raises:
        ModelDamaged: its files are not as they were installed.
    """
    try:
        return models.detector()
    except ModelMissing:
        return None


def sound_detector(models: Models) -> Detector | None:
    """Return the installed detector; None when there is none or it is damaged.

    Of damage the indexer tells, which is the one that needs it.
    """
    try:
        return find_detector(models)
    except ModelDamaged as damage:
        log.warning("no detector: %s", damage)
        return None


def look_of(detector: Detector, categories: Sequence[str]) -> str:
    """Return what stands for a look in the library: a short text without the categories."""
    return hashlib.sha256(detector.look(categories).encode()).hexdigest()[:16]


def objects_in(
    picture: Picture, model: ImageEmbedder, detector: Detector, categories: Sequence[str]
) -> list[Region]:
    """Return the things in a picture as regions in the image model's space, the surest first.

    Raises:
        ModelDamaged: one of the models cannot be used.
    """
    try:
        boxes = _worth_describing(detector.find(picture, categories))
        found = model.embed_parts(picture, [padded(box) for box in boxes]) if boxes else []
    except Problem:
        raise
    except Exception:  # model libraries raise anything; one odd picture must not stop the others
        log.exception("the detector failed on a picture")
        return []
    return [
        replace(one, box=box)
        for one, box in zip(found, boxes, strict=True)
        if np.isfinite(one.vector).all() and np.any(one.vector)
    ]


def _worth_describing(boxes: Sequence[Box]) -> list[Box]:
    whole = (0.0, 0.0, 1.0, 1.0)
    fitting = [
        box for box in boxes if box[2] * box[3] >= _SMALLEST and likeness(box, whole) < _NEARLY_ALL
    ]
    return fitting[:MOST_OBJECTS]
