"""Starts the desktop window and its engine process, and ends both together."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from ui.bridge import EngineBridge, engine_command
from ui.main_window import MainWindow
from ui.theme import apply_theme


def open_window(library: Path) -> int:
    """Show the window on a library until the user closes it, and return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("keepsake")
    app.setApplicationDisplayName("Keepsake")
    app.setDesktopFileName("keepsake")
    # Qt's loop runs no Python handler, so let Ctrl+C in the terminal end the app at once;
    # the engine process notices that its pipe is closed.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    apply_theme(app)
    bridge = EngineBridge(engine_command(library))
    window = MainWindow(bridge, open_address)
    window.show()
    bridge.start()
    code = app.exec()
    bridge.close()
    return code


def open_address(address: str) -> bool:
    """Open a `file:` address with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))
