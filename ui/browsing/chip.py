"""A chip: a condition in a few words that a click takes away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.pictures import as_plain_tip
from ui.tinted import tinted

ICON = 16
_LONGEST = 28  # characters, about


class Chip(QPushButton):
    """Shows its text, or the beginning of a long one; the tip has all of that."""

    def __init__(self, text: str, tip: str, around: QWidget) -> None:
        """Take the text, what a click does, and the widget that it will stand in."""
        super().__init__()
        self.setObjectName("filterChip")
        metrics = around.fontMetrics()
        width = metrics.averageCharWidth() * _LONGEST
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        self.setText(shown.replace("&", "&&"))  # a lone one would mark a key
        self.setToolTip(as_plain_tip(tip if shown == text else f"{text}\n{tip}"))
        self.setAccessibleName(self.tr("Take away: {}").format(text))
        self.setIconSize(QSize(ICON, ICON))
        away = {Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft}
        away.discard(around.layoutDirection())
        self.setLayoutDirection(away.pop())  # so that the cross comes after the text
        self.setIcon(tinted("x"))
