"""What every view of the window has in common: a name, an icon, and a step back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.theme import wear_sheet


class View(QWidget):
    """One of the pages that the rail leads to; it reaches the others through the desk."""

    NAME: ClassVar[str]  # by which the desk knows it
    ICON: ClassVar[str]  # of the icon set
    NEEDS_LIBRARY: ClassVar[bool] = True  # it has nothing to show while the library does not open

    def __init__(self, desk: Desk) -> None:
        """Take what all views share; nothing is fetched or laid out before `enter`."""
        super().__init__()
        self.desk = desk
        self._is_made = False

    def make(self) -> None:
        """Make what is heavy, the first time that it is needed, so that the window opens soon."""
        if not self._is_made:
            self._is_made = True
            self._make()

    def _make(self) -> None:
        """Make the pages; only for a view that takes long to make."""

    def parts(self) -> Sequence[QWidget]:
        """Return what wears the style sheet by itself: of a large view, each of its pages."""
        return (self,)

    def wear(self) -> None:
        """Be dressed as the application is, as far as it will be seen."""
        for part in self.parts():
            if part is self or part.isVisibleTo(self):
                wear_sheet(part)

    def title(self) -> str:
        """Return the word of the rail; a view says it in the user's language."""
        return self.NAME.capitalize()

    def enter(self) -> None:
        """Prepare for being shown: fetch what may have changed, and take the keyboard."""

    def back(self) -> bool:
        """Go one step back, as Esc asks for; False when there is none to go."""
        return False

    def take_keyboard(self) -> bool:
        """Take the keyboard after a step back; False when the field above the views has it."""
        return False

    def find_words(self) -> bool:
        """Look for words in what it lists, as Ctrl+F asks for; False when it has no such place."""
        return False

    def awaits(self, _number: int) -> bool:
        """Say whether the view itself tells of it when the request of this number fails."""
        return False
