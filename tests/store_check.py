"""Whether a whole library is in step, and what it takes on the disk."""

from __future__ import annotations

from assistant.store import check, code_files
from assistant.store.connection import FILE_NAME, Store
from assistant.store.transactions import WriteTx


def check_store(tx: WriteTx) -> list[str]:
    """Return what is wrong with a library, one plain line each, after reading everything.

    The doctor asks the parts of it one by one. It changes nothing; a writing transaction is asked
    for because FTS5 takes its check as an insert.
    """
    found = [*check.check_file(tx, thorough=True), *check.check_rows(tx)]
    found += [f"the word index {one} is not in step" for one in check.faulty_words(tx)]
    return found + check.check_spaces(tx)


def size_on_disk(store: Store) -> int:
    """Return the bytes that a library's database files take."""
    files = [store.path, *(store.path.with_name(FILE_NAME + end) for end in ("-wal", "-shm"))]
    own = sum(file.stat().st_size for file in files if file.exists())
    with store.read() as tx:
        return own + sum(code_files.sizes(tx).values())
