"""Finds the concepts that the user taught in what was just indexed, again and again in between."""

from __future__ import annotations

from assistant.concepts.describe import describe_examples
from assistant.concepts.faces import forget_faces
from assistant.concepts.name_tags import NameTags
from assistant.concepts.scoring import Scoring
from assistant.concepts.tag import tag_library, tag_new
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, Stop
from assistant.store.connection import Store


class TaggingLane:
    """Tags what nobody has tagged yet; costs next to nothing when nothing waits."""

    def __init__(self, store: Store, models: Models, *, faces: bool) -> None:
        """Take the library, the models, and whether people are recognised by their faces."""
        self._faces = faces
        self._is_clear = faces  # nothing of faces is left that should not be
        self._store = store
        self._models = models
        self._scoring = Scoring(models)
        self._names = NameTags(store)

    def run(self, stop: Stop) -> None:
        """Tag all that waits, or as much as `stop()` allows.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        if not self._is_clear:
            self._clear_faces()
        self._learn_model()
        while not stop() and tag_new(self._store, self._scoring.scorers).pictures:
            pass
        while not stop() and self._names.tag_new():
            pass

    def use_faces(self, *, wanted: bool) -> None:
        """Recognise people by their faces from the next run on, or forget all faces in it."""
        self._is_clear = self._is_clear and wanted is self._faces
        self._faces = wanted

    def _clear_faces(self) -> None:
        if not self._faces and forget_faces(self._store, self._models):
            tag_library(self._store, self._scoring.scorers)
            self._store.compact()
        self._is_clear = True

    def _learn_model(self) -> None:
        """Describe the examples with an image model that is new here, and tag all with it."""
        try:
            if not describe_examples(self._store, self._models.image()):
                return
        except (ModelMissing, ModelDamaged):
            return  # names are found all the same; of damage others tell
        tag_library(self._store, self._scoring.scorers)
