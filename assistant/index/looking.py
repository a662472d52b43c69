"""Collects pictures of several sources into batches for the image model."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.arrays import Descriptors, Picture
from assistant.errors import ModelDamaged, ModelMissing, Problem
from assistant.index.draft import Draft
from assistant.ports import ImageEmbedder, Models, Sight
from assistant.records import Space
from assistant.taught import Region

log = logging.getLogger(__name__)

BATCH = 8  # pictures handed to the model at once


def picture_spaces(model: ImageEmbedder) -> tuple[Space, ...]:
    """Return the spaces in which an image model describes a picture, that of the whole first."""
    faces = model.face_space
    return (model.space, model.region_space, *((faces,) if faces else ()))


class Looker:
    """Has an image model look at pictures; without one, drafts simply stay without vectors."""

    def __init__(self, models: Models) -> None:
        """Take the models; the image model is opened for the first full batch."""
        self._models = models
        self._waiting: list[tuple[Draft, int, Picture]] = []
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

    def add(self, draft: Draft, number: int, picture: Picture) -> None:
        """Put a picture of the draft's passage `number` into the batch."""
        if not self._is_blind:
            self._waiting.append((draft, number, picture))
            draft.unseen += 1

    def forget(self, draft: Draft) -> None:
        """Take the pictures of a draft that is given up out of the batch."""
        self._waiting = [item for item in self._waiting if item[0] is not draft]

    def look(self) -> list[Draft]:
        """Look at the pictures collected so far; return their drafts, each once, in order."""
        batch, self._waiting = self._waiting, []
        if not batch:
            return []
        for (draft, number, _), sight in zip(
            batch, self._sights([picture for _, _, picture in batch]), strict=True
        ):
            if sight is None:
                draft.unseen -= 1
            else:
                draft.see(number, sight)
        drafts = {id(draft): draft for draft, _, _ in batch}
        return list(drafts.values())

    def _sights(self, pictures: Sequence[Picture]) -> Sequence[Sight | None]:
        try:
            model = self._models.image()
            self._space = model.space
            self._region_space, self._face_space = model.region_space, model.face_space
            return _looked_at(model, pictures)
        except ModelMissing:
            self._is_blind = True
        except ModelDamaged as exc:
            self._is_blind = True
            self._damage = exc.sentence
        return [None] * len(pictures)


def _looked_at(model: ImageEmbedder, pictures: Sequence[Picture]) -> Sequence[Sight | None]:
    """Return what the model sees; a picture that it stumbles over gets None, not its neighbours."""
    try:
        sights = model.embed_pictures(pictures)
    except Problem:
        raise
    except Exception:  # model libraries raise anything; one odd picture must not stop the queue
        if len(pictures) == 1:
            log.exception("the image model failed on a picture")
            return [None]
        return [sight for picture in pictures for sight in _looked_at(model, [picture])]
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
