"""Mentions: replaced with few changes, counted, offered with the most uncertain first."""

import pytest

from assistant.records import PassageId
from assistant.store import concepts, edits, mentions, passages, sources
from assistant.store.concepts import ConceptState
from assistant.store.mentions import Found
from assistant.taught import By, Decision, MentionCounts, MentionState
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import LEFT, RIGHT
from tests.unit.assistant.store import library

YES, UNSURE = Decision.YES, Decision.UNSURE


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


@pytest.fixture
def bo(tx):
    return concepts.add_concept(tx, ConceptState("Bo"), now=1)


@pytest.fixture
def ids(tx):
    parts = [library.picture(), library.text("with Bo"), library.text("and Bo"), library.picture()]
    return library.index(tx, library.root(tx), "a.pdf", parts)[2]


def put(tx, concept, *found, by=By.PICTURE):
    return mentions.replace_mentions(tx, concept, by, found)


def test_what_is_found_again_is_not_written_again(tx, bo, ids):
    found = [Found(ids[0], 0.5, UNSURE, box=LEFT), Found(ids[3], 0.9, YES)]
    assert put(tx, bo, *found) == 2
    before = mentions.mentions_of(tx, bo)
    assert put(tx, bo, *found) == 0
    assert put(tx, bo, found[0], Found(ids[3], 0.8, YES)) == 1
    beside = (0.05, 0.0, 0.4, 1.0)
    assert put(tx, bo, Found(ids[0], 0.6, YES, box=beside)) == 2
    [after] = mentions.mentions_of(tx, bo)
    assert after.id == next(one.id for one in before if one.passage == ids[0])
    assert (after.box, after.score) == (beside, 0.6)


def test_a_number_is_never_that_of_another_place(tx, bo, ids):
    put(tx, bo, Found(ids[0], 0.5, UNSURE, box=LEFT))
    put(tx, bo, Found(ids[1], 0.5, YES, chars=(0, 2)), by=By.NAME)
    before = {one.id for one in mentions.mentions_of(tx, bo)}
    put(tx, bo, Found(ids[0], 0.5, UNSURE, box=RIGHT))
    put(tx, bo, Found(ids[1], 0.5, YES, chars=(5, 7)), by=By.NAME)
    after = {one.id for one in mentions.mentions_of(tx, bo)}
    assert (len(after), after & before) == (2, set())


def test_two_places_in_a_passage_keep_their_ids_apart(tx, bo, ids):
    first = Found(ids[1], 0.9, YES, chars=(0, 2))
    second = Found(ids[1], 0.8, YES, chars=(5, 7))
    put(tx, bo, first, second, by=By.NAME)
    before = {one.chars: one.id for one in mentions.mentions_of(tx, bo)}
    put(tx, bo, Found(ids[1], 0.1, UNSURE, chars=(5, 7)), by=By.NAME)
    [after] = mentions.mentions_of(tx, bo)
    assert after.id == before[5, 7]


def test_names_and_pictures_do_not_disturb_each_other(tx, bo, ids):
    put(tx, bo, Found(ids[1], 1.0, YES, chars=(5, 7)), by=By.NAME)
    put(tx, bo, Found(ids[0], 0.7, YES, box=LEFT))
    put(tx, bo)
    [left] = mentions.mentions_of(tx, bo)
    assert (left.by, left.chars, left.box) == (By.NAME, (5, 7), None)


def test_passages_that_are_gone_are_skipped(tx, bo, ids):
    assert put(tx, bo, Found(PassageId(99), 0.7, YES)) == 0


def test_suggestions_begin_with_the_most_uncertain(tx, bo, ids):
    rex = concepts.add_concept(tx, ConceptState("Rex"), now=1)
    put(tx, bo, Found(ids[0], 0.51, YES), Found(ids[3], 0.3, UNSURE))
    put(tx, rex, Found(ids[0], 0.45, UNSURE), Found(ids[3], 0.9, YES, MentionState.CONFIRMED))
    got = [(one.name, one.score) for one in mentions.suggestions(tx)]
    assert got == [("Rex", 0.45), ("Bo", 0.3), ("Bo", 0.51)]
    assert len(mentions.suggestions(tx, concept_id=bo)) == 2
    assert len(mentions.suggestions(tx, by=By.NAME)) == 0
    assert len(mentions.suggestions(tx, limit=1)) == 1
    assert mentions.mention_counts(tx) == {
        bo: MentionCounts(yes=1, unsure=1),
        rex: MentionCounts(confirmed=1, unsure=1),
    }


def test_a_search_sees_what_is_sure_and_never_what_was_rejected(tx, bo, ids):
    put(
        tx,
        bo,
        Found(ids[0], 0.4, UNSURE),
        Found(ids[1], 0.9, YES, MentionState.REJECTED),
        Found(ids[2], 0.2, UNSURE, MentionState.CONFIRMED),
        Found(ids[3], 0.8, YES),
    )
    assert set(mentions.mentions_in(tx, ids)) == {ids[0], ids[2], ids[3]}
    assert len(mentions.mentions_of(tx, bo, state=MentionState.REJECTED)) == 1
    assert len(mentions.mentions_of(tx, bo, limit=2, offset=3)) == 1


def test_passages_of_words_wait_for_names_once_there_is_a_concept(tx, bo, ids):
    # The first picture of a file stands for its name.
    assert mentions.untagged(tx, By.NAME) == ids[:3]
    mentions.mark_tagged(tx, ids[:1], By.NAME)
    assert mentions.untagged(tx, By.NAME) == ids[1:3]
    found = {bo: [Found(ids[1], 1.0, YES, chars=(5, 7))]}
    mentions.replace_in_passages(tx, ids[1:2], By.NAME, found)
    assert mentions.untagged(tx, By.NAME) == ids[2:3]
    mentions.mark_tagged(tx, ids, By.NAME)
    assert mentions.untagged(tx, By.NAME) == []


def test_mentions_go_with_their_passage_and_their_concept(tx, bo, ids):
    put(tx, bo, Found(ids[0], 0.4, UNSURE), Found(ids[3], 0.4, UNSURE))
    passages.drop_ids(tx, ids[:1])
    assert len(mentions.mentions_of(tx, bo)) == 1
    edit = edits.begin(tx, now=1)
    concepts.set_values(tx, bo, {"live": False}, edit=edit, now=1)
    assert mentions.suggestions(tx) == []
    concepts.set_values(tx, bo, {"live": True}, edit=edit, now=1)
    put(tx, bo, Found(ids[3], 0.4, UNSURE))
    concepts.drop_concept(tx, bo)
    assert tx.rows("select * from mentions") == []
    sources.drop_sources(tx, sources.sources_below(tx, library.RootId(1), ""))
    assert mentions.untagged(tx, By.NAME) == []
