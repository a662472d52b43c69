"""Learns from a library's own regions how alike a region must be to an example to count.

Each example vector gets a threshold of its own. A threshold is the highest of three demands:

- chance: unrelated regions reach it at a chosen rate only. The tail of the similarities to a
  background sample is taken as exponential (peaks over threshold, Pickands 1975, with shape 0) and
  read off two quantiles. Photos in the sample that may well show the concept itself are left out
  (trimming by what the space has them look like), or a pet in every tenth photo would seem to be
  like everything, and be found in none. The
  first example has the rate whole, the second half of it, the third a third, and so on up to a
  number; what was confirmed has the least share. So what comes later never makes an earlier one
  ask for more, and five examples name at most 2.3 times as many strangers as one.
- counterexamples: the sphere around an example leaves out every rejected region (restricted Coulomb
  energy, Reilly, Cooper and Elbaum 1982);
- lookalikes: and it draws in where an example of another concept is near.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.codes import cosines
from assistant.records import Space
from assistant.taught import ConceptId

Floats = npt.NDArray[np.float32]

_LOW, _HIGH = 0.90, 0.98  # the two quantiles; what is above may be the concept itself
_HARDLY = 3e-4  # of unrelated regions are so alike that they are left out
_MUCH = 0.5  # of the background is not left out
_MOST = 4096  # regions of the background that are looked at


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is known of how one concept looks; arrays have a row a region or view."""

    concept: ConceptId
    examples: tuple[Descriptors, ...]  # one array an example: its views; the oldest first
    confirmed: Descriptors | None = None  # regions that the user said yes to
    rejected: Descriptors | None = None  # regions that the user said no to
    strictness: float = 0.0  # -1 is looser, +1 is stricter
    is_place: bool = False  # others of its kind look like it, so it is asked for more evidence


@dataclass(frozen=True, slots=True)
class Habits:
    """How similarities behave in one space: what to assume before a library tells, and margins."""

    low: float  # similarity of an example to unrelated regions, 90 % quantile
    scale: float  # of the exponential tail above it
    weight: float = 16_000.0  # as if so many background regions had been seen
    rate: float = 2e-5  # unrelated regions that may pass for a concept at one view of its first
    shared: int = 1  # the least share of the rate is one of so many; 1: each has it for itself
    softness: float = 0.06  # similarity over which the score moves from 0.5 to 0.73
    doubt: float = 0.10  # this far below a threshold is still unsure
    margin: float = 0.04  # lead over the next concept that a yes needs
    guard: float = 0.03  # distance kept from rejected regions
    lookalike: float = 0.3  # how far a threshold rises towards another concept's example
    place: float = 0.0  # so much more alike must be what is taken for a place
    burst: float = 0.68  # whole pictures so alike show one scene


REGION_HABITS = Habits(
    low=0.140,
    scale=0.0285,
    weight=1000.0,
    rate=2e-5,
    shared=5,
    softness=0.05,
    doubt=0.08,
    margin=0.03,
    guard=0.025,
    lookalike=0.15,
    place=0.07,
    burst=0.70,
)
"""For `models/region_vectors.py`, measured on freely licensed photos (26 November 2026).

90 % of the similarities of examples to photos without a concept lie below 0.141 on the album of
seed 4 and 0.140 with views of places as examples, the scale of their tails is 0.029 and 0.048. That
is why a library's own tails weigh much. The rate was chosen on the albums and places together.
Places are taken for others of their kind, a castle for the castle that was taught: with 0.05 / 0.06
/ 0.07 / 0.08 asked more of them, 2.9 / 2.5 / 1.9 / 1.9 % of photos without any are, and 0.71 / 0.69
/ 0.69 / 0.69 of their other photos are found, with nothing asked more 6.0 % and 0.84.
Whole pictures: 24 photos lie at 0.73 or more to themselves turned, darkened, cut or mirrored, and
161 photos at 0.66 at most to each other.
"""

_COARSE = "gem3-2"
COARSE_HABITS = replace(REGION_HABITS, low=0.065, scale=0.030, burst=0.68)
"""For the same of a network that was converted before it gave finer features."""

CROP_HABITS = replace(
    REGION_HABITS,
    low=0.25,
    scale=0.06,
    weight=250.0,
    rate=6e-5,
    softness=0.08,
    doubt=0.12,
    margin=0.04,
    guard=0.035,
    lookalike=0.2,
    burst=0.68,
)
"""For crops seen by an OpenCLIP model, which are more alike to each other.

Assumed, not measured, as no such model could be tried: strict where a library is small, and soon
replaced by what the library itself shows, since they weigh little.
"""

