"""Where a concept is named in texts and speech, as a list of the words around the name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.taught import Decision, MentionState
from ui.teaching.concept_words import around
from ui.teaching.passage_text import draw_passage
from ui.teaching.place_grid import Place, PlaceView
from ui.theme import CARD_RADIUS, XS, M, current_tokens, pixels
from ui.wording import day, kind_name, one_line, place

Index = QModelIndex | QPersistentModelIndex


class _Card(QStyledItemDelegate):
    """Draws a passage: its title, where it is, and the words around the name."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a title, a place and two lines of text."""
        return QSize(0, 4 * (pixels(13) * 14 // 10) + 2 * M + 2 * XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        found = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(found, Place):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, state = current_tokens(), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        card = QRectF(option.rect.adjusted(XS, XS, -XS, -XS))
        painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.setPen(
            QPen(QColor(tokens.accent if focused else tokens.border), 2 if focused else 1)
        )
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        self._draw_words(painter, card.toRect().adjusted(M, M, -M, -M), found)
        painter.restore()

    def _draw_words(self, painter: QPainter, room: QRect, found: Place) -> None:
        tokens = current_tokens()
        where = found.where
        kind = kind_name(where.passage.kind)
        state = {
            MentionState.CONFIRMED: self.tr("you confirmed it"),
            MentionState.REJECTED: self.tr("you rejected it"),
        }.get(found.state, "")
        if not state and found.decision is Decision.UNSURE:
            state = self.tr("is it meant?")
        facts = [kind, place(where.passage.locator), day(where.date), state]
        lines = (
            (one_line(where.title), 13, tokens.text, QFont.Weight.DemiBold),
            (" · ".join(filter(None, facts)), 12, tokens.text_2, QFont.Weight.Normal),
        )
        top = room.top()
        for text, size, colour, weight in lines:
            _write(painter, size, colour, weight)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            line = QRect(room.left(), top, room.width(), metrics.height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading), shown)
            top += metrics.height()
        _write(painter, 13, tokens.text, QFont.Weight.Normal)
        rest = QRectF(room.left(), top, room.width(), room.bottom() - top)
        draw_passage(painter, rest, *around(where.passage.text, found.chars))


def _write(painter: QPainter, size: int, colour: str, weight: QFont.Weight) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels(size))
    font.setWeight(weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))


class MentionList(PlaceView):
    """The list; a click, Enter or Space shows the passage, Y and N judge what is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Mentions in texts and speech"))
        self.setItemDelegate(_Card(self))
        self.setViewMode(QListView.ViewMode.ListMode)
        self.clicked.connect(self._open)
