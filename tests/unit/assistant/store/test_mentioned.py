"""Mentions as a search asks for them."""

import pytest

from assistant.records import Kind, PassageId, Scored
from assistant.store import concepts, mentioned, vectors
from assistant.store.concepts import ConceptState
from assistant.store.filters import Filter
from assistant.store.mentions import Found, replace_mentions
from assistant.taught import By, Decision, MentionState
from tests.unit.assistant.store import library

YES, UNSURE = Decision.YES, Decision.UNSURE
PLACES = 6


@pytest.fixture
def taught(store):
    """Six photos with vectors; Bo is in the first five in different ways, Rex in two of them."""
    with store.write() as tx:
        root = library.root(tx)
        ids = [
            library.index(
                tx, root, f"{n}.jpg", [library.picture()], about=library.facts(date=f"200{n}")
            )[2][0]
            for n in range(PLACES)
        ]
        space = vectors.put_space(tx, library.SPACE)
        vectors.put_vectors(tx, space, list(zip(ids, library.directions(PLACES), strict=True)))
        bo, rex = (concepts.add_concept(tx, ConceptState(name), now=1) for name in ("Bo", "Rex"))
        found = [
            Found(ids[0], 0.7, YES),
            Found(ids[0], 0.6, YES, box=(0.0, 0.0, 0.1, 0.1)),
            Found(ids[1], 0.6, YES, MentionState.CONFIRMED),
            Found(ids[2], 0.9, UNSURE),
            Found(ids[3], 0.95, YES, MentionState.REJECTED),
            Found(ids[4], 0.8, YES),
        ]
        replace_mentions(tx, bo, By.PICTURE, found)
        replace_mentions(tx, rex, By.PICTURE, [Found(ids[2], 0.9, YES), Found(ids[5], 0.9, YES)])
    return ids, bo, rex


def test_the_surest_come_first_each_passage_once(store, taught):
    ids, bo, _ = taught
    with store.read() as tx:
        found = mentioned.surest(tx, [bo], 10, only=Filter())
        assert found == [
            Scored(ids[1], mentioned.SURE),
            Scored(ids[4], 0.8),
            Scored(ids[0], 0.7),
            Scored(ids[2], mentioned.UNSURE),
        ]
        assert mentioned.surest(tx, [bo], 2, only=Filter()) == found[:2]
        decided = mentioned.surest(tx, [bo], 10, only=Filter(), sure=True)
        assert decided == found[:3]


def test_the_surest_pass_the_filter(store, taught):
    ids, bo, rex = taught
    with store.read() as tx:
        found = mentioned.surest(tx, [bo, rex], 10, only=Filter(after="2004"))
        assert [one.passage for one in found] == [ids[5], ids[4]]
        assert mentioned.surest(tx, [bo], 10, only=Filter(kinds=(Kind.NOTE,))) == []


def test_concepts_that_meet(store, taught):
    ids, bo, rex = taught
    with store.read() as tx:
        found = mentioned.surest(tx, [bo], 10, only=Filter(), also=[[rex]])
        assert [one.passage for one in found] == [ids[2]]
        assert mentioned.mentioning(tx, ids, [rex]) == {ids[2], ids[5]}


def test_contents_count_where_the_mention_is_sure(store, taught):
    ids, bo, _ = taught
    with store.read() as tx:
        rows = dict(tx.rows("select id, content_id from passages"))
        wanted = {rows[ids[n]] for n in (0, 1, 4)}
        assert mentioned.contents_mentioning(tx, [bo]) == wanted


def test_mentions_are_counted_up_to_a_limit(store, taught):
    _, bo, rex = taught
    with store.read() as tx:
        assert mentioned.mention_count(tx, [rex], most=100) == 2
        assert mentioned.mention_count(tx, [bo, rex], most=3) == 3


@pytest.mark.parametrize("few", [0, 100])
def test_vectors_are_searched_among_mentions_alone(store, taught, monkeypatch, few):
    ids, bo, _ = taught
    monkeypatch.setattr(vectors, "_FEW", few)
    with store.read() as tx:
        space = vectors.find_space(tx, library.SPACE)
        found = vectors.nearest(
            tx, space, library.directions(PLACES)[5], 10, filter=Filter(mentioning=(bo,))
        )
    assert {one.passage for one in found} == {ids[n] for n in (0, 1, 2, 4)}


def test_vectors_are_searched_among_many_mentions_through_the_index(store, monkeypatch):
    monkeypatch.setattr(vectors, "_FEW", 10)
    space, stored = library.fill(store, 1_500)
    chosen = list(stored)[::7]
    with store.write() as tx:
        bo = concepts.add_concept(tx, ConceptState("Bo"), now=1)
        replace_mentions(tx, bo, By.PICTURE, [Found(PassageId(one), 0.9, YES) for one in chosen])
    query = library.directions(1, seed=5)[0]
    with store.read() as tx:
        found = vectors.nearest(tx, space, query, 10, filter=Filter(mentioning=(bo,)))
    best = sorted(chosen, key=lambda one: -float(stored[one] @ query))[:10]
    assert [one.passage for one in found] == best


def test_the_surest_are_read_in_the_order_of_their_index(store, taught):
    _, bo, _ = taught
    with store.read() as tx:
        sql = mentioned._SUREST.format(joined="", conditions="")
        plan = " ".join(row[3] for row in tx.rows(f"explain query plan {sql}", (bo, 5)))
    assert "mentions_by_belief" in plan
    assert "TEMP B-TREE" not in plan
