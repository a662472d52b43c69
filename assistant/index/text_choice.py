"""What a user sees and says of a change of the text model: how far it is, keep it, or go back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from assistant.index.drift import ask_for_renewal
from assistant.index.pace import load_pace
from assistant.index.text_change import change_of
from assistant.index.text_spaces import free
from assistant.ports import Models
from assistant.records import Space, SpaceId
from assistant.reports import TextChange
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.serving import (
    Serving,
    get_serving,
    serving_space,
    set_serving,
    text_spaces,
    word_count,
)
from assistant.told import told


class TextChoice:
    """The changes of the text model of one library; for use by one thread at a time."""

    def __init__(self, store: Store, models: Models, nudge: Callable[[], None]) -> None:
        """Take the library, the models, and what wakes an indexer of this process."""
        self._store = store
        self._models = models
        self._nudge = nudge

    def state(self) -> TextChange | None:
        """Return the change that goes on or waits for the user's word; None when none does."""
        with self._store.read() as tx:
            return change_of(tx, self._models)

    def keep(self) -> int:
        """Confirm the change: delete the vectors of all other text models; return how many.

        Raises:
            UsageProblem: the new vectors are not complete.
            ModelMissing, ModelDamaged: the chosen model cannot be used, so nothing is deleted.
            DiskFull, LibraryProblem: some are left, and go the next time indexing runs.
        """
        chosen = self._models.text().space  # it has to be there, and whole
        self.follow()  # it may have become the chosen one by the end of another
        change = self.state()
        if change is not None and not change.complete:
            raise UsageProblem(
                told(
                    "The meanings by {} are not complete yet: {} of {} texts. Wait for the rest, "
                    "or run `keepsake models back`.",
                    *(change.new, change.done, change.total),
                )
            )
        with self._store.write(durable=True) as tx:
            other = tuple(one for _, one in text_spaces(tx) if one != chosen)
            if serving_space(tx, chosen) == chosen:
                set_serving(tx, Serving(chosen, before=None, freeing=other))
        return free(self._store, lambda: False)

    def back(self, choose: Callable[[Space], str]) -> str:
        """Go back to the text model before, at once; return what `choose` calls it.

        Args:
            choose: has the user's choice be the model that makes the vectors of a space, and
                returns its name.

        Raises:
            UsageProblem: there is no other to go back to.
            ModelMissing: its model is not installed any more; nothing was changed.
            ModelDamaged: its model cannot be used; nothing was changed.
        """
        try:
            self._models.text()
        except (ModelMissing, ModelDamaged):
            return self._back_to_one_that_can_be_used(choose)
        with self._store.read() as tx:
            decided, change = get_serving(tx), change_of(tx, self._models)
        target = decided.before if change is None or change.complete else decided.now
        if change is None or target is None:
            raise UsageProblem(told("There is no earlier text model to go back to."))
        self._models.text_in(target)  # it has to be there, and whole
        name = choose(target)
        if change.complete:
            with self._store.write(durable=True) as tx:
                set_serving(tx, replace(get_serving(tx), now=target, before=decided.now))
        self._nudge()
        return name

    def _back_to_one_that_can_be_used(self, choose: Callable[[Space], str]) -> str:
        with self._store.read() as tx:
            decided = get_serving(tx)
        for space in filter(None, (decided.now, decided.before)):
            with suppress(ModelMissing, ModelDamaged):
                self._models.text_in(space)
                name = choose(space)
                self.follow()
                self._nudge()
                return name
        raise UsageProblem(told("There is no earlier text model to go back to."))

    def renew(self) -> int:
        """Have all texts get their vectors anew, in place; return how many there are.

        Raises:
            ModelMissing, ModelDamaged: the chosen model cannot be used.
            UsageProblem: a change to it goes on, which makes them anyway.
        """
        chosen = self._models.text().space
        with self._store.read() as tx:
            is_serving = serving_space(tx, chosen) in (None, chosen)
            count = word_count(tx, chosen)
        if not is_serving:
            raise UsageProblem(
                told("The texts are getting their meaning by {} already.", chosen.model)
            )
        ask_for_renewal(self._store, chosen)
        self._nudge()
        return count

    def follow(self) -> None:
        """Have searches go by the chosen model at once, if its vectors are complete already.

        Raises:
            DiskFull, LibraryProblem: the indexer will do it.
        """
        with suppress(ModelMissing, ModelDamaged):
            chosen = self._models.text().space
            with self._store.write(durable=True) as tx:
                serving = serving_space(tx, chosen)
                known = vectors.find_space(tx, chosen)
                if serving in (None, chosen) or known is None:
                    return
                if not passages.count_without_vector(tx, known):
                    set_serving(tx, replace(get_serving(tx), now=chosen, before=serving))

    def cost(self) -> tuple[int, float | None]:
        """Return how many texts the chosen model has still to embed, and in about what time.

        The seconds are None when nothing was embedded on this computer yet.

        Raises:
            ModelMissing, ModelDamaged: it cannot be used.
        """
        with self._store.read() as tx:
            known = vectors.find_space(tx, self._models.text().space)
            left = passages.count_without_vector(tx, SpaceId(0) if known is None else known)
            pace = load_pace(tx).per_word
        return left, left * pace if pace else None
