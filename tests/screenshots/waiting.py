"""Lets the window live until something is so, as a user would wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

PATIENCE = 60_000  # milliseconds
MOMENT = 700  # for pictures that are decoded


def wait(done: Callable[[], bool], patience: int = PATIENCE) -> bool:
    """Return whether it came to be so in time."""
    deadline = QDeadlineTimer(patience)
    while not done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return done()


def rest(moment: int = MOMENT) -> None:
    """Wait for pictures and layouts that come a moment later."""
    wait(lambda: False, moment)
