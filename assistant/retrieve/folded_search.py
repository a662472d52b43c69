"""Searches, and folds what is nearly the same into one hit, page after page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Query, SearchResult, Space
from assistant.retrieve.stacks import REACH, Folder
from assistant.store.connection import Store

Search = Callable[[Query], SearchResult]


class FoldedSearch:
    """Folds the hits of another search; safe to use from several threads."""

    def __init__(self, store: Store, models: Models, search: Search) -> None:
        """Take the library, the models, of which the names of spaces are asked, and what finds."""
        self._store = store
        self._models = models
        self._search = search

    def search(self, query: Query) -> SearchResult:
        """Return the best hit of each stack, with the others in it; raises what the search does.

        `limit` and `offset` count stacks.
        """
        last = query.offset + query.limit
        wanted = last + 1 + REACH
        while True:
            found = self._search(replace(query, offset=0, limit=wanted))
            with self._store.read() as tx:
                stacks = [*Folder(tx, found.hits, self._space()).stacks()]
            # Whatever belongs to the last stack of the page has to be among what was found.
            enough = len(stacks) > last and stacks[last - 1][0] + REACH < len(found.hits)
            if enough or not found.more:
                break
            wanted *= 2
        hits = tuple(hit for _, hit in stacks)
        return replace(found, hits=hits[query.offset : last], more=len(hits) > last)

    def _space(self) -> Space | None:
        try:
            return self._models.image().region_space
        except (ModelMissing, ModelDamaged):
            return None
