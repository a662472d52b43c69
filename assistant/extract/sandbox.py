"""Read files in a child process, so that no file can crash, hang or fill the indexer."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import NotTried, UnreadableFile
from assistant.extract.limits import FILE_DEADLINE_S, Allowance
from assistant.extract.messages import (
    BadMessage,
    Failure,
    Finished,
    Message,
    Nonsense,
    Request,
    pack_request,
    unpack,
)
from assistant.extract.opening import NEEDS_MEMORY, Stamp
from assistant.extract.plugins import Plugin, Plugins
from assistant.extract.process import PYTHON, ChildProcess
from assistant.records import Depth, Facts, Part
from assistant.told import told

log = logging.getLogger(__name__)

COMMAND = (*PYTHON, "assistant.extract.child")
"""What starts the child."""
DEADLINE_S = 30.0
"""Seconds that the child may take for the facts of a file, and then for each part."""
RECYCLE_AFTER = 500
"""Files after which the child is replaced, so that what libraries leak stays bounded."""
MOST_STRIKES = 3
"""Files in a row on which a plug-in may hang or crash before it is left alone."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A way in which reading goes wrong, in words for the user; `{}` is the plug-in's name."""

    reason: str
    of_plugin: str
    passing: bool = True


_CRASH = _Trouble("made the reader crash", "the plug-in “{}” crashed on it")
_HANG = _Trouble("took too long to read", "the plug-in “{}” took too long for it")
_MEMORY = _Trouble(NEEDS_MEMORY, "the plug-in “{}” needed too much memory for it")
_FLOOD = _Trouble("has too much in it", "the plug-in “{}” gave too much for it")
_NONSENSE = _Trouble("made the reader fail", "the plug-in “{}” returned nonsense", passing=False)
_FAILURE = _Trouble("made the reader fail", "the plug-in “{}” failed on it", passing=False)
_ENDED = _Trouble("was interrupted while it was read", "was interrupted while it was read")
_OFF = "is tried again later, as the plug-in “{}” failed on one file after another"
_STRIKES = (_CRASH, _HANG, _MEMORY, _FLOOD)
_Answer = Facts | Part | Finished | UnreadableFile | _Trouble


@dataclass(frozen=True, slots=True)
class _Order:
    """A request that was made, and which plug-in it names."""

    request: Request
    plugin: Plugin | None

    def asks_for(self, other: Request) -> bool:
        """Say whether this is what another request asks for."""
        return _wish(self.request) == _wish(other)


