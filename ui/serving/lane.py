"""A thread with an engine of its own that works through its queue in order.

After a while without work the engine's models leave the memory; the next work loads what it needs.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from assistant.errors import Cancelled, Problem
from assistant.told import told
from ui.pipe import messages

if TYPE_CHECKING:
    from assistant.engine import Engine

_log = logging.getLogger(__name__)

Send = Callable[["messages.Reply"], None]


class Lane:
    """One thread; its engine is opened there at the first work and closed at the end."""

    def __init__(
        self,
        name: str,
        open_engine: Callable[[], Engine],
        *,
        idle_seconds: Callable[[], float] | None = None,
    ) -> None:
        """Start the thread; the engine is opened later.

        Args:
            name: of the thread.
            open_engine: opens the library.
            idle_seconds: tells how long models stay without work; None: for ever.
        """
        self._open_engine = open_engine
        self._idle_seconds = idle_seconds
        self._engine: Engine | None = None
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def engine(self) -> Engine:
        """Return the lane's engine; only its own thread may ask."""
        if self._engine is None:
            self._engine = self._open_engine()
        return self._engine

    def put(self, job: Callable[[], None] | None) -> None:
        """Queue a job; None ends the lane when all before it is done."""
        self._queue.put(job)

    def join(self, seconds: float) -> bool:
        """Wait for the end of the lane, and say whether it came in time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            job()
        if self._engine is not None:
            self._engine.close()

    def _next(self) -> Callable[[], None] | None:
        """Wait for the next job; let the models go if none comes for long."""
        if self._engine is not None and self._idle_seconds is not None:
            try:
                return self._queue.get(timeout=self._idle_seconds())
            except Empty:
                self._let_models_go(self._engine)
        return self._queue.get()

    @staticmethod
    def _let_models_go(engine: Engine) -> None:
        try:
            engine.unload()
        except Exception:  # noqa: BLE001 - the lane goes on: requests wait for it
            _log.exception("models could not be let go")


def end(lanes: Sequence[Lane], patience: float) -> bool:
    """End lanes after what they have in hand; False when one did not end in `patience` seconds."""
    for lane in lanes:
        lane.put(None)
    last = time.monotonic() + patience
    ended = [lane.join(max(0.0, last - time.monotonic())) for lane in lanes]
    return all(ended)


def attempt(number: int, work: Callable[[], None], send: Send, *, log: str) -> None:
    """Do the work of a request; what ends it early becomes the reply to it.

    Args:
        number: the id of the request.
        work: sends the replies of its own.
        send: takes the reply for a stop, a problem or a bug.
        log: the path of the log, which a bug's sentence names.
    """
    try:
        work()
    except Cancelled:
        send(messages.Stopped(number))
    except Problem as problem:
        send(messages.Failed(number, problem.sentence))
    except Exception:  # noqa: BLE001 - the outermost handler of this thread
        _log.exception("request %d ended in a bug", number)
        send(messages.Failed(number, bug_sentence(log)))


def bug_sentence(log: str) -> str:
    """Return what the user is told of a bug whose details are in a log."""
    return told("Something went wrong inside Keepsake; the details are in {}", log)
