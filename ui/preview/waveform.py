"""The waveform of a recording: how loud it is along its time, and where it is heard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider

from ui.sound_bars import BAR, GAP, bars
from ui.theme import XXL, current_tokens

_HEIGHT = 2 * XXL
_STEP = 5_000  # milliseconds of an arrow key


class Waveform(QSlider):
    """A slider over milliseconds that looks like the sound."""

    sought = Signal(float)  # the user went to a second

    def __init__(self, name: str) -> None:
        """Take its name for screen readers."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_HEIGHT)
        self.setSingleStep(_STEP)
        self.setPageStep(6 * _STEP)
        self.setRange(0, 0)
        self._peaks = b""
        self._stretch: tuple[float, float] | None = None

    @property
    def peaks(self) -> bytes:
        """Return how loud each stretch is."""
        return self._peaks

    def show_sound(self, peaks: bytes, seconds: float) -> None:
        """Show the waveform of a recording of so many seconds."""
        self._peaks = peaks
        self.setRange(0, max(0, round(seconds * 1000)))
        self.update()

    def set_stretch(self, stretch: tuple[float, float] | None) -> None:
        """Mark the found stretch, in seconds."""
        self._stretch = stretch
        self.update()

    def show_second(self, second: float) -> None:
        """Show where it is heard."""
        if not self.isSliderDown():
            self.setValue(round(second * 1000))

    def sizeHint(self) -> QSize:
        """Return a strip as wide as there is room."""
        return QSize(_HEIGHT, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the mouse."""
        if self.isSliderDown():
            self._go_to(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        if self.isSliderDown():
            self.setSliderDown(False)
            self.sought.emit(self.value() / 1000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on or back with the arrow keys."""
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.sought.emit(self.value() / 1000)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a bar for each stretch; those that were heard are in the accent's colour."""
        painter = QPainter(self)
        tokens = current_tokens()
        if self._stretch is not None and self.maximum():
            left, right = (self._x(second * 1000) for second in self._stretch)
            ground = QRectF(left, 0, max(right - left, 2.0), self.height())
            painter.fillRect(ground, QColor(tokens.accent_soft))
        heard, rest = QColor(tokens.accent), QColor(tokens.control)
        now = self._x(self.value())
        middle = self.height() / 2
        count = max(1, self.width() // (BAR + GAP))
        for number, share in enumerate(bars(self._peaks, count)):
            x, high = number * (BAR + GAP), share * middle
            painter.fillRect(QRectF(x, middle - high, BAR, 2 * high), heard if x < now else rest)
        painter.fillRect(QRectF(now - 1, 0, 2, self.height()), heard)
        if self.hasFocus():
            painter.setPen(heard)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _x(self, milliseconds: float) -> float:
        return self.width() * milliseconds / max(self.maximum(), 1)

    def _go_to(self, point: QPointF) -> None:
        share = min(max(point.x() / max(self.width(), 1), 0.0), 1.0)
        self.setValue(round(share * self.maximum()))
