"""Compares ways to search half-changed vectors, by vectors alone: why the old model goes on.

    python -m tests.bench.joining LIBRARY QUESTIONS

LIBRARY has the vectors of two text models, as in `tests.bench.changing`. For the newest 0, 25, 50,
75 and 100 percent of the texts counting as done, it prints the recall at 5 and 10 of the labelled
sources among all texts: by the old vectors alone, by new vectors for what is done and old ones for
the rest with either model asked (joined on the scale of likeness), the same with the old vectors
asked through the map, and through the map alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from assistant.arrays import Vectors
from assistant.evaluation.questions import Question, read_questions
from assistant.records import Likeness, PassageId, Space
from assistant.retrieve.space_map import fit
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.serving import get_serving
from assistant.store.transactions import ReadTx
from models.load import InstalledModels, default_folder

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
DEPTHS = (5, 10)
FEWEST = 10


def recall(scores: Vectors, sources: list[str], asked: list[Question]) -> str:
    """Return the share of questions whose source is among the first texts, at each depth."""
    found = []
    for depth in DEPTHS:
        order = np.argsort(-scores, axis=1)[:, :depth]
        wanted = [{one.source for one in question.relevant} for question in asked]
        hits = [
            any(sources[at] in names for at in row)
            for names, row in zip(wanted, order, strict=True)
        ]
        found.append(f"{np.mean(hits):.3f}")
    return " / ".join(found)


def of_texts(tx: ReadTx, space: Space, ids: list[PassageId]) -> Vectors:
    """Return the vectors of texts in a space."""
    known = vectors.find_space(tx, space)
    held = vectors.stored_vectors(tx, known or vectors.SpaceId(0), ids)
    return np.array([held[one] for one in ids])


def scaled(likeness: Likeness, questions: Vectors, texts: Vectors) -> Vectors:
    """Return how alike questions and texts are, on the scale that all spaces share."""
    middle = questions @ texts.mean(axis=0)
    rows = [
        likeness.among(float(mean), len(texts)).of_all(row)
        for mean, row in zip(middle, questions @ texts.T, strict=True)
    ]
    return np.array(rows)


def main() -> None:
    """Measure all ways at all shares."""
    models = InstalledModels(default_folder())
    asked = [one for one in read_questions(Path(sys.argv[2])) if one.relevant]
    with Store.open(Path(sys.argv[1])) as store, store.read() as tx:
        decided = get_serving(tx)
        if decided.now is None or decided.before is None:
            raise SystemExit("There is no complete change in this library.")
        ids = [PassageId(one) for one in passages.newest_without_vector(tx, vectors.SpaceId(0))]
        known = passages.get_passages(tx, ids)
        sources = [known[one].path for one in ids]
        old, new = of_texts(tx, decided.before, ids), of_texts(tx, decided.now, ids)
    asked = [one for one in asked if {part.source for part in one.relevant} & {*sources}]
    texts = [one.text for one in asked]
    before, chosen = models.text_in(decided.before), models.text_in(decided.now)
    by_old, by_new = before.embed(texts, asks=True), chosen.embed(texts, asks=True)
    scores_old = scaled(before.space.likeness, by_old, old)
    scores_new = scaled(chosen.space.likeness, by_new, new)
    sys.stdout.write(f"{len(asked)} questions, {len(ids)} texts; recall at 5 / 10\n")
    for share in SHARES:
        done = np.arange(len(ids)) < round(share * len(ids))
        ways = {"old": scores_old, "joined": np.where(done, scores_new, scores_old)}
        if done.sum() >= FEWEST:
            mapped = fit(new[done], old[done]).map(by_new)
            scores_map = scaled(before.space.likeness, mapped, old)
            ways["joined by the map"] = np.where(done, scores_new, scores_map)
            ways["map alone"] = scores_map
        for name, scores in ways.items():
            line = f"{share:4.0%}  {name:18} {recall(scores, sources, asked)}\n"
            sys.stdout.write(line)


if __name__ == "__main__":
    main()
