"""What a user sees and says of a change of a model: how far it is, keep it, or go back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Generic, TypeVar

from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from assistant.index.model_change import change_of
from assistant.index.model_spaces import free
from assistant.index.pace import load_pace
from assistant.index.picture_drift import renew_pictures
from assistant.index.role_changes import CHANGING_PICTURES, CHANGING_TEXTS, ChangingRole
from assistant.index.served_roles import Embedder
from assistant.index.text_drift import ask_for_renewal
from assistant.ports import ImageEmbedder, Models, TextEmbedder
from assistant.records import Space
from assistant.reports import ModelChange
from assistant.retrieve.earlier_form import own_space
from assistant.store.connection import Store
from assistant.store.serving import (
    Served,
    Serving,
    get_serving,
    held_count,
    serving_space,
    set_serving,
    spaces_of,
)
from assistant.store.transactions import WriteTx
from assistant.told import told

M = TypeVar("M", bound=Embedder)


class ModelChoice(Generic[M]):
    """The changes of the model of a role in one library; for use by one thread at a time."""

    def __init__(
        self, store: Store, models: Models, role: ChangingRole[M], nudge: Callable[[], None]
    ) -> None:
        """Take the library, the models, the role, and what wakes an indexer of this process."""
        self._store = store
        self._models = models
        self._role = role
        self._nudge = nudge

    def state(self) -> ModelChange | None:
        """Return the change that goes on or waits for the user's word; None when none does."""
        with self._store.read() as tx:
            return change_of(tx, self._models, self._role)

    def has_changed(self) -> bool:
        """Say whether a change goes on or waits, or the chosen model cannot be used any more."""
        try:
            self._role.chosen(self._models)
        except (ModelMissing, ModelDamaged):
            with self._store.read() as tx:
                return get_serving(tx, self._role.role).now is not None
        return self.state() is not None

    def keep(self) -> int:
        """Confirm the change: delete what all other models of the role made; return how many.

        Raises:
            UsageProblem: the new model is not through.
            ModelMissing, ModelDamaged: the chosen model cannot be used, so nothing is deleted.
            DiskFull, LibraryProblem: some are left, and go the next time indexing runs.
        """
        chosen = self._role.chosen(self._models).space  # it has to be there, and whole
        self.follow()  # it may have become the chosen one by the end of another
        change = self.state()
        if change is not None and not change.complete:
            raise UsageProblem(self._role.unfinished(change))
        role = self._role.role
        with self._store.write(durable=True) as tx:
            other = tuple(one for _, one in spaces_of(tx, role) if one != chosen)
            if serving_space(tx, chosen, role) == chosen:
                set_serving(tx, Serving(chosen, before=None, freeing=other), role)
        return free(self._store, lambda: False, role)

    def back(self, choose: Callable[[Space], str]) -> str:
        """Go back to the model before, at once; return what `choose` calls it.

        Args:
            choose: has the user's choice be the model that makes the vectors of a space, and
                returns its name.

        Raises:
            UsageProblem: there is no other to go back to.
            ModelMissing: its model is not installed any more; nothing was changed.
            ModelDamaged: its model cannot be used; nothing was changed.
        """
        try:
            self._role.chosen(self._models)
        except (ModelMissing, ModelDamaged):
            return self._back_to_one_that_can_be_used(choose)
        with self._store.read() as tx:
            decided = get_serving(tx, self._role.role)
            change = change_of(tx, self._models, self._role)
        target = decided.before if change is None or change.complete else decided.now
        if change is None or target is None or change.renews:
            raise UsageProblem(self._role.no_way_back())
        model = self._role.of_space(self._models, target)  # it has to be there, and whole
        self._role.prepare(self._store, model)
        name = choose(own_space(target))
        if change.complete:
            self._serve(model)
        self._nudge()
        return name

    def _back_to_one_that_can_be_used(self, choose: Callable[[Space], str]) -> str:
        with self._store.read() as tx:
            decided = get_serving(tx, self._role.role)
        for space in filter(None, (decided.now, decided.before)):
            with suppress(ModelMissing, ModelDamaged):
                self._role.of_space(self._models, space)
                name = choose(own_space(space))
                self.follow()
                self._nudge()
                return name
        raise UsageProblem(self._role.no_way_back())

    def follow(self) -> None:
        """Have the chosen model serve at once, if all that it makes is there already.

        Raises:
            DiskFull, LibraryProblem: the indexer will do it.
        """
        with suppress(ModelMissing, ModelDamaged):
            chosen = self._role.chosen(self._models)
            with self._store.read() as tx:
                serving = serving_space(tx, chosen.space, self._role.role)
                if serving in (None, chosen.space) or not held_count(tx, chosen.space):
                    return
                if self._role.left(tx, chosen):
                    return
            self._serve(chosen, whole=True)

    def cost(self) -> tuple[int, float | None]:
        """Return how much the chosen model has still to do, and in about what time.

        The seconds are None when nothing of that kind was done on this computer yet.

        Raises:
            ModelMissing, ModelDamaged: it cannot be used.
        """
        with self._store.read() as tx:
            left = self._role.left(tx, self._role.chosen(self._models))
            pace = load_pace(tx).per_word if self._role.role is Served.TEXT else None
        return left, left * pace if pace else None

    def _serve(self, model: M, *, whole: bool = False) -> None:
        """Have a model serve, if `whole` only when it has done all; that before it is kept."""
        role = self._role.role

        def decide(tx: WriteTx) -> bool:
            serving = serving_space(tx, model.space, role)
            if serving in (None, model.space) or (whole and self._role.left(tx, model)):
                return False
            set_serving(tx, replace(get_serving(tx, role), now=model.space, before=serving), role)
            return True

        self._role.change(self._store, self._models, model, decide)


class TextChoice(ModelChoice[TextEmbedder]):
    """The changes of the text model, whose vectors can also be made anew."""

    def __init__(self, store: Store, models: Models, nudge: Callable[[], None]) -> None:
        """Take the library, the models, and what wakes an indexer of this process."""
        super().__init__(store, models, CHANGING_TEXTS, nudge)

    def renew(self) -> int:
        """Have all texts get their vectors anew, in place; return how many there are.

        Raises:
            ModelMissing, ModelDamaged: the chosen model cannot be used.
            UsageProblem: a change to it goes on, which makes them anyway.
        """
        chosen = self._models.text().space
        with self._store.read() as tx:
            is_serving = serving_space(tx, chosen) in (None, chosen)
            count = held_count(tx, chosen)
        if not is_serving:
            raise UsageProblem(
                told("The texts are getting their meaning by {} already.", chosen.model)
            )
        ask_for_renewal(self._store, chosen)
        self._nudge()
        return count


class ImageChoice(ModelChoice[ImageEmbedder]):
    """The changes of the image model, by which all pictures can also be seen anew."""

    def __init__(self, store: Store, models: Models, nudge: Callable[[], None]) -> None:
        """Take the library, the models, and what wakes an indexer of this process."""
        super().__init__(store, models, CHANGING_PICTURES, nudge)

    def renew(self) -> int:
        """Have all pictures seen anew in the background; return how many there are.

        Until all are, everything goes by what was seen before.

        Raises:
            ModelMissing, ModelDamaged: the chosen model cannot be used.
            UsageProblem: it sees them anew already, or a change to it goes on.
        """
        count = renew_pictures(self._store, self._models.image())
        self._nudge()
        return count
