"""The rail at the left edge of the window: one button for each view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from ui.layouts import scrolled
from ui.theme import ICON_SIZE, XS, S, pixels
from ui.tinted import tinted
from ui.view import View

_WIDTH = 84  # pixels, at least
_SMALL = 12  # the size of its words


class Rail(QFrame):
    """Shows which view is open, and leads to the others."""

    chosen = Signal(str)  # the name of a view

    def __init__(self, views: Sequence[View]) -> None:
        """Take the views from top to bottom; the last one stands apart at the bottom."""
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Views"))
        self.setProperty("mirrored", "true" if self.isRightToLeft() else "false")
        self._buttons: dict[str, QToolButton] = {}
        self._needing = [view.NAME for view in views if view.NEEDS_LIBRARY]
        self._group = QButtonGroup(self)
        inner = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # no room for it
        self._area = area
        whole.addWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(S, S, S, S)
        column.setSpacing(XS)
        for number, view in enumerate(views, 1):
            if number == len(views) > 1:
                column.addStretch(1)
            column.addWidget(self._button(view, number))
        if len(views) == 1:
            column.addStretch(1)
        self._fit()

    def show_chosen(self, name: str) -> None:
        """Mark the view that is open."""
        self._buttons[name].setChecked(True)
        for (
            other,
            button,
        ) in self._buttons.items():  # Tab comes to it, and arrows lead on from there
            policy = Qt.FocusPolicy.TabFocus if other == name else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)
        self._area.ensureWidgetVisible(self._buttons[name], 0, 0)

    def show_library(self, *, opens: bool) -> None:
        """Lead to all views, or only to those that are of use when the library does not open."""
        for name in self._needing:
            self._buttons[name].setEnabled(opens)

    def leads_to(self, name: str) -> bool:
        """Say whether a view is of use now."""
        return self._buttons[name].isEnabled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the open view's button in sight where not all have room."""
        super().resizeEvent(event)
        chosen = self._group.checkedButton()
        if chosen is not None:
            self._area.ensureWidgetVisible(chosen, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(
            self, "_group"
        ):
            self._fit()

    def _button(self, view: View, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(view.title())
        button.setCheckable(True)
        button.setObjectName("railButton")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(tinted(view.ICON, on="accent"))
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setAccessibleName(view.title())
        button.setToolTip(f"Ctrl+{number}")
        button.clicked.connect(lambda _checked=False, name=view.NAME: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[view.NAME] = button
        return button

    def _fit(self) -> None:
        """Be as wide as the longest word."""
        font = QFont(self.font())
        font.setPixelSize(pixels(_SMALL))
        font.setBold(True)  # as the word of the open view is
        measure = QFontMetrics(font).horizontalAdvance
        longest = max(measure(button.text()) for button in self._buttons.values())
        width = max(pixels(_WIDTH), longest + 4 * S)
        self.setFixedWidth(width)
        for button in self._buttons.values():
            button.setFixedWidth(width - 2 * S)
