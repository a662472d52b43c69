"""What the chat view knows of a conversation: its questions, and what has become of each."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.records import Answer
from assistant.talks import ChatId, Note, NoteId, Outdated, Turn, TurnId, TurnState


class Phase(StrEnum):
    """How far a question has come."""

    WAITING = "waiting"  # behind others
    ASKED = "asked"  # being answered
    ANSWERED = "answered"
    STOPPED = "stopped"  # by the user or by the end of the program; it can be asked again
    FORGOTTEN = "forgotten"
    FAILED = "failed"


_PHASES = {
    TurnState.OPEN: Phase.STOPPED,
    TurnState.ANSWERED: Phase.ANSWERED,
    TurnState.FORGOTTEN: Phase.FORGOTTEN,
}


@dataclass(slots=True, eq=False)
class Exchange:
    """A question, and its answer as far as there is one."""

    question: str  # "" when it was forgotten
    phase: Phase = Phase.WAITING
    picture: str = ""  # the path of the file that came with it, as long as that is known
    thumbnail: bytes = b""  # of that file
    pictured: bool = False  # it came with a picture
    turn: TurnId | None = None  # None: it is not stored yet
    understood: str = ""
    literal: tuple[str, ...] = ()  # words of it that are to mean nothing but words
    asked: float = field(default_factory=time.time)
    steps: list[str] = field(default_factory=list)
    draft: str = ""  # what the model has written so far
    answer: Answer | None = None
    failure: str = ""  # a sentence
    note: NoteId | None = None  # of the notebook, when it is kept there
    outdated: tuple[Outdated, ...] = ()  # sources of a kept answer that changed
    refreshes: NoteId | None = None  # it is asked again for this entry of the notebook

    @property
    def is_busy(self) -> bool:
        """Say whether its answer is awaited."""
        return self.phase in {Phase.WAITING, Phase.ASKED}

    def begin(self) -> None:
        """Forget what a try before brought."""
        self.phase = Phase.WAITING
        self.steps.clear()
        self.draft = self.failure = ""


@dataclass(slots=True, eq=False)
class Talk:
    """A conversation as far as it is known here, or an entry of the notebook."""

    chat: ChatId | None = None  # None: it is not stored yet, or it is an entry of the notebook
    title: str = ""
    exchanges: list[Exchange] = field(default_factory=list)  # the oldest first
    earlier: bool = False  # there are turns before these
    note: Note | None = None  # the entry of the notebook that is shown
    draft: str = ""  # what is being typed in it

    @property
    def is_busy(self) -> bool:
        """Say whether an answer is awaited in it."""
        return any(one.is_busy for one in self.exchanges)

    def put_before(self, turns: Iterable[Turn]) -> None:
        """Take stored turns that stand before all that are here."""
        known = {one.turn for one in self.exchanges}
        self.exchanges[:0] = [of_turn(one) for one in turns if one.id not in known]


def literally(exchange: Exchange, words: str) -> Exchange:
    """Return a question anew, in full, of which these words are to mean nothing but words."""
    once_more = anew(exchange)
    once_more.literal = (*exchange.literal, words)
    return once_more


def anew(exchange: Exchange) -> Exchange:
    """Return a question in full, to be asked once more."""
    return Exchange(
        exchange.understood or exchange.question,
        picture=exchange.picture,
        thumbnail=exchange.thumbnail,
        literal=exchange.literal,
    )


def of_turn(turn: Turn, outdated: tuple[Outdated, ...] = ()) -> Exchange:
    """Return what is stored of a question."""
    return Exchange(
        question=turn.question,
        phase=_PHASES[turn.state],
        pictured=turn.pictured,
        turn=turn.id,
        understood=turn.understood,
        asked=turn.asked,
        steps=list(turn.answer.steps) if turn.answer else [],
        answer=turn.answer,
        note=turn.note,
        outdated=outdated,
    )


def of_note(note: Note) -> Talk:
    """Return an entry of the notebook as a conversation of one question."""
    exchange = of_turn(note.turn, note.outdated)
    exchange.note = note.id
    return Talk(title=note.turn.understood, exchanges=[exchange], note=note)
