"""The field in which the user searches and asks."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.browsing.given_picture import has_picture
from ui.tinted import tinted


class SearchField(QLineEdit):
    """The one field: Enter searches, Ctrl+Enter asks, Down goes to the results."""

    searched = Signal()
    asked = Signal()
    left = Signal()
    pasted = Signal(object)  # QMimeData with a picture and no text

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search or ask…"))
        self.setAccessibleName(self.tr("Search or ask"))
        self.addAction(tinted("search"), self.ActionPosition.LeadingPosition)
        self._clear = self.addAction(tinted("x"), self.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Empty the field"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the window about Enter, Down and pasted pictures."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            asks = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.asked if asks else self.searched).emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._has_picture():
            self.pasted.emit(QApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _has_picture() -> bool:
        given = QApplication.clipboard().mimeData()
        return given is not None and has_picture(given) and not _is_text(given)


def _is_text(given: QMimeData) -> bool:
    """Say whether text is meant; a copied file comes with its name as text."""
    return given.hasText() and not given.hasUrls()
