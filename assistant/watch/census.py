"""Counts what a folder holds before it is indexed: how much is for us, and why the rest is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from assistant.extract.kinds import ending_of
from assistant.records import FoundFile, Kind
from assistant.watch.findings import LeftOut, UnseenFolder
from assistant.watch.places import Place
from assistant.watch.rescan import NO_ENDINGS
from assistant.watch.rules import IGNORE_FILE
from assistant.watch.walker import Folder, Step, Walker

_LONGEST_ENDING = 12  # characters


@dataclass(slots=True)
class Census:
    """What was counted; files in a folder that is left out as a whole are not."""

    files: int = 0  # all that were seen
    chosen: Counter[Kind] = field(default_factory=Counter)  # that would be indexed
    bytes: Counter[Kind] = field(default_factory=Counter)  # of these
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)  # endings of those of no kind of ours
    folders_left_out: int = 0
    unseen: list[UnseenFolder] = field(default_factory=list)
    complete: bool = True  # False: it was ended before all was seen


def take_census(
    root: str,
    excludes: Sequence[str] = (),
    *,
    never: Iterable[Place] = (),
    endings: Mapping[str, Kind] = NO_ENDINGS,
    until: Callable[[], bool] = lambda: False,
) -> Census:
    """Count what a walk of a root would yield, and what it would leave out.

    Args:
        root: its absolute path.
        excludes: its patterns, written as in a .gitignore file.
        never: folders that are never looked into.
        endings: the kinds of files by endings that plug-ins read, without a dot.
        until: ends the counting when it answers True; it is asked for every folder.

    Raises:
        UsageProblem: a pattern of `excludes` has no meaning.
    """
    walker = Walker(root, excludes, never=never, endings=endings)
    census = Census()
    pending = [walker.start]
    links: list[Step] = []
    while pending or links:
        if until():
            census.complete = False
            break
        step = pending.pop() if pending else links.pop(0)
        looked = walker.look_into(step)
        if isinstance(looked, UnseenFolder):
            census.unseen.append(looked)
        elif looked is not None:
            census.unseen += looked.trouble
            below = _count(walker, looked, census)
            pending += [one for one in reversed(below) if not one.is_link]
            links = sorted([*links, *(one for one in below if one.is_link)], key=_path)
        elif not step.is_link:
            census.folders_left_out += 1
    return census


def _count(walker: Walker, folder: Folder, census: Census) -> list[Step]:
    """Count the entries of a folder; return the folders below it."""
    below = []
    for name, entry in folder.entries.items():
        if name == IGNORE_FILE:
            continue  # it is obeyed, and no file of a person
        path = f"{folder.path}/{name}" if folder.path else name
        with suppress(OSError):  # it vanished since the listing
            found = walker.judge(entry, path, folder.rules)
            if isinstance(found, Step):
                below.append(found)
            elif isinstance(found, LeftOut) and entry.is_dir(follow_symlinks=False):
                census.folders_left_out += 1
            else:
                _count_file(found, name, census)
    return below


def _count_file(found: FoundFile | LeftOut, name: str, census: Census) -> None:
    census.files += 1
    if isinstance(found, FoundFile):
        census.chosen[found.kind] += 1
        census.bytes[found.kind] += found.size
    else:
        census.left_out[found] += 1
        if found is LeftOut.KIND and (ending := ending_of(name)):
            census.unread[ending[:_LONGEST_ENDING]] += 1


def _path(step: Step) -> str:
    return step.path
