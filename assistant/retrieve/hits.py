"""Makes hits of stored passages; whoever found them adds why, and how sure it is."""

from __future__ import annotations

from assistant.records import Hit, StoredPassage


def hit_of(stored: StoredPassage) -> Hit:
    """Return the passage as a hit of score 0, without snippet and reasons."""
    item = stored.passage
    return Hit(
        passage=stored.id,
        content=stored.content,
        root=stored.root,
        path=stored.path,
        kind=item.kind,
        form=item.form,
        title=stored.title,
        locator=item.locator,
        score=0.0,
        snippet="",
        text=item.text,
        date=stored.date,
        heading=item.heading,
        ratio=stored.ratio,
    )
