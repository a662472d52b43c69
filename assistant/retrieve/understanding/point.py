"""A time that words tell, and how it may stand in a query."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.retrieve.understanding.lexicon import NO_LANGUAGE, Languages
from assistant.retrieve.understanding.spans import Span, When, once

SAYING_LAST_BEHIND: Languages = frozenset({"fr", "es", "it", "pt"})
"""Languages that say "last" behind what it belongs to."""


@dataclass(frozen=True, slots=True)
class Point:
    """A time that words tell."""

    when: When
    end: int  # the place of the word behind it
    languages: Languages = NO_LANGUAGE  # none: any
    alone: bool = False  # it is a time whatever stands before it
    by: str = ""  # what a preposition must be: of a bare `month`, `season`, `year`, `day`, `feast`

    @property
    def recurs(self) -> bool:
        """Say whether it is a time of any year."""
        return self.by in {"month", "season", "feast", "date"}


def sure(span: Span | None, end: int, languages: Languages) -> Point | None:
    """Return a time that is one whatever stands before it; None without a span."""
    return None if span is None else Point(once(span), end, languages, alone=True)
