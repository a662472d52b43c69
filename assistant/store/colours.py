"""The colours of photos, what photos are called, and which colours are still to be measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assistant.records import ContentId, PassageId
from assistant.store.transactions import ReadTx, WriteTx, id_list

_MISSING = """
select c.id, c.digest from (select content_id from colours where shares is null limit ?) o
cross join contents c on c.id = o.content_id
"""
_PUT = "update colours set shares = ? where content_id = ?"
_OF_PHOTOS = """
select p.id, coalesce(c.shares, x''), p.text from json_each(?) j
cross join passages p on p.id = j.value and p.kind = 'photo' and p.form = 'picture'
left join colours c on c.content_id = p.content_id
"""


class Look(NamedTuple):
    """What is known of how a photo looks."""

    colours: bytes  # as they were measured; empty: not known
    labels: str  # what the image model calls what it shows


def uncoloured(tx: ReadTx, limit: int) -> list[tuple[ContentId, bytes]]:
    """Return photos whose colours were not measured yet, each with the digest of its content."""
    return [(ContentId(row[0]), row[1]) for row in tx.rows(_MISSING, (limit,))]


def put_colours(tx: WriteTx, found: Iterable[tuple[ContentId, bytes]]) -> None:
    """Store colours; empty ones say that there is nothing to measure."""
    tx.run_many(_PUT, ((shares, content) for content, shares in found))


def get_looks(tx: ReadTx, passages: Iterable[PassageId]) -> dict[PassageId, Look]:
    """Return how photos look; passages that are no photo are left out."""
    rows = tx.rows(_OF_PHOTOS, (id_list(passages),))
    return {PassageId(row[0]): Look(row[1], row[2]) for row in rows}
