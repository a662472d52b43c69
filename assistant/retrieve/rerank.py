"""Orders the best hits anew with a model that reads question and passage together.

A cross-encoder (Nogueira and Cho 2019) is slow, so it sees the first hits only, the best first, and
for a limited time; what it does not come to stays behind, in the order in which it was found.
Photos keep their places: there is nothing to read in them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, Reranker
from assistant.records import Form, Hit, Query, SearchResult

RERANKING = "reranking"
"""The role of the model that does it."""

CONSIDERED = 20
"""So many hits are read at most."""

LIMIT_S = 1.0
"""No reading is begun after so many seconds."""

_AT_ONCE = 4  # passages, so that the time is looked at often


class RerankedSearch:
    """A search whose first hits are ordered anew, if the user wants that and has a model for it."""

    def __init__(
        self,
        search: Callable[[Query], SearchResult],
        models: Models,
        *,
        wanted: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the search, the models, and whether it is wanted at the moment."""
        self._search = search
        self._models = models
        self._wanted = wanted
        self._clock = clock

    def search(self, query: Query) -> SearchResult:
        """Return what the search returns; without a model that can be used, a notice says so.

        Raises:
            UsageProblem, ModelMissing, ModelDamaged: the search raises it.
        """
        if not query.text.strip() or query.offset >= CONSIDERED or not self._wanted():
            return self._search(query)
        began = self._clock()
        last = query.offset + query.limit
        found = self._search(replace(query, offset=0, limit=max(CONSIDERED, last)))
        try:
            model = self._models.reranker()
            hits = reranked(found.hits, query.text, model, clock=self._clock)
            notices = found.notices
        except (ModelMissing, ModelDamaged) as problem:
            hits, notices = list(found.hits), (*found.notices, problem.sentence)
        return replace(
            found,
            hits=tuple(hits[query.offset : last]),
            more=found.more or len(hits) > last,
            notices=notices,
            took_ms=found.took_ms + (self._clock() - began) * 1000.0,
        )


def reranked(
    hits: Sequence[Hit],
    question: str,
    reranker: Reranker,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> list[Hit]:
    """Return the same hits in the order that the model gives to the first of them.

    Args:
        hits: what was found, best first.
        question: what was asked.
        reranker: the model.
        clock: seconds.

    Raises:
        ModelDamaged: the model's files cannot be used.
    """
    until = clock() + LIMIT_S
    places = [n for n, hit in enumerate(hits[:CONSIDERED]) if hit.form is not Form.PICTURE]
    scores: list[float] = []
    while len(scores) < len(places) and (not scores or clock() < until):
        now = places[len(scores) : len(scores) + _AT_ONCE]
        scores += map(float, reranker.score(question, [_readable(hits[n]) for n in now]))
    read = places[: len(scores)]
    best = sorted(range(len(read)), key=lambda n: -scores[n])
    found = list(hits)
    for place, n in zip(read, best, strict=True):
        found[place] = hits[read[n]]
    return found


def _readable(hit: Hit) -> str:
    """Return what the model reads of a hit; a title says what the passage itself may not."""
    lines = (hit.title, hit.heading, hit.text)
    return "\n".join(dict.fromkeys(line for line in lines if line))
