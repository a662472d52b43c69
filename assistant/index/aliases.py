"""Sorts out names that a volume without regard for upper and lower case takes for the same file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from assistant.records import FoundFile
from assistant.watch.rescan import UnseenFolder

Listing = Callable[[str], Collection[str]]
"""Returns the names in a folder, given relative to the root, as they are really written."""


def listing_of(root: str) -> Listing:
    """Return what lists the folders of a root; each is listed once, and a missing one is empty."""
    known: dict[str, frozenset[str]] = {}

    def listing(folder: str) -> frozenset[str]:
        if folder not in known:
            try:
                known[folder] = frozenset(os.listdir(os.path.join(root, folder)))  # noqa: PTH118, PTH208 - odd bytes
            except OSError:
                known[folder] = frozenset()
        return known[folder]

    return listing


def without_aliases(
    found: Iterable[FoundFile | UnseenFolder], listing: Listing
) -> Iterator[FoundFile | UnseenFolder]:
    """Leave out files that were found under a name that their folder does not list.

    After `Trip` became `trip`, such a volume still answers to `Trip`. Only names that differ in
    nothing but case are held against their folders, so that it costs nothing elsewhere.
    """
    alike: dict[str, list[FoundFile]] = defaultdict(list)
    for item in found:
        if isinstance(item, FoundFile):
            alike[item.path.casefold()].append(item)
        else:
            yield item
    for files in alike.values():
        for file in files:
            if len(files) == 1 or _is_listed(file.path, listing):
                yield file


def _is_listed(path: str, listing: Listing) -> bool:
    folder = ""
    for name in path.split("/"):
        if name not in listing(folder):
            return False
        folder = f"{folder}/{name}" if folder else name
    return True
