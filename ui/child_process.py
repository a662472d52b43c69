"""A child process of the app that speaks in lines and is started again when it ends by itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

FIRST_DELAY, LONGEST_DELAY = 500, 30_000  # milliseconds before it is started again
FAILED = -1  # the exit code of a process that crashed or could not be started
_PATIENCE = 3_000  # milliseconds that it gets to end
_LONGEST_LAST_WORDS = 4_000  # bytes of its stderr that are kept
_CODE_FOLDER = Path(__file__).resolve().parent.parent


class ChildProcess(QObject):
    """Runs one command line, which must end when its stdin is closed."""

    started = Signal()
    line = Signal(bytes)  # a whole line of its stdout
    ended = Signal(int)  # the exit code; not emitted once `close` or `ask_to_end` was called

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, *, listens: bool = False
    ) -> None:
        """Take the command line; `listens` keeps what it writes on stderr for `last_words`."""
        super().__init__(parent)
        self.command = tuple(command)
        self._crashes = 0
        self._is_closing = False
        self._said = b""
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self.start)
        self._process = QProcess(self)
        self._last_moment = QTimer(self, singleShot=True)
        self._last_moment.timeout.connect(self._process.kill)
        if not listens:
            forwarded = QProcess.ProcessChannelMode.ForwardedErrorChannel
            self._process.setProcessChannelMode(forwarded)
        self._process.setProcessEnvironment(_environment())
        self._process.setWorkingDirectory(str(_CODE_FOLDER))
        self._process.started.connect(self.started)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._listen)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._erred)

    @property
    def is_running(self) -> bool:
        """Say whether the process runs or is being started."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def has_started(self) -> bool:
        """Say whether the process runs and takes lines."""
        return self._process.state() == QProcess.ProcessState.Running

    @property
    def will_start(self) -> bool:
        """Say whether the process is to be started in a while."""
        return self._restart.isActive()

    @property
    def pid(self) -> int:
        """Return the number of the process; 0 when none runs."""
        return int(self._process.processId())

    @property
    def next_delay(self) -> int:
        """Return after how many milliseconds `start_later` would start the process."""
        return int(min(FIRST_DELAY * 2**self._crashes, LONGEST_DELAY))

    @property
    def last_words(self) -> str:
        """Return the last line that the process wrote on stderr, if it is listened to."""
        lines = self._said.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    @Slot()
    def start(self) -> None:
        """Start the process; does nothing while it runs."""
        self._restart.stop()
        if not self.is_running and not self._is_closing:
            self._said = b""
            self._process.start(self.command[0], self.command[1:])

    def start_later(self) -> None:
        """Start the process after a while, which grows with each time until `praise`."""
        if not self._restart.isActive():
            self._restart.start(self.next_delay)
            self.blame()

    def stay_ended(self) -> None:
        """Take back a `start_later`."""
        self._restart.stop()

    def blame(self) -> None:
        """Take note that it failed, so that the next restart comes later."""
        self._crashes += 1

    def praise(self) -> None:
        """Take note that it works, so that the next restart comes soon."""
        self._crashes = 0

    def write(self, line: bytes) -> None:
        """Send a line to its stdin."""
        self._process.write(line)

    def let_go(self) -> None:
        """Close its stdin; it may be started again once it has ended, and is killed if it stays."""
        self._process.closeWriteChannel()
        self._last_moment.start(_PATIENCE)

    def ask_to_end(self) -> None:
        """Close its stdin, and start it no more."""
        self._is_closing = True
        self._restart.stop()
        self._process.closeWriteChannel()

    def close(self) -> None:
        """End the process; waits a moment, then leaves it no choice."""
        self.ask_to_end()
        if self.is_running and not self._process.waitForFinished(_PATIENCE):
            self._process.kill()
            self._process.waitForFinished(_PATIENCE)

    @Slot()
    def _read(self) -> None:
        while self._process.canReadLine():
            self.line.emit(bytes(self._process.readLine().data()))

    @Slot()
    def _listen(self) -> None:
        said = self._said + bytes(self._process.readAllStandardError().data())
        self._said = said[-_LONGEST_LAST_WORDS:]

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, code: int, how: QProcess.ExitStatus) -> None:
        self._last_moment.stop()
        if not self._is_closing:
            self.ended.emit(code if how == QProcess.ExitStatus.NormalExit else FAILED)

    @Slot(QProcess.ProcessError)
    def _erred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._is_closing:
            self.ended.emit(FAILED)


def _environment() -> QProcessEnvironment:
    """Return our environment, in which Python finds our own code wherever it is started."""
    environment = QProcessEnvironment.systemEnvironment()
    inherited = environment.value("PYTHONPATH")
    places = [str(_CODE_FOLDER), *([inherited] if inherited else [])]
    environment.insert("PYTHONPATH", os.pathsep.join(places))
    return environment
