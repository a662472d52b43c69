"""The line at the bottom of the window: what the indexer does, and how to change that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
)

from assistant.records import RootState
from assistant.reports import Status
from ui.cards import plain_label
from ui.footer_words import FooterLine, away_words, problem_count, root_name
from ui.one_line_label import OneLineLabel
from ui.theme import XL, XS, M, S, pixels
from ui.tinted import tinted

_BAR_WIDTH = 120
_BAR_FITS, _WIDE = 640, 880  # widths from which there is room for the bar, for all; at base size
_HOLD = 6_000  # milliseconds that a message stays before the line tells of indexing again


class Footer(QFrame):
    """Shows what goes on; the user pauses and resumes here, and finds what needs attention."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    problems_wanted = Signal()
    scan_wanted = Signal()
    folder_wanted = Signal()
    root_turned = Signal(object)  # Root: pause it, or resume it if it is paused

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._line = FooterLine(self.tr("Opening your library…"))
        self._status: Status | None = None
        self._message = OneLineLabel("small")
        self._hold = QTimer(self, singleShot=True, interval=_HOLD)
        self._hold.timeout.connect(self._show_words)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(_BAR_WIDTH, XS)
        self._bar.setAccessibleName(self.tr("Indexing"))
        self._problems = self._button(self.problems_wanted.emit)
        self._problems.setToolTip(self.tr("See why, and try them again"))
        self._pause = self._button(self._turn)
        self._more = self._button(self._open_menu)
        self._more.setIcon(tinted("ellipsis"))
        self._more.setAccessibleName(self.tr("More"))
        self._more.setToolTip(self.tr("Folders, and looking for changes"))
        self._promise = plain_label(self.tr("Nothing leaves this computer"), "small")
        self._arrange()
        self._show_words()

    def _arrange(self) -> None:
        self.setMinimumHeight(self._pause.sizeHint().height() + 2 * S)
        row = QHBoxLayout(self)
        row.setContentsMargins(XL, S, XL - S, S)
        row.setSpacing(M)
        row.addWidget(self._message, stretch=1)
        for widget in (self._promise, self._bar, self._problems, self._pause, self._more):
            row.addWidget(widget)
        for widget in (self._bar, self._problems, self._pause, self._more):
            widget.hide()

    @staticmethod
    def _button(act: object) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "quiet")
        button.clicked.connect(act)
        return button

    @property
    def text(self) -> str:
        """Return the whole message, of which a narrow window shows only the beginning."""
        return self._message.whole

    def show_message(self, text: str) -> None:
        """Show a sentence for a while."""
        self._message.set_whole(text)
        self._hold.start()

    def show_closed(self) -> None:
        """Say that there is no library to work on, and offer nothing."""
        self._line, self._status = FooterLine(self.tr("Your library cannot be opened.")), None
        for widget in (self._bar, self._problems, self._pause, self._more):
            widget.hide()
        self._hold.stop()
        self._show_words()

    def show_line(self, line: FooterLine, status: Status) -> None:
        """Show what the indexer does, and the buttons that make sense now."""
        self._line, self._status = line, status
        if not self._hold.isActive():
            self._show_words()
        self._bar.setRange(0, line.total)
        self._bar.setValue(line.done)
        problems = problem_count(status)
        self._problems.setVisible(problems > 0)
        self._pause.setText(self.tr("Resume") if status.paused else self.tr("Pause"))
        self._pause.setToolTip(
            self.tr("Go on with indexing")
            if status.paused
            else self.tr("Let indexing rest until you resume it")
        )
        self._pause.setVisible(bool(status.roots))
        self._more.setVisible(bool(status.roots))
        self._fit()

    def menu(self) -> QMenu:
        """Return a new menu with what is wanted more rarely."""
        menu = QMenu(self)
        menu.addAction(self.tr("Look for changes now"), self.scan_wanted.emit)
        menu.addAction(self.tr("Add folder…"), self.folder_wanted.emit)
        if self._status is None or not self._status.roots:
            return menu
        menu.addSeparator()
        for root in self._status.roots:
            name = root_name(root).replace("&", "&&")  # a lone one would mark a key
            if root.state is RootState.OFFLINE:
                words = away_words(self._status, root).replace("&", "&&")
                menu.addAction(words).setEnabled(False)
            else:
                is_paused = root.state is RootState.PAUSED
                words = self.tr("Resume {}") if is_paused else self.tr("Pause {}")
                menu.addAction(words.format(name), partial(self.root_turned.emit, root))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the message needs the room of."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show bar and promise where there is room, and problems in brief or in full."""
        is_wide = self.width() >= pixels(_WIDE)
        self._bar.setVisible(self._line.is_working and self.width() >= pixels(_BAR_FITS))
        self._promise.setVisible(is_wide and not self._line.is_working)
        if self._status is not None:
            problems = problem_count(self._status)
            full = self.tr("%n file(s) could not be read", "", problems)
            self._problems.setText(full if is_wide else self.tr("%n not read", "", problems))
            self._problems.setAccessibleName(full)

    @Slot()
    def _show_words(self) -> None:
        self._message.set_whole(self._line.text, self._line.tip)

    def _turn(self) -> None:
        is_paused = self._status is not None and self._status.paused
        (self.resume_wanted if is_paused else self.pause_wanted).emit()

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = menu.sizeHint()
        corner = QPoint(self._more.width() - size.width(), -size.height() - XS)
        menu.popup(self._more.mapToGlobal(corner))
