"""Makes hits by hand, for tests that need no store."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.records import ContentId, Form, Hit, Kind, Locator, PassageId

_HIT = Hit(
    passage=PassageId(1),
    content=ContentId(1),
    root="/r",
    path="a.txt",
    kind=Kind.NOTE,
    form=Form.TEXT,
    title="a",
    locator=Locator(),
    score=0.9,
    snippet="",
    text="",
)


def make_hit(text: str = "", number: int = 1, **values: Any) -> Hit:
    """Return a hit of this text; passage and content have the number, unless it says otherwise."""
    made = replace(_HIT, text=text, passage=PassageId(number), content=ContentId(number))
    return replace(made, **values)
