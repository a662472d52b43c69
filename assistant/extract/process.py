"""A child process that decodes what nobody vouches for: its start, its pipes and its sure end."""

from __future__ import annotations

import contextlib
import fcntl
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from assistant.extract.messages import HEADER, unpack_header

PYTHON = (sys.executable, "-P", "-m")
"""What starts a module; `-P`, so that no file of the folder we happen to be in is run as code."""
LIFELINE = "KEEPSAKE_LIFELINE"
"""The variable that tells the child the number of a pipe which ends when its parent does."""

_PIPE_BYTES = 1024 * 1024  # a photo fits, so the child decodes the next while this one is encoded
_DYING_S = 2.0
_READ_BYTES = 1 << 18
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
_HOME = Path(__file__).resolve().parents[2]


class ChildProcess:
    """A child process and the pipes to it; `end` it when it is no longer needed."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start a command line."""
        self.served = 0
        self._lifeline = -1
        self._process = self._start(command)
        self._buffer = bytearray()
        self._out = self._pipe().fileno()
        os.set_blocking(self._out, False)
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
        theirs, self._lifeline = os.pipe()
        own = {"PYTHONPATH": path, LIFELINE: str(theirs)}
        try:
            return subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ENVIRONMENT, **own},
                pass_fds=(theirs,),
                start_new_session=True,  # so that what it starts itself can be ended with it
                bufsize=0,
            )
        except BaseException:
            os.close(self._lifeline)
            raise
        finally:
            os.close(theirs)

    def _pipe(self) -> IO[bytes]:
        pipe = self._process.stdout
        if pipe is None:
            raise EOFError
        return pipe

    def send(self, data: bytes) -> bool:
        """Hand over a request; False when the child is no more."""
        if self._process.poll() is not None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(data)  # far below what the pipe holds, so it never waits
        except OSError:
            return False
        return True

    def receive(self, until: float) -> tuple[int, bytes, bytes]:
        """Return number, fields and raw bytes of the next message.

        Args:
            until: when it must be here at the latest, in seconds of the steady clock.

        Raises:
            TimeoutError: it did not come in time.
            EOFError: the child is no more.
            BadMessage: the child sent something else.
        """
        number, head, rest = unpack_header(self._take(HEADER.size, until))
        return number, self._take(head, until), self._take(rest, until)

    def _take(self, count: int, until: float) -> bytes:
        while len(self._buffer) < count:
            if not self._selector.select(max(0.0, until - time.monotonic())):
                raise TimeoutError
            try:
                data = os.read(self._out, _READ_BYTES)
            except BlockingIOError:
                continue
            if not data:
                raise EOFError
            self._buffer += data
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def was_ended_by_others(self) -> bool:
        """Say whether it ended by no fault of its own: little memory left, or a shut-down."""
        try:
            code = self._process.wait(_DYING_S)
        except subprocess.TimeoutExpired:
            return False  # it only closed its pipe
        return -code in (signal.SIGKILL, signal.SIGTERM)

    def kill(self) -> None:
        """Kill the process and what it started, from any thread; `end` still has to follow."""
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def end(self) -> None:
        """End the process, and what it started, and leave nothing of them behind."""
        self.kill()
        self._process.wait()
        self._selector.close()
        os.close(self._lifeline)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
