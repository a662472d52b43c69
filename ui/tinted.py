"""Icons of the set that are always drawn in the colours that the window wears at that moment.

Nothing has to listen for a change of the colours: whatever shows such an icon is drawn anew then.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel

from ui.theme import current_tokens, icon_pixmap, pointing

Ink = Literal["text", "text_2", "accent", "on_accent", "warning"]
"""The name of the colour that an icon is drawn in; one that is disabled is grey."""


@cache
def tinted(name: str, ink: Ink = "text_2", *, on: Ink | None = None) -> QIcon:
    """Return an icon of the set, `on` being its ink where it stands for something that is on.

    An arrow points the other way where reading goes from right to left.
    """
    return QIcon(_Drawing(name, ink, on or ink))


class TintedPicture(QLabel):
    """An icon that stands by itself and means nothing to a screen reader."""

    def __init__(self, name: str, side: int) -> None:
        """Take the icon's name and how wide and high it is in pixels."""
        super().__init__()
        self._name = name
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colours of now."""
        tinted(self._name).paint(QPainter(self), self.rect())


class _Drawing(QIconEngine):
    """Looks up the colours each time that the icon is drawn."""

    def __init__(self, name: str, off: Ink, on: Ink) -> None:
        super().__init__()
        self._name, self._off, self._on = name, off, on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device else 1.0
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        tokens = current_tokens()
        colour = getattr(tokens, self._on if state == QIcon.State.On else self._off)
        if mode == QIcon.Mode.Disabled:
            colour = tokens.control
        rtl = QGuiApplication.isRightToLeft()
        side = min(size.width(), size.height())
        icon = icon_pixmap(pointing(self._name, rtl=rtl), colour, side, ratio=scale)
        return icon if size.width() <= side else _with_gap(icon, size, scale, rtl=rtl)

    def clone(self) -> QIconEngine:
        copy = _Drawing(self._name, self._off, self._on)
        _COPIES.append(copy)
        return copy

    def isNull(self) -> bool:
        return False


def _with_gap(icon: QPixmap, size: QSize, scale: float, *, rtl: bool) -> QPixmap:
    """Return a wider picture: what is left of its width lies between the icon and its words."""
    whole = QPixmap(size * scale)
    whole.setDevicePixelRatio(scale)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    painter.drawPixmap(size.width() - size.height() if rtl else 0, 0, icon)
    painter.end()
    return whole


# Qt takes over what `clone` returns, but PySide would delete it with its last Python name.
# Nothing in the window changes an icon of these, which is when Qt makes a copy.
_COPIES: list[_Drawing] = []
