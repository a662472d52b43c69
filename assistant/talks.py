"""The frozen records of conversations: questions as they were understood, answers, the notebook.

Times are seconds of the wall clock since 1970. An answer that was stored comes back as an `Answer`
whose hits hold the quotation as their text and have no passage any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from assistant.records import Answer, AnswerEvent

ChatId = NewType("ChatId", int)
TurnId = NewType("TurnId", int)
NoteId = NewType("NoteId", int)

LONGEST_QUESTION = 100_000  # characters


class TurnState(StrEnum):
    """What has become of a question."""

    OPEN = "open"  # not answered: the work was stopped, or is going on
    ANSWERED = "answered"
    FORGOTTEN = "forgotten"  # the answer rested on what was forgotten since


class Change(StrEnum):
    """What has become of a source of an answer."""

    CHANGED = "changed"
    DELETED = "deleted"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation as a list shows it."""

    id: ChatId
    title: str  # "" when it was forgotten with what it named
    created: float
    changed: float
    turns: int
    waiting: int = 0  # questions without an answer, and without one to a later question


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed and not asked yet."""

    text: str = ""  # "" when there is none
    chat: ChatId | None = None  # the conversation that it is typed in; None: a new one


@dataclass(frozen=True, slots=True)
class Meant:
    """How a question is understood, and where the words come from that were not typed."""

    question: str
    after: TurnId | None = None  # the turn before that it took words from
    quotes: bool = False  # from its answer, too


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; the answer is None unless the state is `ANSWERED`."""

    id: TurnId
    chat: ChatId | None  # None: the conversation was deleted, the notebook keeps the answer
    asked: float
    question: str  # as it was typed; "" when it was forgotten
    understood: str  # with what it took from the turns before; the same when it stood alone
    state: TurnState
    answer: Answer | None = None
    note: NoteId | None = None  # of the notebook, when it is kept there
    pictured: bool = False  # it came with a picture, which is not stored


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with all its turns, the oldest first."""

    chat: Chat
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class ChatPage:
    """Some conversations, the newest first, and how many there are in all."""

    chats: tuple[Chat, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Outdated:
    """A source of a kept answer that is no longer what it was."""

    title: str  # "" when it is forgotten
    change: Change
    root: str = ""  # where it was when it was asked about
    path: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An answer that the user accepted; stale when one of its sources is no longer what it was."""

    id: NoteId
    kept: float
    turn: Turn
    outdated: tuple[Outdated, ...] = ()

    @property
    def stale(self) -> bool:
        """Say whether it should be asked again."""
        return bool(self.outdated)


@dataclass(frozen=True, slots=True)
class TurnBegun:
    """Talk event, always the first: the question is stored, and how it is understood."""

    chat: ChatId
    turn: TurnId
    understood: str


TalkEvent = TurnBegun | AnswerEvent
