"""The commands that choose what is watched: `add`, `remove` and `roots`."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from assistant.errors import UsageProblem, shown_path
from assistant.phrases import count
from assistant.records import Root
from ui.commands import wire
from ui.commands.next_step import next_step, say_next
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session
from ui.commands.show_preview import preview_sentence, show_preview
from ui.commands.show_status import show_roots
from ui.commands.terminal import Terminal
from ui.wording import ADD_FOLDER, short_path


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake add ~/Pictures --preview    what would be indexed, and how long it takes\n"
    "  keepsake add ~/Pictures --exclude '*.tmp' --exclude /raw/ --priority 1\n"
    "  keepsake add ~/Pictures --include ~/Pictures/raw/tree.jpg    have a forgotten file back"
)
@click.argument("folder", type=FolderParam())
@click.option("--exclude", "excludes", multiple=True, metavar="GLOB", help="Leave these out too.")
@click.option(
    "--include",
    "includes",
    multiple=True,
    metavar="GLOB|PATH",
    help="Take a rule away: as `roots` lists it, or by the path that it leaves out.",
)
@click.option("--replace", "only", is_flag=True, help="Keep no rule but those given here.")
@click.option("--priority", type=int, help="Higher is indexed sooner.  [0]")
@click.option("--preview", "only_preview", is_flag=True, help="Only count; change nothing.")
@with_session
def add(
    session: Session,
    folder: Path,
    *,
    excludes: tuple[str, ...],
    includes: tuple[str, ...],
    only: bool,
    priority: int | None,
    only_preview: bool,
) -> None:
    """Watch a folder, or change its rules; its files are only ever read.

    What is not given stays as it is.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "is not there"
        raise UsageProblem(f"{shown_path(str(folder))} {what}.")
    for option, patterns in (("exclude", excludes), ("include", includes)):
        if not all(pattern.strip() for pattern in patterns):
            raise UsageProblem(f"--{option} is empty. Say what is meant, for example '*.tmp'.")
    if only and includes:
        raise UsageProblem("--replace keeps no rule, so --include has none to take away.")
    terminal = session.terminal
    if only_preview:
        with session.engine(pretend=True) as engine, _counting(terminal):
            found = engine.preview(folder, excludes=excludes, includes=includes, only=only)
        if terminal.as_json:
            terminal.write_json({"preview": wire.preview_json(found)})
        else:
            show_preview(terminal, found)
        return
    with session.engine(create=True) as engine:
        known = {root.id: root for root in engine.roots()}
        root = engine.add_root(
            folder, excludes=excludes, includes=includes, only=only, priority=priority
        )
        before = known.get(root.id)
        if not terminal.as_json:
            _tell(terminal, root, before)
        with _counting(terminal):
            found = engine.preview(folder)
        hint = next_step(engine)
    if terminal.as_json:
        changes = wire.root_changes_json(root, before)
        shapes = {"root": wire.root_json(root), "preview": wire.preview_json(found)}
        terminal.write_json({**shapes, "changes": changes})
        return
    terminal.say(preview_sentence(found))
    say_next(terminal, hint)


def _tell(terminal: Terminal, root: Root, before: Root | None) -> None:
    """Say that a folder is watched, or what has changed of one that was watched `before`."""
    place = short_path(root.path)
    if before is None:
        terminal.unbroken(f"Watching {place}")
        return
    gone = [shown_path(rule) for rule in before.excludes if rule not in root.excludes]
    new = [shown_path(rule) for rule in root.excludes if rule not in before.excludes]
    changes = [f"left out from now on: {', '.join(new)}"] if new else []
    changes += [f"no longer left out by a rule: {', '.join(gone)}"] if gone else []
    if root.priority != before.priority:
        changes.append(f"priority {root.priority} instead of {before.priority}")
    terminal.say(f"{place} is watched already; {'; '.join(changes) or 'nothing has changed'}.")


def _counting(terminal: Terminal) -> AbstractContextManager[object]:
    looked_at = terminal.err.is_terminal and not terminal.as_json
    return terminal.err.status("Counting the files…") if looked_at else nullcontext()


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
