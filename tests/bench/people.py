"""How well people are recognised by their faces: `python -m tests.bench.people [HALF] [SEED]`.

On the album of people: `fit` is the half that settings were chosen on, `report` the other one.
In the same run: the nearest taught face without a threshold, and RAP's published recipe, which
knows no faces. 95 % intervals are by bootstrap over people. 220 MB of packages are fetched once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.concepts.calibrate import FACE_HABITS, Calibration, Lesson, calibrate
from assistant.concepts.recognise import recognise
from assistant.ports import ImageEmbedder, Sight
from assistant.taught import ConceptId, Decision, Region, likeness
from models.load import InstalledModels, default_folder
from tests.album.generate import Shot, crop_of
from tests.album.people import HALVES, ROUNDS, People, make_people
from tests.album.pictures import Pictures, default_cache
from tests.bench.concepts import (
    Names,
    auroc,
    best_excess,
    by_global_threshold,
    by_rap,
    interval,
    ours,
    scores,
)
from tests.bench.measuring import say

SETS = ("single", "several", "strangers", "away", "nobody")
SIZES = (0, 70, 100, 150, 1000)  # heights of heads in pixels, in photos of 560

Faces = tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a half of the people, passed through the networks once."""

    people: People
    sights: dict[str, list[Sight]]
    examples: list[list[Sight]]

    def shots(self, name: str) -> list[Shot]:
        """Return the pictures of a set."""
        found: list[Shot] = getattr(self.people, name)
        return found

    def faces(self, name: str) -> list[Faces]:
        """Return the faces in each picture of a set."""
        return [sight.faces for sight in self.sights[name]]

    def calibration(self, count: int) -> Calibration:
        """Return what is learnt from the first examples of each person."""
        lessons = [
            Lesson(ConceptId(c), tuple(_face(sight) for sight in sights[:count]))
            for c, sights in enumerate(self.examples)
        ]
        return calibrate(lessons, np.zeros((0, 128), np.float32), FACE_HABITS)


def look(people: People, image: ImageEmbedder) -> Round:
    """Pass every picture of a round through the networks."""
    sights = {
        name: [image.embed_pictures([np.asarray(shot.image)])[0] for shot in getattr(people, name)]
        for name in SETS
    }
    examples = [
        [image.embed_pictures([np.asarray(crop_of(shot))])[0] for shot in shots]
        for shots in people.examples
    ]
    return Round(people, sights, examples)


def _face(sight: Sight) -> np.ndarray:
    """Return the largest face of an example, as the program takes it; shape (0 or 1, 128)."""
    largest = sorted(sight.faces, key=lambda face: face.box[2] * face.box[3])[-1:]
    return np.array([face.vector for face in largest], dtype=np.float32).reshape(-1, 128)


Way = Callable[[Round, str, Calibration], Names]


def keepsake(one: Round, name: str, made: Calibration) -> Names:
    """Return who is in each picture, as the program decides."""
    return _where_faces_are(one.faces(name), lambda photos: ours(photos, made))


def nearest(one: Round, name: str, made: Calibration) -> Names:
    """Return the nearest taught person of each face."""
    return _where_faces_are(one.faces(name), lambda photos: by_global_threshold(photos, made, -1))


def rap(one: Round, name: str, made: Calibration) -> Names:
    """Return who is in each picture by RAP's recipe: from crops of the pictures, not from faces."""
    del made
    avatars = np.stack([sights[0].regions[0].vector for sights in one.examples])
    return by_rap([sight.regions for sight in one.sights[name]], avatars)


WAYS: dict[str, Way] = {
    "Keepsake": keepsake,
    "nearest face, no threshold": nearest,
    "RAP's recipe": rap,
}


def _where_faces_are(photos: list[Faces], way: Callable[[list[Faces]], Names]) -> Names:
    rows = [row for row, faces in enumerate(photos) if faces]
    names: Names = [set() for _ in photos]
    for row, found in zip(rows, way([photos[row] for row in rows]) if rows else [], strict=True):
        names[row] = found
    return names


