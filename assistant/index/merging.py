"""Merges the word indexes of a library that has grown, in steps that hold up nobody."""

from __future__ import annotations

import logging

from assistant.ports import Stop
from assistant.store import word_merging
from assistant.store.connection import Store
from assistant.store.words import Index

log = logging.getLogger(__name__)


def merge_words(store: Store, stop: Stop) -> bool:
    """Merge the word indexes if that is due; return whether they were merged.

    Stopped in between, it begins again the next time; what was merged stays so.

    Raises:
        DiskFull, LibraryProblem: they could not be merged; nothing is lost.
    """
    with store.read() as tx:
        if not word_merging.is_due(tx):
            return False
    for index in Index:
        first = more = True
        while more:
            if stop():
                return False
            with store.write() as tx:
                more = word_merging.step(tx, index, first=first)
            first = False
    with store.write() as tx:
        word_merging.note(tx)
    log.info("the word indexes were merged")
    return True
