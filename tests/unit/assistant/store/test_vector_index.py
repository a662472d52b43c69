"""The derived index: right, in step, and back by itself whatever happens to it."""

import numpy as np
import pytest

from assistant.records import Form, Kind, Space
from assistant.store import (
    contents,
    passages,
    sources,
    vector_index,
    vector_nearest,
    vector_segments,
    vectors,
)
from assistant.store.connection import Store
from assistant.store.filters import Filter
from tests.store_check import check_store
from tests.unit.assistant.store import library

COUNT = 1500


@pytest.fixture
def in_segments(monkeypatch):
    """Have every index made as that of a large space."""
    monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 0)


@pytest.fixture(params=["table", "segments"])
def form(request, monkeypatch):
    """How the index is stored: as that of a small or of a large space."""
    if request.param == "segments":
        monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 0)
    return request.param


@pytest.fixture
def filled(store, form):
    return (store, *library.fill(store, COUNT))


def brute_force(stored, query, limit):
    matrix = np.stack(list(stored.values())) @ query
    order = np.argsort(-matrix)[:limit]
    keys = list(stored)
    return [keys[n] for n in order]


def ask(store, space, query, limit=10, chosen=None):
    with store.read() as tx:
        found = vectors.nearest(tx, space, query, limit, filter=chosen or Filter())
        return [one.passage for one in found]


def damage(store, statement):
    with store.write() as tx:
        tx.run(statement)


def fault(store, space):
    with store.read() as tx:
        return vector_index.fault(tx, space)


def assert_clean(store):
    with store.write() as tx:
        assert check_store(tx) == []


def test_a_small_space_has_no_index(store):
    space, stored = library.fill(store, 100)
    with store.read() as tx:
        names = [row[0] for row in tx.rows("select name from sqlite_schema")]
    assert not [name for name in names if name.startswith("vector_index_")]
    query = library.directions(1, seed=9)[0]
    assert ask(store, space, query) == brute_force(stored, query, 10)


def test_the_index_finds_what_looking_at_all_finds(filled):
    store, space, stored = filled
    assert_clean(store)
    queries = library.directions(40, seed=9)
    right = [len({*ask(store, space, q)} & {*brute_force(stored, q, 10)}) / 10 for q in queries]
    assert np.mean(right) >= 0.98


def test_the_index_applies_filters_before_the_limit(filled):
    store, space, stored = filled
    query = library.directions(1, seed=9)[0]
    with store.read() as tx:
        known = passages.get_passages(tx, stored)
    for chosen, passes in (
        (Filter(kinds=(Kind.SPEECH,)), lambda p: p.passage.kind is Kind.SPEECH),
        (Filter(forms=(Form.PICTURE,)), lambda p: p.passage.form is Form.PICTURE),
        (Filter(after="2015"), lambda p: p.date is not None and p.date >= "2015"),
        (Filter(before="2001-05"), lambda p: p.date is not None and p.date <= "2001"),
        (Filter(contents=(known[next(iter(known))].content,)), lambda p: p.id < 51),
    ):
        wanted = {one: vector for one, vector in stored.items() if passes(known[one])}
        found = ask(store, space, query, 10, chosen)
        assert len(set(found) & set(brute_force(wanted, query, 10))) >= 9, chosen


def test_many_contents_are_filtered_inside_the_index(filled, monkeypatch):
    store, space, stored = filled
    monkeypatch.setattr(vectors, "_FEW", 0)
    query = library.directions(1, seed=9)[0]
    with store.read() as tx:
        owner = passages.contents_of(tx, stored)
    chosen = tuple(sorted(set(owner.values()))[::2])
    wanted = {one: vector for one, vector in stored.items() if owner[one] in chosen}
    found = ask(store, space, query, 10, Filter(contents=chosen))
    assert len(set(found) & set(brute_force(wanted, query, 10))) >= 9


def test_many_codes_are_compared_by_two_threads_as_by_one(store, monkeypatch, in_segments):
    monkeypatch.setattr(vector_index, "LARGEST", 300)  # several segments
    monkeypatch.setattr(vector_segments, "LARGEST", 300)
    space, _ = library.fill(store, COUNT)
    for chosen in (Filter(), Filter(kinds=(Kind.SPEECH,)), Filter(contents=(1, 2, 70))):
        for query in library.directions(3, seed=9):
            with store.read() as tx, monkeypatch.context() as patched:
                asked = (tx, space, query, 10)
                usual = vector_index.candidates(*asked, chosen=chosen)
                patched.setattr(vector_nearest, "_FOR_TWO", 1)
                patched.setattr(vector_nearest, "_SAMPLE", 400)
                assert vector_index.candidates(*asked, chosen=chosen) == usual
                assert usual


