"""Serves the app's requests in the engine process, each in the thread that its kind of work has.

The library's first state is told before the rest of the program is loaded.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from assistant.errors import Cancelled, LibraryDamaged, Problem
from assistant.ports import Stop
from assistant.reports import Status
from ui.garbage import settle
from ui.idle_time import chosen_idle_seconds
from ui.pipe import messages
from ui.serving.lane import Lane, Send, attempt, bug_sentence, end
from ui.serving.status_reply import short
from ui.wiring import Wiring

if TYPE_CHECKING:
    from assistant.engine import Engine
    from ui.serving.routes import ServeOne

_log = logging.getLogger(__name__)

_LANES = (
    "queries",
    "pictures",
    "care",
    "concepts",
    "concept searches",
    "chats",
    "models",
    "measuring",  # takes minutes
    "folders",  # counting and forgetting take a while
    "previews",
    "library",
)

Work = Callable[["Engine", Send, Stop], None]


class Server:
    """Gives each request to a lane, so that what is quick does not wait for what is slow."""

    def __init__(
        self,
        open_engine: Callable[[], Engine],
        send: Send,
        *,
        log: str,
        first_status: Callable[[], Status],
        library: Path = Path(),
        wiring: Wiring | None = None,
    ) -> None:
        """Take how the library is opened and where replies go.

        Args:
            open_engine: opens the library, once for each thread that needs it.
            send: takes replies, from any thread.
            log: the path of the log, for bug reports.
            first_status: opens the library for a moment and tells its state.
            library: its folder.
            wiring: installs models; the program's own if not given.
        """
        self._library = library
        self._wiring = wiring or Wiring()
        self._first_status = first_status
        self._send = send
        self._log = log
        self._stops: dict[int, Event] = {}
        self._lanes = {
            name: Lane(name, open_engine, idle_seconds=lambda: chosen_idle_seconds(library))
            for name in _LANES
        }

    def open(self) -> bool:
        """Open the library and report it; False when it cannot be used."""
        reply = self._first_reply()
        self._send(reply)
        is_usable = isinstance(reply, messages.Ready)
        if is_usable:
            self._lanes["queries"].put(self._prepare)
        return is_usable

    def _first_reply(self) -> messages.Ready | messages.Unusable:
        try:
            return messages.Ready(0, short(self._first_status()))
        except Problem as problem:
            damaged = isinstance(problem, LibraryDamaged)
            return messages.Unusable(0, problem.sentence, damaged)
        except Exception:  # noqa: BLE001 - the outermost handler of this thread
            _log.exception("the library could not be opened")
            return messages.Unusable(0, bug_sentence(self._log))

    def _prepare(self) -> None:
        """Load what any request will need, before there is one."""
        try:
            _ = self._routes, self._lanes["queries"].engine
        except Exception:  # noqa: BLE001 - whoever asks next is told
            _log.exception("the engine could not be prepared")
        settle()  # what is loaded now stays
        self._lanes["care"].put(self._copy)

    def _copy(self) -> None:
        """Make the copy of the day if it is due; nobody asked, so nobody is told but the log."""
        attempt(0, self._tend, lambda _: None, log=self._log)

    def _tend(self) -> None:
        self._lanes["care"].engine.copies.tend_alone()

    def handle(self, request: messages.Request) -> None:
        """Start a request, or cancel one.

        Raises:
            BadMessage: it is a question, which the answerer takes.
        """
        if isinstance(request, messages.Cancel):
            stop = self._stops.get(request.id)  # in one step: its lane may take it out any moment
            if stop is not None:
                stop.set()
            return
        lane, work = self._work_for(request)
        stop = self._stops[request.id] = Event()
        lane.put(lambda: self._do(lane, request.id, work, stop))

    def close(self, patience: float) -> bool:
        """Stop all work and close the engines; False when it did not end in so many seconds."""
        for stop in list(self._stops.values()):
            stop.set()
        return end(tuple(self._lanes.values()), patience)

    def _do(self, lane: Lane, number: int, work: Work, stop: Event) -> None:
        def try_it() -> None:
            if stop.is_set():
                raise Cancelled
            work(lane.engine, self._send, stop.is_set)

        attempt(number, try_it, self._send, log=self._log)
        self._stops.pop(number, None)

    def _work_for(self, request: messages.Request) -> tuple[Lane, Work]:
        """Return who does a request, and how.

        Raises:
            BadMessage: it is a question.
        """
        if messages.is_question(request):
            raise messages.BadMessage("questions are for the answerer")
        lane, serve_one = next(
            (lane, serve_one)
            for kinds, lane, serve_one in self._routes
            if isinstance(request, kinds)
        )
        return self._lanes[lane], lambda engine, send, stop: serve_one(
            engine, request, send=send, stop=stop
        )

    @cached_property
    def _routes(self) -> Sequence[tuple[Any, str, ServeOne]]:
        from ui.serving.routes import routes  # noqa: PLC0415 - it loads most of the program

        return routes(self._wiring, self._library)
