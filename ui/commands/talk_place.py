"""Remembers where a question is stored while its answer comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.records import AnswerEvent
from assistant.talks import ChatId, TalkEvent, TurnBegun, TurnId


@dataclass(slots=True)
class TalkPlace:
    """Where the last question is stored; None as long as none is."""

    chat: ChatId | None = None
    turn: TurnId | None = None
    understood: str = ""

    def watch(self, events: Iterable[TalkEvent]) -> Iterator[AnswerEvent]:
        """Yield the events of an answer and take note of the place."""
        for event in events:
            if isinstance(event, TurnBegun):
                self.chat, self.turn, self.understood = event.chat, event.turn, event.understood
            else:
                yield event
