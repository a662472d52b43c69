"""Vectors of passages: float16 data by space and passage, and the nearest ones to a query.

The vectors are data. What makes searching them fast is derived and lives in
`assistant.store.vector_index`; whatever happens to that, the answers here stay right.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.codes import WORD
from assistant.records import CODED, COSINE, Form, Kind, PassageId, Scored, Space, SpaceId
from assistant.store import vector_index, vector_sums
from assistant.store.filters import NO_FILTER, Filter, passage_conditions
from assistant.store.mentioned import mention_count
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, id_list
from assistant.store.vector_index import unpack
from assistant.store.vector_rows import OF, OF_SPACE

log = logging.getLogger(__name__)

_T = TypeVar("_T")

LARGEST_LIMIT = vector_index.LARGEST_K
"""No search returns more than this many passages."""

_LARGEST_DIMENSION = 8192
_KEPT = "cosines"
_FEW = 1000  # passages that are scored one by one rather than through the index

_FIND_SPACE = """
select id from spaces where model = ? and version = ? and dimension = ? and metric = ?
"""
_PUT_SPACE = "insert into spaces (model, version, dimension, metric) values (?, ?, ?, ?)"
_GET_SPACE = "select model, version, dimension, metric from spaces where id = ?"
_RENAME = "update spaces set model = ? where id = ?"
_DROP_SPACE = "delete from spaces where id = ?"
_DROP_SPACE_VECTORS = f"delete from vectors as v where {OF_SPACE}"
_DIMENSION = "select dimension from spaces where id = ?"
_SPACES_OF = """
select distinct space_id from json_each(?) j cross join vectors v on v.passage_id = j.value
"""
_SOME_IDS = f"select v.passage_id from vectors v where {OF_SPACE} limit ?"
_CHANGED = "update spaces set changes = changes + 1 where id = ?"
_SORTS = """
select p.id, p.kind, p.form from json_each(?) j cross join passages p on p.id = j.value
"""
_STORED = f"""
select v.passage_id, v.vector, p.kind, p.form from json_each(?) j
cross join vectors v on {OF.format(passage="j.value")}
cross join passages p on p.id = v.passage_id
"""
_PUT = "insert into vectors (id, vector) values ((? << 40) + ?, ?)"
_DROP = f"delete from vectors as v where {OF.format(passage='?')}"
_BY_IDS = f"""
select j.value, v.vector from json_each(?) j cross join vectors v on {OF.format(passage="j.value")}
"""
_ALL = f"select v.passage_id, v.vector from vectors v where {OF_SPACE}"
_FILTERED = f"""
select v.passage_id, v.vector from vectors v cross join passages p on p.id = v.passage_id
cross join contents c on c.id = p.content_id where {OF_SPACE} {{conditions}}
"""
_OF_CONTENTS = f"""
select p.id, v.vector from json_each(?) j cross join passages p on p.content_id = j.value
cross join vectors v on {OF.format(passage="p.id")}
cross join contents c on c.id = p.content_id where true {{conditions}}
"""
_MENTIONING = f"""
select v.passage_id, v.vector from (
    select distinct n.passage_id from json_each(?) j
    cross join mentions n on n.concept_id = j.value where n.state <> 'rejected') m
