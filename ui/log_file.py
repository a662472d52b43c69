"""The library's log file: `keepsake.log` in its folder, readable by its owner alone."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "keepsake.log"
_LARGEST = 1_000_000  # bytes, then one older file is kept
_OURS = {"assistant", "models", "ui"}
_LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _PrivateLog(RotatingFileHandler):
    """A log file that only its owner can read, made on the first line that is written."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        file = os.open(self.baseFilename, flags, mode=0o600)
        return os.fdopen(file, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop a line that cannot be written: a full disk must not fill the terminal as well."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


def _concerns_us(record: logging.LogRecord) -> bool:
    """Keep what our own code says; of other libraries, which may quote files, only warnings."""
    return record.levelno >= logging.WARNING or record.name.split(".")[0] in _OURS


@contextmanager
def log_to(library: Path) -> Iterator[None]:
    """Write what the program logs to the library's log file while the block runs."""
    handler = _PrivateLog(
        library / LOG_NAME, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(_LAYOUT))
    handler.addFilter(_concerns_us)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(min(level, logging.INFO) if level else logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
