"""The history: newest first, undone at its end, and what edits took away goes with them."""

import pytest

from assistant.store import concepts, edits
from assistant.store.concepts import ConceptState
from tests.store_check import check_store


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def edit(tx, what, *, now=1.0, about=()):
    edit_id = edits.begin(tx, now=now)
    edits.finish(tx, edit_id, what, held={"what": what}, concepts=about)
    return edit_id


def test_edits_are_listed_and_give_back_what_they_hold(tx):
    bo = concepts.add_concept(tx, ConceptState("Bo"), now=1)
    first, second = edit(tx, "a", about=[bo, bo]), edit(tx, "b", now=2.7)
    assert [(one.id, one.what, one.at) for one in edits.history(tx)] == [
        (second, "b", 2.0),
        (first, "a", 1.0),
    ]
    assert len(edits.history(tx, limit=1)) == 1
    assert edits.get_held(tx, first) == {"what": "a"}
    assert [one.id for one in edits.edits_of(tx, bo)] == [first]
    assert edits.concerned(tx, first) == [bo]
    edits.leave_out(tx, first, bo)
    assert edits.concerned(tx, first) == []
    edits.set_held(tx, first, {})
    assert edits.get_held(tx, first) == {}


def test_what_was_undone_is_redone_in_order_until_something_new_is_done(tx):
    ids = [edit(tx, what) for what in "abc"]
    assert (edits.last_done(tx), edits.first_undone(tx)) == (ids[2], None)
    for one in ids[:0:-1]:
        edits.set_undone(tx, one, undone=True)
    assert (edits.last_done(tx), edits.first_undone(tx)) == (ids[0], ids[1])
    new = edit(tx, "d")
    assert [one.id for one in edits.history(tx)] == [new, ids[0]]
    assert edits.get_edit(tx, ids[1]) is None


def test_what_an_edit_took_away_goes_with_it(tx):
    bo = concepts.add_concept(tx, ConceptState("Bo"), now=1)
    old, new = edit(tx, "a", now=1), edit(tx, "b", now=5)
    concepts.set_values(tx, bo, {"live": False}, edit=old, now=1)
    assert edits.give_up(tx, [new]) == 1
    assert concepts.get_state(tx, bo) is not None
    assert edits.give_up(tx, [old]) == 1
    assert concepts.get_state(tx, bo) is None
