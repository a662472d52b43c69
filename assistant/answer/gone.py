"""The errors about conversations and notes that are not there, or not any more."""

from __future__ import annotations

from assistant.errors import UsageProblem
from assistant.talks import ChatId, NoteId
from assistant.told import told


def no_chat(chat: ChatId) -> UsageProblem:
    """Return the error for a conversation that is not there."""
    number = str(chat)  # no amount, so nothing sets its thousands apart
    return UsageProblem(
        told("There is no conversation {}. Run `keepsake chats list` to see their numbers.", number)
    )


def no_note(note: NoteId) -> UsageProblem:
    """Return the error for an entry of the notebook that is not there."""
    return UsageProblem(
        told(
            "There is no entry {} in the notebook. Run `keepsake notebook list` to see them.",
            str(note),
        )
    )
