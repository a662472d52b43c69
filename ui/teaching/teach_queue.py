"""The suggestions that wait for the user's word, one after the other, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class TeachQueue(Generic[Item]):
    """Items in their order; each is answered yes, no, or skipped (None)."""

    items: Sequence[Item] = ()
    answers: list[bool | None] = field(default_factory=list)

    @property
    def current(self) -> Item | None:
        """Return the item that is asked about, or None when all are done."""
        return self.items[len(self.answers)] if len(self.answers) < len(self.items) else None

    @property
    def following(self) -> Item | None:
        """Return the item after that one, so that it can be fetched already."""
        place = len(self.answers) + 1
        return self.items[place] if place < len(self.items) else None

    @property
    def progress(self) -> tuple[int, int]:
        """Return the number of the current item, from 1, and how many there are."""
        return min(len(self.answers) + 1, len(self.items)), len(self.items)

    @property
    def skipped(self) -> list[Item]:
        """Return the items that were skipped."""
        return [one for one, said in zip(self.items, self.answers, strict=False) if said is None]

    @property
    def open(self) -> list[Item]:
        """Return the items that nothing was said of: those to come, then the skipped ones."""
        return [*self.items[len(self.answers) :], *self.skipped]

    def answer(self, said: bool | None) -> None:  # noqa: FBT001 - the answer itself
        """Answer the current item and go on."""
        if self.current is not None:
            self.answers.append(said)

    def back(self) -> bool | None:
        """Go back to the item before and return what was said of it (None also at the start)."""
        return self.answers.pop() if self.answers else None
