"""Stores what a newer reader found in a finished source; its content and its pictures stay."""

from __future__ import annotations

from assistant.index.draft import Draft
from assistant.index.whereabouts import whereabouts_of
from assistant.records import ContentId
from assistant.store import contents, renewals
from assistant.store.contents import Reading
from assistant.store.transactions import WriteTx


def holds_the_same(tx: WriteTx, draft: Draft) -> bool:
    """Say whether a file that was read again holds what its source is known to hold."""
    known = draft.source.content
    identity = (draft.print.digest, draft.print.stamp.size)
    return known is not None and contents.find_content(tx, *identity) == known


def put_second_reading(tx: WriteTx, content: ContentId, draft: Draft, *, reader: str) -> None:
    """Replace the facts and the passages of a content; `reader` is who has read it now."""
    facts = draft.facts
    before = contents.get_facts(tx, content)
    reworded = before is None or before.title != facts.title.strip()
    contents.renew_facts(tx, content, facts, whereabouts=whereabouts_of(facts), reader=reader)
    renewals.renew_passages(tx, content, draft.passages, reworded=reworded)
    if draft.needs_reading and contents.get_reading(tx, content) is Reading.NONE:
        contents.set_reading(tx, content, Reading.WAITING)
