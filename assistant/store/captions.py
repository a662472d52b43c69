"""What image models say of photos in words: of the one that serves it stands in the passages."""

from __future__ import annotations

from assistant.records import PassageId, SpaceId
from assistant.store import vectors
from assistant.store.serving import Served, get_serving
from assistant.store.transactions import ReadTx, WriteTx, clean

_SAY = "update passages set text = ?2 where id = ?1 and text <> ?2"
_KEEP = "insert or replace into captions (space_id, passage_id, text) values (?, ?, ?)"
_WAITING = """
select c.passage_id, c.text, p.text from captions c cross join passages p on p.id = c.passage_id
where c.space_id = ? order by c.passage_id limit ?
"""
_DROP = "delete from captions where space_id = ? and passage_id = ?"


def put_caption(tx: WriteTx, space_id: SpaceId, passage: PassageId, text: str) -> None:
    """Have a photo be found by what a model says of it, at once or as soon as that model serves."""
    now = get_serving(tx, Served.IMAGE).now
    if now is None or now == vectors.get_space(tx, space_id):
        tx.run(_SAY, (passage, clean(text)))
    else:
        tx.run(_KEEP, (space_id, passage, clean(text)))


def any_waits(tx: ReadTx) -> bool:
    """Say whether something is kept of the model that serves."""
    now = _serving(tx)
    return now is not None and bool(tx.rows(_WAITING, (now, 1)))


def exchange(tx: WriteTx, most: int) -> int:
    """Put what is kept of the model that serves into up to `most` photos; return into how many.

    What stood there is kept for the model that served before, while that can come back.
    """
    now, before = _serving(tx), get_serving(tx, Served.IMAGE).before
    if now is None:
        return 0
    earlier = None if before is None else vectors.find_space(tx, before)
    waiting = tx.rows(_WAITING, (now, most))
    for passage, new, old in waiting:
        if earlier is not None:
            tx.run(_KEEP, (earlier, passage, old))
        tx.run(_SAY, (passage, new))
        tx.run(_DROP, (now, passage))
    return len(waiting)


def _serving(tx: ReadTx) -> SpaceId | None:
    now = get_serving(tx, Served.IMAGE).now
    return None if now is None else vectors.find_space(tx, now)
