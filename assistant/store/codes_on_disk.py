"""The files of codes that there should be: which are missing, damaged or belong to nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import apsw

from assistant.records import SpaceId
from assistant.store import code_files, vector_codes
from assistant.store.transactions import ReadTx, WriteTx
from assistant.store.vector_codes import SegmentFault, file_name
from assistant.store.vector_index import in_segments

log = logging.getLogger(__name__)


def missing(tx: ReadTx) -> list[tuple[SpaceId, int]]:
    """Return the segments, with their spaces, whose file is not there or of a wrong size."""
    held = code_files.sizes(tx)
    return [
        (space, segment)
        for space, index in in_segments(tx)
        for segment, size in index.large(tx)
        if held.get(file_name(index.table, segment)) != size
    ]


def damaged(tx: ReadTx) -> list[str]:
    """Return the files that are there and not what they should be, after reading all of them."""
    held = code_files.sizes(tx)
    return [
        name
        for _, index in in_segments(tx)
        for segment, _ in index.large(tx)
        if (name := file_name(index.table, segment)) in held
        and not vector_codes.is_right(tx, index.table, segment, width=index.width)
    ]


def stray(tx: ReadTx) -> list[str]:
    """Return the files that belong to nothing."""
    right = {
        file_name(index.table, segment)
        for _, index in in_segments(tx)
        for segment, _ in index.large(tx)
    }
    return [name for name in code_files.sizes(tx) if name not in right]


def write(tx: WriteTx, space_id: SpaceId, segment: int) -> None:
    """Write the file of a segment anew; if that cannot be done there is none."""
    for space, index in in_segments(tx):
        if space == space_id:
            try:
                index.write_file(tx, segment)
            except (SegmentFault, apsw.SQLError, apsw.CorruptError) as exc:
                log.warning("a file of codes of space %d cannot be written: %s", space_id, exc)


def drop(tx: WriteTx, names: Iterable[str]) -> None:
    """Delete files; those that should be there are written anew by the indexer."""
    for name in names:
        code_files.drop(tx, name)
