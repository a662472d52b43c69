"""Running sums of the stored vectors, so that how many there are and their mean cost nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.records import Form, Kind, SpaceId
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx

_ONE = "select count, total from vector_sums where space_id = ? and kind = ? and form = ?"
_PUT = (
    "insert or replace into vector_sums (space_id, kind, form, count, total) values (?, ?, ?, ?, ?)"
)
_DROP = "delete from vector_sums where space_id = ? and kind = ? and form = ?"
_DROP_SPACE = "delete from vector_sums where space_id = ?"
_SOME = "select {columns} from vector_sums where space_id = ?"

Totals = npt.NDArray[np.float64]


def change(
    tx: WriteTx, space_id: SpaceId, sorts: Sequence[tuple[str, str]], vectors: Vectors, *, sign: int
) -> None:
    """Add (`sign` 1) or take away (-1) vectors, shape (n, dimension), of these kinds and forms."""
    for kind, form in sorted(set(sorts)):
        chosen = vectors[[sort == (kind, form) for sort in sorts]].astype(np.float64)
        count, total = tx.first(_ONE, (space_id, kind, form)) or (0, b"")
        count += sign * len(chosen)
        if count == 0:
            tx.run(_DROP, (space_id, kind, form))
            continue
        added: Totals = sign * chosen.sum(axis=0)
        if total:
            added += np.frombuffer(total, dtype="<f8")
        tx.run(_PUT, (space_id, kind, form, count, added.astype("<f8").tobytes()))


def drop_space(tx: WriteTx, space_id: SpaceId) -> None:
    """Forget the sums of a space."""
    tx.run(_DROP_SPACE, (space_id,))


def count(
    tx: ReadTx, space_id: SpaceId, *, kinds: Sequence[Kind] = (), forms: Sequence[Form] = ()
) -> int:
    """Return how many vectors the space has of these kinds and forms (none given: all)."""
    return sum(row[0] for row in _rows(tx, space_id, kinds, forms, columns="count"))


def mean(
    tx: ReadTx, space_id: SpaceId, *, kinds: Sequence[Kind] = (), forms: Sequence[Form] = ()
) -> Vectors | None:
    """Return the mean of those vectors, shape (dimension,), not of unit length; None for none."""
    rows = _rows(tx, space_id, kinds, forms, columns="count, total")
    if not rows:
        return None
    totals = np.sum([np.frombuffer(total, dtype="<f8") for _, total in rows], axis=0)
    result: Vectors = (totals / sum(number for number, _ in rows)).astype(np.float32)
    return result


def _rows(
    tx: ReadTx, space_id: SpaceId, kinds: Sequence[Kind], forms: Sequence[Form], *, columns: str
) -> list[Row]:
    sql, limited = _SOME.format(columns=columns), list[SqlValue]([space_id])
    for column, allowed in (("kind", kinds), ("form", forms)):
        if allowed:
            sql += f" and {column} in ({', '.join('?' * len(allowed))})"
            limited += [str(one) for one in allowed]
    return tx.known(sql, limited)
