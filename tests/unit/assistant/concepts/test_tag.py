"""Tagging: every picture once, the user's word above all, nothing lost to what goes on beside."""

from dataclasses import dataclass

import numpy as np
import pytest

from assistant.concepts import tag
from assistant.concepts.change import Change
from assistant.concepts.tag import YES, judged_regions, tag_library, tag_new, tag_passages
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.store import concepts, examples, mentions, regions, shelf, sources, vectors
from assistant.taught import By, Decision, MentionState, RegionKind
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import (
    FACES,
    LEFT,
    REGIONS,
    RIGHT,
    WHOLE,
    example,
    photo,
    seen,
)
from tests.unit.assistant.store import library

BESIDE = (0.05, 0.0, 0.4, 1.0)


@dataclass
class CosineScorer:
    """A fake: yes from 0.9, unsure from 0.5, by the nearest vector of each concept."""

    space: int
    concepts: list
    known: examples.ExampleVectors

    def score(self, chunk):
        cosines = chunk.vectors @ self.known.vectors.T
        scores = np.stack(
            [cosines[:, self.known.concepts == one].max(axis=1) for one in self.concepts], axis=1
        )
        return scores, (scores > 0.5).astype(np.uint8) + (scores > 0.9)


def scorers(tx, only=None):
    found = []
    for space in (REGIONS, FACES):
        space_id = vectors.find_space(tx, space)
        known = None if space_id is None else examples.example_vectors(tx, space_id)
        if known is not None and len(known.concepts):
            found.append(CosineScorer(space_id, np.unique(known.concepts).tolist(), known))
    return found


@pytest.fixture
def teacher(store):
    yield Teacher(store, lambda: 1.0)
    with store.write() as tx:
        assert check_store(tx) == []


@pytest.fixture
def bo(teacher):
    return teacher.create(NewConcept("Bo", examples=(example(1),))).concept


def place(store, path, found):
    with store.write() as tx:
        return photo(tx, path, found)[0]


def tags(store, *, sure=True):
    """Name -> passages, as a search would have them."""
    with store.read() as tx:
        found = concepts.all_concepts(tx)
        return {
            one.name: [
                hit.passage
                for hit in mentions.mentions_of(tx, one.id)
                if hit.state != MentionState.REJECTED and (hit.decision == Decision.YES or not sure)
            ]
            for one in found
        }


def states(store, concept):
    with store.read() as tx:
        found = mentions.mentions_of(tx, concept)
        return {(one.passage, one.box): str(one.state) for one in found}


def test_a_concept_is_found_in_the_whole_library(store, bo):
    with_bo = place(store, "a.jpg", [*seen(LEFT, seed=1), *seen(RIGHT, seed=7)])
    place(store, "b.jpg", seen(LEFT, RIGHT, seed=9))
    place(store, "c.jpg", [])
    place(store, "d.jpg", None)
    tagged = tag_library(store, scorers)
    assert (tagged.pictures, tagged.mentions, tagged.changed) == (2, 1, 1)
    assert tags(store) == {"Bo": [with_bo]}
    with store.read() as tx:
        [mention] = mentions.mentions_in(tx, [with_bo])[with_bo]
    assert (mention.name, mention.by, mention.decision) == ("Bo", By.PICTURE, Decision.YES)
    assert mention.box == pytest.approx(LEFT, abs=1e-4)
    assert tag_library(store, scorers).changed == 0, "nothing new, nothing written"


def test_mentions_keep_their_ids_while_they_are_found_again(store, bo, teacher):
    place(store, "a.jpg", seen(LEFT, seed=1))
    tag_library(store, scorers)
    with store.read() as tx:
        [before] = mentions.mentions_of(tx, bo)
    teacher.add_examples(bo, [example(5)])
    with store.write() as tx:
        passage = before.passage
        space = vectors.find_space(tx, REGIONS)
        regions.put_regions(tx, space, [(passage, seen(BESIDE, seed=1))])
    tag_library(store, scorers)
    with store.read() as tx:
        [after] = mentions.mentions_of(tx, bo)
    assert (after.id, after.box == before.box) == (before.id, False)


def test_new_pictures_are_tagged_as_they_come(store, bo):
    first = place(store, "a.jpg", seen(LEFT, seed=1))
    with store.read() as tx:
        assert mentions.untagged(tx, By.PICTURE) == [first]
    assert tag_new(store, scorers).mentions == 1
    second = place(store, "b.jpg", seen(LEFT, seed=1))
    assert tag_new(store, scorers).pictures == 1
    assert tags(store) == {"Bo": [first, second]}
    assert tag_new(store, scorers).pictures == 0


def test_nothing_waits_to_be_tagged_where_there_is_no_concept(store):
    place(store, "a.jpg", seen(LEFT))
    with store.read() as tx:
        assert mentions.untagged(tx, By.PICTURE) == []


def test_what_was_rejected_never_comes_back(store, bo, teacher):
    both = [*seen(LEFT, seed=1), *seen(WHOLE, seed=1)]
    passage = place(store, "a.jpg", both)
    tag_library(store, scorers)
    with store.read() as tx:
        ids = [one.id for one in mentions.suggestions(tx)]
    teacher.reject(ids)
    assert tags(store) == {"Bo": []}
    teacher.add_examples(bo, [example(3)])
    tag_library(store, scorers)
    tag_passages(store, scorers, [passage])
    assert tags(store, sure=False) == {"Bo": []}
    teacher.undo()
    teacher.undo()
    assert tags(store) == {"Bo": [passage]}


