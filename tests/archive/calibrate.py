"""Fits how likely hits are right, and says how well that holds for other libraries.

`python -m tests.archive.calibrate LIBRARY=QUESTIONS… -- LIBRARY=QUESTIONS…` fits on the first and
looks at the second ones; `=QUESTIONS:0/2` takes the first of two halves. It prints the weights for
`assistant/retrieve/chance.py`, and for each set what the shares of right hits are where the chance
is said to be so high, and how many hits are left by several cuts, how many of them are right, and
what share of the places is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.engine import Engine
from assistant.evaluation.places import covers
from assistant.evaluation.questions import Question, read_questions
from assistant.records import Hit, Query
from assistant.retrieve.chance import BASE, WEIGHTS, log_odds, nearly_best, share, signs_of
from assistant.retrieve.options import Options
from models.load import InstalledModels, default_folder
from tests.archive.mixture import high_component

HITS = 40
_RIDGE, _STEPS = 1.0, 100
_BINS = np.linspace(0, 1, 6)
_FLOOR = 0.02


@dataclass(frozen=True)
class Found:
    """A question with its hits, and which labelled places each of them covers."""

    question: Question
    hits: list[Hit]
    covered: list[frozenset[int]]


def found_in(given: str) -> list[Found]:
    """Ask the questions of `LIBRARY=QUESTIONS` or `LIBRARY=QUESTIONS:PART/PARTS`."""
    library, _, rest = given.partition("=")
    file, _, part = rest.partition(":")
    questions = read_questions(Path(file))
    if part:
        first, _, step = part.partition("/")
        questions = questions[int(first) :: int(step)]
    found = []
    with Engine(Path(library), InstalledModels(default_folder(), threads=1)) as engine:
        search = engine.searches()(Options(floor=False, likely=False))
        for one in questions:
            hits = [hit for hit in search(Query(one.text, limit=HITS)).hits if hit.evidence]
            covered = [
                frozenset(i for i, target in enumerate(one.relevant) if covers(hit, target))
                for hit in hits
            ]
            found.append(Found(one, hits, covered))
    return found


def fit(sets: Sequence[list[Found]]) -> np.ndarray:
    """Return base and weights by logistic regression with a ridge on standardised signs."""
    rows = [tuple(s) for one in sets for f in one for s in signs_of([h.evidence for h in f.hits])]
    signs = np.array(rows)
    right = np.array([bool(c) for one in sets for f in one for c in f.covered], dtype=float)
    mean, spread = signs.mean(0), signs.std(0) + 1e-6
    given = np.c_[np.ones(len(signs)), (signs - mean) / spread]
    weights = np.zeros(given.shape[1])
    ridge = _RIDGE * np.eye(len(weights))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - right) + ridge @ np.r_[0, weights[1:]]
        weights -= np.linalg.solve((given.T * (chance * (1 - chance))) @ given + ridge, slope)
    return np.r_[weights[0] - (weights[1:] * mean / spread).sum(), weights[1:] / spread]


def reliability(sets: list[Found], of: Callable[[Found], Sequence[float]]) -> str:
    """Return by kind the expected calibration error, and in five bins: said, right, how many."""
    by_kind: dict[str, list[tuple[float, bool]]] = {}
    for one in sets:
        for hit, said, covered in zip(one.hits, of(one), one.covered, strict=True):
            by_kind.setdefault(hit.kind, []).append((said, bool(covered)))
    lines = []
    for kind, pairs in by_kind.items():
        said, right = np.array(pairs, dtype=float).T
        place = np.clip(np.digitize(said, _BINS) - 1, 0, len(_BINS) - 2)
        parts, error = [], 0.0
        for number in np.unique(place):
            own = place == number
            parts.append(f"{said[own].mean():.2f}/{right[own].mean():.2f} ({own.sum()})")
            error += own.mean() * abs(said[own].mean() - right[own].mean())
        lines.append(f"  {kind:7} error {error:.3f}  {'  '.join(parts)}")
    return "\n".join(lines)


def cut(sets: list[Found], keep: Callable[[Found], Sequence[bool]]) -> str:
    """Return how many hits a cut leaves, how many of them are right, and what places are kept."""
    counts, precision, recall, nothing = [], [], [], []
    for one in sets:
        kept = [c for c, is_kept in zip(one.covered, keep(one), strict=True) if is_kept]
        if not one.question.relevant:
            nothing.append(len(kept))
            continue
        counts.append(len(kept))
        precision.append(sum(map(bool, kept)) / max(1, len(kept)))
        recall.append(len(frozenset().union(*kept)) / len(one.question.relevant))
    means = (np.mean(counts), np.mean(precision), np.mean(recall), np.mean(nothing or [0]))
    return "  hits {:5.1f}  right {:.3f}  kept {:.3f}  unanswerable: hits {:.1f}".format(*means)


def chances(one: Found) -> list[float]:
    """Return the chance of each hit."""
    return [share(odds) for odds in log_odds([hit.evidence for hit in one.hits])]


def _mixture(one: Found) -> list[bool]:
    """Keep the high component of the scores of each kind, and the first three."""
    kept = [number < 3 for number in range(len(one.hits))]
    for kind in {hit.kind for hit in one.hits}:
        own = [n for n, hit in enumerate(one.hits) if hit.kind is kind and hit.score >= _FLOOR]
        for number, is_high in zip(
            own, high_component([one.hits[n].score for n in own]), strict=True
        ):
            kept[number] = kept[number] or is_high
    return kept


_CUTS: dict[str, Callable[[Found], Sequence[bool]]] = {
    "floor of belief": lambda one: [hit.score >= _FLOOR for hit in one.hits],
    "first five": lambda one: [number < 5 for number in range(len(one.hits))],
    "first ten": lambda one: [number < 10 for number in range(len(one.hits))],
    "mixture by kind": _mixture,
    "nearly the best": lambda one: nearly_best(chances(one)),
}


def main() -> None:
    """Fit and look."""
    given = sys.argv[1:]
    at = given.index("--") if "--" in given else len(given)
    if at:
        weights = fit([found_in(one) for one in given[:at]])
        sys.stdout.write(f"base and weights: {[round(float(one), 3) for one in weights]}\n")
    sys.stdout.write(f"in use: {BASE} {tuple(WEIGHTS)}\n")
    for one in given[at + 1 :]:
        sets = found_in(one)
        sys.stdout.write(
            f"{one}\n belief\n{reliability(sets, lambda f: [h.score for h in f.hits])}"
        )
        sys.stdout.write(f"\n chance\n{reliability(sets, chances)}\n")
        for name, keep in _CUTS.items():
            sys.stdout.write(f" {name:16}{cut(sets, keep)}\n")


if __name__ == "__main__":
    main()
