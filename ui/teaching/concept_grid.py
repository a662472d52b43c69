"""The concepts as a grid of round avatars; it draws only what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.taught import ConceptId, Known, fold_name
from ui.teaching.avatars import draw_avatar
from ui.teaching.concept_words import count_words
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader
from ui.theme import CARD_RADIUS, XS, M, S, current_tokens, pixels
from ui.wording import one_line

_WIDTH, _AVATAR = 176, 88
_LINES = 3  # name, category, count (which may take two)
Index = QModelIndex | QPersistentModelIndex


class ConceptModel(QAbstractListModel):
    """The concepts that a filter lets through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Known, ...] = ()
        self.rows: list[Known] = []
        self._words, self._category = "", ""

    def put(self, known: Sequence[Known]) -> None:
        """Take all concepts anew."""
        self._all = tuple(known)
        self._fill()

    def narrow(self, words: str, category: str) -> None:
        """Let through what has these words in a name, and this category unless it is ""."""
        self._words, self._category = fold_name(words), fold_name(category)
        self._fill()

    def _fill(self) -> None:
        rows = [one for one in self._all if self._fits(one)]
        if [one.concept.id for one in rows] == [one.concept.id for one in self.rows]:
            self.rows = rows  # nobody loses the place where they are
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _fits(self, known: Known) -> bool:
        concept = known.concept
        if self._category and fold_name(concept.category) != self._category:
            return False
        return any(self._words in fold_name(name) for name in (concept.name, *concept.aliases))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, what a screen reader says, or the concept itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        known = self.rows[index.row()]
        name = one_line(known.concept.name)
        if role == Qt.ItemDataRole.UserRole:
            return known
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            category = one_line(known.concept.category)
            return ", ".join(filter(None, [name, category, count_words(known)]))
        return None


class _Card(QStyledItemDelegate):
    """Draws a concept: its avatar, name, category and how often it was found."""

    def __init__(self, loader: PhotoLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._loader = loader

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a size that grows with the font."""
        lines = pixels(13) * 14 // 10 + 3 * (pixels(12) * 14 // 10)
        return QSize(max(_WIDTH, pixels(_WIDTH * 4 // 5)), _AVATAR + lines + 4 * M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        known = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(known, Known):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card: QRect = option.rect.adjusted(XS, XS, -XS, -XS)
        self._draw_ground(painter, card, option)
        place = QRect(0, 0, _AVATAR, _AVATAR)
        place.moveCenter(card.center())
        place.moveTop(card.top() + M)
        shown = known.concept.examples
        loaded = self._loader.get(shown[0].id) if shown else None
        draw_avatar(painter, place, known.concept, loaded)
        words = QRect(card.left() + S, place.bottom() + S, card.width() - 2 * S, card.height())
        self._draw_words(painter, words, known)
        painter.restore()

    @staticmethod
    def _draw_ground(painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
        tokens, state = current_tokens(), option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(tokens.surface_2 if hovered else tokens.surface))
        painter.setPen(QPen(QColor(tokens.border)))
        painter.drawRoundedRect(
            QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)

    @staticmethod
    def _draw_words(painter: QPainter, place: QRect, known: Known) -> None:
        tokens = current_tokens()
        centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        lines = (
            (one_line(known.concept.name), 13, tokens.text, QFont.Weight.DemiBold, 1),
            (one_line(known.concept.category), 12, tokens.text_2, QFont.Weight.Normal, 1),
            (count_words(known), 12, tokens.text_2, QFont.Weight.Normal, 2),
        )
        top = place.top()
        for text, size, colour, weight, rows in lines:
            font = QFont(painter.font())
            font.setPixelSize(pixels(size))
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            high = painter.fontMetrics().height()
            line = QRect(place.left(), top, place.width(), high * rows)
            if rows == 1:
                shown = painter.fontMetrics().elidedText(
                    text, Qt.TextElideMode.ElideRight, place.width()
                )
                painter.drawText(line, centred, shown)
            else:
                painter.drawText(line, centred | int(Qt.TextFlag.TextWordWrap), text)
            top += high * (rows if text else 0)


class ConceptGrid(QListView):
    """The grid; Enter, Space or a click opens a concept, Delete asks to remove it."""

    opened = Signal(object)  # ConceptId
    removal_wanted = Signal(object)  # ConceptId

    def __init__(self, loader: PhotoLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.concepts = ConceptModel(self)
        self.setObjectName("tiles")
        self.setAccessibleName(self.tr("Concepts"))
        self.setModel(self.concepts)
        self.setItemDelegate(_Card(loader, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        loader.arrived.connect(self._come)

    def _come(self, key: Key, _loaded: Loaded) -> None:
        if isinstance(key, int):
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        known = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(known, Known):
            self.opened.emit(known.concept.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a concept or ask for its removal."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.removal_wanted.emit(self.concepts.rows[index.row()].concept.id)
        else:
            super().keyPressEvent(event)

    def show_current(self, concept: ConceptId) -> None:
        """Put the keyboard on a concept, as when its editor was left."""
        for row, known in enumerate(self.concepts.rows):
            if known.concept.id == concept:
                self.setCurrentIndex(self.concepts.index(row))
