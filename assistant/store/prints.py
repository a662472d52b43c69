"""The prints of photos: small grey pictures by which copies are known, and which are to be made."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.records import ContentId
from assistant.store.transactions import ReadTx, WriteTx, id_list

_MISSING = """
select c.id, c.digest from (select content_id from prints where grey is null limit ?) p
cross join contents c on c.id = p.content_id
"""
_PUT = "update prints set grey = ? where content_id = ?"
_GET = """
select p.content_id, p.grey from json_each(?) j cross join prints p on p.content_id = j.value
where p.grey <> ''
"""


def unprinted(tx: ReadTx, limit: int) -> list[tuple[ContentId, bytes]]:
    """Return photos that have no print yet, each with the digest of its content."""
    return [(ContentId(row[0]), row[1]) for row in tx.rows(_MISSING, (limit,))]


def put_prints(tx: WriteTx, found: Iterable[tuple[ContentId, str]]) -> None:
    """Store prints; an empty one says that there is nothing to make one from."""
    tx.run_many(_PUT, ((grey, content) for content, grey in found))


def get_prints(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, str]:
    """Return the prints of photos; those without one are left out."""
    return {ContentId(row[0]): row[1] for row in tx.rows(_GET, (id_list(contents),))}
