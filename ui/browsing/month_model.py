"""The things of the library as a list by month; windows of them are fetched as they are shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from assistant.by_date import Item, Month, Span
from assistant.records import Form, Hit, Kind, Locator, PassageId
from ui.browsing.flow_view import THUMBNAIL, Index
from ui.browsing.hit_model import files_of
from ui.pictures import as_plain_tip
from ui.thumbnail_loader import Thumbnail
from ui.translation import translate
from ui.wording import clock, day, kind_name, one_line

ITEM = Qt.ItemDataRole.UserRole + 3
"""The role under which the thing itself is; None while it is not fetched."""
WINDOW = 200
"""Things that are fetched at once."""
_MOST_WINDOWS = 40  # that are kept; those used longest ago go first

_tr = partial(translate, "MonthModel")


class MonthModel(QAbstractListModel):
    """Knows how many things there are from the start, and the things of some windows."""

    wanted = Signal(object)  # Span: its things are to be fetched
    arrived = Signal(int, int)  # the first and last row that are known now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.months: list[Month] = []
        self._starts: list[int] = []
        self._length = 0
        self._windows: dict[Span, tuple[Item, ...]] = {}  # the latest used comes last
        self._asked: set[Span] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many things there are."""
        return 0 if parent is not None and parent.isValid() else self._length

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a thing shows; None while it is not fetched."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(item.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(item)
            case Qt.ItemDataRole.ToolTipRole:
                return as_plain_tip(spoken(item))
        if role == THUMBNAIL:
            return thumbnail_of(item)
        return item if role == ITEM else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let things be chosen and dragged."""
        wanted = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | wanted

    def mimeTypes(self) -> list[str]:
        """Say that files are dragged out."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the files of things, as far as those are fetched."""
        items = (self.item(one.row()) for one in indexes)
        return files_of(hit_of(item) for item in items if item is not None)

    def show_months(self, months: Sequence[Month]) -> None:
        """Start anew with these months."""
        self.beginResetModel()
        self.months = list(months)
        self._starts = []
        self._length = 0
        for month in self.months:
            self._starts.append(self._length)
            self._length += month.count
        self._windows.clear()
        self._asked.clear()
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """Return a thing if it is fetched."""
        if not 0 <= row < self._length:
            return None
        span = self._window_of(row)
        window = self._windows.get(span)
        place = row - self._start_of(span)
        return window[place] if window is not None and place < len(window) else None

    def fetch(self, rows: Iterable[int]) -> None:
        """Ask for what is not fetched of these rows, and remember that they are in use."""
        for span in dict.fromkeys(self._window_of(row) for row in rows if 0 <= row < self._length):
            if span in self._windows:
                self._windows[span] = self._windows.pop(span)
            elif span not in self._asked:
                self._asked.add(span)
                self.wanted.emit(span)

    def put(self, span: Span, items: Sequence[Item]) -> None:
        """Take the things of a window that was asked for."""
        if span not in self._asked:
            return
        self._asked.discard(span)
        self._windows[span] = tuple(items)
        while len(self._windows) > _MOST_WINDOWS:
            del self._windows[next(iter(self._windows))]
        first = self._start_of(span)
        last = first + max(0, len(items) - 1)
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.arrived.emit(first, last)

    def give_up(self, span: Span) -> None:
        """Ask for a window again when it is shown the next time."""
        self._asked.discard(span)

    def spans(self, ranges: Iterable[tuple[int, int]]) -> Iterator[Span]:
        """Yield the parts of months that ranges of rows, ends included, stand for."""
        for first, last in ranges:
            row = first
            while row <= last:
                month = self.month_of(row)
                end = min(last + 1, self._starts[month] + self.months[month].count)
                yield Span(self.months[month].month, row - self._starts[month], end - row)
                row = end

    def month_of(self, row: int) -> int:
        """Return the number of the month that a row is in."""
        return max(0, bisect_right(self._starts, row) - 1)

    def row_of(self, month: str, place: int) -> int:
        """Return the row at a place of a month, or what comes next if that is gone."""
        for number, one in enumerate(self.months):
            if one.month == month:
                return self._starts[number] + min(place, one.count - 1)
            if one.month < month:
                return self._starts[number]
        return max(0, self._length - 1)

    def place_of(self, row: int) -> tuple[str, int]:
        """Return the month of a row and its place there."""
        if not self.months:
            return "", 0
        month = self.month_of(row)
        return self.months[month].month, row - self._starts[month]

    def _window_of(self, row: int) -> Span:
        month = self.month_of(row)
        place = (row - self._starts[month]) // WINDOW * WINDOW
        one = self.months[month]
        return Span(one.month, place, min(WINDOW, one.count - place))

    def _start_of(self, span: Span) -> int:
        number = next(n for n, one in enumerate(self.months) if one.month == span.month)
        return self._starts[number] + span.offset


def thumbnail_of(item: Item) -> Thumbnail:
    """Return the small picture that stands for a thing."""
    return Thumbnail(item.content, 1 if item.kind is Kind.PAGE and item.pages else None)


def month_name(month: str) -> str:
    """Return a month as people say it."""
    return day(month) if month else _tr("Without a date")


def facts(item: Item) -> str:
    """Return what a thing is, of when, and how long: `Document · 12 May 2024 · 4 pages`."""
    parts = [kind_name(item.kind), day(item.date)]
    if item.kind is Kind.PAGE and item.pages:
        parts.append(_tr("%n page(s)", item.pages))
    if item.duration:
        parts.append(clock(item.duration))
    if item.copies > 1:
        parts.append(_tr("%n copies", item.copies))
    return " · ".join(filter(None, parts))


def brief(item: Item) -> str:
    """Return what fits below a small square: `4 pages · 22 January`; its heading has the year."""
    what = kind_name(item.kind)
    if item.kind is Kind.PAGE and item.pages:
        what = _tr("%n page(s)", item.pages)
    elif item.duration:
        what = clock(item.duration)
    shown = day(item.date)
    return " · ".join(filter(None, [what, shown.rpartition(" ")[0] or shown]))


def spoken(item: Item) -> str:
    """Return a thing in words, for who does not see it."""
    return f"{one_line(item.title)}. {facts(item)}"


def hit_of(item: Item) -> Hit:
    """Return a thing as a hit for the desk: its first passage, found for nothing."""
    is_photo = item.kind is Kind.PHOTO
    return Hit(
        passage=item.passage or PassageId(0),
        content=item.content,
        root=item.root,
        path=item.path,
        kind=item.kind,
        form=Form.PICTURE if is_photo else Form.TEXT,
        title=item.title,
        locator=Locator(page=1) if item.kind is Kind.PAGE and item.pages else Locator(),
        score=1.0,
        snippet=item.excerpt,
        text=item.excerpt,
        date=item.date,
        ratio=item.ratio,
    )
