"""Shows an answer: streamed words first, then the checked sentences with numbered citations.

Words come from a model and from files: they are inserted as plain characters, never as HTML. Long
answers are laid out in slices, so that no moment of the window is held up by one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextBrowser

from assistant.records import Answer, Sentence
from assistant.retrieve.told_apart import told_apart, with_name
from ui.pictures import as_plain_tip
from ui.theme import READING_LINE_HEIGHT, S, current_tokens, pixels
from ui.translation import translate
from ui.wording import one_line

_LINE = "Seventy-two characters of a plain sentence give the width of each line. "
_READING_SIZE = 15
_SLICE = 3_000  # characters that are laid out at once


def unsupported_tip() -> str:
    """Return what is said of a sentence without proof."""
    return translate("AnswerText", "Not backed by your files")


def reading_width() -> int:
    """Return how wide a column of text is whose lines have 72 characters, in pixels."""
    font = QFont()
    font.setPixelSize(pixels(_READING_SIZE))
    return QFontMetrics(font).horizontalAdvance(_LINE)


class AnswerText(QTextBrowser):
    """Read-only text that is as high as its words."""

    citation_chosen = Signal(int)  # the number of a source

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("answer")
        self.setAccessibleName(self.tr("Answer"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setMaximumWidth(reading_width())
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._choose)
        self._answer: Answer | None = None
        self._rest: list[Sentence] = []  # not laid out yet
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._add_slice)

    @property
    def plain_text(self) -> str:
        """Return the answer as it is shown."""
        return self.toPlainText()

    def add_draft(self, text: str) -> None:
        """Add words at the end, in the colour of text that is not checked yet."""
        form = QTextCharFormat()
        form.setForeground(QColor(current_tokens().text_2))
        for start in range(0, len(text), _SLICE):
            cursor = self._end()
            part = text[start : start + _SLICE]
            if self.document().isEmpty():
                part = part.lstrip()
            if cursor.block().length() > _SLICE:  # a paragraph is laid out as a whole
                cursor.insertBlock()
            cursor.insertText(part, form)

    def show_answer(self, answer: Answer) -> None:
        """Show the sentences; those without proof are underlined with dots."""
        self._answer = answer
        self.clear()
        self._rest = [*answer.sentences] or [Sentence(answer.text, (), supported=True)]
        self._add_slice()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the answer anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._answer:
            self.show_answer(self._answer)

    def _add_slice(self) -> None:
        """Lay out the next sentences, and come back for the others."""
        cursor, room = self._end(), _SLICE
        cursor.beginEditBlock()  # one layout for all of them
        while self._rest and room > 0:
            sentence = self._rest.pop(0)
            if not self.document().isEmpty():
                cursor.insertBlock()
            room -= len(sentence.text)
            self._insert(cursor, sentence)
        cursor.endEditBlock()
        if self._rest:
            self._later.start()

    def _insert(self, cursor: QTextCursor, sentence: Sentence) -> None:
        form = self._form()
        if not sentence.supported:
            form.setForeground(QColor(current_tokens().warning))
            form.setUnderlineColor(QColor(current_tokens().warning))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setToolTip(unsupported_tip())
        cursor.insertText(one_line(sentence.text), form)
        for number in sentence.citations:
            cursor.insertText(f" {number}", self._citation(number))

    def _citation(self, number: int) -> QTextCharFormat:
        form = self._form()
        form.setForeground(QColor(current_tokens().accent))
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        form.setAnchor(True)
        form.setAnchorHref(f"source:{number}")
        sources = self._answer.citations if self._answer else ()
        if number <= len(sources):
            hit = sources[number - 1]
            named = with_name(one_line(hit.title), hit, told_apart(sources))
            form.setToolTip(as_plain_tip(named))
        return form

    def _form(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(current_tokens().text))
        return form

    def _end(self) -> QTextCursor:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        block = QTextBlockFormat()
        block.setLineHeight(
            READING_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        block.setBottomMargin(S)
        cursor.setBlockFormat(block)
        return cursor

    def _choose(self, address: QUrl) -> None:
        self.citation_chosen.emit(int(address.path()))

    def _fit(self) -> None:
        self.setFixedHeight(max(1, round(self.document().size().height()) + 2))
