"""The checker has to see what it is there for; each line breaks one thing by hand."""

import pytest

from assistant.concepts.teach import Teacher
from assistant.concepts.unnamed import Group
from assistant.concepts.work import NewConcept
from assistant.store import mentions, shelf, vectors
from assistant.store.mentions import Found
from assistant.store.migrate import statements
from assistant.taught import By, Decision
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import LEFT, example, photo, seen
from tests.unit.assistant.store import library

BREAKS = {
    "contents without a source": "delete from sources",
    "done without content": "update sources set content_id = null",
    "without a name": "delete from names",
    "names without source": "insert into names (rowid, name) values (77, 'x')",
    "passages without content": "update passages set content_id = 77",
    "vectors without passage": "update vectors set id = (space_id << 40) + 77",
    "vectors without space": "update vectors set id = (77 << 40) + passage_id",
    "point to nothing": "update vectors set id = (77 << 40) + passage_id",
    "of a wrong size": "update vectors set vector = zeroblob(4)",
    "has no direction": "update vectors set vector = zeroblob(32)",
    "sums of space": "update vector_sums set count = count + 1",
    "tried again without reason": "update sources set retry_at = 5",
    "numbers of sources": "update tallies set bytes = bytes + 1",
    "passages that are not counted": "update counts set count = count + 1 where name = 'passages'",
    "contents that are not counted": "update counts set count = 0 where name = 'contents'",
    "on the shelf too": "update shelf set digest = cast('a' as blob)",
    "unreadable contents on the shelf": "update shelf set vectors = zeroblob(2)",
    "removed by edits that are gone": "update examples set removed_by = 77",
    "mentions of removed concepts": "update concepts set removed_by = 1; "
    "insert into mentions (concept_id, passage_id, found_by, score, decision)"
    " select 1, 1, 'name', 1, 'yes'",
    "mentions in no known state": "update mentions set state = 'x'",
    "mentions without passage": "update mentions set passage_id = 77",
    "regions without passage": "update regions set passage_id = 77",
    "regions of a wrong size": "update regions set scales = x'00'",
    "vectors of examples of a wrong size": "update example_vectors set vector = x'00'",
    "examples without picture": "update examples set picture = x''",
    "examples of removed concepts that no": "update examples set concept_id = 77",
    "still name them": "update examples set page = 1",
    "passages to tag that are gone": "update untagged set passage_id = 77",
    "verdicts on files that are forgotten": "update verdicts set size = 77",
    "dismissed places in files": "update dismissed_places set size = 77",
    "dismissals without a place": "insert into dismissals (face, at) values (0, 1)",
    "undone before later ones": "update edits set undone = 1 where id = 1",
    "names that cannot be found": "update concept_names set folded = 'BOSS'",
    "index words": "insert into words (words) values ('delete-all')",
    "index pieces": "insert into pieces (pieces) values ('delete-all')",
}


@pytest.fixture
def filled(store):
    with store.write() as tx:
        _, _, ids = library.index(tx, library.root(tx), "a", [library.text("the lease")])
        space = vectors.put_space(tx, library.SPACE)
        vectors.put_vectors(tx, space, [(ids[0], library.directions(1)[0])])
        other, _, _ = library.index(tx, 1, "b", [library.text("the rent")])
        shelf.put_on_shelf(tx, [other], now=0)
    teach(store)
    with store.write() as tx:
        assert check_store(tx) == []
    return store


def teach(store):
    """A concept with an example, and with a mention of which the user spoke."""
    teacher = Teacher(store, lambda: 1.0)
    bo = teacher.create(NewConcept("Bo", ("Boss",), examples=(example(),))).concept
    with store.write() as tx:
        passage, _ = photo(tx, "a.jpg", seen(LEFT))
        found = [Found(passage, 0.5, Decision.UNSURE, box=LEFT)]
        mentions.replace_mentions(tx, bo, By.PICTURE, found)
        [mention] = mentions.suggestions(tx)
    teacher.confirm([mention.id])
    teacher.dismiss([Group(face=False, keys=("r1-0",), places=((passage, LEFT),))])


@pytest.mark.parametrize(("complaint", "statement"), BREAKS.items(), ids=BREAKS.keys())
def test_what_is_broken_is_reported(filled, complaint, statement):
    filled._writer.pragma("foreign_keys", False)
    with filled.write() as tx:
        for one in statements(statement):
            tx.run(one)
        assert any(complaint in line for line in check_store(tx))
