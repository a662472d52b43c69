"""A part of what can be asked of the engine: the calls and signals of one area of the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject

from ui.pipe import messages


class Carrier(Protocol):
    """What carries requests to the engine and brings replies: the bridge."""

    def request(self, make: Callable[[int], messages.Request]) -> int:
        """Send what `make` makes of the next number, and return the number."""
        ...

    def add_area(self, area: Area) -> None:
        """Bring the replies of an area through its own signals."""
        ...


class Area(QObject):
    """Its methods send requests and return their numbers at once; its signals bring the replies.

    Every signal carries the fields of its reply, the number first. What fails is told by the
    bridge's own `failed`.
    """

    SIGNALS: ClassVar[Mapping[type, str]] = {}  # the class of a reply -> the name of the signal

    def __init__(self, carrier: Carrier, parent: QObject | None = None) -> None:
        """Take the bridge, which holds the area from now on."""
        super().__init__(parent)
        self._request = carrier.request
        carrier.add_area(self)
