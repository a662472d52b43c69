"""A button without a frame whose icon keeps to the colours of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton

from ui.theme import current_tokens, icon, pointing


class PlainButton(QToolButton):
    """Shows an icon of the set; its name is told to screen readers."""

    def __init__(self, icon_name: str, words: str) -> None:
        """Take the icon's name and what the button is for."""
        super().__init__()
        self._icon_name = icon_name
        self.setObjectName("plain")
        self.setAccessibleName(words)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        name = pointing(self._icon_name, rtl=self.isRightToLeft())
        self.setIcon(icon(name, current_tokens().text))
