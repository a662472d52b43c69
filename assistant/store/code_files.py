"""Copies of large segments of codes in files beside the library, which are read in one go.

SQLite spreads a segment over pages that a first search would have to gather from all over the disk.
The files are never the truth: the library knows the checksum of each, and whoever finds one missing
or different reads the segment from the library. Only who holds the write lock writes or deletes
them, before the commit, so that what is forgotten is gone from them when it is from the library;
those that are missing are written by the indexer when nothing waits.
"""

from __future__ import annotations

import contextlib
import logging
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from assistant.store.transactions import ReadTx, WriteTx

log = logging.getLogger(__name__)

FOLDER_NAME = "codes"
"""The folder in that of the library."""
FROM = 1_024
"""Smaller segments have no file."""


def checksum(packed: bytes) -> int:
    """Return what tells a file's content from any other."""
    return zlib.crc32(packed)


def put(tx: WriteTx, name: str, packed: bytes) -> None:
    """Write a file in place of an older one; if that cannot be done there is none."""
    folder = _folder(tx)
    if folder is None:
        return
    drop(tx, name)
    part = folder / f"{name}.part"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(packed)
        part.replace(folder / name)
    except OSError as exc:
        log.warning("the file of codes %s cannot be written: %s", name, exc)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def get(tx: ReadTx, name: str, size: int, known: int) -> bytes | None:
    """Return what is in a file; None unless it has this size and this checksum."""
    folder = _folder(tx)
    if folder is None:
        return None
    try:
        packed = (folder / name).read_bytes() if (folder / name).stat().st_size == size else b""
    except OSError:
        return None
    return packed if len(packed) == size and checksum(packed) == known else None


def is_there(tx: ReadTx, name: str) -> bool:
    """Say whether there is a file of this name, right or not."""
    folder = _folder(tx)
    return folder is not None and (folder / name).exists()


def drop(tx: WriteTx, name: str) -> None:
    """Delete a file, if it is there.

    Raises:
        OSError: it cannot be deleted; what is in it must not be forgotten then.
    """
    folder = _folder(tx)
    if folder is not None and folder.is_dir():
        (folder / name).unlink(missing_ok=True)


def sizes(tx: ReadTx) -> dict[str, int]:
    """Return the names of all files, also of those that are no good, and their bytes."""
    return {file.name: file.stat().st_size for file in _files(tx)}


def _files(tx: ReadTx) -> Iterator[Path]:
    folder = _folder(tx)
    with contextlib.suppress(OSError):
        yield from (folder.iterdir() if folder is not None else ())


def _folder(tx: ReadTx) -> Path | None:
    """Return where the files are; None for a library that is in no folder."""
    name = tx.connection.filename
    return Path(name).parent / FOLDER_NAME if name else None
