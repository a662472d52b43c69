"""How well concepts are recognised on the generated album: `python -m tests.bench.concepts`.

In the same run two other ways to decide from the same vectors: RAP's published recipe (for each
crop the two nearest avatars, the nearest two concepts a photo, no threshold), and one global
threshold, set on the very photos without a concept to 2 % false accepts. 95 % intervals are by
bootstrap over photos. The packages of the pictures go into `KEEPSAKE_ALBUM` (220 MB, once).
`--detector` adds what the installed detector finds to the regions of every photo.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Picture
from assistant.codes import WORD, cosines
from assistant.concepts.calibrate import REGION_HABITS, Calibration, Lesson, calibrate
from assistant.concepts.objects import GENERAL, objects_in
from assistant.concepts.recognise import recognise, weigh
from assistant.concepts.views import example_views
from assistant.ports import Detector, ImageEmbedder
from assistant.taught import ConceptId, Decision, Region, RegionKind
from models.load import InstalledModels, default_folder
from models.region_vectors import DIMENSION
from tests.album.generate import Album, Shot, crop_of, make_album
from tests.album.pictures import Pictures, default_cache

RAP_AVATARS, RAP_TOP = 2, 2
RESAMPLES = 300
LARGE = 0.10

Names = list[set[int]]


@dataclass(frozen=True, slots=True)
class Looked:
    """Regions of every set of the album, and views of every example."""

    regions: dict[str, list[tuple[Region, ...]]]
    examples: list[list[np.ndarray]]  # by concept, by example: (views, dimension)


def look(album: Album, image: ImageEmbedder, detector: Detector | None = None) -> Looked:
    """Pass every picture through the network once, and what a detector finds in it."""

    def regions_of(picture: Picture) -> tuple[Region, ...]:
        regions = image.embed_pictures([picture])[0].regions
        if detector is None:
            return regions
        return (*regions, *objects_in(picture, image, detector, GENERAL))

    def see(shots: Sequence[Shot]) -> list[tuple[Region, ...]]:
        return [regions_of(np.asarray(shot.image)) for shot in shots]

    sets = ("single", "several", "none", "strangers", "library")
    examples = []
    for shots in album.examples:
        examples.append([views_of(np.asarray(crop_of(shot)), image) for shot in shots])
    return Looked({name: see(getattr(album, name)) for name in sets}, examples)


def views_of(picture: Picture, image: ImageEmbedder) -> np.ndarray:
    """Return the vectors of an example, as the program takes them."""
    (sight,) = image.embed_pictures([picture])
    return example_views(sight.regions, image.embed_smaller(picture))


def table(photos: Sequence[tuple[Region, ...]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the vectors of all regions, and which photo each belongs to."""
    owners = np.repeat(np.arange(len(photos)), [len(regions) for regions in photos])
    return np.stack([region.vector for regions in photos for region in regions]), owners


def ours(photos: Sequence[tuple[Region, ...]], made: Calibration) -> Names:
    """Return the concepts of each photo, as the program decides."""
    vectors, owners = table(photos)
    names: Names = [set() for _ in photos]
    for found in recognise(vectors, made):
        if found.decision == Decision.YES:
            names[owners[found.region]].add(int(found.concept))
    return names


def by_global_threshold(
    photos: Sequence[tuple[Region, ...]], made: Calibration, threshold: float
) -> Names:
    """Return the nearest concept of each region whose similarity passes one threshold for all."""
    vectors, owners = table(photos)
    alike = weigh(vectors, made).similarity
    names: Names = [set() for _ in photos]
    for row in np.flatnonzero(alike.max(axis=0) >= threshold):
        names[owners[row]].add(int(alike[:, row].argmax()))
    return names


def by_rap(photos: Sequence[tuple[Region, ...]], avatars: np.ndarray) -> Names:
    """Return RAP's concepts of each photo: nearest avatars of the crops, without a threshold."""
    names: Names = []
    for regions in photos:
        crops = [region for region in regions if region.kind == RegionKind.PART] or regions[1:]
        distances = 2 - 2 * cosines(np.stack([region.vector for region in crops]), avatars)
        nearest = np.argsort(distances, axis=1)[:, :RAP_AVATARS]
        pairs = sorted((distances[c, a], a) for c in range(len(crops)) for a in nearest[c])
        names.append(set(list(dict.fromkeys(int(avatar) for _, avatar in pairs))[:RAP_TOP]))
    return names


