"""Begins a library anew in the place of a damaged one, which is put aside and never deleted."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import LibraryBusy, UsageProblem
from assistant.index.copies import is_damaged, put_aside, take_from
from assistant.index.lock import indexing
from assistant.store.connection import FILE_NAME, Store
from assistant.store.typed import opened_copy
from assistant.told import told


def begin_anew(library: Path, copy: Path | None, *, now: float) -> str:
    """Begin a new library with what was typed in a copy; without one it is empty.

    Returns the name of the old file, which is put aside; "" when there was none.

    Raises:
        LibraryProblem: the copy cannot be used; then nothing was changed. Or the new library
            cannot be written.
        DiskFull: there is no room for the new library.
    """
    if copy is not None:
        with opened_copy(copy):  # before anything is moved
            pass
    there = (library / FILE_NAME).exists()
    aside = put_aside(library, now=now).name if there else ""
    with Store.open(library) as store:
        if copy is not None:
            take_from(store, copy)
    return aside


def rescue(library: Path, copy: Path | None, *, now: float) -> str:
    """Do as `begin_anew` while nobody indexes, and only if the library is really damaged.

    Raises:
        UsageProblem: it is not damaged, or not any more.
        LibraryBusy: a process still indexes it.
        LibraryProblem, DiskFull: as `begin_anew`.
    """
    try:
        with indexing(library):
            if (library / FILE_NAME).exists() and not is_damaged(library):
                raise UsageProblem(
                    told("The library can be opened again, so nothing was changed. Try again.")
                )
            return begin_anew(library, copy, now=now)
    except LibraryBusy as busy:
        raise LibraryBusy(
            told(
                "Another process still works on the damaged library, so nothing was changed. Wait "
                "a moment and try again, or end it."
            )
        ) from busy
