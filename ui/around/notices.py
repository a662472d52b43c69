"""Shows a notification of the system where there is no tray, as on many Linux desktops."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.session_bus import Body, SessionBus, open_bus

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_AS_USUAL = -1  # how long it stays


class Notices(QObject):
    """Joins the desktop's bus for as long as a notification takes to be sent."""

    missed = Signal(str)  # a sentence that nothing here can show

    def __init__(self, parent: QObject | None = None, *, address: str = "SESSION") -> None:
        """Take the address of the bus if it is not the usual one."""
        super().__init__(parent)
        self._address = address

    def tell(self, sentence: str) -> None:
        """Show a sentence; `missed` follows where that cannot be done."""
        bus = open_bus(self._address, self)
        if bus is None:
            self.missed.emit(sentence)
            return
        actions: list[str] = []
        hints = {"desktop-entry": ("s", "keepsake")}
        values = ("Keepsake", 0, "keepsake", "Keepsake", sentence, actions, hints, _AS_USUAL)
        bus.lost.connect(lambda: self.missed.emit(sentence))
        bus.ask(
            _NAME,
            _PATH,
            (_NAME, "Notify"),
            given=("susssasa{sv}i", values),
            then=lambda reply: self._sent(bus, reply, sentence),
        )

    def _sent(self, bus: SessionBus, reply: Body | None, sentence: str) -> None:
        bus.close()
        bus.deleteLater()
        if reply is None:
            self.missed.emit(sentence)
