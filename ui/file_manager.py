"""Shows a file in the file manager of the system, with the file itself selected where that goes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.wording import file_uri

_SERVICE = "org.freedesktop.FileManager1"
_PATH = "/org/freedesktop/FileManager1"
_SLOW = "org.freedesktop.DBus.Error.NoReply"
_PATIENCE = 10_000  # milliseconds; it may have to be started first

Command = str | list[str]
"""A command line of Windows, or a program with its arguments."""


def session_bus() -> Any | None:  # noqa: ANN401 - a class of a module that need not be there
    """Return the connection to the desktop's other programs; None where there is none."""
    try:
        bus = import_module("PySide6.QtDBus").QDBusConnection.sessionBus()
    except ImportError:
        return None
    return bus if bus.isConnected() else None


def start(command: Command) -> bool:
    """Start a program and leave it; False if there is none."""
    try:
        subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return False
    return True


class FileManager(QObject):
    """Asks the file manager; when it cannot select a file, its folder is opened."""

    failed = Signal(str)  # the path that cannot be shown

    def __init__(
        self,
        open_address: Callable[[str], object],
        parent: QObject | None = None,
        *,
        platform: str = sys.platform,
        bus: Callable[[], Any | None] = session_bus,
        start: Callable[[Command], bool] = start,
    ) -> None:
        """Take what opens a `file:` address.

        Args:
            open_address: returns whether something could open it.
            parent: as of any object of Qt.
            platform: as Python names it.
            bus: finds the connection to the file manager of a Linux desktop.
            start: starts a program of Windows or macOS.
        """
        super().__init__(parent)
        self._open_address = open_address
        self._platform = platform
        self._bus = bus
        self._start = start
        self._calls: set[QObject] = set()  # not answered yet

    def show(self, path: str) -> None:
        """Show a file selected in its folder, or open a folder; the path is absolute."""
        if os.path.isdir(path) or not os.path.lexists(path):  # noqa: PTH112 - odd bytes
            self._open_folder(path)
        elif self._platform == "win32":
            # One string: its quotes have to stand after the comma. No name holds a quote there.
            self._run(f'explorer /select,"{os.path.normpath(path)}"', path)
        elif self._platform == "darwin":
            self._run(["open", "-R", path], path)
        else:
            self._ask(path)

    def _run(self, command: Command, path: str) -> None:
        if not self._start(command):
            self._open_folder(path)

    def _ask(self, path: str) -> None:
        bus = self._bus()
        if bus is None:
            self._open_folder(path)
            return
        dbus = import_module("PySide6.QtDBus")
        message = dbus.QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "ShowItems")
        message.setArguments([[file_uri(path)], ""])
        call = dbus.QDBusPendingCallWatcher(bus.asyncCall(message, _PATIENCE), self)
        self._calls.add(call)
        call.finished.connect(lambda: self._answered(call, path))

    def _answered(self, call: Any, path: str) -> None:  # noqa: ANN401 - of QtDBus
        self._calls.discard(call)
        # Without a reply in time it may still be on its way: two windows would be one too many.
        if call.isError() and call.error().name() != _SLOW:
            self._open_folder(path)
        call.deleteLater()

    def _open_folder(self, path: str) -> None:
        folder = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
        if not (os.path.isdir(folder) and self._open_address(file_uri(folder))):  # noqa: PTH112
            self.failed.emit(path)
