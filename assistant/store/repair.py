"""Builds anew what is derived in a library and not as it should be; nothing typed is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.records import SourceId, SpaceId
from assistant.store import (
    check,
    codes_on_disk,
    vector_index,
    vector_sums,
    word_lengths,
    words,
)
from assistant.store.transactions import Row, WriteTx, id_list
from assistant.store.vector_rows import OF_SPACE
from assistant.told import told

_AT_ONCE = 1_000
_INDEXES_DIFFER = (" missing from index ", "wrong # of entries in index ", "non-unique entry in ")
_NAMED = "select id from sources where content_id is not null order by id"
_LOOSE_NAMES = "select rowid from names where rowid not in (select id from sources)"
_UNNAMED = """
select count(*) from sources where state = 'done' and id not in (select rowid from names)
"""
_COUNT = "update counts set count = (select count(*) from {name}) where name = '{name}'"
_MISCOUNTED = """
select count(*) from counts where count <> case name
    when 'passages' then (select count(*) from passages)
    else (select count(*) from contents) end
"""
_TALLIED = "select * from tallies where count <> 0 or bytes <> 0 order by 1, 2, 3"
_TO_TALLY = """
select root_id, kind, state, count(*), sum(size) from sources group by 1, 2, 3 order by 1, 2, 3
"""
_TALLY = "insert into tallies select root_id, kind, state, count(*), sum(size) from sources {by}"
_LOOSE = "delete from {table} where passage_id not in (select id from passages)"
_SPACES = "select id, dimension from spaces"
_VECTORS = f"""
select p.kind, p.form, v.vector from vectors v cross join passages p on p.id = v.passage_id
where {OF_SPACE} and length(v.vector) = ?
"""


def repair(tx: WriteTx) -> list[str]:
    """Build anew what is not as it should be; return what that was, in plain words."""
    done: list[str] = []
    for what, mend in (
        (told("the indexes of the tables"), _mend_indexes),
        (told("rows that belong to nothing"), _drop_loose),
        (told("the numbers of files"), _mend_numbers),
        (told("the index of names"), _mend_names),
        (told("the word index"), _mend_words),
        (told("the vector index"), _mend_vectors),
        (told("what makes searches quick"), _drop_damaged),
    ):
        if mend(tx):
            done.append(what)
    return done


def _mend_indexes(tx: WriteTx) -> bool:
    found = check.check_file(tx, thorough=True)
    differing = [one for one in found if any(sign in one for sign in _INDEXES_DIFFER)]
    if differing:
        tx.run("reindex")
    return bool(differing)


def _drop_loose(tx: WriteTx) -> bool:
    tables = ("mentions", "regions", "object_looks", "untagged", "vectors", "captions")
    return sum(tx.run(_LOOSE.format(table=table)) for table in tables) > 0


def _mend_numbers(tx: WriteTx) -> bool:
    counted, tallied = tx.value(_MISCOUNTED), tx.rows(_TALLIED) != tx.rows(_TO_TALLY)
    if counted:
        for name in ("passages", "contents"):
            tx.run(_COUNT.format(name=name))
    if tallied:
        tx.run("delete from tallies")
        tx.run(_TALLY.format(by="group by root_id, kind, state"))
    return bool(counted) or tallied


def _mend_names(tx: WriteTx) -> bool:
    loose = [row[0] for row in tx.rows(_LOOSE_NAMES)]
    if not loose and not tx.value(_UNNAMED):
        return False
    words.drop_names(tx, id_list(loose))
    for some in _parts(tx.rows(_NAMED)):
        words.put_names(tx, [SourceId(row[0]) for row in some])
    return True


def _mend_words(tx: WriteTx) -> bool:
    faulty = set(check.faulty_words(tx))
    if "openings" in faulty:
        words.rebuild_openings(tx)
    if faulty & {"words", "pieces"}:
        words.rebuild_words(tx)
    if "names" in faulty:
        tx.run("insert into names (names) values ('rebuild')")
    return bool(faulty)


def _mend_vectors(tx: WriteTx) -> bool:
    mended = False
    for space, dimension in tx.rows(_SPACES):
        if check.check_space(tx, SpaceId(space), dimension):
            _sum_up(tx, SpaceId(space), dimension)
            vector_index.rebuild(tx, SpaceId(space))
            mended = True
    return mended


def _drop_damaged(tx: WriteTx) -> bool:
    """Drop what is damaged of files of codes and counts of words; the indexer makes it anew."""
    files, blocks = codes_on_disk.damaged(tx), word_lengths.wrong(tx)
    codes_on_disk.drop(tx, files)
    word_lengths.drop(tx, blocks)
    return bool(files or blocks)


def _sum_up(tx: WriteTx, space: SpaceId, dimension: int) -> None:
    vector_sums.drop_space(tx, space)
    for some in _parts(tx.rows(_VECTORS, (space, 2 * dimension))):
        sorts = [(kind, form) for kind, form, _ in some]
        vectors = vector_index.unpack([blob for _, _, blob in some])
        vector_sums.change(tx, space, sorts, vectors, sign=1)


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), _AT_ONCE):
        yield rows[first : first + _AT_ONCE]