FACE_HABITS = Habits(
    low=0.91,
    scale=0.0051,
    weight=1e7,
    rate=1e-4,
    softness=0.010,
    doubt=0.02,
    margin=0.010,
    guard=0.005,
)
"""For `models/face_identity.py`: half sure at 0.945, fixed, since few other faces may be there.

Chosen on half of the album of people (`tests/album/people.py`): 18,225 pairs of different people
are 0.921 / 0.938 / 0.944 alike at the quantiles 0.99 / 0.999 / 0.9999, 957 pairs of the same person
0.896 / 0.944 at 0.05 / 0.5. Of 200 photos of strangers, with three examples of ten people, half
sure at 0.935 / 0.940 / 0.945 named 2 / 1 / 0, and 0.73 / 0.70 / 0.64 of the taught.
The network's own limit, a distance of 0.6 at lengths of 1.41, would be 0.91.
"""


def region_habits(space: Space) -> Habits:
    """Return how similarities of regions behave in a space."""
    if space.crops:
        return CROP_HABITS
    return COARSE_HABITS if space.version == _COARSE else REGION_HABITS


@dataclass(frozen=True, slots=True)
class Calibration:
    """The vectors of all lessons in one table, with what each demands."""

    vectors: Descriptors  # (n, …): all examples and confirmed regions
    owners: npt.NDArray[np.intp]  # (n,): index into `lessons`, ascending
    thresholds: Floats  # (n,): similarity that counts as half sure
    lessons: tuple[Lesson, ...]
    habits: Habits
    chance: Floats  # (n,): what chance demands at strictness 0
    slope: Floats  # (n,): by so much more at strictness 1
    least: Floats  # (n,): what counterexamples and lookalikes demand

    def at(self, strictness: float) -> Floats:
        """Return the thresholds as if every lesson had this strictness."""
        found: Floats = np.maximum(self.chance + np.float32(strictness) * self.slope, self.least)
        return found

    def part(self, rows: npt.NDArray[np.bool_]) -> Calibration:
        """Return the calibration with some of its vectors only."""
        return replace(
            self,
            vectors=self.vectors[rows],
            owners=self.owners[rows],
            thresholds=self.thresholds[rows],
            chance=self.chance[rows],
            slope=self.slope[rows],
            least=self.least[rows],
        )


def calibrate(
    lessons: Sequence[Lesson],
    background: Descriptors,
    habits: Habits,
    *,
    pictures: npt.NDArray[np.int64] | None = None,
) -> Calibration:
    """Return thresholds for every vector of the lessons.

    Args:
        lessons: all concepts that may be recognised; each keeps the others at a distance.
        background: a sample of the library's regions, a row each; there may be none.
        habits: of the space that the vectors are in.
        pictures: of which each region of the background is, those of one together; then all of
            them are looked at. None: each is of another.
    """
    positives = [_positives(lesson) for lesson in lessons]
    owners = np.repeat(np.arange(len(lessons)), [len(rows) for rows in positives])
    if not len(owners):
        none = np.zeros(0, np.float32)
        return Calibration(background[:0], owners, none, tuple(lessons), habits, none, none, none)
    vectors = np.concatenate([rows for rows in positives if len(rows)])
    strictness = np.array([lesson.strictness for lesson in lessons], dtype=np.float32)[owners]
    low, scale = unrelated_tails(vectors, background, habits, pictures=pictures)
    parts: Floats = np.concatenate([_parts(lesson, habits) for lesson in lessons])
    chance = chance_threshold(low, scale, (habits.rate / parts).astype(np.float32))
    slope = (scale * math.log(10.0)).astype(np.float32)
    places = np.array([lesson.is_place for lesson in lessons], dtype=np.float32)[owners]
    chance = chance + np.float32(habits.place) * places
    counter = counterexample_threshold(vectors, owners, lessons, habits)
    least = np.maximum(counter, lookalike_threshold(vectors, owners, habits))
    thresholds = np.maximum(chance + strictness * slope, least).astype(np.float32)
    return Calibration(vectors, owners, thresholds, tuple(lessons), habits, chance, slope, least)


def background_tails(
    vectors: Descriptors, background: Descriptors, habits: Habits
) -> tuple[Floats, Floats]:
    """Return location and scale of the tail of each vector's similarities to the background.

    The fewer regions there are, the more the habits of the space count (shrinkage).
    """
    alike = cosines(vectors, background[:: _step(background)])
    return _tails(alike, np.zeros(alike.shape, dtype=bool), habits)


