"""The messages about conversations between app and engine; see `ui.pipe.messages`."""

from __future__ import annotations

from typing import ClassVar

from assistant.records import Query
from assistant.talks import ChatId, ChatPage, Conversation, Draft, Note, NoteId, TurnId
from ui.pipe.message import message


@message
class ListChats:
    """Request: conversations, the newest first, with all `words`; answered by `ChatsFound`."""

    id: int
    words: str = ""
    limit: int = 50
    offset: int = 0


@message
class OpenChat:
    """Request: a conversation with its last turns; answered by `ChatOpened`."""

    id: int
    chat: ChatId
    limit: int | None = None  # of turns; None: all
    before: TurnId | None = None  # only turns that stand before this one


@message
class RenameChat:
    """Request: give a conversation another title; answered by `ChatOpened`."""

    id: int
    chat: ChatId
    title: str


@message
class DeleteChats:
    """Request: delete conversations for good; answered by `ChatsFound`, the newest left."""

    id: int
    chats: tuple[ChatId, ...]


@message
class ExportChat:
    """Request: a conversation as Markdown; answered by `ChatExported`."""

    id: int
    chat: ChatId


@message
class KeepAnswer:
    """Request: put the answer of a turn into the notebook; answered by `NotesFound`."""

    id: int
    turn: TurnId


@message
class ListNotes:
    """Request: the notebook, the newest first; answered by `NotesFound`."""

    id: int


@message
class RemoveNote:
    """Request: take an entry out of the notebook; answered by `NotesFound`."""

    id: int
    note: NoteId


@message
class AskInChat:
    """Request: answer a question in a conversation (None: a new one).

    Answered by `TurnStored` as soon as it is on disk, once more when its turn has come and it is
    understood otherwise by then, and then as `Ask` is.
    """

    IS_QUESTION: ClassVar[bool] = True

    id: int
    question: str
    chat: ChatId | None = None
    picture: str | None = None  # absolute path of a file that the question is about
    turn: TurnId | None = None  # where it is stored, when it was sent before
    literal: tuple[str, ...] = ()  # words of it that mean nothing but words


@message
class RetryTurn:
    """Request: answer a question that has no answer; answered as `AskInChat` is."""

    IS_QUESTION: ClassVar[bool] = True

    id: int
    turn: TurnId
    picture: str | None = None  # absolute path of the file that it came with


@message
class RefreshNote:
    """Request: ask the question of an entry again; answered as `Ask` is, then it is replaced."""

    IS_QUESTION: ClassVar[bool] = True

    id: int
    note: NoteId


@message
class CheckSearch:
    """Request: say whether the files answer what a search asks; see `SearchChecked`."""

    IS_QUESTION: ClassVar[bool] = True

    id: int
    query: Query


@message
class GetDraft:
    """Request: what was typed and not asked yet; answered by `DraftFound`."""

    id: int


@message
class KeepDraft:
    """Request: keep what is being typed; answered by `DraftFound`."""

    id: int
    draft: Draft


@message
class ShowPicture:
    """Request: a small copy of a picture file, to see what is asked about; see `PictureShown`."""

    id: int
    path: str  # absolute


ChatLookUp = ListChats | OpenChat | ExportChat | ListNotes | GetDraft
ChatEdit = RenameChat | DeleteChats | KeepAnswer | RemoveNote | KeepDraft
ChatQuestion = AskInChat | RetryTurn | RefreshNote | CheckSearch
ChatRequest = ChatLookUp | ChatEdit | ShowPicture | ChatQuestion


@message
class ChatsFound:
    """Reply to `ListChats` and `DeleteChats`."""

    id: int
    page: ChatPage


@message
class ChatOpened:
    """Reply to `OpenChat` and `RenameChat`."""

    id: int
    conversation: Conversation


@message
class ChatExported:
    """Reply to `ExportChat`."""

    id: int
    markdown: str


@message
class NotesFound:
    """Reply to all about the notebook: what is in it now."""

    id: int
    notes: tuple[Note, ...]


@message
class TurnStored:
    """Reply to `AskInChat` and `RetryTurn`, the first: where the question is stored."""

    GOES_ON: ClassVar[bool] = True

    id: int
    chat: ChatId
    turn: TurnId
    understood: str  # the question with what it took from the turns before


@message
class DraftFound:
    """Reply to `GetDraft` and `KeepDraft`: what is kept now."""

    id: int
    draft: Draft


@message
class SearchChecked:
    """Reply to `CheckSearch`; None: that cannot be told."""

    id: int
    answered: bool | None


@message
class PictureShown:
    """Reply to `ShowPicture`: a small copy, encoded."""

    id: int
    picture: bytes


ChatReply = (
    ChatsFound
    | ChatOpened
    | ChatExported
    | NotesFound
    | TurnStored
    | DraftFound
    | SearchChecked
    | PictureShown
)
