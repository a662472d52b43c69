"""Says what indexing a folder would come to, before anything of it is read."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.errors import shown_path
from assistant.extract.plugins import Plugins
from assistant.index.pace import Pace, expected_seconds, load_pace, with_typical
from assistant.index.places import absolute, check_readable
from assistant.index.tally import is_there
from assistant.ports import Models
from assistant.records import Kind
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
    models: Models,
    reads: bool,
    steady: Callable[[], float] = time.monotonic,
) -> Preview:
    """Count a folder, in the library or not, with these patterns.

    `reads` says whether the user wants the text in pictures read; no model is loaded.

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
        pace = load_pace(tx)
    return Preview(
        files=census.files,
        chosen=dict(census.chosen),
        bytes=dict(census.bytes),
        left_out={str(why): count for why, count in census.left_out.items()},
        folders_left_out=census.folders_left_out,
        unseen=tuple(
            FileProblem(
                shown_path(str(path / one.path)), f"this folder {one.reason}", is_folder=True
            )
            for one in census.unseen
        ),
        seconds=_seconds(pace, amounts, models, reads=reads),
        complete=census.complete,
        unread=dict(census.unread),
    )


def _seconds(
    pace: Pace, amounts: Mapping[Kind, tuple[int, int]], models: Models, *, reads: bool
) -> float | None:
    """Return about how long it would take with the models that are there; None without any."""
    wanted = dict(amounts)
    if not is_there(models.transcriber):
        wanted.pop(Kind.SPEECH, None)
    if not models.names() or (amounts and not wanted):
        return None
    reads = reads and is_there(models.reader)
    return expected_seconds(with_typical(pace, reads=reads), wanted)
