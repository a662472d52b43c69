"""The strip beside the library that leads to any month: years in their places, drag to go there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QToolTip

from assistant.by_date import Month
from ui.browsing.month_model import month_name
from ui.theme import XS, S, current_tokens, pixels

_WIDTH = 56
_SMALL = 12
_MARK = 3  # pixels high, of where the screen is


class DateScrubber(QAbstractSlider):
    """Its value is the number of a month, the newest at the top."""

    chosen = Signal(int)  # the number of a month

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Month"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setInvertedAppearance(True)
        self.setFixedWidth(pixels(_WIDTH))
        self._months: list[Month] = []
        self._starts: list[float] = []  # where each month begins, as a fraction of the height

    def show_months(self, months: Sequence[Month], tops: Sequence[float]) -> None:
        """Show other months, which begin at these fractions of the whole height."""
        self._months, self._starts = list(months), list(tops)
        self.setRange(0, max(0, len(self._months) - 1))
        self.setVisible(len(self._months) > 1)
        self.update()

    def show_month(self, number: int) -> None:
        """Mark the month that is on the screen."""
        self.setValue(number)
        self.setAccessibleDescription(self._name(number))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a narrow strip."""
        return QSize(pixels(_WIDTH), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the years where they begin, and a mark for where the screen is."""
        painter, tokens = QPainter(self), current_tokens()
        font = QFont(self.font())
        font.setPixelSize(pixels(_SMALL))
        painter.setFont(font)
        high = painter.fontMetrics().height()
        free = 0
        for number, month in enumerate(self._months):
            year = month.month[:4]
            is_new = not number or self._months[number - 1].month[:4] != year
            top = round(self._starts[number] * self.height())
            if is_new and top >= free and year:
                painter.setPen(QColor(tokens.text_2))
                place = QRect(S, top + _MARK, self.width() - 2 * S, high)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), year)  # left, if mirrored
                free = top + high + XS
        if self._starts:
            y = round(self._starts[min(self.value(), len(self._starts) - 1)] * self.height())
            painter.fillRect(QRect(0, y, self.width(), _MARK), QColor(tokens.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the month under the pointer."""
        self._go(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the month under the pointer, and go there while the button is down."""
        at = event.position().toPoint()
        QToolTip.showText(event.globalPosition().toPoint(), self._name(self._month_at(at)), self)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a month on or back with the arrows, a year with the pages, to the ends."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 12}
        steps |= {Qt.Key.Key_PageUp: -12, Qt.Key.Key_Home: -len(self._months)}
        steps |= {Qt.Key.Key_End: len(self._months)}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._months:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(min(max(self.value() + step, 0), len(self._months) - 1))

    def _go(self, at: QPoint) -> None:
        if self._months:
            self.chosen.emit(self._month_at(at))

    def _month_at(self, at: QPoint) -> int:
        return max(0, bisect_right(self._starts, at.y() / max(1, self.height())) - 1)

    def _name(self, number: int) -> str:
        return month_name(self._months[number].month) if number < len(self._months) else ""
