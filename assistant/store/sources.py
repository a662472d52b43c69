"""The files inside the roots: what is known of them, and the queue of those that wait.

A changed file keeps its old content until `finish` links the new one or `fail` gives up. So it
stays findable meanwhile, and a file that was only touched never costs a new embedding.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assistant.records import (
    ContentId,
    FileProblem,
    FoundFile,
    Kind,
    RootId,
    Source,
    SourceId,
    SourceState,
)
from assistant.store import contents, words
from assistant.store.source_rows import SOURCE_COLUMNS, to_source
from assistant.store.transactions import ReadTx, WriteTx, clean, id_list

_KNOWN = (
    "select path, id, size, mtime_ns, state, content_id, passing from sources where root_id = ?"
)
_PUT = """
insert into sources (root_id, path, kind, size, mtime_ns) values (?, ?, ?, ?, ?)
on conflict (root_id, path) do update set
    kind = excluded.kind, size = excluded.size, mtime_ns = excluded.mtime_ns,
    state = 'waiting', reason = '', passing = 0, attempts = 0
"""
_TOUCH = "update sources set mtime_ns = ? where id = ?"
_AT = "select id from sources where root_id = ? and path = ? and id <> ?"
_MOVE = "update sources set root_id = ?, path = ?, mtime_ns = ? where id = ?"
_DIGESTS = """
select s.id, c.digest, c.size from json_each(?) j
cross join sources s on s.id = j.value join contents c on c.id = s.content_id
"""
_CONTENTS_OF = """
select distinct content_id from sources
where id in (select value from json_each(?)) and content_id is not null
"""
_DROP = "delete from sources where id in (select value from json_each(?))"
_ONLINE = "select id from roots where state = 'online' order by priority desc, id"
_NEXT = f"""
select {SOURCE_COLUMNS} from sources s join roots r on r.id = s.root_id
where s.state = 'waiting' and s.root_id = ? and s.kind = ?
  and s.id not in (select value from json_each(?))
order by s.id limit ?
"""
_ONE = f"select {SOURCE_COLUMNS} from sources s join roots r on r.id = s.root_id where s.id = ?"
_OF_CONTENT = f"""
select {SOURCE_COLUMNS} from sources s join roots r on r.id = s.root_id where s.content_id = ?
order by r.state <> 'online', s.state <> 'done', s.id
"""
_FINISH = """
update sources set state = 'done', reason = '', passing = 0, attempts = 0, content_id = ?1,
    kind = (select kind from contents where id = ?1)
where id = ?2
"""
_FAIL = """
update sources set state = 'failed', reason = ?, passing = ?, attempts = attempts + 1,
    content_id = iif(?, content_id, null)
where id = ?
"""
_RETRY = "update sources set state = 'waiting' where state = 'failed'"
_PROBLEMS = """
select r.path, s.path, s.reason from sources s join roots r on r.id = s.root_id
where s.state = 'failed' order by r.priority desc, r.id, s.path
"""
_COUNTS = "select kind, state, count(*) from sources group by state, kind"
_WAITING = """
select count(*) from sources s join roots r on r.id = s.root_id
where s.state = 'waiting' and r.state = 'online'
"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What a scan compares a file with; `passing` marks a failure that may go away by itself."""

    id: SourceId
    size: int
    mtime_ns: int
    state: SourceState
    content: ContentId | None
    passing: bool


def known_files(tx: ReadTx, root_id: RootId) -> dict[str, KnownFile]:
    """Return what is known of the files of a root, by path relative to it."""
    states = {str(state): state for state in SourceState}
    return {
        os.fsdecode(path): KnownFile(source, size, mtime, states[state], content, bool(passing))
        for path, source, size, mtime, state, content, passing in tx.each(_KNOWN, (root_id,))
    }


def put_waiting(tx: WriteTx, root_id: RootId, files: Iterable[FoundFile]) -> None:
    """Put new and changed files of a root into the queue; what failed before is forgiven."""
    tx.run_many(
        _PUT,
        ((root_id, os.fsencode(f.path), f.kind, f.size, f.mtime_ns) for f in files),
    )


def touch(tx: WriteTx, source_id: SourceId, *, mtime_ns: int) -> None:
    """Note a new time of change for a file whose bytes are the same."""
    tx.run(_TOUCH, (mtime_ns, source_id))


def move_source(
    tx: WriteTx, source_id: SourceId, *, root_id: RootId, path: str, mtime_ns: int
) -> None:
    """Note that a file is at a new place; a source that was there before is dropped."""
    stored = os.fsencode(path)
    drop_sources(tx, [SourceId(row[0]) for row in tx.rows(_AT, (root_id, stored, source_id))])
    tx.run(_MOVE, (root_id, stored, mtime_ns, source_id))
    words.put_names(tx, [source_id])


