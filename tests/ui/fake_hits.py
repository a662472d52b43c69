"""What the fake engine finds and answers."""

from __future__ import annotations

import io

from PIL import Image

from assistant.records import (
    Answer,
    ContentId,
    Form,
    Hit,
    Kind,
    Locator,
    PassageId,
    Root,
    RootId,
    Sentence,
)
from assistant.told import told

ROOT = Root(RootId(1), "/library/root")


def pixels() -> bytes:
    """Return a picture twice as wide as high."""
    file = io.BytesIO()
    Image.new("RGB", (4, 2), "teal").save(file, "PNG")
    return file.getvalue()


def hit(number: int, kind: Kind, title: str, **changes: object) -> Hit:
    values: dict[str, object] = {
        "passage": PassageId(number),
        "content": ContentId(number),
        "root": ROOT.path,
        "path": f"{kind}/{title}.bin",
        "kind": kind,
        "form": Form.PICTURE if kind is Kind.PHOTO else Form.TEXT,
        "title": title,
        "locator": Locator(),
        "score": 0.8,
        "snippet": f"words about {title}",
        "text": f"words about {title}",
        "reasons": (told("words: {}", "heater"),),
        "date": "2024-05-12",
    }
    return Hit(**(values | changes))


HITS = (
    hit(1, Kind.PAGE, "contract", locator=Locator(page=3)),
    hit(2, Kind.PHOTO, "cat"),
    hit(3, Kind.PHOTO, "<b>dog</b>"),
    hit(4, Kind.SPEECH, "memo", locator=Locator(start=62.0, end=70.5)),
    hit(5, Kind.NOTE, "x" * 200, snippet="<img src=x> & <b>bold</b> \x1b[31m", date=None),
)
STACKED = (
    hit(20, Kind.PHOTO, "jump", stacked=tuple(hit(n, Kind.PHOTO, f"jump {n}") for n in (21, 22))),
    hit(30, Kind.PAGE, "lease", stacked=(hit(31, Kind.NOTE, "lease as text"),)),
    hit(40, Kind.PHOTO, "alone"),
)
ANSWER = Answer(
    question="When is the rent due?",
    text="On the third. The cat is grey.",
    found=True,
    sentences=(
        Sentence("On the <i>third</i>.", (1,), supported=True),
        Sentence("The cat is grey.", (), supported=False),
    ),
    citations=(HITS[0], HITS[3]),
    steps=("searched",),
    model="fake",
    first_token_ms=5.0,
    took_ms=12.0,
)
