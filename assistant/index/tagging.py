"""Finds the concepts that the user taught in what was just indexed, again and again in between."""

from __future__ import annotations

import time
from collections.abc import Callable

from assistant.concepts.describe import describe_examples
from assistant.concepts.faces import forget_faces
from assistant.concepts.finds import Finds
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, Stop
from assistant.store.connection import Store

_PATIENCE = 10.0  # seconds in which the process that stored an edit can follow it itself


class TaggingLane:
    """Tags what nobody has tagged yet; costs next to nothing when nothing waits."""

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        faces: bool,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the library, the models as searches use them, and whether faces are recognised."""
        self._faces = faces
        self._is_clear = faces  # nothing of faces is left that should not be
        self._store = store
        self._models = models
        self._finds = Finds(store, models)
        self._steady = steady
        self._missed: tuple[int, float] | None = None  # a version that is not tagged, and due when
        self._is_new = True

    def run(self, stop: Stop) -> None:
        """Tag all that waits, or as much as `stop()` allows.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        if not self._is_clear:
            self._clear_faces()
        self._learn_model(stop)
        if not stop():
            self._catch_up()
        self._finds.find_in_new(stop)

    def use_faces(self, *, wanted: bool) -> None:
        """Recognise people by their faces from the next run on, or forget all faces in it."""
        self._is_clear = self._is_clear and wanted is self._faces
        self._faces = wanted

    def _catch_up(self) -> None:
        """Tag all again when an edit was not followed: its process was killed, or is still at it.

        What an earlier run of the indexer left is tagged at once.
        """
        version = self._finds.missed()
        if version is None:
            self._missed = None
        elif self._is_new:
            self._finds.find_all()
        elif self._missed is None or self._missed[0] != version:
            self._missed = version, self._steady() + _PATIENCE
        elif self._steady() >= self._missed[1]:
            self._missed = None
            self._finds.find_all()
        self._is_new = False

    def _clear_faces(self) -> None:
        if not self._faces and forget_faces(self._store, self._models):
            self._finds.catch_up()
            self._store.compact()
        self._is_clear = True

    def _learn_model(self, stop: Stop) -> None:
        """Describe the examples with an image model that is new here, and tag all with it."""
        try:
            model = self._models.image()
            if not describe_examples(self._store, model, newest_first=True, stop=stop):
                return
        except (ModelMissing, ModelDamaged):
            return  # names are found all the same; of damage others tell
        self._finds.catch_up()
