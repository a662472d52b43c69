"""Shows an answer: streamed words first, then the checked sentences with numbered citations.

Words come from a model and from files: they are inserted as plain characters, never as HTML.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from assistant.records import Answer, Sentence
from ui.cards import plain_label
from ui.theme import READING_LINE_HEIGHT, XL, L, S, current_tokens, pixels
from ui.wording import duration, one_line

UNSUPPORTED_TIP = "Not backed by your files"
_LINE_LENGTH = 72  # characters
_READING_SIZE = 15


class AnswerView(QFrame):
    """A card with a question and its answer."""

    citation_chosen = Signal(int)  # the number of a source

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._step = plain_label("Looking in your files…", "small", wraps=True)
        self._text = _AnswerText()
        self._text.citation_chosen.connect(self.citation_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(S)
        column.addWidget(plain_label(one_line(question), "strong", wraps=True))
        column.addWidget(self._text)
        column.addWidget(self._step)
        self._text.hide()

    @property
    def plain_text(self) -> str:
        """Return the answer as it is shown."""
        return self._text.toPlainText()

    def show_step(self, step: str) -> None:
        """Show what is being done."""
        self._step.setText(one_line(step))

    def add_text(self, text: str) -> None:
        """Add words as the model writes them."""
        self._text.show()
        self._text.add_draft(text)

    def show_answer(self, answer: Answer) -> None:
        """Put the checked answer in the place of what was streamed."""
        self._text.show()
        self._text.show_answer(answer)
        unsupported = any(not sentence.supported for sentence in answer.sentences)
        parts = [
            answer.model or ("quoted from your files" if answer.found else ""),
            duration(answer.took_ms / 1000),
            "underlined: not backed by your files" if unsupported and answer.found else "",
        ]
        self.show_step(" · ".join(filter(None, parts)))

    def show_problem(self, sentence: str) -> None:
        """Say that no answer came, and why."""
        self.show_step(sentence)


class _AnswerText(QTextBrowser):
    """Read-only text that is as high as its words."""

    citation_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("answer")
        self.setAccessibleName("Answer")
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        font = QFont(self.font())
        font.setPixelSize(pixels(_READING_SIZE))
        self.setMaximumWidth(QFontMetrics(font).averageCharWidth() * _LINE_LENGTH)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._choose)
        self._answer: Answer | None = None

    def add_draft(self, text: str) -> None:
        """Add words at the end, in the colour of text that is not checked yet."""
        form = QTextCharFormat()
        form.setForeground(QColor(current_tokens().text_2))
        cursor = self._end()
        if self.document().isEmpty():
            text = text.lstrip()
        cursor.insertText(text, form)

    def show_answer(self, answer: Answer) -> None:
        """Show the sentences; those without proof are underlined with dots."""
        self._answer = answer
        self.clear()
        cursor = self._end()
        for number, sentence in enumerate(answer.sentences):
            if number:
                cursor.insertBlock()
            self._insert(cursor, sentence)
        if not answer.sentences:
            cursor.insertText(one_line(answer.text), self._form())

    def changeEvent(self, event: QEvent) -> None:
        """Colour the answer anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._answer:
            self.show_answer(self._answer)

    def _insert(self, cursor: QTextCursor, sentence: Sentence) -> None:
        form = self._form()
        if not sentence.supported:
            form.setForeground(QColor(current_tokens().warning))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setToolTip(UNSUPPORTED_TIP)
        cursor.insertText(one_line(sentence.text), form)
        for number in sentence.citations:
            link = self._form()
            link.setForeground(QColor(current_tokens().accent))
            link.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            link.setAnchor(True)
            link.setAnchorHref(f"source:{number}")
            cursor.insertText(f" {number}", link)

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
