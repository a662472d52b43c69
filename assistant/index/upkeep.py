"""Keeps in order what makes searches quick, in steps that hold up nobody.

Word indexes are merged, words counted, years of first pages noted and files of codes written. All
of it is derived, and a search does without what is not there yet.
"""

from __future__ import annotations

import logging

from assistant.ports import Stop
from assistant.retrieve.periods import FOUND_BY, years_told
from assistant.store import codes_on_disk, opening_years, openings, word_lengths, word_merging
from assistant.store.connection import Store
from assistant.store.words import Index

log = logging.getLogger(__name__)

_BLOCKS = 16  # of lengths that are written in one step, which takes less than a tenth of a second
_DOCUMENTS = 128  # whose years are written in one step, likewise


def keep_up(store: Store, stop: Stop) -> None:
    """Do all that is due, until it is to stop.

    Raises:
        DiskFull, LibraryBusy, LibraryProblem: it could not be done; nothing is lost.
    """
    for work in (merge_words, count_words, note_years, write_codes):
        if not stop():
            work(store, stop)


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


def count_words(store: Store, stop: Stop) -> bool:
    """Write down how many words passages have where that is missing; say whether anything was.

    Stopped in between, it goes on the next time.

    Raises:
        DiskFull, LibraryProblem: it could not be written; searches go on without, more slowly.
    """
    with store.read() as tx:
        missing = word_lengths.missing(tx)
    for start in range(0, len(missing), _BLOCKS):
        if stop():
            return False
        with store.write() as tx:
            word_lengths.fill(tx, missing[start : start + _BLOCKS])
    return bool(missing)


def note_years(store: Store, stop: Stop) -> bool:
    """Write down of which years first pages tell where that is not known; say whether any was not.

    Stopped in between, it goes on the next time.

    Raises:
        DiskFull, LibraryProblem: it could not be written; searches go on without, more slowly.
    """
    with store.read() as tx:
        missing = opening_years.missing(tx, version=FOUND_BY)
    for start in range(0, len(missing), _DOCUMENTS):
        if stop():
            return False
        with store.write() as tx:
            some = missing[start : start + _DOCUMENTS]
            first = openings.beginnings(tx, some)
            found = {one: years_told(first.get(one, "")) for one in some}
            opening_years.put(tx, found, version=FOUND_BY)
    return bool(missing)


def write_codes(store: Store, stop: Stop) -> bool:
    """Write the files of codes that are missing; say whether any was.

    Stopped in between, it goes on the next time.

    Raises:
        DiskFull, LibraryProblem: the library cannot be read or locked.
    """
    with store.read() as tx:
        missing = codes_on_disk.missing(tx)
    for space, segment in missing:
        if stop():
            return False
        with store.write() as tx:
            codes_on_disk.write(tx, space, segment)
    return bool(missing)
