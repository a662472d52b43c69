"""Reads from a library what answers need besides searches: files, their passages and what is said.

It is what a searcher knows of its library; nothing here searches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.records import ContentId, Facts, Hit, Kind, PassageId, StoredPassage
from assistant.retrieve import lexical
from assistant.retrieve.hits import at_place, hit_of
from assistant.retrieve.query import understand
from assistant.retrieve.taken import taken
from assistant.store.connection import Store
from assistant.store.contents import get_facts, of_media_type, passing_count
from assistant.store.filters import Filter
from assistant.store.mentions import mentions_in, photos_with
from assistant.store.passages import passages_of
from assistant.store.series import series_of
from assistant.store.sources import waiting_count
from assistant.taught import ConceptId, Mention

_MOST_FILES = 200  # of a media type that are read at once


class LibraryReader:
    """Reads one library; safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        self._store = store

    def terms(self, text: str) -> dict[str, float]:
        """Return the telling words of a question with their weights in this library."""
        with self._store.read() as tx:
            return lexical.weights(tx, understand(text))

    def mentions(self, passages: Iterable[PassageId]) -> dict[PassageId, list[Mention]]:
        """Return which concepts are mentioned in passages, the surest first."""
        with self._store.read() as tx:
            return mentions_in(tx, passages)

    def photos_with(self, concept: ConceptId) -> tuple[int, int]:
        """Return how many photos surely show a concept, and how many more may."""
        with self._store.read() as tx:
            return photos_with(tx, concept)

    def taken(self, content: ContentId) -> str:
        """Return where a photo was taken: `in Lyon, France`, or its degrees; "" if not known."""
        with self._store.read() as tx:
            return taken(tx, content)

    def facts(self, content: ContentId) -> Facts | None:
        """Return what a file says about itself; None when it is gone."""
        with self._store.read() as tx:
            return get_facts(tx, content)

    def count(self, kinds: tuple[Kind, ...]) -> int:
        """Return how many things of some kinds there are, each once; without kinds, of all."""
        with self._store.read() as tx:
            return passing_count(tx, Filter(kinds=kinds))

    def waiting(self) -> int:
        """Return how many files are still to be indexed."""
        with self._store.read() as tx:
            return waiting_count(tx)

    def document(self, hit: Hit, *, limit: int = 400) -> list[Hit]:
        """Return the passages of a hit's file in order, as hits of the same score."""
        with self._store.read() as tx:
            found = passages_of(tx, hit.content, limit=limit)
        return [at_place(hit, one) for one in found]

    def series(self, hit: Hit, wanted: Callable[[str], bool]) -> list[Hit]:
        """Return a hit of each file of a hit's series whose path is wanted, by path."""
        with self._store.read() as tx:
            series = series_of(tx, hit.root, hit.path, wanted=wanted)
            found = [passages_of(tx, one, limit=1) for one in series]
        return [hit_of(one) for passages in found for one in passages]

    def passages(self, content: ContentId) -> list[StoredPassage]:
        """Return all passages of a file, in order; none when it is gone."""
        with self._store.read() as tx:
            return passages_of(tx, content)

    def all_of(self, media_type: str) -> list[Hit]:
        """Return the passages of the files of a media type, as hits of score 0."""
        with self._store.read() as tx:
            files = of_media_type(tx, media_type)[:_MOST_FILES]
            found = [passages_of(tx, one) for one in files]
        return [hit_of(one) for passages in found for one in passages]
