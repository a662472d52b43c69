"""Gathers how a library is, from its store and from what the indexer noted; nothing is changed."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.errors import ModelDamaged, ModelMissing, shown_path
from assistant.index.journal import Notes, read_notes
from assistant.index.looking import seen_in
from assistant.index.model_change import change_of
from assistant.index.picture_drift import picture_drift
from assistant.index.renewal import outdated_files
from assistant.index.report_file import read_activity
from assistant.index.served_roles import PICTURES, TEXTS
from assistant.index.steering import is_paused
from assistant.index.text_drift import text_drift
from assistant.ports import Models
from assistant.records import Kind, Root, RootId, RootState, SourceState, SpaceId
from assistant.reports import FileProblem, ModelChange, RootCounts, Status
from assistant.settings import load_settings
from assistant.store import contents, passages, regions, roots, shelf, sources, vectors
from assistant.store.connection import Store
from assistant.store.serving import Served, serving_space
from assistant.store.transactions import ReadTx
from assistant.told import told
from assistant.watch.places import is_emptied

_DAY_S = 86400.0


def first_status(library: Path, models: Models) -> Status:
    """Open the library in a folder, making it when there is none, and return its state now.

    Raises:
        LibraryProblem: the library or its settings cannot be used.
        DiskFull: there is no room to make it.
    """
    with Store.open(library) as store:
        days = load_settings(library).keep_deleted_days
        return status_of(store, models, keep_deleted_days=days, now=time.time())


def status_of(store: Store, models: Models, *, keep_deleted_days: int, now: float) -> Status:
    """Return the state of a library at the time `now`; paths of problems are fit to be shown."""
    notes = read_notes(store.folder)
    activity = read_activity(store.folder, now)
    missing = _missing(models)
    with store.read() as tx:
        watched = roots.all_roots(tx)
        by_root = sources.counts_by_root(tx)
        folders = [problem for problem in notes.folders if _lies_in(problem.path, watched)]
        return Status(
            sources=_together(by_root),
            queue=sources.waiting_count(tx),
            rate_per_min=activity.rate_per_min if activity else notes.rate_per_min,
            problems=tuple(map(_shown, (*sources.problems(tx), *folders))),
            roots=tuple(watched),
            models=models.names(),
            bytes=_bytes_below(store.folder),
            passages=passages.passage_count(tx),
            reading_queue=contents.reading_queue(tx),
            vector_queue=_vector_queue(tx, models),
            notices=tuple(dict.fromkeys((*missing, *map(told, _still_said(notes, models))))),
            activity=activity,
            paused=is_paused(tx),
            ignored=sources.ignored_count(tx),
            deleted=shelf.deleted_files(tx, keep_seconds=keep_deleted_days * _DAY_S),
            emptied=tuple(
                root.id
                for root in watched
                if root.state is RootState.OFFLINE and is_emptied(root.path)
            ),
            change=change_of(tx, models, TEXTS),
            image_change=_change_to_another(tx, models),
            drift=text_drift(tx, models),
            image_drift=picture_drift(tx, models),
            picture_queue=_picture_queue(tx, models),
            renewal_queue=outdated_files(tx),
            by_root=tuple(RootCounts(root, found) for root, found in by_root.items()),
        )


def _together(
    by_root: Mapping[RootId, Mapping[Kind, Mapping[SourceState, int]]],
) -> dict[Kind, dict[SourceState, int]]:
    """Return the counts of all roots together, zeros included."""
    return {
        kind: {state: sum(one[kind][state] for one in by_root.values()) for state in SourceState}
        for kind in Kind
    }


def _lies_in(path: str, watched: list[Root]) -> bool:
    """Say whether a path is still watched; the indexer's notes may be from before."""
    return any(path == one.path or path.startswith(os.path.join(one.path, "")) for one in watched)  # noqa: PTH118


def _shown(problem: FileProblem) -> FileProblem:
    return replace(problem, path=shown_path(problem.path), reason=told(problem.reason))


def _vector_queue(tx: ReadTx, models: Models) -> int:
    try:
        space = vectors.find_space(tx, models.text().space)
    except (ModelMissing, ModelDamaged):
        return 0
    return passages.count_without_vector(tx, SpaceId(0) if space is None else space)


def _change_to_another(tx: ReadTx, models: Models) -> ModelChange | None:
    """Return the change of the image model; that all is seen anew by the same one is none."""
    change = change_of(tx, models, PICTURES)
    return None if change is not None and change.renews else change


def _picture_queue(tx: ReadTx, models: Models) -> int:
    """Return how many pictures the image model that serves has to look at, again or at all."""
    try:
        serving = serving_space(tx, models.image().space, Served.IMAGE)
        if serving is None:
            return 0
        spaces = seen_in(tx, PICTURES.of_space(models, serving))
    except (ModelMissing, ModelDamaged):
        return 0
    seen = [vectors.vector_count(tx, spaces.whole)]
    seen += [regions.picture_count(tx, part) for part in spaces.parts]
    return max(0, passages.picture_count(tx) - min(seen))


def _missing(models: Models) -> list[str]:
    """Return a sentence for every role without a model; nothing is loaded."""
    found: list[str] = []
    for role in (
        models.text,
        models.image,
        models.reader,
        models.transcriber,
        models.language,
    ):
        try:
            role()
        except (ModelMissing, ModelDamaged) as exc:
            found.append(exc.sentence)
    return found


def _still_said(notes: Notes, models: Models) -> tuple[str, ...]:
    """Return what the indexer told that still holds: of models nothing once they have changed."""
    damage = notes.damage if notes.models == models.stamp() else ()
    return (*notes.notices, *damage)


def _bytes_below(folder: Path) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # a temporary file may be gone already
                total += os.lstat(os.path.join(parent, name)).st_size  # noqa: PTH118 - odd bytes
    return total
