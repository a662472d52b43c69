"""What tells whether two files are nearly the same: how photos look, how long texts are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from assistant.arrays import Descriptors
from assistant.records import ContentId, PassageId, SpaceId
from assistant.store.regions import KINDS, region_chunks
from assistant.store.transactions import ReadTx, id_list
from assistant.taught import RegionKind

_WHOLE = KINDS.index(RegionKind.WHOLE)
_PHOTOS = """
select p.content_id, p.id from json_each(?) j
cross join passages p on p.content_id = j.value and p.form = 'picture' and p.kind = 'photo'
"""
_WRITTEN = """
select p.content_id, group_concat(p.text, ' ' order by p.ordinal) from json_each(?) j
cross join passages p on p.content_id = j.value and p.form <> 'picture' group by p.content_id
"""
_LENGTHS = """
select p.content_id, sum(octet_length(p.text)) from json_each(?) j
cross join passages p on p.content_id = j.value and p.form <> 'picture' group by p.content_id
"""


def photos_of(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, PassageId]:
    """Return the passage that is the whole picture of each content that is a photo."""
    rows = tx.rows(_PHOTOS, (id_list(contents),))
    return {ContentId(content): PassageId(passage) for content, passage in rows}


def whole_pictures(
    tx: ReadTx, space: SpaceId, photos: Iterable[PassageId]
) -> tuple[list[PassageId], Descriptors | None]:
    """Return the photos that have a descriptor of all that they show, and these, a row each."""
    chunks = [*region_chunks(tx, space, passages=photos)]
    if not chunks:
        return [], None
    whole = np.concatenate([chunk.kinds for chunk in chunks]) == _WHOLE
    passages = np.concatenate([chunk.passages for chunk in chunks])[whole]
    vectors = np.concatenate([chunk.vectors for chunk in chunks])[whole]
    return [PassageId(one) for one in passages.tolist()], vectors


def writing_in(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, str]:
    """Return the text in contents, such as was read in photos; those without any are left out."""
    return {ContentId(row[0]): row[1] for row in tx.rows(_WRITTEN, (id_list(contents),))}


def text_lengths(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, int]:
    """Return how many bytes of text contents hold; those without any are left out."""
    rows = tx.rows(_LENGTHS, (id_list(contents),))
    return {ContentId(content): length for content, length in rows}