def unrelated_tails(
    vectors: Descriptors,
    background: Descriptors,
    habits: Habits,
    *,
    pictures: npt.NDArray[np.int64] | None = None,
) -> tuple[Floats, Floats]:
    """Return what `background_tails` does, without the pictures that may show the very thing.

    These are all that have a region as like it as, by the habits of the space, hardly any is: their
    other regions overlap that and are more alike than unrelated ones, too. Where they would be most
    of the library, the vector is like much of everything, and nothing is left out.
    """
    sample = background[:: _step(background)] if pictures is None else background
    alike = cosines(vectors, sample)
    low, scale = np.array([habits.low], np.float32), np.array([habits.scale], np.float32)
    left_out = alike >= chance_threshold(low, scale, _HARDLY)
    if pictures is not None and alike.shape[1]:
        begins = np.diff(pictures, prepend=-1) != 0
        of_pictures = np.logical_or.reduceat(left_out, np.flatnonzero(begins), axis=1)
        left_out = of_pictures[:, np.cumsum(begins) - 1]
    left_out[np.count_nonzero(left_out, axis=1) > _MUCH * alike.shape[1]] = False
    return _tails(alike, left_out, habits)


def _tails(alike: Floats, left_out: npt.NDArray[np.bool_], habits: Habits) -> tuple[Floats, Floats]:
    """Return location and scale of the tails of rows, but for what is left out of them."""
    counts = np.count_nonzero(~left_out, axis=1)
    own = counts / (counts + habits.weight)
    low, high = np.full((2, len(alike)), habits.low)
    if alike.shape[1]:
        low, high = np.quantile(alike, (_LOW, _HIGH), axis=1)
    for row in np.flatnonzero(left_out.any(axis=1) & (counts > 0)):
        low[row], high[row] = np.quantile(alike[row, ~left_out[row]], (_LOW, _HIGH))
    scale = (high - low) / math.log((1 - _LOW) / (1 - _HIGH))
    return (
        (own * low + (1 - own) * habits.low).astype(np.float32),
        (own * scale + (1 - own) * habits.scale).astype(np.float32),
    )


def chance_threshold(low: Floats, scale: Floats, rate: float | Floats) -> Floats:
    """Return the similarity that unrelated regions pass at this rate (exponential tail)."""
    steps = np.log((1 - _LOW) / np.asarray(rate, dtype=np.float64))
    return (low + scale * steps).astype(np.float32)


def counterexample_threshold(
    vectors: Descriptors, owners: npt.NDArray[np.intp], lessons: Sequence[Lesson], habits: Habits
) -> Floats:
    """Return thresholds that keep every vector clear of the regions rejected for its concept."""
    demands = np.full(len(vectors), -1.0, dtype=np.float32)
    for index, lesson in enumerate(lessons):
        if lesson.rejected is not None and len(lesson.rejected):
            mine = owners == index
            nearest = cosines(vectors[mine], lesson.rejected).max(axis=1)
            demands[mine] = nearest + habits.guard
    return demands


def lookalike_threshold(
    vectors: Descriptors, owners: npt.NDArray[np.intp], habits: Habits
) -> Floats:
    """Return thresholds raised part of the way to the nearest vector of another concept.

    All the way would confuse fewer, but loses more than it saves. On the generated album of seed 4
    (3 examples) the share 0.15 / 0.3 gave recall 0.81 / 0.79 and untaught doubles accepted
    0.45 / 0.40; with an earlier projection the share 0 / 0.3 / 1 gave 0.85 / 0.84 / 0.77 and
    0.59 / 0.53 / 0.31.
    """
    alike = cosines(vectors, vectors)
    alike[owners[:, None] == owners[None, :]] = -1.0
    usual = habits.low + habits.scale * math.log((1 - _LOW) / habits.rate)
    nearest = alike.max(axis=1)
    raised = usual + habits.lookalike * (nearest - usual)
    return np.where(nearest > usual, raised, -1.0).astype(np.float32)


def _parts(lesson: Lesson, habits: Habits) -> Floats:
    """Return by how much the rate is divided at each vector, in the order of `_positives`."""
    places = np.arange(1, len(lesson.examples) + 1)
    of_examples = np.repeat(places, [len(views) for views in lesson.examples])
    confirmed = 0 if lesson.confirmed is None else len(lesson.confirmed)
    parts = np.concatenate([of_examples, np.full(confirmed, habits.shared)])
    shares: Floats = np.minimum(parts, habits.shared).astype(np.float32)
    return shares


def _positives(lesson: Lesson) -> Descriptors:
    rows = [*lesson.examples]
    if lesson.confirmed is not None:
        rows.append(lesson.confirmed)
    rows = [row for row in rows if len(row)]
    if not rows:
        return np.zeros((0, 0), dtype=np.float32)
    joined: Descriptors = np.concatenate(rows)
    return joined


def _step(background: Descriptors) -> int:
    """Return which row is taken, `_MOST` at most, so that the same library decides the same."""
    return max(1, -(-len(background) // _MOST))
