"""The commands that steer indexing: `pause`, `resume`, `retry`, `ignore` and `forget`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from assistant.engine import Engine
from assistant.errors import UsageProblem, shown_path
from assistant.index.places import locate
from assistant.phrases import count
from ui.ask_first import ask_first
from ui.next_step import next_step, say_next
from ui.options import FolderParam, with_session
from ui.session import Session
from ui.wording import ADD_FOLDER, one_line, short_path

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


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake forget ~/Documents/diary.txt\n"
    "  keepsake forget --deleted            what was in files that are deleted or left out\n"
    "  keepsake forget --concept Bo         something taught, with its pictures and history"
)
@click.argument("path", type=_PATH, required=False)
@click.option("--deleted", is_flag=True, help="Forget all files that are gone, now.")
@click.option("--concept", metavar="NAME", help="Forget this concept; no undo brings it back.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where no terminal is.")
@with_session
def forget(
    session: Session, path: Path | None, *, deleted: bool, concept: str | None, yes: bool
) -> None:
    """Forget for good what the library knows of a file or folder; the file itself stays.

    If it still exists, it is left out from now on.
    """
    if [path is not None, deleted, concept is not None].count(True) != 1:
        raise UsageProblem("Name a file or folder to forget, or say --deleted or --concept NAME.")
    with session.engine() as engine:
        if concept is not None:
            number = _forget_concept(session, engine, concept, yes=yes)
        elif path is None:
            number = _forget_deleted(session, engine, yes=yes)
        else:
            number = _forget_path(session, engine, path, yes=yes)
    if session.terminal.as_json:
        session.terminal.write_json({"forgotten": number})


def _forget_deleted(session: Session, engine: Engine, *, yes: bool) -> int:
    number = engine.status().deleted.count
    if number:
        files = count(number, "file that is", "files that are")
        gone = f"{files} no longer in your folders (deleted, or left out by a rule)"
        ask_first(f"Text, vectors and pictures of {gone} will be forgotten for good.", yes=yes)
        number = engine.forget_deleted()
    if not session.terminal.as_json:
        nothing = "No file that is gone is left to forget."
        session.terminal.say(_counted(number, "forgotten for good", nothing))
    return number


def _forget_path(session: Session, engine: Engine, path: Path, *, yes: bool) -> int:
    terminal = session.terminal
    place = short_path(str(path))
    there = path.exists() or path.is_symlink()
    rest = " It stays where it is and will be left out from now on." if there else ""
    known = f"All that the library knows of {place} and of what is in it will be forgotten"
    ask_first(f"{known} for good: text, vectors and pictures.{rest}", yes=yes)
    number = engine.forget(path)
    if not terminal.as_json:
        nothing = f"The library knows nothing of {place}."
        terminal.say(_counted(number, "forgotten for good", nothing))
        if there:
            terminal.say(f"{place} is left out from now on; `keepsake roots` lists what is.")
            folder, file = locate(engine.roots(), path)[0].path, str(path)
            words = (shlex.quote(shown_path(one)) for one in (folder, file))
            terminal.say("To have it back: keepsake add {} --include {}".format(*words))
    return number


def _forget_concept(session: Session, engine: Engine, name: str, *, yes: bool) -> int:
    found, removed = engine.memory.find_to_forget(name)
    pictures = count(len(found.examples), "example picture")
    what = (
        f"“{one_line(found.name)}” was removed, and no undo will bring it back: it"
        if removed
        else f"“{one_line(found.name)}”"
    )
    ask_first(
        f"{what} will be forgotten for good, with its texts, {pictures}, what you said of its "
        "finds, and its history.",
        yes=yes,
    )
    engine.forget_concept(found.id)
    if not session.terminal.as_json:
        session.terminal.say(f"“{one_line(found.name)}” is forgotten for good.")
    return 1


def _counted(number: int, done: str, nothing: str) -> str:
    return f"{count(number, 'file')} {done}." if number else nothing
