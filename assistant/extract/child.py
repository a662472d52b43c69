"""The reading child: decodes untrusted files in a process of its own, with little it may do.

It reads requests from its standard input and writes messages to its standard output until the
input ends. Run by `assistant.extract.sandbox`, never by people.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.dispatch import extract
from assistant.extract.messages import (
    HEADER,
    NEEDS_MEMORY,
    Failure,
    Finished,
    Message,
    pack,
    unpack_header,
    unpack_request,
)
from assistant.records import Depth

MEMORY = 4 * 1024**3
"""Bytes of address space; far more than any file needs that a person keeps."""

_ALARM_S = 300  # a child that hangs ends by itself, should its parent have died meanwhile
_NICER = 5
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def main() -> None:
    """Serve requests from standard input until it ends."""
    out = _private_output()
    _give_up_rights()
    while (request := _next_request(sys.stdin.buffer)) is not None:
        number, path, depth = request
        for message in _messages(path, depth):
            data = pack(number, message)
            signal.alarm(0)  # waiting for a busy parent is no hanging
            out.write(data)
            out.flush()
            signal.alarm(_ALARM_S)
            if isinstance(message, UnreadableFile) and message.reason == NEEDS_MEMORY:
                return
        signal.alarm(0)


def _private_output() -> BinaryIO:
    """Keep the pipe for messages, and send what libraries print elsewhere to nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _give_up_rights() -> None:
    """Limit memory, forbid writing files and core dumps, and leave the network if possible."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(_NICER)
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        # Without a network of its own it has none at all. Not every system lets it go so far.
        unshare(_NEW_NET) if os.geteuid() == 0 else unshare(_NEW_USER | _NEW_NET)


def _next_request(source: BinaryIO) -> tuple[int, Path, Depth] | None:
    header = source.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    number, head, rest = unpack_header(header)
    path, depth = unpack_request(source.read(head), source.read(rest))
    return number, path, depth


def _messages(path: Path, depth: Depth) -> Iterator[Message]:
    signal.alarm(_ALARM_S)
    try:
        yield from extract(path, depth)
    except UnreadableFile as exc:
        yield exc
    except MemoryError:
        yield UnreadableFile(NEEDS_MEMORY)
    except RecursionError:
        yield UnreadableFile("is nested too deeply")
    except Exception as exc:  # noqa: BLE001 - outermost handler: a bug must cost one file only
        where = traceback.extract_tb(exc.__traceback__)[-1]
        yield Failure(f"{type(exc).__name__} at {Path(where.filename).name}:{where.lineno}")
    else:
        yield Finished()


if __name__ == "__main__":
    main()
