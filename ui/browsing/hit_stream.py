"""The ranked stream of a search: photos in rows, the rest on cards, page after page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from assistant.records import Hit
from ui.browsing.flow_view import FlowView
from ui.browsing.hit_model import BADGE, HitModel, shape_of
from ui.browsing.hit_painter import HitPainter, hit_at, measures, picture_box
from ui.browsing.hover_bar import HoverBar
from ui.browsing.stack_badge import badge_rect
from ui.browsing.stream_layout import StreamLayout
from ui.theme import COLUMN_WIDTH, XL, M
from ui.thumbnail_loader import ThumbnailLoader

_AHEAD = 2.0  # screens below the last one at which the next page is asked for


class HitStream(FlowView):
    """Its signals say what the user wants of hits."""

    menu_wanted = Signal(object, object)  # the chosen hits, a point of the screen
    more_like_wanted = Signal(object)  # Hit
    not_this_wanted = Signal(object)  # Hit
    forget_wanted = Signal(object)  # list of Hit

    def __init__(self, loader: ThumbnailLoader) -> None:
        super().__init__(loader, self._stream)
        self.setObjectName("stream")
        self.setAccessibleName(self.tr("Results"))
        self.hits = HitModel(self)
        self._painter = HitPainter(loader, self)
        self._bar = HoverBar(self)
        self._bar.more_like.connect(self.more_like_wanted)
        self._bar.not_this.connect(self.not_this_wanted)
        self._bar.others.connect(self.turn)
        self._pressed_badge = False
        self.setModel(self.hits)
        self.setItemDelegate(self._painter)
        self.hits.modelReset.connect(self._start_anew)
        self.hits.rowsInserted.connect(self._add_places)
        self.hits.rowsRemoved.connect(self.relayout)
        self.hovered.connect(self._offer)
        self.moved.connect(self._look_ahead)

    def show_first(self, hits: Sequence[Hit], *, has_more: bool) -> None:
        """Show the first page of a search; a row that was current stays so if it is there."""
        self.hits.replace(hits, has_more=has_more)

    def show_more(self, hits: Sequence[Hit], *, has_more: bool) -> None:
        """Show another page below."""
        self.hits.append(hits, has_more=has_more)

    def turn(self, hit: Hit) -> None:
        """Show what was folded into a hit, or fold it again."""
        self._bar.hide()
        self.hits.turn(self.hits.hits.index(hit))

    def focus_first(self) -> None:
        """Give the first hit the keyboard."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.selectionModel().hasSelection() and self.hits.hits:
            first = self.hits.index(max(0, self.currentIndex().row()), 0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(first, flag)

    def chosen(self) -> list[Hit]:
        """Return the chosen hits, best first."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.hits.hits[row] for row in rows]

    def margins(self) -> tuple[int, int]:
        """Keep the column in the middle and readable."""
        return max(XL, (self.width() - COLUMN_WIDTH) // 2), M

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say more like this (M), not this (N), similar ones (S) or forget (Delete)."""
        hit = hit_at(self.currentIndex())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if hit is None or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_M:
            self.more_like_wanted.emit(hit)
        elif event.key() == Qt.Key.Key_N:
            self.not_this_wanted.emit(hit)
        elif event.key() == Qt.Key.Key_S and hit.stacked:
            self.turn(hit)
        elif event.key() == Qt.Key.Key_Delete:
            self.forget_wanted.emit(self.chosen() or [hit])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or fold a stack by its badge; elsewhere choose."""
        hit = self._badged(event)
        self._pressed_badge = hit is not None
        if hit is not None:
            self.turn(hit)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Preview what was clicked, but not behind a badge."""
        if not self._pressed_badge:
            super().mouseReleaseEvent(event)
        self._pressed_badge = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second quick click on a badge for another one."""
        if self._badged(event) is not None:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _badged(self, event: QMouseEvent) -> Hit | None:
        """Return the hit on whose badge the pointer is."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        hit, badge = hit_at(index), index.data(BADGE) if index.isValid() else ""
        if hit is None or not badge or event.button() != Qt.MouseButton.LeftButton:
            return None
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return hit if badge_rect(picture_box(option, hit), badge, option).contains(at) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen, from the mouse or the keyboard."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_wanted.emit(self.chosen(), at if keyboard else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "hits"):
            self.relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the bar away from what moves."""
        self._bar.hide()
        super().scrollContentsBy(dx, dy)

    def _stream(self, width: int) -> StreamLayout:
        hits = self.hits.hits
        layout = StreamLayout(width, measures(), lambda row: shape_of(hits[row]))
        layout.add(len(hits))
        return layout

    def _start_anew(self) -> None:
        self._bar.hide()
        self.verticalScrollBar().setValue(0)
        self.forget_places()
        self.relayout()

    def _add_places(self, _parent: QModelIndex, first: int, last: int) -> None:
        if last + 1 < len(self.hits.hits):
            self.relayout()  # others of a stack, in between
            return
        for layout in self.layouts():
            if isinstance(layout, StreamLayout):
                layout.add(last - first + 1)
        self.layout_grew()

    def _offer(self, index: QModelIndex) -> None:
        hit = hit_at(index)
        if hit is None:
            self._bar.leave()
        else:
            self._bar.offer(hit, self.visualRect(index))

    def _look_ahead(self) -> None:
        rows = self.rows_on_screen(beyond=_AHEAD)
        if rows.stop >= len(self.hits.hits):
            self.hits.fetchMore(QModelIndex())
