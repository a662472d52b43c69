"""Suggests people who show no face, by what is under their faces in photos of the same occasion.

Clothes tell a person only for a few hours, so this looks no further than an hour and a folder from
a photo in which the face was recognised, and decides nothing: it asks. Surroundings recur as well
as clothes do, so a region must be like the body under that face, as much as anything must be to
be recognised, and by a clear lead more than it is like what else that photo shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.codes import cosines
from assistant.concepts.calibrate import Habits, chance_threshold, region_habits
from assistant.concepts.kinds import is_person
from assistant.concepts.tag import UNSURE, YES, Claims
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Box, PassageId, Space
from assistant.store import concepts, mentions, moments, regions, vectors, verdicts
from assistant.store.moments import Moment
from assistant.store.regions import KINDS, box_of
from assistant.store.transactions import ReadTx
from assistant.taught import By, Concept, ConceptId, Decision, RegionKind, likeness, overlap

BELIEF = 0.2
"""What a guess is believed: less than a face that was half recognised."""

_HOUR = 3600
_LEAST_BODY = 0.25  # likeness of a region to where a body must be, to be taken for it
_BESIDE = 0.25  # of a region is the body at most: then it shows what is around it
_FACE_IN = 0.7  # of a face is in a region: then the face decides what the region shows
_MOST_FACES = 8  # recognised faces of a concept and an occasion that are looked under
_WIDER, _ABOVE, _BELOW = 0.8, 0.3, 5.0  # how far a body goes beyond its face, in faces
_WHOLE = KINDS.index(RegionKind.WHOLE)

Ids = npt.NDArray[np.int64]
_Face = tuple[ConceptId, PassageId, Box]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What some photos show, a row a region; those that are all of a photo are left out."""

    photos: Ids
    vectors: Descriptors
    boxes: npt.NDArray[np.float32]  # shape (n, 4)

    def of(self, photo: PassageId) -> _Shown:
        """Return what one of the photos shows."""
        rows = np.flatnonzero(self.photos == photo)
        return _Shown(self.photos[rows], self.vectors[rows], self.boxes[rows])


