"""A portal with global shortcuts on a private bus, which behaves as a test tells it to."""

from __future__ import annotations

from typing import Any

from jeepney import DBusAddress, HeaderFields, new_error
from jeepney import new_method_return as reply_to
from jeepney import new_signal as signal_of

from tests.ui.bus_service import BusService

DESKTOP, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"


class FakePortal(BusService):
    """Serves in a thread of its own."""

    NAME = DESKTOP

    def __init__(self, address: str) -> None:
        self.trigger = "Press <Control><Alt>space"  # what it says of the key; "": it has none
        self.code = 0  # of its responses to binding
        self.has_shortcuts = True
        self.answers_binding = True
        self.session = ""
        self._name = ""
        super().__init__(address)

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

    def answer(self, message: Any) -> None:
        fields = message.header.fields
        member, body = fields[HeaderFields.member], message.body
        if member == "Get" and self.has_shortcuts:
            self.send(reply_to(message, "v", (("u", 1),)))
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
            self.send(reply_to(message))
        else:
            self.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _bound(self) -> list[Any]:
        words = {"description": ("s", "Quick search"), "trigger_description": ("s", self.trigger)}
        return [(self._name, words)]

    def _respond(self, message: Any, options: Any, code: int, results: Any) -> None:
        fields = message.header.fields
        path = f"{PATH}/request/{_path_part(fields)}/{options['handle_token'][1]}"
        self.send(reply_to(message, "o", (path,)))
        if fields[HeaderFields.member] != "BindShortcuts" or self.answers_binding:
            self._tell(path, REQUEST, "Response", ("ua{sv}", (code, results)))

    def _tell(self, path: str, interface: str, member: str, given: tuple[str, Any]) -> None:
        signature, values = given
        address = DBusAddress(path, interface=interface)
        self.send(signal_of(address, member, signature or None, values))


def _path_part(fields: Any) -> str:
    return fields[HeaderFields.sender].lstrip(":").replace(".", "_")
