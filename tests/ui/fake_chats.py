"""Conversations made of a script, for the fake engine: many to list, a long one, and a notebook.

The questions "slow?", "crash?", "fail?", "nothing?", "parts?", "quoted?", "many?", "near?",
"long?" and "photos in May?" choose what becomes of them; others get the usual answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.answer.notices import unfinished
from assistant.records import (
    Answer,
    AnswerDone,
    Edge,
    Facet,
    Kind,
    Locator,
    Neighbour,
    Sentence,
    StepTaken,
    TextWritten,
    Understood,
)
from assistant.talks import (
    Change,
    Chat,
    ChatId,
    ChatPage,
    Conversation,
    Draft,
    Note,
    NoteId,
    Outdated,
    Turn,
    TurnId,
    TurnState,
)
from tests.ui.fake_hits import ANSWER, hit, pixels
from ui.pipe import chat_messages as about
from ui.pipe import messages

COUNT = 120  # conversations
LONG = ChatId(1)  # the newest, with many turns
TURNS = 60
NEW = ChatId(1000)  # what a question without a conversation begins
_DAY = 86_400.0
_NOW = 1_790_000_000.0


def answer(question: str) -> Answer:
    """Return the answer to a question."""
    changes: dict[str, object] = {}
    if question in {"nothing?", "parts?"}:
        larger = "A larger language model may find more. `keepsake models list` names some."
        changes = {
            "notices": (larger,) if question == "parts?" else tuple(unfinished(3)),
            "text": "I did not find this in your library.",
            "found": False,
            "sentences": (),
            "citations": (),
            "model": "",
        }
    elif question == "quoted?":
        changes = {
            "steps": ("Searched", "No language model can be used: quoting the best passage"),
            "notices": ("No model for language is installed.",),
            "model": "",
        }
    elif question == "many?":
        sources = tuple(
            hit(
                n,
                Kind.PAGE,
                f"bill {n // 2}",
                path=f"{n}.pdf",
                locator=Locator(page=n),
                concepts=("Bo",),
            )
            for n in range(1, 21)
        )
        changes = {
            "citations": sources,
            "sentences": (Sentence("Together 100.00 €.", tuple(range(1, 21)), supported=True),),
        }
    elif question == "near?":
        near = hit(9, Kind.PHOTO, "the house")
        changes = {"neighbours": (Neighbour(near, Edge.HOUR, of=1),)}
    elif question == "also?":
        other = hit(8, Kind.PAGE, "the other house", locator=Locator(page=2))
        changes = {"citations": (*ANSWER.citations[:1], other), "also": (2,)}
    elif question == "long?":
        said = (f"Sentence {n} of a very long answer about the house." for n in range(2_000))
        changes = {"sentences": tuple(Sentence(one, (1,), supported=True) for one in said)}
    return replace(ANSWER, question=question, **changes)


def turn(number: int, chat: ChatId | None, **changes: object) -> Turn:
    question = f"Question {number} about the rent?"
    values: dict[str, object] = {
        "id": TurnId(number),
        "chat": chat,
        "asked": _NOW - 60 * number,
        "question": question,
        "understood": question,
        "state": TurnState.ANSWERED,
        "answer": answer(question),
    }
    return Turn(**(values | changes))


class FakeChats:
    """What the engine process knows of conversations."""

    def __init__(self) -> None:
        self.chats = {
            ChatId(n): Chat(ChatId(n), f"Talk {n}", _NOW - n * _DAY, _NOW - n * _DAY, 2, n % 2)
            for n in range(1, COUNT + 1)
        }
        self.chats[LONG] = replace(self.chats[LONG], turns=TURNS)
        gone = (Outdated("contract", Change.CHANGED),)
        self.notes = [
            Note(NoteId(1), _NOW, turn(500, ChatId(3)), gone),
            Note(NoteId(2), _NOW, turn(501, None)),
        ]
        self.draft = Draft()

    def handle(self, request: messages.Request) -> messages.Reply | None:
        """Return the reply to a request about conversations, None for others."""
        number = request.id
        match request:
            case about.OpenChat(_, chat, limit, before):
                return self.opened(number, chat, (limit or TURNS, before))
            case about.RenameChat(_, chat, title):
                self.chats[chat] = replace(self.chats[chat], title=title)
                return about.ChatOpened(number, Conversation(self.chats[chat], ()))
            case about.ExportChat():
                return about.ChatExported(number, "# Talk\n")
            case about.ShowPicture(_, path) if path.endswith(".txt"):
                return messages.Failed(number, "The file is not a photo.")
            case about.ShowPicture():
                return about.PictureShown(number, pixels())
        return self.listed(request) or self.own(request)

    def listed(self, request: messages.Request) -> messages.Reply | None:
        """Return the reply to a request that a list answers."""
        match request:
            case about.ListChats(number, words, limit, offset):
                return about.ChatsFound(number, self.page(words, limit, offset))
            case about.DeleteChats(number, chats):
                for chat in chats:
                    del self.chats[chat]
                return about.ChatsFound(number, self.page("", 50, 0))
        return None

    def own(self, request: messages.Request) -> messages.Reply | None:
        """Return the reply to a request about the notebook or the draft."""
        match request:
            case about.KeepAnswer(_, kept):
                note = Note(NoteId(10 + kept), _NOW, turn(kept, NEW))
                self.notes.insert(0, note)
            case about.RemoveNote(_, gone):
                self.notes = [one for one in self.notes if one.id != gone]
            case about.KeepDraft(_, draft):
                self.draft = draft
            case about.ListNotes() | about.GetDraft():
                pass
            case _:
                return None
        if isinstance(request, about.GetDraft | about.KeepDraft):
            return about.DraftFound(request.id, self.draft)
        return about.NotesFound(request.id, tuple(self.notes))

    def page(self, words: str, limit: int, offset: int) -> ChatPage:
        found = [one for one in self.chats.values() if words in one.title]
        return ChatPage(tuple(found[offset : offset + limit]), len(found))

    def opened(self, number: int, chat: ChatId, part: tuple[int, TurnId | None]) -> messages.Reply:
        if chat not in self.chats:
            return messages.Failed(number, f"There is no conversation {chat}.")
        limit, before = part
        turns = [turn(n, chat) for n in range(1, self.chats[chat].turns + 1)]
        if self.chats[chat].waiting and chat != LONG:
            turns[-1] = replace(turns[-1], state=TurnState.OPEN, answer=None)
        turns = [one for one in turns if before is None or one.id < before]
        return about.ChatOpened(number, Conversation(self.chats[chat], tuple(turns[-limit:])))


class FakeAnswers:
    """What the answerer process does with questions of conversations."""

    def __init__(self, end: Callable[[], None]) -> None:
        self.end = end
        self.turns = 700
        self.literal: tuple[str, ...] = ()

    def replies(self, request: messages.Request) -> Iterator[messages.Reply]:
        """Yield the replies to a question; "crash?" ends the process."""
        number = request.id
        match request:
            case about.AskInChat(_, question, chat, _picture, _turn, literal):
                self.turns += 1
                self.literal = literal
                stored = TurnId(self.turns)
                yield about.TurnStored(number, chat or NEW, stored, _understood(question))
            case about.RetryTurn(_, again):
                question = "once more?"
                yield about.TurnStored(number, NEW, again, question)
            case about.CheckSearch(_, query):
                if "crash" in query.text:
                    self.end()
                    return
                yield about.SearchChecked(number, "yes" in query.text)
                return
            case _:
                question = "fresh?"
        if question == "crash?":
            self.end()
            return
        yield messages.Said(number, StepTaken("Searched your library: 5 passages in 5 files"))
        if question == "slow?":
            yield messages.Said(number, TextWritten("It is "))
            return
        if question == "fail?":
            yield messages.Failed(number, "The disk is full.")
            return
        yield messages.Said(number, TextWritten("On the third."))
        said = answer(question)
        yield messages.Said(number, AnswerDone(_meant(said, self.literal)))


def _meant(said: Answer, literal: tuple[str, ...]) -> Answer:
    words = ("in May", "photos")
    if said.question != "photos in May?":
        return said
    every = (Understood(Facet.TIME, "--05", words[0]), Understood(Facet.KIND, "photo", words[1]))
    return replace(said, understood=tuple(one for one in every if one.said not in literal))


def _understood(question: str) -> str:
    return "What about the rent in June?" if question == "and in June?" else question
