"""What was heard of recordings so far, so that a stop costs no second hearing.

It goes by itself when the recording's content is stored and when its source is gone.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import RootId, SourceId
from assistant.store.source_rows import at_or_below
from assistant.store.transactions import ReadTx, WriteTx, clean

_GET = "select upto, held from partials where digest = ? and size = ?"
_PUT = """
insert or replace into partials (digest, size, source_id, upto, held)
select ?, ?, id, ?, ? from sources where id = ?
"""
_DROP_BELOW = """
delete from partials where source_id in (select id from sources where root_id = ? {where})
"""
_DROP_ALL = "delete from partials"
_DROP_OLD = "delete from partials where source_id = ? and (digest, size) <> (?, ?)"


@dataclass(frozen=True, slots=True)
class Partial:
    """What was heard of a recording: up to which second, and the words in the writer's own form."""

    upto: float
    held: str


def get_partial(tx: ReadTx, digest: bytes, size: int) -> Partial | None:
    """Return what was heard of the recording with this digest and size in bytes, or None."""
    row = tx.first(_GET, (digest, size))
    return None if row is None else Partial(*row)


def put_partial(
    tx: WriteTx, digest: bytes, size: int, *, partial: Partial, source_id: SourceId
) -> None:
    """Store what was heard of a recording, in place of anything else heard of its source.

    Nothing is stored when the source is gone.
    """
    tx.run(_DROP_OLD, (source_id, digest, size))
    tx.run(_PUT, (digest, size, partial.upto, clean(partial.held), source_id))


def drop_partials(tx: WriteTx, root_id: RootId | None, below: str) -> None:
    """Forget what was heard of all recordings that were not heard to their end.

    Only of those at a path of a root or below it, if there is a root.
    """
    if root_id is None:
        tx.run(_DROP_ALL)
        return
    where, values = at_or_below(below, column="path")
    tx.run(_DROP_BELOW.format(where=where), (root_id, *values))