def digests(tx: ReadTx, source_ids: Iterable[SourceId]) -> dict[SourceId, tuple[bytes, int]]:
    """Return digest and size of the sources' contents; sources without content are left out."""
    rows = tx.rows(_DIGESTS, (id_list(source_ids),))
    return {SourceId(source): (digest, size) for source, digest, size in rows}


def drop_sources(tx: WriteTx, ids: Iterable[SourceId]) -> int:
    """Forget sources, and contents that no source refers to any more; return how many sources."""
    wanted = id_list(ids)
    held = [ContentId(row[0]) for row in tx.rows(_CONTENTS_OF, (wanted,))]
    words.drop_names(tx, wanted)
    dropped = tx.run(_DROP, (wanted,))
    contents.drop_unused(tx, held)
    return dropped


def next_waiting(
    tx: ReadTx, limit: int, *, kinds: Sequence[Kind] = (), skip: Collection[SourceId] = ()
) -> list[Source]:
    """Return sources that wait in online roots: high priority first, then the oldest entries."""
    skipped = id_list(skip)
    found: list[Source] = []
    for (root_id,) in tx.rows(_ONLINE):
        # Kind by kind, because then the index gives each in order, however long the queue is.
        of_root = [
            to_source(row)
            for kind in kinds or Kind
            for row in tx.rows(_NEXT, (root_id, kind, skipped, limit - len(found)))
        ]
        found += sorted(of_root, key=lambda source: source.id)[: limit - len(found)]
        if len(found) >= limit:
            break
    return found


def get_source(tx: ReadTx, source_id: SourceId) -> Source | None:
    """Return a source, or None when it is gone."""
    row = tx.first(_ONE, (source_id,))
    return None if row is None else to_source(row)


def sources_of(tx: ReadTx, content_id: ContentId) -> list[Source]:
    """Return the sources of a content, those that are there and done first."""
    return [to_source(row) for row in tx.rows(_OF_CONTENT, (content_id,))]


def finish(tx: WriteTx, source_id: SourceId, content_id: ContentId) -> None:
    """Note that a source is done and holds this content; an old one that nobody uses goes."""
    held = _content_of(tx, source_id)
    tx.run(_FINISH, (content_id, source_id))
    words.put_names(tx, [source_id])
    contents.drop_unused(tx, [one for one in held if one != content_id])


def fail(tx: WriteTx, source_id: SourceId, reason: str, *, passing: bool = False) -> None:
    """Note why a source cannot be indexed.

    A `passing` failure keeps the old content and may be retried by itself; any other one forgets
    the old content, because the file no longer holds it.
    """
    held = _content_of(tx, source_id)
    tx.run(_FAIL, (clean(reason), passing, passing, source_id))
    if not passing:
        words.drop_names(tx, id_list([source_id]))
        contents.drop_unused(tx, held)


def retry_failed(
    tx: WriteTx,
    *,
    root_id: RootId | None = None,
    max_attempts: int | None = None,
    all_failures: bool = False,
) -> int:
    """Put failed sources back into the queue and return how many.

    Only passing failures with fewer than `max_attempts` attempts (None: any number), unless
    `all_failures` says that the user wants every one tried again.
    """
    sql, values = _RETRY, []
    if not all_failures:
        sql += " and passing = 1"
        if max_attempts is not None:
            sql, values = f"{sql} and attempts < ?", [max_attempts]
    if root_id is not None:
        sql, values = f"{sql} and root_id = ?", [*values, root_id]
    return tx.run(sql, values)


def problems(tx: ReadTx) -> list[FileProblem]:
    """Return the files that could not be indexed: absolute path and reason."""
    return [
        FileProblem(os.path.join(os.fsdecode(root), os.fsdecode(path)), reason)  # noqa: PTH118
        for root, path, reason in tx.rows(_PROBLEMS)
    ]


def counts(tx: ReadTx) -> dict[Kind, dict[SourceState, int]]:
    """Return how many sources there are of every kind in every state, zeros included."""
    result = {kind: dict.fromkeys(SourceState, 0) for kind in Kind}
    for kind, state, count in tx.rows(_COUNTS):
        result[Kind(kind)][SourceState(state)] = count
    return result


def waiting_count(tx: ReadTx) -> int:
    """Return how many sources wait in online roots."""
    return int(tx.value(_WAITING))


def _content_of(tx: ReadTx, source_id: SourceId) -> list[ContentId]:
    return [ContentId(row[0]) for row in tx.rows(_CONTENTS_OF, (id_list([source_id]),))]
