"""What a search shows while there are no hits: a state, or empty cards until some come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.layouts import empty
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import COLUMN_WIDTH, XL, S


class ResultsView(QScrollArea):
    """Shows one thing at a time, in a readable column."""

    def __init__(self) -> None:
        super().__init__()
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._skeleton.timeout.connect(lambda: self._replace([Skeleton()]))
        self._page = QWidget()
        self._page.setObjectName("results")
        self._column = QVBoxLayout(self._page)
        self._column.setSpacing(S)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_loading(self) -> None:
        """Show empty cards, unless something else comes very soon."""
        self._skeleton.start()

    def show_state(self, state: QWidget) -> None:
        """Show one widget alone."""
        self._replace([state])

    def show_nothing(self) -> None:
        """Show nothing, and wait for nothing."""
        self._replace([])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and readable."""
        super().resizeEvent(event)
        side = max(XL, (self.width() - COLUMN_WIDTH) // 2)
        bar = self.width() - self.viewport().width()
        self._column.setContentsMargins(side, S, side - bar, XL)

    def _replace(self, widgets: Sequence[QWidget]) -> None:
        self._skeleton.stop()
        empty(self._column)
        for widget in widgets:
            self._column.addWidget(widget)
        self.verticalScrollBar().setValue(0)
