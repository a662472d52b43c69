"""Rows of the view of settings: a name, what it means, and the control that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.cards import plain_label
from ui.layouts import FlowLayout
from ui.theme import XL, XS, L, M, S, pixels

CONTROL_WIDTH, _LEAST_WIDTH = 232, 60


class Group(QFrame):
    """A card with a title and rows."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._controls: list[QWidget] = []  # that have a width
        self.setObjectName("card")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(L, M, L, M)
        self._rows.setSpacing(M)
        self.title = plain_label(title, "strong")
        self._rows.addWidget(self.title)

    def add(self, name: str, meaning: str, control: QWidget) -> None:
        """Add a row; the control gets the name and the meaning for those who cannot see them."""
        words = QVBoxLayout()
        words.setSpacing(XS)
        label = plain_label(name, wraps=True)
        label.setBuddy(control)
        words.addWidget(label)
        if meaning:
            words.addWidget(plain_label(meaning, "small", wraps=True))
        control.setAccessibleName(name)
        control.setAccessibleDescription(meaning)
        row = QHBoxLayout()
        row.setSpacing(XL)
        row.addLayout(words, stretch=1)
        if isinstance(control, QCheckBox):
            row.addWidget(control, alignment=Qt.AlignmentFlag.AlignTop)
        else:  # half of the row at most
            control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            control.setMinimumWidth(_LEAST_WIDTH)
            row.addWidget(control, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
            self._controls.append(control)
            self._fit()
        self._rows.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        for control in self._controls:
            control.setMaximumWidth(pixels(CONTROL_WIDTH))

    def add_widget(self, widget: QWidget) -> None:
        """Add something that fills a whole row."""
        self._rows.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Add some widgets beside each other, or below where there is no room."""
        row = FlowLayout(gap=S)
        for widget in widgets:
            row.addWidget(widget)
        self._rows.addLayout(row)


class Choice(QComboBox):
    """One of a few values."""

    def __init__(self, values: Sequence[tuple[str, str]], choose: Callable[[str], object]) -> None:
        """Take the values with their words, and what is told of a choice."""
        super().__init__()
        # Else all its words are measured, and those in other scripts have all fonts looked through.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        rows = self.view()
        assert isinstance(rows, QListView)  # noqa: S101 - which is what Qt makes
        rows.setUniformItemSizes(True)
        for value, words in values:
            self.addItem(words, value)
        self.currentIndexChanged.connect(lambda _place: choose(self.currentData()))

    def show_value(self, value: str) -> None:
        """Show what is chosen, which is no choice of the user's."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which is what is meant."""
        event.ignore()


class Amount(QSpinBox):
    """A whole number; it is told once the user is done with it."""

    def __init__(self, least: int, most: int, unit: str, choose: Callable[[int], object]) -> None:
        """Take the bounds, the unit behind the number, and what is told of a choice."""
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(unit)
        self.lineEdit().setTextMargins(S, 0, 0, 0)  # the style sheet's padding does not reach it
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(choose)

    def show_value(self, value: int) -> None:
        """Show what is chosen, which is no choice of the user's."""
        if not self.hasFocus():
            with QSignalBlocker(self):
                self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which is what is meant."""
        event.ignore()


class Switch(QCheckBox):
    """Yes or no."""

    def __init__(self, choose: Callable[[bool], object]) -> None:
        """Take what is told of a choice."""
        super().__init__()
        self.setProperty("kind", "bare")  # no room for words beside it
        self.clicked.connect(choose)

    def show_value(self, value: bool) -> None:  # noqa: FBT001 - as of the other rows
        """Show what is chosen, which is no choice of the user's."""
        with QSignalBlocker(self):
            self.setChecked(value)


class Words(QLineEdit):
    """Some words; they are told once the user is done with them."""

    def __init__(self, example: str, choose: Callable[[str], object]) -> None:
        """Take an example, and what is told of a choice."""
        super().__init__()
        self.setProperty("kind", "row")
        self.setPlaceholderText(example)
        self._shown = ""
        self.editingFinished.connect(lambda: self._tell(choose))

    def show_value(self, value: str) -> None:
        """Show what is chosen, which is no choice of the user's."""
        self._shown = value
        if not self.hasFocus():
            self.setText(value)

    def _tell(self, choose: Callable[[str], object]) -> None:
        if self.text().strip() != self._shown:
            self._shown = self.text().strip()
            choose(self._shown)
