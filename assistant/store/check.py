"""The store's own checker, which knows what belongs together and sees into the vector index."""

from __future__ import annotations

from collections import defaultdict

import apsw
import numpy as np

from assistant.records import SpaceId
from assistant.store import controls, shelf_parcel, vector_index, vector_sums
from assistant.store.check_chats import check_chats
from assistant.store.check_concepts import check_concepts
from assistant.store.transactions import ReadTx, WriteTx
from assistant.store.typed import RESTORED
from assistant.store.vector_rows import OF_SPACE

_NONE_OF_THESE = {
    "contents without a source": """
        select count(*) from contents c
        where not exists (select 1 from sources s where s.content_id = c.id)""",
    "sources that are done without content": """
        select count(*) from sources where state = 'done' and content_id is null""",
    "passages without content": """
        select count(*) from passages where content_id not in (select id from contents)""",
    "vectors without passage": """
        select count(*) from vectors where passage_id not in (select id from passages)""",
    "vectors without space": """
        select count(*) from vectors where space_id not in (select id from spaces)""",
    "vectors of a wrong size": """
        select count(*) from vectors v cross join spaces s on s.id = v.space_id
        where length(v.vector) <> 2 * s.dimension""",
    "names without source": """
        select count(*) from names where rowid not in (select id from sources)""",
    "sources that are done without a name": """
        select count(*) from sources
        where state = 'done' and id not in (select rowid from names)""",
    "sources that are tried again without reason": """
        select count(*) from sources
        where retry_at is not null and passing = 0 or (passing or ignored) and state <> 'failed'""",
    "passages that are not counted": """
        select abs(count(*) - (select count from counts where name = 'passages')) from passages""",
    "contents that are not counted": """
        select abs(count(*) - (select count from counts where name = 'contents')) from contents""",
    "contents in use that are on the shelf too": """
        select count(*) from contents c join shelf h on h.digest = c.digest and h.size = c.size""",
}
_TALLIED = """
select root_id, kind, state, count, bytes from tallies
where count <> 0 or bytes <> 0 order by 1, 2, 3
"""
_TO_TALLY = """
select root_id, kind, state, count(*), sum(size) from sources group by 1, 2, 3 order by 1, 2, 3
"""
_SHELF = "select held, vectors from shelf"
_TEXTS = {"words": "worded", "pieces": "worded", "openings": "opened"}
"""The word indexes of texts, and what each is of."""
_HELD = "select count(*) from {table}_docsize"
_FTS = "insert into {table} ({table}, rank) values ('integrity-check', 1)"
_SPACES = "select id, dimension from spaces"
_VECTORS = f"""
select p.kind, p.form, v.vector from vectors v cross join passages p on p.id = v.passage_id
where {OF_SPACE} and length(v.vector) = ?
"""
_IDS = f"select v.passage_id from vectors v where {OF_SPACE} order by v.id"
_SUMS = "select kind, form, count, total from vector_sums where space_id = ?"


def check_file(tx: ReadTx, *, thorough: bool) -> list[str]:
    """Return what SQLite finds wrong with the file; `thorough` compares its indexes too."""
    how = "integrity_check" if thorough else "quick_check"
    found = [str(row[0]) for row in tx.rows(f"pragma {how}") if row[0] != "ok"]
    loose = tx.rows("pragma foreign_key_check")
    return [*found, f"{len(loose)} rows point to nothing"] if loose else found


def check_rows(tx: ReadTx) -> list[str]:
    """Return which rows do not belong together, one plain line each; nothing when all do."""
    found = []
    for complaint, sql in _NONE_OF_THESE.items():
        number = tx.value(sql)
        found += [f"{number} {complaint}"] if number else []
    restored = controls.get_control(tx, RESTORED) is not None
    found += check_concepts(tx, restored=restored)
    found += check_chats(tx, restored=restored)
    if tx.rows(_TALLIED) != tx.rows(_TO_TALLY):
        found.append("the numbers of sources are not in step")
    unreadable = sum(shelf_parcel.unreadable(*row) for row in tx.each(_SHELF))
    return [*found, f"{unreadable} unreadable contents on the shelf"] if unreadable else found


def faulty_words(tx: WriteTx) -> list[str]:
    """Return which word indexes are not in step with the texts, after comparing all words."""
    found = []
    for table in (*_TEXTS, "names"):
        try:
            tx.run(_FTS.format(table=table))
        except apsw.CorruptError:
            found.append(table)
    return found


def miscounted_words(tx: ReadTx) -> list[str]:
    """Return which word indexes hold another number of texts than there are: a quick look."""
    found = []
    for table, texts in _TEXTS.items():
        try:
            held = tx.value(_HELD.format(table=table))
        except apsw.Error:
            held = -1
        if held != tx.value(f"select count(*) from {texts}"):
            found.append(table)
    return found


def check_spaces(tx: ReadTx) -> list[str]:
    """Return what is wrong with the vectors of all spaces, their sums and their indexes."""
    return [
        line
        for space_id, dimension in tx.rows(_SPACES)
        for line in check_space(tx, SpaceId(space_id), dimension)
    ]


def check_space(tx: ReadTx, space_id: SpaceId, dimension: int) -> list[str]:
    """Return what is wrong with the vectors of a space, their sums and their index."""
    found = []
    fault = vector_index.fault(tx, space_id)
    has_index = tx.value("select count(*) from vector_indexes where space_id = ?", (space_id,))
    stored_ids = [row[0] for row in tx.rows(_IDS, (space_id,))]
    if fault is not None:
        found.append(f"the vector index of space {space_id}: {fault}")
    elif has_index and vector_index.entries(tx, space_id) != stored_ids:
        found.append(f"the vector index of space {space_id} holds other passages")
    sums: defaultdict[tuple[str, str], vector_sums.Totals] = defaultdict(
        lambda: np.zeros(dimension + 1)
    )
    for kind, form, blob in tx.each(_VECTORS, (space_id, 2 * dimension)):
        vector = vector_index.unpack([blob])[0]
        if not np.isclose(np.linalg.norm(vector), 1.0):
            found.append(f"a vector of space {space_id} has no direction")
        sums[kind, form] += np.concatenate(([1.0], vector.astype(np.float64)))
    stored = {
        (kind, form): np.concatenate(([count], np.frombuffer(total, dtype="<f8")))
        for kind, form, count, total in tx.rows(_SUMS, (space_id,))
    }
    same = stored.keys() == sums.keys() and all(
        np.allclose(stored[sort], sums[sort], atol=1e-6) for sort in stored
    )
    return found if same else [*found, f"the sums of space {space_id} are not in step"]
