"""The process that brings a damaged library back: lists its copies, and restores one.

It opens no library but the new one, so it works where the engine cannot.
"""

from __future__ import annotations

import time
from pathlib import Path

from assistant.errors import shown_path
from assistant.index.copies import FOLDER, copies_in, copy_named
from assistant.index.rescue import rescue
from assistant.reports import Copies
from ui.pipe import choice_messages as about
from ui.pipe import messages
from ui.serving.lane import Send
from ui.serving.one_by_one import OneByOne


class RescueServer(OneByOne):
    """Does one request after the other, since each is short."""

    def __init__(self, library: Path, send: Send, *, log: str) -> None:
        """Take the library's folder, where replies go, and the path of the log."""
        super().__init__(send, log=log)
        self._library = library

    def handle(self, request: messages.Request) -> None:
        """Do a request.

        Raises:
            BadMessage: it is not about copies.
        """
        if isinstance(request, messages.Cancel):
            return
        if not isinstance(request, about.GetCopies | about.RestoreCopy):
            raise messages.BadMessage("only copies can be asked for")
        self.answer(request.id, lambda: self._reply(request))

    def _reply(self, request: about.GetCopies | about.RestoreCopy) -> messages.Reply:
        if isinstance(request, about.GetCopies):
            return about.CopiesFound(request.id, self._copies())
        copy = copy_named(self._library, request.copy) if request.copy else None
        aside = rescue(self._library, copy, now=time.time())
        return about.CopyRestored(request.id, request.copy, aside, self._copies())

    def _copies(self) -> Copies:
        folder = shown_path(str(self._library / FOLDER))
        return Copies(folder, copies_in(self._library))
