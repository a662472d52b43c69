"""The history of what the user taught: each edit a sentence with the states before and after it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from typing import Any

from assistant.store.transactions import ReadTx, WriteTx, clean, id_list
from assistant.taught import ConceptId, Edit, EditId

KEPT = 1000
"""How many edits can be undone; what older ones took away is gone for good."""

_BEGIN = "insert into edits (at, what, held) values (?, '', x'')"
_FINISH = "update edits set what = ?, held = ? where id = ?"
_CONCERN = "insert or ignore into edit_concepts (edit_id, concept_id) values (?, ?)"
_DROP_UNDONE = "delete from edits where undone = 1"
_DROP_OLD = """
delete from edits where id <= (select id from edits order by id desc limit 1 offset ?)
"""
_DROP = "delete from edits where id in (select value from json_each(?))"
_LAST_DONE = "select max(id) from edits where undone = 0"
_FIRST_UNDONE = "select min(id) from edits where undone = 1"
_SET_UNDONE = "update edits set undone = ? where id = ?"
_ONE = "select id, at, what, undone from edits where id = ?"
_HELD = "select held from edits where id = ?"
_SET_HELD = "update edits set held = ? where id = ?"
_LIST = "select id, at, what, undone from edits order by id desc limit ?"
_OF_CONCEPT = """
select e.id, e.at, e.what, e.undone from edit_concepts j join edits e on e.id = j.edit_id
where j.concept_id = ? order by e.id desc
"""
_CONCERNED = "select concept_id from edit_concepts where edit_id = ?"
_UNCONCERN = "delete from edit_concepts where edit_id = ? and concept_id = ?"
_FASTEST = 1


def begin(tx: WriteTx, *, now: float) -> EditId:
    """Open a new edit and return its id; what was undone before can no longer be redone."""
    tx.run(_DROP_UNDONE)
    return EditId(tx.insert(_BEGIN, (int(now),)))


def finish(
    tx: WriteTx,
    edit_id: EditId,
    what: str,
    *,
    held: dict[str, Any],
    concepts: Iterable[ConceptId],
) -> None:
    """Write down what an edit was; edits beyond `KEPT` are given up."""
    tx.run(_FINISH, (clean(what), _pack(held), edit_id))
    tx.run_many(_CONCERN, ((edit_id, one) for one in concepts))
    tx.run(_DROP_OLD, (KEPT,))


def last_done(tx: ReadTx) -> EditId | None:
    """Return the edit that would be undone next, or None."""
    found = tx.value(_LAST_DONE)
    return None if found is None else EditId(found)


def first_undone(tx: ReadTx) -> EditId | None:
    """Return the edit that would be redone next, or None."""
    found = tx.value(_FIRST_UNDONE)
    return None if found is None else EditId(found)


def get_edit(tx: ReadTx, edit_id: EditId) -> Edit | None:
    """Return an edit, or None when it is gone."""
    row = tx.first(_ONE, (edit_id,))
    return None if row is None else _to_edit(row)


def get_held(tx: ReadTx, edit_id: EditId) -> dict[str, Any]:
    """Return the states that an edit holds."""
    held: dict[str, Any] = json.loads(zlib.decompress(tx.value(_HELD, (edit_id,))))
    return held


def set_held(tx: WriteTx, edit_id: EditId, held: dict[str, Any]) -> None:
    """Give an edit other states."""
    tx.run(_SET_HELD, (_pack(held), edit_id))


def set_undone(tx: WriteTx, edit_id: EditId, *, undone: bool) -> None:
    """Note that an edit was undone, or redone."""
    tx.run(_SET_UNDONE, (int(undone), edit_id))


def history(tx: ReadTx, *, limit: int = 100) -> list[Edit]:
    """Return the edits, newest first."""
    return [_to_edit(row) for row in tx.rows(_LIST, (limit,))]


def edits_of(tx: ReadTx, concept_id: ConceptId) -> list[Edit]:
    """Return the edits that concern a concept, newest first."""
    return [_to_edit(row) for row in tx.rows(_OF_CONCEPT, (concept_id,))]


def concerned(tx: ReadTx, edit_id: EditId) -> list[ConceptId]:
    """Return the concepts that an edit concerns."""
    return [ConceptId(row[0]) for row in tx.rows(_CONCERNED, (edit_id,))]


def leave_out(tx: WriteTx, edit_id: EditId, concept_id: ConceptId) -> None:
    """Have an edit no longer concern a concept."""
    tx.run(_UNCONCERN, (edit_id, concept_id))


def give_up(tx: WriteTx, ids: Collection[EditId]) -> int:
    """Forget edits with all that they took away; say how many."""
    return tx.run(_DROP, (id_list(ids),))


def _pack(held: dict[str, Any]) -> bytes:
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _FASTEST)


def _to_edit(row: tuple[Any, ...]) -> Edit:
    return Edit(EditId(row[0]), float(row[1]), row[2], bool(row[3]))
