"""Paints the things of the library: a square with the picture, or with words on quiet paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assistant.by_date import Item
from assistant.records import Kind
from ui.browsing.flow_view import THUMBNAIL, Index
from ui.browsing.month_model import ITEM, brief
from ui.browsing.painting import (
    draw_line,
    draw_passage,
    draw_ring,
    is_on,
    sized,
)
from ui.pictures import KIND_ICONS, draw_picture
from ui.theme import CARD_RADIUS, XS, M, S, current_tokens, icon_pixmap, line_height
from ui.thumbnail_loader import ThumbnailLoader
from ui.wording import one_line

_SMALL, _BASE = 12, 13
_ICON = 16
_AWAY = 0.45  # opacity of what lies on a drive that is not connected


class ItemPainter(QStyledItemDelegate):
    """Paints into the places of a `MonthLayout`."""

    def __init__(
        self, loader: ThumbnailLoader, parent: QObject, *, is_away: Callable[[str], bool]
    ) -> None:
        """Take what has the small pictures, and what says whether a root is not connected."""
        super().__init__(parent)
        self._loader = loader
        self._is_away = is_away

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the place that there is."""
        return option.rect.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one thing, or an empty square while it is not known."""
        item: Item | None = index.data(ITEM)
        box = option.rect
        if item is None:
            _paint_paper(painter, box, current_tokens().surface_2)
            draw_ring(painter, box, option)
            return
        thumbnail = index.data(THUMBNAIL)
        image = self._loader.picture(thumbnail) if thumbnail is not None else None
        away = self._is_away(item.root)
        painter.save()
        painter.setOpacity(_AWAY if away else 1.0)
        if item.kind is Kind.PHOTO:
            ratio = painter.device().devicePixelRatioF()
            draw_picture(painter, box, image, item.kind, ratio=ratio)
        else:
            _paint_words(painter, option, item, image)
        painter.restore()
        if away:
            _paint_badge(painter, box, "unplug")
        if is_on(option, QStyle.StateFlag.State_Selected):
            _paint_veil(painter, box)
        draw_ring(painter, box, option)


def _paint_words(
    painter: QPainter, option: QStyleOptionViewItem, item: Item, image: QImage | None
) -> None:
    """Paint a page, a recording or a note: its picture or how it begins, then what it is."""
    tokens, box = current_tokens(), option.rect
    _paint_paper(painter, box, tokens.surface)
    inside = box.adjusted(M, M, -M, -S)
    below = line_height(_BASE) + line_height(_SMALL) + XS
    upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() - below - S)
    if image is not None and not image.isNull():
        ratio = painter.device().devicePixelRatioF()
        draw_picture(painter, upper, image, item.kind, ratio=ratio)
    else:
        _paint_beginning(painter, option, item, upper)
    title = QRect(inside.left(), upper.bottom() + S, inside.width(), line_height(_BASE))
    painter.setFont(sized(option, _BASE, bold=True))
    draw_line(painter, title, one_line(item.title), option=option, colour=tokens.text)
    about = QRect(inside.left(), title.bottom() + 1, inside.width(), line_height(_SMALL))
    painter.setFont(sized(option, _SMALL))
    draw_line(painter, about, brief(item), option=option, colour=tokens.text_2)


def _paint_beginning(
    painter: QPainter, option: QStyleOptionViewItem, item: Item, rect: QRect
) -> None:
    tokens = current_tokens()
    ratio = painter.device().devicePixelRatioF()
    drawing = icon_pixmap(KIND_ICONS[item.kind], tokens.text_2, _ICON, ratio=ratio)
    at = QRect(rect.left(), rect.top(), _ICON, _ICON)
    painter.drawPixmap(QStyle.visualRect(option.direction, rect, at).topLeft(), drawing)
    words = rect.adjusted(0, _ICON + XS, 0, 0)
    painter.setFont(sized(option, _SMALL))
    draw_passage(painter, words, one_line(item.excerpt), found=[], option=option)


def _paint_paper(painter: QPainter, box: QRect, colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_tokens().border)))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    painter.restore()


def _paint_veil(painter: QPainter, box: QRect) -> None:
    """Tint what is chosen."""
    colour = QColor(current_tokens().accent)
    colour.setAlphaF(0.22)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(box), CARD_RADIUS, CARD_RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outline, colour)
    painter.restore()


def _paint_badge(painter: QPainter, box: QRect, name: str) -> None:
    tokens = current_tokens()
    side = _ICON + 2 * XS
    badge = QRect(box.right() - side - XS, box.top() + S, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawEllipse(badge)
    ratio = painter.device().devicePixelRatioF()
    drawing = icon_pixmap(name, tokens.text_2, _ICON, ratio=ratio)
    painter.drawPixmap(badge.left() + XS, badge.top() + XS, drawing)
    painter.restore()