def named(rounds: Sequence[Round], name: str, way: Way, made: Sequence[Calibration]) -> Names:
    """Return the people of each picture of a set in all rounds, by their own numbers."""
    return [
        {one.people.taught[c] for c in names}
        for one, learnt in zip(rounds, made, strict=True)
        for names in way(one, name, learnt)
    ]


def true_names(rounds: Sequence[Round], name: str) -> Names:
    """Return the taught people that are in each picture of a set in all rounds."""
    return [
        {seen.concept for seen in shot.seen} & set(one.people.taught)
        for one in rounds
        for shot in one.shots(name)
    ]


def by_people(owners: Sequence[int], measure: Callable[[list[int]], float]) -> str:
    """Return a measure of pictures with its interval, drawing the people they belong to."""
    rows: dict[int, list[int]] = {}
    for row, owner in enumerate(owners):
        rows.setdefault(owner, []).append(row)
    groups = list(rows.values())
    return interval(
        len(groups), lambda drawn: measure([row for group in drawn for row in groups[group]])
    )


def measure(rounds: Sequence[Round], count: int) -> None:
    """Print everything for `count` examples a person."""
    made = [one.calibration(count) for one in rounds]
    say(f"\n{count} example(s) a person: precision, recall, F1 of names a photo")
    for name, what in (("single", "one taught person"), ("several", "two to four people")):
        truth = true_names(rounds, name)
        owners = [min(names, default=0) for names in truth]
        if name == "several":
            owners = list(range(len(truth)))
        say(f" {what} ({len(truth)} photos)")
        for title, way in WAYS.items():
            found = named(rounds, name, way, made)
            values = [by_people(owners, _part(truth, found, which)) for which in range(3)]
            say(f"  {title:34} {'  '.join(values)}")
    for name, what in (
        ("strangers", "a stranger"),
        ("away", "a taught person from behind"),
        ("nobody", "nobody"),
    ):
        shots = [shot for one in rounds for shot in one.shots(name)]
        owners = [shot.seen[0].concept if shot.seen else row for row, shot in enumerate(shots)]
        say(f" false accepts, {what} ({len(shots)} photos)")
        for title, way in WAYS.items():
            wrong = np.array([bool(names) for names in named(rounds, name, way, made)])
            say(f"  {title:34} {by_people(owners, lambda rows, w=wrong: float(w[rows].mean()))}")
    areas(rounds, made)
    confusion(rounds, made)
    doubts(rounds, made)


def _part(truth: Names, found: Names, which: int) -> Callable[[list[int]], float]:
    return lambda rows: scores([truth[r] for r in rows], [found[r] for r in rows])[which]


def areas(rounds: Sequence[Round], made: Sequence[Calibration]) -> None:
    """Print the area under the curve of photos with a taught person against other ones."""
    best: dict[str, list[float]] = {"single": [], "strangers": [], "nobody": []}
    for one, learnt in zip(rounds, made, strict=True):
        for name, values in best.items():
            photos = [faces for faces in one.faces(name) if faces]
            values.extend(best_excess(photos, learnt) if photos else [])
            values.extend([-2.0] * (len(one.faces(name)) - len(photos)))
    one_person = np.array(best["single"])
    none = np.array(best["strangers"] + best["nobody"])
    seen = one_person[one_person > -2]
    strangers = np.array([value for value in best["strangers"] if value > -2])
    say(f" AUROC, a taught person against strangers and nobody: {_area(one_person, none):.3f}")
    say(f" AUROC, described faces alone, taught against strange: {_area(seen, strangers):.3f}")


def _area(positive: np.ndarray, negative: np.ndarray) -> float:
    """Return the area under the curve; where neither has a face, either may be first."""
    return (auroc(positive, negative) + 1 - auroc(negative, positive)) / 2


