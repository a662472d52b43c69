"""Notices when a text model says other things than before, and makes its vectors anew.

After "Continual Vision-Language Representation Learning with Off-Diagonal Information" (Mod-X): a
fixed set of texts is embedded again after every change of the model's files, of a library that runs
it, or of the kind of processor. Queries meet stored vectors, so what counts is how far the same
texts moved, and whether they still have the same neighbours; rounding moves neither.
"""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Vectors
from assistant.embed import BATCH, embed_texts
from assistant.errors import ModelDamaged, ModelMissing
from assistant.index.pace import load_pace
from assistant.index.text_vectors import OnDone, embedded
from assistant.ports import Models, Stop, TextEmbedder
from assistant.records import PassageId, Space
from assistant.reports import TextDrift
from assistant.store import controls, passages, vectors
from assistant.store.connection import Store
from assistant.store.serving import held_count, serving_space
from assistant.store.transactions import ReadTx

log = logging.getLogger(__name__)

STILL = 0.99
"""Mean cosine of the texts with themselves, above which a model counts as the same."""
SAME_NEIGHBOURS = 0.9
"""Share of the nearest texts that have to be the same ones."""

_NEIGHBOURS = 3
_OWN = 32  # texts of the library that are compared with their vectors
_FEWEST_OWN = 8
_FIXED = (
    "Invoice for the repair of the washing machine",
    "The train to Geneva leaves at 9:42 from platform 3.",
    "Recipe: bread with walnuts and honey",
    "Minutes of the meeting about the new roof",
    "How large was the deposit for the flat?",
    "a red barn behind a field of wheat",
    "Our dog swims in the lake at sunset",
    "Quarterly report: revenue grew by 4.2 percent",
    "Blood test results, ferritin 38 ng/ml",
    "The contract ends on 31 March 2027.",
    "Die Versicherung läuft am Jahresende aus.",
    "La clef du garage est sous le pot de fleurs.",
    "El vuelo sale mañana a las siete.",
    "password of the guest network",
    "def area(width, height): return width * height",
    "Birthday party with balloons and a chocolate cake",
    "Warranty card of the bicycle, frame number AB1234",
    "Thunderstorm warning for the whole valley",
    "Grandmother tells about the winter of 1947",
    "x",
)


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a model has moved from the vectors that it made before."""

    cosine: float  # mean over the same texts, 1: not at all
    neighbours: float  # share of the nearest texts that stayed the same

    @property
    def is_too_much(self) -> bool:
        """Say whether the stored vectors no longer fit the model."""
        return self.cosine < STILL or self.neighbours < SAME_NEIGHBOURS


def drift_between(before: Vectors, now: Vectors) -> Drift:
    """Return how far unit vectors of the same texts moved, row by row."""
    count = min(_NEIGHBOURS, len(now) - 1)
    first, second = _nearest(before, count), _nearest(now, count)
    kept = [len(set(one) & set(other)) / count for one, other in zip(first, second, strict=True)]
    return Drift(float(np.mean(np.sum(before * now, axis=1))), float(np.mean(kept)))


def check(store: Store, embedder: TextEmbedder) -> Drift | None:
    """Return how far the model moved since its texts were embedded last; None if not too far.

    It is embedded with only when its make-up is another one than at the last check.
    """
    name, makeup = _name(embedder.space), embedder.makeup
    if not makeup:
        return None
    with store.read() as tx:
        noted = json.loads(controls.get_control(tx, name) or "{}")
    if noted.get("makeup") == makeup:
        return Drift(*noted["drift"]) if noted.get("drift") else None
    now = embed_texts(embedder, _FIXED)
    found = _moved(store, embedder, noted.get("vectors", ""), now)
    bad = found if found is not None and found.is_too_much else None
    kept = noted["vectors"] if bad and noted else _packed(now)
    drift = None if bad is None else (bad.cosine, bad.neighbours)
    with store.write() as tx:
        text = json.dumps({"makeup": makeup, "vectors": kept, "drift": drift})
        controls.set_control(tx, name, text)
    if bad is not None:
        log.info("the text model drifted: cosine %.4f, %.2f", bad.cosine, bad.neighbours)
    return bad


def drift_of(tx: ReadTx, models: Models) -> TextDrift | None:
    """Return the drift that was found of the chosen model, or how far its renewal is.

    None if there is neither, or if searches do not go by that model yet.
    """
    try:
        chosen = models.text().space
    except (ModelMissing, ModelDamaged):
        return None
    noted = json.loads(controls.get_control(tx, _name(chosen)) or "{}").get("drift")
    after = controls.get_control(tx, _renewal(chosen))
    if (noted is None and after is None) or serving_space(tx, chosen) != chosen:
        return None
    texts, pace = held_count(tx, chosen), load_pace(tx).per_word
    done = None if after is None else passages.worded_up_to(tx, PassageId(int(after)))
    likeness = Drift(*noted).cosine if noted else 1.0
    return TextDrift(chosen.model, likeness, texts, texts * pace if pace else None, done)


def ask_for_renewal(store: Store, space: Space) -> None:
    """Have all vectors of a space made anew, in place, by the next indexing."""
    with store.write(durable=True) as tx:
        controls.set_control(tx, _renewal(space), "0")


def renew(store: Store, embedder: TextEmbedder, on_done: OnDone, stop: Stop) -> None:
    """Make vectors anew, if that is asked for; what is done is known, so it can be ended anywhere.

    Raises:
        ModelDamaged: the model cannot be used.
        DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
    """
    name = _renewal(embedder.space)
    done = 0
    while not stop():
        with store.read() as tx:
            after = controls.get_control(tx, name)
            space = vectors.find_space(tx, embedder.space)
            if after is None or space is None:
                return
            waiting = passages.worded_after(tx, PassageId(int(after)), BATCH)
        items = embedded(embedder, waiting)
        with store.write() as tx:
            vectors.put_vectors(tx, space, items)
            last = str(waiting[-1].passage) if waiting else None
            controls.set_control(tx, name, last)
            if last is None:
                controls.set_control(tx, _name(embedder.space), None)
        done += len(waiting)
        on_done(done, done)


def _moved(store: Store, embedder: TextEmbedder, packed: str, now: Vectors) -> Drift | None:
    """Return the drift of the fixed texts, and of the library's own before there were such."""
    if packed:
        before = _unpacked(packed, embedder.space.dimension)
        if before.shape == now.shape:
            return drift_between(before, now)
    with store.read() as tx:
        stored, texts = _own(tx, embedder.space)
    if len(texts) < _FEWEST_OWN:
        return None
    made = embed_texts(embedder, texts)
    # Some files may have been renamed since, and with them the titles of their texts.
    middle = float(np.median(np.sum(stored * made, axis=1)))
    return Drift(middle, 1.0)


def _own(tx: ReadTx, space: Space) -> tuple[Vectors, list[str]]:
    known = vectors.find_space(tx, space)
    some = passages.worded_after(tx, PassageId(0), _OWN)
    held = {} if known is None else vectors.stored_vectors(tx, known, [one.passage for one in some])
    there = [one for one in some if one.passage in held]
    return np.array([held[one.passage] for one in there]), [one.embedded for one in there]


def _nearest(units: Vectors, count: int) -> list[list[int]]:
    cosines = units @ units.T
    np.fill_diagonal(cosines, -2.0)
    order = np.argsort(-cosines, axis=1, kind="stable")
    nearest: list[list[int]] = order[:, :count].tolist()
    return nearest


def _name(space: Space) -> str:
    return f"probe {space.model} {space.version} {space.dimension}"


def _renewal(space: Space) -> str:
    return f"renewal {space.model} {space.version} {space.dimension}"


def _packed(units: Vectors) -> str:
    return base64.b64encode(units.astype("<f2").tobytes()).decode("ascii")


def _unpacked(packed: str, dimension: int) -> Vectors:
    halves = np.frombuffer(base64.b64decode(packed), dtype="<f2").reshape(-1, dimension)
    units: Vectors = halves.astype(np.float32)
    return units
