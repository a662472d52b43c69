"""Turns passages of words into vectors: what exactly is embedded, and in which batches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.arrays import Vectors
from assistant.errors import whole_characters
from assistant.ports import TextEmbedder

BATCH = 64
"""Texts handed to the model at once; it may cut them into smaller batches."""


def embedding_text(title: str, heading: str, text: str) -> str:
    """Return what is embedded for a passage: the document's title, its heading, then its words.

    Title and heading say what a passage is about when its own words do not. What the text begins
    with anyway is not said twice.
    """
    body = text.strip()
    lines: list[str] = []
    for line in (title.strip(), heading.strip()):
        if line and line not in lines and not _begins_with(body, line):
            lines.append(line)
    whole = "\n".join([*lines, body]) if body else "\n".join(lines)
    return whole_characters(whole)


def embed_texts(embedder: TextEmbedder, texts: Sequence[str], *, batch: int = BATCH) -> Vectors:
    """Return unit vectors in the order of the texts, shape (len(texts), dimension).

    Texts of like length go to the model together, because a batch costs as much as its longest
    text.
    """
    vectors: Vectors = np.empty((len(texts), embedder.space.dimension), dtype=np.float32)
    by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    for start in range(0, len(by_length), batch):
        chosen = by_length[start : start + batch]
        vectors[chosen] = embedder.embed([texts[index] for index in chosen])
    return vectors


def likeness_to(embedder: TextEmbedder, question: str, texts: Sequence[str]) -> Vectors:
    """Return how alike each text is to a question in meaning, shape (len(texts),)."""
    aim = embedder.embed([question], asks=True)[0]
    return embedder.space.likeness.of_all(embedder.embed(texts) @ aim)


def _begins_with(text: str, line: str) -> bool:
    opening = text[: len(line) + 8].lstrip("#* \t").casefold()  # a Markdown heading keeps its marks
    return opening.startswith(line.casefold())
