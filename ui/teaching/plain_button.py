"""A button without a frame whose icon keeps to the colours of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from ui.tinted import tinted


class PlainButton(QToolButton):
    """Shows an icon of the set; its name is told to screen readers."""

    def __init__(self, icon_name: str, words: str) -> None:
        """Take the icon's name and what the button is for."""
        super().__init__()
        self.setObjectName("plain")
        self.setAccessibleName(words)
        self.setIcon(tinted(icon_name, "text"))
