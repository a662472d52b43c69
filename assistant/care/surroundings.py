"""Looks at what a library stands on: its folder, rights, room, settings, copies and its indexer."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

from assistant.care.finding import Finding, Findings, broken, look, ok
from assistant.errors import LibraryProblem, shown_path
from assistant.index.copies import FOLDER as COPIES
from assistant.index.copies import SPARE, copies_in
from assistant.index.report_file import read_activity
from assistant.reports import Mode, Reason
from assistant.settings import load_settings
from assistant.store.connection import FILE_NAME
from assistant.told import told

_LITTLE = 1_000_000_000  # bytes
_MB = 1_000_000
_DAY_S = 86_400.0
_OLD_COPY_DAYS = 3
_OTHERS = 0o077


def check_folder(library: Path) -> Findings:
    """Look whether the library's folder can be written, and whether others can read in it."""
    shown = shown_path(str(library))
    if not os.access(library, os.R_OK | os.W_OK | os.X_OK) or _is_read_only(library):
        yield broken(
            "folder",
            told("The library's folder {} cannot be written.", shown),
            told("Give yourself the right to change it, or have the disk mounted for writing."),
        )
    else:
        yield ok("folder", told("The library is in {}.", shown))
    open_ones = [path for path in private_paths(library) if is_open_to_others(path)]
    if open_ones:
        yield look(
            "privacy",
            told("Others on this computer may read {}.", shown_path(str(open_ones[0]))),
            told("`keepsake doctor --repair` makes it yours alone."),
            mends=True,
        )
    else:
        yield ok("privacy", told("Only you may read what is in it."))


def private_paths(library: Path) -> list[Path]:
    """Return what of a library is to be readable by its owner alone."""
    inside = [library / one for one in (FILE_NAME, f"{FILE_NAME}-wal", COPIES, "thumbnails")]
    return [library, *(path for path in inside if path.exists())]


def is_open_to_others(path: Path) -> bool:
    """Say whether others than the owner have any right; never where rights are of another kind."""
    return sys.platform != "win32" and bool(path.stat().st_mode & _OTHERS)


def check_room(library: Path) -> Findings:
    """Look how much of the disk is free."""
    free = shutil.disk_usage(library).free
    shown = told("{} MB are free on the disk of the library.", free // _MB)
    if free < SPARE:
        yield broken("disk", shown, told("Free some space: nothing can be indexed or copied now."))
    elif free < _LITTLE:
        yield look("disk", shown, told("Free some space before much more is indexed."))
    else:
        yield ok("disk", shown)


def check_settings(library: Path) -> Findings:
    """Look whether the settings can be used; a `LibraryProblem` says why not."""
    load_settings(library)
    yield ok("settings", told("The settings can be read."))


def check_copies(library: Path) -> Findings:
    """Look when what was typed was copied last."""
    try:
        wanted = load_settings(library).daily_copies
    except LibraryProblem:
        wanted = True  # of the settings another line tells
    if not wanted:
        yield look(
            "copies",
            told("Daily copies of what you typed are switched off."),
            told("To have them: keepsake settings daily_copies true"),
        )
        return
    last = next((one for one in copies_in(library) if one.reason is Reason.DAILY), None)
    if last is None:
        yield look(
            "copies",
            told("There is no copy of what you typed yet."),
            told("To make one: keepsake backup"),
        )
        return
    days = int(max(0.0, time.time() - last.at) // _DAY_S)
    said = told("What you typed was last copied %n day(s) ago.", number=days)
    said = said if days else told("What you typed was copied within the last day.")
    if days > _OLD_COPY_DAYS:
        yield look("copies", said, told("To copy it now: keepsake backup"))
    else:
        yield ok("copies", said)


def check_indexer(library: Path) -> Findings:
    """Look whether an indexer runs and says what it does.

    Its lock is the system's and goes with its process, so none can be left behind.
    """
    found = read_activity(library, time.time())
    if found is None:
        yield ok("indexer", told("No indexer runs, and no lock is left behind."))
        return
    if found.mode is Mode.SILENT:
        yield look(
            "indexer",
            told(
                "Process {} holds the library for indexing and has said nothing lately.", found.pid
            ),
            told("If it stays so for minutes, end that process; nothing is lost."),
        )
        return
    yield ok("indexer", told("An indexer runs (process {}).", found.pid))
    for watch in found.watches:
        if watch.why:
            yield _watch_line(watch.path, watch.why)


def _watch_line(path: str, why: str) -> Finding:
    said = told("{} is only looked through now and then.", path)
    return look("watching", said, told(why))


def _is_read_only(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