def test_a_large_limit_returns_as_many_as_there_are(filled):
    store, space, stored = filled
    query = library.directions(1, seed=9)[0]
    assert sorted(ask(store, space, query, 10_000)) == sorted(stored)


def test_forgotten_passages_leave_the_index(filled):
    store, space, _ = filled
    query = library.directions(1, seed=9)[0]
    best = ask(store, space, query, 20)
    with store.write() as tx:
        passages.drop_ids(tx, best)
    found = ask(store, space, query, 20)
    assert not set(found) & set(best)
    assert_clean(store)


def test_a_replaced_vector_moves_in_the_index(filled):
    store, space, stored = filled
    query = library.directions(1, seed=9)[0]
    worst = brute_force(stored, -query, 1)[0]
    with store.write() as tx:
        vectors.put_vectors(tx, space, [(worst, query)])
    assert ask(store, space, query, 1) == [worst]
    assert_clean(store)


DAMAGES = {
    "dropped": "drop table vector_index_1",
    "record gone": "delete from vector_indexes",
    "of another design": "update vector_indexes set design = 'older'",
    "a change was missed": "update spaces set changes = changes + 1",
}
OF_FORM = {
    "segments": {
        "truncated codes": "update vector_index_1_codes set codes = zeroblob(16)",
        "codes gone": "delete from vector_index_1_codes",
        "segment gone": "delete from vector_index_1 where segment = 1",
        "entry gone": "update vector_index_1 set gone = 1",
        "dates gone": "update vector_index_1_codes set lasts = zeroblob(0)",
        "a part gone": "drop table vector_index_1_codes",
    },
    "table": {
        "truncated codes": "update vector_index_1_vector_chunks00 set vectors = zeroblob(16)",
        "codes gone": "delete from vector_index_1_vector_chunks00",
        "entry gone": "delete from vector_index_1 where id = (select min(id) from vector_index_1)",
        "dates gone": "delete from vector_index_1_metadatachunks01",
        "a part gone": "drop table vector_index_1_chunks",
    },
}
ALL = [*DAMAGES, *dict.fromkeys([*OF_FORM["segments"], *OF_FORM["table"]])]


def statement(form, damaged):
    """Return what does the damage, or skip what cannot happen to this form."""
    found = (DAMAGES | OF_FORM[form]).get(damaged)
    return found if found is not None else pytest.skip("this form has no such part")


@pytest.mark.parametrize("damaged", ALL)
def test_a_damaged_index_is_built_anew_when_the_library_is_opened(filled, form, damaged):
    store, space, stored = filled
    damage(store, statement(form, damaged))
    assert fault(store, space) is not None
    store.close()
    with Store.open(store.folder) as again:
        assert fault(again, space) is None
        assert_clean(again)
        query = library.directions(1, seed=9)[0]
        assert ask(again, space, query, 5) == brute_force(stored, query, 5)


@pytest.mark.parametrize(
    "damaged",
    ["dropped", "truncated codes", "a part gone", "of another design", "a change was missed"],
)
def test_damage_met_while_searching_costs_no_result_and_is_mended(
    filled, form, damaged, expected_warnings
):
    store, space, stored = filled
    query = library.directions(1, seed=9)[0]
    damage(store, statement(form, damaged))
    assert ask(store, space, query) == brute_force(stored, query, 10)
    assert fault(store, space) is None
    assert len(expected_warnings) == 1
    assert_clean(store)


@pytest.mark.parametrize("damaged", ["dropped", "a part gone", "a change was missed"])
def test_damage_met_while_writing_is_mended(filled, form, damaged, expected_warnings):
    store, space, stored = filled
    damage(store, statement(form, damaged))
    with store.write() as tx:
        vectors.put_vectors(tx, space, [(next(iter(stored)), library.directions(1, seed=5)[0])])
    assert fault(store, space) is None
    assert_clean(store)
    damage(store, statement(form, damaged))
    with store.write() as tx:
        passages.drop_ids(tx, list(stored)[:3])
    store.close()
    with Store.open(store.folder) as again:
        assert_clean(again)
    assert len(expected_warnings) >= 1


def test_a_space_that_grows_gets_the_other_form(store, monkeypatch):
    monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 1300)
    made = "select sql from sqlite_schema where name = 'vector_index_1'"
    space, stored = library.fill(store, 1200)
    with store.read() as tx:
        assert "vec0" in tx.value(made)
    stored |= library.fill(store, 200, seed=1)[1]
    with store.read() as tx:
        assert "vec0" not in tx.value(made)
    assert_clean(store)
    query = library.directions(1, seed=9)[0]
    assert ask(store, space, query) == brute_force(stored, query, 10)


