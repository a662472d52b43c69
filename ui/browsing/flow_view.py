"""A list whose rows flow as a layout says; it paints and fetches only what is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.browsing.flow_layout import Layout, extend_a_while
from ui.browsing.shredder import Shredder
from ui.thumbnail_loader import ThumbnailLoader, Wanted

THUMBNAIL = Qt.ItemDataRole.UserRole + 1
"""The role under which a model tells whose small picture an index shows; None: none."""
STRIP = Qt.ItemDataRole.UserRole + 2
"""The role under which a model tells of which recording an index shows the sound; None: none."""
_RESTS = 120  # milliseconds on a row until it is told that the keyboard came to it
_LINE = 48  # pixels that an arrow of the scroll bar moves

Index = QModelIndex | QPersistentModelIndex


class FlowView(QAbstractItemView):
    """A delegate paints the rows. All is done by mouse or by keyboard alone."""

    previewed = Signal(QModelIndex)  # Space, or a click
    opened = Signal(QModelIndex)  # Enter, or a double click
    walked = Signal(QModelIndex)  # a key led to it, and it is rested on
    hovered = Signal(QModelIndex)  # what the pointer is on; invalid: nothing
    moved = Signal()  # other rows are on the screen now

    def __init__(self, loader: ThumbnailLoader, make_layout: Callable[[int], Layout]) -> None:
        """Take what brings the small pictures, and what lays the rows out in a width."""
        super().__init__()
        self._loader = loader
        self._make_layout = make_layout
        self._layout: Layout | None = None
        self._coming: Layout | None = None  # what is laid out in another width, out of sight
        self._shredder = Shredder(self)
        self._places: dict[Wanted, list[int]] = {}  # the rows that show each small picture
        self._hover = QPersistentModelIndex()
        self._laid_width = 0
        self._margins = (0, 0)  # left and right of the content, and above and below it
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._lay_out_more)
        self._shown = QTimer(self, singleShot=True, interval=0)
        self._shown.timeout.connect(self._tell_what_is_shown)
        self._rest = QTimer(self, singleShot=True, interval=_RESTS)
        self._rest.timeout.connect(self._tell_walked)
        self.setMouseTracking(True)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(self.DragDropMode.DragOnly)
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.clicked.connect(self.previewed)
        self.doubleClicked.connect(self.opened)
        loader.arrived.connect(self._repaint)

    def margins(self) -> tuple[int, int]:
        """Return the space left and right of the content, and above and below it."""
        return 0, 0

    # Places

    def relayout(self) -> None:
        """Lay everything out anew, and keep what is at the top there.

        That takes several slices when it is far down; until then all stays as it was.
        """
        self._laid_width = self.width()
        if self._coming is not None:
            self._shredder.take(*self._coming.parts())
        # As wide as if there were no scroll bar, which lies in the margin.
        self._coming = self._make_layout(self.width() - 2 * self.margins()[0])
        self._approach()

    def forget_places(self) -> None:
        """Have nothing laid out, since other rows are there now."""
        for layout in self.layouts():
            self._shredder.take(*layout.parts())
        self._layout = self._coming = None

    def layouts(self) -> list[Layout]:
        """Return the layout on the screen, and the one that is to follow it."""
        return [layout for layout in (self._layout, self._coming) if layout is not None]

    def layout_grew(self) -> None:
        """Give places to rows that were added at the end."""
        if self._layout is not None:
            extend_a_while(self._layout)
            self.updateGeometries()
            self._slices.start()
            self._changed()

    def _approach(self) -> None:
        """Lay out as far as the screen is, and then show it."""
        coming, anchor = self._coming, next(iter(self.rows_on_screen()), 0)
        if coming is None:
            return
        extend_a_while(coming, beyond=anchor)
        if len(coming) > anchor or coming.is_complete:
            offset = self.verticalOffset() - self._top(anchor)
            self._margins = self.margins()
            if self._layout is not None:
                self._shredder.take(*self._layout.parts())
            self._layout, self._coming = coming, None
            self.updateGeometries()
            if anchor:
                self.verticalScrollBar().setValue(self._top(anchor) + offset)
        self._slices.start()
        self._changed()

    def rows_on_screen(self, *, beyond: float = 0.0) -> range:
        """Return the rows on the screen, and so many screens `beyond` on both sides."""
        if self._layout is None:
            return range(0)
        high = self.viewport().height()
        top = self.verticalOffset() - self._margins[1]
        return self._layout.rows_between(top - int(beyond * high), top + high + int(beyond * high))

    def visualRect(self, index: Index) -> QRect:
        """Return where a row is on the screen."""
        place = None if self._layout is None else self._layout.rect(index.row())
        if place is None:
            return QRect()
        left, top, width, height = place
        rect = QRect(
            left + self._margins[0], top + self._margins[1] - self.verticalOffset(), width, height
        )
        if self.isRightToLeft():
            rect.moveRight(self.viewport().width() - rect.left() - 1)
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the screen."""
        if self._layout is None or self.model() is None:
            return QModelIndex()
        x = self.viewport().width() - point.x() - 1 if self.isRightToLeft() else point.x()
        y = point.y() + self.verticalOffset() - self._margins[1]
        row = self._layout.row_at(x - self._margins[0], y)
        return QModelIndex() if row is None else self.model().index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as needed to have a row on the screen, or as the hint says."""
        rect, high, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if not rect.isValid():
            return
        margin = max(self._margins[1], 1)
        if hint == self.ScrollHint.PositionAtTop or rect.top() < margin:
            bar.setValue(bar.value() + rect.top() - margin)
        elif rect.bottom() > high - margin:
            bar.setValue(bar.value() + rect.bottom() - high + margin)

    def horizontalOffset(self) -> int:
        """Return 0: nothing is wider than the view."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the content is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Say that no row is hidden."""
        return False

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the content."""
        super().updateGeometries()
        high = self.viewport().height()
        whole = (self._layout.height if self._layout is not None else 0) + 2 * self._margins[1]
        self.verticalScrollBar().setPageStep(high)
        self.verticalScrollBar().setRange(0, max(0, whole - high))

    # Choosing

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads."""
        layout, model = self._layout, self.model()
        if layout is None or model is None or not len(layout):
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return model.index(0, 0)
        moves, back = self.CursorAction, self.isRightToLeft()
        step = {moves.MoveLeft: 1 if back else -1, moves.MoveRight: -1 if back else 1}
        step |= {moves.MoveNext: 1, moves.MovePrevious: -1}
        if action in step:
            row += step[action]
        elif action in {moves.MoveUp, moves.MoveDown}:
            row = layout.above(row) if action == moves.MoveUp else layout.below(row)
        elif action in {moves.MovePageUp, moves.MovePageDown}:
            row = self._a_page_from(row, up=action == moves.MovePageUp)
        else:
            row = 0 if action == moves.MoveHome else len(layout) - 1
        return model.index(min(max(row, 0), len(layout) - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose all rows from one corner of a rectangle to the other, or those that it meets."""
        model = self.model()
        if model is None or self._layout is None:
            return
        ends = (self.indexAt(QPoint(rect.x(), rect.y())), self.indexAt(QPoint(*_far(rect))))
        if all(one.isValid() for one in ends):
            first, last = sorted(one.row() for one in ends)
            selection = QItemSelection(model.index(first, 0), model.index(last, 0))
        else:
            selection = self._met(rect.normalized())
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where chosen rows are on the screen."""
        region = QRegion()
        for row in self.rows_on_screen():
            index = self.model().index(row, 0)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing when letters are typed."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what the keyboard came to, once it rests."""
        super().currentChanged(current, previous)
        if current.isValid() and previous.isValid() and self.hasFocus():
            self._rest.start()

    def _tell_walked(self) -> None:
        if self.currentIndex().isValid():
            self.walked.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Preview on Space, open on Enter; leave other keys to the list."""
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.previewed.emit(index)
        elif index.isValid() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(index)
        else:
            super().keyPressEvent(event)

    # The screen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the screen."""
        painter = QPainter(self.viewport())
        self.paint_below(painter)
        delegate, model = self.itemDelegate(), self.model()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        chosen, current, region = self.selectionModel(), self.currentIndex(), event.region()
        for row in self.rows_on_screen():
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            if not region.intersects(option.rect):
                continue
            option.state = plain
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if self._hover == index:
                option.state |= QStyle.StateFlag.State_MouseOver
            if index == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            delegate.paint(painter, option, index)
        painter.end()

    def paint_below(self, painter: QPainter) -> None:
        """Paint what belongs to no row, such as headings."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        if self.width() != self._laid_width or self._layout is None:
            self.relayout()
        else:
            self.updateGeometries()
            self._changed()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted, and see to what is shown now; only what is new is painted."""
        self.viewport().scroll(dx, dy)
        self._shown.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the pointer is on."""
        super().mouseMoveEvent(event)
        self._hover_over(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell when the pointer has left."""
        if event.type() == QEvent.Type.Leave:
            self._hover_over(QModelIndex())
        return super().viewportEvent(event)

    def _hover_over(self, index: QModelIndex) -> None:
        if self._hover != index:
            before, self._hover = self._hover, QPersistentModelIndex(index)
            for one in (before, index):
                self.viewport().update(self.visualRect(one))
            self.hovered.emit(index)

    def _changed(self) -> None:
        self.viewport().update()
        self._shown.start()

    def _lay_out_more(self) -> None:
        if self._coming is not None:
            self._approach()
        elif self._layout is not None and not self._layout.is_complete:
            extend_a_while(self._layout)
            self.updateGeometries()
            self._slices.start()

    def _tell_what_is_shown(self) -> None:
        """Have the small pictures brought that are on the screen, then those around."""
        self._places = {}
        if self.model() is None or not self.isVisible():
            self._loader.show(self, ())
            return
        shown, around = self.rows_on_screen(), self.rows_on_screen(beyond=0.5)
        for row in (*shown, *(row for row in around if row not in shown)):
            for one in self._wanted(row):
                self._places.setdefault(one, []).append(row)
        self._loader.show(self, self._places)
        self.moved.emit()

    def _wanted(self, row: int) -> Iterator[Wanted]:
        index = self.model().index(row, 0)
        yield from (one for role in (THUMBNAIL, STRIP) if (one := index.data(role)) is not None)

    def _repaint(self, arrived: Wanted) -> None:
        for row in self._places.get(arrived, ()):
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    def _top(self, row: int) -> int:
        place = None if self._layout is None else self._layout.rect(row)
        return 0 if place is None else place[1]

    def _a_page_from(self, row: int, *, up: bool) -> int:
        assert self._layout is not None  # noqa: S101 - moveCursor has looked
        goal = self._top(row) + (-1 if up else 1) * self.viewport().height()
        step = self._layout.above if up else self._layout.below
        while (after := step(row)) != row and (self._top(after) > goal) == up:
            row = after
        return row

    def _met(self, rect: QRect) -> QItemSelection:
        selection = QItemSelection()
        for row in self.rows_on_screen():
            index = self.model().index(row, 0)
            if self.visualRect(index).intersects(rect):
                selection.select(index, index)
        return selection


def _far(rect: QRect) -> tuple[int, int]:
    """Return the corner where a rectangle was drawn to; `QRect` counts it in."""
    return rect.x() + rect.width() - 1, rect.y() + rect.height() - 1
