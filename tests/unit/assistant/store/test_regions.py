"""Regions come back as they were but for rounding, go with their pictures, and are read fast."""

import numpy as np
import pytest

from assistant.codes import encode
from assistant.records import CODED, PassageId, Space, SpaceId
from assistant.store import regions, shelf, sources, vectors
from assistant.taught import Region, RegionKind
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import (
    FACES,
    LEFT,
    REGIONS,
    RIGHT,
    photo,
    seen,
)
from tests.unit.assistant.store import library

CODES = Space("test codes", "1", 128, CODED)


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def test_regions_come_back_but_for_rounding(tx):
    given = [
        Region(box, kind, 3 * one.vector)
        for one, box, kind in zip(seen(LEFT, RIGHT), (LEFT, RIGHT), RegionKind, strict=False)
    ]
    passage, space = photo(tx, "a.jpg", given)
    got = regions.get_regions(tx, space, [passage, PassageId(99)])
    assert list(got) == [passage]
    for one, back in zip(given, got[passage], strict=True):
        assert back.kind == one.kind
        np.testing.assert_allclose(back.box, one.box, atol=2e-5)
        assert np.linalg.norm(back.vector) == pytest.approx(1, abs=1e-6)
        assert back.vector @ one.vector / 3 > 0.9995


def test_codes_come_back_as_they_were_and_go_over_the_shelf(tx):
    space = vectors.put_space(tx, CODES)
    codes = encode(library.directions(2, dimension=CODES.dimension))
    given = [
        Region(box, RegionKind.WINDOW, row) for box, row in zip((LEFT, RIGHT), codes, strict=True)
    ]
    passage, _ = photo(tx, "a.jpg")
    regions.put_regions(tx, space, [(passage, given)])
    back = regions.get_regions(tx, space, [passage])[passage]
    assert np.array_equal(np.stack([one.vector for one in back]), codes)
    [chunk] = regions.region_chunks(tx, space)
    assert np.array_equal(chunk.vectors, codes)
    assert np.array_equal(regions.sample(tx, space, 10)[0], codes)
    stored = tx.rows("select length(vectors), length(scales) from regions")
    assert stored == [(2 * CODES.dimension // 4, 0)]
    for wrong in (codes[0, :1], library.directions(1, dimension=CODES.dimension)[0]):
        with pytest.raises(ValueError, match="codes"):
            regions.put_regions(tx, space, [(passage, [Region(LEFT, RegionKind.WHOLE, wrong)])])


def test_chunks_hold_every_region_once_in_order(tx):
    expected = []
    for n in range(7):
        passage, space = photo(tx, f"{n}.jpg", seen(*[LEFT] * (n % 3), seed=n) if n % 3 else [])
        expected += [passage] * (n % 3)
    faces = vectors.put_space(tx, FACES)
    [face] = library.directions(1, dimension=FACES.dimension)
    regions.put_regions(tx, faces, [(passage, [Region(RIGHT, RegionKind.FACE, face)])])
    for rows in (1, 2, 100):
        chunks = list(regions.region_chunks(tx, space, rows=rows))
        assert np.concatenate([one.passages for one in chunks]).tolist() == expected
        for one in chunks:
            assert one.vectors.shape == (len(one.kinds), REGIONS.dimension)
            assert one.boxes.shape == (len(one.kinds), 4)
    [only] = regions.region_chunks(tx, space, passages=expected[:1])
    assert set(only.passages.tolist()) == set(expected[:1])
    assert regions.picture_count(tx, space) == 7


def test_a_picture_without_regions_has_been_looked_at(tx):
    passage, space = photo(tx, "a.jpg")
    assert regions.get_regions(tx, space, [passage]) == {}
    regions.put_regions(tx, space, [(passage, [])])
    assert regions.get_regions(tx, space, [passage]) == {passage: ()}


def test_regions_are_replaced_and_get_a_newer_row(tx):
    passage, space = photo(tx, "a.jpg", seen(LEFT, RIGHT))
    before = regions.newest_row(tx)
    assert regions.put_regions(tx, space, [(passage, seen(LEFT)), (PassageId(99), seen(LEFT))]) == 1
    assert regions.newest_row(tx) > before
    assert len(regions.get_regions(tx, space, [passage])[passage]) == 1


@pytest.mark.parametrize(
    "vector",
    [np.zeros(32), np.full(32, np.nan), np.ones(16)],
    ids=["zero", "not a number", "dimension"],
)
def test_a_vector_without_direction_is_refused(tx, vector):
    passage, space = photo(tx, "a.jpg")
    with pytest.raises(ValueError, match=r"direction|dimensions"):
        regions.put_regions(tx, space, [(passage, [Region(LEFT, RegionKind.WHOLE, vector)])])
    with pytest.raises(ValueError, match="no space"):
        regions.put_regions(tx, SpaceId(99), [])


def test_regions_go_with_their_picture_and_with_their_space(tx):
    _, space = photo(tx, "a.jpg", seen(LEFT))
    photo(tx, "b.jpg", seen(LEFT))
    sources.drop_sources(tx, sources.sources_below(tx, library.RootId(1), "a.jpg"))
    assert regions.picture_count(tx, space) == 1
    vectors.drop_space(tx, space)
    assert tx.value("select count(*) from regions") == 0


def test_regions_of_a_deleted_file_come_back_to_the_last_bit(tx):
    photo(tx, "a.jpg", seen(LEFT, RIGHT))
    before = tx.rows("select passage_id, vectors, scales, boxes, kinds from regions")
    shelf.put_on_shelf(tx, sources.sources_below(tx, library.RootId(1), "a.jpg"), now=1)
    assert tx.rows("select * from regions") == []
    content = shelf.take_from_shelf(tx, b"a.jpg", 1)
    sources.finish(tx, library.wait(tx, library.RootId(1), "a.jpg"), content)
    assert tx.rows("select passage_id, vectors, scales, boxes, kinds from regions") == before


def test_a_damaged_row_does_not_push_the_others_out_of_step(store):
    with store.write() as tx:
        broken, space = photo(tx, "a.jpg", seen(LEFT, RIGHT))
        whole, _ = photo(tx, "b.jpg", seen(LEFT))
        tx.run("update regions set vectors = x'01' where passage_id = ?", (broken,))
        [chunk] = regions.region_chunks(tx, space)
    assert chunk.passages.tolist() == [whole]
