"""The engine process's side of the messages about conversations: what each request does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant.answer.conversations import Conversations
from assistant.concepts.pictures import small_copy
from assistant.ports import Stop
from assistant.talks import TalkEvent
from ui.pipe import chat_messages as messages
from ui.pipe.chat_messages import (
    ChatEdit,
    ChatLookUp,
    ChatQuestion,
    ChatReply,
    PictureShown,
    ShowPicture,
)

_OfNotes = (
    messages.GetDraft
    | messages.KeepDraft
    | messages.KeepAnswer
    | messages.ListNotes
    | messages.RemoveNote
)


def serve_chats(chats: Conversations, request: ChatLookUp | ChatEdit) -> ChatReply:
    """Do what a request asks and return its reply; raises what the conversations raise."""
    if isinstance(request, ChatEdit):
        _edit(chats, request)
    number = request.id
    match request:
        case messages.ListChats(_, words, limit, offset):
            return messages.ChatsFound(number, chats.list(words, limit=limit, offset=offset))
        case messages.DeleteChats():
            return messages.ChatsFound(number, chats.list(limit=messages.ListChats(0).limit))
        case messages.OpenChat(_, chat, most, before):
            return messages.ChatOpened(number, chats.open(chat, limit=most, before=before))
        case messages.RenameChat(_, chat):
            return messages.ChatOpened(number, chats.open(chat, limit=0))
        case messages.ExportChat(_, chat):
            return messages.ChatExported(number, chats.export(chat))
    return _own_reply(chats, request)


def _own_reply(chats: Conversations, request: _OfNotes) -> ChatReply:
    if isinstance(request, messages.GetDraft | messages.KeepDraft):
        return messages.DraftFound(request.id, chats.draft())
    return messages.NotesFound(request.id, chats.notes())


def _edit(chats: Conversations, request: ChatEdit) -> None:
    match request:
        case messages.RenameChat(_, chat, title):
            chats.rename(chat, title)
        case messages.DeleteChats(_, wanted):
            chats.delete(wanted)
        case messages.KeepAnswer(_, turn):
            chats.keep(turn)
        case messages.RemoveNote(_, note):
            chats.remove_note(note)
        case messages.KeepDraft(_, draft):
            chats.keep_draft(draft)


def serve_picture(request: ShowPicture) -> PictureShown:
    """Return a small copy of a picture file; raises `UsageProblem` when it is none."""
    return PictureShown(request.id, small_copy(Path(request.path)))


def store_question(
    chats: Conversations, request: messages.AskInChat
) -> tuple[messages.AskInChat, messages.TurnStored | None]:
    """Store a question; return the request that knows where, and the reply unless it is known."""
    if request.turn is not None:
        return request, None
    pictured = request.picture is not None
    begun = chats.begin(request.chat, request.question, pictured=pictured)
    stored = replace(request, chat=begun.chat, turn=begun.turn)
    return stored, messages.TurnStored(request.id, begun.chat, begun.turn, begun.understood)


def answer_in_chat(chats: Conversations, request: ChatQuestion, stop: Stop) -> Iterator[TalkEvent]:
    """Yield what happens while a question of a conversation or of the notebook is answered."""
    match request:
        case messages.AskInChat(_, question, chat, picture, turn, literal):
            shown = None if picture is None else Path(picture)
            if turn is None:
                yield from chats.converse(chat, question, stop, picture=shown, literal=literal)
            else:
                yield from chats.answer(turn, stop, picture=shown, literal=literal)
        case messages.RetryTurn(_, turn, picture):
            shown = None if picture is None else Path(picture)
            yield from chats.retry(turn, stop, picture=shown)
        case messages.RefreshNote(_, note):
            yield from chats.refresh(note, stop)
