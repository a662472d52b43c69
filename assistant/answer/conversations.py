"""Conversations of one library: a question is on disk, as it was typed, before it is answered."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant.answer import drafts
from assistant.answer.follow_ups.leaning import Asked, checked, leaning
from assistant.answer.gone import no_chat, no_note
from assistant.answer.markdown import as_markdown, notes_as_markdown
from assistant.concepts.questions import Questions
from assistant.errors import Problem, UsageProblem
from assistant.ports import Stop
from assistant.records import Answer, AnswerDone, AnswerEvent, ContentId, StepTaken
from assistant.store import chats, notebook
from assistant.store.connection import Store
from assistant.store.transactions import WriteTx
from assistant.talks import (
    ChatId,
    ChatPage,
    Conversation,
    Draft,
    Meant,
    Note,
    NoteId,
    TalkEvent,
    Turn,
    TurnBegun,
    TurnId,
    TurnState,
)
from assistant.taught import ConceptId
from assistant.told import told

_NOT_STORED = "This answer could not be stored: {}"
_SOURCE_GONE = "a file that it rests on changed or went meanwhile. Ask again."
_EVERY = 1_000_000


class Ask(Protocol):
    """What answers a question without storing anything."""

    def __call__(
        self,
        question: str,
        stop: Stop,
        *,
        picture: Path | None = None,
        prefer: Collection[ContentId] = (),
        literal: tuple[str, ...] = (),
    ) -> Iterator[AnswerEvent]:
        """Yield what happens; the last event is `AnswerDone`."""
        ...


class Conversations:
    """What was asked and answered, and the notebook; for use by one thread at a time."""

    def __init__(
        self,
        store: Store,
        ask: Ask,
        questions: Questions,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the library, what answers, and what finds concepts in words."""
        self._store = store
        self._ask = ask
        self._questions = questions
        self._clock = clock

    def converse(
        self,
        chat: ChatId | None,
        question: str,
        stop: Stop,
        *,
        picture: Path | None = None,
        literal: tuple[str, ...] = (),
    ) -> Iterator[TalkEvent]:
        """Store a question, answer it and store the answer; the last event is `AnswerDone`.

        An answer that `stop()` ended is not stored: the question stays, open, to be tried again.

        Args:
            chat: the conversation to go on with; None begins one.
            question: as it was typed.
            stop: ends the work.
            picture: a file that the question is about; that there was one is stored, no more.
            literal: words of the question that mean nothing but words; this is not stored.

        Raises:
            UsageProblem: there is no question or no such conversation, or as `Engine.ask` says.
            DiskFull, LibraryProblem: the question cannot be stored.
        """
        begun, asked = self._begin(chat, question, pictured=picture is not None)
        yield begun
        asked = replace(asked, literal=literal)
        yield from self._answered(begun.turn, asked, stop, picture=picture)

    def begin(self, chat: ChatId | None, question: str, *, pictured: bool = False) -> TurnBegun:
        """Store a question that `answer` will answer later, as `converse` does.

        Raises:
            UsageProblem: there is no question or no such conversation.
            DiskFull, LibraryProblem: the question cannot be stored.
        """
        return self._begin(chat, question, pictured=pictured)[0]

    def answer(
        self,
        turn: TurnId,
        stop: Stop,
        *,
        picture: Path | None = None,
        literal: tuple[str, ...] = (),
    ) -> Iterator[TalkEvent]:
        """Answer a question that `begin` stored, as `converse` does.

        How it is meant is seen anew: the question before it may have been answered since.

        Raises:
            UsageProblem: it is gone, has an answer, or as `Engine.ask` says.
        """
        found = self.turn(turn)
        if found.state is TurnState.ANSWERED or found.chat is None:
            raise UsageProblem(told("This question has an answer already."))
        asked = self._leaning(found.chat, checked(found.question), before=turn)
        if found.state is not TurnState.OPEN or asked.meant.question != found.understood:
            self._understood(found, asked)
        yield TurnBegun(found.chat, turn, asked.meant.question)
        asked = replace(asked, literal=literal)
        yield from self._answered(turn, asked, stop, picture=picture)

    def retry(
        self, turn: TurnId, stop: Stop, *, picture: Path | None = None
    ) -> Iterator[TalkEvent]:
        """Answer a question of a conversation that has no answer, as `converse` does.

        Raises:
            UsageProblem: it is gone, has an answer, or came with a picture and none is given.
        """
        if self.turn(turn).pictured and picture is None:
            raise UsageProblem(
                told(
                    "This question came with a picture, which is not stored. Ask it again with "
                    "--image."
                )
            )
        yield from self.answer(turn, stop, picture=picture)

    def list(self, words: str = "", *, limit: int = 20, offset: int = 0) -> ChatPage:
        """Return conversations, the newest first, all of `words` somewhere in each."""
        with self._store.read() as tx:
            return chats.list_chats(tx, words=words.split(), limit=limit, offset=offset)

    def newest(self) -> ChatId:
        """Return the conversation that was spoken in last.

        Raises:
            UsageProblem: there is none.
        """
        with self._store.read() as tx:
            found = chats.newest_chat(tx)
        if found is None:
            raise UsageProblem(told("There is no conversation yet. Begin one with: keepsake ask"))
        return found

    def open(
        self, chat: ChatId, *, limit: int | None = None, before: TurnId | None = None
    ) -> Conversation:
        """Return a conversation with its turns: all, or the last `limit` of those before one.

        Raises:
            UsageProblem: there is none with this number.
        """
        with self._store.read() as tx:
            found = chats.get_chat(tx, chat, limit=limit, before=before)
        if found is None:
            raise no_chat(chat)
        return found

    def turn(self, turn: TurnId) -> Turn:
        """Return a question with its answer.

        Raises:
            UsageProblem: it is gone.
        """
        with self._store.read() as tx:
            found = chats.get_turns(tx, [turn]).get(turn)
        if found is None:
            raise UsageProblem(told("This question is no longer there."))
        return found

    def rename(self, chat: ChatId, title: str) -> None:
        """Give a conversation another title.

        Raises:
            UsageProblem: there is none with this number, or the title is empty.
        """
        if not title.strip():
            raise UsageProblem(told("The new title is empty."))
        with self._store.write(durable=True) as tx:
            if not chats.rename_chat(tx, chat, title):
                raise no_chat(chat)

    def delete(self, wanted: Sequence[ChatId]) -> None:
        """Delete conversations for good; the notebook keeps what was put there.

        Raises:
            UsageProblem: there is none with one of the numbers; none is deleted then.
        """
        with self._store.write(durable=True) as tx:
            for chat in dict.fromkeys(wanted):
                if not chats.drop_chat(tx, chat):
                    raise no_chat(chat)
        self._store.compact()

    def export(self, chat: ChatId) -> str:
        """Return a conversation as Markdown, each answer with its numbered sources.

        Raises:
            UsageProblem: there is none with this number.
        """
        return as_markdown(self.open(chat))

    def keep(self, turn: TurnId) -> Note:
        """Put an answer into the notebook; one that is there already stays.

        Raises:
            UsageProblem: the question is gone or has no answer.
        """
        if self.turn(turn).state is not TurnState.ANSWERED:
            raise UsageProblem(told("Only an answer can be kept, and this question has none."))
        with self._store.write(durable=True) as tx:
            note = notebook.keep(tx, turn, now=self._clock())
        return self.note(note)

    def notes(self, *, limit: int = _EVERY, offset: int = 0) -> tuple[Note, ...]:
        """Return what is in the notebook, the newest first."""
        with self._store.read() as tx:
            return tuple(notebook.notes(tx, limit=limit, offset=offset))

    def note(self, note: NoteId) -> Note:
        """Return an entry of the notebook.

        Raises:
            UsageProblem: there is none with this number.
        """
        with self._store.read() as tx:
            found = notebook.get_note(tx, note)
        if found is None:
            raise no_note(note)
        return found

    def remove_note(self, note: NoteId) -> None:
        """Take an entry out of the notebook; its conversation stays.

        Raises:
            UsageProblem: there is none with this number.
        """
        with self._store.write(durable=True) as tx:
            if not notebook.drop_note(tx, note):
                raise no_note(note)
        self._store.compact()

    def draft(self) -> Draft:
        """Return what was typed and not asked yet, as it was kept last."""
        return drafts.kept(self._store)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed in place of what was kept before."""
        drafts.keep(self._store, draft)

    def export_notes(self) -> str:
        """Return the notebook as Markdown."""
        return notes_as_markdown(self.notes())

    def refresh(self, note: NoteId, stop: Stop) -> Iterator[AnswerEvent]:
        """Ask the question of an entry again and keep the new answer, once there is one.

        Raises:
            UsageProblem: there is none with this number, or its question is forgotten.
        """
        turn = self.note(note).turn
        typed = checked(turn.question)
        asked = Asked(typed, Meant(turn.understood, turn.id))
        if turn.state is TurnState.FORGOTTEN and turn.chat is not None:
            asked = replace(self._leaning(turn.chat, typed, before=turn.id), prefer=())

        def put(tx: WriteTx, answer: Answer) -> bool:
            now = self._clock()
            new = chats.begin_turn(tx, None, typed, meant=asked.meant, now=now)
            if not chats.finish_turn(tx, new, answer):
                raise UsageProblem(_SOURCE_GONE)  # and the entry stays as it was
            chats.note_concepts(tx, new, self._spoken(asked, answer))
            notebook.replace(tx, note, new, now=now)
            return True

        yield from self._events(asked, stop, put)

    def _begin(
        self, chat: ChatId | None, question: str, *, pictured: bool
    ) -> tuple[TurnBegun, Asked]:
        typed = checked(question)
        asked = Asked(typed, Meant(typed)) if chat is None else self._leaning(chat, typed)
        with self._store.write(durable=True) as tx:
            now = self._clock()
            chat = chats.begin_chat(tx, typed, now=now) if chat is None else chat
            turn = chats.begin_turn(tx, chat, typed, meant=asked.meant, now=now, pictured=pictured)
            chats.note_concepts(tx, turn, self._named(asked))
        return TurnBegun(chat, turn, asked.meant.question), asked

    def _leaning(self, chat: ChatId, typed: str, *, before: TurnId | None = None) -> Asked:
        """Return a question as it is meant after the turns of a conversation, or those before."""
        turns = [one for one in self.open(chat).turns if before is None or one.id < before]
        today = datetime.fromtimestamp(self._clock()).astimezone().date()
        return leaning(typed, turns, today=today)

    def _understood(self, turn: Turn, asked: Asked) -> None:
        """Store how a question is meant now."""
        with self._store.write(durable=True) as tx:
            chats.ask_again(tx, turn, asked.meant)
            chats.note_concepts(tx, turn.id, self._named(asked))

    def _answered(
        self, turn: TurnId, asked: Asked, stop: Stop, *, picture: Path | None = None
    ) -> Iterator[AnswerEvent]:
        def put(tx: WriteTx, answer: Answer) -> bool:
            chats.note_concepts(tx, turn, self._spoken(asked, answer))
            return chats.finish_turn(tx, turn, answer)

        yield from self._events(asked, stop, put, picture=picture)

    def _events(
        self,
        asked: Asked,
        stop: Stop,
        put: Callable[[WriteTx, Answer], bool],
        *,
        picture: Path | None = None,
    ) -> Iterator[AnswerEvent]:
        if asked.step:
            yield StepTaken(asked.step)
        question, prefer, literal = asked.meant.question, asked.prefer, asked.literal
        events = self._ask(question, stop, picture=picture, prefer=prefer, literal=literal)
        for event in events:
            if not isinstance(event, AnswerDone):
                yield event
                continue
            answer = replace(event.answer, question=asked.typed)
            if not stop():
                answer = self._stored(answer, put)
            steps = (asked.step, *answer.steps) if asked.step else answer.steps
            yield AnswerDone(replace(answer, steps=steps))

    def _stored(self, answer: Answer, put: Callable[[WriteTx, Answer], bool]) -> Answer:
        """Store an answer; when that fails it is not lost for whoever waits for it."""
        try:
            with self._store.write(durable=True) as tx:
                why = "" if put(tx, answer) else _SOURCE_GONE
        except Problem as problem:
            why = str(problem)
        if not why:
            return answer
        return replace(answer, notices=(*answer.notices, _NOT_STORED.format(why)))

    def _named(self, asked: Asked) -> set[ConceptId]:
        return {one.concept for one in self._questions.resolve(asked.meant.question).about}

    def _spoken(self, asked: Asked, answer: Answer) -> set[ConceptId]:
        """Return the concepts that a question, its answer or its sources speak of."""
        sources = answer.citations if answer.found else ()
        shown = {name for hit in sources for name in hit.concepts}
        said = " ".join((answer.text, *answer.steps))
        found = self._named(asked)
        for concept in self._questions.concepts():
            names = (concept.name, *concept.aliases)
            if concept.name in shown or any(_stands_in(name, said) for name in names):
                found.add(concept.id)
        return found


def _stands_in(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
