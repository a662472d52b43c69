"""What an image model has not seen, what it calls photos, and what goes with its space."""

import pytest

from assistant.records import CODED, Kind, RootState, Space, SpaceId
from assistant.store import captions, passages, regions, roots, space_parts, vectors
from assistant.store.serving import Served, Serving, set_serving, spaces_of
from assistant.store.unseen import (
    SeenIn,
    newest_unseen,
    still_unseen,
    unseen_after,
    unseen_count,
)
from tests.store_check import check_store
from tests.unit.assistant.store import library

OLD, NEW = library.SPACE, Space("test model", "2", 16)
PARTS = Space("test parts", "2", 64, CODED)


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def photo(tx, root, path, date=None, labels=""):
    about = library.facts(Kind.PHOTO, date=date)
    return library.index(tx, root, path, [library.picture(labels=labels)], about=about)[1:]


def see(tx, ids, space=NEW):
    known = vectors.put_space(tx, space)
    vectors.put_vectors(tx, known, [(ids[0], library.directions(1)[0])])
    return known


def paths(found):
    return [one.path for one in found]


def test_what_has_no_vector_or_no_regions_comes_back_as_sources_to_look_at(tx):
    here, away = library.root(tx), library.root(tx, "/away")
    _, seen = photo(tx, here, "a.jpg")
    todo, _ = photo(tx, here, "b.jpg")
    photo(tx, away, "c.jpg")
    page = [library.text("words"), library.picture(Kind.PAGE)]
    _, paged, _ = library.index(tx, here, "d.pdf", page, about=library.facts(Kind.PAGE))
    roots.set_root_state(tx, away, RootState.OFFLINE)
    whole = SeenIn(see(tx, seen))
    assert paths(unseen_after(tx, whole, 9)) == ["b.jpg", "d.pdf"]
    assert paths(unseen_after(tx, whole, 9, after=todo)) == ["d.pdf"]
    assert paths(still_unseen(tx, whole, [paged, todo])) == ["d.pdf", "b.jpg"]
    assert unseen_count(tx, whole) == 3
    parts = vectors.put_space(tx, PARTS)
    in_parts = SeenIn(whole.whole, (parts,))
    assert paths(unseen_after(tx, in_parts, 9)) == ["a.jpg", "b.jpg", "d.pdf"]
    regions.put_regions(tx, parts, [(seen[0], [])])
    assert paths(unseen_after(tx, in_parts, 9)) == ["b.jpg", "d.pdf"]
    assert unseen_count(tx, SeenIn(SpaceId(0))) == 4


def test_the_newest_come_first_and_those_without_a_date_last(tx):
    root = library.root(tx)
    dates = {"old.jpg": "2019-05-01", "none.jpg": None, "new.jpg": "2024-01-01"}
    contents = {photo(tx, root, path, date)[0]: path for path, date in dates.items()}
    order = [contents[one] for one in newest_unseen(tx, SeenIn(SpaceId(0)))]
    assert order == ["new.jpg", "old.jpg", "none.jpg"]


def found(tx, word):
    hits = tx.rows("select rowid from words where words match ?", (word,))
    assert hits == tx.rows("select rowid from pieces where pieces match ?", (word[:3],))
    return len(hits)


def test_photos_are_called_what_the_model_that_serves_calls_them_and_that_before_is_kept(tx):
    _, [one] = photo(tx, library.root(tx), "a.jpg", labels="meadow")
    old, new = see(tx, [one], OLD), see(tx, [one], NEW)
    set_serving(tx, Serving(OLD), Served.IMAGE)
    captions.put_caption(tx, new, one, "hayfield")
    captions.put_caption(tx, old, one, "pasture")
    assert (found(tx, "meadow"), found(tx, "pasture"), found(tx, "hayfield")) == (0, 1, 0)
    assert not captions.any_waits(tx)
    for now, before, words_now in ((NEW, OLD, "hayfield"), (OLD, NEW, "pasture")):
        set_serving(tx, Serving(now, before=before), Served.IMAGE)
        assert captions.any_waits(tx)
        assert captions.exchange(tx, 9) == 1
        assert not captions.any_waits(tx)
        assert passages.get_passages(tx, [one])[one].passage.text == words_now
        assert found(tx, words_now) == 1
        assert found(tx, "hayfield") + found(tx, "pasture") == 1
    passages.drop_ids(tx, [one])
    assert found(tx, "pasture") == 0
    assert not tx.rows("select * from captions")


def test_a_space_of_pictures_goes_with_its_regions_in_steps(tx):
    root = library.root(tx)
    for number in range(3):
        _, ids = photo(tx, root, f"{number}.jpg")
        whole, parts = see(tx, ids), vectors.put_space(tx, PARTS)
        regions.put_regions(tx, parts, [(ids[0], [])])
    space_parts.join(tx, whole, parts)
    assert space_parts.parts_of(tx, whole) == space_parts.all_parts(tx) == [parts]
    assert [space for _, space in spaces_of(tx, Served.IMAGE)] == [NEW]
    assert spaces_of(tx, Served.TEXT) == []
    assert space_parts.drop_some_parts(tx, whole, 2) == 2
    assert space_parts.drop_some_parts(tx, whole, 2) == 1
    assert space_parts.drop_some_parts(tx, whole, 2) == 0
    space_parts.drop_parts(tx, whole)
    vectors.drop_space(tx, whole)
    assert vectors.find_space(tx, PARTS) is None
