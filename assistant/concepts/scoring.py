"""Makes the scorers of a library: what was taught, calibrated on the library's own pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.concepts.calibrate import (
    FACE_HABITS,
    Calibration,
    Floats,
    Habits,
    Lesson,
    calibrate,
    region_habits,
)
from assistant.concepts.kinds import is_person, is_place
from assistant.concepts.recognise import best_concept, decide, weigh, without_rejected
from assistant.concepts.tag import NO, UNSURE, YES, Decisions, Scores, judged_regions
from assistant.concepts.whereabouts import NO_SITES, DegreesOf, Sites, sites_of
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import PassageId, Space, SpaceId
from assistant.store import concepts, examples, regions, vectors
from assistant.store.degrees import Degrees, degrees_of, shown_at
from assistant.store.regions import RegionChunk
from assistant.store.transactions import ReadTx
from assistant.taught import Concept, ConceptId, Decision

_BACKGROUND = 4096  # regions that thresholds are learnt from
_MOST = 80.0  # of an exponent, which 32 bits hold; what was rejected would be above it
_GROWN, _FEW = 1.25, 64  # by so much a library must have grown for its background to be another


class LibraryScorer:
    """Decides which concepts the regions of one space show (a `Scorer`)."""

    def __init__(
        self,
        space: SpaceId,
        calibration: Calibration,
        *,
        only: Collection[ConceptId] | None = None,
        sites: Sites = NO_SITES,
        degrees_of: DegreesOf = lambda _: {},
    ) -> None:
        """Take the space and what was learnt in it.

        Args:
            space: whose regions it knows.
            calibration: of all concepts in it.
            only: those that anybody asks for.
            sites: where places are.
            degrees_of: says where pictures were taken.
        """
        self._space = space
        self._calibration = calibration
        self._sites = sites
        self._degrees_of = degrees_of
        self.most_by_place = sites.most(calibration)  # an excess can rise by it in `placed`
        # Nearer than this to a threshold, it is looked closer.
        self._doubt = calibration.habits.doubt + self.most_by_place
        self._asked = None if only is None else _part_of(calibration, only)

    @property
    def space(self) -> SpaceId:
        """Return the space whose regions it knows."""
        return self._space

    @property
    def concepts(self) -> Sequence[ConceptId]:
        """Return the concepts that it decides on, in the order of the columns."""
        return [lesson.concept for lesson in self._calibration.lessons]

    @property
    def calibration(self) -> Calibration:
        """Return what was learnt, of all concepts."""
        return self._calibration

    def asked(
        self, only: Collection[ConceptId] | None, sites: Sites, degrees_of: DegreesOf
    ) -> LibraryScorer:
        """Return one that looks closer only where one of some concepts may be."""
        return LibraryScorer(
            self._space, self._calibration, only=only, sites=sites, degrees_of=degrees_of
        )

    def taken_at(self, degrees: Degrees | None) -> LibraryScorer:
        """Return one for a picture that is not in the library, taken there if that is known."""

        def of_any(passages: Collection[PassageId]) -> dict[PassageId, Degrees]:
            return {} if degrees is None else dict.fromkeys(passages, degrees)

        return LibraryScorer(self._space, self._calibration, sites=self._sites, degrees_of=of_any)

    def score(self, chunk: RegionChunk) -> tuple[Scores, Decisions]:
        """Return beliefs from 0 to 1 and decisions; a region shows one concept at most."""
        regions = chunk.vectors
        if self._asked is None:
            return self._decided(regions, chunk.passages)
        # The others count only where one that is asked for is likely, which is in few places.
        likely = weigh(regions, self._asked).excess.max(axis=0) > -self._doubt
        scores = np.zeros((len(regions), len(self._calibration.lessons)), dtype=np.float32)
        decisions = np.full(scores.shape, NO, dtype=np.uint8)
        if likely.any():
            found = self._decided(regions[likely], chunk.passages[likely])
            scores[likely], decisions[likely] = found
        return scores, decisions

    def placed(self, excess: Floats, passages: npt.NDArray[np.int64]) -> Floats:
        """Return the excess of each lesson in regions, with what is known of where they are.

        Args:
            excess: shape (lessons, regions), as `recognise.without_rejected` gives it.
            passages: the picture of each region.
        """
        return self._sites.weighed(excess, passages, self._calibration, self._degrees_of)

    def _decided(
        self, regions: Descriptors, passages: npt.NDArray[np.int64]
    ) -> tuple[Scores, Decisions]:
        habits = self._calibration.habits
        evidence = weigh(regions, self._calibration)
        excess = without_rejected(evidence, regions, self._calibration)
        near = np.flatnonzero(excess.max(axis=0, initial=-np.inf) > -self._doubt)
        excess[:, near] = self.placed(excess[:, near], passages[near])
        decisions = np.full(excess.T.shape, NO, dtype=np.uint8)
        for row in np.flatnonzero(excess.max(axis=0) > -habits.doubt):
            best, value, lead = best_concept(excess[:, row])
            sure = decide(value, lead, self._calibration) is Decision.YES
            decisions[row, best] = YES if sure else UNSURE
        odds = np.exp(np.minimum(-excess.T / habits.softness, _MOST))
        scores: Scores = (1.0 / (1.0 + odds)).astype(np.float32)
        return scores, decisions


def _part_of(calibration: Calibration, concepts: Collection[ConceptId]) -> Calibration:
    """Return a calibration that has the vectors of some concepts only."""
    asked = [lesson.concept in concepts for lesson in calibration.lessons]
    mine = np.array(asked, dtype=bool)[calibration.owners]
    return calibration.part(mine)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What scorers were made from."""

    version: int  # of the concepts
    spaces: tuple[Space | None, ...]
    rows: int  # of regions

    def is_more_than(self, before: _Learnt) -> bool:
        """Say whether there is so much more to learn from that scorers are made anew."""
        same = (self.version, self.spaces) == (before.version, before.spaces)
        return not same or self.rows > max(before.rows * _GROWN, before.rows + _FEW)


