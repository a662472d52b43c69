"""What restores a damaged library, for the window's tests: a script instead of a library."""

from __future__ import annotations

from assistant.reports import Copies, KeptCopy, Reason
from ui.pipe import choice_messages as about
from ui.pipe import messages

NEW = KeptCopy("daily-2026-11-25.db", 1_795_600_000.0, 130_000, Reason.DAILY)
OLD = KeptCopy("daily-2026-11-20.db", 1_795_170_000.0, 120_000, Reason.DAILY)


class FakeRescue:
    """Holds two copies; the old one is damaged as well, and what `refuses` says fails."""

    kept: tuple[KeptCopy, ...] = (NEW, OLD)
    refuses = ""  # a sentence, while the copies cannot be listed

    def __init__(self, send, end) -> None:
        self.send, self.end = send, end

    def handle(self, request: about.GetCopies | about.RestoreCopy) -> None:
        number, copies = request.id, Copies("/library/backups", self.kept)
        if isinstance(request, about.GetCopies):
            failed = messages.Failed(number, self.refuses)
            self.send(failed if self.refuses else about.CopiesFound(number, copies))
        elif request.copy == OLD.name:
            self.send(messages.Failed(number, "The copy daily-2026-11-20.db is damaged."))
        elif request.copy == "crash":
            self.end()
        else:
            aside = "keepsake.db.damaged-1"
            self.send(about.CopyRestored(number, request.copy, aside, copies))
