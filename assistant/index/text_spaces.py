"""The spaces of words, whose model is also watched for saying other things than it did."""

from __future__ import annotations

from assistant.index import drift, text_drift
from assistant.index.model_spaces import ModelSpaces, OnDone
from assistant.index.role_changes import CHANGING_TEXTS
from assistant.index.text_drift import TextProbe
from assistant.index.text_vectors import VectorLane
from assistant.ports import Stop, TextEmbedder
from assistant.store.connection import Store
from assistant.told import told


class TextSpaces(ModelSpaces[TextEmbedder]):
    """The lanes of all spaces of words in one library, for one thread."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        super().__init__(store, CHANGING_TEXTS, TextProbe())

    def _new_lane(self, *, newest_first: bool) -> VectorLane:
        return VectorLane(self._store, newest_first=newest_first)

    def _when_complete(self, model: TextEmbedder, on_done: OnDone, stop: Stop) -> None:
        """Make the vectors anew if that is wanted; else see whether the model says the same."""
        text_drift.renew(self._store, model, on_done, stop)
        if stop():
            return
        if moved := drift.check(self._store, model, self._probe):
            self.drifted = told(
                "{} or what runs it has changed: the same texts have another meaning now (likeness "
                "{}). Run `keepsake models renew` to have all meanings made anew.",
                *(model.space.model, f"{moved.likeness:.2f}"),
            )
