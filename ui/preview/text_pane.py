"""The stored words of a source as plain text, the found passage marked and in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ui.preview.pieces import Piece
from ui.theme import XS, M, current_tokens
from ui.units import units

_BLOCK_BREAKS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\r": "\n", "\0": " "})


class TextPane(QPlainTextEdit):
    """Shows pieces; only what is in sight is laid out, so that long texts cost little."""

    chosen = Signal(int)  # a piece was clicked, or Enter pressed in it

    def __init__(self, name: str) -> None:
        """Take its name for screen readers."""
        super().__init__()
        self.setObjectName("textPane")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setMinimumHeight(2 * M)  # gives way where there is little room
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(M)
        self._starts: list[int] = []  # of the pieces, in characters
        self._ends: list[int] = []
        self._marked = -1
        self._words = ""

    @property
    def marked(self) -> int:
        """Return the piece that is marked; -1 when none is."""
        return self._marked

    def show_pieces(self, pieces: Sequence[Piece], marked: int = -1) -> None:
        """Show pieces one below the other, and mark one of them."""
        lines: list[str] = []
        headings: list[tuple[int, int]] = []
        self._starts, self._ends, at = [], [], 0
        for piece in pieces:
            text = piece.text.translate(_BLOCK_BREAKS)
            whole = f"{piece.heading}\n{text}" if piece.heading else text
            self._starts.append(at)
            self._ends.append(at + units(whole))
            for line in whole.split("\n"):
                if line and (line in piece.headings or (line == piece.heading and line)):
                    headings.append((at, at + units(line)))
                at += units(line) + 1
            lines += [whole, ""]
            at += 1
        self.setPlainText("")
        self.setCurrentCharFormat(QTextCharFormat())  # else all is bold, as its top was
        self.setPlainText("\n".join(lines))
        self._make_bold(headings)
        self.mark(marked)

    def mark(self, number: int, *, moves: bool = True) -> None:
        """Mark a piece and bring it into sight; -1 marks none."""
        self._marked = number if 0 <= number < len(self._starts) else -1
        self._paint_marks()
        if self._marked >= 0 and moves:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._starts[self._marked])
            self.setTextCursor(cursor)
            # First the end and then the beginning, which counts when not both can be seen.
            self.centerCursor()

    def look_for(self, words: str, *, backwards: bool = False) -> tuple[int, int]:
        """Go to the next place with these words, round the end; return its number and how many."""
        self._words = words
        self._paint_marks()
        every = self._places(words)
        if not every:
            return 0, 0
        here = self.textCursor()
        if backwards:
            before = [one for one in every if one < here.selectionStart()]
            place = before[-1] if before else every[-1]
        else:
            after = [one for one in every if one >= here.selectionEnd()]
            place = after[0] if after else every[0]
        here.setPosition(place)
        here.setPosition(place + units(words), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(here)
        self.centerCursor()
        return every.index(place) + 1, len(every)

    def piece_at(self, position: int) -> int:
        """Return the piece at a character; -1 when there is none."""
        number = bisect_right(self._starts, position) - 1
        return number if number >= 0 and position <= self._ends[number] else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the piece that was clicked, unless words were selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._choose(self.cursorForPosition(event.position().toPoint()).position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter the piece at the cursor."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.textCursor().position())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ground below the marked piece, from side to side, and the words on it."""
        if self._marked >= 0:
            painter = QPainter(self.viewport())
            tokens = current_tokens()
            block = self.firstVisibleBlock()
            while block.isValid():
                place = self.blockBoundingGeometry(block).translated(self.contentOffset())
                if place.top() > self.viewport().height():
                    break
                if self._starts[self._marked] <= block.position() <= self._ends[self._marked]:
                    ground = QRectF(0, place.top(), self.viewport().width(), place.height())
                    painter.fillRect(ground, QColor(tokens.accent_soft))
                    ground.setWidth(XS)
                    painter.fillRect(ground, QColor(tokens.accent))
                block = block.next()
            painter.end()
        super().paintEvent(event)

    def _choose(self, position: int) -> None:
        number = self.piece_at(position)
        if number >= 0:
            self.chosen.emit(number)

    def _places(self, words: str) -> list[int]:
        if not words:
            return []
        found: list[int] = []
        cursor = self.document().find(words, 0, QTextDocument.FindFlag(0))
        while not cursor.isNull():
            found.append(cursor.selectionStart())
            cursor = self.document().find(words, cursor, QTextDocument.FindFlag(0))
        return found

    def _make_bold(self, stretches: Sequence[tuple[int, int]]) -> None:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end in stretches:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(bold)
        cursor.endEditBlock()

    def _paint_marks(self) -> None:
        tokens = current_tokens()
        marks: list[QTextEdit.ExtraSelection] = []
        found = QTextCharFormat()
        found.setBackground(QColor(tokens.accent))
        found.setForeground(QColor(tokens.on_accent))
        for place in self._places(self._words):
            marks.append(self._selection(place, place + units(self._words), found))
        self.setExtraSelections(marks)
        self.viewport().update()

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = look
        return selection