cross join vectors v on {OF.format(passage="m.passage_id")}
cross join passages p on p.id = m.passage_id cross join contents c on c.id = p.content_id
where true {{conditions}}
"""
_PASSAGES_OF = """
select p.id from json_each(?) j cross join passages p on p.content_id = j.value limit ?
"""


def put_space(tx: WriteTx, space: Space) -> SpaceId:
    """Return the id of a vector space, which is added when it is new.

    Raises:
        ValueError: the metric is neither `COSINE` nor `CODED`, the dimension is not within 1 to
            8192, or codes do not fill words.
    """
    known = space.metric == COSINE or (space.metric == CODED and not space.dimension % WORD)
    if not known or not 1 <= space.dimension <= _LARGEST_DIMENSION:
        raise ValueError(f"cannot store {space.metric} vectors of dimension {space.dimension}")
    found = find_space(tx, space)
    if found is not None:
        return found
    return SpaceId(tx.insert(_PUT_SPACE, _space_values(space)))


def find_space(tx: ReadTx, space: Space) -> SpaceId | None:
    """Return the id of a vector space, or None when it has never been used."""
    found = tx.known(_FIND_SPACE, _space_values(space))
    return SpaceId(found[0][0]) if found else None


def get_space(tx: ReadTx, space_id: SpaceId) -> Space:
    """Return a vector space.

    Raises:
        ValueError: it is unknown.
    """
    row = tx.first(_GET_SPACE, (space_id,))
    if row is None:
        raise ValueError(f"no space {space_id}")
    return Space(*row)


def rename_space(tx: WriteTx, space_id: SpaceId, model: str) -> None:
    """Let a space, with all that is in it, go by the name of another model."""
    tx.run(_RENAME, (model, space_id))


def drop_space(tx: WriteTx, space_id: SpaceId) -> None:
    """Forget a space with all its vectors."""
    vector_index.drop(tx, space_id)
    vector_sums.drop_space(tx, space_id)
    tx.run(_DROP_SPACE_VECTORS, (space_id,))
    tx.run(_DROP_SPACE, (space_id,))


def drop_some(tx: WriteTx, space_id: SpaceId, most: int) -> int:
    """Forget up to `most` vectors of a space that is no longer searched; return how many."""
    vector_index.drop(tx, space_id)
    ids = [PassageId(row[0]) for row in tx.rows(_SOME_IDS, (space_id, most))]
    _remove(tx, space_id, ids)
    return len(ids)


def put_vectors(tx: WriteTx, space_id: SpaceId, items: Sequence[tuple[PassageId, Vectors]]) -> int:
    """Store vectors, in place of older ones of the same passages, and return how many.

    They are brought to unit length. Passages that are gone by now are skipped: their text changed
    while the model was at work.

    Raises:
        ValueError: a vector is zero, not finite or not of the space's dimension, or the space is
            unknown. Nothing is stored then.
    """
    dimension = _dimension(tx, space_id)
    units = {passage: _unit(vector, dimension) for passage, vector in items}
    blobs = {passage: unit.astype("<f2").tobytes() for passage, unit in units.items()}
    return _store(tx, space_id, blobs)


def restore_vectors(tx: WriteTx, space_id: SpaceId, blobs: Mapping[PassageId, bytes]) -> int:
    """Store vectors again, byte by byte as they were; return how many.

    Those of a space that is gone by now and those of a wrong size are left out.
    """
    dimension = tx.value(_DIMENSION, (space_id,))
    if dimension is None:
        return 0
    fitting = {one: blob for one, blob in blobs.items() if len(blob) == 2 * dimension}
    return _store(tx, space_id, fitting)


def drop_vectors(tx: WriteTx, passages: Sequence[PassageId]) -> None:
    """Forget the vectors of passages in every space."""
    for (space_id,) in tx.rows(_SPACES_OF, (id_list(passages),)):
        _remove(tx, SpaceId(space_id), passages)


def nearest(
    tx: ReadTx,
    space_id: SpaceId,
    query: Vectors,
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002 - the word of the interface
) -> list[Scored]:
    """Return the passages nearest to the query among those that pass the filter, best first.

    Scores are cosines, -1 to 1. At most `LARGEST_LIMIT` are returned.

    Raises:
        ValueError: the query is zero, not finite or not of the space's dimension, or the space is
            unknown.
    """
    unit = _unit(query, _dimension(tx, space_id))
    limit = min(limit, LARGEST_LIMIT)
    pool = vector_sums.count(tx, space_id, kinds=filter.kinds, forms=filter.forms)
    if limit < 1 or pool == 0 or filter.contents == ():
        return []
    if filter.mentioning:
        pool = min(pool, mention_count(tx, filter.mentioning, most=pool))
    if pool < vector_index.INDEX_FROM or _are_few(tx, filter, pool):
        return _best(_filtered(tx, space_id, filter), unit, limit)
    try:
        ids = vector_index.candidates(tx, space_id, unit, limit, chosen=filter)
    except vector_index.IndexFault as exc:
        log.warning("vector index of space %d cannot be used: %s", space_id, exc)
        repair = partial(vector_index.rebuild, space_id=space_id)
        tx.ask_for_repair(f"vector index {space_id}", repair)
        return _best(_filtered(tx, space_id, filter), unit, limit)
    # Sorted, because neighbouring ids are on the same pages.
    rows = tx.rows(_BY_IDS, (id_list(sorted(ids)), space_id))
    cosines = unpack([row[1] for row in rows]) @ unit if rows else np.empty(0, dtype=np.float32)
    numbers = np.array([row[0] for row in rows], dtype=np.int64)
    _keep(tx, space_id, query, dict(zip(numbers.tolist(), cosines.tolist(), strict=True)))
    return _scored(numbers, cosines, limit)


def cosines_with(
    tx: ReadTx, space_id: SpaceId, query: Vectors, ids: Iterable[PassageId]
) -> dict[PassageId, float]:
    """Return the cosine of a query, of unit length, with each passage that has a vector.

    Those that `nearest` has just looked at for the same query are not read again.
    """
    kept = tx.found.get((_KEPT, space_id))
    known: dict[PassageId, float] = kept[1] if kept and np.array_equal(kept[0], query) else {}
    wanted = list(ids)
    stored = stored_vectors(tx, space_id, sorted(one for one in wanted if one not in known))
    found = {one: known[one] for one in wanted if one in known}
    return found | {passage: float(vector @ query) for passage, vector in stored.items()}


def stored_vectors(
    tx: ReadTx, space_id: SpaceId, ids: Iterable[PassageId]
) -> dict[PassageId, Vectors]:
    """Return the vectors of passages, float32 of unit length; those without one are left out."""
    rows = tx.rows(_BY_IDS, (id_list(ids), space_id))
    if not rows:
        return {}
    units = unpack([row[1] for row in rows])
    return {PassageId(row[0]): unit for row, unit in zip(rows, units, strict=True)}


def mean_vector(
    tx: ReadTx, space_id: SpaceId, *, kind: Kind | None = None, form: Form | None = None
) -> Vectors | None:
    """Return the mean of the space's unit vectors of a kind and form (None: any).

    Its shape is (dimension,) and its length is below 1; None when there are no such vectors.
    """
    return vector_sums.mean(tx, space_id, kinds=_given(kind), forms=_given(form))


def vector_count(
    tx: ReadTx, space_id: SpaceId, *, kind: Kind | None = None, form: Form | None = None
) -> int:
    """Return how many vectors of a kind and form (None: any) the space has."""
    return vector_sums.count(tx, space_id, kinds=_given(kind), forms=_given(form))


def _store(tx: WriteTx, space_id: SpaceId, blobs: Mapping[PassageId, bytes]) -> int:
    sorts = {row[0]: (row[1], row[2]) for row in tx.rows(_SORTS, (id_list(blobs),))}
    if not sorts:
        return 0
    _remove(tx, space_id, list(sorts))
    stored = [blobs[passage] for passage in sorts]
    tx.run_many(_PUT, zip((space_id,) * len(sorts), sorts, stored, strict=True))
    vector_sums.change(tx, space_id, list(sorts.values()), unpack(stored), sign=1)
    tx.run(_CHANGED, (space_id,))
    vector_index.add(tx, space_id, list(sorts))
    return len(sorts)


def _remove(tx: WriteTx, space_id: SpaceId, passages: Sequence[PassageId]) -> None:
    rows = tx.rows(_STORED, (id_list(passages), space_id))
    if not rows:
        return
    ids = [PassageId(row[0]) for row in rows]
    gone = unpack([row[1] for row in rows])
    vector_sums.change(tx, space_id, [(row[2], row[3]) for row in rows], gone, sign=-1)
    tx.run_many(_DROP, ((space_id, one) for one in ids))
    tx.run(_CHANGED, (space_id,))
    vector_index.remove(tx, space_id, ids)


def _are_few(tx: ReadTx, wanted: Filter, pool: int) -> bool:
    if wanted.mentioning:
        return pool <= _FEW
    if wanted.contents is None or len(wanted.contents) > _FEW:  # hardly any has no passage
        return False
    return len(_passages_of(tx, wanted.contents)) <= _FEW


def _passages_of(tx: ReadTx, contents: Iterable[int]) -> list[Row]:
    """Return the ids of the passages of contents; of many, one more than are few."""
    wanted = id_list(contents)
    kept: tuple[str, list[Row]] = tx.found.get("passages of", ("", []))
    if kept[0] != wanted:
        kept = tx.found["passages of"] = (wanted, tx.rows(_PASSAGES_OF, (wanted, _FEW + 1)))
    return kept[1]


def _filtered(tx: ReadTx, space_id: SpaceId, wanted: Filter) -> Iterator[Row]:
    """Yield id and blob of every vector that passes the filter."""
    if wanted == NO_FILTER:
        return tx.each(_ALL, (space_id,))
    if wanted.mentioning:
        conditions = passage_conditions(replace(wanted, mentioning=()))
        sql = _MENTIONING.format(conditions=conditions.sql)
        return tx.each(sql, (id_list(wanted.mentioning), space_id, *conditions.values))
    conditions = passage_conditions(wanted)
    if wanted.contents is None:
        sql = _FILTERED.format(conditions=conditions.sql)
        return tx.each(sql, (space_id, *conditions.values))
    ids = np.array(sorted(row[0] for row in _passages_of(tx, wanted.contents)), dtype=np.int64)
    if len(ids) <= _FEW:
        passes, known = vector_index.passing(tx, ids, wanted)
        if known.all():  # then no passages have to be read
            return tx.each(_BY_IDS, (id_list(ids[passes].tolist()), space_id))
    sql = _OF_CONTENTS.format(conditions=conditions.sql)
    return tx.each(sql, (id_list(wanted.contents), space_id, *conditions.values))


def _best(rows: Iterator[Row], unit: Vectors, limit: int) -> list[Scored]:
    """Return the rows whose vectors are nearest to the unit vector, best first."""
    ids, cosines = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    while batch := list(islice(rows, 8192)):
        ids = np.concatenate([ids, [row[0] for row in batch]])
        cosines = np.concatenate([cosines, unpack([row[1] for row in batch]) @ unit])
        best = np.lexsort((ids, -cosines))[:limit]
        ids, cosines = ids[best], cosines[best]
    return _scored(ids, cosines, limit)


def _scored(ids: npt.NDArray[np.int64], cosines: Vectors, limit: int) -> list[Scored]:
    best = np.lexsort((ids, -cosines))[:limit]
    pairs = zip(ids[best].tolist(), np.clip(cosines[best], -1.0, 1.0).tolist(), strict=True)
    return [Scored(PassageId(one), score) for one, score in pairs]


def _keep(tx: ReadTx, space_id: SpaceId, query: Vectors, cosines: dict[PassageId, float]) -> None:
    """Keep the cosines of the last query of a space, with what was kept of the same one."""
    before = tx.found.get((_KEPT, space_id))
    known = before[1] if before and np.array_equal(before[0], query) else {}
    tx.found[_KEPT, space_id] = (query, known | cosines)


def _unit(vector: Vectors, dimension: int) -> Vectors:
    checked = np.asarray(vector, dtype=np.float64)
    if checked.shape != (dimension,):
        raise ValueError(f"a vector of shape {checked.shape} in a space of {dimension} dimensions")
    length = float(np.linalg.norm(checked))
    if not np.isfinite(length) or length == 0.0:
        raise ValueError("a vector that is zero or not finite has no direction")
    unit: Vectors = (checked / length).astype(np.float32)
    return unit


def _dimension(tx: ReadTx, space_id: SpaceId) -> int:
    dimension = tx.known(_DIMENSION, (space_id,))
    if not dimension:
        raise ValueError(f"no space {space_id}")
    return int(dimension[0][0])


def _space_values(space: Space) -> tuple[SqlValue, ...]:
    return space.model, space.version, space.dimension, space.metric


def _given(one: _T | None) -> tuple[_T, ...]:
    return () if one is None else (one,)