class Extractor:
    """Extracts files through one child process, started when needed and again after a failure.

    Not for use from several threads at once. Close it, or use it in a `with` statement.
    """

    def __init__(
        self,
        *,
        command: Sequence[str] = COMMAND,
        deadline: float = DEADLINE_S,
        file_deadline: float = FILE_DEADLINE_S,
        recycle_after: int = RECYCLE_AFTER,
        plugins: Plugins | None = None,
    ) -> None:
        """Take how to start the child, what it may do, and who reads further kinds of file.

        Args:
            command: the child's command line.
            deadline: seconds that it may take for the facts of a file, and for each part.
            file_deadline: seconds that a small file may take in all; see `limits`.
            recycle_after: files after which the child is replaced.
            plugins: readers of further kinds of file.
        """
        self._command = command
        self._deadline = deadline
        self._file_deadline = file_deadline
        self._recycle_after = recycle_after
        self._plugins = plugins or Plugins()
        # By plug-in: the files, in a row, that it failed on; not how often on each.
        self._strikes: defaultdict[str, list[Path]] = defaultdict(list)
        self._child: ChildProcess | None = None
        self._current: _Order | None = None
        self._prepared: _Order | None = None
        self._number = 0

    def extract(
        self,
        path: Path,
        depth: Depth,
        *,
        stamp: Stamp | None = None,
        page: int | None = None,
        side: int | None = None,
    ) -> Iterator[Facts | Part]:
        """Yield the facts and then the parts of a file, as `assistant.extract.dispatch.extract`.

        The child works ahead while the caller deals with what it got. Leaving the iteration early
        is fine. With a stamp, only the very file that has it is read.

        Raises:
            UnreadableFile: the file cannot be read, or its reading crashed, hung or ate memory.
            NotTried: the plug-in that reads it is switched off.
        """
        order = self._begin(self._order(path, depth, stamp, page=page, side=side))
        allowance = Allowance(_size(path, stamp), self._file_deadline)
        try:
            while True:
                message, text = self._next(order, allowance)
                if isinstance(message, Finished | UnreadableFile):
                    self._end(order)
                if isinstance(message, Finished):
                    return
                if isinstance(message, UnreadableFile):
                    raise message
                if isinstance(message, _Trouble):
                    raise self._problem(order, message)
                if not allowance.take(message, text):
                    raise self._problem(order, _FLOOD)
                yield message
        finally:
            # Still current here means: left in the middle, by the caller or by an error.
            if self._current is order:
                self.close()

    def prepare(self, path: Path, depth: Depth, *, stamp: Stamp | None = None) -> None:
        """Let the child begin with the file that will be asked for next, as soon as it is free."""
        worn = self._child is not None and self._child.served + 1 >= self._recycle_after
        order = self._order(path, depth, stamp)
        if self._prepared is not None or worn or self._is_off(order):
            return
        if self._current is None:
            self._prepared = self._send(order)
        # A child that died over the current file is not replaced before its last words are read.
        elif self._child is not None and self._child.send(pack_request(order.request)):
            self._prepared = order

    def give_another_chance(self) -> None:
        """Let plug-ins that are switched off try one more file; it decides how they go on."""
        for strikes in self._strikes.values():
            del strikes[MOST_STRIKES - 1 :]

    def close(self) -> None:
        """End the child; the next file starts a new one."""
        self._current = self._prepared = None
        if self._child is not None:
            self._child.end()
            self._child = None

    def interrupt(self) -> None:
        """Kill the child, from any thread; whoever waits for it learns that it is gone."""
        child = self._child
        if child is not None:
            child.kill()

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

    def _order(
        self,
        path: Path,
        depth: Depth,
        stamp: Stamp | None,
        *,
        page: int | None = None,
        side: int | None = None,
    ) -> _Order:
        self._number += 1
        plugin = self._plugins.plugin_for(path.name)
        target = None if plugin is None else plugin.target
        return _Order(Request(self._number, path, depth, stamp, target, page, side), plugin)

    def _begin(self, order: _Order) -> _Order:
        """Make a file the current one, asked for now or prepared before."""
        ready, self._prepared = self._prepared, None
        fits = ready is not None and ready.asks_for(order.request)
        if self._current is not None or (ready is not None and not fits):
            self.close()  # the child is in the middle of something that nobody wants
            fits = False
        if order.plugin is not None and self._is_off(order):
            raise NotTried(_OFF.format(order.plugin.name))
        self._current = ready if fits and ready is not None else self._send(order)
        return self._current

    def _end(self, order: _Order) -> None:
        """Note that a file is dealt with, and that its reader did not fail."""
        if self._current is not order or self._child is None:
            return
        self._current = None
        if order.plugin is not None:
            self._strikes.pop(order.plugin.name, None)
        self._child.served += 1
        if self._child.served >= self._recycle_after and self._prepared is None:
            self.close()

    def _send(self, order: _Order) -> _Order:
        data = pack_request(order.request)
        if self._child is None or not self._child.send(data):
            if self._child is not None:
                self._child.end()  # it died while it had nothing to do
            self._child = ChildProcess(self._command)
            self._child.send(data)  # should this one be dead as well, the answer will say so
        return order

    def _next(self, order: _Order, allowance: Allowance) -> tuple[_Answer, int]:
        """Return the next message for a file, or what is wrong with the child; and its length."""
        if self._current is not order or self._child is None:
            return UnreadableFile(told("was left for another file"), passing=True), 0
        began = time.monotonic()
        try:
            until = began + min(self._deadline, allowance.seconds)
            number, fields, rest = self._child.receive(until)
            return _understood(order, number, unpack(fields, rest)), len(fields)
        except TimeoutError:
            return _HANG, 0
        except EOFError:
            return _ENDED if self._child.was_ended_by_others() else _CRASH, 0
        except BadMessage as exc:
            if order.plugin is None:
                return _CRASH, 0
            log.warning("a plug-in returned nonsense: %s", exc)
            return _NONSENSE, 0
        finally:
            allowance.spend(time.monotonic() - began)

    def _problem(self, order: _Order, trouble: _Trouble) -> UnreadableFile:
        """Note what went wrong with a file, and return it in words."""
        problem = _named(trouble, order)
        if order.plugin is not None and trouble in _STRIKES:
            strikes = self._strikes[order.plugin.name]
            if order.request.path not in strikes:
                strikes.append(order.request.path)
        if trouble is _FAILURE:
            self._end(order)
        else:
            log.warning("the reading child is replaced: a file %s", problem.reason)
            self.close()
        return problem

    def _is_off(self, order: _Order) -> bool:
        return order.plugin is not None and len(self._strikes[order.plugin.name]) >= MOST_STRIKES


def _understood(order: _Order, number: int, message: Message) -> _Answer:
    """Turn what the child says of itself into a trouble.

    Raises:
        BadMessage: it speaks of another file.
    """
    if number != order.request.number:
        raise BadMessage
    if isinstance(message, Failure):
        log.error("a reader failed: %s", message.where)
        return _FAILURE
    if isinstance(message, Nonsense):
        log.warning("a plug-in returned nonsense: %s", message.why)
        return _NONSENSE
    if isinstance(message, UnreadableFile) and message.reason == NEEDS_MEMORY:
        return _MEMORY
    return message


def _named(trouble: _Trouble, order: _Order) -> UnreadableFile:
    """Return a trouble as a problem that names the plug-in, if it was one."""
    reason = trouble.reason
    if order.plugin is not None:
        reason = trouble.of_plugin.format(order.plugin.name)
    return UnreadableFile(reason, passing=trouble.passing)


def _wish(request: Request) -> tuple[object, ...]:
    return request.path, request.depth, request.stamp, request.page, request.side


def _size(path: Path, stamp: Stamp | None) -> int:
    if stamp is not None:
        return stamp.size
    try:
        return path.lstat().st_size
    except (OSError, ValueError):
        return 0  # the child will say what is wrong
