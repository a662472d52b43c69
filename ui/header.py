"""The top of the window: the one field to search and to ask, which every view has above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from assistant.records import Query
from ui.results_view import COLUMN_WIDTH
from ui.search_field import SearchField
from ui.search_view import HITS
from ui.theme import XL, L, S


class Header(QWidget):
    """Enter searches, Ctrl+Enter asks; a question mark at the end makes asking the main thing."""

    searched = Signal(object)  # Query
    asked = Signal(str)
    left = Signal()  # the keyboard goes down to the results

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField()
        self.ask_button = QPushButton(self.tr("Ask"))
        self.ask_button.setToolTip("Ctrl+Enter")
        self.ask_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(S)
        self._row.addWidget(self.field, stretch=1)
        self._row.addWidget(self.ask_button)
        self.field.searched.connect(self._search)
        self.field.asked.connect(self._ask)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._offer_to_ask)
        self.ask_button.clicked.connect(self._ask)

    def take_focus(self) -> None:
        """Give the field the keyboard, with its words chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field above the results."""
        super().resizeEvent(event)
        side = max(XL, (self.width() - COLUMN_WIDTH) // 2)
        self._row.setContentsMargins(side, XL, side, L)

    @Slot()
    def _search(self) -> None:
        words = self.field.text().strip()
        if words:
            self.searched.emit(Query(words, limit=HITS))

    @Slot()
    def _ask(self) -> None:
        question = self.field.text().strip()
        if question:
            self.asked.emit(question)
        else:
            self.take_focus()

    @Slot(str)
    def _offer_to_ask(self, text: str) -> None:
        """Make asking the primary action while a question stands in the field."""
        kind = "primary" if text.rstrip().endswith("?") else ""
        if self.ask_button.property("kind") != kind:
            self.ask_button.setProperty("kind", kind)
            self.ask_button.style().unpolish(self.ask_button)
            self.ask_button.style().polish(self.ask_button)
