"""The composer below the thread: lines of text, a picture, what waits, ask and stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assistant.talks import LONGEST_QUESTION
from ui import figures
from ui.cards import plain_label
from ui.chat.buttons import IconButton, PrimaryButton
from ui.chat.exchange import Exchange
from ui.chat.question_picture import PictureChip, QuestionPicture, holds_picture
from ui.layouts import empty
from ui.one_line_label import OneLineLabel
from ui.picture_files import choose_picture
from ui.theme import XS, M, S
from ui.wording import one_line

_MOST_LINES = 8
_PAGES = frozenset((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
_SHOWN_WAITING = 3
_LONG = 0.9  # of the longest question, from where its length is told


class Composer(QFrame):
    """Enter asks, Shift+Enter begins a new line; a picture comes by button, drop or paste."""

    asked = Signal()  # take `question` and `picture`
    stop_wanted = Signal()
    edited = Signal()
    take_back_wanted = Signal(object)  # Exchange: that waits; edit it
    page_wanted = Signal(object)  # QKeyEvent: that scrolls the thread
    drop_wanted = Signal(object)  # Exchange: that waits; do not ask it

    def __init__(self, given: QuestionPicture) -> None:
        super().__init__()
        self.setObjectName("composer")
        self._given = given
        self._last = ""  # that was asked here
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(XS)
        self._chip = PictureChip(given)
        self.edit = _Edit(self)
        self._hint = plain_label("", "small", wraps=True)
        self._hint.hide()
        self._attach = IconButton(
            "paperclip", self.tr("Attach a picture"), self._choose_picture, bare=True
        )
        self._stop = IconButton("square", self.tr("Stop"), self._press_stop)
        self._stop.setToolTip(self.tr("Esc"))
        self._send = PrimaryButton("arrow-up", self.tr("Ask"), self._ask)
        self._keys = OneLineLabel("small")
        self._keys.set_whole(self.tr("Enter asks · Shift+Enter: new line"))
        self._arrange()
        self.edit.textChanged.connect(self._show_length)
        self.edit.textChanged.connect(self.edited)
        given.changed.connect(self._show_length)
        given.refused.connect(self.tell)
        self.show_busy(busy=False)
        self._show_length()

    @property
    def question(self) -> str:
        """Return what is typed."""
        return self.edit.toPlainText()

    @property
    def tab_order(self) -> Sequence[QWidget]:
        """Return what takes the keyboard, in order."""
        return (self.edit, self._attach, self._stop, self._send)

    def set_question(self, text: str) -> None:
        """Put a text into the field, and the cursor at its end."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def tell(self, sentence: str) -> None:
        """Say something about what is typed; "" says nothing any more."""
        self._hint.setText(one_line(sentence))
        self._hint.setVisible(bool(sentence))

    def show_busy(self, *, busy: bool) -> None:
        """Offer to stop, or not; the keyboard is not left on a button that goes."""
        if not busy and self._stop.hasFocus():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stop.setVisible(busy)
        self._keys.setVisible(not busy)

    def show_waiting(self, waiting: Sequence[Exchange]) -> None:
        """Show the questions that wait behind others."""
        empty(self._waiting)
        for one in waiting[:_SHOWN_WAITING]:
            self._waiting.addWidget(self._waiting_row(one))
        if len(waiting) > _SHOWN_WAITING:
            more = self.tr("and %n more question(s)", "", len(waiting) - _SHOWN_WAITING)
            self._waiting.addWidget(plain_label(more, "small"))

    def active(self, *, focused: bool) -> None:
        """Show the ring of the field that has the keyboard."""
        self.setProperty("active", "true" if focused else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def take_picture(self, mime: QMimeData) -> None:
        """Take a picture that was dropped or pasted."""
        self._given.take(mime)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_length(self) -> None:
        """Say that a text is too long to be pasted."""
        self.tell(
            self.tr(
                "That is too long for a question (at most {} characters), so it was not pasted. "
                "Save it as a note in a folder that Keepsake watches, and ask about it."
            ).format(figures.number(LONGEST_QUESTION))
        )

    def ask(self) -> None:
        """Ask what is typed, as Enter does."""
        self._ask()

    def recall(self) -> bool:
        """Put what was asked last back into an empty field; False when it is not empty."""
        if self.question or not self._last:
            return False
        self.set_question(self._last)
        return True

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self._attach)
        row.addWidget(self._keys, stretch=1)
        row.addStretch(0)
        row.addWidget(self._stop)
        row.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, S, S)
        column.setSpacing(XS)
        column.addLayout(self._waiting)
        column.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.edit)
        column.addWidget(self._hint)
        column.addLayout(row)

    def _waiting_row(self, exchange: Exchange) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(XS)
        label = OneLineLabel("small")
        label.set_whole(self.tr("Next: {}").format(one_line(exchange.question)))
        line.addWidget(label, stretch=1)
        acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("pencil", self.tr("Edit this"), lambda: self.take_back_wanted.emit(exchange)),
            ("x", self.tr("Do not ask this"), lambda: self.drop_wanted.emit(exchange)),
        )
        for icon_name, words, act in acts:
            line.addWidget(IconButton(icon_name, words, act, bare=True))
        return row

    def _ask(self) -> None:
        if not self.question.strip():
            if self._given.path:
                self.tell(self.tr("What do you want to know about the picture?"))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(self.question.strip()) <= LONGEST_QUESTION:
            self.tell("")
            self._last = self.question.strip()
            self.asked.emit()

    def _press_stop(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # what is typed next belongs there
        self.stop_wanted.emit()

    def _show_length(self) -> None:
        length = self.edit.document().characterCount() - 1
        says = bool(self.question.strip()) and length <= LONGEST_QUESTION
        self._send.setEnabled(says or bool(self._given.path))
        if length > LONGEST_QUESTION:
            over = self.tr("%n character(s) too long for a question", "", length - LONGEST_QUESTION)
            self.tell(over)
        elif length > _LONG * LONGEST_QUESTION:
            self.tell(
                self.tr("{} of {} characters").format(
                    figures.number(length), figures.number(LONGEST_QUESTION)
                )
            )
        else:
            self.tell("")

    def _choose_picture(self) -> None:
        path = choose_picture(self, self.tr("Attach a picture"))
        if path:
            self._given.set_path(path)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class _Edit(QPlainTextEdit):
    """The field of the composer: as high as its lines, up to some."""

    def __init__(self, composer: Composer) -> None:
        super().__init__()
        self._composer = composer
        self.setObjectName("composerText")
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("Ask about your files…"))
        self.setAccessibleName(self.tr("Your question"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(XS)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Enter; Shift+Enter begins a line, Up recalls, and the thread has the pages."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._composer.ask()
        elif event.key() in _PAGES:
            self._composer.page_wanted.emit(event)
        elif event.key() != Qt.Key.Key_Up or not self._composer.recall():
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say whether it is text or a picture."""
        return holds_picture(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a picture as one, and text unless there is far too much of it."""
        if holds_picture(source):
            self._composer.take_picture(source)
        elif len(source.text()) > LONGEST_QUESTION:
            self._composer.refuse_length()
        else:
            super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a picture."""
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a picture, or text."""
        if holds_picture(event.mimeData()):
            self._composer.take_picture(event.mimeData())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._composer.active(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._composer.active(focused=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as its frame asks for, which it has from the style when it is shown."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        high = lines * self.fontMetrics().lineSpacing() + 2 * XS + 2 * self.frameWidth() + XS
        if high != self.height():
            self.setFixedHeight(high)
