"""What recurs in photos without a name is found; bursts, known things and backgrounds are not."""

import zlib

import numpy as np
import pytest

from assistant.concepts import unnamed
from assistant.concepts.scoring import Scoring
from assistant.concepts.teach import Teacher
from assistant.concepts.unnamed import (
    Group,
    dismissal_of,
    dismissed_things,
    typical,
    unnamed_things,
)
from assistant.store import concepts, dismissals, mentions, regions, sources, vectors
from assistant.store.concepts import ConceptState
from assistant.store.mentions import Found
from assistant.taught import By, Decision, Region, RegionKind
from tests.fakes import FakeImageEmbedder, FakeModels
from tests.unit.assistant.concepts.taught_library import LEFT, RIGHT, WHOLE
from tests.unit.assistant.store import library

MODEL = FakeImageEmbedder()


def direction(seed):
    return library.directions(1, seed=seed, dimension=MODEL.region_space.dimension)[0]


def photo(tx, path, left, *, whole=None, right=None):
    """Store a photo with something at the left and something else everywhere else."""
    own = zlib.crc32(path.encode())
    _, _, ids = library.index(tx, library.root(tx), path, [library.picture()])
    shown = [
        Region(WHOLE, RegionKind.WHOLE, direction(own if whole is None else whole)),
        Region(LEFT, RegionKind.PART, direction(left)),
        Region(RIGHT, RegionKind.WINDOW, direction(own + 1 if right is None else right)),
    ]
    space = vectors.put_space(tx, MODEL.region_space)
    regions.put_regions(tx, space, [(ids[0], shown)])
    return ids[0]


def dismiss(store, photos, box):
    places = tuple((one, box) for one in photos)
    Teacher(store).dismiss([Group(face=False, keys=("r1-0",), places=places)])


@pytest.fixture
def found(store):
    """Return a function that looks for unnamed things."""

    def look(**options):
        with store.read() as tx:
            return unnamed_things(tx, MODEL, Scoring(FakeModels()), **options)

    return look


def test_what_is_in_five_photos_is_found_where_it_is(store, found):
    with store.write() as tx:
        ids = [photo(tx, f"{n}.jpg", 1) for n in range(5)]
        for n in range(4):
            photo(tx, f"other{n}.jpg", 2)
    (cluster,) = found()
    assert (cluster.photos, cluster.face) == (5, False)
    assert {one.where.id for one in cluster.shown} == set(ids)
    assert np.allclose([one.box for one in cluster.shown], LEFT, atol=1e-4)
    assert [path.name for path, _ in typical(cluster)] == [
        one.where.path for one in cluster.shown[:3]
    ]
    assert found(key=cluster.key) == [cluster]
    assert found(key="r0-0") == []


def test_an_empty_library_has_nothing_unnamed(found):
    assert found() == []


def test_a_burst_of_one_scene_does_not_recur(store, found):
    with store.write() as tx:
        for n in range(9):
            photo(tx, f"{n}.jpg", 1, whole=77)
    assert found() == []


def test_what_is_known_already_is_left_out(store, found):
    with store.write() as tx:
        ids = [photo(tx, f"{n}.jpg", 1) for n in range(6)]
        bo = concepts.add_concept(tx, ConceptState("Bo"), now=0)
        there = [Found(one, 0.9, Decision.YES, box=LEFT) for one in ids]
        mentions.replace_mentions(tx, bo, By.PICTURE, there)
    assert found() == []


def test_what_was_dismissed_is_not_offered_again_as_photos_come_and_go(store, found):
    with store.write() as tx:
        ids = [photo(tx, f"{n}.jpg", 1) for n in range(5)]
        for n in range(5):
            photo(tx, f"other{n}.jpg", 2)
    dismiss(store, ids, LEFT)
    (other,) = found()
    assert not {one.where.id for one in other.shown} & set(ids)
    with store.write() as tx:
        for n in range(12):
            photo(tx, f"more{n}.jpg", 1)
    assert [one.photos for one in found()] == [5]
    with store.write() as tx:
        sources.drop_sources(tx, sources.sources_below(tx, 1, "0.jpg"))
        sources.drop_sources(tx, sources.sources_below(tx, 1, "1.jpg"))
    assert [one.photos for one in found()] == [5]
    assert found(key=other.key) == [other]


def test_a_dismissed_scene_hides_nothing_that_is_in_it(store, found):
    with store.write() as tx:
        ids = [photo(tx, f"{n}.jpg", 1) for n in range(6)]
    dismiss(store, ids, WHOLE)
    assert [one.photos for one in found()] == [6]
    dismiss(store, ids, RIGHT)
    assert [one.photos for one in found()] == [6]
    dismiss(store, ids, (0.0, 0.1, 0.4, 0.9))
    assert found() == []


def test_what_was_dismissed_is_listed_with_a_key_of_its_own(store):
    with store.write() as tx:
        ids = [photo(tx, f"{n}.jpg", 1) for n in range(5)]
    dismiss(store, ids, LEFT)
    with store.read() as tx:
        (one,) = dismissed_things(tx)
        (stored,) = dismissals.dismissals(tx)
    assert (one.photos, one.face, dismissal_of(one.key)) == (5, False, stored.id)
    assert [shown.where.id for shown in one.shown] == ids
    assert [dismissal_of(key) for key in ("r1-0", "d", "dx", "d" + "9" * 30, "")] == [None] * 5


def test_a_sample_of_a_large_library_holds_what_was_dismissed(store, found, monkeypatch):
    with store.write() as tx:
        ids = [photo(tx, f"{n}.jpg", 1) for n in range(10)]
    dismiss(store, ids[1::2], LEFT)
    monkeypatch.setattr(unnamed, "_MOST_PHOTOS", 5)
    assert found() == [], "the sample alone has none of the photos that were dismissed"


def test_what_is_nearly_everywhere_is_background(store, found):
    with store.write() as tx:
        for n in range(24):
            photo(tx, f"{n}.jpg", 1 if n % 4 == 0 else 100 + n, right=3 if n % 3 else None)
    (cluster,) = found()
    assert cluster.photos == 6
