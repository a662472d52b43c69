"""What is done, in each role, when one model takes the place of another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from assistant.concepts.describe import describe_examples, undescribed
from assistant.concepts.finds import Finds
from assistant.index.looking import seen_in
from assistant.index.served_roles import Embedder, Pictures, ServedRole, Texts
from assistant.ports import ImageEmbedder, Models, TextEmbedder
from assistant.records import SpaceId
from assistant.reports import ModelChange
from assistant.retrieve.passed_on import WithImage
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx
from assistant.store.unseen import unseen_count
from assistant.told import told

Decide = Callable[[WriteTx], bool]
"""Has another model serve, in a transaction; False: it cannot, and nothing is to be changed."""

M = TypeVar("M", bound=Embedder)


class ChangingRole(ServedRole[M], Protocol[M]):
    """A role in which one model takes the place of another."""

    def left(self, tx: ReadTx, model: M) -> int:
        """Return how many texts or pictures have still to be done by a model."""
        ...

    def prepare(self, store: Store, model: M) -> None:
        """Do what little a model may lack before it can serve; raises ModelDamaged."""
        ...

    def change(self, store: Store, models: Models, model: M, decide: Decide) -> None:
        """Have a model serve if `decide` says so, and all that goes by it be its, in one step.

        Raises:
            ModelDamaged: it cannot be used; nothing was changed.
            DiskFull, LibraryProblem: nothing was changed.
        """
        ...

    def unfinished(self, change: ModelChange) -> str:
        """Return the sentence that a change cannot be confirmed yet."""
        ...

    def refused(self, model: str, made: int, wanted: int, old: str) -> str:
        """Return the sentence that a model could not do enough of them to take over."""
        ...

    def no_way_back(self) -> str:
        """Return the sentence that there is no model to go back to."""
        ...


class _ChangingTexts(Texts):
    """Queries meet the vectors of texts, and nothing else goes by those."""

    def left(self, tx: ReadTx, model: TextEmbedder) -> int:
        known = vectors.find_space(tx, model.space)
        return passages.count_without_vector(tx, SpaceId(0) if known is None else known)

    def prepare(self, store: Store, model: TextEmbedder) -> None:
        """Do nothing."""

    def change(self, store: Store, _models: Models, _model: TextEmbedder, decide: Decide) -> None:
        with store.write(durable=True) as tx:
            decide(tx)

    def unfinished(self, change: ModelChange) -> str:
        return told(
            "The meanings by {} are not complete yet: {} of {} texts. Wait for the rest, or run "
            "`keepsake models back`.",
            *(change.new, change.done, change.total),
        )

    def refused(self, model: str, made: int, wanted: int, old: str) -> str:
        return told(
            "{} could give a meaning to {} of {} texts only, so searches go on with {}. Run "
            "`keepsake models back` to stay with that.",
            *(model, made, wanted, old),
        )

    def no_way_back(self) -> str:
        return told("There is no earlier text model to go back to.")


class _ChangingPictures(Pictures):
    """By their vectors pictures are searched, by their regions concepts are recognised."""

    def left(self, tx: ReadTx, model: ImageEmbedder) -> int:
        return unseen_count(tx, seen_in(tx, model))

    def prepare(self, store: Store, model: ImageEmbedder) -> None:
        """Look at what was taught since it served."""
        describe_examples(store, model, serves=False)

    def change(self, store: Store, models: Models, model: ImageEmbedder, decide: Decide) -> None:
        """Have the concepts found anew, by what the model saw, in the same step."""
        self.prepare(store, model)
        finds = Finds(store, WithImage(models, model))
        finds.change_model(lambda tx: not undescribed(tx, model) and decide(tx))

    def unfinished(self, change: ModelChange) -> str:
        if change.renews:
            return told(
                "{} has not seen all pictures anew yet: {} of {}. Wait for the rest.",
                *(change.new, change.done, change.total),
            )
        return told(
            "{} has not seen all pictures yet: {} of {}. Wait for the rest, or run `keepsake "
            "models back`.",
            *(change.new, change.done, change.total),
        )

    def refused(self, model: str, made: int, wanted: int, old: str) -> str:
        if old != model and old.startswith(model):  # what it saw before it changed
            return told(
                "{} could see {} of {} pictures anew only, so all goes on with what it saw before. "
                "Connect the folders that are away.",
                *(model, made, wanted),
            )
        return told(
            "{} could look at {} of {} pictures only, so all goes on with {}. Connect the folders "
            "that are away, or run `keepsake models back` to stay with that.",
            *(model, made, wanted, old),
        )

    def no_way_back(self) -> str:
        return told("There is no earlier image model to go back to.")


CHANGING_TEXTS: ChangingRole[TextEmbedder] = _ChangingTexts()
CHANGING_PICTURES: ChangingRole[ImageEmbedder] = _ChangingPictures()
