"""Child processes that are none: their scripts run inside the test, and start at once."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from tests.ui import fake_care, fake_engine, fake_indexer, fake_rescue
from ui.child_process import ChildProcess
from ui.pipe import messages

_Fake = fake_care.FakeCare | fake_engine.FakeEngine | fake_rescue.FakeRescue


class ScriptedProcess(ChildProcess):
    """Stands for `python -m tests.ui.fake_engine SCENARIO` or the fake indexer."""

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, *, listens: bool = False
    ) -> None:
        super().__init__(command, parent, listens=listens)
        self._runs = False
        self._engine: _Fake | None = None

    @property
    def is_running(self) -> bool:
        return self._runs

    @property
    def has_started(self) -> bool:
        return self._runs

    @property
    def pid(self) -> int:
        return 1 if self._runs else 0

    def start(self) -> None:
        self._restart.stop()
        if not self._runs and not self._is_closing:
            self._runs = True
            self._soon(self._run)

    def write(self, line: bytes) -> None:
        if self._engine is not None:
            engine = self._engine
            self._soon(lambda: engine.handle(messages.read_request(line)))

    def let_go(self) -> None:
        self._soon(lambda: self._end(0))

    def ask_to_end(self) -> None:
        self._is_closing = True
        self._restart.stop()
        self._runs = False

    def close(self) -> None:
        self.ask_to_end()

    def _run(self) -> None:
        if not self._runs:
            return
        module, scenario = self.command[2], self.command[3]
        if module.endswith("fake_indexer"):
            said, errors = io.StringIO(), io.StringIO()
            self.started.emit()
            code = fake_indexer.begin(scenario, said, errors)
            self._said = errors.getvalue().encode()
            for line in said.getvalue().splitlines():
                self.line.emit(line.encode())
            if code is not None:
                self._end(code)
            return
        if messages.RESCUES in self.command:
            self._engine = fake_rescue.FakeRescue(self._send, end=self._crash)
        elif messages.CARES in self.command:
            self._engine = fake_care.FakeCare(self._send, end=self._crash)
        else:
            self._engine = fake_engine.begin(scenario, self._send, end=self._crash)
        if self._engine is None:
            self._soon(lambda: self._end(3))
        else:
            self.started.emit()

    def _send(self, reply: messages.Reply) -> None:
        line = messages.to_line(reply)
        self._soon(lambda: self.line.emit(line) if self._runs else None)

    def _crash(self) -> None:
        self._soon(lambda: self._end(9))

    def _end(self, code: int) -> None:
        if self._runs:
            self._runs, self._engine = False, None
            self.ended.emit(code)

    def _soon(self, act) -> None:
        QTimer.singleShot(0, self, act)
