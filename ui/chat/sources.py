"""The sources below an answer: cards with thumbnails and quoted words, a few of them at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from assistant.records import Answer, Hit, Kind
from assistant.retrieve.told_apart import Names, told_apart
from ui.cards import HitCard, plain_label
from ui.chat.answer_words import source, used_sources
from ui.chat.buttons import IconButton
from ui.pictures import PictureBox
from ui.theme import S
from ui.wording import joined_by, telling

_FIRST = 6  # cards that are shown at once
_STEP = 12  # more of them at each press of the button

Fetch = Callable[[Hit, PictureBox], None]
"""Asks for the thumbnail of a hit, to be put into a box."""


class SourceCard(HitCard):
    """A card that previews its place at a click or Space, and opens its file at a double click."""

    chosen = Signal()

    def __init__(self, hit: Hit, number: int, names: Names) -> None:
        super().__init__(hit, number=number, names=names)
        self._hit = hit
        self.setToolTip(self.tr("Click to see it at its place, double click to open the file"))

    def menu(self) -> QMenu:
        """Return a new menu with all that can be done with a source."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show its place"), self.chosen.emit)
        menu.addAction(self.tr("Open the file"), self.opened.emit)
        copy = QAction(self.tr("Copy this source"), menu)
        copy.setShortcut("Ctrl+C")
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        return menu

    def copy(self) -> None:
        """Put the source in words on the clipboard."""
        QGuiApplication.clipboard().setText(source(self._hit))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the place on a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the file on a double click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the place on Space, open the file on Enter, copy on Ctrl+C."""
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        elif (
            event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu, by mouse or by the menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if by_mouse else self.mapToGlobal(QPoint(S, S)))


class Sources(QWidget):
    """The cards of an answer's sources, in the order of their numbers."""

    chosen = Signal(object)  # Hit: show its place
    opened = Signal(object)  # Hit

    def __init__(self, answer: Answer, fetch: Fetch) -> None:
        super().__init__()
        self._answer = answer
        self._fetch = fetch
        self._names = told_apart([*answer.citations, *(one.hit for one in answer.neighbours)])
        self._left: Sequence[int] = used_sources(answer)
        self._cards: dict[int, SourceCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, S, 0, 0)
        self._column.setSpacing(S)
        if self._left:
            self._column.addWidget(plain_label(self.tr("Sources"), "small"))
        self._more = IconButton("chevron-down", self.tr("Show more sources"), self._add_more)
        self._column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add(_FIRST)
        self._add_also()
        self._add_neighbours()

    def minimumSizeHint(self) -> QSize:
        """Leave the width to the column."""
        return QSize(0, super().minimumSizeHint().height())

    def choose(self, number: int) -> None:
        """Show the place of a source, and give its card the keyboard."""
        while number not in self._cards and self._left:
            self._add(_STEP)
        card = self._cards.get(number)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            card.chosen.emit()

    def _add_more(self) -> None:
        after = self._left[0] if self._left else 0
        self._add(_STEP)
        if after:
            self._cards[after].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, count: int) -> None:
        now, self._left = self._left[:count], self._left[count:]
        for number in now:
            card = self._cards[number] = self._card(self._answer.citations[number - 1], number)
            self._column.insertWidget(self._column.indexOf(self._more), card)
        words = self.tr("Show %n more source(s)", "", len(self._left))
        self._more.show_as("chevron-down", words)
        self._more.setVisible(bool(self._left))

    def _add_also(self) -> None:
        """Show the sources that prove nothing and may hold the answer, too."""
        if self._answer.also:
            found = self._answer.found
            self._add_heading(self.tr("See also") if found else self.tr("This comes nearest"))
        for number in self._answer.also:
            self._column.addWidget(self._card(self._answer.citations[number - 1], number))

    def _add_neighbours(self) -> None:
        """Show what lies near the sources: things to look at, no proof."""
        for title, group in groupby(telling(self._answer), key=lambda one: joined_by(one[1])):
            self._add_heading(title)
            for number, near in group:
                self._column.addWidget(self._card(near.hit, number))

    def _add_heading(self, words: str) -> None:
        self._column.addSpacing(S)
        self._column.addWidget(plain_label(words, "small", wraps=True))

    def _card(self, hit: Hit, number: int) -> SourceCard:
        card = SourceCard(hit, number, self._names)
        card.chosen.connect(lambda: self.chosen.emit(hit))
        card.opened.connect(lambda: self.opened.emit(hit))
        if hit.kind in {Kind.PHOTO, Kind.PAGE}:
            self._fetch(hit, card.picture)
        return card
