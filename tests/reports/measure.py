"""Measures how pages of long documents are found.

`python -m tests.reports.measure LIBRARY QUESTIONS [SWITCH]…` switches things of the search off. It
prints page recall with intervals, and by cause what was missed: another document, another page of
the right document, or a page that no list of candidates held.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.evaluation.metrics import Interval, interval
from assistant.evaluation.places import covers
from assistant.evaluation.questions import Question, read_questions
from assistant.records import Hit, Query
from assistant.retrieve.options import Options
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from models.load import InstalledModels, default_folder

DEPTHS = (1, 5, 10, 50)
HITS = max(DEPTHS)
Search = Callable[[str], Sequence[Hit]]


@dataclass
class Measured:
    """What was found for each question."""

    ranks: list[int | None] = field(default_factory=list)  # of the first right page, from 1
    causes: Counter[str] = field(default_factory=Counter)
    took_ms: list[float] = field(default_factory=list)

    def recalls(self, depth: int) -> list[float]:
        """Return for each question whether a right page is among the first hits."""
        return [float(rank is not None and rank <= depth) for rank in self.ranks]


def measure(questions: Sequence[Question], search: Search) -> Measured:
    """Ask all questions."""
    found = Measured()
    for question in questions:
        hits = search(question.text)
        right = [
            n for n, hit in enumerate(hits, 1) if any(covers(hit, t) for t in question.relevant)
        ]
        rank = right[0] if right else None
        found.ranks.append(rank)
        found.causes[_cause(question, hits, rank)] += 1
    return found


def _cause(question: Question, hits: Sequence[Hit], rank: int | None) -> str:
    wanted = {target.source for target in question.relevant}
    if rank is not None and rank <= DEPTHS[2]:
        return "found"
    if not any(hit.path in wanted for hit in hits[: DEPTHS[2]]):
        return "another document"
    return "another page" if rank is not None else "another page, not among the hits"


def gain(before: Measured, after: Measured, depth: int) -> Interval | None:
    """Return how much better the second is, over the same questions, with its interval."""
    pairs = zip(before.recalls(depth), after.recalls(depth), strict=True)
    return interval([new - old for old, new in pairs])


def shown(name: str, found: Measured) -> str:
    """Return one line of figures."""
    parts = []
    for depth in DEPTHS:
        one = interval(found.recalls(depth))
        assert one is not None
        parts.append(f"@{depth} {one.value:.2f} [{one.low:.2f}, {one.high:.2f}]")
    causes = ", ".join(f"{cause} {n}" for cause, n in found.causes.most_common())
    return f"{name:24} {'  '.join(parts)}  {causes}"


def main() -> None:
    """Measure a library."""
    library, file = map(Path, sys.argv[1:3])
    questions = read_questions(file)
    options = Options(**dict.fromkeys(sys.argv[3:], False))
    with Store.open(library) as store:
        searcher = Searcher(store, InstalledModels(default_folder()), options=options)
        found = measure(questions, lambda text: searcher.search(Query(text, limit=HITS)).hits)
    sys.stdout.write(shown(library.name, found) + "\n")


if __name__ == "__main__":
    main()
