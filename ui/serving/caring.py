"""The process that checks, mends, exports and imports for the window, so that nothing waits for it.

It opens the library only for what needs it, so that a damaged one can be checked.
"""

from __future__ import annotations

from pathlib import Path

from assistant.concepts.database_import import no_progress
from assistant.concepts.work import OnTaken
from assistant.engine import Engine
from assistant.errors import shown_path
from ui.pipe import care_messages as about
from ui.pipe import messages
from ui.serving.doctor_checks import all_findings, mended, try_models
from ui.serving.lane import Send
from ui.serving.one_by_one import OneByOne
from ui.wiring import Wiring


class CareServer(OneByOne):
    """Does one request after the other."""

    def __init__(self, wiring: Wiring, library: Path, send: Send, *, log: str) -> None:
        """Take what builds things, the library's folder, where replies go, and the log's path."""
        super().__init__(send, log=log)
        self._wiring = wiring
        self._library = library

    def handle(self, request: messages.Request) -> None:
        """Do a request.

        Raises:
            BadMessage: it is about something else.
        """
        match request:
            case about.CheckLibrary():
                self.answer(request.id, lambda: self._checked(request))
            case about.ExportLibrary():
                self.answer(request.id, lambda: self._exported(request))
            case about.ImportExport():
                self.answer(request.id, lambda: self._imported(request))
            case messages.Cancel():
                return
            case _:
                raise messages.BadMessage("only the whole library can be asked for")

    def _engine(self) -> Engine:
        return self._wiring.engine(self._library)

    def _checked(self, request: about.CheckLibrary) -> messages.Reply:
        done, failure = mended(self._library) if request.mend else ((), "")
        found = [*all_findings(self._wiring, self._library, thorough=False)]
        found += try_models(self._wiring, self._library)
        return about.LibraryChecked(request.id, tuple(found), done, failure)

    def _exported(self, request: about.ExportLibrary) -> messages.Reply:
        with self._engine() as engine:
            done = engine.exchange.export(
                Path(request.folder), texts=False, on_file=_nothing, stop=lambda: False
            )
        shown = shown_path(request.folder)
        return about.LibraryExported(request.id, shown, done.concepts, done.chats, done.notes)

    def _imported(self, request: about.ImportExport) -> messages.Reply:
        with self._engine() as engine:
            done = engine.exchange.bring(
                Path(request.folder), on_taken=OnTaken.MERGE, on_picture=no_progress
            )
        came = done.came
        return about.ExportImported(
            request.id,
            done.concepts,
            came.chats,
            came.questions,
            came.notes,
            done.there,
            done.notices,
        )


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""
