"""Kinds of argument of the commands about conversations."""

from __future__ import annotations

import click

from assistant.answer.conversations import Conversations
from assistant.talks import ChatId

LAST = 0  # stands for the conversation that was spoken in last


class ChatParam(click.ParamType[int]):
    """The number of a conversation, or "last"."""

    name = "chat"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number; `LAST` for "last"."""
        text = str(value).strip().lower()
        if text == "last" or value == LAST:
            return LAST
        if not text.isascii() or not text.isdigit() or not 0 < int(text) < 2**63:
            self.fail(f"{value!r} is no number of a conversation; or say: last.", param, ctx)
        return int(text)


def chosen_chat(chats: Conversations, number: int) -> ChatId:
    """Return the conversation that was meant.

    Raises:
        UsageProblem: the last one is meant, and there is none.
    """
    return chats.newest() if number == LAST else ChatId(number)