class Scoring:
    """Makes scorers for the models that are installed, anew when there is more to learn from."""

    def __init__(self, models: Models) -> None:
        """Take the models; only the names of their spaces are asked for."""
        self._models = models
        self._made: tuple[_Learnt, list[LibraryScorer]] | None = None

    def scorers(self, tx: ReadTx, only: Collection[ConceptId] | None = None) -> list[LibraryScorer]:
        """Return the scorers for what has been taught so far; none without an image model."""
        try:
            model = self._models.image()
            regions_in, faces_in = model.region_space, model.face_space
        except (ModelMissing, ModelDamaged):
            return []
        spaces = [(regions_in, region_habits(regions_in)), (faces_in, FACE_HABITS)]
        learnt = _Learnt(
            concepts.version(tx), tuple(space for space, _ in spaces), regions.newest_row(tx)
        )
        if self._made is None or learnt.is_more_than(self._made[0]):
            self._made = learnt, self._new(tx, spaces)
        sites = _sites(tx, self._made[1])
        return [one.asked(only, sites, partial(degrees_of, tx)) for one in self._made[1]]

    @staticmethod
    def _new(tx: ReadTx, spaces: Sequence[tuple[Space | None, Habits]]) -> list[LibraryScorer]:
        known = concepts.all_concepts(tx)
        found = [_scorer(tx, space, habits, known) for space, habits in spaces if space is not None]
        return [one for one in found if one is not None]


def _sites(tx: ReadTx, made: Sequence[LibraryScorer]) -> Sites:
    """Return where the places are that were taught."""
    lessons = [lesson for one in made for lesson in one.calibration.lessons]
    places = {lesson.concept for lesson in lessons if lesson.is_place}
    if not places:
        return NO_SITES
    return sites_of({one: where for one, where in shown_at(tx).items() if one in places})


def _scorer(
    tx: ReadTx, space: Space, habits: Habits, known: Sequence[Concept]
) -> LibraryScorer | None:
    space_id = vectors.find_space(tx, space)
    if space_id is None:
        return None
    lessons = _lessons(tx, space_id, known, faces=habits is FACE_HABITS)
    if not lessons:
        return None
    background, pictures = regions.sample(tx, space_id, _BACKGROUND)
    return LibraryScorer(space_id, calibrate(lessons, background, habits, pictures=pictures))


def _lessons(
    tx: ReadTx, space_id: SpaceId, known: Sequence[Concept], *, faces: bool
) -> list[Lesson]:
    """Return what is known of the looks of each concept that has examples in a space.

    People are known by their faces: their clothes and rooms must not be taken for them.
    """
    stored = examples.example_vectors(tx, space_id)
    rows: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, (concept, example) in enumerate(
        zip(stored.concepts.tolist(), stored.examples.tolist(), strict=True)
    ):
        rows[concept][example].append(row)
    judged = judged_regions(tx, space_id)
    lessons = []
    for concept in known:
        if concept.id not in rows or (is_person(concept.category) and not faces):
            continue
        said = judged.get(concept.id)
        lessons.append(
            Lesson(
                concept.id,
                # By age, so that another avatar changes nothing.
                tuple(stored.vectors[own] for _, own in sorted(rows[concept.id].items())),
                confirmed=said.confirmed if said and len(said.confirmed) else None,
                rejected=said.rejected if said and len(said.rejected) else None,
                strictness=concept.strictness,
                is_place=is_place(concept.category),
            )
        )
    return lessons