def test_another_place_in_the_same_picture_may_still_show_it(store, bo, teacher):
    passage = place(store, "a.jpg", [*seen(LEFT, seed=1), *seen(RIGHT, seed=1)])
    teacher.point_out(bo, passage, box=LEFT, confirmed=False)
    tag_library(store, scorers)
    assert set(states(store, bo).values()) == {"rejected", "suggested"}
    with store.read() as tx:
        [mention] = mentions.mentions_in(tx, [passage])[passage]
    assert mention.box == pytest.approx(RIGHT, abs=1e-4)


def test_what_was_confirmed_stays_whatever_the_scorer_says(store, bo, teacher):
    passage = place(store, "a.jpg", seen(LEFT, RIGHT, seed=9))
    teacher.point_out(bo, passage, box=LEFT)
    tag_library(store, scorers)
    assert states(store, bo) == {(passage, LEFT): MentionState.CONFIRMED}
    assert tags(store) == {"Bo": [passage]}


def test_a_word_outlives_reading_the_file_again_and_its_return(store, bo, teacher):
    with store.write() as tx:
        source, _, [old] = library.index(tx, library.root(tx), "a.jpg", [library.picture()])
    teacher.point_out(bo, old, box=LEFT)
    again = place(store, "a.jpg", seen(LEFT, seed=9))
    assert again != old
    tag_new(store, scorers)
    assert tags(store) == {"Bo": [again]}
    with store.write() as tx:
        shelf.put_on_shelf(tx, [source], now=1)
    assert tags(store) == {"Bo": []}
    with store.write() as tx:
        content = shelf.take_from_shelf(tx, b"a.jpg", 1)
        sources.finish(tx, library.wait(tx, 1, "a.jpg"), content)
    assert tag_new(store, scorers).pictures == 1
    assert tags(store) == {"Bo": [again]}


def test_a_face_and_a_region_of_one_concept_are_one_mention(store, bo, teacher):
    with store.write() as tx:
        passage, _ = photo(tx, "a.jpg", seen(WHOLE, seed=9))
        faces = vectors.put_space(tx, FACES)
        [face] = library.directions(1, seed=4, dimension=FACES.dimension)
        regions.put_regions(tx, faces, [(passage, [regions.Region(LEFT, RegionKind.FACE, face)])])
        [first] = concepts.get_concepts(tx, [bo])[bo].examples
        examples.put_example_vectors(tx, first.id, faces, face)
    assert tag_library(store, scorers).mentions == 1
    with store.write() as tx:
        vectors.drop_space(tx, faces)
        assert tx.value("select count(*) from regions") == 1, "faces are switched off as a whole"
    tag_library(store, scorers)
    assert tags(store) == {"Bo": []}


def test_what_is_taught_meanwhile_has_it_begin_again(store, bo, teacher):
    place(store, "a.jpg", seen(LEFT, seed=2))
    calls = []

    def make(tx, only):
        if not calls:
            teacher.add_examples(bo, [example(2)])
        calls.append(1)
        return scorers(tx)

    assert tag_library(store, make).mentions == 1
    assert len(calls) == 2


def test_teaching_without_end_stores_nothing_that_is_out_of_date(store, bo, teacher):
    place(store, "a.jpg", seen(LEFT, seed=1))

    def make(tx, only):
        teacher.change(bo, Change(info=str(concepts.version(tx))))
        return scorers(tx)

    assert tag_library(store, make).stale
    assert tag_passages(store, make, [1]).stale
    assert tags(store) == {"Bo": []}


def test_a_picture_tagged_by_another_process_meanwhile_keeps_its_tags(store, bo):
    first = place(store, "a.jpg", seen(LEFT, seed=1))

    def make(tx, only):
        if len(mentions.untagged(tx, By.PICTURE)) == 1:
            place(store, "b.jpg", seen(LEFT, seed=1))
            tag_new(store, scorers)
        return scorers(tx)

    tag_library(store, make)
    assert len(tags(store)["Bo"]) == 2
    assert first in tags(store)["Bo"]


def test_one_concept_alone_can_be_tagged(store, bo, teacher):
    rex = teacher.create(NewConcept("Rex", examples=(example(1),))).concept
    passage = place(store, "a.jpg", seen(LEFT, seed=1))
    tag_library(store, scorers, only=[rex])
    assert tags(store) == {"Bo": [], "Rex": [passage]}


def test_judged_regions_are_there_to_learn_from(store, bo, teacher):
    regions_there = [*seen(LEFT, seed=1), *seen(RIGHT, seed=2), *seen(WHOLE, seed=3)]
    first = place(store, "a.jpg", regions_there)
    second = place(store, "b.jpg", seen(LEFT, RIGHT, seed=5))
    third = place(store, "c.jpg", seen(LEFT, RIGHT, seed=6))
    teacher.point_out(bo, first, box=LEFT)  # all of the picture shows much else
    teacher.point_out(bo, third, box=None)  # somewhere in it
    teacher.point_out(bo, second, box=None, confirmed=False)
    with store.read() as tx:
        judged = judged_regions(tx, vectors.find_space(tx, REGIONS))[bo]
    np.testing.assert_allclose(judged.confirmed, [seen(LEFT, seed=1)[0].vector], atol=0.01)
    assert judged.rejected.shape == (2, REGIONS.dimension)


def test_the_three_decisions_are_apart():
    assert (tag.NO, tag.UNSURE, YES) == (0, 1, 2)
