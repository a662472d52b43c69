"""The cards of the results: a found passage, and a message with the next thing to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import shown_path
from assistant.records import Form, Hit
from assistant.retrieve.told_apart import Names, with_name
from ui.buttons import push_button
from ui.layouts import FlowLayout, leading
from ui.one_line_label import OneLineLabel
from ui.pictures import PictureBox
from ui.theme import XL, XS, XXL, L, M, S, pixels
from ui.tinted import TintedPicture
from ui.wording import breakable, day, kind_name, one_line, place, section_of, why

_THUMBNAIL, _SMALL_THUMBNAIL = (88, 88), (56, 56)
_LONGEST_SNIPPET = 280  # characters
_STATE_WIDTH = 440
_ABOVE_STATE = 3 * XXL


def plain_label(text: str, kind: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label that shows its text as it is, never as markup; `kind` is its style."""
    label = QLabel(breakable(text) if wraps else text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    label.setProperty("kind", kind)
    if kind == "notice":  # its height follows from margins, but not from the padding of a style
        label.setContentsMargins(M, S, M, S)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


class HitCard(QFrame):
    """A found passage with its thumbnail; a click, Enter or Space opens its file."""

    opened = Signal()

    def __init__(
        self,
        hit: Hit,
        *,
        number: int | None = None,
        brief: bool = False,
        names: Names | None = None,
    ) -> None:
        """Show a hit.

        Args:
            hit: what was found.
            number: its number as the source of an answer.
            brief: in three lines.
            names: what tells it from others of its title.
        """
        super().__init__()
        self.setObjectName("card")
        self.setProperty("opens", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture = PictureBox(hit.kind)
        self.picture.setFixedSize(*(_SMALL_THUMBNAIL if brief else _THUMBNAIL))
        row = QHBoxLayout(self)
        row.setContentsMargins(M, M, L, M)
        row.setSpacing(L)
        row.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignTop)
        title = _title(hit, number, names or {})
        row.addLayout(_lines(hit, title) if brief else self._words(hit, title), stretch=1)
        self.setAccessibleName(". ".join(filter(None, [title, _where(hit), one_line(hit.snippet)])))

    @staticmethod
    def _words(hit: Hit, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(XS)
        column.addWidget(plain_label(title, "strong", wraps=True))
        column.addWidget(plain_label(_where(hit), "small", wraps=True))
        snippet = one_line(hit.snippet)
        if snippet:
            cut = snippet[:_LONGEST_SNIPPET] + ("…" if len(snippet) > _LONGEST_SNIPPET else "")
            label = plain_label(cut, "muted" if hit.form is Form.PICTURE else "", wraps=True)
            column.addWidget(label)
        if why(hit):
            column.addWidget(plain_label(why(hit), "small", wraps=True))
        column.addStretch(1)
        return column

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the file on a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the file on Enter or Space; leave other keys to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class StateCard(QWidget):
    """What is shown when there is nothing else to show: an icon, a title, a sentence, buttons."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        buttons: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        """Take the texts and what each button does; the first button is the primary one."""
        super().__init__()
        self.setAccessibleName(f"{title}. {sentence}")
        words = QWidget()
        words.setMaximumWidth(pixels(_STATE_WIDTH))
        column = QVBoxLayout(words)
        column.setContentsMargins(0, _ABOVE_STATE, 0, XL)
        column.setSpacing(S)
        picture = TintedPicture(icon, 2 * XL)
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(S)
        for text, kind in ((title, "title"), (sentence, "muted")):
            label = plain_label(text, kind, wraps=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._title, self._sentence, self._words = title, label, column
        column.addSpacing(M)
        column.addWidget(self._button_row(buttons))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(words, stretch=100)  # takes what there is, up to its largest width
        row.addStretch(1)

    def say(self, sentence: str) -> None:
        """Show another sentence; the buttons keep the keyboard."""
        if self._sentence.text() != breakable(sentence):
            self._sentence.setText(breakable(sentence))
            self.setAccessibleName(f"{self._title}. {sentence}")

    def fit(self, room: QSize) -> None:
        """Keep less distance above the words where else they had to be scrolled."""
        sides = self._words.contentsMargins()
        words = self._words.totalHeightForWidth(min(room.width(), pixels(_STATE_WIDTH)))
        sides.setTop(max(0, min(_ABOVE_STATE, room.height() - words + sides.top())))
        self._words.setContentsMargins(sides)

    @staticmethod
    def _button_row(buttons: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=S, centred=True)
        for number, (text, act) in enumerate(buttons):
            row.addWidget(push_button(text, act, kind="" if number else "primary"))
        return holder


def _lines(hit: Hit, title: str) -> QVBoxLayout:
    """Return a hit in three lines, each cut where the card ends."""
    column = QVBoxLayout()
    column.setSpacing(XS)
    for words, kind in (
        (title, "strong"),
        (_where(hit), "small"),
        (one_line(hit.snippet[:_LONGEST_SNIPPET]) or why(hit), "small"),
    ):
        line = OneLineLabel(kind)
        line.set_whole(words)
        column.addWidget(line)
    column.addStretch(1)
    return column


def _title(hit: Hit, number: int | None, names: Names) -> str:
    return (f"{number}.  " if number else "") + with_name(one_line(hit.title), hit, names)


def _where(hit: Hit) -> str:
    where = place(hit.locator) or kind_name(hit.kind)
    where = where[:1].upper() + where[1:]
    return " · ".join(filter(None, [where, section_of(hit), day(hit.date), shown_path(hit.path)]))
