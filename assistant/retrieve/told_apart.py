"""Tells apart what is shown together under one title, such as the bills of two years."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from assistant.errors import shown_path
from assistant.records import ContentId, Hit

Names = Mapping[ContentId, str]
"""What is shown beside the title of a file; files without an entry have a title of their own."""


def told_apart(hits: Iterable[Hit]) -> Names:
    """Return, fit to be shown, the name of each file that shares its title with another of these.

    It is the file's name, or its folder where that is what differs.
    """
    files = {hit.content: hit for hit in hits}
    alike: dict[str, list[Hit]] = defaultdict(list)
    for hit in files.values():
        alike[" ".join(hit.title.split()).casefold()].append(hit)
    names: dict[ContentId, str] = {}
    for group in alike.values():
        if len(group) > 1:
            names |= _names(group)
    return names


def _names(group: list[Hit]) -> dict[ContentId, str]:
    ways = (_name, _folder, _whole)  # what tells least comes first
    names: dict[ContentId, str] = {}
    for way in ways:
        left = [hit for hit in group if hit.content not in names]
        known = Counter(way(hit) for hit in left)
        names |= {one.content: shown_path(way(one)) for one in left if known[way(one)] == 1}
    return {hit.content: shown_path(_whole(hit)) for hit in group} | names


def _name(hit: Hit) -> str:
    return os.path.basename(hit.path)  # noqa: PTH119 - as it is stored


def _folder(hit: Hit) -> str:
    """Return the folder of a file, below its root or, at its top, with the root's name."""
    folder = os.path.dirname(hit.path)  # noqa: PTH120 - as it is stored
    return folder or os.path.basename(hit.root.rstrip("/\\")) or hit.root  # noqa: PTH119


def _whole(hit: Hit) -> str:
    return os.path.join(hit.root, hit.path)  # noqa: PTH118 - Path() would tidy the name


def with_name(title: str, hit: Hit, names: Names) -> str:
    """Return the title of a hit with what tells it from the others, if anything has to."""
    name = names.get(hit.content, "")
    return f"{title} ({name})" if name else title
