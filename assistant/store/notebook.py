"""The notebook: answers that the user accepted, each with what has become of its sources."""

from __future__ import annotations

from assistant.store import chats, citations
from assistant.store.transactions import ReadTx, WriteTx
from assistant.talks import Change, Note, NoteId, Outdated, TurnId, TurnState

_KEEP = """
insert into notes (kept, turn_id) values (?, ?)
on conflict (turn_id) do update set turn_id = turn_id returning id
"""
_LIST = "select id, kept, turn_id from notes order by kept desc, id desc limit ? offset ?"
_ONE = "select id, kept, turn_id from notes where id = ?"
_DROP = "delete from notes where id = ? returning turn_id"
_REPLACE = "update notes set turn_id = ?, kept = ? where id = ?"
_DROP_LOOSE = """
delete from turns where id = ? and conversation_id is null
    and id not in (select turn_id from notes)
"""
_FORGOTTEN = (Outdated("", Change.FORGOTTEN),)


def keep(tx: WriteTx, turn_id: TurnId, *, now: float) -> NoteId:
    """Put the answer of a turn into the notebook; one that is there already stays as it is."""
    return NoteId(tx.rows(_KEEP, (int(now), turn_id))[0][0])


def notes(tx: ReadTx, *, limit: int = 50, offset: int = 0) -> list[Note]:
    """Return what is kept, the newest first."""
    return _to_notes(tx, tx.rows(_LIST, (limit, offset)))


def get_note(tx: ReadTx, note_id: NoteId) -> Note | None:
    """Return a note, or None when it is gone."""
    return next(iter(_to_notes(tx, tx.rows(_ONE, (note_id,)))), None)


def replace(tx: WriteTx, note_id: NoteId, turn_id: TurnId, *, now: float) -> None:
    """Give a note the answer of another turn; the one before goes if no conversation has it."""
    before = tx.value("select turn_id from notes where id = ?", (note_id,))
    tx.run(_REPLACE, (turn_id, int(now), note_id))
    tx.run(_DROP_LOOSE, (before,))


def drop_note(tx: WriteTx, note_id: NoteId) -> bool:
    """Take a note out of the notebook; False when it is gone."""
    rows = tx.rows(_DROP, (note_id,))
    for row in rows:
        tx.run(_DROP_LOOSE, row)
    return bool(rows)


def _to_notes(tx: ReadTx, rows: list[tuple[int, int, int]]) -> list[Note]:
    ids = [TurnId(row[2]) for row in rows]
    turns = chats.get_turns(tx, ids)
    stale = citations.outdated(tx, ids)
    found = []
    for note_id, kept, turn_id in rows:
        turn = turns[TurnId(turn_id)]
        is_forgotten = turn.state is TurnState.FORGOTTEN
        outdated = _FORGOTTEN if is_forgotten else stale.get(turn.id, ())
        found.append(Note(NoteId(note_id), float(kept), turn, outdated))
    return found
