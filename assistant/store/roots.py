"""The folders that the user asked to watch."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from assistant.records import Root, RootId, RootState, SourceId
from assistant.store import shelf, sources
from assistant.store.source_rows import ROOT_COLUMNS, to_root
from assistant.store.transactions import ReadTx, WriteTx

_ADD = """
insert into roots (path, priority, excludes) values (?1, coalesce(?2, 0), coalesce(?3, '[]'))
on conflict (path) do update set
    priority = coalesce(?2, priority), excludes = coalesce(?3, excludes)
"""
_ALL = f"select {ROOT_COLUMNS} from roots r order by r.priority desc, r.id"
_ONE = f"select {ROOT_COLUMNS} from roots r where r.path = ?"
_SOURCES = "select id from sources where root_id = ?"
_DROP_TALLIES = "delete from tallies where root_id = ?"
_REMOVE = "delete from roots where id = ?"
_SET_STATE = "update roots set state = ? where id = ?"
_SET_EXCLUDES = "update roots set excludes = ? where id = ?"
_RESUME = "update roots set state = 'online' where id = ? and state = 'paused'"


def add_root(
    tx: WriteTx, path: str, *, excludes: Sequence[str] | None = None, priority: int | None = None
) -> Root:
    """Add a root, or give an existing one these excludes and this priority; return it.

    None leaves them as they are. `path` is the absolute path of the folder; bytes that are not
    UTF-8 as surrogate escapes.
    """
    stored = os.fsencode(path)
    rules = None if excludes is None else json.dumps(list(excludes))
    tx.run(_ADD, (stored, priority, rules))
    return to_root(tx.rows(_ONE, (stored,))[0])


def remove_root(tx: WriteTx, root_id: RootId) -> int:
    """Forget a root with its sources and what only they held; return how many sources went.

    Its deleted files, which are on the shelf, are forgotten too.
    """
    ids = [SourceId(row[0]) for row in tx.rows(_SOURCES, (root_id,))]
    sources.drop_sources(tx, ids)
    shelf.empty_shelf(tx, root_id=root_id)
    tx.run(_DROP_TALLIES, (root_id,))
    tx.run(_REMOVE, (root_id,))
    return len(ids)


def all_roots(tx: ReadTx) -> list[Root]:
    """Return the roots, highest priority first."""
    return [to_root(row) for row in tx.rows(_ALL)]


def set_root_state(tx: WriteTx, root_id: RootId, state: RootState) -> None:
    """Note whether a root is there, gone for now or paused; nothing else changes."""
    tx.run(_SET_STATE, (state, root_id))


def set_excludes(tx: WriteTx, root_id: RootId, excludes: Sequence[str]) -> None:
    """Give a root these excludes in place of the ones that it has."""
    tx.run(_SET_EXCLUDES, (json.dumps(list(excludes)), root_id))


def pause_root(tx: WriteTx, root_id: RootId) -> None:
    """Take a root out of all indexing until it is resumed; what it holds stays findable."""
    set_root_state(tx, root_id, RootState.PAUSED)


def resume_root(tx: WriteTx, root_id: RootId) -> None:
    """Take a paused root into indexing again; others stay as they are."""
    tx.run(_RESUME, (root_id,))
