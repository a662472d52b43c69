"""A label that stays on one line, however long its text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.layouts import leading
from ui.pictures import as_plain_tip


class OneLineLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room for more."""

    def __init__(self, kind: str) -> None:
        """Take the style."""
        super().__init__()
        self.whole = ""
        self._tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str, tip: str = "") -> None:
        """Show a text; without a tip of its own, the tip is the text where that is cut."""
        self.whole = text
        self.setAccessibleName(text)
        self._tip = tip
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the whole text, which a layout of wrapped rows gives where it can."""
        whole = self.fontMetrics().horizontalAdvance(self.whole)
        return QSize(whole + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return that it can be cut as far as there is need."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        tip = self._tip or (self.whole if shown != self.whole else "")
        self.setToolTip(as_plain_tip(tip) if tip else "")
