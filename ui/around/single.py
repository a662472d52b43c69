"""Lets one window run on a library: a second start hands its wish to the first and ends."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE, QUICK = b"raise", b"quick"
_PATIENCE = 1_000  # milliseconds
_READING = 40  # milliseconds
_LONGEST = 16  # bytes of a wish


class SingleWindow(QObject):
    """A name on this computer, of this user and this library, that only one process can hold."""

    raise_wanted = Signal()
    quick_wanted = Signal()

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        key = os.fsencode(library) + b"\0" + getpass.getuser().encode()
        # Python's own would load all of OpenSSL, some 4 MB.
        mark = QCryptographicHash.hash(key, QCryptographicHash.Algorithm.Sha256)
        self._name = f"keepsake-{bytes(mark.toHex().data()).decode()[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen)

    def hand_over(self, wish: bytes) -> bool:
        """Tell the window that runs what is wished, `RAISE` or `QUICK`; False if none runs."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(wish)
        is_told = socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return is_told

    def hold(self) -> None:
        """Take the name; what a killed process has left of it goes."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def let_go(self) -> None:
        """Give the name back."""
        self._server.close()

    @Slot()
    def _listen(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if not socket.bytesAvailable():
                socket.waitForReadyRead(_READING)  # whoever connects writes at once
            wish = bytes(socket.read(_LONGEST).data())
            socket.abort()
            self._do(wish)

    def _do(self, wish: bytes) -> None:
        if wish == QUICK:
            self.quick_wanted.emit()
        elif wish:
            self.raise_wanted.emit()
