"""The commands that steer indexing: `pause`, `resume`, `retry` and `ignore`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from assistant.errors import UsageProblem, shown_path
from assistant.phrases import count
from ui.commands.next_step import next_step, say_next
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session
from ui.wording import ADD_FOLDER, short_path

_PATH = FolderParam()


@click.command(epilog="\b\nExamples:\n  keepsake pause\n  keepsake pause ~/Videos")
@click.argument("folder", type=_PATH, required=False)
@with_session
def pause(session: Session, folder: Path | None) -> None:
    """Let indexing rest, of one watched folder or of all, until `resume`.

    What is indexed already can be found as before.
    """
    _set_paused(session, folder, paused=True)


@click.command(epilog="\b\nExamples:\n  keepsake resume\n  keepsake resume ~/Videos")
@click.argument("folder", type=_PATH, required=False)
@with_session
def resume(session: Session, folder: Path | None) -> None:
    """Let indexing go on after `pause`."""
    _set_paused(session, folder, paused=False)


def _set_paused(session: Session, folder: Path | None, *, paused: bool) -> None:
    terminal = session.terminal
    with session.engine() as engine:
        if not engine.roots():
            raise UsageProblem(ADD_FOLDER)
        if paused:
            engine.pause(folder)
        else:
            engine.resume(folder)
        hint = "" if paused else next_step(engine)
    if terminal.as_json:
        place = None if folder is None else shown_path(str(folder))
        terminal.write_json({"paused": paused, "folder": place})
        return
    name = "All indexing" if folder is None else f"Indexing of {short_path(str(folder))}"
    terminal.say(f"{name} {'is paused' if paused else 'goes on'}.")
    undo = "resume" if folder is None else f"resume {shlex.quote(shown_path(str(folder)))}"
    say_next(terminal, f"To go on: keepsake {undo}" if paused else hint)


@click.command(
    epilog="\b\nExamples:\n  keepsake retry\n  keepsake retry ~/Documents/scan.pdf\n"
    "  keepsake retry --recordings ~/Interviews"
)
@click.argument("path", type=_PATH, required=False)
@click.option(
    "--recordings",
    is_flag=True,
    help="Hear recordings again that are written down, as after a change of speech_language or "
    "of the speech model.",
)
@with_session
def retry(session: Session, path: Path | None, *, recordings: bool) -> None:
    """Try files that failed once more, also ignored ones: one, those in a folder, or all.

    With --recordings it is recordings that are heard again instead. What is written down of one
    can be found until then.
    """
    with session.engine() as engine:
        if recordings:
            number = engine.browsing.hear_again("" if path is None else str(path))
        else:
            number = engine.retry(path)
        hint = next_step(engine) if number else ""
    terminal = session.terminal
    if terminal.as_json:
        terminal.write_json({"retried": number})
        return
    if recordings:
        words = f"{count(number, 'recording')} will be heard again."
        terminal.say(words if number else "No recording that is written down is there.")
    else:
        nothing = "No file that failed is there to retry."
        terminal.say(_counted(number, "will be tried again", nothing))
    say_next(terminal, hint)


@click.command(epilog="\b\nExample:\n  keepsake ignore ~/Documents/damaged.pdf")
@click.argument("path", type=_PATH)
@with_session
def ignore(session: Session, path: Path) -> None:
    """Hear no more of a file that failed, or of those in a folder, until it changes."""
    with session.engine() as engine:
        number = engine.ignore(path)
    terminal = session.terminal
    if terminal.as_json:
        terminal.write_json({"ignored": number})
        return
    words = "not listed as a problem any more" if number == 1 else "not listed as problems any more"
    verb = "is" if number == 1 else "are"
    terminal.say(_counted(number, f"{verb} {words}", "No file that failed is there to ignore."))


def _counted(number: int, done: str, nothing: str) -> str:
    return f"{count(number, 'file')} {done}." if number else nothing
