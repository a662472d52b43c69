"""Where a photo was taken is evidence for places that were taught, and against them."""

import numpy as np
import pytest

from assistant.concepts.calibrate import REGION_HABITS, Lesson, calibrate
from assistant.concepts.given import GivenPicture
from assistant.concepts.kinds import is_person, is_place
from assistant.concepts.whereabouts import sites_of
from assistant.concepts.work import NewConcept
from assistant.store import roots
from assistant.taught import ConceptId
from tests.unit.assistant.concepts.taught_home import Home, picture_of, taken_at

ZERMATT, BERN = (46.0207, 7.7491), (46.948, 7.4474)  # 105 km apart
BESIDE = (46.0217, 7.7501)  # some 135 m from Zermatt
HUT, BO = ConceptId(1), ConceptId(2)


@pytest.fixture
def made():
    vectors = np.eye(2, 32, dtype=np.float32)
    lessons = [Lesson(HUT, (vectors[:1],), is_place=True), Lesson(BO, (vectors[1:],))]
    return calibrate(lessons, np.zeros((0, 32), np.float32), REGION_HABITS)


def weighed(made, spots, *photos):
    """What becomes of an excess of 0 of both concepts in photos with these degrees."""
    excess = np.zeros((2, len(photos)), np.float32)
    known = {n: where for n, where in enumerate(photos) if where is not None}
    passages = np.arange(len(photos), dtype=np.int64)
    return sites_of(spots).weighed(excess, passages, made, lambda _: known)


def test_a_photo_near_a_place_needs_less_likeness_and_one_far_away_is_not_of_it(made):
    hut, bo = weighed(made, {HUT: [ZERMATT]}, BESIDE, BERN, (46.1, 7.78), None)
    assert hut[0] > 0.1, "beside it"
    assert hut[1] == -2.0, "far away"
    assert hut[2:].tolist() == [0, 0], "in the same valley, and nobody knows where"
    assert bo.tolist() == [0, 0, 0, 0], "of other things it says nothing"


def test_a_place_that_reaches_far_is_not_far_away_in_between(made):
    hut, _ = weighed(made, {HUT: [ZERMATT, BERN]}, (47.55, 7.59))
    assert hut[0] == 0


def test_a_place_asks_for_more_likeness_than_another_thing(made):
    assert made.thresholds[0] - made.thresholds[1] == pytest.approx(REGION_HABITS.place)


def test_kinds_are_told_by_categories_in_both_languages():
    kinds = {"Old castle": False, "Schloss": False, "Freundin": True, "our father": True}
    assert {one: is_person(one) for one in kinds} == kinds
    assert [one for one in (*kinds, "dog", "") if is_place(one)] == ["Old castle", "Schloss"]


def test_a_place_is_not_seen_where_a_photo_was_taken_far_away_from_it(
    store, models, clock, tree, tmp_path
):
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    home = Home(store, models, clock)
    here, beside, abroad = (46, 1, 14.0), (46, 1, 15.0), (46, 56, 53.0)  # the last 103 km away
    for name, degrees in (("hut", here), ("bern", abroad), ("again", beside), ("other", None)):
        taken_at(picture_of(tree / f"{name}.jpg", "red", "red"), degrees)
    home.index()
    hut = NewConcept("Hut", category="place")
    home.memory.create(hut, [GivenPicture(tree / "hut.jpg")])
    assert home.seen("Hut") == ["again.jpg", "hut.jpg", "other.jpg"]
    away = taken_at(picture_of(tmp_path / "away.jpg", "red", "red"), abroad)
    assert home.memory.recognise(away) == []
    lamp = NewConcept("lamp", category="thing")
    home.memory.remove(home.memory.find("Hut").id)
    home.memory.create(lamp, [GivenPicture(tree / "hut.jpg")])
    assert len(home.seen("lamp")) == 4, "a thing may be carried there"
