"""What a slider of strictness promises is what tagging then finds."""

import numpy as np
import pytest

from assistant.concepts.change import Change
from assistant.concepts.given import GivenPicture
from assistant.concepts.memory import Memory
from assistant.concepts.what_if import LEVELS
from assistant.concepts.work import NewConcept
from assistant.store import passages, regions, vectors
from assistant.taught import By, Region, RegionKind
from tests.fakes import word_vector
from tests.halves import halves
from tests.unit.assistant.concepts.test_memory import DOG, home, picture_of, shown  # noqa: F401

TOTAL = 40


@pytest.fixture
def near(home, models, tree, shown):  # noqa: F811
    """Return a memory whose photos are more and less alike to what Bo was taught with."""
    for number in range(TOTAL):
        halves(tree / f"{number}.png", "green", "black", seed=number)
    home.index()
    bo, other = word_vector("red"), word_vector("blue")
    rng = np.random.default_rng(7)
    with home.store.write() as tx:
        space = vectors.find_space(tx, models.image().region_space)
        assert space is not None
        rows = [(p, r) for c in regions.region_chunks(tx, space) for p, r in enumerate(c.passages)]
        for number, passage in enumerate(dict.fromkeys(one for _, one in rows)):
            share = number / TOTAL
            vector = share * bo + (1 - share) * other + rng.normal(0, 0.01, len(bo))
            unit = (vector / np.linalg.norm(vector)).astype(np.float32)
            one = Region((0.1, 0.1, 0.4, 0.4), RegionKind.WINDOW, unit)
            regions.put_regions(tx, space, [(int(passage), [one])])
    memory: Memory = home.memory
    memory.create(NewConcept("Blue"), [GivenPicture(picture_of(shown.parent / "g.jpg", "blue"))])
    memory.create(DOG, [GivenPicture(shown)])
    return memory


def seen(memory: Memory, name: str) -> int:
    (known,) = (one for one in memory.all() if one.concept.name == name)
    return known.in_pictures.yes + known.in_pictures.confirmed


def test_each_level_is_what_tagging_finds(near):
    bo = near.find("Bo").id
    promised = near.seen_at(bo)
    assert promised == sorted(promised, reverse=True)
    assert promised[0] > promised[-1] > 0
    found = []
    for level in LEVELS:
        near.change(bo, Change(strictness=level))
        found.append(seen(near, "Bo"))
        assert near.seen_at(bo) == promised  # whatever it is set to
    assert found == promised


def test_of_a_place_it_is_known_where_photos_were_taken(near, home):  # noqa: F811
    bo = near.find("Bo").id
    plain = near.seen_at(bo)
    near.change(bo, Change(category="place"))
    there = [one.passage for one in near.mentions(bo, by=By.PICTURE, limit=100)]
    with home.store.read() as tx:
        held = {one: stored.content for one, stored in passages.get_passages(tx, there).items()}
    with home.store.write() as tx:
        # The surest were taken far away, one of those that are less sure beside the place.
        for number, passage in enumerate(there):
            latitude = 40.0 if number < 2 else 46.0
            tx.run(
                "update contents set latitude = ?, longitude = 7 where id = ?",
                (latitude, held[passage]),
            )
    near.confirm([near.mentions(bo, by=By.PICTURE, limit=100)[5].id])
    promised = near.seen_at(bo)
    found = []
    for level in LEVELS:
        near.change(bo, Change(strictness=level))
        found.append(seen(near, "Bo"))
    assert found == promised
    assert promised != plain


def test_what_the_user_said_counts_at_every_level(near):
    bo = near.find("Bo").id
    before = near.seen_at(bo)
    listed = near.mentions(bo, by=By.PICTURE, limit=100)
    near.confirm([listed[-1].id])
    near.reject([listed[0].id])
    after = near.seen_at(bo)
    assert after != before
    assert after[LEVELS.index(0.0)] == seen(near, "Bo")
    assert min(after) >= 1


def test_a_concept_without_looks_is_seen_nowhere(near):
    named = near.create(NewConcept("Only a name")).concept
    assert named is not None
    assert near.seen_at(named) == [0] * len(LEVELS)
