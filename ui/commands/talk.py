"""A conversation in the terminal: questions, follow-ups, and a few commands that begin with `/`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from assistant.engine import Engine
from assistant.errors import Cancelled, LibraryProblem, Problem, UsageProblem, shown_path
from assistant.ports import Stop
from assistant.records import Answer, AnswerEvent
from assistant.talks import ChatId, TalkEvent, TurnState
from ui.commands.live_answer import follow_answer
from ui.commands.session import stop_on_interrupt
from ui.commands.show import show_answer, show_sources, with_folder_hint
from ui.commands.show_chats import show_conversation
from ui.commands.show_explain import show_explanation
from ui.commands.talk_place import TalkPlace
from ui.commands.terminal import MUTED, Terminal
from ui.wording import file_of

PROMPT = "› "
HELP = """\
Type a question; “and in June?” or “why?” go on from the one before.
  /sources   all sources of the last answer      /open N   open source N
  /keep      put the last answer in the notebook /retry    ask the last question again
  /new       begin a new conversation            /show     this conversation so far
  /help      this list                           /quit     leave (or Ctrl+D)
Ctrl+C stops an answer, not the program."""
_GREETING = "Ask about your files; /help lists commands, Ctrl+D ends."


class Dialogue:
    """One run of the conversation; `run` returns when the user leaves."""

    def __init__(
        self,
        engine: Engine,
        terminal: Terminal,
        *,
        chat: ChatId | None = None,
        explain: bool = False,
        read: Callable[[str], str] | None = None,
        launch: Callable[[str], object] = click.launch,
    ) -> None:
        """Take the library and the terminal.

        Args:
            engine: the library.
            terminal: where answers are shown.
            chat: the conversation to go on with.
            explain: show with each answer how it came about.
            read: returns a line that the user types after a prompt.
            launch: opens a file with the program that the system has for it.
        """
        self._engine = engine
        self._terminal = terminal
        self._place = TalkPlace(chat)
        self._explain = explain
        self._read = read or input
        self._launch = launch
        self._answer: Answer | None = None
        self._commands: dict[str, Callable[[str], None]] = {
            "/help": lambda _: terminal.say(HELP),
            "/new": self._new,
            "/sources": self._sources,
            "/open": self._open,
            "/keep": self._keep,
            "/retry": self._retry,
            "/show": self._show,
        }

    def run(self) -> None:
        """Read and answer until the user leaves.

        Raises:
            LibraryProblem: the library cannot be used any more.
        """
        self._terminal.say(_GREETING, style=MUTED)
        if self._place.chat is not None:
            self._resume(self._place.chat)
        with _editing():
            while (line := self._line()) is not None:
                with self._told():
                    if not self._obey(line):
                        return

    def _resume(self, chat: ChatId) -> None:
        conversation = self._engine.chats.open(chat)
        show_conversation(self._terminal, conversation)
        if conversation.turns:
            last = conversation.turns[-1]
            self._place.turn, self._answer = last.id, last.answer

    def _line(self) -> str | None:
        """Return what was typed, "" after Ctrl+C, None at the end."""
        try:
            return self._read(PROMPT).strip()
        except KeyboardInterrupt:
            self._terminal.out.print()
            return ""
        except EOFError:
            self._terminal.out.print()
            return None

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Tell of a problem and go on; only a library that is gone ends the conversation."""
        try:
            yield
        except LibraryProblem:
            raise
        except Cancelled:
            self._terminal.remark("Stopped. /retry asks it again.")
        except Problem as problem:
            self._terminal.remark(str(problem))
        except KeyboardInterrupt:
            self._terminal.remark("Stopped. /retry asks it again.")

    def _obey(self, line: str) -> bool:
        """Do what a line says; False ends the conversation."""
        word, _, rest = line.partition(" ")
        if word in {"/quit", "/exit"}:
            return False
        if word.startswith("/") and "/" not in word[1:]:
            command = self._commands.get(word)
            if command is None:
                raise UsageProblem(f"There is no {word}. /help lists what there is.")
            command(rest.strip())
        elif line:
            chats, chat = self._engine.chats, self._place.chat
            self._ask(lambda stop: chats.converse(chat, line, stop))
        return True

    def _ask(self, begin: Callable[[Stop], Iterator[TalkEvent]]) -> None:
        terminal = self._terminal
        self._answer = None
        with stop_on_interrupt(terminal.remark) as stop:
            events: Iterator[AnswerEvent] = self._place.watch(begin(stop))
            answer = follow_answer(terminal, events, stop)
        answer = replace(answer, notices=with_folder_hint(self._engine.roots(), answer.notices))
        self._answer = answer
        if self._place.understood != answer.question:
            terminal.say(f"Understood as: {self._place.understood}", style=MUTED)
        show_answer(terminal, answer)
        if self._explain:
            show_explanation(terminal, answer)
        for notice in answer.notices:
            terminal.remark(notice)

    def _new(self, _rest: str) -> None:
        self._place = TalkPlace()
        self._answer = None
        self._terminal.say("A new conversation.", style=MUTED)

    def _sources(self, _rest: str) -> None:
        show_sources(self._terminal, self._answered())

    def _open(self, rest: str) -> None:
        answer = self._answered()
        sources = (*answer.citations, *(near.hit for near in answer.neighbours))
        number = int(rest) if rest.isascii() and rest.isdigit() else 0
        if not 0 < number <= len(sources):
            raise UsageProblem(f"Say which source, from 1 to {len(sources)}: /open 1")
        path = file_of(sources[number - 1])
        if not Path(path).exists():
            raise UsageProblem(f"{shown_path(path)} is not there any more, or not connected.")
        self._launch(path)

    def _keep(self, _rest: str) -> None:
        self._answered()
        if self._place.turn is not None:
            note = self._engine.chats.keep(self._place.turn)
            self._terminal.say(f"Kept in the notebook as {note.id}.", style=MUTED)

    def _retry(self, _rest: str) -> None:
        turn, chats = self._place.turn, self._engine.chats
        if turn is None:
            raise UsageProblem("Nothing has been asked yet.")
        if chats.turn(turn).state is TurnState.ANSWERED:
            raise UsageProblem("The last question has an answer; ask it once more to compare.")
        self._ask(lambda stop: chats.retry(turn, stop))

    def _show(self, _rest: str) -> None:
        if self._place.chat is None:
            raise UsageProblem("Nothing has been asked yet.")
        show_conversation(self._terminal, self._engine.chats.open(self._place.chat))

    def _answered(self) -> Answer:
        """Return the last answer.

        Raises:
            UsageProblem: there is none, or it rests on nothing.
        """
        if self._answer is None:
            raise UsageProblem("There is no answer yet.")
        if not self._answer.citations:
            raise UsageProblem("The last answer has no sources.")
        return self._answer


@contextlib.contextmanager
def _editing() -> Iterator[None]:
    """Let arrow keys edit and repeat lines, where the system can; they are stored nowhere."""
    try:
        import readline  # noqa: PLC0415 - not there on every system
    except ImportError:
        yield
        return
    readline.clear_history()
    try:
        yield
    finally:
        readline.clear_history()
