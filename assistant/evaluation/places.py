"""Says whether a hit lies at a labelled place, and counts how well places and files are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.evaluation.metrics import (
    Interval,
    interval,
    ndcg_at,
    recall_at,
    reciprocal_rank,
)
from assistant.evaluation.questions import Question, Target, same_path
from assistant.records import Hit, Locator, SearchResult

DEPTHS = (1, 5, 10, 50)
NEAR_S = 5.0  # seconds that one listens before what was asked for is said


@dataclass(slots=True)
class Found:
    """For each question that names places: which of them each result covers, best first."""

    results: list[Sequence[frozenset[int]]] = field(default_factory=list)
    wanted: list[int] = field(default_factory=list)

    def count(self, results: Sequence[frozenset[int]], wanted: int) -> None:
        """Add a question."""
        self.results.append(results)
        self.wanted.append(wanted)

    def figures(self, depths: Sequence[int] = DEPTHS) -> dict[str, Interval | None]:
        """Return recall at several depths, nDCG and the mean reciprocal rank."""
        pairs = list(zip(self.results, self.wanted, strict=True))
        figures = {f"recall@{k}": interval([recall_at(f, w, k) for f, w in pairs]) for k in depths}
        figures["ndcg@10"] = interval([ndcg_at(f, w, 10) for f, w in pairs])
        figures["mrr"] = interval([reciprocal_rank(f) for f in self.results])
        return figures


def opened(result: SearchResult) -> SearchResult:
    """Return a result with what was folded into a hit right behind it, as if it was opened.

    So nothing gains by being folded, and what is folded wrongly pushes others down.
    """
    return replace(result, hits=tuple(o for hit in result.hits for o in (hit, *hit.stacked)))


def count_found(source: Found, locator: Found, question: Question, hits: Sequence[Hit]) -> None:
    """Count the hits of a question by file, in `source`, and by place, in `locator`."""
    sources = list(dict.fromkeys(target.source for target in question.relevant))
    ranked = list(dict.fromkeys(same_path(hit.path) for hit in hits))
    source.count(
        [frozenset(i for i, source in enumerate(sources) if source == path) for path in ranked],
        len(sources),
    )
    locator.count(
        [
            frozenset(i for i, target in enumerate(question.relevant) if covers(hit, target))
            for hit in hits
        ],
        len(question.relevant),
    )


def count_parts(pages: Found, moments: Found, question: Question, hits: Sequence[Hit]) -> None:
    """Count how well the labelled pages and moments of a question are found, where it has any.

    A moment is found by a hit that begins at most `NEAR_S` seconds before it.
    """
    paged = [target for target in question.relevant if target.page is not None]
    timed = [target for target in question.relevant if target.start is not None]
    for found, targets in ((pages, paged), (moments, timed)):
        if targets:
            found.count(
                [frozenset(i for i, t in enumerate(targets) if _begins_near(h, t)) for h in hits],
                len(targets),
            )


def _begins_near(hit: Hit, target: Target) -> bool:
    begins = hit.locator.start
    early = target.start is None or (begins is not None and begins >= target.start - NEAR_S)
    return early and covers(hit, target)


def covers(hit: Hit, target: Target) -> bool:
    """Say whether a hit lies at a target: same source, same page, overlapping time."""
    return lies_at(hit.path, hit.locator, target)


def lies_at(path: str, place: Locator, target: Target) -> bool:
    """Say whether a place in a file lies at a target: same source, same page, overlapping time."""
    if same_path(path) != target.source:
        return False
    if target.page is not None and place.page != target.page:
        return False
    if target.start is None and target.end is None:
        return True
    if place.start is None or place.end is None:
        return False
    begins_in_time = target.end is None or place.start <= target.end
    return begins_in_time and (target.start is None or place.end >= target.start)
