"""Merges the word indexes, which grow in parts: a search looks into each part for each word."""

from __future__ import annotations

from assistant.store import controls
from assistant.store.passages import passage_count
from assistant.store.transactions import ReadTx, WriteTx
from assistant.store.words import Index

_NAME = "words_merged_at"  # passages
_GROWN = 1.5  # times as many passages as when it was last done: then it costs little a passage
_FEWEST = 2_000
_PAGES = 1_000  # written in one step, which takes less than a tenth of a second
_MERGE = "insert into {index} ({index}, rank) values ('merge', ?)"
_NOTHING_DONE = 2  # fewer changes than this


def is_due(tx: ReadTx) -> bool:
    """Say whether the library has grown enough since its word indexes were last merged."""
    merged_at = int(controls.get_control(tx, _NAME) or 0)
    return passage_count(tx) >= max(_FEWEST, _GROWN * merged_at)


def step(tx: WriteTx, index: Index, *, first: bool) -> bool:
    """Merge a little more of an index, all of it in the end; return whether something was left.

    The `first` step decides what is merged; those that follow may come at any later time.
    """
    before = tx.connection.total_changes()
    tx.run(_MERGE.format(index=index), (-_PAGES if first else _PAGES,))
    return tx.connection.total_changes() - before >= _NOTHING_DONE


def note(tx: WriteTx) -> None:
    """Note that all indexes are merged."""
    controls.set_control(tx, _NAME, str(passage_count(tx)))
