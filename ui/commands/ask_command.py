"""The command `keepsake ask`: one question with its answer, or a conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from assistant.concepts.pictures import open_picture
from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.ports import Stop
from assistant.records import AnswerEvent
from assistant.talks import ChatId
from ui.commands import chat_wire, wire
from ui.commands.chat_options import ChatParam, chosen_chat
from ui.commands.live_answer import follow_answer
from ui.commands.options import FolderParam, WordsCommand, with_session
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show import show_answer, with_folder_hint
from ui.commands.show_explain import show_explanation
from ui.commands.talk import Dialogue
from ui.commands.talk_place import TalkPlace
from ui.commands.terminal import MUTED, Terminal

_NOTHING_ASKED = 'Type a question, for example: keepsake ask "When is the rent due?"'


@click.command(
    cls=WordsCommand,
    epilog="\b\nExamples:\n"
    '  keepsake ask "How do I bleed the radiators?"\n'
    '  keepsake ask --chat last "and in winter?"\n'
    '  keepsake ask "Who is this?" --image ~/Pictures/garden.jpg\n'
    '  keepsake ask --quote-only "When is the rent due?"   the passages alone, at once\n'
    "  keepsake ask                     a conversation in the terminal\n"
    "  keepsake ask < questions.txt     a question on each line",
)
@click.argument("words", metavar="[QUESTION]", nargs=-1)
@click.option("--image", type=FolderParam(), help="A picture that the question is about.")
@click.option(
    "--chat", type=ChatParam(), help="Go on with this conversation: its number, or “last”."
)
@click.option("--no-history", is_flag=True, help="Store neither the question nor the answer.")
@click.option("--quote-only", is_flag=True, help="Quote the best passages; ask no language model.")
@click.option("--no-understand", is_flag=True, help="Take your words as words: no times, no names.")
@click.option("--explain", is_flag=True, help="Also show steps, hits, the prompt and timings.")
@with_session
def ask(
    session: Session,
    words: tuple[str, ...],
    *,
    image: Path | None,
    chat: int | None,
    no_history: bool,
    quote_only: bool,
    no_understand: bool,
    explain: bool,
) -> None:
    """Answer a question, with the sources; without a question, talk.

    Questions and answers are kept in the library, so that you can go on later (--chat) and find
    them again (keepsake chats). A question that goes on from the one before is understood as such.
    Questions that come from a file or another program are answered one by one; with --json each
    answer is one line.
    """
    question = " ".join(words).strip()
    if no_history and chat is not None:
        raise UsageProblem("--chat goes on with a stored conversation, so it needs the history.")
    piped = [] if words else _piped()
    how = _How(
        chat,
        stored=not no_history,
        explain=explain,
        one_line=bool(piped),
        quote_only=quote_only,
    )
    if not question and not piped:
        _talk(session, words, image, how)
        return
    if piped and image is not None:
        raise UsageProblem("--image belongs to a single question.")
    if image is not None:  # before its question is stored, which could not be asked again
        open_picture(image)
    opened = session.engine(quote_only=quote_only)
    with opened as engine, stop_on_interrupt(session.terminal.remark) as stop:
        for one in piped or [question]:
            asked = _Asked(one, image, (one, *words) if no_understand else ())
            _answer(engine, session.terminal, asked, how=how, stop=stop)


@dataclass(frozen=True, slots=True)
class _How:
    """Where answers are stored, and what is shown of them."""

    chat: int | None
    stored: bool
    explain: bool
    one_line: bool = False  # each answer as a line of JSON
    quote_only: bool = False
    noticed: set[str] = field(default_factory=set)  # what was said already holds for all


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, the picture that it is about, and the words of it that are but words."""

    question: str
    image: Path | None
    literal: tuple[str, ...]


def _piped() -> list[str]:
    """Return the lines that another program hands in, each a question."""
    if sys.stdin is None or sys.stdin.isatty():
        return []
    try:
        return [line.strip() for line in sys.stdin if line.strip()]
    except (OSError, ValueError):  # a service has none, or a closed one
        return []


def _answer(engine: Engine, terminal: Terminal, asked: _Asked, *, how: _How, stop: Stop) -> None:
    """Ask one question and show its answer."""
    place = TalkPlace()
    events = _events(engine, asked, stop, chat=how.chat, stored=how.stored, to=place)
    answer = follow_answer(terminal, events, stop)
    answer = replace(answer, notices=with_folder_hint(engine.roots(), answer.notices))
    if terminal.as_json:
        shape = wire.ask_json(answer) | chat_wire.place_json(place.chat, place.turn)
        shape |= chat_wire.explain_json(answer) if how.explain else {}
        (terminal.write_json_line if how.one_line else terminal.write_json)(shape)
    else:
        if how.one_line:
            terminal.say(f"{asked.question}", style=MUTED)
        show_answer(terminal, answer)
        if how.explain:
            show_explanation(terminal, answer)
        if place.chat is not None and terminal.out.is_terminal:
            terminal.say(f'To go on: keepsake ask --chat {place.chat} "…"', style=MUTED)
    for notice in answer.notices:
        if notice not in how.noticed:
            how.noticed.add(notice)
            terminal.remark(notice)


def _events(
    engine: Engine,
    asked: _Asked,
    stop: Stop,
    *,
    chat: int | None,
    stored: bool,
    to: TalkPlace,
) -> Iterator[AnswerEvent]:
    question, image, literal = asked.question, asked.image, asked.literal
    if not stored:
        return engine.ask(question, stop, picture=image, literal=literal)
    known: ChatId | None = None if chat is None else chosen_chat(engine.chats, chat)
    return to.watch(engine.chats.converse(known, question, stop, picture=image, literal=literal))


def _talk(session: Session, words: tuple[str, ...], image: Path | None, how: _How) -> None:
    """Talk in the terminal, if there is one and nothing was said that only a question needs."""
    if words or image is not None or session.terminal.as_json or not sys.stdin.isatty():
        raise UsageProblem(_NOTHING_ASKED)
    if not how.stored:
        raise UsageProblem("A conversation in the terminal needs the history.")
    with session.engine(quote_only=how.quote_only) as engine:
        known = None if how.chat is None else chosen_chat(engine.chats, how.chat)
        Dialogue(engine, session.terminal, chat=known, explain=how.explain).run()