def confusion(rounds: Sequence[Round], made: Sequence[Calibration]) -> None:
    """Print how often a taught person is called by the name of another."""
    truth, found = true_names(rounds, "single"), named(rounds, "single", keepsake, made)
    wrong = sum(bool(names - right) for right, names in zip(truth, found, strict=True))
    say(f" called by another's name: {wrong} of {len(truth)}")


def doubts(rounds: Sequence[Round], made: Sequence[Calibration]) -> None:
    """Print how often the program is unsure, about taught people and about strangers."""
    for name in ("single", "strangers"):
        unsure = photos = 0
        for one, learnt in zip(rounds, made, strict=True):
            for faces in one.faces(name):
                vectors = np.array([face.vector for face in faces], np.float32).reshape(-1, 128)
                decisions = {found.decision for found in recognise(vectors, learnt)}
                unsure += decisions == {Decision.UNSURE}
                photos += 1
        say(f" unsure, {name}: {unsure} of {photos}")


def sizes(rounds: Sequence[Round], count: int) -> None:
    """Print by the height of the head how often a face is found and its person named."""
    made = [one.calibration(count) for one in rounds]
    names = named(rounds, "single", keepsake, made)
    shots = [shot for one in rounds for shot in one.shots("single")]
    photos = [faces for one in rounds for faces in one.faces("single")]
    heights = np.array([shot.seen[0].box[3] * shot.image.size[1] for shot in shots])
    described = np.array(
        [
            any(likeness(face.box, shot.seen[0].box) > 0.1 for face in faces)
            for shot, faces in zip(shots, photos, strict=True)
        ]
    )
    right = np.array([shot.seen[0].concept in n for shot, n in zip(shots, names, strict=True)])
    say(f"\nby height of the head, {count} examples: photos, face described, named")
    for low, high in pairwise(SIZES):
        rows = (heights >= low) & (heights < high)
        if rows.any():
            found, known = described[rows].mean(), right[rows].mean()
            say(f"  {low:4}-{high:<4} {rows.sum():4} {found:.3f} {known:.3f}")


def spread(rounds: Sequence[Round]) -> None:
    """Print the quantiles of similarities, of the same and of different people, by pairs."""
    same, other = [], []
    for one in rounds:
        pairs = [
            (shot.seen[0].concept, face.vector)
            for name in ("single", "strangers")
            for shot, faces in zip(one.shots(name), one.faces(name), strict=True)
            for face in faces
            if likeness(face.box, shot.seen[0].box) > 0.1
        ]
        owners = np.array([owner for owner, _ in pairs])
        alike = np.stack([vector for _, vector in pairs])
        alike = alike @ alike.T
        above = np.triu_indices(len(owners), 1)
        mine = owners[above[0]] == owners[above[1]]
        same += alike[above][mine].tolist()
        other += alike[above][~mine].tolist()
    low, high = (0.01, 0.05, 0.1, 0.25, 0.5), (0.5, 0.9, 0.98, 0.99, 0.999, 0.9999)
    say(f"same person ({len(same)} pairs), quantiles {low}: {np.quantile(same, low).round(3)}")
    say(f"different ({len(other)} pairs), quantiles {high}: {np.quantile(other, high).round(3)}")


def main() -> int:
    """Print the tables; return 0 also when pictures or the model are missing, saying so."""
    half = sys.argv[1] if len(sys.argv) > 1 else HALVES[-1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    image = InstalledModels(default_folder()).image()
    if image.face_space is None:
        say("skipped: `keepsake models install dlib-faces` first")
        return 0
    try:
        pictures = Pictures(default_cache())
        albums = [make_people(pictures, half, number, seed) for number in range(ROUNDS)]
    except LookupError as error:
        say(f"skipped: {error}")
        return 0
    rounds = [look(people, image) for people in albums]
    spread(rounds)
    for count in (1, 3, 5):
        measure(rounds, count)
    sizes(rounds, 3)
    return 0


if __name__ == "__main__":
    sys.exit(main())
