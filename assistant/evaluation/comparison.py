"""Compares models of a role that were measured on the same items, and recommends one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.evaluation.choices import Why
from assistant.evaluation.material import Material
from assistant.evaluation.metrics import Interval, interval
from assistant.evaluation.trial import Trial

UNITS = {
    "text": "passages",
    "image": "pictures",
    "speech": "seconds of sound",
    "language": "answers",
    "reranking": "pairs",
}
"""What is counted, by role."""

_TOP, _DEPTH = 5, 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model that was measured, and how it compares with the one in use."""

    name: str
    title: str
    used: bool
    trial: Trial
    library_s: float | None = None  # for the whole library; None: nothing has to be done
    recall: Interval | None = None  # at 5
    ndcg: Interval | None = None  # at 10
    gain: Interval | None = None  # of nDCG, over the model in use

    @property
    def per_second(self) -> float:
        """Return how many items it does in a second."""
        return self.trial.items / self.trial.seconds if self.trial.seconds else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return it for printing as JSON."""
        trial = self.trial
        shown = {"recall@5": self.recall, "ndcg@10": self.ndcg, "gain": self.gain}
        return {
            "name": self.name,
            "title": self.title,
            "used": self.used,
            "items": trial.items,
            "seconds": trial.seconds,
            "per_second": self.per_second,
            "load_s": trial.load_s,
            "first_token_s": trial.first_token_s,
            "memory_bytes": trial.memory_bytes,
            "library_s": self.library_s,
            "quality": {key: one and one.as_dict() for key, one in shown.items()},
            "questions": len(trial.ranks),
            "problem": trial.problem,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """All measured models of a role, and which of them to use."""

    role: str
    candidates: tuple[Candidate, ...]
    amount: float  # of the library, in the role's unit; 0: nothing
    own: bool  # measured on the user's own items
    basis: str  # what quality was measured by; "": it was not
    recommended: str
    why: Why
    within_s: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it in the shape that `keepsake models measure --json` prints for a role."""
        return {
            "role": self.role,
            "unit": UNITS[self.role],
            "own_items": self.own,
            "library_amount": self.amount,
            "quality_by": self.basis,
            "within_s": self.within_s,
            "candidates": [one.as_dict() for one in self.candidates],
            "recommended": self.recommended or None,
            "why": self.why.value,
        }


def compare(
    role: str,
    measured: Sequence[Candidate],
    material: Material,
    *,
    amount: float,
    within_s: float | None,
) -> Comparison:
    """Compare models that were measured on the same material.

    Args:
        role: what they are for.
        measured: names and trials.
        material: what they were measured on.
        amount: how much there is of it in the library.
        within_s: seconds in which the whole library has to be done; None: any time.
    """
    used = next((one for one in measured if one.used and not one.trial.problem), None)
    rated = [_rated(one, used, material, amount) for one in measured]
    recommended, why = _chosen(rated, within_s)
    return Comparison(
        role,
        tuple(rated),
        amount,
        material.own,
        basis=next((one.trial.basis for one in rated if one.trial.basis), ""),
        recommended=recommended,
        why=why,
        within_s=within_s,
    )


def _rated(one: Candidate, used: Candidate | None, material: Material, amount: float) -> Candidate:
    trial = one.trial
    if trial.problem:
        return one
    mine, gain = _gains(trial.ranks), None
    if used is not None and used is not one and len(used.trial.ranks) == len(trial.ranks):
        theirs = _gains(used.trial.ranks)
        gain = interval([own - other for own, other in zip(mine, theirs, strict=True)])
    per_item = trial.seconds / trial.items + material.prepare_s if trial.items else 0.0
    return replace(
        one,
        library_s=amount * per_item if amount and trial.items else None,
        recall=interval([float(rank <= _TOP) for rank in trial.ranks]),
        ndcg=interval(mine),
        gain=gain,
    )


def _gains(ranks: Sequence[int]) -> list[float]:
    """Return nDCG at 10 of questions with one right place each."""
    return [1.0 / math.log2(rank + 1) if rank <= _DEPTH else 0.0 for rank in ranks]


def _chosen(rated: Sequence[Candidate], within_s: float | None) -> tuple[str, Why]:
    whole = [one for one in rated if not one.trial.problem]
    if not whole:
        return "", Why.BROKEN
    in_time = [one for one in whole if within_s is None or (one.library_s or 0.0) <= within_s]
    if not in_time:
        return "", Why.TOO_SLOW
    used = next((one for one in whole if one.used), None)
    if len(whole) == 1:
        return whole[0].name, Why.ALONE
    # What would make everything anew has to be better by more than chance.
    better = [one for one in in_time if one.gain is not None and one.gain.low > 0]
    if better:
        return max(better, key=_quality).name, Why.BETTER
    if used is not None and used in in_time:
        return used.name, Why.STAYS
    return _among_in_time(in_time, used)


def _among_in_time(in_time: Sequence[Candidate], used: Candidate | None) -> tuple[str, Why]:
    if any(one.ndcg is not None for one in in_time):
        return max(in_time, key=_quality).name, Why.IN_TIME if used else Why.BEST
    fastest = max(in_time, key=lambda one: one.per_second)
    return fastest.name, Why.IN_TIME if used else Why.FASTEST


def _quality(one: Candidate) -> float:
    return one.ndcg.value if one.ndcg is not None else 0.0
