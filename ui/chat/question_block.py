"""A question in the thread, as it was typed, with the picture that it is about."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from assistant.records import Kind
from ui.cards import plain_label
from ui.chat.buttons import IconButton
from ui.chat.exchange import Exchange
from ui.pictures import PictureBox
from ui.theme import XS, L, M
from ui.wording import moment, one_line

_LONGEST = 600  # characters that are shown at once
_THUMBNAIL = 64
_TALLEST = 240


class QuestionBlock(QFrame):
    """The question; a very long one is cut, and can be shown whole."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self.setObjectName("question")
        self._question = exchange.question
        words = QVBoxLayout()
        words.setSpacing(XS)
        text = exchange.question.strip() or self.tr("(forgotten)")
        is_long = len(text) > _LONGEST
        shown = text[:_LONGEST].rstrip() + "…" if is_long else text
        self._label = plain_label(_lines(shown), "question", wraps=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self._label)
        if is_long:
            self._all = IconButton("chevron-down", self.tr("Show all of it"), self._show_all)
            words.addWidget(self._all, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column = words
        details = [moment(exchange.asked, time.time())]
        if exchange.pictured or exchange.picture:
            details.append(self.tr("with a picture"))
        words.addWidget(plain_label(" · ".join(details), "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(L, M, L, M)
        row.setSpacing(L)
        if exchange.thumbnail:
            picture = PictureBox(Kind.PHOTO)
            picture.setFixedSize(_THUMBNAIL, _THUMBNAIL)
            picture.set_picture(exchange.thumbnail)
            picture.setAccessibleName(self.tr("The picture that the question is about"))
            row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)
        self.setAccessibleName(self.tr("You asked: {}").format(one_line(shown)))

    def _show_all(self) -> None:
        """Show all of a long question in a field that lays out only what is seen of it."""
        whole = QPlainTextEdit()
        whole.setReadOnly(True)
        whole.setTabChangesFocus(True)
        whole.setObjectName("wholeQuestion")
        whole.setFixedHeight(_TALLEST)
        whole.setAccessibleName(self.tr("The whole question"))
        whole.setPlainText(self._question)
        self._column.replaceWidget(self._label, whole)
        self._label.hide()
        self._all.hide()
        whole.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(text: str) -> str:
    return "\n".join(one_line(line) for line in text.splitlines())
