"""The desktop window with its engines and its indexer, which all end together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from ui.around.quick_search import QuickSearch
from ui.around.single import SingleWindow
from ui.around.tray import Tray
from ui.around.welcome import Welcome
from ui.bridge import EngineBridge
from ui.child_process import ChildProcess
from ui.chosen import Chosen, chosen_file
from ui.folders.folders_view import FoldersView
from ui.garbage import settle
from ui.idle_time import chosen_idle_seconds
from ui.indexer_process import IndexerProcess, indexer_command
from ui.language import speak
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.model_view.models_view import ModelsView
from ui.theme import Look
from ui.window_preferences import Preferences


class Desktop(QObject):
    """The window and what surrounds it, for as long as the program runs."""

    def __init__(
        self, app: QApplication, library: Path, single: SingleWindow, engine: ChildProcess
    ) -> None:
        """Make all parts for a library; its engine process may run already."""
        super().__init__(app)
        self._app = app
        self.restarts = False  # once this one has ended
        self.preferences = Preferences(chosen_file(), self)
        self._look = Look(app, sheet=False)  # dressed one by one, widgets take twice as long
        speak(app, self.preferences.chosen.language)
        self._bridge = EngineBridge(engine, idle_seconds=lambda: chosen_idle_seconds(library))
        self._indexer = IndexerProcess(indexer_command(library))
        state = LibraryState(self._bridge, self._indexer)
        self._dress(self.preferences.chosen)
        self.window = MainWindow(self._bridge, state, self.preferences, open_address)
        self.tray = Tray(state, self)
        self.quick = QuickSearch(self._bridge, self.window.desk.thumbnails)
        self._connect(single)
        self._look.put_on_sheet()
        self._dress(self.preferences.chosen)

    def run(self, bad_end: str, *, quick: bool) -> int:
        """Show what is wished, and return the exit code once the user has ended it."""
        self.tray.show()
        self.window.restore()
        if quick:
            self.quick.pop_up()
        else:
            self.window.show()
        self._bridge.start()
        QTimer.singleShot(0, self.window.desk.quick_key.start)  # the window is there first
        if bad_end:
            QTimer.singleShot(0, self, lambda: self.window.desk.say(bad_end))
        QTimer.singleShot(0, self, settle)
        return self._app.exec()

    @property
    def engine_pid(self) -> int:
        """Return the number of the engine process; 0 when none runs."""
        return self._bridge.pid

    def close(self) -> None:
        """End the other processes."""
        self.tray.close()
        self.window.desk.quick_key.close()
        for process in (self._indexer, self._bridge):  # both are asked before either is waited for
            process.ask_to_end()
        for process in (self._indexer, self._bridge):
            process.close()

    def _connect(self, single: SingleWindow) -> None:
        window, tray, quick, desk = self.window, self.tray, self.quick, self.window.desk
        single.raise_wanted.connect(window.come_up)
        single.quick_wanted.connect(quick.pop_up)
        tray.window_wanted.connect(window.come_up)
        tray.quick_wanted.connect(quick.pop_up)
        tray.quit_wanted.connect(self._quit)
        tray.untold.connect(desk.say)
        window.quit_wanted.connect(self._quit)
        desk.restart_wanted.connect(self._restart)
        window.closed.connect(self._closed)
        desk.quick_key.pressed.connect(self._pop_up)
        quick.opened.connect(desk.open)
        quick.search_wanted.connect(desk.search)
        quick.search_wanted.connect(window.come_up)
        quick.question_wanted.connect(desk.ask)
        quick.question_wanted.connect(window.come_up)
        self.preferences.changed.connect(self._dress)
        self._bridge.ready.connect(self._welcome)

    @Slot()
    def _pop_up(self) -> None:
        """Open the quick search over another program, which has the keyboard as yet."""
        self.quick.pop_up()
        self.window.desk.quick_key.bring_forward(int(self.quick.winId()))

    @Slot(object)
    def _dress(self, chosen: Chosen) -> None:
        self._look.choose(chosen.scheme, chosen.font)
        if hasattr(self, "tray"):
            self.tray.tells = chosen.notices

    @Slot()
    def _welcome(self) -> None:
        """Show the first steps to whoever has not seen them and has no folder yet."""
        status = self.window.desk.library.status
        if self.preferences.chosen.welcomed or status is None or not self.window.isVisible():
            return
        self.preferences.choose(welcomed=True)
        if not status.roots:
            self.show_welcome()

    def show_welcome(self) -> Welcome:
        """Show the first steps."""
        views = self.window.views
        folders, models = views[FoldersView.NAME], views[ModelsView.NAME]
        assert isinstance(folders, FoldersView)  # noqa: S101 - the window made them
        assert isinstance(models, ModelsView)  # noqa: S101
        steps = Welcome(self.window, self.window.desk, folders=folders, models=models)
        steps.finished.connect(steps.deleteLater)
        steps.finished.connect(self.window.header.take_focus)
        steps.open()
        return steps

    @Slot()
    def _closed(self) -> None:
        """Stay in the tray if that is wished and there is one, else end."""
        if not (self.preferences.chosen.in_tray and self.tray.is_there):
            self._app.quit()

    @Slot()
    def _restart(self) -> None:
        self.restarts = True
        self._quit()

    @Slot()
    def _quit(self) -> None:
        self.window.close()
        self._app.quit()


def open_address(address: str) -> bool:
    """Open a `file:` address with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))
