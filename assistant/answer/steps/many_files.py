"""Gathers the files that something is reckoned over: bills, trips, diaries."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer.steps.seek import Seeker
from assistant.records import Hit

MOST_FILES = 40
"""The most files that are gathered; whoever gets so many may not have all there are."""

_DEEP = 60  # hits of a search for them


def files_about(seeker: Seeker, *texts: str) -> Iterator[list[Hit]]:
    """Yield all passages of each file that searches for some texts find, the best file first."""
    hits = [hit for text in texts for hit in seeker.hits(text, limit=_DEEP)]
    return seeker.documents(hits, most=MOST_FILES)
