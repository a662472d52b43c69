"""Paints how a recording sounds along its time, as a thin strip with the found stretch marked."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

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
    ground = tokens.surface if on_accent else tokens.accent_soft
    ratio = painter.device().devicePixelRatioF()
    size = (rect.width(), rect.height())
    colours = (ground, tokens.control, tokens.accent)
    drawing = _drawing(peaks, stretch, size=size, colours=colours, ratio=ratio)
    painter.drawPixmap(rect.topLeft(), drawing)


@lru_cache(maxsize=64)
def _drawing(
    peaks: Peaks | None,
    stretch: Stretch | None,
    *,
    size: tuple[int, int],
    colours: tuple[str, str, str],
    ratio: float,
) -> QPixmap:
    """Return a strip as it is on the screen, which is drawn once and not while one scrolls.

    Args:
        peaks: as in `draw_strip`.
        stretch: as there.
        size: pixels wide and high.
        colours: below the found stretch, of bars outside of it, of bars inside.
        ratio: dots a pixel of the screen.
    """
    width, height = size
    ground, outside, inside = colours
    count = max(1, (width + GAP) // (BAR + GAP))
    marked = _marked(peaks, stretch, count)
    drawing = QPixmap(QSize(width, height) * ratio)
    drawing.setDevicePixelRatio(ratio)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    painter.setPen(Qt.PenStyle.NoPen)
    if marked:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        left, wide = marked.start * (BAR + GAP), len(marked) * (BAR + GAP) - GAP
        painter.drawRoundedRect(QRectF(left, 0, wide, height), XS, XS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    boxes = [
        QRect(number * (BAR + GAP), round((1 - share) * height / 2), BAR, round(share * height))
        for number, share in enumerate(bars(peaks.loud if peaks else b"", count))
    ]
    for colour, drawn in (
        (outside, boxes[: marked.start] + boxes[marked.stop :]),
        (inside, boxes[marked.start : marked.stop]),
    ):
        painter.setBrush(QColor(colour))
        painter.drawRects(drawn)
    painter.end()
    return drawing


def _marked(peaks: Peaks | None, stretch: Stretch | None, count: int) -> range:
    """Return the bars of the found stretch: at least one, none when nobody knows where."""
    if peaks is None or stretch is None or peaks.seconds <= 0:
        return range(0)
    first, last = (min(max(second / peaks.seconds, 0.0), 1.0) * count for second in stretch)
    start = min(int(first), count - 1)
    return range(start, max(start + 1, min(round(last), count)))
