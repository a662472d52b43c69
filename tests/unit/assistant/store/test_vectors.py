import numpy as np
import pytest

from assistant.records import Form, Kind, PassageId, Space, SpaceId
from assistant.store import passages, vectors
from assistant.store.filters import Filter
from tests.store_check import check_store
from tests.unit.assistant.store import library


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


@pytest.fixture
def space(tx):
    return vectors.put_space(tx, library.SPACE)


@pytest.fixture
def ids(tx):
    parts = [library.text(f"t{n}") for n in range(4)] + [library.picture(Kind.NOTE)]
    return library.index(tx, library.root(tx), "a", parts)[2]


def test_a_space_is_added_once(tx, space):
    assert vectors.put_space(tx, library.SPACE) == space
    assert vectors.find_space(tx, library.SPACE) == space
    assert vectors.find_space(tx, Space("other", "1", 16)) is None
    assert vectors.put_space(tx, Space("test model", "2", 16)) != space


@pytest.mark.parametrize("space", [Space("m", "1", 16, "dot"), Space("m", "1", 0)])
def test_a_space_that_cannot_be_searched_is_refused(tx, space):
    with pytest.raises(ValueError, match="cannot store"):
        vectors.put_space(tx, space)


def test_vectors_come_back_in_unit_length_and_float16_precision(tx, space, ids):
    drawn = library.directions(2)
    assert vectors.put_vectors(tx, space, [(ids[0], 3 * drawn[0]), (ids[1], drawn[1])]) == 2
    stored = vectors.stored_vectors(tx, space, [*ids, PassageId(999)])
    assert list(stored) == ids[:2]
    assert stored[ids[0]].dtype == np.float32
    np.testing.assert_allclose(stored[ids[0]], drawn[0], atol=1e-3)
    assert np.linalg.norm(stored[ids[0]]) == pytest.approx(1.0, abs=1e-6)
    assert vectors.stored_vectors(tx, space, []) == {}


@pytest.mark.parametrize(
    "bad",
    [np.zeros(16), np.full(16, np.nan), np.r_[np.inf, np.ones(15)], np.ones(15), np.ones((1, 16))],
    ids=["zero", "nan", "infinite", "short", "matrix"],
)
def test_a_vector_without_direction_or_of_another_shape_is_refused(tx, space, ids, bad):
    good = library.directions(1)[0]
    with pytest.raises(ValueError, match="a vector"):
        vectors.put_vectors(tx, space, [(ids[0], good), (ids[1], bad)])
    assert vectors.vector_count(tx, space) == 0
    vectors.put_vectors(tx, space, [(ids[0], good)])
    with pytest.raises(ValueError, match="a vector"):
        vectors.nearest(tx, space, bad, 3)


def test_an_unknown_space_is_a_mistake(tx, ids):
    with pytest.raises(ValueError, match="no space 77"):
        vectors.put_vectors(tx, SpaceId(77), [(ids[0], np.ones(16, np.float32))])


def test_passages_that_are_gone_are_skipped(tx, space, ids):
    drawn = library.directions(2)
    assert vectors.put_vectors(tx, space, [(PassageId(999), drawn[0]), (ids[0], drawn[1])]) == 1
    assert vectors.put_vectors(tx, space, [(PassageId(999), drawn[0])]) == 0
    assert vectors.put_vectors(tx, space, []) == 0


def test_a_new_vector_takes_the_place_of_the_old_one(tx, space, ids):
    old, new = library.directions(2)
    vectors.put_vectors(tx, space, [(ids[0], old)])
    vectors.put_vectors(tx, space, [(ids[0], new)])
    [best] = vectors.nearest(tx, space, new, 5)
    assert best.passage == ids[0]
    assert best.score == pytest.approx(1.0, abs=1e-3)
    assert vectors.vector_count(tx, space) == 1


def test_the_nearest_come_best_first_and_at_most_as_many_as_asked(tx, space, ids):
    drawn = library.directions(5)
    vectors.put_vectors(tx, space, list(zip(ids, drawn, strict=True)))
    found = vectors.nearest(tx, space, drawn[2], 3)
    cosines = sorted((float(one @ drawn[2]) for one in drawn), reverse=True)
    assert found[0].passage == ids[2]
    assert [one.score for one in found] == pytest.approx(cosines[:3], abs=1e-3)
    assert vectors.nearest(tx, space, drawn[2], 0) == []


def test_filters_come_before_the_limit(tx, space, ids):
    drawn = library.directions(5)
    vectors.put_vectors(tx, space, list(zip(ids, drawn, strict=True)))
    about = library.facts(Kind.SPEECH, date="2020")
    _, content, [late] = library.index(
        tx, library.root(tx), "b", [library.text("s", kind=Kind.SPEECH)], about=about
    )
    vectors.put_vectors(tx, space, [(late, -drawn[0])])

    def found(**chosen):
        return [
            one.passage for one in vectors.nearest(tx, space, drawn[0], 1, filter=Filter(**chosen))
        ]

    assert found() == [ids[0]]
    assert found(kinds=(Kind.SPEECH,)) == [late]
    assert found(forms=(Form.PICTURE,)) == [ids[4]]
    assert found(after="2020-06") == [late]
    assert found(before="2019") == []
    assert found(contents=(content,)) == [late]
    assert found(contents=(content,), kinds=(Kind.NOTE,)) == []
    assert found(contents=()) == []


def test_the_mean_follows_every_change(tx, space, ids):
    assert vectors.mean_vector(tx, space) is None
    drawn = library.directions(5)
    vectors.put_vectors(tx, space, list(zip(ids, drawn, strict=True)))
    vectors.put_vectors(tx, space, [(ids[0], drawn[1])])
    passages.drop_ids(tx, ids[2:3])
    left = drawn[[1, 1, 3]]
    words = vectors.mean_vector(tx, space, form=Form.TEXT)
    np.testing.assert_allclose(words, left.mean(axis=0), atol=1e-3)
    everything = vectors.mean_vector(tx, space, kind=Kind.NOTE)
    np.testing.assert_allclose(everything, np.r_[left, drawn[4:]].mean(axis=0), atol=1e-3)
    assert vectors.mean_vector(tx, space, kind=Kind.PHOTO) is None
    assert vectors.vector_count(tx, space, form=Form.TEXT) == 3
    assert vectors.vector_count(tx, space, kind=Kind.NOTE, form=Form.PICTURE) == 1


def test_spaces_do_not_mix(tx, space, ids):
    other = vectors.put_space(tx, Space("other", "1", 8))
    vectors.put_vectors(tx, space, [(ids[0], library.directions(1)[0])])
    vectors.put_vectors(tx, other, [(ids[1], np.ones(8, np.float32))])
    [only] = vectors.nearest(tx, other, np.ones(8, np.float32), 9)
    assert only.passage == ids[1]
    vectors.drop_space(tx, other)
    assert vectors.find_space(tx, Space("other", "1", 8)) is None
    assert vectors.vector_count(tx, space) == 1
