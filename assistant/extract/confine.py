"""What a child process gives up before it touches a file or the code of a plug-in."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import resource
import select
import sys
from typing import BinaryIO

from assistant.extract.process import LIFELINE

MEMORY = 4 * 1024**3
"""Bytes of address space: what the decoder of the largest photos that are opened needs."""
LITTLE_MEMORY = 2 * 1024**3
"""Bytes of address space for everything that is no photo."""

_NICER = 5
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes of requests and of messages; what libraries read and print goes nowhere."""
    requests, messages = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, messages


def confine() -> None:
    """Limit memory, forbid writing files and core dumps, and leave the network if possible."""
    _die_with_the_parent()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(_NICER)
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        # Without a network of its own it has none at all. Not every system lets it go so far.
        unshare(_NEW_NET) if os.geteuid() == 0 else unshare(_NEW_USER | _NEW_NET)


def limit_memory(most: int) -> None:
    """Allow so many bytes of address space from now on, at most those that the process began with.

    What is in use already stays.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))


def _die_with_the_parent() -> None:
    """Let the system end this process, whatever it is doing, as soon as its parent is gone.

    The parent holds the other end of a pipe in which nothing is ever written. Linux could also
    tell when the parent dies, but means the thread that started us, and threads come and go.
    """
    number = os.environ.pop(LIFELINE, "")
    if not number:
        return
    pipe = int(number)
    # From now on its end raises SIGIO, which nobody handles: that ends the process.
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([pipe], [], [], 0)[0]:
        sys.exit()  # the parent is gone already
