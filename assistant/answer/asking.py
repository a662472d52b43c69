"""Tells by its words whether a search asks a question; loads nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer.languages import READ, language_of
from assistant.records import Query

_FEWEST = 3  # words of a question
_ASKS = re.compile(
    r"^\W*(?:who|whom|whose|why|how|what|when|which|where"
    r"|is|are|was|were|do|does|did|has|have|had)\b.*|.*\?\W*$",
    re.IGNORECASE | re.DOTALL,
)


def asks(query: Query) -> bool:
    """Say whether a search is worded as a question, in a language that can be read, and no more."""
    text = query.text
    plain = replace(query, limit=0, offset=0, unfolded=False) == Query(text, limit=0)
    worded = len(text.split()) >= _FEWEST and _ASKS.match(text) is not None
    return plain and worded and language_of(text) in READ
