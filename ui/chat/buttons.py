"""The small buttons of the chat view: an icon of the set with or without words, tinted anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton

from ui.theme import L, current_tokens, icon, pointing


class IconButton(QPushButton):
    """A quiet button; one without words has its name for screen readers and as a tip."""

    def __init__(
        self, icon_name: str, words: str, act: Callable[[], None], *, bare: bool = False
    ) -> None:
        """Take the icon, what the button does in words, and the act; `bare` shows the icon only."""
        super().__init__("" if bare else words)
        self._icon_name = icon_name
        self.setProperty("kind", "quiet")
        self.setAccessibleName(words)
        self.setIconSize(QSize(L, L))
        self.setAutoDefault(False)
        if bare:
            self.setToolTip(words)
        self.clicked.connect(lambda _checked=False: act())
        self._tint()

    def show_as(self, icon_name: str, words: str) -> None:
        """Let it look different from now on."""
        self._icon_name = icon_name
        if self.text():
            self.setText(words)
        else:
            self.setToolTip(words)
        self.setAccessibleName(words)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the colours change."""
        super().changeEvent(event)
        changes = {QEvent.Type.PaletteChange, QEvent.Type.EnabledChange}
        if event.type() in changes and hasattr(self, "_icon_name"):
            self._tint()

    def _tint(self) -> None:
        tokens = current_tokens()
        primary = self.property("kind") == "primary" and self.isEnabled()
        name = pointing(self._icon_name, rtl=self.isRightToLeft())
        self.setIcon(icon(name, tokens.on_accent if primary else tokens.text_2))


class PrimaryButton(IconButton):
    """The one button that does what the user came for."""

    def __init__(self, icon_name: str, words: str, act: Callable[[], None]) -> None:
        """Take the icon, what the button does in words, and the act."""
        super().__init__(icon_name, words, act, bare=True)
        self.setProperty("kind", "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()
