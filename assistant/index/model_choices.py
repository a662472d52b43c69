"""The changes of both models whose work is kept, and what the user says of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from assistant.index.drift import noted_drift
from assistant.index.model_choice import ImageChoice, TextChoice
from assistant.index.picture_vectors import name_photos
from assistant.ports import Models
from assistant.records import Space
from assistant.store.connection import Store
from assistant.store.serving import Served
from assistant.told import told

UseSpace = Callable[[str, Space], str]
"""Has the user's choice for a role be the model of a space, and returns its name."""


class ModelChoices:
    """The changes of the text and of the image model of one library, for one thread at a time."""

    def __init__(self, store: Store, models: Models, nudge: Callable[[], None]) -> None:
        """Take the library, the models, and what wakes an indexer of this process."""
        self._store = store
        self._models = models
        self.text = TextChoice(store, models, nudge)
        self.image = ImageChoice(store, models, nudge)

    def follow(self) -> None:
        """Have the chosen models serve at once, if all that they make is there already.

        Raises:
            DiskFull, LibraryProblem: the indexer will do it.
        """
        self.text.follow()
        self.image.follow()

    def name_photos(self) -> None:
        """Have photos be called what the image model calls them, where no indexer is to do it.

        Raises:
            DiskFull, LibraryProblem: the indexer will do the rest.
        """
        name_photos(self._store, lambda: False)

    def cost(self, role: str) -> tuple[int, float | None]:
        """Return how many texts or pictures the chosen model has still to do, and about how long.

        The seconds are None when they are not known.

        Raises:
            ModelMissing, ModelDamaged: it cannot be used.
        """
        left, seconds = self._of(role).cost()
        change = self._of(role).state()
        if left and role == Served.IMAGE and change is not None:
            left = max(left, change.total - change.done)  # a file can have several pictures
        return left, seconds

    def keep(self, role: str = "") -> int:
        """Confirm the change of a role ("": all that are complete); return how many vectors went.

        Raises:
            UsageProblem: the new model is not through.
            ModelMissing, ModelDamaged: a chosen model cannot be used, so nothing is deleted.
            DiskFull, LibraryProblem: some are left, and go the next time indexing runs.
        """
        if role:
            return self._of(role).keep()
        states = [self._of(one).state() for one in Served]
        some = [one for one in states if one is not None]
        those = [one.role for one in some if one.complete] or [one.role for one in some]
        return sum(self._of(one).keep() for one in those or Served)

    def back(self, choose: UseSpace, role: str = "") -> tuple[str, str]:
        """Go back to the model before, at once; return its role and what `choose` calls it.

        Raises:
            UsageProblem: there is no other to go back to, or both models changed and no role is
                named.
            ModelMissing, ModelDamaged: its model cannot be used; nothing was changed.
        """
        changing = [one for one in Served if self._of(one).has_changed()]
        if not role and len(changing) > 1:
            raise UsageProblem(
                told(
                    "Both the text and the image model changed. Say which is to go back: "
                    "`keepsake models back text` or `keepsake models back image`."
                )
            )
        chosen = role or next(iter(changing), Served.TEXT)
        return chosen, self._of(chosen).back(lambda space: choose(chosen, space))

    def renew(self, role: str = "") -> dict[Served, int]:
        """Have all that a model made be made anew; return how much that is, by role.

        Args:
            role: whose; "": those whose model has drifted, or else the texts.

        Raises:
            ModelMissing, ModelDamaged: a chosen model cannot be used.
            UsageProblem: they are being made by it already.
        """
        roles = [Served(role)] if role else self._drifted() or [Served.TEXT]
        return {one: self._of(one).renew() for one in roles}

    def _drifted(self) -> list[Served]:
        found = []
        for role, model in ((Served.TEXT, self._models.text), (Served.IMAGE, self._models.image)):
            with suppress(ModelMissing, ModelDamaged), self._store.read() as tx:
                if noted_drift(tx, model().space) is not None:
                    found.append(role)
        return found

    def _of(self, role: str) -> TextChoice | ImageChoice:
        return self.image if role == Served.IMAGE else self.text
