"""Says whether a folder can be watched, and where in the watched folders a path lies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import UsageProblem, shown_path
from assistant.records import ContentId, Root
from assistant.store.roots import all_roots
from assistant.store.sources import contents_below
from assistant.store.transactions import ReadTx
from assistant.told import told
from assistant.watch.places import place_of
from assistant.watch.skips import is_system

_PRETENDED = frozenset({Path("/proc"), Path("/sys")})  # nothing below them is on any disk


def absolute(path: Path) -> Path:
    """Return the path in full, links kept, so that hits name files as the user does."""
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - resolve() would follow links


def check_readable(path: Path) -> None:
    """Refuse what is no folder, may not be opened, or belongs to the operating system.

    Raises:
        UsageProblem: it cannot be watched.
    """
    shown = shown_path(str(path))
    try:
        with os.scandir(path) as entries:
            next(entries, None)
    except FileNotFoundError as exc:
        raise UsageProblem(told("There is no folder {}. Check how it is written.", shown)) from exc
    except NotADirectoryError as exc:
        raise UsageProblem(told("{} is a file. Add the folder that it is in.", shown)) from exc
    except PermissionError as exc:
        raise UsageProblem(
            told("The folder {} may not be opened. Give yourself the right to read it.", shown)
        ) from exc
    except (OSError, ValueError) as exc:
        raise UsageProblem(told("The folder {} cannot be opened ({}).", shown, exc)) from exc
    real = path.resolve()
    if is_system(str(real)) or not _PRETENDED.isdisjoint(real.parents):
        raise UsageProblem(
            told(
                "{} belongs to the operating system and holds no files of yours. Choose a folder "
                "with your own files.",
                shown,
            )
        )


def check_place(library: Path, others: Sequence[Root], path: Path) -> Root | None:
    """Return the root that is at a place already, or None when there is none.

    Raises:
        UsageProblem: nothing there can be a root: the library's folder is, or another root is in it
            or around it.
    """
    own = place_of(library)
    if own in [place_of(folder) for folder in (path, *path.resolve().parents)]:
        raise UsageProblem(
            told(
                "{} is where the library itself is kept. Choose a folder with your own files.",
                shown_path(str(path)),
            )
        )
    if same := same_root(others, path):
        return same
    real = path.resolve()
    for root in others:
        other = Path(root.path).resolve()
        if other in real.parents:
            raise UsageProblem(
                told(
                    "{} lies in {}, which is watched already, so its files are found anyway. A "
                    "priority belongs to a whole watched folder.",
                    shown_path(str(path)),
                    shown_path(root.path),
                )
            )
        if real in other.parents:
            raise UsageProblem(
                told(
                    "{} contains {}, which is watched already. Remove that one first, then add "
                    "this one.",
                    shown_path(str(path)),
                    shown_path(root.path),
                )
            )
    return None


def same_root(others: Sequence[Root], path: Path) -> Root | None:
    """Return the root at this path or, by another path, at the same place."""
    for root in others:
        if root.path == str(path):
            return root
    place = place_of(path)
    return next((root for root in others if place and place_of(root.path) == place), None)


def root_at(others: Sequence[Root], folder: Path) -> Root:
    """Return the root that a folder is.

    Raises:
        UsageProblem: the folder is not watched.
    """
    path = absolute(folder)
    root = same_root(others, path)
    if root is None:
        raise UsageProblem(
            told(
                "{} is not among the watched folders. `keepsake roots` lists them.",
                shown_path(str(path)),
            )
        )
    return root


def locate(others: Sequence[Root], path: Path) -> tuple[Root, str]:
    """Return the root that a path lies in and the path relative to it; there need be nothing.

    Raises:
        UsageProblem: the path lies in no watched folder.
    """
    full = absolute(path)
    # First by the name that the user knows it by; then, for a path through a link, by its place.
    for place, of_root in ((full, Path), (_real(full), _resolved)):
        for root in others:
            folder = of_root(root.path)
            if place == folder or folder in place.parents:
                relative = place.relative_to(folder).as_posix()
                return root, "" if relative == "." else relative
    raise UsageProblem(
        told("{} is not in a watched folder. `keepsake roots` lists them.", shown_path(str(full)))
    )


def is_there(path: Path) -> bool:
    """Say whether there is anything at a path, be it a link that leads nowhere."""
    try:
        path.lstat()
    except OSError:
        return False
    return True


def contents_at(tx: ReadTx, path: Path) -> list[ContentId]:
    """Return what a file holds, or all files of a folder, each once.

    Raises:
        UsageProblem: the path lies in no watched folder.
    """
    root, relative = locate(all_roots(tx), path)
    return contents_below(tx, root.id, relative)


def _real(path: Path) -> Path:
    """Follow the links on the way to a path, but not the one that it may be itself."""
    return _resolved(str(path.parent)) / path.name


def _resolved(path: str) -> Path:
    return Path(os.path.realpath(path))
