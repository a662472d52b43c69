"""Tells apart what is shown together under one title, such as the bills of two years."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from assistant.errors import shown_path


class Titled(Protocol):
    """What is shown under the title of its file."""

    @property
    def title(self) -> str:
        """Return the title."""
        ...

    @property
    def root(self) -> str:
        """Return the absolute path of the root that it lies in."""
        ...

    @property
    def path(self) -> str:
        """Return the path below the root."""
        ...


Names = Mapping[str, str]
"""By paths, what is shown beside titles; files without an entry have a title of their own."""


def told_apart(shown: Iterable[Titled]) -> Names:
    """Return, fit to be shown, the name of each file that shares its title with another of these.

    It is the file's name, or its folder where that is what differs.
    """
    files = {_whole(one): one for one in shown}
    alike: dict[str, list[Titled]] = defaultdict(list)
    for one in files.values():
        alike[" ".join(one.title.split()).casefold()].append(one)
    names: dict[str, str] = {}
    for group in alike.values():
        if len(group) > 1:
            names |= _names(group)
    return names


def _names(group: list[Titled]) -> dict[str, str]:
    ways = (_name, _folder, _whole)  # what tells least comes first
    names: dict[str, str] = {}
    for way in ways:
        left = [one for one in group if _whole(one) not in names]
        known = Counter(way(one) for one in left)
        names |= {_whole(one): shown_path(way(one)) for one in left if known[way(one)] == 1}
    return names


def _name(one: Titled) -> str:
    return os.path.basename(one.path)  # noqa: PTH119 - as it is stored


def _folder(one: Titled) -> str:
    """Return the folder of a file, below its root or, at its top, with the root's name."""
    folder = os.path.dirname(one.path)  # noqa: PTH120 - as it is stored
    return folder or os.path.basename(one.root.rstrip("/\\")) or one.root  # noqa: PTH119


def _whole(one: Titled) -> str:
    return os.path.join(one.root, one.path)  # noqa: PTH118 - Path() would tidy the name


def with_name(title: str, shown: Titled, names: Names) -> str:
    """Return the title of a file with what tells it from the others, if anything has to."""
    name = names.get(_whole(shown), "")
    return f"{title} ({name})" if name else title
