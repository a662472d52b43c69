"""What the fake engine says about settings."""

from __future__ import annotations

from dataclasses import replace

from assistant.reports import Copies, KeptCopy, Reason
from assistant.settings import Settings
from ui.pipe import choice_messages as about
from ui.pipe import messages


class FakeChoices:
    """Holds the settings of a library; quiet hours of "x" are refused."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.early = ""
        self.unlisted = ""  # why the copies cannot be listed
        self.asked = 0  # how often that was tried in vain
        old = KeptCopy("daily-2026-11-20.db", 1_795_170_000.0, 120_000, Reason.DAILY)
        self.copies = Copies("/library/backups", (old,))

    def _keep(self, name: str, reason: Reason) -> None:
        new = KeptCopy(name, 1_795_680_000.0, 130_000, reason)
        self.copies = replace(self.copies, kept=(new, *self.copies.kept))

    def _serve_copies(self, request: about.ChoiceRequest) -> messages.Reply:
        number = request.id
        match request:
            case about.MakeCopy():
                if self.copies.failure:
                    return messages.Failed(number, self.copies.failure)
                self._keep("daily-2026-11-26.db", Reason.DAILY)
                if request.alone:
                    self.copies = replace(self.copies, kept=self.copies.kept[:1])
            case about.GetCopies() if self.unlisted:
                self.asked += 1
                return messages.Failed(number, self.unlisted)
            case about.RestoreCopy(_, copy):
                self._keep("before-restore-1.db", Reason.RESTORE)
                return about.CopyRestored(number, copy, "before-restore-1.db", self.copies)
        return about.CopiesFound(number, self.copies)

    def serve(self, request: about.ChoiceRequest) -> messages.Reply:
        number = request.id
        match request:
            case about.GetCopies() | about.MakeCopy() | about.RestoreCopy():
                return self._serve_copies(request)
            case about.ChangeChoice(_, "quiet_hours", "x"):
                return messages.Failed(number, "The setting quiet_hours needs hours.")
            case about.ChangeChoice(_, name, value):
                now = getattr(self.settings, name)
                new = value == "true" if isinstance(now, bool) else type(now)(value)
                self.settings = replace(self.settings, **{name: new})
            case about.TurnAutostart(_, on):
                self.early = "systemd" if on else ""
            case about.BackUp(_, path):
                return about.BackedUp(number, path, 12_000_000)
        use = about.NetworkUse(1_700_000_000.0, "a-model==1.0", 20_000_000, done=False)
        early = bool(self.early)
        return about.ChoicesFound(number, self.settings, self.early, early, (use,), "/library")
