"""The commands `backup` and `restore`: copies of what was typed, and the way back to one."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.text import Text

from assistant.errors import UsageProblem, shown_path
from assistant.index.copies import (
    copies_in,
    copy_named,
    is_damaged,
)
from assistant.index.rescue import begin_anew
from assistant.reports import Copies, KeptCopy, Reason
from assistant.store.connection import FILE_NAME
from ui.commands.ask_first import ask_first
from ui.commands.next_step import say_next
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session
from ui.commands.tables import columns
from ui.commands.terminal import Terminal
from ui.wording import moment, short_path, size

_WHY = {
    Reason.DAILY: "the copy of the day",
    Reason.RESTORE: "as it was before a copy was restored or an export came in",
    Reason.UPDATE: "as it was before an update, whole",
}
_ANEW = "A new library is begun with it, and your folders are indexed again."
_REPLACED = (
    "What you taught, asked, kept and chose will be as it was then, also what you have forgotten "
    "since; folders and what is indexed stay."
)
_ALONE = (
    "A copy of how it is now will be made, and all others deleted: nothing from before today can "
    "be restored then."
)


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake backup                      the copy of today, made now\n"
    "  keepsake backup --list\n"
    "  keepsake backup --alone              the same, and all older copies are deleted\n"
    "  keepsake backup ~/keepsake-copy.db   the whole library, index and all, into a new file"
)
@click.argument("file", type=FolderParam(), required=False)
@click.option("--list", "lists", is_flag=True, help="Only list the copies that there are.")
@click.option(
    "--alone", is_flag=True, help="Delete all other copies: what you forgot is in none then."
)
@click.option("--yes", is_flag=True, help="With --alone: do not ask; needed where no terminal is.")
@with_session
def backup(session: Session, file: Path | None, *, lists: bool, alone: bool, yes: bool) -> None:
    """Copy what you taught, asked, kept and chose, or the whole library to a FILE.

    The first is done every day by itself; the last seven copies are kept.
    """
    terminal = session.terminal
    if [lists, alone, file is not None].count(True) > 1:
        raise UsageProblem("Say only one of --list, --alone and a file.")
    if alone:
        ask_first(_ALONE, yes=yes, otherwise="Nothing was changed.")
    with session.engine() as engine:
        if file is not None:
            engine.back_up(file)
            _say_whole(terminal, file)
            return
        if not lists:
            engine.copies.make(alone=alone)
        found = engine.copies.found()
    if terminal.as_json:
        terminal.write_json(copies_json(found))
        return
    if not lists:
        kept = found.kept[0]
        terminal.say(f"A copy of {size(kept.bytes)} was made: {kept.name}")
        return
    _show(terminal, found.kept)
    if found.failure:
        when = moment(found.failed_at, time.time())
        terminal.remark(f"The last daily copy could not be made ({when}): {found.failure}")


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake restore                     the newest daily copy\n"
    "  keepsake restore 2026-11-20          that of a day; `keepsake backup --list` lists them\n"
    "  keepsake restore ~/keepsake-copy.db  what was typed in another copy or library"
)
@click.argument("copy", required=False)
@click.option("--anew", is_flag=True, help="Begin a new library, and put the old one aside.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where no terminal is.")
@with_session
def restore(session: Session, copy: str | None, *, anew: bool, yes: bool) -> None:
    """Have what you taught, asked, kept and chose be as in a COPY.

    What it replaces is copied first, so that it can be restored again. A library that is damaged
    is put aside, and a new one is begun; your folders are then indexed again.
    """
    library, terminal = session.library, session.terminal
    path = copy_named(library, copy) if copy else _newest(library)
    anew = anew or not (library / FILE_NAME).exists() or is_damaged(library)
    what = f"The copy {short_path(str(path))} will be restored. {_ANEW if anew else _REPLACED}"
    ask_first(what, yes=yes, otherwise="Nothing was changed.")
    if anew:
        before = begin_anew(library, path, now=time.time())
    else:
        with session.engine() as engine:
            before = engine.restore(path).name
    if terminal.as_json:
        terminal.write_json({"restored": shown_path(str(path)), "before": before})
        return
    terminal.say(f"Restored {path.name}.")
    if not anew:
        say_next(terminal, f"To take it back: keepsake restore {before}")
        return
    if before:
        terminal.say(f"The old library is kept as {before}.")
    say_next(terminal, "Next: keepsake index")


def copies_json(found: Copies) -> dict[str, object]:
    """Return what `keepsake backup --json` prints."""
    return {
        "folder": shown_path(found.folder),
        "copies": [
            {"name": one.name, "at": one.at, "bytes": one.bytes, "reason": one.reason.value}
            for one in found.kept
        ],
        "failed_at": found.failed_at or None,
        "failure": found.failure,
    }


def _newest(library: Path) -> Path:
    for one in copies_in(library):
        if one.reason is Reason.DAILY:
            return copy_named(library, one.name)
    raise UsageProblem("There is no daily copy yet. Make one with: keepsake backup")


def _say_whole(terminal: Terminal, file: Path) -> None:
    shown, count = shown_path(str(file)), file.stat().st_size
    if terminal.as_json:
        terminal.write_json({"file": shown, "bytes": count})
    else:
        terminal.say(f"A copy of the whole library was saved: {shown} ({size(count)})")


def _show(terminal: Terminal, kept: tuple[KeptCopy, ...]) -> None:
    if not kept:
        terminal.say("There is no copy yet. Make one with: keepsake backup")
        return
    table = columns("copy", "made", "size", "what", numbers=("size",))
    now = time.time()
    for one in kept:
        table.add_row(one.name, moment(one.at, now), size(one.bytes), Text(_WHY[one.reason]))
    terminal.out.print(table)
