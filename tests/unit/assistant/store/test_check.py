"""The checker has to see what it is there for; each line breaks one thing by hand."""

import pytest

from assistant.store import shelf, vectors
from assistant.store.check import check_store
from tests.unit.assistant.store import library

BREAKS = {
    "contents without a source": "delete from sources",
    "done without content": "update sources set content_id = null",
    "without a name": "delete from names",
    "names without source": "insert into names (rowid, name) values (77, 'x')",
    "passages without content": "update passages set content_id = 77",
    "vectors without passage": "update vectors set passage_id = 77",
    "vectors without space": "update vectors set space_id = 77",
    "point to nothing": "update vectors set space_id = 77",
    "of a wrong size": "update vectors set vector = zeroblob(4)",
    "has no direction": "update vectors set vector = zeroblob(32)",
    "sums of space": "update vector_sums set count = count + 1",
    "tried again without reason": "update sources set retry_at = 5",
    "numbers of sources": "update tallies set bytes = bytes + 1",
    "on the shelf too": "update shelf set digest = cast('a' as blob)",
    "unreadable contents on the shelf": "update shelf set vectors = zeroblob(2)",
    "index words": "insert into words (words) values ('delete-all')",
    "index pieces": "update passages set text = 'other words'",
}


@pytest.fixture
def filled(store):
    with store.write() as tx:
        _, _, ids = library.index(tx, library.root(tx), "a", [library.text("the lease")])
        space = vectors.put_space(tx, library.SPACE)
        vectors.put_vectors(tx, space, [(ids[0], library.directions(1)[0])])
        other, _, _ = library.index(tx, 1, "b", [library.text("the rent")])
        shelf.put_on_shelf(tx, [other], now=0)
        assert check_store(tx) == []
    return store


@pytest.mark.parametrize(("complaint", "statement"), BREAKS.items(), ids=BREAKS.keys())
def test_what_is_broken_is_reported(filled, complaint, statement):
    filled._writer.pragma("foreign_keys", False)
    with filled.write() as tx:
        tx.run(statement)
        assert any(complaint in line for line in check_store(tx))
