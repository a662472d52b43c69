"""Vector search equals looking at every vector, whatever was stored, replaced and forgotten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.arrays import Vectors
from assistant.by_date import date_range
from assistant.records import Form, Kind, PassageId, StoredPassage
from assistant.store import passages, vector_index, vectors
from assistant.store.connection import Store
from assistant.store.filters import Filter
from tests.store_check import check_store
from tests.unit.assistant.store import library

YEARS = [None, *(str(year) for year in range(1999, 2022, 3)), "2005-06", "2005-06-07"]
FILTERS = st.builds(
    Filter,
    kinds=st.lists(st.sampled_from(Kind), max_size=2).map(tuple),
    forms=st.lists(st.sampled_from(Form), max_size=2).map(tuple),
    after=st.sampled_from(YEARS),
    before=st.sampled_from(YEARS),
)


@contextmanager
def opened() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        yield store


def passes(stored: StoredPassage, chosen: Filter) -> bool:
    """The filter's meaning, said once more in plain Python."""
    if chosen.kinds and stored.passage.kind not in chosen.kinds:
        return False
    if chosen.forms and stored.passage.form not in chosen.forms:
        return False
    if chosen.after is None and chosen.before is None:
        return True
    if stored.date is None:
        return False
    first, last = date_range(stored.date)
    late_enough = chosen.after is None or last >= date_range(chosen.after)[0]
    return late_enough and (chosen.before is None or first <= date_range(chosen.before)[1])


def nearest_of_all(stored: dict[PassageId, Vectors], query: Vectors, limit: int) -> list[PassageId]:
    cosines = {one: float(vector @ query) for one, vector in stored.items()}
    return sorted(cosines, key=lambda one: (-cosines[one], one))[:limit]


@settings(max_examples=15, deadline=None)
@given(st.lists(FILTERS, min_size=1, max_size=6), st.integers(1, 60), st.integers(0, 5))
def test_filtered_search_through_the_index_is_right(chosen, limit, seed):
    with opened() as store:
        space, stored = library.fill(store, vector_index.INDEX_FROM + 300, seed=seed)
        query = library.directions(1, seed=seed + 100)[0]
        with store.read() as tx:
            known = passages.get_passages(tx, stored)
            exact = vectors.stored_vectors(tx, space, stored)
            for one in chosen:
                wanted = {key: v for key, v in exact.items() if passes(known[key], one)}
                expected = nearest_of_all(wanted, query, limit)
                found = [
                    hit.passage for hit in vectors.nearest(tx, space, query, limit, filter=one)
                ]
                assert len(found) == len(expected)
                assert all(passes(known[key], one) for key in found)
                assert len(set(found) & set(expected)) >= 0.9 * len(expected)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["put", "drop"]), st.sets(st.integers(0, 79), max_size=20)),
        max_size=8,
    ),
    st.sampled_from([10, 40]),
)
def test_any_order_of_storing_and_forgetting_ends_in_step(steps, index_from):
    before = vector_index.INDEX_FROM, vector_index.SEGMENTS_FROM
    vector_index.INDEX_FROM, vector_index.SEGMENTS_FROM = index_from, 2 * index_from
    try:
        with opened() as store:
            space, stored = library.fill(store, 80)
            ids = list(stored)
            for number, (step, chosen) in enumerate(steps):
                some = [ids[place] for place in sorted(chosen)]
                fresh = library.directions(len(some), seed=number + 1)
                with store.write() as tx:
                    if step == "drop":
                        passages.drop_ids(tx, some)
                        stored = {one: v for one, v in stored.items() if one not in some}
                    else:
                        pairs = [(one, v) for one, v in zip(some, fresh, strict=True)]
                        vectors.put_vectors(tx, space, pairs)
                        stored |= {one: v for one, v in pairs if one in stored}
            with store.write() as tx:
                assert check_store(tx) == []
                assert vectors.stored_vectors(tx, space, ids).keys() == stored.keys()
                mean = vectors.mean_vector(tx, space)
                if stored:
                    expected = np.mean(list(stored.values()), axis=0)
                    np.testing.assert_allclose(mean, expected, atol=2e-3)
                else:
                    assert mean is None
    finally:
        vector_index.INDEX_FROM, vector_index.SEGMENTS_FROM = before
