"""Draws files of a library by chance, for questions that are made from what they hold."""

from __future__ import annotations

from random import Random

from assistant.records import Kind, SpaceId, StoredPassage
from assistant.retrieve import lexical
from assistant.retrieve.query import understand
from assistant.store.concepts import all_concepts
from assistant.store.connection import Store
from assistant.store.contents import ids_of_kind
from assistant.store.examples import get_picture
from assistant.store.passages import (
    count_without_vector,
    passages_of,
    picture_count,
    spoken_seconds,
)

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

    def amounts(self) -> dict[str, float]:
        """Return by role how much a model has to work on: passages, pictures, seconds of sound."""
        with self._store.read() as tx:
            return {
                "text": float(count_without_vector(tx, SpaceId(0))),
                "image": float(picture_count(tx)),
                "speech": spoken_seconds(tx),
            }

    def taught(self, most: int) -> list[list[bytes]]:
        """Return up to `most` example pictures of each concept that has several, as WebP."""
        with self._store.read() as tx:
            groups = [
                [get_picture(tx, one.id) for one in concept.examples[:most]]
                for concept in all_concepts(tx)
            ]
        found = [[picture for picture in group if picture] for group in groups]
        return [group for group in found if len(group) > 1]
