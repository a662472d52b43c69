"""Puts the passages that were found into order: one a place, sources mixed, nothing unwanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.records import Kind, StoredPassage
from assistant.retrieve.query import Wanted, tokens

_YIELDS = 0.85  # what each further passage of a source keeps of its rank; see docs/quality.md


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of the shortlist with the evidence for it."""

    stored: StoredPassage
    body: frozenset[str]  # stems of what the passage says, as far as asked for
    name: frozenset[str]  # stems of what its document is called, likewise
    text: float | None  # cosine in the text space
    picture: float | None  # cosine in the image space
    score: float  # belief, 0 to 1
    rank: float  # what the order goes by; higher is better
    share: float = 0.0  # how likely the question names its document


def unwanted(stored: StoredPassage, wanted: Wanted) -> bool:
    """Say whether a passage holds a minus word or lacks a phrase; vectors do not know those."""
    if not wanted.minus and not wanted.phrases:
        return False
    text = tokens(f"{stored.passage.heading} {stored.passage.text}")
    return any(_holds(text, tokens(minus)) for minus in wanted.minus) or not all(
        _holds(text, tokens(phrase)) for phrase in wanted.phrases
    )


def _holds(text: list[str], words: list[str]) -> bool:
    last = len(text) - len(words)
    return any(text[i : i + len(words)] == words for i in range(last + 1))


def in_order(found: Iterable[Candidate], *, mixed: bool = True) -> list[Candidate]:
    """Return the best passage of each place, best first.

    A place is a page, a photo, or a passage of a recording or note. The best passage of a source
    comes before its others, and each of those yields to other sources that are nearly as good,
    unless sources are not to be `mixed`.
    """
    seen: set[tuple[int, int | None]] = set()
    before: Counter[int] = Counter()
    ranked: list[tuple[float, Candidate]] = []
    for candidate in sorted(found, key=lambda one: (-one.rank, one.stored.id)):
        stored = candidate.stored
        place: tuple[int, int | None] = (stored.content, stored.passage.locator.page)
        if stored.passage.kind in (Kind.SPEECH, Kind.NOTE):
            place = (-stored.id, None)
        if place not in seen:
            seen.add(place)
            yields = (_YIELDS if mixed else 1.0) ** (
                before[stored.content] * (1.0 - candidate.share) ** 3
            )
            ranked.append((candidate.rank * yields, candidate))
            before[stored.content] += 1
    ranked.sort(key=lambda pair: (-pair[0], pair[1].stored.id))
    return [candidate for _, candidate in ranked]
