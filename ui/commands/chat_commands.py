"""The commands `keepsake chats …`: conversations listed, shown, renamed, exported and deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.phrases import count
from assistant.talks import ChatId, Turn, TurnState
from ui.commands import chat_wire, wire
from ui.commands.ask_first import ask_first
from ui.commands.chat_options import ChatParam, chosen_chat
from ui.commands.live_answer import follow_answer
from ui.commands.new_file import hand_out
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show import show_answer, with_folder_hint
from ui.commands.show_chats import show_chats, show_conversation, told_of
from ui.commands.talk_place import TalkPlace
from ui.commands.terminal import MUTED
from ui.commands.verb_group import VerbGroup

_PAGE = 20
_MOST = 1000
_LAST_PAGE = 1_000_000
_CHAT = ChatParam()


@click.group(
    cls=VerbGroup,
    epilog="\b\nExamples:\n"
    "  keepsake chats                       all of them\n"
    "  keepsake chats list radiator         those with this word\n"
    "  keepsake chats show last\n"
    "  keepsake chats export 12 rent.md\n"
    "  keepsake chats keep last             the last answer, into the notebook",
)
def chats() -> None:
    """Conversations that you had; CHAT is a number from the list, or “last”."""


@chats.command(
    "list", epilog="\b\nExamples:\n  keepsake chats list --page 2\n  keepsake chats list rent may"
)
@click.argument("words", nargs=-1)
@click.option("--limit", type=click.IntRange(1, _MOST), default=_PAGE, help="How many.  [20]")
@click.option("--page", type=click.IntRange(1, _LAST_PAGE), default=1, help="Which page.  [1]")
@with_session
def list_(session: Session, words: tuple[str, ...], *, limit: int, page: int) -> None:
    """List conversations, the newest first; with WORDS those that have all of them."""
    wanted = " ".join(words)
    with session.engine() as engine:
        found = engine.chats.list(wanted, limit=limit, offset=limit * (page - 1))
    if session.terminal.as_json:
        session.terminal.write_json(chat_wire.page_json(found))
    elif found.chats or not found.total:
        show_chats(session.terminal, found, words=wanted, first=limit * (page - 1) + 1)
    else:
        raise UsageProblem(f"There are only {count(found.total, 'conversation')}, no page {page}.")


@chats.command(epilog="\b\nExample:\n  keepsake chats show last")
@click.argument("chat", type=_CHAT)
@with_session
def show(session: Session, *, chat: int) -> None:
    """Show a conversation with the sources of each answer."""
    with session.engine() as engine:
        found = engine.chats.open(chosen_chat(engine.chats, chat))
    if session.terminal.as_json:
        session.terminal.write_json(chat_wire.conversation_json(found))
    else:
        show_conversation(session.terminal, found)


@chats.command(epilog='\b\nExample:\n  keepsake chats rename 12 "Questions about the rent"')
@click.argument("chat", type=_CHAT)
@click.argument("title")
@with_session
def rename(session: Session, *, chat: int, title: str) -> None:
    """Give a conversation another title."""
    with session.engine() as engine:
        chosen = chosen_chat(engine.chats, chat)
        engine.chats.rename(chosen, title)
        found = engine.chats.open(chosen).chat
    if session.terminal.as_json:
        session.terminal.write_json(chat_wire.chat_json(found))
    else:
        session.terminal.say(f"Chat {found.id} is called “{found.title}” now.")


@chats.command(
    epilog="\b\nExamples:\n  keepsake chats delete 12\n  keepsake chats delete 3 4 --yes"
)
@click.argument("numbers", metavar="CHAT...", nargs=-1, required=True, type=_CHAT)
@click.option("--yes", is_flag=True, help="Do not ask; needed where no terminal is.")
@with_session
def delete(session: Session, *, numbers: tuple[int, ...], yes: bool) -> None:
    """Delete conversations for good; what you kept in the notebook stays."""
    with session.engine() as engine:
        chosen = list(dict.fromkeys(chosen_chat(engine.chats, one) for one in numbers))
        found = [engine.chats.open(one) for one in chosen]
        what = f"{told_of(found)} will be deleted for good."
        ask_first(what, yes=yes, otherwise="Nothing was deleted.")
        engine.chats.delete(chosen)
    if session.terminal.as_json:
        session.terminal.write_json({"deleted": chosen})
    else:
        session.terminal.say(f"{count(len(chosen), 'conversation')} deleted.")


@chats.command(
    epilog="\b\nExamples:\n  keepsake chats export last > rent.md\n"
    "  keepsake chats export 12 rent.md"
)
@click.argument("chat", type=_CHAT)
@click.argument("file", type=FolderParam(), required=False)
@with_session
def export(session: Session, *, chat: int, file: Path | None) -> None:
    """Write a conversation as Markdown, its sources as footnotes, to a new FILE or to stdout."""
    with session.engine() as engine:
        text = engine.chats.export(chosen_chat(engine.chats, chat))
    hand_out(session.terminal, text, file)


@chats.command(
    epilog="\b\nExamples:\n  keepsake chats keep last\n  keepsake chats keep 12 --turn 2"
)
@click.argument("chat", type=_CHAT)
@click.option("--turn", "number", type=click.IntRange(1), help="Which question.  [the last]")
@with_session
def keep(session: Session, *, chat: int, number: int | None) -> None:
    """Put an answer into the notebook, where you see when its sources change."""
    with session.engine() as engine:
        turn = _turn(engine, chosen_chat(engine.chats, chat), number)
        note = engine.chats.keep(turn.id)
    if session.terminal.as_json:
        session.terminal.write_json(chat_wire.note_json(note))
    else:
        session.terminal.say(f"Kept in the notebook as {note.id}.")
        session.terminal.say(f"To see it: keepsake notebook show {note.id}", style=MUTED)


@chats.command(epilog="\b\nExample:\n  keepsake chats retry last")
@click.argument("chat", type=_CHAT)
@with_session
def retry(session: Session, *, chat: int) -> None:
    """Answer the last question of a conversation that was interrupted before its answer."""
    terminal, place = session.terminal, TalkPlace()
    with session.engine() as engine, stop_on_interrupt(terminal.remark) as stop:
        turns = engine.chats.open(chosen_chat(engine.chats, chat)).turns
        waiting = [turn for turn in turns if turn.state is not TurnState.ANSWERED]
        if not waiting:
            raise UsageProblem("Every question of this conversation has its answer.")
        events = place.watch(engine.chats.retry(waiting[-1].id, stop))
        answer = follow_answer(terminal, events, stop)
        answer = replace(answer, notices=with_folder_hint(engine.roots(), answer.notices))
    if terminal.as_json:
        terminal.write_json(wire.ask_json(answer) | chat_wire.place_json(place.chat, place.turn))
    else:
        show_answer(terminal, answer)
    for notice in answer.notices:
        terminal.remark(notice)


def _turn(engine: Engine, chat: ChatId, number: int | None) -> Turn:
    """Return a question of a conversation, the last one without a number.

    Raises:
        UsageProblem: there is none with this number.
    """
    turns = engine.chats.open(chat).turns
    at = len(turns) if number is None else number
    if not 0 < at <= len(turns):
        raise UsageProblem(f"This conversation has {count(len(turns), 'question')}.")
    return turns[at - 1]
