"""Concepts: found by any spelling, listed with names and examples, states put back exactly."""

import json

import pytest

from assistant.store import concepts, edits, examples
from assistant.store.concepts import ConceptState
from assistant.taught import Place, fold_name
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import LEFT, example
from tests.unit.assistant.store import library


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bo", " bO "), ("ﬁn", "FIN"), ("Ｒｅｘ", "rex"), ("Ångström", "ångström"), ("a  b", "A\tB")],
)
def test_spellings_of_a_name_fold_to_the_same(one, other):
    assert fold_name(one) == fold_name(other)
    assert fold_name(fold_name(one)) == fold_name(one)


def test_concepts_are_listed_by_name_with_all_that_belongs_to_them(tx):
    rex = concepts.add_concept(tx, ConceptState("Rex", aliases=("b", "a")), now=1)
    bo = concepts.add_concept(tx, ConceptState("bo", "dog", "i", "n", -0.5), now=1)
    first = examples.add_example(tx, rex, example(1, box=(0.2, 0.2, 0.6, 0.6)), ordinal=0)
    second = examples.add_example(tx, rex, example(2), ordinal=1)
    found = concepts.all_concepts(tx)
    assert [one.id for one in found] == [bo, rex]
    assert found == list(concepts.get_concepts(tx, [bo, rex, 99]).values())
    assert found[1].aliases == ("b", "a")
    assert [(one.id, one.box is None) for one in found[1].examples] == [
        (first, False),
        (second, True),
    ]
    expected = [(rex, "a", "a"), (rex, "b", "b"), (bo, "bo", "bo"), (rex, "Rex", "rex")]
    assert concepts.all_names(tx) == expected
    assert concepts.concept_count(tx) == 2


def test_a_state_is_put_back_as_it_was(tx):
    state = ConceptState("Bo", "dog", "i", "n", 0.25, '{"a": 1}', ("x", "y"))
    bo = concepts.add_concept(tx, state, now=1)
    assert concepts.get_state(tx, bo) == state
    edit = edits.begin(tx, now=1)
    other = {"name": "Rex", "aliases": [], "info": "", "extra": "{}", "live": False}
    concepts.set_values(tx, bo, other, edit=edit, now=2)
    assert concepts.find_concept(tx, "Rex") is None
    assert concepts.get_state(tx, bo) == ConceptState("Rex", "dog", "", "n", 0.25, live=False)
    back = {one: getattr(state, one) for one in other}
    concepts.set_values(tx, bo, back, edit=edit, now=3)
    assert concepts.get_state(tx, bo) == state
    assert concepts.get_state(tx, 99) is None


def test_odd_text_is_stored_as_text(tx):
    bo = concepts.add_concept(tx, ConceptState("Bo\udce9", info="a\0b"), now=1)
    found = concepts.get_concepts(tx, [bo])[bo]
    assert (found.name, found.info) == ("Bo?", "a b")
    assert concepts.find_concept(tx, "bo\udce9") == bo


def test_what_other_programs_keep_is_read_with_care(tx):
    bo = concepts.add_concept(tx, ConceptState("Bo", extra=json.dumps({"rap": 1})), now=1)
    assert concepts.extra_of(tx, bo) == {"rap": 1}
    tx.run("update concepts set extra = 'broken'")
    assert concepts.extra_of(tx, bo) == concepts.extra_of(tx, 99) == {}


def test_the_version_changes_with_every_note(tx):
    before = concepts.version(tx)
    concepts.note_change(tx)
    assert concepts.version(tx) == before + 1


def test_examples_keep_where_they_come_from_and_their_vectors(tx):
    library.index(tx, library.root(tx), "a", [])
    bo = concepts.add_concept(tx, ConceptState("Bo"), now=1)
    place = Place(b"a", 1, 3, LEFT)
    one = examples.add_example(tx, bo, example(1, origin="/a", place=place), ordinal=0)
    assert examples.get_place(tx, one) == place
    assert examples.get_picture(tx, one) == example(1).picture
    assert examples.get_picture(tx, 99) is examples.get_place(tx, 99) is None
    [space] = [row[0] for row in tx.rows("select id from spaces")]
    known = examples.example_vectors(tx, space)
    assert (known.concepts.tolist(), known.examples.tolist()) == ([bo, bo], [one, one])
    assert examples.examples_without_vector(tx, space) == []
    other = tx.insert(
        "insert into spaces (model, version, dimension, metric) values ('x', '1', 4, 'cosine')"
    )
    assert examples.examples_without_vector(tx, other) == [one]
    assert examples.example_vectors(tx, other).vectors.shape == (0, 4)
    with pytest.raises(ValueError, match="dimensions"):
        examples.put_example_vectors(tx, one, other, known.vectors)
