"""Walks a root, or looks again at some paths of it.

Only files whose name has no ending are looked into, at their first bytes: most are not for us.

A link to a file inside the root is a file at the link's path. A link to a folder inside the root is
entered last, and only when that folder was not seen at its own place. Links that lead out of the
root are never followed. Each folder is entered once, so no loop of links can catch the walk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from assistant.records import Kind
from assistant.watch.compare import Changes, Known, compare
from assistant.watch.findings import Finding, UnseenFolder, is_within
from assistant.watch.places import Place, is_away, place_of
from assistant.watch.walker import Folder, Step, Walker

__all__ = [
    "Changes",
    "Finding",
    "Known",
    "Place",
    "UnseenFolder",
    "compare",
    "is_away",
    "look_at",
    "place_of",
    "walk",
]

NO_ENDINGS: Mapping[str, Kind] = MappingProxyType({})


def walk(
    root: str,
    excludes: Sequence[str] = (),
    *,
    never: Iterable[Place] = (),
    endings: Mapping[str, Kind] = NO_ENDINGS,
) -> Iterator[Finding]:
    """Yield the files of a root that can be indexed, and the folders that cannot be looked into.

    Nothing is opened but folders, their rules, and files without an ending. Hidden, temporary and
    excluded entries are left out, as are pipes, sockets, devices, other libraries, links that lead
    out of the root, and the folders that are named by `never`.

    Args:
        root: its absolute path.
        excludes: its patterns, written as in a .gitignore file.
        never: folders that are never looked into.
        endings: the kinds of files by endings that plug-ins read, without a dot.

    Raises:
        UsageProblem: a pattern of `excludes` has no meaning.
    """
    walker = Walker(root, excludes, never=never, endings=endings)
    links: list[Step] = []
    yield from _tree(walker, walker.start, links)
    while links:
        links.sort(key=_path, reverse=True)
        yield from _tree(walker, links.pop(), links)


def look_at(
    root: str,
    excludes: Sequence[str],
    paths: Collection[str],
    *,
    never: Iterable[Place] = (),
    endings: Mapping[str, Kind] = NO_ENDINGS,
) -> Iterator[Finding]:
    """Yield what a walk would yield at these relative paths and below them.

    A folder that could not be looked into is yielded also when it lies above a path.

    Raises:
        UsageProblem: a pattern of `excludes` has no meaning.
    """
    never = tuple(never)
    walker = Walker(root, excludes, never=never, endings=endings)
    look = _Look(walker)
    yield from look.findings(_topmost(paths))
    if look.linked:
        # Which of several links shows a folder is decided by all of them: only a walk can tell.
        for item in walk(root, excludes, never=never, endings=endings):
            if is_within(item.path, look.linked):
                yield item


def _tree(walker: Walker, start: Step, links: list[Step]) -> Iterator[Finding]:
    """Yield what a folder and those below it hold; collect the links to folders."""
    pending = [start]
    while pending:
        looked = walker.look_into(pending.pop())
        if isinstance(looked, UnseenFolder):
            yield looked
        elif looked is not None:
            walker.sort(looked)
            yield from looked.trouble
            yield from looked.files
            pending += reversed(looked.below)
            links += looked.links


class _Look:
    """One look at some paths of a root, through the folders above them."""

    def __init__(self, walker: Walker) -> None:
        self._walker = walker
        self._above: dict[str, Folder | None] = {}  # None: nothing in it is for us
        self._unseen: list[UnseenFolder] = []
        self.linked: set[str] = set()  # where a link shows a folder that is not seen otherwise

    def findings(self, paths: Collection[str]) -> Iterator[Finding]:
        """Yield what lies at these paths, of which none lies below another."""
        together: dict[str, list[str]] = {}
        for path in sorted(paths):
            parent, _, name = path.rpartition("/")
            if path:
                together.setdefault(parent, []).append(name)
            else:
                yield from self._below([self._walker.start])
        for parent, names in together.items():
            folder = self._folder(parent, names)
            if folder is not None:
                self._walker.sort(folder, names)
                yield from folder.files
                yield from self._below([*folder.below, *folder.links])
        yield from self._unseen
        for above in self._above.values():
            yield from above.trouble if above else ()

    def _below(self, steps: Iterable[Step]) -> Iterator[Finding]:
        links: list[Step] = []
        for step in steps:
            if step.is_link:
                links.append(step)
            else:
                yield from _tree(self._walker, step, links)
        self.linked.update(link.path for link in links if self._walker.is_seen_only_by(link))

    def _folder(self, path: str, names: Sequence[str]) -> Folder | None:
        """Return a folder that was looked into, from the root on."""
        folder = self._enter("", self._walker.start)
        for end in _ends(path):
            if folder is None:
                return None
            inside, name = path[:end], path[:end].rpartition("/")[2]
            step = self._step(folder, name)
            if step is not None and step.is_link:
                if self._walker.is_seen_only_by(step):
                    self.linked.update(f"{path}/{below}" for below in names)
                return None
            folder = self._enter(inside, step)
        return folder

    def _step(self, folder: Folder, name: str) -> Step | None:
        entry = folder.entries.get(name)
        path = f"{folder.path}/{name}" if folder.path else name
        if entry is None or path in self._above:
            return None
        try:
            found = self._walker.judge(entry, path, folder.rules)
        except OSError:
            return None
        return found if isinstance(found, Step) else None

    def _enter(self, path: str, step: Step | None) -> Folder | None:
        if path not in self._above:
            looked = self._walker.look_into(step) if step else None
            if isinstance(looked, UnseenFolder):
                self._unseen.append(looked)
            self._above[path] = looked if isinstance(looked, Folder) else None
        return self._above[path]


def _ends(path: str) -> Iterator[int]:
    """Yield where the folders of a path end, from the first on."""
    end = path.find("/")
    while end >= 0:
        yield end
        end = path.find("/", end + 1)
    if path:
        yield len(path)


def _topmost(paths: Collection[str]) -> list[str]:
    """Return the paths that lie below no other one."""
    every = frozenset(paths)
    if "" in every:
        return [""]
    return [path for path in every if not is_within(path.rpartition("/")[0], every)]


def _path(step: Step) -> str:
    return step.path
