"""Fits the weights of the gate of answers: `python packaging/fit_gate.py LIBRARY=QUESTIONS...`.

Each pair is an indexed library and a question file of it. Sources that hold the answer should
pass, and those of questions without an answer should not; answers that stand in no source, such as
sums, are left out. Prints the weights for `assistant/answer/sources/signs.py`, and for each set how
the others' weights do on it. With a verifier installed those are the weights of hits that it has
read; what it does not read is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from math import inf
from pathlib import Path

import numpy as np

from assistant.answer.sources.gate import CONSIDERED, Gate, looked
from assistant.answer.sources.signs import Signs
from assistant.answer.sources.spot import Wanted
from assistant.evaluation.facts import holds
from assistant.evaluation.judge import said_by
from assistant.evaluation.questions import Question, read_questions
from assistant.records import Query
from assistant.retrieve.query import names_in
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from models.load import InstalledModels, default_folder

_HITS = 16
_LIKE = 2e-2  # ridge
_OTHERS = 0.15  # how much a source without the fact counts against one of an unanswerable question
_SKIPPED = ("whole document", "follow-up", "multi-step")  # answered in other ways
_STEPS = 40
_USELESS = ("cosine", "apart")  # to hits that were read: without them other sets are parted better


@dataclass(frozen=True)
class Row:
    """The signs of a question's hits, best first, and which of them hold its fact."""

    question: Question
    signs: np.ndarray  # shape (hits, signs), without what nobody has read
    right: list[bool]


def rows_of(library: Path, questions: Path) -> list[Row]:
    """Return a row for each question of a file that is answered from one passage."""
    models = InstalledModels(default_folder(), threads=1)
    store = Store.open(library)
    searcher = Searcher(store, models)
    gate, embedder, rows = Gate(models), models.text(), []
    verifies = "verifying" in models.names()
    for one in read_questions(questions):
        if one.context or not one.asks_for_answer or one.kind in _SKIPPED:
            continue
        terms = searcher.terms(one.text)
        hits = searcher.search(Query(one.text, limit=_HITS)).hits[:CONSIDERED]
        wanted = Wanted.of(one.text, terms, names_in(one.text))
        found, _ = gate.signs(looked(wanted, hits, embedder), embedder, enough=inf)
        kept = [at for at, its in enumerate(found) if (its.verified is not None) == verifies]
        places = {target.source for target in one.relevant}
        right = [
            hit.path in places and any(holds(said_by(hit), fact) for fact in one.expected)
            for hit in (hits[at] for at in kept)
        ]
        if kept:
            rows.append(Row(one, np.array([_numbers(found[at]) for at in kept]), right))
    store.close()
    return rows


def _numbers(signs: Signs) -> list[float]:
    if signs.verified is not None:
        signs = replace(signs, **dict.fromkeys(_USELESS, 0.0))
    return [one for one in astuple(signs) if one is not None]


def fitted(rows: Sequence[Row]) -> np.ndarray:
    """Return the weights, the bias last, of a logistic regression with either side as heavy."""
    examples: list[tuple[np.ndarray, int, float]] = []
    for row in rows:
        if row.question.has_answer:
            good = [s for s, right in zip(row.signs, row.right, strict=True) if right][:1]
            bad = [s for s, right in zip(row.signs, row.right, strict=True) if not right][:2]
            examples += [(s, 1, 1.0) for s in good] + [(s, 0, _OTHERS) for s in bad]
        else:
            examples += [(s, 0, 0.5) for s in row.signs[:2]]
    x = np.array([one[0] for one in examples])
    y = np.array([one[1] for one in examples], dtype=float)
    w = np.array([one[2] for one in examples])
    for side in (0, 1):
        w[y == side] *= len(y) / 2 / w[y == side].sum()
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    ridge = _LIKE * len(y) * np.r_[np.ones(x.shape[1]), 1e-6]
    b = np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z @ b))
        hessian = (z.T * (w * p * (1 - p))) @ z + np.diag(ridge)
        b -= np.linalg.solve(hessian, z.T @ (w * (p - y)) + ridge * b)
    slopes = b[:-1] / spread
    return np.r_[slopes, b[-1] - slopes @ mean]


def scores(rows: Sequence[Row], weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the best score of each question with an answer, and of each without one."""
    told = [row for row in rows if any(row.right) or not row.question.has_answer]
    best = [(row.question.has_answer, (row.signs @ weights[:-1]).max()) for row in told]
    known = np.array([s for has, s in best if has]) + weights[-1]
    return known, np.array([s for has, s in best if not has]) + weights[-1]


def tell(name: str, rows: Sequence[Row], weights: np.ndarray) -> None:
    """Print how well weights part the questions with an answer from those without."""
    known, unknown = scores(rows, weights)
    area = (known[:, None] > unknown[None]).mean()
    at = [(unknown < np.quantile(known, share)).mean() for share in (0.05, 0.1, 0.2)]
    print(  # noqa: T201
        f"{name}: area {area:.3f}; declined at 5, 10, 20 % wrongly declined: "
        f"{', '.join(f'{one:.2f}' for one in at)}; at the threshold {(unknown < 0).mean():.2f} "
        f"and {(known < 0).mean():.2f} wrongly"
    )


def main(pairs: Sequence[str]) -> None:
    """Fit on all pairs; try each on the weights of the others."""
    named = {pair: rows_of(*map(Path, pair.split("=", 1))) for pair in pairs}
    for pair, rows in named.items():
        others = [row for other, own in named.items() if other != pair for row in own]
        if others:
            tell(pair, rows, fitted(others))
    every = [row for own in named.values() for row in own]
    weights = fitted(every)
    tell("all", every, weights)
    for field, value in zip(fields(Signs), weights, strict=False):
        print(f"    {field.name}={value:.2f},")  # noqa: T201
    print(f"BIAS = {weights[-1]:.2f}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
