"""Joins a question to the turns before it: how it is meant, and which files to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.follow_ups.follow_up import understand
from assistant.answer.follow_ups.topics import Before
from assistant.errors import UsageProblem
from assistant.records import Answer, ContentId
from assistant.talks import LONGEST_QUESTION, Meant, Turn
from assistant.told import told


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way: as it was typed, as it is meant, and what it goes on from."""

    typed: str
    meant: Meant
    prefer: tuple[ContentId, ...] = ()  # what the last answer rests on
    literal: tuple[str, ...] = ()  # words of it that mean nothing but words

    @property
    def step(self) -> str:
        """Return how it is understood, as a step; "" when that is how it was typed."""
        return "" if self.meant.question == self.typed else f"Understood as: {self.meant.question}"


def checked(question: str) -> str:
    """Return a question without blanks around it.

    Raises:
        UsageProblem: there is none, or it is too long.
    """
    typed = question.strip()
    if not typed:
        raise UsageProblem(
            told('Type a question, for example: keepsake ask "When is the rent due?"')
        )
    if len(typed) > LONGEST_QUESTION:
        raise UsageProblem(told("A question can have {} characters at most.", LONGEST_QUESTION))
    return typed


def leaning(typed: str, turns: Sequence[Turn], *, today: date) -> Asked:
    """Return a question as it is meant after these turns, and what it goes on from."""
    before = [before_of(turn.understood, turn.answer) for turn in turns]
    made = understand(typed, before, today=today)
    if not made.leans:
        return Asked(typed, Meant(typed))
    last = turns[-1]
    return Asked(typed, Meant(made.question, last.id, quotes=made.quotes), used(last.answer))


def before_of(question: str, answer: Answer | None) -> Before:
    """Return a turn as the next question sees it.

    Args:
        question: as it was understood.
        answer: None when there is none.
    """
    if answer is None or not answer.found:
        return Before(question)
    said = next((one.text for one in answer.sentences if one.citations), answer.text)
    return Before(question, said, tuple(hit.title for hit in answer.citations))


def used(answer: Answer | None) -> tuple[ContentId, ...]:
    """Return the files that an answer rests on and that are still there."""
    if answer is None:
        return ()
    numbers: Iterable[int] = (n for one in answer.sentences for n in one.citations)
    found = (answer.citations[number - 1].content for number in numbers)
    return tuple(dict.fromkeys(content for content in found if content))
