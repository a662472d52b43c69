"""Asks one question after the other, saying when each is stored and when answered; to be killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.answer.conversations import Conversations
from assistant.answer.converse import Answerer
from assistant.concepts.questions import Questions
from assistant.records import AnswerDone
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from assistant.talks import TalkEvent, TurnBegun
from tests.fakes import FakeModels, never
from tests.filled import add_texts


def question(number: int) -> str:
    """Return the question of this number."""
    return f"How much is the rent in year {number}?"


def talk(chats: Conversations) -> Iterator[TalkEvent]:
    """Yield the events of questions for ever, a new conversation for every third one."""
    chat, number = None, 0
    while True:
        for event in chats.converse(chat, question(number), never):
            yield event
            if isinstance(event, TurnBegun):
                chat = event.chat if number % 3 else None
        number += 1


def main() -> None:
    """Ask for ever: "q" is said after each stored question, "a" after each answer."""
    models = FakeModels(without=("language",))
    with Store.open(Path(sys.argv[1])) as store:
        add_texts(store, models, "rent.txt", ["The rent is 1,120 euros a year."])
        questions = Questions(store)
        answerer = Answerer(Searcher(store, models), models, taught=questions.concepts)

        def ask(text, stop, *, picture=None, prefer=(), literal=()):  # type: ignore[no-untyped-def]
            return answerer.ask(text, stop, prefer=prefer)

        for event in talk(Conversations(store, ask, questions)):
            if isinstance(event, TurnBegun):
                os.write(1, b"q")
            elif isinstance(event, AnswerDone):
                os.write(1, b"a")


if __name__ == "__main__":
    main()
