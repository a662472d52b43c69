"""Says what indexing a folder would come to, before anything of it is read."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import shown_path
from assistant.extract.plugins import Plugins
from assistant.index.pace import expected_seconds, load_pace
from assistant.index.places import absolute, check_readable
from assistant.reports import FileProblem, Preview
from assistant.store.connection import Store
from assistant.watch.census import take_census
from assistant.watch.places import place_of

PATIENCE_S = 5.0
"""Seconds that counting may take; of a huge folder the first part is counted."""


def preview_of(
    store: Store,
    folder: Path,
    excludes: Sequence[str],
    *,
    plugins: Plugins,
    steady: Callable[[], float] = time.monotonic,
) -> Preview:
    """Count a folder, in the library or not, with these patterns.

    Raises:
        UsageProblem: it is no folder that can be watched, or a pattern has no meaning.
    """
    path = absolute(folder)
    check_readable(path)
    own = place_of(store.folder)
    end = steady() + PATIENCE_S
    census = take_census(
        str(path),
        excludes,
        never=() if own is None else (own,),
        endings=plugins.endings,
        until=lambda: steady() >= end,
    )
    amounts = {kind: (count, census.bytes[kind]) for kind, count in census.chosen.items()}
    with store.read() as tx:
        seconds = expected_seconds(load_pace(tx), amounts)
    return Preview(
        files=census.files,
        chosen=dict(census.chosen),
        bytes=dict(census.bytes),
        left_out={str(why): count for why, count in census.left_out.items()},
        folders_left_out=census.folders_left_out,
        unseen=tuple(
            FileProblem(shown_path(str(path / one.path)), f"this folder {one.reason}")
            for one in census.unseen
        ),
        seconds=seconds,
        complete=census.complete,
    )
