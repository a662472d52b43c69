"""Says where a photo was taken."""

from __future__ import annotations

from assistant.records import ContentId
from assistant.store.contents import get_facts, get_place
from assistant.store.transactions import ReadTx


def taken(tx: ReadTx, content: ContentId) -> str:
    """Return where a photo was taken: `in Lyon, France`, or its degrees; "" if not known."""
    if name := get_place(tx, content):
        return f"in {name}"
    facts = get_facts(tx, content)
    if facts is None or facts.latitude is None or facts.longitude is None:
        return ""
    return f"at {facts.latitude:.4f}, {facts.longitude:.4f}"
