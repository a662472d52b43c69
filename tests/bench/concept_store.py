"""Measure concepts at size: `python -m tests.bench.concept_store [PHOTOS]`, 100,000 by default.

Prints how long it takes to find concepts again in all photos (7 regions each, as codes of 1,024
numbers), as a ratio too of the bare comparing of the same codes in memory, and how long an edit
takes until a reader sees it. Everything is synthetic; the scorer is the cosine with a threshold.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import apsw
import numpy as np
import numpy.typing as npt

from assistant.arrays import Codes, Picture, Vectors
from assistant.codes import cosines, encode
from assistant.concepts.change import Change
from assistant.concepts.example_picture import small_picture
from assistant.concepts.scoring import Scoring
from assistant.concepts.tag import Decisions, Scorer, Scores, tag_library, tag_new
from assistant.concepts.teach import Teacher
from assistant.concepts.what_if import LEVELS, seen_at
from assistant.concepts.work import NewConcept
from assistant.records import CODED, PassageId, Space, SpaceId
from assistant.store import concepts, examples, mentions, regions, vectors
from assistant.store.connection import Store
from assistant.store.examples import ExampleVectors, NewExample
from assistant.store.regions import RegionChunk
from assistant.store.transactions import ReadTx
from assistant.taught import By, ConceptId, Region, RegionKind
from tests.store_check import size_on_disk

SPACE = Space("bench regions", "1", 1024, CODED)
PER_PHOTO = 7
CONCEPTS = 50
EXAMPLES = 3
SHOWN_IN = 0.002  # of the photos show a concept
TIMES = 5
EDITS = 40
# One content of that many pictures: what photos hold besides does not matter here.
FILL = (
    """insert into contents (digest, size, kind, media_type, title, camera)
    values (x'00', 1, 'photo', 'image/jpeg', '', '')""",
    """with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
    insert into passages (content_id, depth, ordinal, kind, form, heading, text)
    select 1, 'first', i, 'photo', 'picture', '', '' from n""",
)


@dataclass(frozen=True, slots=True)
class Product:
    """A scorer: the nearest example of each concept, yes from 0.8, unsure from 0.6."""

    space: SpaceId
    concepts: Sequence[ConceptId]
    shown: Codes  # a row an example
    starts: npt.NDArray[np.int64]  # where the examples of each concept begin

    def score(self, chunk: RegionChunk) -> tuple[Scores, Decisions]:
        """Return the cosines with the nearest example of each concept, and what they decide."""
        scores: Scores = np.maximum.reduceat(cosines(self.shown, chunk.vectors), self.starts).T
        return scores, (scores > 0.6).view(np.uint8) + (scores > 0.8).view(np.uint8)


def scorers(tx: ReadTx, only: Collection[ConceptId] | None = None) -> list[Scorer]:
    """Return a scorer over the examples of some concepts, or of all."""
    space = vectors.find_space(tx, SPACE)
    known: ExampleVectors | None = None if space is None else examples.example_vectors(tx, space)
    if space is None or known is None or not len(known.concepts):
        return []
    wanted = np.isin(known.concepts, [*only]) if only else np.ones(len(known.concepts), bool)
    ids, starts = np.unique(known.concepts[wanted], return_index=True)
    owners = [ConceptId(one) for one in ids.tolist()]
    return [Product(space, owners, known.vectors[wanted], starts)]


def main() -> None:
    """Build a library of the wanted size and measure it."""
    photos = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    say(f"machine: {platform.processor() or platform.machine()}, {os.cpu_count()} cores, ")
    say(f"Python {platform.python_version()}, SQLite {apsw.sqlite_lib_version()}, ")
    say(f"load {os.getloadavg()[0]:.1f}\n")
    random = np.random.default_rng(0)
    with (
        tempfile.TemporaryDirectory(prefix="keepsake-") as folder,
        Store.open(Path(folder) / "library") as store,
    ):
        shown = directions(random, CONCEPTS * EXAMPLES).reshape(CONCEPTS, EXAMPLES, -1)
        fill(store, photos, random, shown)
        measure_reading(store)
        teacher = Teacher(store)
        for number in (1, CONCEPTS):
            teach(teacher, shown[:number], random)
            measure_tagging(store, number)
        measure_edits(store, teacher, random)
        measure_new(store, random)


def directions(random: np.random.Generator, number: int) -> Vectors:
    """Return unit vectors that have no more in common than chance."""
    drawn = random.standard_normal((number, SPACE.dimension), dtype=np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def fill(store: Store, photos: int, random: np.random.Generator, shown: Vectors) -> None:
    """Store photos with their regions; some show a concept."""
    with store.write() as tx:
        space = vectors.put_space(tx, SPACE)
        tx.run(FILL[0])
        tx.run(FILL[1], (photos,))
    begun = time.perf_counter()
    for first in range(0, photos, 1000):
        batch = min(1000, photos - first)
        with store.write() as tx:
            regions.put_regions(
                tx,
                space,
                [
                    (PassageId(first + n + 1), found)
                    for n, found in enumerate(drawn_regions(random, batch, shown))
                ],
            )
    took = time.perf_counter() - begun
    store.compact()
    say(f"stored {photos} photos of {PER_PHOTO} regions: {1e6 * took / photos:.0f} µs each, ")
    say(f"{size_on_disk(store) / photos:.0f} bytes each on disk\n")


def drawn_regions(random: np.random.Generator, number: int, shown: Vectors) -> list[list[Region]]:
    """Return the regions of photos, of which one shows a concept now and then."""
    drawn = directions(random, number * PER_PHOTO).reshape(number, PER_PHOTO, -1)
    for photo in np.flatnonzero(random.random(number) < SHOWN_IN * len(shown)):
        concept, example = random.integers(len(shown)), random.integers(EXAMPLES)
        drawn[photo, 3] = shown[concept, example] + 0.01 * drawn[photo, 3] * SPACE.dimension**0.5
    boxes = [(0.1 * n, 0.1, 0.3, 0.5) for n in range(PER_PHOTO)]
    return [
        [Region(box, RegionKind.WINDOW, one) for box, one in zip(boxes, encode(photo), strict=True)]
        for photo in drawn
    ]


def teach(teacher: Teacher, shown: Vectors, random: np.random.Generator) -> None:
    """Make those concepts that are not there yet."""
    known = sum(one.what.startswith("Imported") for one in teacher.history())
    new = [
        NewConcept(f"concept {n}", examples=tuple(example(one, random) for one in found))
        for n, found in enumerate(shown)
        if n >= known
    ]
    teacher.import_concepts(new)


def example(vector: Vectors, random: np.random.Generator) -> NewExample:
    """Return an example with a picture of noise."""
    picture: Picture = random.integers(0, 256, (64, 64, 3), dtype=np.uint8)
    return small_picture(picture).as_example({SPACE: encode(vector)})


def measure_reading(store: Store) -> None:
    """Report how long it takes to have all vectors in memory, chunk by chunk."""
    with store.read() as tx:
        space = vectors.find_space(tx, SPACE)
        assert space is not None
        read_all = regions.region_chunks
        report(
            "read all regions",
            lambda: [len(one.kinds) for one in read_all(tx, space)],
        )


def measure_product(store: Store, number: int) -> float:
    """Report how long the bare comparing of all regions in memory with all examples takes."""
    with store.read() as tx:
        [scorer] = scorers(tx)
        chunks = [one.vectors for one in regions.region_chunks(tx, scorer.space)]
        shown = examples.example_vectors(tx, scorer.space).vectors
    whole = np.concatenate(chunks)
    return report(f"bare cosines, {number} concepts", lambda: cosines(shown, whole))


def measure_tagging(store: Store, number: int) -> None:
    """Report how long tagging the library takes, against the bare cosines."""
    bare = measure_product(store, number)

    def forget() -> None:
        with store.write() as tx:
            for concept in concepts.all_concepts(tx):
                mentions.replace_mentions(tx, concept.id, By.PICTURE, ())

    tagged = report(f"tag all, {number} concepts", lambda: tag_library(store, scorers), forget)
    with store.read() as tx:
        found = sum(one.yes + one.unsure for one in mentions.mention_counts(tx).values())
    say(f"  {found} mentions; {tagged / bare:.1f} times the bare cosines\n")
    with store.read() as tx:
        one = [concepts.all_concepts(tx)[0].id]
    again = report(f"tag one of {number} again", lambda: tag_library(store, scorers, only=one))
    measure_what_if(store, one[0], again)


class _Models:
    """An image model of which only the spaces are asked for."""

    region_space, face_space = SPACE, None

    def image(self) -> _Models:
        """Return itself."""
        return self


def measure_what_if(store: Store, concept: ConceptId, again: float) -> None:
    """Report how long it takes to count one concept at every strictness."""
    scoring = Scoring(_Models())  # type: ignore[arg-type]
    with store.read() as tx:
        made = scoring.scorers(tx)
        took = report(
            f"count one at {len(LEVELS)} strictnesses", lambda: seen_at(tx, made, concept)
        )
        seen = seen_at(tx, made, concept)
    say(f"  {seen[0]} to {seen[-1]} pictures; {took / again:.1f} times tagging it\n")


def measure_edits(store: Store, teacher: Teacher, random: np.random.Generator) -> None:
    """Report how long it takes until an edit is on disk and seen by another reader."""
    with store.read() as tx:
        bo = concepts.all_concepts(tx)[0].id
        ids = [one.id for one in mentions.suggestions(tx, concept_id=bo)]
    numbers = count()
    small = example(directions(random, 1)[0], random)
    edits: dict[str, Callable[[], object]] = {
        "rename": lambda: teacher.change(bo, Change(name=f"name {next(numbers)}")),
        "change info": lambda: teacher.change(bo, Change(info=f"info {next(numbers)} " * 200)),
        "add an example": lambda: teacher.add_examples(bo, [small]),
        "undo": teacher.undo,
        "confirm, reject": lambda: (teacher.confirm(ids), teacher.reject(ids)),
    }

    def seen(work: Callable[[], object]) -> None:
        work()
        with store.read() as tx:
            concepts.get_concepts(tx, [bo])

    for name, work in edits.items():
        times = EDITS if name != "confirm, reject" else TIMES
        report(f"{name}, until it is seen", lambda work=work: seen(work), times=times)  # type: ignore[misc]


def measure_new(store: Store, random: np.random.Generator) -> None:
    """Report how long it takes to tag photos that have just come."""
    with store.write() as tx:
        space = vectors.put_space(tx, SPACE)
    few = [PassageId(n + 1) for n in range(100)]
    batches = [
        drawn_regions(random, len(few), np.empty((0, 1, 1), np.float32)) for _ in range(TIMES)
    ]

    def put() -> None:
        with store.write() as tx:
            regions.put_regions(tx, space, zip(few, batches.pop(), strict=True))

    report("tag 100 new photos", lambda: tag_new(store, scorers), put)


def report(
    name: str,
    work: Callable[[], object],
    before: Callable[[], object] | None = None,
    *,
    times: int = TIMES,
) -> float:
    """Print how long a piece of work takes and return the median of its milliseconds."""
    took, busy = [], []
    for _ in range(times):
        if before is not None:
            before()
        begun, used = time.perf_counter(), time.process_time()
        work()
        took.append(1000 * (time.perf_counter() - begun))
        busy.append(1000 * (time.process_time() - used))
    middle, spread = statistics.median(took), f"{min(took):.2f} to {max(took):.2f}, n={times}"
    say(f"{name:34} median {middle:9.2f} ms  ({spread}; processor {min(busy):.2f} ms)\n")
    return middle


def say(text: str) -> None:
    """Write to the terminal at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
