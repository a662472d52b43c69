"""Puts likeness of every sort on one scale: 0 as an ordinary thing of the library, 1 as its best.

Cosines of pictures with pictures and of pictures with words lie in different ranges, far apart in
most spaces (the modality gap), and each description has a range of its own. What is as ordinary for
an aim, and what is the best that the library has for it, are known; between them all aims are
comparable, whatever the model, and can be added up. What words describe that no picture of the
library shows, or that a model cannot see, still has a best picture; so words count only as much as
that best one is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.records import Form, PassageId, StoredPassage
from assistant.retrieve.cutoff import PICTURE, TEXT
from assistant.retrieve.dense import Aim, Aims, cosines
from assistant.retrieve.dense import scale as scale_of
from assistant.retrieve.facets import within
from assistant.retrieve.query import stems, understand
from assistant.store import vectors
from assistant.store.filters import Filter
from assistant.store.transactions import ReadTx

PICTURES: tuple[Form, ...] = (Form.PICTURE,)
WORDS: tuple[Form, ...] = (Form.TEXT, Form.TABLE)
_LEAST_SPAN = 0.05  # of cosines; in a library of one photo the best one is the ordinary one

Evidence = dict[PassageId, float]


@dataclass(frozen=True, slots=True)
class Gauge:
    """The scale of one aim among passages of some forms."""

    aim: Aim
    ordinary: float  # cosine
    best: float
    shows: bool  # the things are pictures

    @property
    def sure(self) -> float:
        """Return how likely the best thing is what words describe, 0 to 1; what words count."""
        return PICTURE(self.best) if self.shows else TEXT(self.best)

    def __call__(self, cosine: float) -> float:
        """Return where a cosine lies: 0 ordinary, below it negative; 1 the best."""
        span = max(self.best - self.ordinary, _LEAST_SPAN)
        return min(1.0, (cosine - self.ordinary) / span)


def gauge(tx: ReadTx, aim: Aim | None, forms: tuple[Form, ...], only: Filter) -> Gauge | None:
    """Return the scale of an aim among what passes a filter; None when there is nothing."""
    space = None if aim is None else vectors.find_space(tx, aim.space)
    if aim is None or space is None:
        return None
    like = scale_of(tx, space, aim)
    found = vectors.nearest(tx, space, aim.vector, 1, filter=within(only, forms=forms))
    means = [vectors.mean_vector(tx, space, form=form) for form in forms]
    ordinary = [like.of(float(mean @ aim.vector)) for mean in means if mean is not None]
    if not found or not ordinary:
        return None
    return Gauge(
        aim, sum(ordinary) / len(ordinary), like.of(found[0].score), shows=forms == PICTURES
    )


def evidence(
    tx: ReadTx,
    text: str,
    aims: Aims,
    passages: Mapping[PassageId, StoredPassage],
    *,
    only: Filter,
) -> Evidence:
    """Return how much passages show or say of a text, at most 1; below 0: less than is ordinary."""
    found: Evidence = {}
    for aim, forms in ((aims.picture, PICTURES), (aims.text, WORDS)):
        chosen = [one for one, stored in passages.items() if stored.passage.form in forms]
        scale = gauge(tx, aim, forms, only) if chosen else None
        if scale is not None:
            near = cosines(tx, aim, chosen)
            found |= {one: scale.sure * scale(cosine) for one, cosine in near.items()}
    wanted = frozenset(stems(" ".join(understand(text).terms)))
    for one, stored in passages.items():
        if stored.passage.form in WORDS and _says(wanted, stored):
            found[one] = 1.0
    return found


def _says(wanted: Collection[str], stored: StoredPassage) -> bool:
    said = frozenset(stems(f"{stored.passage.heading} {stored.passage.text}"))
    return bool(wanted) and said.issuperset(wanted)
