"""What is derived is built anew from the rest; each line breaks one thing by hand."""

from __future__ import annotations

import pytest

from assistant.store import vectors
from assistant.store.migrate import statements
from assistant.store.repair import repair
from tests.store_check import check_store
from tests.unit.assistant.store import library

BREAKS = {
    "the numbers of files": "update tallies set bytes = bytes + 1; update counts set count = 9",
    "the index of names": "delete from names; insert into names (rowid, name) values (77, 'x')",
    "the word index": "insert into words (words) values ('delete-all');"
    " insert into openings (openings) values ('delete-all')",
    "the vector index": "update vector_sums set count = count + 1",
    "rows that belong to nothing": "insert into untagged (found_by, passage_id) values ('name', 9)",
}


@pytest.fixture
def filled(store):
    with store.write() as tx:
        _, _, ids = library.index(tx, library.root(tx), "a", [library.text("the lease")])
        space = vectors.put_space(tx, library.SPACE)
        vectors.put_vectors(tx, space, [(ids[0], library.directions(1)[0])])
        assert check_store(tx) == []
    return store


@pytest.mark.parametrize("what", BREAKS)
def test_what_is_broken_is_built_anew_and_nothing_else(filled, what):
    with filled.write() as tx:
        tx.run("pragma defer_foreign_keys = on")
        for statement in statements(BREAKS[what]):
            tx.run(statement)
        assert repair(tx) == [what]
        assert check_store(tx) == []
        assert repair(tx) == []
        assert tx.value("select count(*) from passages") == 1