class SameOccasion:
    """Guesses where people are who show no face (a `Guesser`)."""

    def __init__(self, models: Models) -> None:
        """Take the models, only for the names of their spaces."""
        self._models = models

    def beside(self, tx: ReadTx, photos: Collection[PassageId]) -> set[PassageId]:
        """Return the photos in which guesses may change when something is new in these."""
        if self._spaces() is None or not _people(concepts.all_concepts(tx)):
            return set()
        return {one.photo for run in _occasions(tx, photos) for one in run}

    def guess(
        self,
        tx: ReadTx,
        claims: Claims | None,
        chosen: Collection[ConceptId],
        photos: Collection[PassageId] | None,
    ) -> Claims | None:
        """Return what may be people in photos (None: all) where nothing was claimed of them.

        Args:
            tx: a snapshot of the library.
            claims: what was recognised.
            chosen: the concepts that are looked for.
            photos: in which they are.
        """
        spaces = self._spaces()
        people = _people(concepts.get_concepts(tx, chosen).values())
        if spaces is None or not people:
            return None
        claimed = set() if claims is None else {*_pairs(claims)}
        faces = _recognised(tx, claims, people)
        if photos is not None:
            faces += self._known_beside(tx, people, photos)
        found: dict[tuple[ConceptId, PassageId], tuple[float, Box]] = {}
        for run in _occasions(tx, {passage for _, passage, _ in faces}):
            for concept, passage, alike, box in self._in_run(tx, run, faces):
                key = concept, passage
                if key not in claimed and (photos is None or passage in photos):
                    found[key] = max(found.get(key, (-1.0, box)), (alike, box))
        said = verdicts.in_pictures(tx, {passage for _, passage in found})
        spoken = {(one.concept, passage) for passage, there in said.items() for one in there}
        return _as_claims({key: best for key, best in found.items() if key not in spoken})

    def _spaces(self) -> tuple[Space, Space] | None:
        """Return the spaces of regions and of faces; None when people are not recognised."""
        try:
            model = self._models.image()
        except (ModelMissing, ModelDamaged):
            return None
        return None if model.face_space is None else (model.region_space, model.face_space)

    @staticmethod
    def _known_beside(
        tx: ReadTx, people: Collection[ConceptId], photos: Collection[PassageId]
    ) -> list[_Face]:
        """Return the faces that were recognised before in photos beside these."""
        near = {one.photo for run in _occasions(tx, photos) for one in run} - {*photos}
        known = mentions.mentions_in(tx, sorted(near))
        return [
            (one.concept, passage, one.box)
            for passage, there in known.items()
            for one in there
            if one.concept in people and one.by is By.PICTURE and one.box is not None
            if one.decision is Decision.YES
        ]

    def _in_run(
        self, tx: ReadTx, run: Sequence[Moment], faces: Iterable[_Face]
    ) -> Iterator[tuple[ConceptId, PassageId, float, Box]]:
        """Yield what may be who was recognised, in the photos of one occasion."""
        when = {one.photo: one.second for one in run}
        there: defaultdict[ConceptId, list[tuple[PassageId, Box]]] = defaultdict(list)
        for concept, passage, box in faces:
            if passage in when:
                there[concept].append((passage, box))
        spaces = self._spaces()
        if spaces is None:
            return
        habits = region_habits(spaces[0])
        shown, seen = (_shown(tx, space, sorted(when)) for space in spaces)
        seconds = np.array([when[PassageId(one)] for one in shown.photos.tolist()], np.int64)
        for concept, places in there.items():
            for passage, face in places[:: -(-len(places) // _MOST_FACES)]:
                near = (np.abs(seconds - when[passage]) <= _HOUR) & (shown.photos != passage)
                bodies = _like_body(shown, shown.of(passage), face, near, habits=habits)
                for row, alike in bodies:
                    photo, box = PassageId(int(shown.photos[row])), box_of(shown.boxes[row])
                    # Where a face is seen, it alone decides.
                    if not any(_is_in(box_of(one), box) for one in seen.of(photo).boxes):
                        yield concept, photo, alike, box


def _like_body(
    shown: _Shown, photo: _Shown, face: Box, near: npt.NDArray[np.bool_], *, habits: Habits
) -> Iterator[tuple[int, float]]:
    """Yield rows that are like the body under a face, and how much, if no surroundings are."""
    body = _body(photo, face)
    if body is None:
        return
    own, around = body
    low, scale = np.array([habits.low], np.float32), np.array([habits.scale], np.float32)
    alike = cosines(own, shown.vectors)[0]
    rows = np.flatnonzero(near & (alike >= chance_threshold(low, scale, habits.rate)[0]))
    lead = alike[rows] - cosines(around, shown.vectors[rows]).max(axis=0)
    for row in rows[lead >= habits.doubt].tolist():
        yield row, float(alike[row])


def _people(known: Iterable[Concept]) -> set[ConceptId]:
    return {one.id for one in known if is_person(one.category)}


def _pairs(claims: Claims) -> Iterator[tuple[ConceptId, PassageId]]:
    for concept, passage in zip(claims.concepts.tolist(), claims.passages.tolist(), strict=True):
        yield ConceptId(concept), PassageId(passage)


def _recognised(tx: ReadTx, claims: Claims | None, people: Collection[ConceptId]) -> list[_Face]:
    """Return the faces that are surely of people and of which the user has not said no."""
    if claims is None:
        return []
    rows = np.flatnonzero(
        (claims.decisions == YES) & np.isin(claims.concepts, np.array([*people], np.int64))
    )
    said = verdicts.in_pictures(tx, {PassageId(one) for one in claims.passages[rows].tolist()})
    rejected = {
        (one.concept, passage)
        for passage, all_ in said.items()
        for one in all_
        if not one.confirmed
    }
    pairs = [*_pairs(claims)]
    return [
        (*pairs[row], box_of(claims.boxes[row]))
        for row in rows.tolist()
        if pairs[row] not in rejected
    ]


def _occasions(tx: ReadTx, photos: Collection[PassageId]) -> Iterator[list[Moment]]:
    """Yield the photos of a folder that were taken an hour at most before or after one of these.

    Each time those of one folder, by time, with the ones in between if hours overlap.
    """
    seconds = sorted(one.second for one in moments.moments_of(tx, sorted(photos)))
    spans: list[list[int]] = []
    for second in seconds:
        if spans and second - _HOUR <= spans[-1][1]:
            spans[-1][1] = second + _HOUR
        else:
            spans.append([second - _HOUR, second + _HOUR])
    for first, last in spans:
        folders: defaultdict[tuple[int, str], list[Moment]] = defaultdict(list)
        for one in moments.moments_between(tx, first, last):
            folders[one.folder].append(one)
        for found in folders.values():
            if any(one.photo in photos for one in found):
                yield sorted(found, key=lambda one: (one.second, one.photo))


def _shown(tx: ReadTx, space: Space, photos: Sequence[PassageId]) -> _Shown:
    """Return what photos show in a space."""
    space_id = vectors.find_space(tx, space)
    chunks = [] if space_id is None else [*regions.region_chunks(tx, space_id, passages=photos)]
    if not chunks:
        none = np.zeros((0, space.dimension), np.float32)
        return _Shown(np.zeros(0, np.int64), none, np.zeros((0, 4), np.float32))
    parts = np.concatenate([chunk.kinds for chunk in chunks]) != _WHOLE
    return _Shown(
        np.concatenate([chunk.passages for chunk in chunks])[parts],
        np.concatenate([chunk.vectors for chunk in chunks])[parts],
        np.concatenate([chunk.boxes for chunk in chunks])[parts],
    )


def _is_in(face: Box, box: Box) -> bool:
    return overlap(box, face) >= _FACE_IN * face[2] * face[3]


def _body(shown: _Shown, face: Box) -> tuple[Descriptors, Descriptors] | None:
    """Return what the region that is the body under a face looks like, and those around it."""
    expected, boxes = body_box(face), [box_of(one) for one in shown.boxes]
    fits = [likeness(one, expected) for one in boxes]
    around = [overlap(one, expected) < _BESIDE * one[2] * one[3] for one in boxes]
    if max(fits, default=0.0) < _LEAST_BODY or not any(around):
        return None  # nothing tells the body from what is around it
    best = int(np.argmax(fits))
    return shown.vectors[best : best + 1], shown.vectors[np.array(around, dtype=bool)]


def body_box(face: Box) -> Box:
    """Return where the body of somebody is whose face is there."""
    x, y, width, height = face
    left, top = max(0.0, x - _WIDER * width), max(0.0, y - _ABOVE * height)
    right, bottom = min(1.0, x + (1 + _WIDER) * width), min(1.0, y + _BELOW * height)
    return left, top, right - left, bottom - top


def _as_claims(
    found: Mapping[tuple[ConceptId, PassageId], tuple[float, Box]],
) -> Claims | None:
    if not found:
        return None
    return Claims(
        np.array([passage for _, passage in found], dtype=np.int64),
        np.array([concept for concept, _ in found], dtype=np.int64),
        np.full(len(found), BELIEF, dtype=np.float32),
        np.full(len(found), UNSURE, dtype=np.uint8),
        np.array([box for _, box in found.values()], dtype=np.float32),
    )
