"""Draws files of a library by chance, for questions that are made from what they hold."""

from __future__ import annotations

from random import Random

from assistant.records import Kind, StoredPassage
from assistant.retrieve import lexical
from assistant.retrieve.query import understand
from assistant.store.connection import Store
from assistant.store.contents import ids_of_kind
from assistant.store.passages import passages_of

_PASSAGES = 400  # of one file that are looked at


class Samples:
    """The files of one library, in an order that a seed decides."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        self._store = store

    def files(self, kind: Kind, seed: int, most: int) -> list[list[StoredPassage]]:
        """Return the passages of up to `most` files of a kind, each file's in order."""
        with self._store.read() as tx:
            ids = ids_of_kind(tx, kind)
            dice = Random(f"{seed} {kind}")  # noqa: S311 - no secret
            drawn = dice.sample(ids, min(most, len(ids)))
            found = [passages_of(tx, content, limit=_PASSAGES) for content in drawn]
        return [passages for passages in found if passages and passages[0].path]

    def weights(self, text: str) -> dict[str, float]:
        """Return the telling words of a text with how rare each is in this library."""
        with self._store.read() as tx:
            return lexical.weights(tx, understand(text))
