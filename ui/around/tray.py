"""The icon in the tray: how the library is, a quick search, pause, the way to the window."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.around.notices import Notices
from ui.footer_words import Stretch, footer_line
from ui.library_state import LibraryState
from ui.theme import app_icon, wear_sheet
from ui.wording import one_line

_LONG = 120.0  # seconds of work whose end is worth a notice


class Tray(QObject):
    """Shows nothing where there is no tray; the end of long work is told there too."""

    window_wanted = Signal()
    quick_wanted = Signal()
    quit_wanted = Signal()
    untold = Signal(str)  # a sentence that no notification could show

    def __init__(self, library: LibraryState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._stretch = Stretch()
        self._busy_since: float | None = None
        self.tells = True  # of long work that is done
        self._notices = Notices(self)
        self._notices.missed.connect(self.untold)
        self._menu = QMenu()
        wear_sheet(self._menu)
        self._menu.addAction(self.tr("Open Keepsake"), self.window_wanted.emit)
        self._menu.addAction(self.tr("Quick search"), self.quick_wanted.emit)
        self._turn = self._menu.addAction("", self._pause)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quit_wanted.emit)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        library.changed.connect(self._show_library)
        self._show_library()

    @property
    def is_there(self) -> bool:
        """Say whether the user can see the icon."""
        return bool(self.icon.isVisible()) and QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Show the icon where there is a tray."""
        self.icon.setIcon(app_icon())
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    @Slot()
    def _show_library(self) -> None:
        status = self._library.status
        is_paused = status is not None and status.paused
        self._turn.setText(self.tr("Go on indexing") if is_paused else self.tr("Pause indexing"))
        self._turn.setEnabled(status is not None and bool(status.roots))
        words = ""
        if status is not None:
            line = footer_line(
                status,
                self._library.activity,
                self._stretch,
                trouble=self._library.trouble,
                now=time.time(),
            )
            words = line.text
        self.icon.setToolTip("\n".join(part for part in ("Keepsake", one_line(words)) if part))
        self._notice_the_end()

    def _notice_the_end(self) -> None:
        """Tell when work that took long is done."""
        if self._library.is_working:
            self._busy_since = self._busy_since or time.monotonic()
            return
        since, self._busy_since = self._busy_since, None
        status = self._library.status
        if since is None or status is None or status.queue or status.paused:
            return
        if self.tells and time.monotonic() - since >= _LONG:
            self._tell(self.tr("All files are indexed now."))

    def _tell(self, sentence: str) -> None:
        if self.is_there:
            self.icon.showMessage("Keepsake", sentence, self.icon.icon())
        else:
            self._notices.tell(sentence)

    @Slot()
    def _pause(self) -> None:
        status = self._library.status
        if status is not None and status.paused:
            self._library.resume()
        else:
            self._library.pause()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.window_wanted.emit()
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.quick_wanted.emit()
