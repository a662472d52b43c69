"""A key from the portal of a Linux desktop: works on Wayland and X11, and the desktop decides."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from ui.quick_key.keys import Key, trigger
from ui.quick_key.way import KeyState, Way
from ui.session_bus import Body, SessionBus, open_bus
from ui.translation import translate

_DESKTOP = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST = "org.freedesktop.portal.Request"
_SESSION = "org.freedesktop.portal.Session"
_REGISTRY = "org.freedesktop.host.portal.Registry"
_APP = "keepsake"  # the name of the desktop entry
_PATIENCE = 10_000  # milliseconds for all that needs no person
_DONE, _DECLINED = 0, 1  # codes of a response; others are failures

_numbers = itertools.count(1)

Responded = Callable[[int, dict[str, Any]], None]


class PortalKey(Way):
    """One shortcut in a session of the portal."""

    def __init__(self, parent: QObject | None = None, *, address: str = "SESSION") -> None:
        """Take the address of the bus if it is not the usual one."""
        super().__init__(parent)
        self._address = address
        self._bus: SessionBus | None = None
        self._key: Key | None = None
        self._session = ""
        self._awaited: dict[str, Responded] = {}  # paths of requests
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._fail)

    def grab(self, key: Key) -> None:
        """Ask the desktop for a key; it may ask the user, and may choose another key."""
        self.release()
        bus = open_bus(self._address, self)
        if bus is None:
            self.told.emit(KeyState.IMPOSSIBLE, "")
            return
        self._bus, self._key = bus, key
        bus.signalled.connect(self._heard)
        bus.lost.connect(self._fail)
        for interface in (_REQUEST, _SHORTCUTS, _SESSION):
            bus.listen(interface)
        self._patience.start()
        # A desktop remembers the key by our name. Portals before 1.20 know no registry: no matter.
        self._call(_REGISTRY, "Register", ("sa{sv}", (_APP, {})), lambda _: self._look())

    def release(self) -> None:
        """End the session, which gives the key back."""
        self._patience.stop()
        if self._bus is None:
            return
        bus, self._bus = self._bus, None
        if self._session:
            bus.ask(
                _DESKTOP,
                self._session,
                (_SESSION, "Close"),
                given=("", ()),
                then=lambda _: None,
            )
        bus.close()
        bus.deleteLater()
        self._session = ""
        self._awaited.clear()

    # One step after the other

    def _look(self) -> None:
        """See whether the portal has shortcuts at all."""
        given = ("ss", (_SHORTCUTS, "version"))
        self._call("org.freedesktop.DBus.Properties", "Get", given, self._begin)

    def _begin(self, version: Body | None) -> None:
        if version is None:
            self._fail()
            return
        options = {"session_handle_token": ("s", f"keepsake{next(_numbers)}")}
        self._request("CreateSession", ("a{sv}", ()), options, self._begun)

    def _begun(self, code: int, results: dict[str, Any]) -> None:
        _, session = results.get("session_handle", ("s", ""))
        if code != _DONE or not session or self._key is None:
            self._fail()
            return
        self._session = str(session)
        self._patience.stop()  # from here on a person may be asked
        self.told.emit(KeyState.ASKING, "")
        wish = trigger(self._key)
        # A desktop keeps the key of a name that it knows, so another key needs another name.
        name = "quick-search-" + wish.lower().replace("+", "-").replace("_", "-")
        shortcut = {
            "description": ("s", translate("QuickKey", "Quick search")),
            "preferred_trigger": ("s", wish),
        }
        given = ("oa(sa{sv})sa{sv}", (self._session, [(name, shortcut)], ""))
        self._request("BindShortcuts", given, {}, self._bound)

    def _bound(self, code: int, results: dict[str, Any]) -> None:
        if code == _DONE:
            _, shortcuts = results.get("shortcuts", ("a(sa{sv})", []))
            self._tell(shortcuts)
        elif code == _DECLINED:
            self.told.emit(KeyState.DECLINED, "")
        else:
            self._fail()

    def _tell(self, shortcuts: list[tuple[str, dict[str, Any]]]) -> None:
        """Tell which key the desktop has given."""
        if not shortcuts:
            self.told.emit(KeyState.DECLINED, "")
            return
        _, words = shortcuts[0][1].get("trigger_description", ("s", ""))
        self.told.emit(KeyState.WORKS if words else KeyState.UNSET, str(words))

    @Slot()
    def _fail(self) -> None:
        self.release()
        self.told.emit(KeyState.IMPOSSIBLE, "")

    # The bus

    def _call(
        self,
        interface: str,
        member: str,
        given: tuple[str, Body],
        then: Callable[[Body | None], None],
    ) -> None:
        if self._bus is not None:
            self._bus.ask(_DESKTOP, _PATH, (interface, member), given=given, then=then)

    def _request(
        self,
        member: str,
        given: tuple[str, Body],
        options: dict[str, tuple[str, str]],
        then: Responded,
    ) -> None:
        """Call a method whose outcome comes as a signal of an object that is told before."""
        if self._bus is None:
            return
        token = f"keepsake{next(_numbers)}"
        self._awaited[f"{_PATH}/request/{self._bus.own_name}/{token}"] = then
        signature, values = given
        whole = (signature, (*values, {"handle_token": ("s", token), **options}))
        self._call(_SHORTCUTS, member, whole, self._if_refused)

    def _if_refused(self, reply: Body | None) -> None:
        if reply is None:
            self._fail()

    @Slot(str, str, str, object)
    def _heard(self, path: str, interface: str, member: str, body: Body) -> None:
        match interface, member:
            case "org.freedesktop.portal.Request", "Response":
                then = self._awaited.pop(path, None)
                if then is not None:
                    then(body[0], body[1])
            case "org.freedesktop.portal.GlobalShortcuts", "Activated":
                if body[0] == self._session:
                    self._press(body[3])
            case "org.freedesktop.portal.GlobalShortcuts", "ShortcutsChanged":
                if body[0] == self._session:
                    self._tell(body[1])
            case "org.freedesktop.portal.Session", "Closed":
                if path == self._session:
                    self._session = ""
                    self._fail()

    def _press(self, options: dict[str, tuple[str, Any]]) -> None:
        _, token = options.get("activation_token", ("s", ""))
        if token:  # Qt takes it from here when a window asks for the keyboard
            os.environ["XDG_ACTIVATION_TOKEN"] = str(token)
        self.pressed.emit()