def scores(truth: Names, named: Names) -> tuple[float, float, float]:
    """Return precision, recall and F1 of names."""
    right = sum(len(t & n) for t, n in zip(truth, named, strict=True))
    precision = right / max(1, sum(map(len, named)))
    recall = right / max(1, sum(map(len, truth)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def interval(count: int, measure: Callable[[np.ndarray], float]) -> str:
    """Return a measure of all photos with its 95 % bootstrap interval."""
    random = np.random.default_rng(0)
    drawn = [measure(random.integers(0, count, count)) for _ in range(RESAMPLES)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{measure(np.arange(count)):.3f} [{low:.3f} {high:.3f}]"


def auroc(positive: np.ndarray, negative: np.ndarray) -> float:
    """Return how often a photo with a concept scores above one without."""
    return float((positive[:, None] > negative[None, :]).mean())


def best_excess(photos: Sequence[tuple[Region, ...]], made: Calibration) -> np.ndarray:
    """Return each photo's highest evidence for any concept."""
    vectors, owners = table(photos)
    best = np.full(len(photos), -2.0)
    np.maximum.at(best, owners, weigh(vectors, made).excess.max(axis=0))
    return best


def report(title: str, truth: Names, named: Names) -> None:
    """Print precision, recall and F1 with intervals."""

    def part(which: int) -> Callable[[np.ndarray], float]:
        return lambda rows: scores([truth[r] for r in rows], [named[r] for r in rows])[which]

    values = "  ".join(interval(len(truth), part(which)) for which in range(3))
    print(f"  {title:34} {values}")  # noqa: T201


def accepts(title: str, named: Names) -> None:
    """Print the share of photos without a concept that are given one."""
    wrong = np.array([bool(names) for names in named])
    print(f"  {title:34} {interval(len(wrong), lambda rows: float(wrong[rows].mean()))}")  # noqa: T201


def measure(album: Album, looked: Looked, count: int) -> None:
    """Print everything for `count` examples a concept."""
    lessons = [
        Lesson(ConceptId(c), tuple(views[:count])) for c, views in enumerate(looked.examples)
    ]
    library, _ = table(looked.regions["library"])
    made = calibrate(lessons, library, REGION_HABITS)
    avatars = np.stack([views[0][0] for views in looked.examples])
    none_best = weigh(table(looked.regions["none"])[0], made).similarity.max(axis=0)
    owners = table(looked.regions["none"])[1]
    photo_best = np.full(len(album.none), -1.0)
    np.maximum.at(photo_best, owners, none_best)
    threshold = float(np.quantile(photo_best, 0.98))
    ways: dict[str, Callable[[Sequence[tuple[Region, ...]]], Names]] = {
        "Keepsake": lambda photos: ours(photos, made),
        "one global threshold (2 %)": lambda photos: by_global_threshold(photos, made, threshold),
        "RAP's recipe": lambda photos: by_rap(photos, avatars),
    }
    lookalike = {c for c, subject in enumerate(album.subjects) if subject.group}
    groups: dict[str, tuple[str, Callable[[Shot], bool]]] = {
        "one concept": ("single", lambda shot: len(shot.seen) == 1),
        f"one concept over {LARGE:.0%}": ("single", lambda shot: shot.seen[0].area > LARGE),
        "lookalikes": ("single", lambda shot: shot.seen[0].concept in lookalike),
        "two or three concepts": ("several", lambda shot: len(shot.seen) < 4),
        "four concepts": ("several", lambda shot: len(shot.seen) == 4),
    }
    print(f"\n{count} example(s) a concept: precision, recall, F1 of names a photo")  # noqa: T201
    for group, (name, fits) in groups.items():
        rows = [index for index, shot in enumerate(getattr(album, name)) if fits(shot)]
        truth = [{seen.concept for seen in getattr(album, name)[row].seen} for row in rows]
        print(f" {group} ({len(rows)} photos)")  # noqa: T201
        for title, way in ways.items():
            named = way(looked.regions[name])
            report(title, truth, [named[row] for row in rows])
    for name, what in (("none", "no concept"), ("strangers", "an untaught double of a lookalike")):
        print(f" false accepts, {what} ({len(getattr(album, name))} photos)")  # noqa: T201
        for title, way in ways.items():
            accepts(title, way(looked.regions[name]))
    area = auroc(*(best_excess(looked.regions[name], made) for name in ("single", "none")))
    print(f" AUROC, one concept against none: {area:.3f}")  # noqa: T201
    confusion(album, ours(looked.regions["single"], made))


def confusion(album: Album, named: Names) -> None:
    """Print how often a lookalike is called by the name of another of its group."""
    rows = [s.seen[0].concept for s in album.single]
    wrong = total = 0
    for concept, names in zip(rows, named, strict=True):
        group = album.subjects[concept].group
        if group:
            total += 1
            others = {c for c, s in enumerate(album.subjects) if s.group == group} - {concept}
            wrong += bool(names & others)
    print(f" lookalikes called by another's name: {wrong} of {total}")  # noqa: T201


def speed() -> None:
    """Print the time to tag 100,000 photos of 7 regions as they are stored, for one concept."""
    random = np.random.default_rng(0)
    words = DIMENSION * 2 // WORD
    stored, views = (
        random.integers(0, 2**64, (count, words), dtype=np.uint64) for count in (700_000, 12)
    )
    begin = time.perf_counter()
    made = calibrate([Lesson(ConceptId(1), (views,))], stored[:4096], REGION_HABITS)
    recognise(stored, made)
    print(f"tagging 100,000 photos: {time.perf_counter() - begin:.2f} s")  # noqa: T201


def main() -> int:
    """Print the tables; return 0 also when the pictures cannot be fetched, saying so.

    Seed 4 is the album that thresholds were chosen on; another may be given.
    """
    given = [one for one in sys.argv[1:] if one != "--detector"]
    seed = int(given[0]) if given else 4
    speed()
    try:
        album = make_album(Pictures(default_cache()), seed)
    except LookupError as error:
        print(f"skipped: {error}")  # noqa: T201
        return 0
    installed = InstalledModels(default_folder())
    detector = installed.detector() if "--detector" in sys.argv else None
    looked = look(album, installed.image(), detector)
    for count in (1, 3, 5):
        measure(album, looked, count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
