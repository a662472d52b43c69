"""What looks like a concept is listed; what is only the most alike of unrelated photos is not."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.concepts.likes import more_like
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.store import concepts, mentions
from assistant.store.mentions import Found
from assistant.taught import By, Decision, Region, RegionKind
from tests.fakes import FakeImageEmbedder
from tests.unit.assistant.concepts.taught_library import LEFT, REGIONS, RIGHT, example, photo
from tests.unit.assistant.store import library

# Unlike each other: the first is a view of the example, the other has nothing to do with it.
SHOWN, OTHER = np.linalg.qr(library.directions(2, seed=0, dimension=32).T)[0].T


class Model(FakeImageEmbedder):
    @property
    def region_space(self):
        return REGIONS


def alike(likeness, box=LEFT):
    """A region that is so like the example."""
    first = library.directions(2, seed=0, dimension=32)[0]
    sign = np.sign(float(first @ SHOWN))
    vector = likeness * sign * SHOWN + np.sqrt(1 - likeness**2) * OTHER
    return Region(box, RegionKind.WINDOW, vector.astype(np.float32))


@pytest.fixture
def bo(store):
    shown = example(0)
    only_first = {REGIONS: shown.vectors[REGIONS][:1]}
    new = NewConcept("Bo", examples=(replace(shown, vectors=only_first),))
    return Teacher(store).create(new).concept


def found(store, bo, **options):
    with store.read() as tx:
        concept = concepts.get_concepts(tx, [bo])[bo]
        return [
            (one.where.path, one.box[0], round(one.likeness, 2))
            for one in more_like(tx, Model(), concept, **options)
        ]


def test_what_is_no_more_alike_than_chance_is_left_out(store, bo):
    with store.write() as tx:
        photo(tx, "like.jpg", [alike(0.3, RIGHT), alike(0.1), alike(0.28)])
        photo(tx, "more.jpg", [alike(0.33)])
        photo(tx, "unlike.jpg", [alike(0.1)])
        photo(tx, "strange.jpg", [alike(-0.2)])
    assert found(store, bo) == [("more.jpg", 0.0, 0.33), ("like.jpg", 0.6, 0.3)]
    assert found(store, bo, limit=1) == [("more.jpg", 0.0, 0.33)]


def test_a_strict_concept_has_a_higher_floor(store, bo):
    with store.write() as tx:
        photo(tx, "like.jpg", [alike(0.27)])
        photo(tx, "loose.jpg", [alike(0.2)])
        concepts.set_values(tx, bo, {"strictness": 1.0}, edit=1, now=0)
    assert found(store, bo) == []
    with store.write() as tx:
        concepts.set_values(tx, bo, {"strictness": -1.0}, edit=1, now=0)
    assert [path for path, *_ in found(store, bo)] == ["like.jpg", "loose.jpg"]


def test_where_something_was_found_already_is_left_out(store, bo):
    with store.write() as tx:
        passage, _ = photo(tx, "like.jpg", [alike(0.35)])
        there = [Found(passage, 0.4, Decision.UNSURE, box=LEFT)]
        mentions.replace_mentions(tx, bo, By.PICTURE, there)
    assert found(store, bo) == []