def test_an_index_full_of_holes_is_built_anew(store):
    space, stored = library.fill(store, 12_000, per_source=2000)
    with store.write() as tx:
        passages.drop_ids(tx, [one for one in stored if one % 8])
    assert fault(store, space) == "wasteful"
    store.close()
    with Store.open(store.folder) as again:
        assert fault(again, space) is None
        assert_clean(again)


def test_readers_see_the_index_of_their_own_snapshot(filled):
    store, space, stored = filled
    query = library.directions(1, seed=9)[0]
    worst, best = brute_force(stored, -query, 1)[0], brute_force(stored, query, 1)[0]
    assert ask(store, space, query, 1) == [best]
    with store.read() as before:
        assert vectors.nearest(before, space, query, 1)[0].passage == best
        with store.write() as tx:
            passages.drop_ids(tx, [best])
            vectors.put_vectors(tx, space, [(worst, query)])
        assert ask(store, space, query, 1) == [worst]
        assert vectors.nearest(before, space, query, 1)[0].passage == best
    assert ask(store, space, query, 1) == [worst]


def test_an_index_that_is_built_anew_is_read_anew(filled):
    store, space, _ = filled
    query = library.directions(1, seed=9)[0]
    found = ask(store, space, query, 20)
    with store.write() as tx:
        passages.drop_ids(tx, found[:5])
        vector_index.rebuild(tx, space)
    assert ask(store, space, query, 15) == found[5:]
    assert_clean(store)


def test_many_small_additions_are_joined(store, monkeypatch, in_segments):
    monkeypatch.setattr(vector_index, "_SETTLED", 0)
    monkeypatch.setattr(vector_segments, "_LEVELS", (16, 64))
    space, stored = library.fill(store, 1000)
    for seed in range(1, 40):
        more = library.fill(store, 9, seed=seed, per_source=3)[1]
        stored |= more
        with store.write() as tx:
            gone = list(more)[:2]
            passages.drop_ids(tx, gone)
        for one in gone:
            del stored[one]
    with store.read() as tx:
        assert tx.value("select count(*) from vector_index_1") < 40
    assert_clean(store)
    query = library.directions(1, seed=9)[0]
    assert ask(store, space, query, 5) == brute_force(stored, query, 5)


def test_a_grown_space_gets_a_new_centre(store):
    library.fill(store, 1000)
    built = "select built_at from vector_indexes"
    with store.read() as tx:
        assert tx.value(built) == 1000
    library.fill(store, 3000, seed=1, per_source=1500)
    with store.read() as tx:
        assert tx.value(built) == 4000
    assert_clean(store)


@pytest.mark.parametrize("dimension", [8, 100, 384, 500, 1024])
def test_spaces_of_any_dimension_are_searched_well(store, form, dimension):
    space, stored = library.fill(store, 1200, space=Space("m", "1", dimension))
    queries = library.directions(20, seed=3, dimension=dimension)
    right = [len({*ask(store, space, q)} & {*brute_force(stored, q, 10)}) / 10 for q in queries]
    assert np.mean(right) >= 0.98


def test_dropping_everything_leaves_nothing(filled):
    store, space, _ = filled
    with store.write() as tx:
        known = sources.known_files(tx, library.root(tx))
        sources.drop_sources(tx, [one.id for one in known.values()])
        assert contents.content_count(tx) == 0
        assert vectors.vector_count(tx, space) == 0
    assert_clean(store)
    with store.write() as tx:
        vectors.drop_space(tx, space)
        assert tx.rows("select name from sqlite_schema where name glob 'vector_index_*'") == []


def test_contents_known_from_the_index_are_those_of_the_passages(filled, form):
    store, space, stored = filled
    sql = "select id, content_id from passages"
    wanted = [*stored, max(stored) + 1]
    ask(store, space, library.directions(1, seed=9)[0])  # brings the index into memory
    for gone in ([], list(stored)[3:9]):
        with store.write() as tx:
            passages.drop_ids(tx, gone)
        if gone:  # what is in memory is older than the library
            with store.read() as tx:
                assert vector_index.known_contents(tx, wanted) == {}
            ask(store, space, library.directions(1, seed=9)[0])
        with store.read() as tx:
            right = dict(tx.rows(sql))
            known = vector_index.known_contents(tx, wanted)
            assert known == (right if form == "segments" else {})
            assert passages.contents_of(tx, wanted) == right
