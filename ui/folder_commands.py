"""The commands that choose what is watched: `add`, `remove` and `roots`."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from assistant.engine import Engine
from assistant.errors import UsageProblem, shown_path
from assistant.reports import Preview
from ui import wire
from ui.next_step import next_step, say_next
from ui.options import FolderParam, with_session
from ui.session import Session
from ui.show_preview import preview_sentence, show_preview
from ui.show_status import show_roots
from ui.terminal import Terminal
from ui.wording import ADD_FOLDER, count, short_path


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake add ~/Pictures --preview    what would be indexed, and how long it takes\n"
    "  keepsake add ~/Pictures --exclude '*.tmp' --exclude /raw/ --priority 1"
)
@click.argument("folder", type=FolderParam())
@click.option("--exclude", "excludes", multiple=True, metavar="GLOB", help="Leave these out.")
@click.option("--priority", type=int, default=0, help="Higher is indexed sooner.  [0]")
@click.option("--preview", "only_preview", is_flag=True, help="Only count; add nothing.")
@with_session
def add(
    session: Session,
    folder: Path,
    *,
    excludes: tuple[str, ...],
    priority: int,
    only_preview: bool,
) -> None:
    """Watch a folder; its files are only ever read."""
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "is not there"
        raise UsageProblem(f"{shown_path(str(folder))} {what}.")
    if not all(pattern.strip() for pattern in excludes):
        raise UsageProblem("--exclude is empty. Say what to leave out, for example '*.tmp'.")
    if only_preview:
        _preview(session, folder, excludes)
    else:
        _add(session, folder, excludes=excludes, priority=priority)


def _preview(session: Session, folder: Path, excludes: tuple[str, ...]) -> None:
    terminal = session.terminal
    with session.engine(pretend=True) as engine:
        found = _counted(terminal, engine, folder, excludes)
    if terminal.as_json:
        terminal.write_json({"preview": wire.preview_json(found)})
    else:
        show_preview(terminal, found)


def _add(session: Session, folder: Path, *, excludes: tuple[str, ...], priority: int) -> None:
    terminal = session.terminal
    with session.engine(create=True) as engine:
        root = engine.add_root(folder, excludes=excludes, priority=priority)
        if not terminal.as_json:
            terminal.say(f"Watching {short_path(root.path)}")
        found = _counted(terminal, engine, folder, excludes)
        hint = next_step(engine)
    if terminal.as_json:
        terminal.write_json({"root": wire.root_json(root), "preview": wire.preview_json(found)})
        return
    terminal.say(preview_sentence(found))
    say_next(terminal, hint)


def _counted(
    terminal: Terminal, engine: Engine, folder: Path, excludes: tuple[str, ...]
) -> Preview:
    looked_at = terminal.err.is_terminal and not terminal.as_json
    with terminal.err.status("Counting the files…") if looked_at else nullcontext():
        return engine.preview(folder, excludes=excludes)


@click.command(epilog="\b\nExample:\n  keepsake remove ~/Pictures")
@click.argument("folder", type=FolderParam())
@with_session
def remove(session: Session, folder: Path) -> None:
    """Forget a folder; its files stay."""
    with session.engine() as engine:
        forgotten = engine.remove_root(folder)
    if session.terminal.as_json:
        session.terminal.write_json({"removed": shown_path(str(folder)), "sources": forgotten})
        return
    files = count(forgotten, "file")
    session.terminal.say(f"{short_path(str(folder))} is watched no longer; {files} forgotten.")


@click.command(epilog="\b\nExample:\n  keepsake roots")
@with_session
def roots(session: Session) -> None:
    """List the watched folders."""
    with session.engine() as engine:
        found = engine.roots()
    if session.terminal.as_json:
        session.terminal.write_json({"roots": [wire.root_json(root) for root in found]})
    elif found:
        show_roots(session.terminal, found)
    else:
        session.terminal.say(ADD_FOLDER)
