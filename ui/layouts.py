"""Layouts: emptying one, one that puts widgets in rows like words of a text, and scrolling."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QWidget,
)

from ui.theme import XS, pixels

_SCREEN_SHARE = 0.9  # that a dialog takes at most


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout; they go once the event loop comes to it.

    They are hidden and keep their parent until then: without one they would be dressed anew.
    """
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class FlowLayout(QLayout):
    """Rows of widgets, from the side where reading begins.

    When `centred`, each row is in the middle; when `titled`, the first widget begins its row and
    those that have room beside it end it. When `ended`, the last widget ends its row.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = XS,
        centred: bool = False,
        titled: bool = False,
        ended: bool = False,
    ) -> None:
        super().__init__(parent)
        self._centred, self._titled, self._ended = centred, titled, ended
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that its height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the rows are together."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        """Put every widget at its place."""
        super().setGeometry(room)
        self._arrange(room, move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size that will do."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return room for the largest widget."""
        size = QSize()
        for item in filter(_is_there, self._items):
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, room: QRect, *, move: bool) -> int:
        top = room.top()
        for row in self._rows(room.width()):
            if top > room.top():
                top += self._gap
            high = max(size.height() for _, size in row)
            if move:
                self._place(row, QRect(room.left(), top, room.width(), high))
            top += high
        return top - room.top()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in each row, with its size."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in filter(_is_there, self._items):
            size = item.sizeHint().boundedTo(QSize(max(1, width), 10_000))
            if not rows or left + size.width() > width:
                rows.append([])
                left = 0
            rows[-1].append((item, size))
            left += size.width() + self._gap
        return rows

    def _place(self, row: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        """Put a row into its room."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wide = sum(size.width() for _, size in row) + self._gap * (len(row) - 1)
        free = max(0, room.width() - wide)
        left = room.left() + (free // 2 if self._centred else 0)
        for number, (item, size) in enumerate(row):
            if self._titled and number == 1 and row[0][0] is self._items[0]:
                left += free
            if self._ended and number and item is self._items[-1]:
                left += free
            below = (room.height() - size.height()) // 2 if self._titled or self._ended else 0
            corner = QPoint(left, room.top() + below)
            if mirrored:
                corner.setX(room.right() + 1 - (left - room.left()) - size.width())
            item.setGeometry(QRect(corner, size))
            left += size.width() + self._gap


def _is_there(item: QLayoutItem) -> bool:
    return not item.isEmpty()


class CalmScrollArea(QScrollArea):
    """Measures what it holds once a change of the style is through, not in its midst as well."""

    def event(self, event: QEvent) -> bool:
        """Leave the size of its bars alone; what changed its own size asks for a new layout."""
        if event.type() == QEvent.Type.StyleChange:
            return QAbstractScrollArea.event(self, event)
        return super().event(event)


def scrolled(widget: QWidget) -> QScrollArea:
    """Return a widget in an area that scrolls up and down when there is too little room."""
    area = CalmScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not widget.objectName():
        widget.setObjectName("clear")
    area.setWidget(widget)
    return area


class FittingScroll(CalmScrollArea):
    """As high as the rows of its layout, up to a limit, beyond which it is scrolled."""

    def __init__(self, rows: QLayout, most: int) -> None:
        """Take the rows, and the limit in pixels."""
        super().__init__()
        self._rows, self._most = rows, most
        page = QWidget()
        page.setObjectName("results")
        rows.setContentsMargins(0, 0, 0, 0)
        page.setLayout(rows)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        self.fit()

    def fit(self) -> None:
        """Take the height that the rows need now."""
        rows, wide = self._rows, self.viewport().width()
        needed = rows.heightForWidth(wide) if rows.hasHeightForWidth() else rows.sizeHint().height()
        self.setFixedHeight(min(self._most, max(0, needed)))
        self.setVisible(needed > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows as they are wrapped now."""
        super().resizeEvent(event)
        self.fit()


def grow(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size of the design, grown with the font as far as the screen has room."""
    room = dialog.screen().availableSize() * _SCREEN_SHARE
    dialog.resize(QSize(pixels(width), pixels(height)).boundedTo(room))


def leading() -> Qt.AlignmentFlag:
    """Return the side where the interface is read from; names in other scripts stand there, too."""
    rtl = QApplication.isRightToLeft()
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute
