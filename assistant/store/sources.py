"""The files inside the roots: what is known of them, and the queue of those that wait.

A changed file keeps its old content until `finish` links the new one or `fail` gives up. So it
stays findable meanwhile, and a file that was only touched never costs a new embedding.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.records import ContentId, FoundFile, Kind, RootId, Source, SourceId, SourceState
from assistant.reports import FileProblem
from assistant.store import contents, words
from assistant.store.source_rows import SOURCE_COLUMNS, at_or_below, in_place, to_source
from assistant.store.transactions import ReadTx, Row, WriteTx, clean, id_list

RETRY_DELAYS = (60, 600, 3600)
"""Seconds until a passing failure is tried again, by how often it has failed; then no more."""
HUGE = 64 * 1024 * 1024
"""Bytes from which a file lets the others of its kind go first."""

_KNOWN = """
select path, id, size, mtime_ns, ctime_ns, state, content_id, passing from sources
where root_id = ? {where}
"""
_PUT = """
insert into sources (root_id, path, kind, size, mtime_ns, ctime_ns) values (?, ?, ?, ?, ?, ?)
on conflict (root_id, path) do update set
    kind = excluded.kind, size = excluded.size, mtime_ns = excluded.mtime_ns,
    ctime_ns = excluded.ctime_ns, state = 'waiting', reason = '', passing = 0, attempts = 0,
    retry_at = null, ignored = 0
"""
_TOUCH = "update sources set mtime_ns = ?, ctime_ns = ? where id = ?"
_STAMP = "update sources set ctime_ns = ? where id = ?"
_AT = "select id from sources where root_id = ? and path = ? and id <> ?"
_MOVE = "update sources set root_id = ?, path = ?, mtime_ns = ?, ctime_ns = ? where id = ?"
_DIGESTS = """
select s.id, c.digest, c.size from json_each(?) j
cross join sources s on s.id = j.value join contents c on c.id = s.content_id
"""
_CONTENTS_OF = """
select distinct content_id from sources
where id in (select value from json_each(?)) and content_id is not null
"""
_DROP = "delete from sources where id in (select value from json_each(?))"
_BELOW = "select id from sources where root_id = ? {where} order by path"
_HELD_BELOW = """
select content_id from sources where root_id = ? {where} and content_id is not null order by path
"""
_ONLINE = "select id from roots where state = 'online' order by priority desc, id"
# The order of the index, so that the first ones cost the same however many wait.
_NEXT = f"""
select {SOURCE_COLUMNS} from sources s indexed by sources_queue
cross join roots r on r.id = s.root_id
where s.state = 'waiting' and s.root_id = ? and s.kind = ? and (s.reason <> '') = ?
  and s.id not in (select value from json_each(?))
order by s.size >= {HUGE}, s.mtime_ns desc, s.id limit ?
"""
_ONE = f"select {SOURCE_COLUMNS} from sources s join roots r on r.id = s.root_id where s.id = ?"
_OF_CONTENT = f"""
select {SOURCE_COLUMNS} from sources s join roots r on r.id = s.root_id where s.content_id = ?
order by r.state <> 'online', s.state <> 'done', s.id
"""
_FINISH = """
update sources set state = 'done', reason = '', passing = 0, attempts = 0, retry_at = null,
    ignored = 0, content_id = ?1, kind = (select kind from contents where id = ?1)
where id = ?2
"""
_ATTEMPTS = "select attempts from sources where id = ?"
_FAIL = """
update sources set state = 'failed', reason = ?1, retry_at = ?2, passing = ?2 is not null,
    attempts = attempts + 1, content_id = iif(?2 is null, null, content_id)
where id = ?3
"""
_WAKE = """
update sources set state = 'waiting', passing = 0, retry_at = null
where retry_at is not null and (retry_at <= ?1 or retry_at > ?2)
"""
# Only what was put off is passing without a time.
_PUT_OFF = (
    "select count(*) from sources where state = 'failed' and passing = 1 and retry_at is null"
)
_PUT_OFF_ONE = """
update sources set state = 'failed', reason = ?1, passing = 1, retry_at = null where id = ?2
"""
_WAKE_PUT_OFF = """
update sources set state = 'waiting', passing = 0, reason = iif(attempts = 0, '', reason)
where state = 'failed' and passing = 1 and retry_at is null
"""
_NEXT_RETRY = "select min(retry_at) from sources where retry_at is not null"
# The reason stays as the mark of what failed before, which comes last in the queue.
_RETRY = """
update sources set state = 'waiting', passing = 0, attempts = 0, retry_at = null, ignored = 0,
    reason = iif(passing = 1 and attempts = 0, '', reason)
where state = 'failed' {where}
"""
_FAILED = "select id from sources where state = 'failed' and ignored = 0 {where}"
_IGNORE = """
update sources set ignored = 1, passing = 0, retry_at = null, content_id = null
where id in (select value from json_each(?))
"""
_PROBLEMS = """
select r.path, s.path, s.reason, s.attempts, s.retry_at
from sources s join roots r on r.id = s.root_id
where s.state = 'failed' and s.ignored = 0 order by r.priority desc, r.id, s.path
"""
_IGNORED = "select count(*) from sources where state = 'failed' and ignored = 1"
_COUNTS = "select root_id, kind, state, count from tallies"
_WAITING = """
select t.kind, sum(t.count), sum(t.bytes) from tallies t join roots r on r.id = t.root_id
where t.state = 'waiting' and t.count > 0 and r.state = 'online' group by t.kind
"""
_STATES = {str(state): state for state in SourceState}


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What a scan compares a file with; `passing` marks a failure that is tried again by itself.

    `ctime_ns` is None in libraries from before it was noted.
    """

    id: SourceId
    size: int
    mtime_ns: int
    ctime_ns: int | None
    state: SourceState
    content: ContentId | None
    passing: bool


def known_files(tx: ReadTx, root_id: RootId) -> dict[str, KnownFile]:
    """Return what is known of the files of a root, by path relative to it."""
    return dict(map(_to_known, tx.each(_KNOWN.format(where=""), (root_id,))))


def known_below(tx: ReadTx, root_id: RootId, paths: Iterable[str]) -> dict[str, KnownFile]:
    """Return what is known at these paths of a root and below them; "" is the root itself."""
    found: dict[str, KnownFile] = {}
    for path in paths:
        where, values = at_or_below(path, column="path")
        found.update(map(_to_known, tx.each(_KNOWN.format(where=where), (root_id, *values))))
    return found


def put_waiting(tx: WriteTx, root_id: RootId, files: Iterable[FoundFile]) -> None:
    """Put new and changed files of a root into the queue; what failed before is forgiven."""
    tx.run_many(
        _PUT,
        ((root_id, os.fsencode(f.path), f.kind, f.size, f.mtime_ns, f.ctime_ns) for f in files),
    )


def touch(tx: WriteTx, source_id: SourceId, *, mtime_ns: int, ctime_ns: int | None) -> None:
    """Note new times of change for a file whose bytes are the same."""
    tx.run(_TOUCH, (mtime_ns, ctime_ns, source_id))


def stamp(tx: WriteTx, items: Iterable[tuple[SourceId, int]]) -> None:
    """Note the `ctime_ns` of files that are otherwise as they were."""
    tx.run_many(_STAMP, ((ctime_ns, source_id) for source_id, ctime_ns in items))


def move_source(
    tx: WriteTx,
    source_id: SourceId,
    *,
    root_id: RootId,
    path: str,
    mtime_ns: int,
    ctime_ns: int | None,
) -> None:
    """Note that a file is at a new place; a source that was there before is dropped."""
    stored = os.fsencode(path)
    drop_sources(tx, [SourceId(row[0]) for row in tx.rows(_AT, (root_id, stored, source_id))])
    tx.run(_MOVE, (root_id, stored, mtime_ns, ctime_ns, source_id))
    words.put_names(tx, [source_id])


def digests(tx: ReadTx, source_ids: Iterable[SourceId]) -> dict[SourceId, tuple[bytes, int]]:
    """Return digest and size of the sources' contents; sources without content are left out."""
    rows = tx.rows(_DIGESTS, (id_list(source_ids),))
    return {SourceId(source): (digest, size) for source, digest, size in rows}


def sources_below(tx: ReadTx, root_id: RootId, path: str) -> list[SourceId]:
    """Return the sources at a path of a root and below it, by path; "" is the root itself."""
    where, values = at_or_below(path, column="path")
    return [SourceId(row[0]) for row in tx.rows(_BELOW.format(where=where), (root_id, *values))]


def contents_below(tx: ReadTx, root_id: RootId, path: str) -> list[ContentId]:
    """Return what the sources at a path of a root and below it hold, each once, by path."""
    where, values = at_or_below(path, column="path")
    rows = tx.rows(_HELD_BELOW.format(where=where), (root_id, *values))
    return [ContentId(one) for one in dict.fromkeys(row[0] for row in rows)]


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
    """Return sources that wait in online roots, those of high priority first.

    Inside a root those below `HUGE` go first, then the newest. What failed before comes last of
    all, so that no file waits for one that is trouble again.
    """
    skipped = id_list(skip)
    found: list[Source] = []
    online = [row[0] for row in tx.rows(_ONLINE)]
    for failed, root_id in product((False, True), online):
        # Kind by kind, because then the index gives each in order, however long the queue is.
        of_root = [
            to_source(row)
            for kind in kinds or Kind
            for row in tx.rows(_NEXT, (root_id, kind, failed, skipped, limit - len(found)))
        ]
        found += sorted(of_root, key=_turn)[: limit - len(found)]
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


def fail(
    tx: WriteTx, source_id: SourceId, reason: str, *, passing: bool = False, now: float
) -> None:
    """Note why a source cannot be indexed; `now` is the wall clock.

    A `passing` failure keeps the old content and is tried again after the next of `RETRY_DELAYS`.
    Any other one, and one too many, is final until the file changes or the user asks: it forgets
    the old content, because the file no longer holds it.
    """
    attempts = tx.value(_ATTEMPTS, (source_id,)) or 0
    again = passing and attempts < len(RETRY_DELAYS)
    held = _content_of(tx, source_id)
    tx.run(_FAIL, (clean(reason), int(now) + RETRY_DELAYS[attempts] if again else None, source_id))
    if not again:
        words.drop_names(tx, id_list([source_id]))
        contents.drop_unused(tx, held)


def put_off(tx: WriteTx, source_id: SourceId, reason: str) -> None:
    """Note why a source was not even tried: no attempt is counted, and its content stays.

    It waits for `wake_put_off`, or until the user asks.
    """
    tx.run(_PUT_OFF_ONE, (clean(reason), source_id))


def put_off_count(tx: ReadTx) -> int:
    """Return how many sources were put off."""
    return int(tx.value(_PUT_OFF))


def wake_put_off(tx: WriteTx) -> int:
    """Put the sources that were put off back into the queue and return how many."""
    return tx.run(_WAKE_PUT_OFF)


def wake_failed(tx: WriteTx, *, now: float) -> int:
    """Put failed sources whose time has come back into the queue and return how many.

    A time further ahead than any delay was set by a clock that has been set back: it has come too.
    """
    return tx.run(_WAKE, (int(now), int(now) + RETRY_DELAYS[-1]))


def next_retry(tx: ReadTx) -> int | None:
    """Return when the next failed source is to be tried again, or None when none is."""
    found = tx.value(_NEXT_RETRY)
    return None if found is None else int(found)


def retry_failed(tx: WriteTx, *, root_id: RootId | None = None, below: str = "") -> int:
    """Put failed sources, ignored ones too, back into the queue with a clean slate; say how many.

    None means all roots; `below` leaves only what is at that path of the root or below it.
    """
    where, values = in_place(root_id, below)
    return tx.run(_RETRY.format(where=where), values)


def ignore_failed(tx: WriteTx, *, root_id: RootId, below: str) -> int:
    """Have nobody hear of failed sources at a path or below it, until they change; say how many.

    They are not tried again, and what they held before is forgotten as after any last failure.
    """
    where, values = in_place(root_id, below)
    ids = [SourceId(row[0]) for row in tx.rows(_FAILED.format(where=where), values)]
    wanted = id_list(ids)
    held = [ContentId(row[0]) for row in tx.rows(_CONTENTS_OF, (wanted,))]
    tx.run(_IGNORE, (wanted,))
    words.drop_names(tx, wanted)
    contents.drop_unused(tx, held)
    return len(ids)


def problems(tx: ReadTx) -> list[FileProblem]:
    """Return the files that could not be indexed, with absolute paths; ignored ones left out."""
    return [
        FileProblem(
            os.path.join(os.fsdecode(root), os.fsdecode(path)),  # noqa: PTH118
            reason,
            attempts,
            retry_at,
        )
        for root, path, reason, attempts, retry_at in tx.rows(_PROBLEMS)
    ]


def ignored_count(tx: ReadTx) -> int:
    """Return how many failed files the user does not want to hear of."""
    return int(tx.value(_IGNORED))


def counts_by_root(tx: ReadTx) -> dict[RootId, dict[Kind, dict[SourceState, int]]]:
    """Return how many sources of every kind are in every state, zeros included, by root.

    Only roots that have or had any sources are there.
    """
    result: dict[RootId, dict[Kind, dict[SourceState, int]]] = {}
    for root, kind, state, count in tx.rows(_COUNTS):
        result.setdefault(RootId(root), _zeros())[Kind(kind)][SourceState(state)] += count
    return result


def _zeros() -> dict[Kind, dict[SourceState, int]]:
    return {kind: dict.fromkeys(SourceState, 0) for kind in Kind}


def waiting_by_kind(tx: ReadTx) -> dict[Kind, tuple[int, int]]:
    """Return how many sources of a kind wait in online roots, and their bytes; no zeros."""
    return {Kind(kind): (count, size) for kind, count, size in tx.rows(_WAITING)}


def waiting_count(tx: ReadTx) -> int:
    """Return how many sources wait in online roots."""
    return sum(count for count, _ in waiting_by_kind(tx).values())


def _to_known(row: Row) -> tuple[str, KnownFile]:
    path, source, size, mtime, ctime, state, content, passing = row
    known = KnownFile(source, size, mtime, ctime, _STATES[state], content, bool(passing))
    return os.fsdecode(path), known


def _turn(source: Source) -> tuple[bool, int, int]:
    return source.size >= HUGE, -source.mtime_ns, source.id


def _content_of(tx: ReadTx, source_id: SourceId) -> list[ContentId]:
    return [ContentId(row[0]) for row in tx.rows(_CONTENTS_OF, (id_list([source_id]),))]
