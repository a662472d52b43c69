"""A process that does each request as it is read, since nothing else goes on in it."""

from __future__ import annotations

from collections.abc import Callable

from ui.pipe import messages
from ui.serving.lane import Send, attempt


class OneByOne:
    """What such servers have in common; each says in `handle` what it does."""

    def __init__(self, send: Send, *, log: str) -> None:
        """Take where replies go, and the path of the log."""
        self._send = send
        self._log = log

    def open(self) -> bool:
        """Return that requests may come."""
        return True

    def close(self, patience: float) -> bool:  # noqa: ARG002 - as of the other servers
        """Return that nothing goes on."""
        return True

    def answer(self, number: int, reply: Callable[[], messages.Reply]) -> None:
        """Send the reply to a request, or what kept it from being made."""
        attempt(number, lambda: self._send(reply()), self._send, log=self._log)
