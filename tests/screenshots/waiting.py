"""Lets the window live until something is so, as a user would wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

PATIENCE = 60_000  # milliseconds
FOR_ANSWERS = 300_000  # the same on a busy machine
FOR_FINDS = 10_000  # of which there may be none
MOMENT = 700  # for pictures that are decoded
TURNS = 10  # of the event loop, for layouts in layouts


def wait(done: Callable[[], bool], patience: int = PATIENCE) -> bool:
    """Return whether it came to be so in time."""
    deadline = QDeadlineTimer(patience)
    while not done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return done()


def rest(moment: int = MOMENT) -> None:
    """Wait for pictures and layouts that come a moment later, however slow the machine is."""
    wait(lambda: False, moment)
    for _ in range(TURNS):
        QApplication.processEvents()
