"""Small buttons over the hit under the pointer: its similar ones, more like this, not this."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QToolButton

from assistant.records import Hit
from ui.theme import ICON_SIZE, XS, S
from ui.tinted import tinted


class HoverBar(QFrame):
    """Lies over the view; the keyboard has S, M and N for the same."""

    more_like = Signal(object)  # Hit
    not_this = Signal(object)  # Hit
    others = Signal(object)  # Hit: show what was folded into it, or fold it again

    def __init__(self, view: QAbstractItemView) -> None:
        """Take the view that it lies over."""
        super().__init__(view.viewport())
        self.setObjectName("hoverBar")
        self._hit: Hit | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(XS, XS, XS, XS)
        row.setSpacing(XS)
        self.more_button = self._button("sparkles", self.tr("More like this (M)"), self.more_like)
        self.others_button = self._button("layers", self.tr("Similar ones (S)"), self.others)
        for button in (
            self.more_button,
            self._button("thumbs-down", self.tr("Not this (N)"), self.not_this),
            self.others_button,
        ):
            row.addWidget(button)
        self._leaving = QTimer(self, singleShot=True, interval=0)
        self._leaving.timeout.connect(self._leave)
        self.hide()

    def offer(self, hit: Hit, rect: QRect) -> None:
        """Show the buttons for a hit, in the upper corner of its place."""
        self._hit = hit
        self.others_button.setVisible(bool(hit.stacked))
        self.adjustSize()
        right = rect.right() - self.width() - S
        left = rect.left() + S
        at_end = left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else right
        self.move(QPoint(at_end, rect.top() + S))
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Go, unless the pointer is on the bar itself."""
        self._leaving.start()

    def _leave(self) -> None:
        if not self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.hide()

    def _button(self, icon: str, words: str, wanted: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setIcon(tinted(icon, "text"))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: wanted.emit(self._hit))
        return button
