"""Fetches what is still missing of a file from an address, with the client of the model hub.

Only the programs that run for one download use it; the client brings proxy and certificates along.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from assistant.told import Told
from models.child import say_last

_STEP = 1 << 16  # bytes that are written at once; when a connection breaks off, so many are lost
_QUIET = ("HF_HUB_DISABLE_XET", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS")


def quietly() -> None:
    """Have the client show no bars and report to nobody; call it before anything is fetched."""
    os.environ.update(dict.fromkeys(_QUIET, "1"))


def fetch_rest(address: str, target: Path, *, size: int | None) -> None:
    """Add to a file what is missing of it; it is created if there is nothing yet.

    Args:
        address: where the file lies.
        target: the beginning of the file, of an earlier run.
        size: of the whole file in bytes; None if it is not known.

    Raises:
        OSError: the disk or the connection failed; what came is there.
    """
    from huggingface_hub import constants
    from huggingface_hub.file_download import http_get

    constants.DOWNLOAD_CHUNK_SIZE = _STEP
    with target.open("ab") as file:
        there = file.tell()
        if size is None or there < size:
            http_get(address, file, resume_size=there, expected_size=size)


def last_word(error: Exception) -> NoReturn:
    """End the program with what an error says, for whoever runs it."""
    said = error.args[0] if error.args and isinstance(error.args[0], Told) else str(error)
    first = next(iter(said.strip().splitlines()), type(error).__name__)
    say_last(said if isinstance(said, Told) else first)
