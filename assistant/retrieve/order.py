"""Puts the passages that were found into order: one a place, sources mixed, nothing unwanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.records import Evidence, Kind, StoredPassage
from assistant.retrieve.chance import MOST_LIKELY, log_odds, nearly_best, share
from assistant.retrieve.cutoff import may_show
from assistant.retrieve.query import Wanted, tokens

_SPREAD, _LISTS = 3.5, 0.5  # what the chance counts, and what places in lists
NOTHING = 0.2  # belief in the best hit under which nothing is said to fit
_NAMED = 0.3  # chance from which a question is taken to name a document
_YIELDS = 0.85  # what each further passage of a source keeps of its rank; see docs/quality.md


class Candidate(NamedTuple):
    """A passage of the shortlist with the evidence for it."""

    stored: StoredPassage
    body: frozenset[str]  # stems of what the passage says, as far as asked for
    name: frozenset[str]  # stems of what its document is called, likewise
    evidence: Evidence
    score: float  # belief, 0 to 1
    rank: float  # what the order goes by; higher is better
    fused: float = 0.0  # its places in the lists of candidates, 0 to 1
    share: float = 0.0  # how likely the question names its document
    chance: float | None = None  # that it is right, where that can be told
    likely: bool = True  # it is nearly as likely right as the best one


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


def weighed(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with their chances and ranks that follow from them."""
    odds = log_odds([one.evidence for one in found])
    return [
        # Halved, so that what is unlikely keeps apart as well as what is likely.
        one._replace(chance=share(each), rank=_SPREAD * share(each / 2) + _LISTS * one.fused)
        for one, each in zip(found, odds, strict=True)
    ]


def likely_first(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with the likely ones marked and before the others, else in order.

    None is likely when hardly anything speaks for even the best one: of a photo, when it hardly
    looks like what is asked for, without a name or a concept that says so. The first passages of a
    document that the question names are likely, however little they say themselves: of whom and
    when a page tells, its document says.
    """
    if not any(map(_fits, found)):
        return [one._replace(likely=False) for one in found]
    chances = [one.score if one.chance is None else one.chance for one in found]
    likely = nearly_best(chances)
    for number, one in enumerate(found[:MOST_LIKELY]):
        likely[number] = likely[number] or one.share >= _NAMED
    firsts = [one for one, is_so in zip(found, likely, strict=True) if is_so]
    others = [one for one, is_so in zip(found, likely, strict=True) if not is_so]
    return [*firsts, *(one._replace(likely=False) for one in others)]


def _fits(one: Candidate) -> bool:
    if one.score < NOTHING:
        return False
    of_words = one.evidence.picture is None or one.chance is None
    return of_words or may_show(one.evidence)
