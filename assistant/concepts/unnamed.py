"""Finds things that recur in a library's photos and have no name yet: "who is this?"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.concepts.calibrate import FACE_HABITS, Habits, region_habits
from assistant.concepts.discover import Ids, gather, scenes_of
from assistant.concepts.scoring import Scoring
from assistant.concepts.tag import NO, Scorer, same_thing
from assistant.errors import UsageProblem
from assistant.ports import ImageEmbedder
from assistant.records import Box, PassageId, Space, SpaceId
from assistant.store import concepts, mentions, passages, regions, vectors
from assistant.store.dismissals import Dismissal, DismissalId, PhotoPlace, dismissals
from assistant.store.regions import KINDS, RegionChunk, box_of
from assistant.store.transactions import ReadTx
from assistant.taught import (
    SAME_BOX,
    Appearance,
    By,
    Cluster,
    Decision,
    MentionState,
    RegionKind,
    likeness,
)
from assistant.told import told

_MOST_PHOTOS = 20_000  # of a larger library so many are looked at, from all over it
_SHOWN = 12  # regions of a cluster that are returned
_KNOWN = 0.6  # of a cluster's regions: then it is something that is known or listed already
_EXAMPLES = 3  # that a concept made of a cluster gets
_HEAD = 0.5  # of a face's sides belongs to the head, on each side
_FACE, _REGION = "f", "r"  # before the keys of clusters of faces, and of others
_DISMISSED = "d"  # and of what was dismissed
_LONGEST = 18  # digits of a number that a library may hold
_SAME = 0.5  # of two clusters' places: then they are one
_MOST_OF_PICTURE = 0.5


@dataclass(frozen=True, slots=True)
class _Regions:
    """Regions of photos in one space; row i of each array is of region i."""

    space: SpaceId
    passages: Ids
    vectors: Descriptors
    boxes: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.uint8]
    numbers: Ids  # among the regions of the photo

    def only(self, rows: npt.NDArray[np.bool_]) -> _Regions:
        """Return those among these rows."""
        return _Regions(
            self.space,
            *(self.passages[rows], self.vectors[rows], self.boxes[rows], self.kinds[rows]),
            self.numbers[rows],
        )


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster before its photos are looked up."""

    face: bool
    keys: tuple[str, ...]  # of all its regions, the leader's first
    places: tuple[PhotoPlace, ...]  # one a photo, the most typical first


def unnamed_things(
    tx: ReadTx, model: ImageEmbedder, scoring: Scoring, *, limit: int = 20, key: str = ""
) -> list[Cluster]:
    """Return things in at least five photos that no concept is yet, people first.

    What was dismissed is left out.

    Args:
        tx: a snapshot of the library.
        model: only the names of its spaces are asked for.
        scoring: tells which regions show concepts.
        limit: how many at most.
        key: only the one that this key is of.
    """
    found = unnamed_groups(tx, model, scoring)
    wanted = [one for one in found if not key or key in one.keys][:limit]
    return _with_photos(tx, [(one.keys[0], one.face, one.places) for one in wanted])


def unnamed_groups(tx: ReadTx, model: ImageEmbedder, scoring: Scoring) -> list[Group]:
    """Return what `unnamed_things` does, all of it, with every place."""
    dismissed = dismissals(tx)
    chosen = _chosen(tx, dismissed)
    stored = _regions(tx, model.region_space, chosen)
    if stored is None:
        return []
    whole = stored.kinds == KINDS.index(RegionKind.WHOLE)
    habits_here = region_habits(model.region_space)
    scenes = scenes_of(stored.vectors[whole], stored.passages[whole], habits_here)
    faces = None if model.face_space is None else _regions(tx, model.face_space, chosen)
    scorers = {one.space: one for one in scoring.scorers(tx)}
    known = _known_boxes(tx)
    found: list[Group] = []
    for looked_at, habits in ((faces, FACE_HABITS), (stored, habits_here)):
        if looked_at is None:
            continue
        chunk = _without_concepts(looked_at, scorers.get(looked_at.space))
        for group in _groups(chunk, scenes, habits):
            if _is_known(group, known):
                continue
            hidden = is_dismissed(group, dismissed)
            if not hidden:
                found.append(group)
            for passage, box in group.places:
                # What was dismissed and fills a picture must not hide what is in it.
                if not hidden or box[2] * box[3] < _MOST_OF_PICTURE:
                    known[passage].append(box)
    return found


def dismissed_things(tx: ReadTx) -> list[Cluster]:
    """Return what was dismissed and of which there are photos, the newest first."""
    found = [one for one in dismissals(tx) if one.places]
    return _with_photos(tx, [(f"{_DISMISSED}{one.id}", one.face, one.places) for one in found])


def dismissal_of(key: str) -> DismissalId | None:
    """Return what a key of `dismissed_things` stands for; None if it is no such key."""
    number = key.removeprefix(_DISMISSED)
    is_one = number != key and number.isascii() and number.isdigit() and len(number) < _LONGEST
    return DismissalId(int(number)) if is_one else None


def is_dismissed(group: Group, dismissed: Sequence[Dismissal]) -> bool:
    """Say whether a cluster is one that was dismissed, grown, shrunk or found a little different.

    Half of the smaller of both is enough: photos come and go, and clusters are found anew.
    """
    here = dict(group.places)
    for one in dismissed:
        same = sum(
            passage in here and likeness(here[passage], box) >= SAME_BOX
            for passage, box in one.places
        )
        if one.face == group.face and same >= max(1, _SAME * min(len(one.places), len(here))):
            return True
    return False


