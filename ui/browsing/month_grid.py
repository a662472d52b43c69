"""The grid of the library: squares month after month, each month with its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter

from assistant.by_date import Item, Month
from ui import figures
from ui.browsing.flow_view import FlowView, Index
from ui.browsing.item_painter import ItemPainter
from ui.browsing.month_layout import Grid, MonthLayout
from ui.browsing.month_model import ITEM, MonthModel, month_name
from ui.theme import XL, XS, M, S, current_tokens, line_height, pixels
from ui.thumbnail_loader import ThumbnailLoader

_SIDE = 148  # of a square, at least
_HEADING, _SMALL = 15, 12


class MonthGrid(FlowView):
    """Its signals say what the user wants of things."""

    menu_wanted = Signal(object)  # a point of the screen
    forget_wanted = Signal()
    month_shown = Signal(int)  # the number of the month at the top

    def __init__(self, loader: ThumbnailLoader, *, is_away: Callable[[str], bool]) -> None:
        """Take what has the small pictures, and what says whether a root is not connected."""
        super().__init__(loader, self._grid)
        self.setObjectName("months")
        self.setAccessibleName(self.tr("Library"))
        self.items = MonthModel(self)
        self._painter = ItemPainter(loader, self, is_away=is_away)
        self.setModel(self.items)
        self.setItemDelegate(self._painter)
        self.items.modelReset.connect(self.relayout)
        self.items.arrived.connect(self._repaint_rows)
        self.moved.connect(self._fetch)

    @property
    def months(self) -> MonthLayout | None:
        """Return where the months are."""
        return self._layout if isinstance(self._layout, MonthLayout) else None

    def show_months(self, months: Sequence[Month]) -> None:
        """Show other months; what is at the top stays there if it is still in the library."""
        at_top = self.items.place_of(next(iter(self.rows_on_screen()), 0))
        is_at_start = self.verticalOffset() == 0
        self.items.show_months(months)
        if not is_at_start and self.items.rowCount():
            index = self.items.index(self.items.row_of(*at_top), 0)
            self.scrollTo(index, self.ScrollHint.PositionAtTop)

    def go_to_month(self, number: int) -> None:
        """Scroll to a month, and make its first thing the current one."""
        layout = self.months
        if layout is None or not 0 <= number < len(self.items.months):
            return
        self.verticalScrollBar().setValue(layout.top_of(number) + self.margins()[1])
        index = self.items.index(layout.start_of(number), 0)
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flag)

    def scrollTo(
        self, index: Index, hint: FlowView.ScrollHint = FlowView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll as the base does; upwards, the heading comes with the first row of its month."""
        super().scrollTo(index, hint)
        layout = self.months
        if layout is None or not index.isValid():
            return
        number = layout.month_of(index.row())
        if index.row() < layout.start_of(number) + layout.across:
            bar = self.verticalScrollBar()
            top = layout.top_of(number) + self.margins()[1] if number else 0
            bar.setValue(min(bar.value(), top))

    def margins(self) -> tuple[int, int]:
        """Leave some space at the edges."""
        return XL, S

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """Return the chosen rows as ranges, ends included, in order."""
        parts = self.selectionModel().selection().toList()
        return sorted((part.top(), part.bottom()) for part in parts)

    def chosen_items(self) -> list[Item] | None:
        """Return the chosen things; None when some of them are not fetched."""
        rows = (row for first, last in self.chosen_ranges() for row in range(first, last + 1))
        found: list[Item] = []
        for row in rows:
            item = self.items.item(row)
            if item is None:
                return None
            found.append(item)
        return found

    def paint_below(self, painter: QPainter) -> None:
        """Paint the headings of the months."""
        layout, tokens = self.months, current_tokens()
        if layout is None:
            return
        side, above = self.margins()
        top = self.verticalOffset() - above
        for number, place in layout.headings_between(top, top + self.viewport().height()):
            if number >= len(self.items.months):
                continue
            month = self.items.months[number]
            rect = QRect(side, place[1] - top, place[2], place[3] - M)
            if self.isRightToLeft():
                rect.moveRight(self.viewport().width() - rect.left() - 1)
            flags = Qt.AlignmentFlag.AlignBottom | _leading(rtl=self.isRightToLeft())
            painter.setFont(_font(_HEADING, bold=True))
            painter.setPen(QColor(tokens.text))
            name = month_name(month.month)
            painter.drawText(rect, int(flags), name)
            wide = painter.fontMetrics().horizontalAdvance(name) + M
            painter.setFont(_font(_SMALL, bold=False))
            painter.setPen(QColor(tokens.text_2))
            beside = (
                rect.adjusted(0, 0, -wide, -1)
                if self.isRightToLeft()
                else rect.adjusted(wide, 0, 0, -1)
            )
            painter.drawText(beside, int(flags), figures.number(month.count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Forget (Delete), go a month on or back (Ctrl+Page); leave other keys to the list."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() == Qt.Key.Key_Delete:
            self.forget_wanted.emit()
        elif control and Qt.Key(event.key()) in pages:
            here = self.items.month_of(max(self.currentIndex().row(), 0))
            self.go_to_month(here + pages[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen, from the mouse or the keyboard."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_wanted.emit(at if keyboard else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "items"):
            self.relayout()

    def _grid(self, width: int) -> MonthLayout:
        heading = line_height(_HEADING) + 2 * M + XS
        counts = [month.count for month in self.items.months]
        return MonthLayout(width, counts, Grid(side=_SIDE, heading=heading, gap=S))

    def _fetch(self) -> None:
        self.items.fetch(self.rows_on_screen(beyond=1.0))
        layout = self.months
        if layout is not None and self.items.months:
            self.month_shown.emit(layout.month_at(self.verticalOffset() - self.margins()[1]))

    def _repaint_rows(self, first: int, last: int) -> None:
        shown = self.rows_on_screen(beyond=0.5)
        if first < shown.stop and last >= shown.start:
            self._changed()


def item_at(index: QModelIndex) -> Item | None:
    """Return the thing of a row."""
    found: Item | None = index.data(ITEM)
    return found


def _leading(*, rtl: bool) -> Qt.AlignmentFlag:
    """Return the side where reading begins; a painter would turn what is not absolute again."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def _font(points: int, *, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(pixels(points))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
