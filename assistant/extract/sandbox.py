"""Read files in a child process, so that no file can crash, hang or fill the indexer."""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from assistant.errors import UnreadableFile
from assistant.extract.messages import (
    HEADER,
    NEEDS_MEMORY,
    BadMessage,
    Failure,
    Finished,
    Message,
    pack_request,
    unpack,
    unpack_header,
)
from assistant.records import Depth, Facts, Part

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m", "assistant.extract.child")
"""What starts the child; `-P`, so that no file of the folder we happen to be in is run as code."""
DEADLINE_S = 30.0
"""Seconds that the child may take for the facts of a file, and then for each part."""
RECYCLE_AFTER = 500
"""Files after which the child is replaced, so that what libraries leak stays bounded."""

_MAX_PARTS = 250_000
_PIPE_BYTES = 1024 * 1024  # a photo fits, so the child decodes the next while this one is encoded
_DYING_S = 2.0
_CRASHED = "made the reader crash"
_READ_BYTES = 1 << 18
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
_HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class _Request:
    number: int
    path: Path
    depth: Depth


class Extractor:
    """Extracts files through one child process, started when needed and again after a failure.

    Not for use from several threads at once. Close it, or use it in a `with` statement.
    """

    def __init__(
        self,
        *,
        command: Sequence[str] = COMMAND,
        deadline: float = DEADLINE_S,
        recycle_after: int = RECYCLE_AFTER,
    ) -> None:
        """Take the child's command line, and how many seconds it may take for each part."""
        self._command = command
        self._deadline = deadline
        self._recycle_after = recycle_after
        self._child: _Child | None = None
        self._current: _Request | None = None
        self._prepared: _Request | None = None
        self._number = 0

    def extract(self, path: Path, depth: Depth) -> Iterator[Facts | Part]:
        """Yield the facts and then the parts of a file, as `assistant.extract.dispatch.extract`.

        The child works ahead while the caller deals with what it got. Leaving the iteration early
        is fine.

        Raises:
            UnreadableFile: the file cannot be read, or its reading crashed, hung or ate memory.
        """
        request = self._begin(path, depth)
        try:
            for _ in range(_MAX_PARTS):
                message = self._next(request)
                if isinstance(message, UnreadableFile | Finished):
                    self._end(request, usable=not _ate_memory(message))
                if isinstance(message, UnreadableFile):
                    raise message
                if isinstance(message, Finished):
                    return
                yield message
            raise UnreadableFile("has too much in it")
        finally:
            # Still current here means: left in the middle, by the caller or by an error.
            if self._current is request:
                self.close()

    def prepare(self, path: Path, depth: Depth) -> None:
        """Let the child begin with the file that will be asked for next, as soon as it is free."""
        worn = self._child is not None and self._child.served + 1 >= self._recycle_after
        if self._prepared is None and not worn:
            self._prepared = self._send(path, depth)

    def close(self) -> None:
        """End the child; the next file starts a new one."""
        self._current = self._prepared = None
        if self._child is not None:
            self._child.end()
            self._child = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _begin(self, path: Path, depth: Depth) -> _Request:
        """Make a file the current one, asked for now or prepared before."""
        ready, self._prepared = self._prepared, None
        fits = ready is not None and (ready.path, ready.depth) == (path, depth)
        if self._current is not None or (ready is not None and not fits):
            self.close()  # the child is in the middle of something that nobody wants
            fits = False
        self._current = ready if fits and ready is not None else self._send(path, depth)
        return self._current

    def _end(self, request: _Request, *, usable: bool) -> None:
        if self._current is not request or self._child is None:
            return
        self._current = None
        self._child.served += 1
        worn = self._child.served >= self._recycle_after and self._prepared is None
        if worn or not usable:
            self.close()

    def _send(self, path: Path, depth: Depth) -> _Request:
        self._number += 1
        request = _Request(self._number, path, depth)
        data = pack_request(request.number, path, depth)
        if self._child is None or not self._child.send(data):
            if self._child is not None:
                self._child.end()  # it died while it had nothing to do
            self._child = _Child(self._command)
            self._child.send(data)  # should this one be dead as well, the answer will say so
        return request

    def _next(self, request: _Request) -> Facts | Part | Finished | UnreadableFile:
        """Return the next message for a file; whatever goes wrong with the child is one, too."""
        if self._current is not request or self._child is None:
            return UnreadableFile("was left for another file", passing=True)
        try:
            number, message = self._child.receive(time.monotonic() + self._deadline)
            if number == request.number:
                return _without_bugs(message)
            problem = UnreadableFile(_CRASHED)
        except TimeoutError:
            problem = UnreadableFile("took too long to read", passing=True)
        except EOFError:
            problem = self._child.epitaph()
        except BadMessage:
            problem = UnreadableFile(_CRASHED)
        log.warning("the reading child is replaced: a file %s", problem.reason)
        self.close()
        return problem


def _without_bugs(message: Message) -> Facts | Part | Finished | UnreadableFile:
    if isinstance(message, Failure):
        log.error("bug in a reader: %s", message.where)
        return UnreadableFile("made the reader fail")
    return message


def _ate_memory(message: Message) -> bool:
    return isinstance(message, UnreadableFile) and message.reason == NEEDS_MEMORY


class _Child:
    """The child process and the two pipes to it."""

    def __init__(self, command: Sequence[str]) -> None:
        path = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": path},
            start_new_session=True,
            bufsize=0,
        )
        self.served = 0
        self._buffer = bytearray()
        self._out = self._pipe().fileno()
        os.set_blocking(self._out, False)
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)

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

    def receive(self, until: float) -> tuple[int, Message]:
        """Return the next message with its number; `until` is in seconds of the steady clock.

        Raises:
            TimeoutError: it did not come in time.
            EOFError: the child is no more.
            BadMessage: the child sent something else.
        """
        number, head, rest = unpack_header(self._take(HEADER.size, until))
        return number, unpack(self._take(head, until), self._take(rest, until))

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

    def epitaph(self) -> UnreadableFile:
        """Say why the child is no more."""
        try:
            code = self._process.wait(_DYING_S)
        except subprocess.TimeoutExpired:
            return UnreadableFile(_CRASHED)  # it only closed its pipe
        if -code in (signal.SIGKILL, signal.SIGTERM):
            # Not by its own fault: the system was short of memory, or is being shut down.
            return UnreadableFile("was interrupted while it was read", passing=True)
        return UnreadableFile(_CRASHED)

    def end(self) -> None:
        """End the process and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        self._selector.close()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