def typical(cluster: Cluster) -> list[tuple[Path, Box]]:
    """Return the photos that serve as examples of a cluster, each with a box."""
    return [
        (Path(one.where.root, one.where.path), _around(one.box) if cluster.face else one.box)
        for one in cluster.shown[:_EXAMPLES]
    ]


def _around(face: Box) -> Box:
    """Return the box of a head for that of its face, which is looked for once more in it."""
    x, y, width, height = face
    left, top = max(0.0, x - _HEAD * width), max(0.0, y - _HEAD * height)
    right = min(1.0, x + (1 + _HEAD) * width)
    return left, top, right - left, min(1.0, y + (1 + _HEAD) * height) - top


def _chosen(tx: ReadTx, dismissed: Sequence[Dismissal]) -> Ids:
    """Return the photos to look at, those of what was dismissed among them, to know it again."""
    photos = passages.photo_ids(tx)
    some = photos[:: max(1, -(-len(photos) // _MOST_PHOTOS))]
    return np.array(
        sorted({*some, *(place[0] for one in dismissed for place in one.places)}), dtype=np.int64
    )


def _regions(tx: ReadTx, space: Space, photos: Ids) -> _Regions | None:
    """Return all regions of photos in a space; None when there are none."""
    space_id = vectors.find_space(tx, space)
    if space_id is None:
        return None
    parts = []
    for chunk in regions.region_chunks(tx, space_id):
        kept = np.isin(chunk.passages, photos)
        whole = _Regions(
            space_id,
            *(chunk.passages, chunk.vectors, chunk.boxes, chunk.kinds, _numbers(chunk.passages)),
        )
        parts.append(whole.only(kept))
    if not sum(len(part.kinds) for part in parts):
        return None
    return _Regions(
        space_id,
        passages=np.concatenate([part.passages for part in parts]),
        vectors=np.concatenate([part.vectors for part in parts]),
        boxes=np.concatenate([part.boxes for part in parts]),
        kinds=np.concatenate([part.kinds for part in parts]),
        numbers=np.concatenate([part.numbers for part in parts]),
    )


def _numbers(photos: Ids) -> Ids:
    """Return the place of each region among those of its photo, which follow each other."""
    rows = np.arange(len(photos))
    begins = np.ones(len(photos), dtype=bool)
    begins[1:] = photos[1:] != photos[:-1]
    numbers: Ids = rows - np.maximum.accumulate(np.where(begins, rows, 0))
    return numbers


def _without_concepts(found: _Regions, scorer: Scorer | None) -> _Regions:
    """Leave out the regions that show, or may show, a concept."""
    if scorer is None:
        return found
    chunk = RegionChunk(found.passages, found.vectors, found.boxes, found.kinds)
    _, decisions = scorer.score(chunk)
    return found.only(decisions.max(axis=1) == NO)


def _groups(found: _Regions, scenes: Mapping[int, int], habits: Habits) -> Iterator[Group]:
    scene_of = np.array([scenes.get(one, one) for one in found.passages.tolist()], dtype=np.int64)
    face = habits is FACE_HABITS
    for one in gather(found.vectors, found.passages, scene_of, habits):
        keys = tuple(
            f"{_FACE if face else _REGION}{found.passages[row]}-{found.numbers[row]}"
            for row in one.members.tolist()
        )
        places = tuple(
            (PassageId(int(found.passages[row])), box_of(found.boxes[row]))
            for row in one.members.tolist()
        )
        yield Group(face, keys, places)


def _known_boxes(tx: ReadTx) -> defaultdict[PassageId, list[Box]]:
    """Return where concepts surely are."""
    known: defaultdict[PassageId, list[Box]] = defaultdict(list)
    for concept in concepts.all_concepts(tx):
        for one in mentions.mentions_of(tx, concept.id, by=By.PICTURE):
            sure = one.state is MentionState.CONFIRMED or (
                one.state is MentionState.SUGGESTED and one.decision is Decision.YES
            )
            if sure and one.box is not None:
                known[one.passage].append(one.box)
    return known


def _is_known(group: Group, known: Mapping[PassageId, Sequence[Box]]) -> bool:
    """Say whether most of a cluster is where something is that is known or listed already."""
    met = sum(
        any(same_thing(box, other) for other in known.get(passage, ()))
        for passage, box in group.places
    )
    return met >= _KNOWN * len(group.places)


def _with_photos(
    tx: ReadTx, groups: Sequence[tuple[str, bool, Sequence[PhotoPlace]]]
) -> list[Cluster]:
    """Return clusters of keys, whether they are faces, and all their places."""
    shown = {passage for _, _, places in groups for passage, _ in places[:_SHOWN]}
    stored = passages.get_passages(tx, shown)
    return [
        Cluster(
            key,
            len(places),
            face,
            tuple(
                Appearance(stored[passage], box)
                for passage, box in places[:_SHOWN]
                if passage in stored
            ),
        )
        for key, face, places in groups
    ]


def no_group(key: str) -> UsageProblem:
    """Return the error for a group that is not there."""
    return UsageProblem(
        told(
            "There is no group “{}”, or not any more. `keepsake concept discover` lists them as "
            "they are now.",
            key,
        )
    )


def not_dismissed(key: str) -> UsageProblem:
    """Return the error for a group that is to be offered again and is not dismissed."""
    return UsageProblem(
        told(
            "No group “{}” is dismissed. `keepsake concept discover --dismissed` lists those that "
            "are.",
            key,
        )
    )
