"""Watches the folders of a root that the rules let in, one watch for each, by Linux's inotify.

The watchdog library reads the events. It could watch whole trees by itself, but would spend
watches, of which the system allows a limited number, on folders that are left out, and would not
say when they run out. Events only tell which paths to look at again; the scan is the truth.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Event, RLock
from typing import TYPE_CHECKING, Protocol

from assistant.watch.rules import GOVERNS, IGNORE_FILE, Rules
from assistant.watch.skips import is_litter
from assistant.watch.walker import Folder, Step, Walker

if TYPE_CHECKING:
    from watchdog.observers.inotify_c import CallbackId, InotifyEvent, InotifyFD, WatchDescriptor


class OnPath(Protocol):
    """Is told of a path relative to the root; `closed`: one who wrote to it has closed it."""

    def __call__(self, path: str, *, closed: bool = False) -> None:
        """Take a path."""
        ...


NO_MORE = (errno.ENOSPC, errno.ENOMEM)
"""What the system says when it allows no more watches."""

_EVENTS = (
    "ATTRIB MODIFY CLOSE_WRITE CREATE DELETE MOVED_FROM MOVED_TO DELETE_SELF MOVE_SELF".split()
)
_UNMOUNT = 0x2000  # a bit of an event's mask that watchdog has no question for
_REFUSED = -1  # what watchdog gives for a folder that may not be opened

_ids = count(1)


@dataclass(slots=True)
class _Node:
    """A watched folder."""

    step: Step
    descriptor: WatchDescriptor
    id: CallbackId
    rules: Rules  # for what it holds
    below: dict[str, _Node] = field(default_factory=dict)


class WatchedTree:
    """The watches of one root; an event comes on the thread that reads them."""

    def __init__(
        self, walker: Walker, inotify: InotifyFD, *, on_path: OnPath, on_loss: Callable[[str], None]
    ) -> None:
        """Take what knows the folders, who reads the events, and whom to tell of them."""
        self._walker = walker
        self._inotify = inotify
        self._on_path = on_path
        self._on_loss = on_loss
        self._top: _Node | None = None
        self._nodes: dict[WatchDescriptor, _Node] = {}
        self._lock = RLock()
        self._closed = False
        self.is_full = Event()  # the system allows no more watches
        self.is_torn = Event()  # events were lost, so that watches may be missing

    def __len__(self) -> int:
        """Return how many folders are watched."""
        return len(self._nodes)

    def watch(self) -> None:
        """Watch the root and all folders below it that the rules let in, and none else.

        Raises:
            OSError: the root cannot be watched, or the system allows no more watches (ENOSPC).
        """
        self.is_torn.clear()
        self.is_full.clear()
        with self._lock:
            self._walker.again()
            before = set(self._nodes)
        kept: set[WatchDescriptor] = set()
        self._watch_below(self._walker.start, kept)
        with self._lock:
            for descriptor in before - kept:
                self._forget(self._nodes.get(descriptor))

    def close(self) -> None:
        """Take all watches back; no event is told of from here on."""
        with self._lock:
            self._closed = True
            self._forget(self._top)
            self._top = None

    def on_event(self, event: InotifyEvent) -> None:
        """Take an event; called by watchdog, whose thread must survive whatever happens here."""
        try:
            with self._lock:
                node = self._nodes.get(event.wd)
                if node is not None and not self._closed:
                    self._take(event, node)
        except Exception as exc:  # noqa: BLE001 - the border to the thread of watchdog
            if isinstance(exc, OSError) and exc.errno in NO_MORE:
                self.is_full.set()
            self._tear(f"an event could not be taken ({type(exc).__name__})")

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        """Take that a folder is gone and its watch with it; called by watchdog."""
        with self._lock:
            self._forget(self._nodes.get(wd))

    def on_queue_overflow(self) -> None:
        """Take that events were lost; called by watchdog."""
        self._tear("there were more events than the system keeps")

    def _tear(self, why: str) -> None:
        self.is_torn.set()
        self._on_loss(why)

    def _take(self, event: InotifyEvent, node: _Node) -> None:
        if not event.name:
            self._take_own(event, node)
            return
        name = os.fsdecode(event.name)
        path = f"{node.step.path}/{name}" if node.step.path else name
        if name in GOVERNS:
            self._take_rule(event, node, path=path)
        elif is_litter(name):
            return
        elif event.is_directory:
            self._take_folder(event, node, path=path)
        elif self._walker.may_be_ours(name) and not node.rules.leave_out(path):
            self._on_path(path, closed=event.is_close_write)

    def _take_own(self, event: InotifyEvent, node: _Node) -> None:
        """Take what happened to a watched folder itself; of others the folder above tells too."""
        if event.mask & _UNMOUNT:
            self._tear("a drive was unmounted")
        if node is self._top and (event.is_delete_self or event.is_move_self):
            self._tear("the folder was moved or deleted")

    def _take_rule(self, event: InotifyEvent, node: _Node, *, path: str) -> None:
        """Take that something has changed that says how a folder is seen."""
        marks = path.rpartition("/")[2] != IGNORE_FILE
        if marks and (event.is_modify or event.is_close_write or not node.step.path):
            return  # that a mark is there counts, not what it holds
        self._on_path(path)
        self._rewatch(node.step)

    def _take_folder(self, event: InotifyEvent, node: _Node, *, path: str) -> None:
        if node.rules.leave_out(f"{path}/"):
            return
        old = node.below.get(path.rpartition("/")[2])
        if event.is_moved_from or event.is_delete:
            self._forget(old)
        elif old is None or not event.is_attrib:
            self._forget(old)
            self._rewatch(Step(path, node.rules))
        # Whatever happened below before the watches stood is found by looking at all of it.
        self._on_path(path)

    def _rewatch(self, step: Step) -> None:
        """Watch a folder and those below it anew, by the rules that hold now."""
        before = _with_all_below(self._node_at(step.path))
        kept: set[WatchDescriptor] = set()
        self._walker.again()
        self._watch_below(step, kept)
        for node in before:
            if node.descriptor not in kept:
                self._forget(node)

    def _watch_below(self, start: Step, kept: set[WatchDescriptor]) -> None:
        """Watch a folder, then look into it for more, so that nothing new slips through between.

        Raises:
            OSError: the system allows no more watches, or the root cannot be watched.
        """
        pending = [start]
        links: list[Step] = []
        while pending or links:
            step = pending.pop() if pending else links.pop(0)
            with self._lock:
                if self._closed:
                    return
                folder = self._watch_one(step, kept)
                if folder is not None:
                    pending += folder.below
                    links += filter(self._walker.is_seen_only_by, folder.links)

    def _watch_one(self, step: Step, kept: set[WatchDescriptor]) -> Folder | None:
        node = self._add(step)
        if node is None:
            return None
        looked = self._walker.look_into(step)
        if not isinstance(looked, Folder):
            self._forget(node)
            return None
        kept.add(node.descriptor)
        node.rules = looked.rules
        self._walker.sort_folders(looked)
        return looked

    def _add(self, step: Step) -> _Node | None:
        """Return the watch of a folder, making it when there is none; None when it cannot be."""
        parent, _, name = step.path.rpartition("/")
        above = self._node_at(parent) if step.path else None
        if step.path and above is None:
            return None  # it vanished since it was seen
        made = self._ask_for(step)
        if made is None:
            return None
        known = self._nodes.get(made.descriptor)
        if known is not None and known.step.path == step.path:
            self._inotify.remove_callbacks([(made.descriptor, made.id)])
            known.step = step
            return known
        self._forget(known)  # it was moved here, and the event that says so is still to come
        if above is None:
            self._top = made
        else:
            self._forget(above.below.get(name))
            above.below[name] = made
        self._nodes[made.descriptor] = made
        return made

    def _ask_for(self, step: Step) -> _Node | None:
        """Ask the system for a watch."""
        from watchdog.observers.inotify_c import CallbackId, InotifyConstants, Mask  # noqa: PLC0415

        mask = InotifyConstants.IN_ONLYDIR | InotifyConstants.IN_EXCL_UNLINK
        for name in _EVENTS:
            mask |= getattr(InotifyConstants, f"IN_{name}")
        if step.path and not step.is_link:
            mask |= InotifyConstants.IN_DONT_FOLLOW
        path = os.fsencode(self._walker.absolute(step.path))
        id_ = CallbackId(next(_ids))
        try:
            descriptor = self._inotify.add_callback(path, Mask(mask), self, id_)
            if descriptor != _REFUSED:
                return _Node(step, descriptor, id_, step.rules)
            self._inotify.remove_callbacks([(descriptor, id_)])
            if not step.path:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as exc:
            if exc.errno in NO_MORE or not step.path:
                raise
        return None  # it vanished, or may not be opened

    def _forget(self, node: _Node | None) -> None:
        """Take back the watches of a folder and of those below it."""
        if node is None:
            return
        parent, _, name = node.step.path.rpartition("/")
        above = self._node_at(parent) if node.step.path else None
        if above is not None and above.below.get(name) is node:
            del above.below[name]
        nodes = _with_all_below(node)
        for one in nodes:
            if self._nodes.get(one.descriptor) is one:
                del self._nodes[one.descriptor]
        with suppress(OSError):  # the reader of events is closed already
            self._inotify.remove_callbacks([(one.descriptor, one.id) for one in nodes])

    def _node_at(self, path: str) -> _Node | None:
        node = self._top
        for name in path.split("/") if path else ():
            node = node.below.get(name) if node else None
        return node


def _with_all_below(node: _Node | None) -> list[_Node]:
    nodes = [node] if node else []
    for one in nodes:
        nodes += one.below.values()
    return nodes
