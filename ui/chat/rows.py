"""The lists at the side of the chat view: rows of two lines, drawn as they come into view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.pictures import as_plain_tip
from ui.theme import INPUT_RADIUS, XS, M, S, current_tokens, pixels

ROW = Qt.ItemDataRole.UserRole
_SMALL = 12
_BATCH = 500  # rows that are laid out at once

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown of a conversation or of an entry of the notebook."""

    key: int
    title: str
    detail: str
    warning: str = ""  # shown before the detail, in the colour of warnings


class Rows(QAbstractListModel):
    """Rows by key; more are asked for as the end comes into view."""

    more_wanted = Signal()
    renamed = Signal(object, str)  # key, the new title

    def __init__(self, *, renames: bool) -> None:
        """Say whether titles can be edited in their place."""
        super().__init__()
        self._rows: list[Row] = []
        self._total = 0
        self._awaits_more = False
        self._renames = renames

    @property
    def rows(self) -> list[Row]:
        """Return the rows that are there."""
        return self._rows

    def show(self, rows: list[Row], total: int) -> None:
        """Show these rows in place of all, with as few changes as that takes.

        Args:
            rows: from the first one on.
            total: how many there are in all.
        """
        self._awaits_more, self._total = False, total
        before = [one.key for one in self._rows]
        if before == [one.key for one in rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def add(self, rows: list[Row], total: int) -> None:
        """Add rows at the end; those that are there already are left out."""
        known = {one.key for one in self._rows}
        new = [one for one in rows if one.key not in known]
        self._awaits_more = False
        self._total = total if new else len(self._rows)
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def index_of(self, key: int | None) -> QModelIndex:
        """Return where a key is; an invalid index when it is not there."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are there."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, _parent: Index) -> bool:
        """Say whether there are more."""
        return len(self._rows) < self._total and not self._awaits_more

    def fetchMore(self, _parent: Index) -> None:
        """Ask for the next ones."""
        self._awaits_more = True
        self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be edited where that makes sense."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._renames else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the row, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain_tip(f"{row.title}\n{_below(row)}")
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.title, row.warning, row.detail)))
        return None

    def setData(
        self,
        index: Index,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Rename; an empty or unchanged title changes nothing."""
        title = str(value).strip()
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or not title or title == row.title:
            return False
        self.renamed.emit(row.key, title)
        return True


class RowList(QListView):
    """A list of rows; walking through it opens, Delete and the menu act on what is chosen."""

    picked = Signal(object)  # key of the one row that is chosen now
    delete_wanted = Signal()
    edit_ended = Signal()  # of a title, with or without a new one

    def __init__(self, model: Rows, name: str) -> None:
        """Take the rows, and what a screen reader calls them."""
        super().__init__()
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setModel(model)
        self._rows = model
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self._shown: int | None = None
        self._quiet = False
        self.selectionModel().selectionChanged.connect(self._tell)
        model.modelReset.connect(self._mark)

    @property
    def chosen(self) -> list[Row]:
        """Return the rows that are chosen, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._rows.rows[place] for place in places]

    @property
    def is_editing(self) -> bool:
        """Say whether a title is being edited."""
        return self.state() is QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Tell that a title is not edited any more."""
        super().closeEditor(editor, hint)
        self.edit_ended.emit()

    def mark(self, key: int | None) -> None:
        """Show which row is open, without telling of it."""
        self._shown = key
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete."""
        if event.matches(QKeySequence.StandardKey.Delete) and self.chosen:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        index = self._rows.index_of(self._shown)
        self._quiet = True
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
        self._quiet = False

    def _tell(self) -> None:
        chosen = self.chosen
        if not self._quiet and len(chosen) == 1 and chosen[0].key != self._shown:
            self._shown = chosen[0].key
            self.picked.emit(self._shown)


class _RowDelegate(QStyledItemDelegate):
    """Draws a title over a smaller line."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row, which grows with the font."""
        small = pixels(_SMALL) * 3 // 2
        return QSize(0, option.fontMetrics.lineSpacing() + small + 2 * S + XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row: Row = index.data(ROW)
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect.adjusted(XS, 1, -XS, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if is_chosen else tokens.surface_2))
            painter.drawRoundedRect(place, INPUT_RADIUS, INPUT_RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), INPUT_RADIUS, INPUT_RADIUS)
        inner = _inner(option.rect)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        _draw(painter, inner, row.title, option)
        painter.setFont(_small(option.font))
        below = inner.adjusted(0, option.fontMetrics.lineSpacing() + XS // 2, 0, 0)
        painter.setPen(QColor(tokens.warning if row.warning else tokens.text_2))
        _draw(painter, below, _below(row), option)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Let the field for a new title fill the row, so that the old one is not seen around it."""
        editor.setGeometry(option.rect.adjusted(XS, 1, -XS, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field for a new title, which shows the beginning of the old one."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            QTimer.singleShot(0, editor, partial(_choose_all, editor))  # after Qt has chosen all
        return editor

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell all of a row in which something is cut."""
        row = index.data(ROW)
        if event.type() == QEvent.Type.ToolTip and (row is None or _fits(row, option)):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)


def _inner(row: QRect) -> QRect:
    """Return where the words of a row stand."""
    return row.adjusted(XS + M, S - 1, -XS - M, 1 - S)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(pixels(_SMALL))
    return small


def _below(row: Row) -> str:
    return " · ".join(filter(None, (row.warning, row.detail)))


def _fits(row: Row, option: QStyleOptionViewItem) -> bool:
    room = _inner(option.rect).width()
    above = QFontMetrics(option.font).horizontalAdvance(row.title)
    return max(above, QFontMetrics(_small(option.font)).horizontalAdvance(_below(row))) <= room


def _choose_all(editor: QLineEdit) -> None:
    editor.end(False)  # noqa: FBT003 - of Qt
    editor.home(True)  # noqa: FBT003 - of Qt


def _draw(painter: QPainter, place: QRect, text: str, option: QStyleOptionViewItem) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    painter.drawText(place, side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, shown)
