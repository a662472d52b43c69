"""What checks, exports and imports, for the window's tests: a script instead of a library."""

from __future__ import annotations

from assistant.care.finding import broken, look, ok
from ui.pipe import care_messages as about
from ui.pipe import messages

WELL = (ok("file", "The library's file is sound."), ok("disk", "There is room."))
ILL = (
    *WELL,
    look("copies", "There is no copy of what you typed yet.", "To make one: keepsake backup"),
    broken("words", "The word index is not in step.", "It can be built anew.", mends=True),
)


class FakeCare:
    """Holds a library whose word index is broken until it is mended."""

    def __init__(self, send, end) -> None:
        self.send, self.end = send, end

    def handle(self, request: about.CareRequest) -> None:
        number = request.id
        if isinstance(request, about.CheckLibrary):
            found, done = (WELL, ("the word index",)) if request.mend else (ILL, ())
            self.send(about.LibraryChecked(number, found, done, ""))
        elif request.folder.endswith("full"):
            self.send(messages.Failed(number, "The folder /full is not empty."))
        elif request.folder.endswith("crash"):
            self.end()
        elif isinstance(request, about.ExportLibrary):
            self.send(about.LibraryExported(number, request.folder, 2, 3, 1))
        else:
            there, notices = ("Bo",), ("/photos is not here, so it is not watched.",)
            self.send(about.ExportImported(number, 1, 0, 2, 1, there, notices))
