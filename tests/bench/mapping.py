"""Measures how well a map stands for a text model that is gone, by the number of texts in both.

    python -m tests.bench.mapping LIBRARY QUESTIONS [PAIRS]

LIBRARY has the vectors of all-MiniLM-L6-v2; multilingual-e5-small is asked in its place. Of texts
that are drawn at random the first 50, 100, 200, and so on are the pairs that the map is fitted on.
It prints which share of the ten texts that MiniLM finds for a question, and for 100 other texts of
the library, the mapped vectors find. The models are those of `KEEPSAKE_MODELS`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from assistant.arrays import Vectors
from assistant.embed import embed_texts
from assistant.evaluation.questions import read_questions
from assistant.records import PassageId, SpaceId
from assistant.retrieve.space_map import fit
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.passages import Unembedded
from models.load import InstalledModels, default_folder
from models.text_embedder import E5, MINILM

STEPS = (50, 100, 200, 300, 400, 600, 1000, 2000, 3000)
TESTED = 100
NEAREST = 10


def stored(library: Path) -> tuple[list[Unembedded], Vectors]:
    """Return all texts with a vector of MiniLM, and these vectors."""
    found: list[Unembedded] = []
    with Store.open(library) as store, store.read() as tx:
        last = PassageId(0)
        while some := passages.worded_after(tx, last, 2000):
            found += some
            last = some[-1].passage
        known = vectors.find_space(tx, MINILM.space) or SpaceId(0)
        held = vectors.stored_vectors(tx, known, [one.passage for one in found])
    there = [one for one in found if one.passage in held]
    return there, np.array([held[one.passage] for one in there])


def agreement(found: Vectors, wanted: Vectors, texts: Vectors) -> float:
    """Return the share of the texts nearest to `wanted` that are nearest to `found` too."""
    nearest = [np.argsort(-(rows @ texts.T), axis=1)[:, :NEAREST] for rows in (found, wanted)]
    shares = [len({*one} & {*other}) / NEAREST for one, other in zip(*nearest, strict=True)]
    return float(np.mean(shares))


def main() -> None:
    """Measure every number of pairs up to the wanted one."""
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 600
    models = InstalledModels(default_folder())
    old_model, new_model = models.text_in(MINILM.space), models.text_in(E5.space)
    texts, old = stored(Path(sys.argv[1]))
    asked = [one.text for one in read_questions(Path(sys.argv[2])) if one.relevant]
    drawn = np.random.default_rng(0).permutation(len(texts))
    pairs, tested = drawn[:most], drawn[most : most + TESTED]
    new = embed_texts(new_model, [texts[at].embedded for at in pairs])
    others = embed_texts(new_model, [texts[at].embedded for at in tested])
    by_old, by_new = old_model.embed(asked, asks=True), new_model.embed(asked, asks=True)
    sys.stdout.write(f"{len(asked)} questions, {len(texts)} texts\n")
    for count in (step for step in STEPS if step <= most):
        mapping = fit(new[:count], old[pairs[:count]])
        questions = agreement(mapping.map(by_new), by_old, old)
        passage = agreement(mapping.map(others), old[tested], old)
        sys.stdout.write(f"{count:5} pairs: questions {questions:.2f}, texts {passage:.2f}\n")


if __name__ == "__main__":
    main()
