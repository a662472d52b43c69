"""What a search makes use of, each thing apart, so that it can be measured what it brings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """The switches of a search; the defaults are what measuring chose (docs/quality.md)."""

    documents: bool = True
    """Whom and which time a question names decides which documents are meant."""
    openings: bool = True
    """The first pages of a document say what it is about, as its name does."""
    joined: bool = True
    """Words of a question are found in names that are written as one word, or as initials."""
    periods: bool = True
    """The years of a question are compared with the years that a document covers."""
    inside: bool = True
    """All passages of the chosen documents compete, not only those that the library yields."""
    rest: bool = True
    """Inside a chosen document, what names the document or its time is left out of the question."""
    headings: bool = True
    """Inside a chosen document, words of a heading count for what stands under it."""
    tables: bool = True
    """Tables come a little sooner when a number is asked for."""


DEFAULT = Options()
