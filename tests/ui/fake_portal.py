"""A portal with global shortcuts on a private bus, which behaves as a test tells it to."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error
from jeepney import new_method_return as reply_to
from jeepney import new_signal as signal_of
from jeepney.io.blocking import open_dbus_connection

DESKTOP, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
_TURN = 0.02  # seconds


class FakePortal:
    """Serves in a thread of its own."""

    def __init__(self, address: str) -> None:
        self.trigger = "Press <Control><Alt>space"  # what it says of the key; "": it has none
        self.code = 0  # of its responses to binding
        self.has_shortcuts = True
        self.answers_binding = True
        self.calls: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()
        self.session = ""
        self._name = ""
        self._out: SimpleQueue[Any] = SimpleQueue()
        self._stop = Event()
        self._bus = open_dbus_connection(bus=address)
        self._bus.send_and_get_reply(message_bus.RequestName(DESKTOP))
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        self._bus.close()

    def press(self, *, session: str | None = None, token: str = "") -> None:
        """Tell that the key was pressed."""
        options = {"activation_token": ("s", token)} if token else {}
        values = (session or self.session, self._name, 7, options)
        self._tell(PATH, SHORTCUTS, "Activated", ("osta{sv}", values))

    def change(self, trigger: str) -> None:
        """Tell that the user chose another key in the settings of the desktop."""
        self.trigger = trigger
        self._tell(
            PATH, SHORTCUTS, "ShortcutsChanged", ("oa(sa{sv})", (self.session, self._bound()))
        )

    def end_session(self) -> None:
        self._tell(self.session, SESSION, "Closed", ("", ()))

    def heard(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Return the calls since the last time: method and values."""
        found = []
        while True:
            try:
                found.append(self.calls.get_nowait())
            except Empty:
                return found

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                while True:
                    self._bus.send(self._out.get_nowait())
            except Empty:
                pass
            try:
                message = self._bus.receive(timeout=_TURN)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Any) -> None:
        fields = message.header.fields
        member, body = fields[HeaderFields.member], message.body
        self.calls.put((member, body))
        if member == "Get" and self.has_shortcuts:
            self._bus.send(reply_to(message, "v", (("u", 1),)))
        elif member == "CreateSession" and self.has_shortcuts:
            token = body[0]["session_handle_token"][1]
            self.session = f"{PATH}/session/{_path_part(fields)}/{token}"
            results = {"session_handle": ("s", self.session)}
            self._respond(message, body[0], 0, results)
        elif member == "BindShortcuts":
            self._name = body[1][0][0]
            results = {} if self.code else {"shortcuts": ("a(sa{sv})", self._bound())}
            self._respond(message, body[3], self.code, results)
        elif member == "Close":
            self._bus.send(reply_to(message))
        else:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _bound(self) -> list[Any]:
        words = {"description": ("s", "Quick search"), "trigger_description": ("s", self.trigger)}
        return [(self._name, words)]

    def _respond(self, message: Any, options: Any, code: int, results: Any) -> None:
        fields = message.header.fields
        path = f"{PATH}/request/{_path_part(fields)}/{options['handle_token'][1]}"
        self._bus.send(reply_to(message, "o", (path,)))
        if fields[HeaderFields.member] != "BindShortcuts" or self.answers_binding:
            self._tell(path, REQUEST, "Response", ("ua{sv}", (code, results)))

    def _tell(self, path: str, interface: str, member: str, given: tuple[str, Any]) -> None:
        signature, values = given
        address = DBusAddress(path, interface=interface)
        self._out.put(signal_of(address, member, signature or None, values))


def _path_part(fields: Any) -> str:
    return fields[HeaderFields.sender].lstrip(":").replace(".", "_")
