"""Opens the window: starts the engine process first, so that it loads while the window is made."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from ui.around.crash_note import CrashNote
from ui.around.single import QUICK, RAISE, SingleWindow
from ui.child_process import ChildProcess
from ui.engine_process import engine_command


def open_window(library: Path, *, quick: bool = False) -> int:
    """Show the window on a library until the user closes it, and return the exit code.

    When one is open on that library already, it comes to the front instead. With `quick` it is
    the small search field that opens.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("keepsake")
    app.setApplicationDisplayName("Keepsake")
    app.setDesktopFileName("keepsake")
    app.setQuitOnLastWindowClosed(False)  # the icon in the tray may stay
    # Qt's loop runs no Python handler, so let Ctrl+C in the terminal end the app at once;
    # the other processes notice that their pipes are closed.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    single = SingleWindow(library, app)
    if single.hand_over(QUICK if quick else RAISE):
        return 0
    single.hold()
    notes = CrashNote(library)
    bad_end = notes.begin()
    engine = ChildProcess(engine_command(library))
    engine.start()
    from ui.desktop import Desktop  # noqa: PLC0415 - it takes as long as the engine needs to start

    desktop = Desktop(app, library, single, engine)
    try:
        return desktop.run(bad_end, quick=quick)
    finally:
        desktop.close()
        single.let_go()
        notes.close()
        if desktop.restarts:  # only now, or the new one would find this one still there
            program, *options = app_command(library)
            QProcess.startDetached(program, options)


def app_command(library: Path) -> list[str]:
    """Return the command line that opens the window on a library."""
    return [sys.executable, "-P", "-m", "ui", "--library", str(library)]
