"""Watches the text model by fixed texts, and makes the vectors of all texts anew, in place."""

from __future__ import annotations

import numpy as np

from assistant.arrays import Vectors
from assistant.embed import BATCH, embed_texts
from assistant.errors import ModelDamaged, ModelMissing
from assistant.index import drift
from assistant.index.drift import Drift, Probed
from assistant.index.pace import load_pace
from assistant.index.text_vectors import OnDone, embedded
from assistant.ports import Models, Stop, TextEmbedder
from assistant.records import PassageId, Space
from assistant.reports import ModelDrift
from assistant.store import controls, passages, vectors
from assistant.store.connection import Store
from assistant.store.serving import held_count, serving_space
from assistant.store.transactions import ReadTx

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


class TextProbe:
    """The fixed texts; where nothing is noted yet, texts of the library tell."""

    def look(self, embedder: TextEmbedder) -> Probed:
        """Return the vectors of the fixed texts; raises ModelDamaged."""
        return Probed(embed_texts(embedder, _FIXED))

    def unnoted(self, store: Store, embedder: TextEmbedder) -> Drift | None:
        """Return how far the library's own texts moved; None when there are few."""
        with store.read() as tx:
            stored, texts = _own(tx, embedder.space)
        if len(texts) < _FEWEST_OWN:
            return None
        made = embed_texts(embedder, texts)
        # Some files may have been renamed since, and with them the titles of their texts.
        middle = float(np.median(np.sum(stored * made, axis=1)))
        return Drift(middle, 1.0)


def text_drift(tx: ReadTx, models: Models) -> ModelDrift | None:
    """Return the drift that was found of the chosen model, or how far its renewal is.

    None if there is neither, or if searches do not go by that model yet.
    """
    try:
        chosen = models.text().space
    except (ModelMissing, ModelDamaged):
        return None
    noted = drift.noted_drift(tx, chosen)
    after = controls.get_control(tx, _renewal(chosen))
    if (noted is None and after is None) or serving_space(tx, chosen) != chosen:
        return None
    texts, pace = held_count(tx, chosen), load_pace(tx).per_word
    done = None if after is None else passages.worded_up_to(tx, PassageId(int(after)))
    likeness = noted.likeness if noted else 1.0
    return ModelDrift(chosen.model, likeness, texts, texts * pace if pace else None, done)


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
                drift.forget(tx, embedder.space)
        done += len(waiting)
        on_done(done, done)


def _own(tx: ReadTx, space: Space) -> tuple[Vectors, list[str]]:
    known = vectors.find_space(tx, space)
    some = passages.worded_after(tx, PassageId(0), _OWN)
    held = {} if known is None else vectors.stored_vectors(tx, known, [one.passage for one in some])
    there = [one for one in some if one.passage in held]
    return np.array([held[one.passage] for one in there]), [one.embedded for one in there]


def _renewal(space: Space) -> str:
    return f"renewal {space.model} {space.version} {space.dimension}"
