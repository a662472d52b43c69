"""The models as searches use them: those for texts and pictures are of vectors that are complete.

While the vectors of a newly chosen model are made, the one before goes on answering.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import ImageEmbedder, Models, TextEmbedder
from assistant.records import Space
from assistant.retrieve.earlier_form import image_in
from assistant.retrieve.passed_on import PassedOnModels
from assistant.retrieve.space_map import FEWEST, MappedEmbedder, SpaceMap, fit
from assistant.store.connection import Store
from assistant.store.serving import Served, held_count, serving_space
from assistant.store.vector_pairs import paired

log = logging.getLogger(__name__)

NEARLY = 0.98
"""The share of a space's vectors from which on another space stands for it."""

_PAIRS = 3000
_REFIT = 1.5  # times as many pairs as the map was fitted on


class ServingModels(PassedOnModels):
    """Models whose embedders are those of the library's vectors; for any thread."""

    def __init__(self, store: Store, models: Models) -> None:
        """Take the library and the models, which stay the caller's."""
        super().__init__(models)
        self._store = store
        self._lock = threading.Lock()
        self._map: tuple[Space, Space, int, SpaceMap] | None = None
        self._steady = 0
        self._kept: ImageEmbedder | None = None  # while it is to stay the same

    def text(self) -> TextEmbedder:
        """Return the text embedder of the space that queries run in.

        Where its model is gone, it is the chosen one, mapped to that space. Before enough texts are
        in both there is none, since words alone find more than words and a part of the vectors.

        Raises:
            ModelMissing, ModelDamaged: no text model can be used, or not yet.
        """
        chosen: TextEmbedder | None = None
        trouble: ModelMissing | ModelDamaged | None = None
        try:
            chosen = self._models.text()
        except (ModelMissing, ModelDamaged) as exc:
            trouble = exc
        with self._store.read() as tx:
            space = serving_space(tx, chosen.space if chosen else None)
        if chosen is not None and space in (None, chosen.space):
            return chosen
        try:
            if space is not None:
                return self._models.text_in(space)
        except (ModelMissing, ModelDamaged) as exc:
            trouble = trouble or exc
        if chosen is not None and space is not None:
            with self._store.read() as tx:
                done, wanted = held_count(tx, chosen.space), held_count(tx, space)
            if done >= NEARLY * wanted:
                return chosen
            if (mapped := self._mapped(chosen, space)) is not None:
                return mapped
        raise trouble or AssertionError("neither a model nor a reason")

    def image(self) -> ImageEmbedder:
        """Return the image embedder of the space in which pictures are searched and recognised.

        Where its model is gone it is the chosen one, however many pictures that has seen.

        Raises:
            ModelMissing, ModelDamaged: no image model can be used.
        """
        with self._lock:
            if self._kept is not None:
                return self._kept
            found = self._serving_image()
            if self._steady:
                self._kept = found
            return found

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Keep to the image model that serves, though another may come to serve meanwhile."""
        with self._lock:
            self._steady += 1
        try:
            yield
        finally:
            with self._lock:
                self._steady -= 1
                if not self._steady:
                    self._kept = None

    def _serving_image(self) -> ImageEmbedder:
        chosen: ImageEmbedder | None = None
        trouble: ModelMissing | ModelDamaged | None = None
        try:
            chosen = self._models.image()
        except (ModelMissing, ModelDamaged) as exc:
            trouble = exc
        with self._store.read() as tx:
            space = serving_space(tx, chosen.space if chosen else None, Served.IMAGE)
        if space is not None and (chosen is None or space != chosen.space):
            try:
                return image_in(self._models, space)
            except (ModelMissing, ModelDamaged) as exc:
                trouble = trouble or exc
        if chosen is None:
            raise trouble or AssertionError("neither a model nor a reason")
        return chosen

    def _mapped(self, chosen: TextEmbedder, space: Space) -> TextEmbedder | None:
        """Return the chosen embedder, mapped to a space; None while few texts are in both."""
        with self._lock, self._store.read() as tx:
            pairs = min(_PAIRS, held_count(tx, chosen.space))
            known = self._map
            if known is None or known[:2] != (chosen.space, space) or pairs > known[2] * _REFIT:
                if pairs < FEWEST:
                    return None
                new, old = paired(tx, chosen.space, space, _PAIRS)
                if len(new) < FEWEST:
                    return None
                known = self._map = (chosen.space, space, pairs, fit(new, old))
                log.info("fitted a map between text spaces on %d passages", len(new))
        return MappedEmbedder(chosen, space, known[3])
