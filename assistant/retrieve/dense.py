"""Finds passages by meaning: the question's vector against the vectors of each space."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.arrays import Vectors
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Form, Kind, Likeness, PassageId, Scored, Space, SpaceId
from assistant.retrieve.facets import within
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.visible import NOTHING, Visible, visible_in
from assistant.store import vector_index, vectors
from assistant.store.colours import get_looks
from assistant.store.filters import Filter
from assistant.store.transactions import ReadTx

_DEEPER = 4  # photos that are looked at for each that is wanted, where colours and such decide too


@dataclass(frozen=True, slots=True)
class Aim:
    """A question in one vector space."""

    space: Space
    vector: Vectors  # shape (dimension,), unit length
    visible: Visible = NOTHING  # what is measured in photos besides


@dataclass(frozen=True, slots=True)
class Aims:
    """A question in every space that an installed model can put it in."""

    text: Aim | None
    picture: Aim | None
    notices: tuple[str, ...]


def take_aim(
    models: Models, sentence: str, *, shown: str | None = None, options: Options = DEFAULT
) -> Aims:
    """Encode a question; a model that is missing or damaged gives a notice instead.

    Args:
        models: the text and the image embedder.
        sentence: the question.
        shown: what of it pictures can show; None: all, "": nothing.
        options: the switches.
    """
    if not sentence:
        return Aims(None, None, ())
    notices: list[str] = []

    def attempt(encode: Callable[[], Aim]) -> Aim | None:
        try:
            return encode()
        except (ModelMissing, ModelDamaged) as exc:
            notices.append(exc.sentence)
            return None

    return Aims(
        text=attempt(lambda: text_aim(models, sentence)) if options.texts else None,
        picture=(
            None
            if shown == "" or not options.pictures
            else attempt(lambda: _picture_aim(models, sentence if shown is None else shown))
        ),
        notices=tuple(notices),
    )


def text_aim(models: Models, sentence: str) -> Aim:
    """Put a sentence into the text space.

    Raises:
        ModelMissing, ModelDamaged: there is no text model that can be used.
    """
    embedder = models.text()
    return Aim(embedder.space, embedder.embed([sentence], asks=True)[0])


def _picture_aim(models: Models, sentence: str) -> Aim:
    embedder = models.image()
    return Aim(embedder.space, embedder.embed_texts([sentence])[0], visible_in(sentence))


def read_ahead(tx: ReadTx, aim: Aim | None) -> None:
    """Have in memory what tells the documents of passages, before these are looked up one by one.

    The search would read it later anyway.
    """
    space = _known_space(tx, aim)
    if space is not None:
        vector_index.read_ahead(tx, space)


def nearest_texts(tx: ReadTx, aim: Aim | None, limit: int, *, only: Filter) -> list[Scored]:
    """Return the passages of words that are closest in meaning, best first."""
    return _nearest(tx, aim, limit, within(only, forms=(Form.TEXT, Form.TABLE)))


def nearest_photos(tx: ReadTx, aim: Aim | None, limit: int, *, only: Filter) -> list[Scored]:
    """Return the photos that show most of what is described, best first."""
    if only.kinds and Kind.PHOTO not in only.kinds:
        return []
    photos = replace(only, kinds=(Kind.PHOTO,), forms=(Form.PICTURE,))
    if aim is None or not aim.visible:
        return _nearest(tx, aim, limit, photos)
    near = {one.passage: one.score for one in _nearest(tx, aim, _DEEPER * limit, photos)}
    best = sorted(_with_visible(tx, aim, near).items(), key=lambda one: (-one[1], one[0]))
    return [Scored(passage, score) for passage, score in best[:limit]]


def photo_count(tx: ReadTx, aim: Aim | None) -> int:
    """Return how many photos have a vector in the space of the question."""
    space = _known_space(tx, aim)
    return 0 if space is None else vectors.vector_count(tx, space, kind=Kind.PHOTO)


def cosines_of(
    tx: ReadTx, aims: Sequence[Aim | None], passages: Sequence[PassageId]
) -> list[Vectors]:
    """Return for each aim the likeness to the passages, in their order; 0 where there is none.

    All aims must be in one space, of which the vectors are read once.
    """
    space = next((_known_space(tx, aim) for aim in aims if aim is not None), None)
    stored = {} if space is None else vectors.stored_vectors(tx, space, passages)
    known = [number for number, passage in enumerate(passages) if passage in stored]
    matrix = np.array([stored[passages[number]] for number in known], dtype=np.float32)
    found: list[Vectors] = []
    for aim in aims:
        cosines: Vectors = np.zeros(len(passages), dtype=np.float32)
        if aim is not None and known:
            cosines[known] = scale(tx, space, aim).of_all(matrix @ aim.vector)
        found.append(cosines)
    return found


def cosines(tx: ReadTx, aim: Aim | None, passages: Iterable[PassageId]) -> dict[PassageId, float]:
    """Return the likeness of the question to each passage that has a vector in its space."""
    space = _known_space(tx, aim)
    if aim is None or space is None:
        return {}
    like = scale(tx, space, aim)
    found = vectors.cosines_with(tx, space, aim.vector, passages)
    near = {passage: like.of(cosine) for passage, cosine in found.items()}
    return _with_visible(tx, aim, near) if aim.visible else near


def scale(tx: ReadTx, space: SpaceId | None, aim: Aim) -> Likeness:
    """Return how the cosines of an aim are read, given what is usual for it in this library."""
    like = aim.space.likeness
    if space is None or like.usual is None:
        return like
    centre = vectors.mean_vector(tx, space)
    if centre is None:
        return like
    return like.among(float(centre @ aim.vector), vectors.vector_count(tx, space))


def _nearest(tx: ReadTx, aim: Aim | None, limit: int, only: Filter) -> list[Scored]:
    space = _known_space(tx, aim)
    if aim is None or space is None:
        return []
    return vectors.nearest(tx, space, aim.vector, limit, filter=only)


def _with_visible(tx: ReadTx, aim: Aim, near: Mapping[PassageId, float]) -> dict[PassageId, float]:
    """Return likenesses with what is measured in those that are photos."""
    looks = get_looks(tx, near)
    return {
        passage: score + (aim.visible.of(looks[passage]) if passage in looks else 0.0)
        for passage, score in near.items()
    }


def _known_space(tx: ReadTx, aim: Aim | None) -> SpaceId | None:
    return vectors.find_space(tx, aim.space) if aim else None
