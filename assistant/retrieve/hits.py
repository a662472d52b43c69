"""Makes hits of stored passages; whoever found them adds why, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.records import ContentId, Hit, StoredPassage
from assistant.retrieve.snippet import snippet


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


def at_place(hit: Hit, stored: StoredPassage) -> Hit:
    """Return another passage of a hit's file as a hit of the same score, without reasons."""
    return replace(
        hit,
        passage=stored.id,
        form=stored.passage.form,
        locator=stored.passage.locator,
        snippet=snippet(stored.passage.text, {}),
        text=stored.passage.text,
        heading=stored.passage.heading,
        reasons=(),
        concepts=(),
        similarity=None,
    )


def one_each(hits: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each file, in order."""
    first: dict[ContentId, Hit] = {}
    for hit in hits:
        first.setdefault(hit.content, hit)
    return [*first.values()]
