"""Puts a model that lies ready, manifest and all, in the place of the one before.

Two renames do it, so a kill leaves the old one whole or, between the two, the new one beside its
place, whence `settle` takes it. Nothing of both is ever mixed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from models.place import move_into_place

_READY, _OLD = ".ready-", ".old-"


def exchange(work: Path, home: Path) -> None:
    """Let a folder with a manifest take the place of a model's folder, if there is one.

    Args:
        work: it, on the same disk; gone afterwards.
        home: the model's folder. What lies there is deleted in the end.

    Raises:
        OSError: the disk refuses it; the old one is where it was.
    """
    forget(home)
    ready, old = _beside(home, _READY), _beside(home, _OLD)
    move_into_place(work, ready)
    if home.exists():
        home.rename(old)
    try:
        move_into_place(ready, home)
    except OSError:
        if not home.exists():  # else another process has settled it meanwhile
            if old.exists():
                old.rename(home)
            raise
    shutil.rmtree(old, ignore_errors=True)


def settle(folder: Path) -> None:
    """Put models in their place that a kill left beside it; costs a look at the models folder."""
    with suppress(OSError):  # there is no such folder, or it cannot be written
        for ready in folder.glob(f"{_READY}*"):
            home = folder / ready.name.removeprefix(_READY)
            if not home.exists():
                ready.rename(home)


def clear_left(folder: Path) -> None:
    """Delete what killed exchanges left beside models that are in their place.

    Only whoever holds the folder for an installation may do it.
    """
    settle(folder)
    for left in (*folder.glob(f"{_READY}*"), *folder.glob(f"{_OLD}*")):
        shutil.rmtree(left, ignore_errors=True)


def forget(home: Path) -> None:
    """Delete what a killed exchange left beside a model's folder, so that it never comes back."""
    for mark in (_READY, _OLD):
        shutil.rmtree(_beside(home, mark), ignore_errors=True)


def take_along(names: Iterable[str], home: Path, work: Path) -> None:
    """Have files of a model also lie in a folder that is made ready, without a copy if possible.

    Raises:
        OSError: one is missing, or the disk refuses it.
    """
    for name in names:
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(home / name, target)
        except FileNotFoundError:
            raise
        except OSError:  # a disk without such links
            shutil.copy2(home / name, target)


def _beside(home: Path, mark: str) -> Path:
    return home.with_name(f"{mark}{home.name}")
