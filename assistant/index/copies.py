"""Daily copies of what the user typed: made, kept for a while, listed, and brought back.

Whoever looks after a library makes the copy of the day: the indexer when it has nothing else to do,
or, while none runs, the engine. A copy counts once it stands under its name, whole and sound.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from assistant.concepts.describe import describe_again
from assistant.errors import DiskFull, LibraryBusy, LibraryDamaged, Problem, UsageProblem
from assistant.errors import shown_path as shown
from assistant.index.lock import copying, holder
from assistant.index.private_files import TEMPORARY, write_whole
from assistant.reports import Copies, KeptCopy, Reason
from assistant.settings import FILE_NAME as SETTINGS
from assistant.settings import checked_text, load_settings, read_text
from assistant.store.connection import FILE_NAME, Store
from assistant.store.controls import get_control, set_control
from assistant.store.typed import TypedCopy
from assistant.told import from_plain, to_plain, told

log = logging.getLogger(__name__)

FOLDER = "backups"
KEPT = 7
"""How many daily copies are kept."""
KEPT_BEFORE = 3
"""How many copies are kept of what a restored one replaced."""
SPARE = 64 * 1024 * 1024
"""Bytes that a copy leaves free on the disk."""
RETRY_S = 3600.0
"""Seconds until a daily copy that failed is tried again."""
PATIENT_S = 86_400.0
"""Seconds that a copy which is due waits for an indexer that always has something to do."""

_DAILY = "daily-"
_BEFORE = "before-restore-"
_FAILED = "daily_copy_failed"
_ENDING = ".db"
_MB = 1_000_000


def free_bytes(folder: Path) -> int:
    """Return how many bytes are free on the disk of a folder."""
    return shutil.disk_usage(folder).free


class DailyCopies:
    """The copies of one library; for use by one thread at a time."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], float],
        steady: Callable[[], float],
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        """Take the library, clocks in seconds of the wall and steady, and who knows of room."""
        self._store = store
        self._clock = clock
        self._steady = steady
        self._free = free
        self._folder = store.folder / FOLDER
        self._not_before = float("-inf")  # by the steady clock
        self._due_since: float | None = None

    def tend(self, *, wanted: bool, idle: bool = True) -> bool:
        """Make the copy of the day if it is due and `wanted`; say whether one was made.

        It waits for an idle moment, but not for ever. What goes wrong is noted and tried again.
        """
        now = self._steady()
        if not wanted or now < self._not_before or self._of_today().exists():
            self._due_since = None if now >= self._not_before else self._due_since
            return False
        self._due_since = now if self._due_since is None else self._due_since
        if not idle and now - self._due_since < PATIENT_S:
            return False
        self._not_before = now + RETRY_S
        try:
            self.make()
        except LibraryBusy:
            return False  # another process is at it
        except Problem as problem:
            log.info("no daily copy could be made: %s", type(problem).__name__)
            return False
        self._due_since, self._not_before = None, float("-inf")
        return True

    def tend_alone(self) -> bool:
        """Do as `tend` if the settings want it, unless an indexer runs, which sees to it."""
        if self._steady() < self._not_before or self._of_today().exists():
            return False
        folder = self._store.folder
        return holder(folder) is None and self.tend(wanted=_wants_copies(folder))

    def make(self, *, alone: bool = False) -> KeptCopy:
        """Make the copy of the day now, in place of the one that there is.

        With `alone` all other copies are deleted once it stands, those from before updates too, so
        that what was forgotten is in none of them.

        Raises:
            DiskFull, LibraryProblem: it could not be made; this is noted for `found` as well.
            LibraryBusy: another process is making one.
        """
        with copying(self._store.folder):
            self._tidy()
            try:
                made = self._write(self._of_today())
            except Problem as problem:
                self._note_failure(problem)
                raise
            if alone:
                self._prune("", 1, made)
            else:
                self._prune(_DAILY, KEPT, made)
        with self._store.write() as tx:
            set_control(tx, _FAILED, None)
        return _kept(made)

    def found(self) -> Copies:
        """Return the copies that there are, the newest first, and why the last one failed."""
        with self._store.read() as tx:
            at, sentence = _read_failure(get_control(tx, _FAILED))
        return Copies(str(self._folder), copies_in(self._store.folder), at, sentence)

    def restore(self, copy: Path) -> KeptCopy:
        """Have what was typed be as in a copy; return the copy of what it was before.

        The settings file goes with it. Files that are indexed stay so, and folders that are watched
        since then stay watched. Where concepts are is to be found anew afterwards.

        Raises:
            LibraryProblem, DiskFull, LibraryBusy: nothing was changed.
        """
        with copying(self._store.folder):
            self._tidy()
            before = self._write(self._before_now())
            take_from(self._store, copy)
            self._prune(_BEFORE, KEPT_BEFORE, before)
        return _kept(before)

    def keep_present(self) -> KeptCopy:
        """Copy how it is now, as before restoring a copy, so that much can be taken back at once.

        Raises:
            LibraryProblem, DiskFull, LibraryBusy: no copy was made.
        """
        with copying(self._store.folder):
            self._tidy()
            before = self._write(self._before_now())
            self._prune(_BEFORE, KEPT_BEFORE, before)
        return _kept(before)

    def take_back(self, copy: Path) -> None:
        """Have what was typed be as in a copy of `keep_present`, which goes.

        Raises:
            LibraryProblem, DiskFull, LibraryBusy: it is not as it was; the copy stays.
        """
        with copying(self._store.folder):
            take_from(self._store, copy)
            copy.unlink(missing_ok=True)

    def _write(self, target: Path) -> Path:
        folder = self._store.folder
        with (
            self._store.read() as tx,
            TypedCopy(tx, settings=read_text(folder)) as copy,
        ):
            free = self._free(folder)
            if free < copy.bytes + SPARE:
                raise DiskFull(
                    told(
                        "No copy was made, since only {} MB are free on the disk of the library and"
                        " {} MB are needed. Free some space; it is tried again by itself.",
                        free // _MB,
                        -(-(copy.bytes + SPARE) // _MB),
                    )
                )
            copy.write(target)
        return target

    def _of_today(self) -> Path:
        today = datetime.fromtimestamp(self._clock()).astimezone().date()
        return self._folder / f"{_DAILY}{today.isoformat()}{_ENDING}"

    def _before_now(self) -> Path:
        at = datetime.fromtimestamp(self._clock()).astimezone()
        while True:  # never in place of another one: that may be what is restored
            path = self._folder / f"{_BEFORE}{at:%Y-%m-%d-%H%M%S}{_ENDING}"
            if not path.exists():
                return path
            at += timedelta(seconds=1)

    def _tidy(self) -> None:
        """Remove what a process left that was killed while it made a copy."""
        for path in self._folder.glob(f"*{TEMPORARY}*"):
            with suppress(OSError):
                path.unlink()

    def _prune(self, begin: str, kept: int, made: Path) -> None:
        names = sorted(self._folder.glob(f"{begin}*{_ENDING}"), reverse=True)
        # A clock that was wrong may have named copies after days to come.
        for path in [one for one in names if one != made][kept - 1 :]:
            with suppress(OSError):
                path.unlink()

    def _note_failure(self, problem: Problem) -> None:
        said = json.dumps([self._clock(), to_plain(problem.sentence)])
        with suppress(Problem), self._store.write() as tx:
            set_control(tx, _FAILED, said)


def take_from(store: Store, copy: Path) -> None:
    """Put what a copy holds into a library, its settings file too if that makes sense.

    Raises:
        LibraryProblem, DiskFull, LibraryBusy: the library was not changed.
    """
    settings = store.restore(copy)
    with store.write() as tx:
        describe_again(tx)  # of examples that were forgotten since then there are no vectors
    if settings is None:
        return
    try:
        checked_text(store.folder, settings)
        # The file may be a link to where its owner keeps such files.
        write_whole((store.folder / SETTINGS).resolve(), settings.encode("utf-8"))
    except Problem as problem:
        log.info("the settings stay as they are: %s", type(problem).__name__)


def copies_in(library: Path) -> tuple[KeptCopy, ...]:
    """Return the copies of the library in a folder, the newest first; it need not be sound."""
    found = []
    with suppress(OSError):
        for path in (library / FOLDER).glob(f"*{_ENDING}"):
            with suppress(OSError):  # it may be taken away meanwhile
                found.append(_kept(path))
    return tuple(sorted(found, key=lambda one: (one.at, one.name), reverse=True))


def copy_named(library: Path, name: str) -> Path:
    """Return the file of a copy, by its name in the list of copies, a day, or as a path.

    Raises:
        UsageProblem: there is no such copy.
    """
    inside = library / FOLDER
    for path in (inside / name, inside / f"{name}{_ENDING}", inside / f"{_DAILY}{name}{_ENDING}"):
        if path.parent == inside and path.is_file():
            return path
    if Path(name).is_file():
        return Path(name).absolute()
    raise UsageProblem(
        told("There is no copy named {}. `keepsake backup --list` lists them.", shown(name))
    )


def is_damaged(library: Path) -> bool:
    """Say whether the library in a folder is damaged so that it cannot even be opened."""
    try:
        Store.open(library, create=False).close()
    except LibraryDamaged:
        return True
    except Problem:
        return False
    return False


def put_aside(library: Path, *, now: float) -> Path:
    """Put the library's file aside, so that a new one can be begun; return where it is now."""
    stamp = f"{datetime.fromtimestamp(now).astimezone():%Y-%m-%d-%H%M%S}"
    aside = library / f"{FILE_NAME}.damaged-{stamp}"
    for ending in ("-wal", "-shm", ""):  # what is left of a log would be taken for the new file's
        path = library / f"{FILE_NAME}{ending}"
        if path.exists():
            path.rename(library / f"{aside.name}{ending}")
    return aside


def _wants_copies(folder: Path) -> bool:
    """Say whether the settings of a library want daily copies; they do while they are wrong."""
    try:
        return load_settings(folder).daily_copies
    except Problem:
        return True


def _kept(path: Path) -> KeptCopy:
    found = path.stat()
    reason = Reason.UPDATE
    if path.name.startswith(_DAILY):
        reason = Reason.DAILY
    elif path.name.startswith(_BEFORE):
        reason = Reason.RESTORE
    return KeptCopy(path.name, found.st_mtime, found.st_size, reason)


def _read_failure(text: str | None) -> tuple[float, str]:
    try:
        at, sentence = json.loads(text or '[0, ""]')
        said = from_plain(sentence)
        return float(at), said if isinstance(said, str) else ""
    except (ValueError, TypeError):
        return 0.0, ""
