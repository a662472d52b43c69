"""What is typed and not asked yet, kept in the library until it is asked."""

from __future__ import annotations

from assistant.store import chats
from assistant.store.connection import Store
from assistant.store.controls import get_control, set_control
from assistant.talks import ChatId, Draft

_LONGEST_DRAFT = 1_000_000  # characters, which may be several questions
_TEXT, _CHAT = "draft", "draft_chat"  # the controls that hold it


def kept(store: Store) -> Draft:
    """Return what was kept last; a conversation that is gone is left out."""
    with store.read() as tx:
        text, chat = get_control(tx, _TEXT) or "", get_control(tx, _CHAT) or ""
        known = ChatId(int(chat)) if chat.isdecimal() else None
        if known is not None and chats.get_chat(tx, known, limit=0) is None:
            known = None
    return Draft(text, known)


def keep(store: Store, draft: Draft) -> None:
    """Keep what is being typed in place of what was kept before; an empty text keeps nothing."""
    chat = str(draft.chat) if draft.text and draft.chat is not None else None
    with store.write(durable=True) as tx:
        set_control(tx, _TEXT, draft.text[:_LONGEST_DRAFT] or None)
        set_control(tx, _CHAT, chat)
