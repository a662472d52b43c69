"""A connection to the session bus of a Linux desktop that never blocks the window.

QtDBus of PySide can write no structures, which the portal's messages are made of.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_PATIENCE = 1.0  # seconds to be let in
_CLOSED = (OSError, ValueError, RuntimeError)  # what reading from a bus that ended may raise

Body = tuple[Any, ...]
Then = Callable[[Body | None], None]
"""Takes what a reply holds; None when it is an error."""


class SessionBus(QObject):
    """Asks other programs, and tells of their signals."""

    signalled = Signal(str, str, str, object)  # object path, interface, member, what it holds
    lost = Signal()

    def __init__(self, connection: Any, parent: QObject | None = None) -> None:  # noqa: ANN401
        """Take an open connection of jeepney; see `open_bus`."""
        super().__init__(parent)
        self._connection = connection
        self._jeepney = import_module("jeepney")
        self._pending: dict[int, Then] = {}
        self._readable = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._read)

    @property
    def own_name(self) -> str:
        """Return our name on the bus as it stands in object paths."""
        name: str = self._connection.unique_name
        return name.lstrip(":").replace(".", "_")

    def ask(
        self, service: str, path: str, call: tuple[str, str], *, given: tuple[str, Body], then: Then
    ) -> None:
        """Call a method.

        Args:
            service: the name of the program.
            path: of the object.
            call: interface and method.
            given: signature and values.
            then: takes the reply.
        """
        interface, member = call
        address = self._jeepney.DBusAddress(path, bus_name=service, interface=interface)
        signature, values = given
        message = self._jeepney.new_method_call(address, member, signature or None, values)
        serial = next(self._connection.outgoing_serial)
        self._pending[serial] = then
        self._send(message, serial)

    def listen(self, interface: str) -> None:
        """Hear the signals of an interface."""
        rule = self._jeepney.MatchRule(type="signal", interface=interface)
        self._send(self._jeepney.message_bus.AddMatch(rule), None)

    def close(self) -> None:
        """Hear nothing more, and leave the bus."""
        self._pending.clear()
        self._readable.setEnabled(False)
        self._connection.close()

    def _send(self, message: Any, serial: int | None) -> None:  # noqa: ANN401
        try:
            self._connection.send(message, serial=serial)
        except OSError:
            self._lose()

    @Slot()
    def _read(self) -> None:
        while self._readable.isEnabled():
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except _CLOSED:
                self._lose()
                return
            self._take(message)

    def _take(self, message: Any) -> None:  # noqa: ANN401
        kinds, fields = self._jeepney.MessageType, self._jeepney.HeaderFields
        head = message.header
        if head.message_type is kinds.signal:
            names = (fields.path, fields.interface, fields.member)
            self.signalled.emit(*(head.fields.get(one, "") for one in names), message.body)
            return
        then = self._pending.pop(head.fields.get(fields.reply_serial, 0), None)
        if then is not None:
            then(None if head.message_type is kinds.error else message.body)

    def _lose(self) -> None:
        self.close()
        self.lost.emit()


def open_bus(address: str, parent: QObject | None = None) -> SessionBus | None:
    """Join a bus, `SESSION` or an address; None where there is none, or nothing that speaks it."""
    try:
        blocking = import_module("jeepney.io.blocking")
        connection = blocking.open_dbus_connection(bus=address, auth_timeout=_PATIENCE)
    except (ImportError, KeyError, *_CLOSED):
        return None
    return SessionBus(connection, parent)
