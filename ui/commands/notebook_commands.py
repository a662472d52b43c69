"""The commands `keepsake notebook …`: answers that you kept, and whether they still hold."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.talks import NoteId
from ui.commands import chat_wire
from ui.commands.ask_first import ask_first
from ui.commands.live_answer import follow_answer
from ui.commands.new_file import hand_out
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show_chats import shortened, show_note, show_notes
from ui.commands.verb_group import VerbGroup

_ENTRY = click.IntRange(1, 2**63 - 1)


@click.group(
    cls=VerbGroup,
    epilog="\b\nExamples:\n"
    "  keepsake chats keep last             put the last answer into it\n"
    "  keepsake notebook --stale            what may be out of date\n"
    "  keepsake notebook refresh 3          ask again",
)
def notebook() -> None:
    """Answers that you kept; an entry is marked when one of its sources changes or goes."""


@notebook.command("list", epilog="\b\nExample:\n  keepsake notebook list --stale")
@click.option("--stale", is_flag=True, help="Only entries that may be out of date.")
@with_session
def list_(session: Session, *, stale: bool) -> None:
    """List what is kept, the newest first."""
    with session.engine() as engine:
        every = engine.chats.notes()
    found = [note for note in every if note.stale or not stale]
    if session.terminal.as_json:
        session.terminal.write_json(chat_wire.notes_json(found))
    elif every and not found:
        session.terminal.say("Nothing in the notebook is out of date.")
    else:
        show_notes(session.terminal, found)


@notebook.command(epilog="\b\nExample:\n  keepsake notebook show 3")
@click.argument("entry", type=_ENTRY)
@with_session
def show(session: Session, *, entry: int) -> None:
    """Show an entry with its sources, and what has become of them."""
    with session.engine() as engine:
        note = engine.chats.note(NoteId(entry))
    if session.terminal.as_json:
        session.terminal.write_json(chat_wire.note_json(note))
    else:
        show_note(session.terminal, note)


@notebook.command(epilog="\b\nExample:\n  keepsake notebook refresh 3")
@click.argument("entry", type=_ENTRY)
@with_session
def refresh(session: Session, *, entry: int) -> None:
    """Ask the question of an entry again, and keep the new answer instead."""
    terminal = session.terminal
    with session.engine() as engine, stop_on_interrupt(terminal.remark) as stop:
        answer = follow_answer(terminal, engine.chats.refresh(NoteId(entry), stop), stop)
        note = engine.chats.note(NoteId(entry))
    if terminal.as_json:
        terminal.write_json(chat_wire.note_json(note))
    else:
        show_note(terminal, note)
    for notice in answer.notices:
        terminal.remark(notice)


@notebook.command(epilog="\b\nExample:\n  keepsake notebook remove 3")
@click.argument("entry", type=_ENTRY)
@click.option("--yes", is_flag=True, help="Do not ask; needed where no terminal is.")
@with_session
def remove(session: Session, *, entry: int, yes: bool) -> None:
    """Take an entry out of the notebook; its conversation stays."""
    with session.engine() as engine:
        note = engine.chats.note(NoteId(entry))
        what = f"The entry “{shortened(note.turn.understood)}” will be removed from the notebook."
        ask_first(what, yes=yes, otherwise="Nothing was removed.")
        engine.chats.remove_note(note.id)
    if session.terminal.as_json:
        session.terminal.write_json({"removed": entry})
    else:
        session.terminal.say(f"Entry {entry} is removed.")


@notebook.command(epilog="\b\nExample:\n  keepsake notebook export notebook.md")
@click.argument("file", type=FolderParam(), required=False)
@with_session
def export(session: Session, *, file: Path | None) -> None:
    """Write the notebook as Markdown, its sources as footnotes, to a new FILE or to stdout."""
    with session.engine() as engine:
        text = engine.chats.export_notes()
    hand_out(session.terminal, text, file)
