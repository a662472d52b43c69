"""The card of one watched folder: how it is, what is in it, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from assistant.records import Root, RootState
from ui.buttons import push_button
from ui.cards import plain_label
from ui.folders.folder_words import Light, RootLine
from ui.theme import XS, L, M, S, current_tokens
from ui.tinted import tinted
from ui.wording import breakable, name_of, one_line, short_path

_DOT = 10
_FIRST, _USUAL, _LAST = 1, 0, -1


class RootCard(QFrame):
    """Follows its folder; each wish is a signal."""

    turned = Signal(object)  # Root: pause it, or resume it if it is paused
    ranked = Signal(object, int)  # Root, the priority that it gets
    rules_wanted = Signal(object)  # Root
    reveal_wanted = Signal(object)  # Root
    scan_wanted = Signal()
    removal_wanted = Signal(object)  # Root

    def __init__(self, root: Root) -> None:
        super().__init__()
        self.root = root
        self.setObjectName("card")
        self._dot = _Dot()
        name = plain_label(name_of(root.path), "strong", wraps=True)
        place = plain_label(one_line(short_path(root.path)), "small", wraps=True)
        self._state = plain_label("", "small")
        self._files = plain_label("", wraps=True)
        self._hint = plain_label("", "small", wraps=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(XS)
        self._bar.setAccessibleName(self.tr("Indexed"))
        self._turn = push_button("", lambda: self.turned.emit(self.root), kind="quiet")
        self._more = push_button("", self._open_menu, kind="quiet")
        self._more.setIcon(tinted("ellipsis"))
        self._more.setAccessibleName(self.tr("More about {}").format(name_of(root.path)))
        head = QHBoxLayout()
        head.setSpacing(S)
        for widget in (self._dot, self._state):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self._turn, self._more):
            head.addWidget(button)
        words = QVBoxLayout(self)
        words.setContentsMargins(L, M, L, L)
        words.setSpacing(XS)
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(XS)
        names.addWidget(name)
        names.addWidget(place)
        top.addLayout(names, stretch=1)
        top.addLayout(head)
        top.setAlignment(head, Qt.AlignmentFlag.AlignTop)
        words.addLayout(top)
        for row in (self._files, self._bar, self._hint):
            words.addWidget(row)

    def show_line(self, root: Root, line: RootLine) -> None:
        """Show how the folder is now."""
        self.root = root
        self._dot.show_light(line.light)
        self._state.setText(line.state)
        self._files.setText(breakable(line.files))
        self._hint.setText(breakable(line.hint))
        self._hint.setVisible(bool(line.hint))
        self._bar.setVisible(line.total > 0)
        self._bar.setRange(0, max(1, line.total))
        self._bar.setValue(line.done)
        is_paused = root.state is RootState.PAUSED
        self._turn.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        self._turn.setEnabled(root.state is not RootState.OFFLINE)
        self._turn.setAccessibleName(f"{self._turn.text()} {name_of(root.path)}")
        self.setAccessibleName(f"{name_of(root.path)}. {line.state}. {line.files}")

    def menu(self) -> QMenu:
        """Return a new menu with what is wanted more rarely."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show in file manager"), lambda: self.reveal_wanted.emit(self.root))
        menu.addAction(self.tr("Look for changes now"), self.scan_wanted.emit)
        menu.addAction(self.tr("What is left out…"), lambda: self.rules_wanted.emit(self.root))
        ranks = menu.addMenu(self.tr("Turn"))
        for words, rank in (
            (self.tr("Before the others"), _FIRST),
            (self.tr("As it comes"), _USUAL),
            (self.tr("After the others"), _LAST),
        ):
            action = ranks.addAction(words)
            action.triggered.connect(partial(self._rank_as, rank))
            action.setCheckable(True)
            action.setChecked(_rank(self.root.priority) == rank)
        menu.addSeparator()
        menu.addAction(self.tr("Stop watching…"), lambda: self.removal_wanted.emit(self.root))
        return menu

    def _rank_as(self, rank: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - of Qt
        self.ranked.emit(self.root, rank)

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class _Dot(QWidget):
    """A round light."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_DOT, _DOT)
        self._light = Light.REST

    def show_light(self, light: Light) -> None:
        self._light = light
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        colours = {
            Light.GOOD: tokens.accent,
            Light.BUSY: tokens.accent,
            Light.REST: tokens.control,
            Light.TROUBLE: tokens.warning,
        }
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours[self._light]))
        if self._light is not Light.REST:
            painter.setBrush(QColor(colours[self._light]))
        painter.drawEllipse(QRectF(1, 1, _DOT - 2, _DOT - 2))


def _rank(priority: int) -> int:
    return (priority > 0) - (priority < 0)
