"""Keeps a note of a bad end of the window; the note never leaves the computer."""

from __future__ import annotations

import faulthandler
import logging
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from ui.translation import translate

_RUNNING = "window.running"  # is there while a window runs, or after one that was killed
_LAST = "window-crash.txt"  # the note about the last bad end
_log = logging.getLogger(__name__)


class CrashNote:
    """Made at the start of the window; `close` says that it ends well."""

    def __init__(self, folder: Path) -> None:
        """Take the library's folder; where nothing can be written, there will be no note."""
        self._running = folder / _RUNNING
        self._last = folder / _LAST
        self._file: TextIO | None = None
        self._had_error = False
        self._hook = sys.excepthook

    def begin(self) -> str:
        """Start to take notes; return a sentence about the last end if that was a bad one."""
        sentence = self._look_back()
        with suppress(OSError):
            self._file = self._running.open("w", encoding="utf-8")
            self._running.chmod(0o600)
            faulthandler.enable(self._file)
        sys.excepthook = self._note
        return sentence

    def close(self) -> None:
        """Stop taking notes; nothing is left of a run that ended well."""
        sys.excepthook = self._hook
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        with suppress(OSError):
            if self._had_error:
                self._running.replace(self._last)
            else:
                self._running.unlink()

    def _look_back(self) -> str:
        try:
            said = self._running.read_text(encoding="utf-8", errors="replace").strip()
            if not said:  # it was killed, or the computer went off: nothing to tell
                return ""
            self._running.replace(self._last)
        except OSError:
            return ""
        words = translate(
            "CrashNote",
            "Keepsake ended unexpectedly last time. Nothing was lost, and nothing was sent; the "
            "details are in {}.",
        )
        return words.format(self._last)

    def _note(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write down an error that nobody caught; the window goes on."""
        _log.error("an error that nobody caught", exc_info=(kind, error, trace))
        self._had_error = True
        if self._file is not None:
            with suppress(OSError):
                self._file.write(time.strftime("%Y-%m-%d %H:%M:%S\n"))
                self._file.write("".join(traceback.format_exception(kind, error, trace)))
                self._file.flush()
        self._hook(kind, error, trace)
