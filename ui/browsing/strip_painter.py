"""Paints how a recording sounds along its time, as a thin strip with the found stretch marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.sound_bars import BAR, GAP, bars
from ui.theme import XL, XS, current_tokens
from ui.thumbnail_loader import Peaks

STRIP_HEIGHT = XL

Stretch = tuple[float, float]
"""First and last second."""


def draw_strip(
    painter: QPainter,
    rect: QRect,
    peaks: Peaks | None,
    stretch: Stretch | None,
    *,
    on_accent: bool,
) -> None:
    """Draw one strip from left to right, as time is drawn everywhere.

    Args:
        painter: draws.
        rect: where.
        peaks: of the recording; None while they are on their way: a flat line.
        stretch: what was found, in seconds.
        on_accent: the card is chosen, so that its ground has the soft colour already.
    """
    tokens = current_tokens()
    count = max(1, (rect.width() + GAP) // (BAR + GAP))
    marked = _marked(peaks, stretch, count)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if marked:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.surface if on_accent else tokens.accent_soft))
        left = rect.left() + marked.start * (BAR + GAP) - GAP
        wide = len(marked) * (BAR + GAP) + GAP
        painter.drawRoundedRect(QRectF(left, rect.top(), wide, rect.height()), XS, XS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    high = [max(1.0, one * rect.height()) for one in bars(peaks.loud if peaks else b"", count)]
    boxes = [
        QRectF(rect.left() + number * (BAR + GAP), rect.center().y() + 1 - one / 2, float(BAR), one)
        for number, one in enumerate(high)
    ]
    for colour, drawn in (
        (tokens.control, boxes[: marked.start] + boxes[marked.stop :]),
        (tokens.accent, boxes[marked.start : marked.stop]),
    ):
        painter.setBrush(QColor(colour))
        painter.drawRects(drawn)
    painter.restore()


def _marked(peaks: Peaks | None, stretch: Stretch | None, count: int) -> range:
    """Return the bars of the found stretch: at least one, none when nobody knows where."""
    if peaks is None or stretch is None or peaks.seconds <= 0:
        return range(0)
    first, last = (min(max(second / peaks.seconds, 0.0), 1.0) * count for second in stretch)
    start = min(int(first), count - 1)
    return range(start, max(start + 1, min(round(last), count)))
