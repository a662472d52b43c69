"""A program on a private bus, in a thread of its own; see `FakePortal` and `FakeNotifications`."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, ClassVar

from jeepney import HeaderFields, MessageType, message_bus
from jeepney.io.blocking import open_dbus_connection

_TURN = 0.02  # seconds


class BusService:
    """Notes the calls of its methods; a subclass answers them."""

    NAME: ClassVar[str]

    def __init__(self, address: str) -> None:
        self._calls: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()
        self._out: SimpleQueue[Any] = SimpleQueue()
        self._stop = Event()
        self._bus = open_dbus_connection(bus=address)
        self._bus.send_and_get_reply(message_bus.RequestName(self.NAME))
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def answer(self, message: Any) -> None:
        """Answer a call, in the thread."""

    def send(self, message: Any) -> None:
        """Send a message in the next turn of the thread."""
        self._out.put(message)

    def heard(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Return the calls since the last time: method and values."""
        found = []
        with suppress(Empty):
            while True:
                found.append(self._calls.get_nowait())
        return found

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with suppress(Empty):
                while True:
                    self._bus.send(self._out.get_nowait())
            try:
                message = self._bus.receive(timeout=_TURN)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._calls.put((message.header.fields[HeaderFields.member], message.body))
                self.answer(message)
