"""Notices when a text or image model says other things than before.

After "Continual Vision-Language Representation Learning with Off-Diagonal Information" (Mod-X): a
fixed set of texts or pictures is embedded when a space begins, and again after every change of the
model's files, of a library that runs it, or of what computes it. Queries meet stored vectors, so
what counts is how far the same ones moved, and whether they still have the same neighbours;
rounding moves neither.
"""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import astuple, dataclass
from typing import Any, Protocol, TypeVar

import numpy as np

from assistant.arrays import Descriptors, Vectors
from assistant.codes import are_codes, pair_cosines
from assistant.index.served_roles import Embedder
from assistant.records import Space
from assistant.store import controls
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx

log = logging.getLogger(__name__)

STILL = 0.99
"""Mean cosine of the same things, then and now, above which a model counts as the same."""
SAME_NEIGHBOURS = 0.9
"""Share of the nearest things that have to be the same ones."""
STILL_PARTS = 0.97
"""Mean likeness of the same regions, of which two bits a number are kept."""

_NEIGHBOURS = 3

_M_contra = TypeVar("_M_contra", bound=Embedder, contravariant=True)
_M = TypeVar("_M", bound=Embedder)


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a model has moved from the vectors that it made before."""

    cosine: float  # mean over the same things, 1: not at all
    neighbours: float  # share of the nearest ones that stayed the same
    parts: float = 1.0  # mean likeness of the same regions

    @property
    def is_too_much(self) -> bool:
        """Say whether the stored vectors no longer fit the model."""
        moved = self.cosine < STILL or self.parts < STILL_PARTS
        return moved or self.neighbours < SAME_NEIGHBOURS

    @property
    def likeness(self) -> float:
        """Return how alike the same things are, then and now."""
        return min(self.cosine, self.parts)


@dataclass(frozen=True, slots=True)
class Probed:
    """What a model makes of the fixed texts or pictures."""

    vectors: Vectors  # (n, dimension), of unit length
    parts: Descriptors | None = None  # of pictures as regions, a row each
    parts_in: str = ""  # the space of these


class Probe(Protocol[_M_contra]):
    """Fixed texts or pictures."""

    def look(self, model: _M_contra) -> Probed | None:
        """Return what a model makes of them; None if it cannot; raises ModelDamaged."""
        ...

    def unnoted(self, store: Store, model: _M_contra) -> Drift | None:
        """Return how far a model moved of which nothing was noted, by what the library holds."""
        ...


def drift_between(before: Probed, now: Probed) -> Drift:
    """Return how far the same texts or pictures moved, row by row."""
    count = min(_NEIGHBOURS, len(now.vectors) - 1)
    first, second = _nearest(before.vectors, count), _nearest(now.vectors, count)
    kept = [len(set(one) & set(other)) / count for one, other in zip(first, second, strict=True)]
    cosine = float(np.mean(np.sum(before.vectors * now.vectors, axis=1)))
    if before.parts is None or now.parts is None:
        return Drift(cosine, float(np.mean(kept)))
    parts = float(np.mean(pair_cosines(before.parts, now.parts)))
    return Drift(cosine, float(np.mean(kept)), parts)


def check(store: Store, model: _M, probe: Probe[_M]) -> Drift | None:
    """Return how far a model moved since the probe was embedded last; None if not too far.

    It is embedded only when the model's make-up is another one than at the last check.

    Raises:
        ModelDamaged: the model cannot be used.
        DiskFull, LibraryProblem: it cannot be noted.
    """
    makeup = model.makeup
    with store.read() as tx:
        noted = _noted(tx, model.space)
    if not makeup or noted.get("makeup") == makeup:
        return _drift(noted)
    now = probe.look(model)
    if now is None:
        return None
    before = _probed(noted, now)
    found = probe.unnoted(store, model) if before is None else drift_between(before, now)
    bad = found if found is not None and found.is_too_much else None
    kept = noted if bad and noted else _packed(now)
    makeup = model.makeup  # its first use may have settled what computes it
    drift = None if bad is None else astuple(bad)
    with store.write() as tx_write:
        text = json.dumps({**kept, "makeup": makeup, "drift": drift})
        controls.set_control(tx_write, _name(model.space), text)
    if bad is not None:
        log.info("a model drifted: %s", bad)
    return bad


def begin(store: Store, model: _M, probe: Probe[_M]) -> None:
    """Embed the probe for a space that is about to be filled, if that was not done yet.

    Raises:
        ModelDamaged: the model cannot be used.
        DiskFull, LibraryProblem: it cannot be noted.
    """
    with store.read() as tx:
        noted = _noted(tx, model.space)
    if not noted:
        check(store, model, probe)


def noted_drift(tx: ReadTx, space: Space) -> Drift | None:
    """Return how far the model of a space was found to have moved; None: not too far."""
    return _drift(_noted(tx, space))


def forget(tx: WriteTx, space: Space) -> None:
    """Let what a model says now count as what it says: its vectors are made anew."""
    controls.set_control(tx, _name(space), None)


def _noted(tx: ReadTx, space: Space) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads(controls.get_control(tx, _name(space)) or "{}")
    return noted


def _drift(noted: dict[str, Any]) -> Drift | None:
    return Drift(*noted["drift"]) if noted.get("drift") else None


def _nearest(units: Vectors, count: int) -> list[list[int]]:
    cosines = units @ units.T
    np.fill_diagonal(cosines, -2.0)
    order = np.argsort(-cosines, axis=1, kind="stable")
    nearest: list[list[int]] = order[:, :count].tolist()
    return nearest


def _name(space: Space) -> str:
    return f"probe {space.model} {space.version} {space.dimension}"


def _packed(now: Probed) -> dict[str, str]:
    packed = {"vectors": _text(now.vectors)}
    if now.parts is not None:
        packed |= {"parts": _text(now.parts), "parts_in": now.parts_in}
    return packed


def _probed(noted: dict[str, Any], now: Probed) -> Probed | None:
    """Return what was noted, as far as it is of the same things; None if it is not."""
    vectors = _rows(noted.get("vectors", ""), now.vectors)
    if vectors is None:
        return None
    parts = None
    if now.parts is not None and noted.get("parts_in") == now.parts_in:
        parts = _rows(noted.get("parts", ""), now.parts)
    return Probed(vectors, parts, now.parts_in)


def _text(rows: Descriptors) -> str:
    kept = rows if are_codes(rows) else rows.astype("<f2")
    return base64.b64encode(kept.tobytes()).decode("ascii")


def _rows(text: str, like: Descriptors) -> Any:  # noqa: ANN401 - codes or vectors
    """Return stored rows if they have the shape of others, else None."""
    stored = base64.b64decode(text)
    kind = np.dtype(np.uint64) if are_codes(like) else np.dtype("<f2")
    if len(stored) != like.size * kind.itemsize:
        return None
    rows = np.frombuffer(stored, dtype=kind).reshape(like.shape)
    return rows.astype(like.dtype)
