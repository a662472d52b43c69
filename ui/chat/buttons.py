"""The small buttons of the chat view: an icon of the set, with or without words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSize, Qt

from ui.eliding_button import ElidingButton
from ui.theme import XS, L
from ui.tinted import Ink, tinted


class IconButton(ElidingButton):
    """A quiet button; one without words has its name for screen readers and as a tip."""

    INK: ClassVar[Ink] = "text_2"

    def __init__(
        self, icon_name: str, words: str, act: Callable[[], None], *, bare: bool = False
    ) -> None:
        """Take the icon, what the button does in words, and the act; `bare` shows the icon only."""
        super().__init__("" if bare else words)
        self.setIcon(tinted(icon_name, self.INK))
        self.setProperty("kind", "quiet")
        self.setAccessibleName(words)
        self.setIconSize(QSize(L, L) if bare else QSize(L + XS, L))
        self.setAutoDefault(False)
        if bare:
            self.setToolTip(words)
        self.clicked.connect(lambda _checked=False: act())

    def show_as(self, icon_name: str, words: str) -> None:
        """Let it look different from now on."""
        self.setIcon(tinted(icon_name, self.INK))
        if self.text():
            self.setText(words)
        else:
            self.setToolTip(words)
        self.setAccessibleName(words)


class PrimaryButton(IconButton):
    """The one button that does what the user came for."""

    INK = "on_accent"

    def __init__(self, icon_name: str, words: str, act: Callable[[], None]) -> None:
        """Take the icon, what the button does in words, and the act."""
        super().__init__(icon_name, words, act, bare=True)
        self.setProperty("kind", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
