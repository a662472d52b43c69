"""Prints conversations and the notebook: lists, and what was asked and answered."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rich.text import Text

from assistant.phrases import count
from assistant.retrieve.told_apart import told_apart, with_name
from assistant.talks import Change, ChatPage, Conversation, Note, Turn, TurnState
from ui.commands.show import show_answer
from ui.commands.tables import columns
from ui.commands.terminal import ACCENT, MUTED, WARNING, Terminal
from ui.wording import day_of, moment, one_line

NO_CHAT = 'No conversation yet. Begin one with: keepsake ask "When is the rent due?"'
NO_NOTE = "The notebook is empty. Keep the last answer with: keepsake chats keep last"
_LONGEST = 60  # characters of a title in a list
_NO_ANSWER = {
    TurnState.OPEN: "interrupted, not answered",
    TurnState.FORGOTTEN: "the answer rested on something that was forgotten",
}
_CHANGES = {
    Change.CHANGED: "has changed",
    Change.DELETED: "was deleted",
    Change.FORGOTTEN: "was forgotten",
}


def show_chats(terminal: Terminal, page: ChatPage, *, words: str, first: int) -> None:
    """Print conversations, the newest first; `first` is the place of the first one, from 1."""
    if not page.chats:
        terminal.say(f"No conversation has “{one_line(words)}” in it." if words else NO_CHAT)
        return
    now = time.time()
    table = columns("chat", "last asked", "questions", "title", numbers=("chat", "questions"))
    for chat in page.chats:
        title = Text(shortened(chat.title) or untitled(chat.created))
        if chat.waiting:
            title.append(f"  {chat.waiting:,} unanswered", WARNING)
        table.add_row(f"{chat.id}", moment(chat.changed, now), f"{chat.turns:,}", title)
    terminal.out.print(table)
    if page.total > len(page.chats):
        last = first + len(page.chats) - 1
        terminal.say(f"{first:,} to {last:,} of {page.total:,}; more with --page", style=MUTED)


def show_conversation(terminal: Terminal, conversation: Conversation) -> None:
    """Print a conversation with the sources of each answer."""
    chat = conversation.chat
    terminal.say(one_line(chat.title) or untitled(chat.created), style="bold")
    terminal.say(f"chat {chat.id} · {moment(chat.created, time.time())}", style=MUTED)
    for number, turn in enumerate(conversation.turns, 1):
        terminal.out.print()
        show_turn(terminal, turn, f"{number}")


def show_turn(terminal: Terminal, turn: Turn, number: str) -> None:
    """Print a question and its answer, or why there is none."""
    asked = one_line(turn.question) or "(forgotten)"
    terminal.out.print(Text.assemble((f"{number}. ", ACCENT), (asked, "bold")))
    if turn.understood != turn.question:
        terminal.say(f"Understood as: {one_line(turn.understood)}", style=MUTED)
    if turn.answer is None:
        terminal.say(f"({_NO_ANSWER.get(turn.state, '')})", style=WARNING)
    else:
        show_answer(terminal, turn.answer)
    if turn.note is not None:
        terminal.say(f"in the notebook as {turn.note}", style=MUTED)


def show_notes(terminal: Terminal, notes: Sequence[Note]) -> None:
    """Print the notebook's entries, the newest first."""
    if not notes:
        terminal.say(NO_NOTE)
        return
    table = columns("entry", "kept", "question", numbers=("entry",))
    for note in notes:
        asked = Text(shortened(note.turn.understood) or "(forgotten)")
        if note.stale:
            asked.append("  may be out of date", WARNING)
        table.add_row(f"{note.id}", day_of(note.kept), asked)
    terminal.out.print(table)


def show_note(terminal: Terminal, note: Note) -> None:
    """Print an entry of the notebook, and what has become of its sources."""
    show_turn(terminal, note.turn, f"{note.id}")
    answer = note.turn.answer
    names = told_apart([*note.outdated, *(answer.citations if answer else ())])
    for one in note.outdated:
        title = with_name(f"“{one_line(one.title)}”", one, names) if one.title else "A source"
        terminal.say(f"{title} {_CHANGES[one.change]}.", style=WARNING)
    if note.stale:
        terminal.say(f"Ask again with: keepsake notebook refresh {note.id}", style=MUTED)


def told_of(conversations: Sequence[Conversation]) -> str:
    """Return what conversations hold, in words."""
    turns = sum(len(one.turns) for one in conversations)
    titles = ", ".join(f"“{shortened(one.chat.title)}”" for one in conversations)
    return f"{titles} with {count(turns, 'question')}"


def shortened(text: str) -> str:
    """Return a text on one line that fits into a list."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def untitled(created: float) -> str:
    """Return what a conversation is called that has no title."""
    return f"Conversation of {day_of(created)}"
