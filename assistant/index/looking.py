"""Collects pictures of several sources into batches for the image model."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.arrays import Descriptors, Picture
from assistant.errors import ModelDamaged, ModelMissing, Problem
from assistant.index.draft import Draft
from assistant.ports import ImageEmbedder, Models, Sight
from assistant.records import Box, Space, SpaceId
from assistant.store import vectors
from assistant.store.transactions import ReadTx
from assistant.store.unseen import SeenIn
from assistant.taught import Region

log = logging.getLogger(__name__)

BATCH = 8  # pictures handed to the model at once


def seen_in(tx: ReadTx, model: ImageEmbedder) -> SeenIn:
    """Return the spaces in which an image model describes a picture."""
    parts = (model.region_space, model.face_space)
    found = (SpaceId(vectors.find_space(tx, one) or 0) for one in parts if one is not None)
    return SeenIn(SpaceId(vectors.find_space(tx, model.space) or 0), tuple(found))


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A picture in the batch."""

    draft: Draft
    number: int
    picture: Picture
    boxes: Sequence[Box]


class Looker:
    """Has an image model look at pictures; without one, drafts simply stay without vectors."""

    def __init__(self, models: Models) -> None:
        """Take the models; the image model is opened for the first full batch."""
        self._models = models
        self._waiting: list[_Waiting] = []
        self._space: Space | None = None
        self._region_space: Space | None = None
        self._face_space: Space | None = None
        self._is_blind = False
        self._damage = ""

    @property
    def space(self) -> Space | None:
        """Return the space of the vectors; None as long as no picture was looked at."""
        return self._space

    @property
    def region_space(self) -> Space | None:
        """Return the space of the regions; None as long as no picture was looked at."""
        return self._region_space

    @property
    def face_space(self) -> Space | None:
        """Return the space of the faces; None when faces are not recognised."""
        return self._face_space

    @property
    def is_blind(self) -> bool:
        """Say whether pictures are not looked at, because the model is missing or damaged."""
        return self._is_blind

    @property
    def damage(self) -> str:
        """Return the sentence of a damaged model, else an empty text."""
        return self._damage

    @property
    def is_full(self) -> bool:
        """Say whether a batch is together."""
        return len(self._waiting) >= BATCH

    def add(self, draft: Draft, number: int, picture: Picture, boxes: Sequence[Box] = ()) -> None:
        """Put a picture of the draft's passage `number` into the batch.

        In the boxes something was found before; they are looked at one by one as well.
        """
        if not self._is_blind:
            self._waiting.append(_Waiting(draft, number, picture, boxes))
            draft.unseen += 1

    def forget(self, draft: Draft) -> None:
        """Take the pictures of a draft that is given up out of the batch."""
        self._waiting = [one for one in self._waiting if one.draft is not draft]

    def look(self) -> list[Draft]:
        """Look at the pictures collected so far; return their drafts, each once, in order."""
        batch, self._waiting = self._waiting, []
        if not batch:
            return []
        for one, sight in zip(batch, self._sights(batch), strict=True):
            if sight is None:
                one.draft.unseen -= 1
            else:
                one.draft.see(one.number, sight)
        drafts = {id(one.draft): one.draft for one in batch}
        return list(drafts.values())

    def _sights(self, batch: Sequence[_Waiting]) -> Sequence[Sight | None]:
        try:
            model = self._models.image()
            self._space = model.space
            self._region_space, self._face_space = model.region_space, model.face_space
            seen = seen_by(model, [one.picture for one in batch])
            return [_with_boxes(model, *one) for one in zip(batch, seen, strict=True)]
        except ModelMissing:
            self._is_blind = True
        except ModelDamaged as exc:
            self._is_blind = True
            self._damage = exc.sentence
        return [None] * len(batch)


def _with_boxes(model: ImageEmbedder, one: _Waiting, sight: Sight | None) -> Sight | None:
    if sight is None or not one.boxes:
        return sight
    found = _pointing(model.embed_parts(one.picture, one.boxes))
    return replace(sight, regions=(*sight.regions, *found))


def seen_by(model: ImageEmbedder, pictures: Sequence[Picture]) -> Sequence[Sight | None]:
    """Return what a model sees; a picture that it stumbles over gets None, not its neighbours.

    Raises:
        ModelDamaged: the model cannot be used.
    """
    try:
        sights = model.embed_pictures(pictures)
    except Problem:
        raise
    except Exception:  # model libraries raise anything; one odd picture must not stop the queue
        if len(pictures) == 1:
            log.exception("the image model failed on a picture")
            return [None]
        return [sight for picture in pictures for sight in seen_by(model, [picture])]
    return [_sound(sight) if _points(sight.vector) else None for sight in sights]


def _sound(sight: Sight) -> Sight:
    """Return what was seen without regions that point nowhere."""
    regions, faces = _pointing(sight.regions), _pointing(sight.faces)
    if len(regions) == len(sight.regions) and len(faces) == len(sight.faces):
        return sight
    return replace(sight, regions=regions, faces=faces)


def _pointing(regions: Sequence[Region]) -> tuple[Region, ...]:
    return tuple(one for one in regions if _points(one.vector))


def _points(vector: Descriptors) -> bool:
    return bool(np.isfinite(vector).all() and np.any(vector))
