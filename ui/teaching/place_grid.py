"""Photos in which something was found, as a grid of the parts that show it, to be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.records import Box, StoredPassage
from assistant.taught import Decision, Mention, MentionState, Sighting
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader, Shot, shot_of
from ui.teaching.picture_tile import draw_tile
from ui.theme import XS, S, current_tokens, icon_pixmap, pixels
from ui.translation import translate
from ui.wording import day, one_line

_SIDE = 144
_MARK = 24
_VEIL = 70  # of 255, over what is chosen
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Place:
    """A photo, and the part of it that is meant."""

    where: StoredPassage
    box: Box | None
    mention: Mention | None = None  # None: nothing was said or found of it yet
    state: MentionState = MentionState.SUGGESTED
    decision: Decision = Decision.UNSURE
    score: float = 0.0
    chars: tuple[int, int] | None = None  # of a name in the passage's text
    caption: str = ""  # the name of the concept, where places of several are shown

    @property
    def shot(self) -> Shot:
        """Return the picture of the part."""
        return shot_of(self.where, self.box, 2 * _SIDE)

    @property
    def words(self) -> str:
        """Return what a screen reader says."""
        said = {
            MentionState.CONFIRMED: translate("Places", "you confirmed it"),
            MentionState.REJECTED: translate("Places", "you rejected it"),
        }.get(self.state, "")
        if not said and self.mention is not None:
            sure = self.decision is Decision.YES
            said = translate("Places", "found") if sure else translate("Places", "unsure")
        title = one_line(self.where.title)
        return ", ".join(filter(None, [self.caption, title, day(self.where.date), said]))


def place_of(seen: Sighting) -> Place:
    """Return a sighting as a place."""
    one = seen.mention
    return Place(seen.where, one.box, one, one.state, one.decision, one.score, one.chars)


class PlaceModel(QAbstractListModel):
    """Places in their order; more can be fetched when the end is reached."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places: list[Place] = []
        self.has_more = False

    def put(self, places: Sequence[Place]) -> None:
        """Show other places; when they are the same ones, nobody loses their choice."""
        same = [one.shot for one in places] == [one.shot for one in self.places]
        if same and places:
            self.places = list(places)
            self.dataChanged.emit(self.index(0), self.index(len(places) - 1))
        elif places or self.places:
            self.beginResetModel()
            self.places = list(places)
            self.endResetModel()

    def append(self, places: Sequence[Place]) -> None:
        """Show more places after those that are there."""
        if places:
            first = len(self.places)
            self.beginInsertRows(QModelIndex(), first, first + len(places) - 1)
            self.places += places
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def canFetchMore(self, _parent: Index) -> bool:
        """Say whether there are more that were not fetched."""
        return self.has_more

    def fetchMore(self, _parent: Index) -> None:
        """Ask for more."""
        self.has_more = False
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the place itself, or its words."""
        if not index.isValid() or index.row() >= len(self.places):
            return None
        place = self.places[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return place
        words = {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}
        return place.words if role in words else None


class _Tile(QStyledItemDelegate):
    """Draws the part of a photo, with a mark for what was said of it."""

    def __init__(self, loader: PhotoLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._loader = loader

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a tile."""
        return QSize(_SIDE, _SIDE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one tile."""
        place = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(place, Place):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, state = current_tokens(), option.state
        tile = QRectF(option.rect.adjusted(XS, XS, -XS, -XS))
        outline = draw_tile(painter, tile.toRect(), self._loader.get(place.shot))
        if place.state is MentionState.REJECTED:
            painter.fillPath(outline, QColor(0, 0, 0, 140))
        if place.caption:
            painter.setClipPath(outline)
            self._draw_caption(painter, tile, place.caption)
            painter.setClipping(False)
        self._draw_mark(painter, tile, place)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            veil = QColor(tokens.accent)
            veil.setAlpha(_VEIL)
            painter.fillPath(outline, veil)
        colour = tokens.accent if chosen or focused else tokens.border
        painter.strokePath(outline, QPen(QColor(colour), 3 if chosen or focused else 1))
        painter.restore()

    @staticmethod
    def _draw_caption(painter: QPainter, tile: QRectF, caption: str) -> None:
        font = painter.font()
        font.setPixelSize(pixels(12))
        painter.setFont(font)
        high = painter.fontMetrics().height() + 2 * XS
        strip = QRectF(tile.left(), tile.bottom() - high, tile.width(), high)
        painter.fillRect(strip, QColor(0, 0, 0, 150))
        painter.setPen(QColor(Qt.GlobalColor.white))
        room = strip.adjusted(S, 0, -S, 0)
        shown = painter.fontMetrics().elidedText(
            caption, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    @staticmethod
    def _draw_mark(painter: QPainter, tile: QRectF, place: Place) -> None:
        names = {MentionState.CONFIRMED: "check", MentionState.REJECTED: "x"}
        name = names.get(place.state)
        if name is None and (place.mention is None or place.decision is Decision.YES):
            return
        tokens = current_tokens()
        badge = QRect(0, 0, _MARK, _MARK)
        badge.moveTopRight(tile.toRect().adjusted(0, S, -S, 0).topRight())
        painter.setPen(QPen(QColor(tokens.border)))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(badge)
        if name is None:
            font = painter.font()
            font.setPixelSize(pixels(13))
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(tokens.warning))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "?")
            return
        colour = tokens.accent if name == "check" else tokens.danger
        device = painter.device()
        side = _MARK - S
        drawing = icon_pixmap(name, colour, side, ratio=device.devicePixelRatio() if device else 1)
        painter.drawPixmap(badge.left() + XS, badge.top() + XS, drawing)


class PlaceView(QListView):
    """Places of which several can be chosen. Y and N judge them, Enter or Space shows one."""

    judged = Signal(object, bool)  # list of Place, right
    opened = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = PlaceModel(self)
        self.setObjectName("tiles")
        self.setModel(self.places)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def chosen(self) -> list[Place]:
        """Return the places that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.places.places[row] for row in rows]

    def judge(self, *, right: bool) -> None:
        """Say of what is chosen that it is right, or not."""
        if places := self.chosen():
            self.judged.emit(places, right)

    def _open(self, index: QModelIndex) -> None:
        place = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(place, Place):
            self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Judge what is chosen by Y and N, show one by Enter or Space."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Y, Qt.Key.Key_N}:
            self.judge(right=event.key() == Qt.Key.Key_Y)
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class PlaceGrid(PlaceView):
    """Places in photos, as a grid of the parts that are meant."""

    def __init__(self, loader: PhotoLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photos"))
        self.setItemDelegate(_Tile(loader, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        loader.arrived.connect(self._come)

    def _come(self, key: Key, _loaded: Loaded) -> None:
        if isinstance(key, Shot):
            self.viewport().update()
