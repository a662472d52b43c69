"""What the app asks about conversations: each call returns the number of its request at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.records import Query
from assistant.talks import ChatId, Draft, NoteId, TurnId
from ui.pipe import chat_messages as about
from ui.pipe.chat_messages import ChatQuestion, ChatRequest

SIGNALS: dict[type, str] = {
    about.ChatsFound: "chats_found",
    about.ChatOpened: "chat_opened",
    about.ChatExported: "chat_exported",
    about.NotesFound: "notes_found",
    about.TurnStored: "turn_stored",
    about.DraftFound: "draft_found",
    about.SearchChecked: "search_checked",
    about.PictureShown: "picture_shown",
}

Request = Callable[[Callable[[int], ChatRequest]], int]
Put = Callable[[Callable[[int], ChatQuestion]], int]


class ChatRequests:
    """The conversations of the bridge; its signals answer."""

    def __init__(self, request: Request, ask: Put) -> None:
        """Take how to send a request, and how to queue a question."""
        self._request = request
        self._ask = ask

    def list(self, words: str = "", *, limit: int = 50, offset: int = 0) -> int:
        """Fetch conversations, the newest first; answered by `chats_found`."""
        return self._request(lambda number: about.ListChats(number, words, limit, offset))

    def open(self, chat: ChatId, *, limit: int | None = None, before: TurnId | None = None) -> int:
        """Fetch a conversation with its last turns before one; answered by `chat_opened`."""
        return self._request(lambda number: about.OpenChat(number, chat, limit, before))

    def rename(self, chat: ChatId, title: str) -> int:
        """Give a conversation another title; answered by `chat_opened`."""
        return self._request(lambda number: about.RenameChat(number, chat, title))

    def delete(self, chats: Sequence[ChatId]) -> int:
        """Delete conversations for good; answered by `chats_found`."""
        return self._request(lambda number: about.DeleteChats(number, tuple(chats)))

    def export(self, chat: ChatId) -> int:
        """Fetch a conversation as Markdown; answered by `chat_exported`."""
        return self._request(lambda number: about.ExportChat(number, chat))

    def ask(
        self,
        question: str,
        chat: ChatId | None = None,
        picture: str | None = None,
        *,
        literal: tuple[str, ...] = (),
    ) -> int:
        """Ask, after all questions before; answered by `turn_stored`, then `said`.

        Args:
            question: as it was typed.
            chat: the conversation to go on with; None begins one.
            picture: the absolute path of a file that the question is about.
            literal: words of the question that mean nothing but words.
        """
        return self._ask(
            lambda number: about.AskInChat(number, question, chat, picture, literal=literal)
        )

    def check_search(self, query: Query) -> int:
        """Ask whether the files answer what a search asks; answered by `search_checked`."""
        return self._ask(lambda number: about.CheckSearch(number, query))

    def retry(self, turn: TurnId, picture: str | None = None) -> int:
        """Answer a question that has no answer; answered as `ask` is."""
        return self._ask(lambda number: about.RetryTurn(number, turn, picture))

    def keep(self, turn: TurnId) -> int:
        """Put an answer into the notebook; answered by `notes_found`."""
        return self._request(lambda number: about.KeepAnswer(number, turn))

    def list_notes(self) -> int:
        """Fetch the notebook; answered by `notes_found`."""
        return self._request(about.ListNotes)

    def remove_note(self, note: NoteId) -> int:
        """Take an entry out of the notebook; answered by `notes_found`."""
        return self._request(lambda number: about.RemoveNote(number, note))

    def refresh_note(self, note: NoteId) -> int:
        """Ask the question of an entry again; answered by `said`."""
        return self._ask(lambda number: about.RefreshNote(number, note))

    def get_draft(self) -> int:
        """Fetch what was typed and not asked yet; answered by `draft_found`."""
        return self._request(about.GetDraft)

    def keep_draft(self, draft: Draft) -> int:
        """Keep what is being typed; answered by `draft_found`."""
        return self._request(lambda number: about.KeepDraft(number, draft))

    def show_picture(self, path: str) -> int:
        """Fetch a small copy of a picture file; answered by `picture_shown`."""
        return self._request(lambda number: about.ShowPicture(number, path))
