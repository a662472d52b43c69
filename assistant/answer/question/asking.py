"""Tells by its words whether a search asks a question in English; loads nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer.words.languages import language_of
from assistant.records import Query

_FEWEST = 3  # words of a question
_SOMEBODY = (
    "i|we|you|he|she|it|they|there|this|that|these|those|the|a|an|my|our|your|his|her|its|their"
    "|any|anyone|anybody|anything|someone|somebody|something|all|both"
)
_ASKS = re.compile(
    r"\W*(?:(?i:who(?:m|se)?|why|how|what(?! an? )|when|which|where)(?:['\u2019]\w+)?\s"
    r"|(?i:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)\s+"
    rf"(?:(?i:{_SOMEBODY})|[A-Z]\w+)\b"
    r"|.*\?\W*$)",
    re.DOTALL,
)
_SHOUTED = re.compile(r"\W*[A-Z]{2,}\b(?=.*[a-z])", re.DOTALL)  # such as the WHO


def asks(query: Query) -> bool:
    """Say whether a search is worded as a question in English, and nothing else narrows it."""
    text = query.text
    plain = replace(query, limit=0, offset=0, unfolded=False) == Query(text, limit=0)
    worded = len(text.split()) >= _FEWEST and _ASKS.match(text) and not _SHOUTED.match(text)
    return plain and bool(worded) and language_of(text) == "en"
