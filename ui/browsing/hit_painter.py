"""Paints hits: photos with a line below, and cards for pages, recordings and notes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.errors import shown_path
from assistant.records import Hit, Kind
from ui.browsing.flow_view import STRIP, THUMBNAIL, Index
from ui.browsing.hit_model import BADGE, HIT, is_photo, where
from ui.browsing.marked_words import marks, wanted_words
from ui.browsing.painting import (
    draw_line,
    draw_passage,
    draw_ring,
    is_on,
    mirrored,
    sized,
)
from ui.browsing.stack_badge import draw_badge
from ui.browsing.stream_layout import Measures
from ui.browsing.strip_painter import STRIP_HEIGHT, draw_strip
from ui.pictures import ROW_HEIGHT, draw_picture
from ui.theme import CARD_RADIUS, XS, L, M, S, current_tokens, line_height
from ui.thumbnail_loader import Peaks, ThumbnailLoader
from ui.wording import clock, day, one_line, quoted, why, why_shown

SMALL, BASE, READING = 12, 13, 15
_LINES = 2  # of a passage on a card
_PAGE = (3, 4)  # shape of a page's small picture
_LONGEST = 400  # characters of a passage that are laid out


def measures() -> Measures:
    """Return the sizes of the stream in the present font."""
    text = line_height(READING) + line_height(SMALL) * 2 + _LINES * (line_height(BASE) + XS)
    caption = line_height(SMALL) + XS
    card = text + 2 * M + 2 * XS
    sound = card + STRIP_HEIGHT + XS
    return Measures(card=card, sound=sound, photo=ROW_HEIGHT, caption=caption, gap=S)


class HitPainter(QStyledItemDelegate):
    """Paints into the places of a `StreamLayout`."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject) -> None:
        """Take what has the small pictures."""
        super().__init__(parent)
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a card; the layout knows better."""
        return QSize(option.rect.width(), measures().card)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one hit."""
        hit: Hit | None = index.data(HIT)
        if hit is None:
            return
        thumbnail = index.data(THUMBNAIL)
        image = self._loader.picture(thumbnail) if thumbnail is not None else None
        box = picture_box(option, hit)
        if is_photo(hit):
            caption = line_height(SMALL) + XS
            draw_picture(painter, box, image, hit.kind, ratio=_ratio(option))
            draw_ring(painter, box, option)
            below = QRect(box.left(), box.bottom() + 1 + XS, box.width(), caption - XS)
            painter.setFont(sized(option, SMALL))
            words = " · ".join(filter(None, [why(hit), day(hit.date)]))
            draw_line(painter, below, words, option=option, colour=current_tokens().text_2)
        else:
            _paint_ground(painter, option)
            draw_picture(painter, box, image, hit.kind, ratio=_ratio(option))
            beside = option.rect.adjusted(M + box.width() + L, M, -M, -M)
            recording = index.data(STRIP)
            peaks = None if recording is None else self._loader.peaks(recording)
            title = str(index.data(Qt.ItemDataRole.DisplayRole))
            _paint_words(painter, option, (hit, title, peaks), mirrored(option, beside))
        if badge := index.data(BADGE):
            draw_badge(painter, box, badge, option)


def picture_box(option: QStyleOptionViewItem, hit: Hit) -> QRect:
    """Return where in its place the small picture of a hit lies."""
    if is_photo(hit):
        return option.rect.adjusted(0, 0, 0, -(line_height(SMALL) + XS))
    inside = option.rect.adjusted(M, M, -M, -M)
    wide = (measures().card - 2 * M) * _PAGE[0] // _PAGE[1]  # on all cards alike
    return mirrored(option, QRect(inside.left(), inside.top(), wide, inside.height()))


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint an empty card."""
    tokens = current_tokens()
    ground = tokens.surface
    if is_on(option, QStyle.StateFlag.State_Selected):
        ground = tokens.accent_soft
    elif is_on(option, QStyle.StateFlag.State_MouseOver):
        ground = tokens.surface_2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.border)))
    painter.setBrush(QColor(ground))
    outline = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(outline, CARD_RADIUS, CARD_RADIUS)
    painter.restore()
    draw_ring(painter, option.rect, option)


def _paint_words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    shown: tuple[Hit, str, Peaks | None],
    rect: QRect,
) -> None:
    hit, title, peaks = shown
    tokens = current_tokens()
    top, lines = rect.top(), _LINES

    def line(points: int, text: str, colour: str, *, bold: bool = False) -> None:
        nonlocal top
        high = line_height(points)
        painter.setFont(sized(option, points, bold=bold))
        place = QRect(rect.left(), top, rect.width(), high)
        draw_line(painter, place, text, option=option, colour=colour)
        top += high

    line(READING, title, tokens.text, bold=True)
    line(SMALL, f"{where(hit)} · {shown_path(hit.path)}", tokens.text_2)
    top += XS
    if hit.kind is Kind.SPEECH:
        if peaks is None or peaks.loud:
            place = QRect(rect.left(), top, rect.width(), STRIP_HEIGHT)
            is_chosen = is_on(option, QStyle.StateFlag.State_Selected)
            draw_strip(painter, place, peaks, _stretch(hit), on_accent=is_chosen)
            top += STRIP_HEIGHT + XS
        else:  # nobody measured it: the words get its room
            lines += 1
    text = one_line(hit.snippet)[:_LONGEST]
    if hit.kind is Kind.SPEECH and hit.locator.start is not None:
        text = f"{clock(hit.locator.start)}   {quoted(text)}"
    high = lines * (line_height(BASE) + XS)
    painter.setFont(sized(option, BASE))
    found = marks(text, wanted_words(hit.reasons))
    place = QRect(rect.left(), top, rect.width(), high)
    draw_passage(painter, place, text, found=found, option=option)
    top += high + XS
    line(SMALL, why_shown(hit), tokens.text_2)


def _stretch(hit: Hit) -> tuple[float, float] | None:
    """Return the seconds that were found."""
    start = hit.locator.start
    return None if start is None else (start, start if hit.locator.end is None else hit.locator.end)


def _ratio(option: QStyleOptionViewItem) -> float:
    widget = option.widget
    return widget.devicePixelRatioF() if isinstance(widget, QWidget) else 1.0


def hit_at(index: QModelIndex) -> Hit | None:
    """Return the hit of a row."""
    found: Hit | None = index.data(HIT)
    return found
