"""Starts the desktop window with its engines and its indexer, and ends all of them together."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from ui.answerer_process import chosen_idle_seconds
from ui.bridge import EngineBridge, engine_command
from ui.chosen import chosen_file
from ui.indexer_process import IndexerProcess, indexer_command
from ui.language import speak_english
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.theme import apply_theme
from ui.window_preferences import Preferences


def open_window(library: Path) -> int:
    """Show the window on a library until the user closes it, and return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("keepsake")
    app.setApplicationDisplayName("Keepsake")
    app.setDesktopFileName("keepsake")
    # Qt's loop runs no Python handler, so let Ctrl+C in the terminal end the app at once;
    # the other processes notice that their pipes are closed.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    preferences = Preferences(chosen_file(), app)
    look = apply_theme(app)
    look.choose(preferences.chosen.scheme, preferences.chosen.font)
    preferences.changed.connect(lambda chosen: look.choose(chosen.scheme, chosen.font))
    speak_english(app)
    bridge = EngineBridge(
        engine_command(library), idle_seconds=lambda: chosen_idle_seconds(library)
    )
    indexer = IndexerProcess(indexer_command(library))
    window = MainWindow(bridge, LibraryState(bridge, indexer), preferences, open_address)
    window.show()
    bridge.start()
    code = app.exec()
    for process in (indexer, bridge):  # both are asked before either is waited for
        process.ask_to_end()
    for process in (indexer, bridge):
        process.close()
    return code


def open_address(address: str) -> bool:
    """Open a `file:` address with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))
