"""Watches the image model by drawn pictures, and has all pictures seen anew in the background.

What is watched are the vectors of whole pictures and those of regions, which come out of one
network. Faces are described by another one, which sees none in drawings.
"""

from __future__ import annotations

import numpy as np

from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from assistant.index import drift
from assistant.index.drawn import drawn_pictures
from assistant.index.drift import Drift, Probed
from assistant.index.looking import seen_by
from assistant.index.pace import load_pace, speeds_of
from assistant.ports import ImageEmbedder, Models
from assistant.records import Space
from assistant.reports import ModelDrift
from assistant.retrieve.earlier_form import earlier, own_space
from assistant.store import space_parts, vectors
from assistant.store.connection import Store
from assistant.store.serving import (
    Served,
    Serving,
    get_serving,
    held_count,
    serving_space,
    set_serving,
)
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import RegionKind
from assistant.told import told


class PictureProbe:
    """The drawn pictures."""

    def look(self, model: ImageEmbedder) -> Probed | None:
        """Return the vectors of the pictures and of each as a region; None if it fails on one.

        Raises:
            ModelDamaged: the model cannot be used.
        """
        sights = [one for one in seen_by(model, drawn_pictures()) if one is not None]
        whole = [
            region.vector
            for sight in sights
            for region in sight.regions
            if region.kind is RegionKind.WHOLE
        ]
        if not sights or len(whole) != len(sights):
            return None
        units = np.stack([one.vector for one in sights])
        return Probed(units, np.stack(whole), str(model.region_space))

    def unnoted(self, _store: Store, _model: ImageEmbedder) -> Drift | None:
        """Return None: looking at the library's own pictures again takes their files."""
        return None


def picture_drift(tx: ReadTx, models: Models) -> ModelDrift | None:
    """Return the drift that was found of the chosen image model, or how far its renewal is.

    None if there is neither, or if pictures do not go by that model yet.
    """
    try:
        chosen = models.image().space
    except (ModelMissing, ModelDamaged):
        return None
    serving = serving_space(tx, chosen, Served.IMAGE)
    noted = drift.noted_drift(tx, chosen)
    if serving is None or own_space(serving) != chosen or (noted is None and serving == chosen):
        return None
    pictures, pace = held_count(tx, serving), speeds_of(load_pace(tx)).photo
    done = None if serving == chosen else held_count(tx, chosen)
    likeness = noted.likeness if noted else 1.0
    seconds = pictures * pace if pace else None
    return ModelDrift(chosen.model, likeness, max(pictures, done or 0), seconds, done, Served.IMAGE)


def renew_pictures(store: Store, model: ImageEmbedder) -> int:
    """Have all pictures seen anew by the model that serves; return how many there are.

    What it saw before goes by an earlier name from then on. So it is a change from one space to
    another: that serves until all is seen again, and then goes.

    Raises:
        UsageProblem: pictures are seen by the model already.
        DiskFull, LibraryProblem: nothing was changed.
    """
    with store.write(durable=True) as tx:
        if serving_space(tx, model.space, Served.IMAGE) not in (None, model.space):
            raise UsageProblem(
                told("The pictures are being seen by {} already.", model.space.model)
            )
        count = held_count(tx, model.space)
        if count:
            _put_aside(tx, model)
        return count


def _put_aside(tx: WriteTx, model: ImageEmbedder) -> None:
    number = 1
    while any(vectors.find_space(tx, earlier(one, number)) for one in _spaces(model)):
        number += 1
    whole, part = (vectors.find_space(tx, one) for one in _spaces(model))
    if whole is not None and part is not None:
        space_parts.join(tx, whole, part)
    for known, space in zip((whole, part), _spaces(model), strict=True):
        if known is not None:
            vectors.rename_space(tx, known, earlier(space, number).model)
    decided = get_serving(tx, Served.IMAGE)
    serving = Serving(earlier(model.space, number), decided.before, decided.freeing)
    set_serving(tx, serving, Served.IMAGE)
    drift.forget(tx, model.space)


def _spaces(model: ImageEmbedder) -> tuple[Space, Space]:
    return model.space, model.region_space
