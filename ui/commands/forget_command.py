"""The command `forget`: what is known of files, of a time or of a concept goes for good."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from assistant.engine import Engine
from assistant.errors import UsageProblem, shown_path
from assistant.index.dated import InSpan, Span
from assistant.index.places import locate
from assistant.phrases import count, listed
from ui.commands.ask_first import ask_first
from ui.commands.options import DateParam, FolderParam, with_session
from ui.commands.session import Session
from ui.commands.terminal import MUTED
from ui.wording import day, one_line, short_path


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake forget ~/Documents/diary.txt\n"
    "  keepsake forget --since 2024-05-01 --until 2024-05-14    all of these two weeks\n"
    "  keepsake forget --deleted            what was in files that are deleted or left out\n"
    "  keepsake forget --concept Bo         something taught, with its pictures and history"
)
@click.argument("path", type=FolderParam(), required=False)
@click.option(
    "--since", type=DateParam(), help="Forget files from this date on: 2024, 2024-05, 2024-05-12."
)
@click.option("--until", type=DateParam(), help="Forget files up to this date, the date included.")
@click.option("--deleted", is_flag=True, help="Forget all files that are gone, now.")
@click.option("--concept", metavar="NAME", help="Forget this concept; no undo brings it back.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where no terminal is.")
@with_session
def forget(
    session: Session,
    path: Path | None,
    *,
    since: str | None,
    until: str | None,
    deleted: bool,
    concept: str | None,
    yes: bool,
) -> None:
    """Forget for good what the library knows of a file or folder; the file itself stays.

    If it still exists, it is left out from now on. With --since and --until, the files are those
    that a search with --after and --before finds: photos by when they were taken, others by the
    date that they tell of or that the disk has. Copies of the days before keep what they have of
    chats and concepts; `keepsake backup --alone` deletes them.
    """
    span = Span(since, until) if since or until else None
    if [path is not None, deleted, concept is not None, span is not None].count(True) != 1:
        raise UsageProblem(
            "Name a file or folder to forget, or say --deleted, --concept NAME, or --since DATE "
            "and --until DATE."
        )
    with session.engine() as engine:
        if concept is not None:
            number = _forget_concept(session, engine, concept, yes=yes)
        elif span is not None:
            number = _forget_span(session, engine, span, yes=yes)
        elif path is None:
            number = _forget_deleted(session, engine, yes=yes)
        else:
            number = _forget_path(session, engine, path, yes=yes)
        if number and not deleted:
            _say_what_copies_hold(session, engine)
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
        session.terminal.say(_counted(number, nothing))
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
        terminal.say(_counted(number, nothing))
        if there:
            terminal.say(f"{place} is left out from now on; `keepsake roots` lists what is.")
            folder, file = locate(engine.roots(), path)[0].path, str(path)
            words = (shlex.quote(shown_path(one)) for one in (folder, file))
            terminal.unbroken("To have it back: keepsake add {} --include {}".format(*words))
    return number


def _forget_span(session: Session, engine: Engine, span: Span, *, yes: bool) -> int:
    terminal = session.terminal
    found = engine.dated.weigh(span)
    number = found.weight.files + found.deleted
    if number:
        ask_first(_what_goes(found, span), yes=yes)
        number = engine.dated.forget(span)
    if terminal.as_json:
        return number
    terminal.say(_counted(number, f"The library knows of no file {_when(span)}."))
    if number:
        terminal.say(
            "Those that still exist are left out from now on; `keepsake roots` lists them. To have "
            "one back: keepsake add FOLDER --include FILE"
        )
    if found.undated:
        things = count(found.undated, "thing has no date and is", "things have no date and are")
        terminal.say(f"{things} not among them.", style=MUTED)
    return number


def _what_goes(found: InSpan, span: Span) -> str:
    """Say what will be forgotten of a span of time, and what stays."""
    weight = found.weight
    parts = [count(weight.passages, "passage")]
    parts += [count(weight.mentions, "find of concepts", "finds of concepts")] * bool(
        weight.mentions
    )
    parts += [count(weight.answers, "answer in chats", "answers in chats")] * bool(weight.answers)
    gone = f", {count(found.deleted, 'deleted file')} among them" if found.deleted else ""
    return (
        f"All that the library knows of {count(weight.files + found.deleted, 'file')} {_when(span)}"
        f"{gone} will be forgotten for good, with {listed(parts)}. The files stay where they are "
        "and will be left out from now on, also when their folder is indexed again."
    )


def _when(span: Span) -> str:
    since = f"from {day(span.since)} on" if span.since else ""
    if span.since and span.until:
        if span.since == span.until:
            return f"of {day(span.since)}"
        return f"from {day(span.since)} to {day(span.until)}"
    return since or f"up to {day(span.until)}"


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
        session.terminal.say(
            "Files in which the name is written stay, and are found by it as by any other word."
        )
    return 1


def _say_what_copies_hold(session: Session, engine: Engine) -> None:
    kept = engine.copies.found().kept
    if kept and not session.terminal.as_json:
        session.terminal.say(
            f"{count(len(kept), 'copy', 'copies')} of the library may still hold answers or "
            "concepts with it. To delete them: keepsake backup --alone",
            style=MUTED,
        )


def _counted(number: int, nothing: str) -> str:
    return f"{count(number, 'file')} forgotten for good." if number else nothing
