"""The badge on a picture that stands for several: how many more, or that they are shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import figures
from ui.browsing.painting import sized
from ui.theme import XS, S, current_tokens

_POINTS = 12


def badge_text(others: int, *, opened: bool) -> str:
    """Return what the badge says: `+3`, or `−3` where they are shown."""
    return f"{'−' if opened else '+'}{figures.number(others)}"


def badge_rect(box: QRect, text: str, option: QStyleOptionViewItem) -> QRect:
    """Return where the badge lies: in the lower corner of a picture where reading ends."""
    metrics = QFontMetrics(sized(option, _POINTS, bold=True))
    high = metrics.height() + XS
    wide = max(high, metrics.horizontalAdvance(text) + 2 * S)
    rect = QRect(box.right() - wide - XS, box.bottom() - high - XS, wide, high)
    return QStyle.visualRect(option.direction, box, rect)


def draw_badge(painter: QPainter, box: QRect, text: str, option: QStyleOptionViewItem) -> None:
    """Draw the badge; it is opaque, because pictures have all colours."""
    tokens = current_tokens()
    rect = badge_rect(box, text, option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.border)))
    painter.setBrush(QColor(tokens.surface))
    round_ = rect.height() / 2
    painter.drawRoundedRect(rect, round_, round_)
    painter.setFont(sized(option, _POINTS, bold=True))
    painter.setPen(QColor(tokens.text))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
