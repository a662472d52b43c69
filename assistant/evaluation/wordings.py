"""Measures whether questions that mean the same find the same: rank consistency over wordings.

Mean Rank Variance is the measure of the 1-to-K paper on cross-lingual retrieval: for each question
the variance of the ranks that its place has with each wording, then the mean over the questions.
Recall cannot show it: two wordings at ranks 1 and 9 have the recall@5 of ranks 4 and 40.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, pvariance
from typing import Any

from assistant.evaluation.figures import shape
from assistant.evaluation.metrics import Interval, interval
from assistant.evaluation.places import covers
from assistant.evaluation.questions import Question
from assistant.records import Hit

DEEPEST = 50
_TOP = 5


def first_rank(question: Question, hits: Sequence[Hit]) -> int:
    """Return the rank, from 1, of the first hit at a labelled place; `DEEPEST` + 1 if none is."""
    for rank, hit in enumerate(hits[:DEEPEST], 1):
        if any(covers(hit, target) for target in question.relevant):
            return rank
    return DEEPEST + 1


@dataclass(frozen=True, slots=True)
class Worded:
    """A question with the rank that each of its wordings gives its place."""

    question: Question
    ranks: tuple[int, ...]  # of the question itself, then of its phrasings

    @property
    def variance(self) -> float:
        """Return the variance of the ranks, over all wordings there are."""
        return pvariance(self.ranks)

    def as_dict(self) -> dict[str, Any]:
        """Return it for printing as JSON."""
        wordings = zip((self.question.text, *self.question.phrasings), self.ranks, strict=True)
        return {
            "variance": self.variance,
            "ranks": [{"wording": wording, "rank": rank} for wording, rank in wordings],
        }


@dataclass(slots=True)
class Consistency:
    """The questions that are worded in several ways."""

    worded: list[Worded] = field(default_factory=list)

    def figures(self) -> dict[str, Interval | None]:
        """Return Mean Rank Variance, and recall@5 over all wordings, and of the worst of each."""
        found = [[float(rank <= _TOP) for rank in one.ranks] for one in self.worded]
        return {
            "mean_rank_variance": interval([one.variance for one in self.worded]),
            "recall@5_of_wordings": interval([fmean(one) for one in found]),
            "recall@5_in_every_wording": interval([min(one) for one in found]),
        }

    def as_dict(self) -> dict[str, Any]:
        """Return the figures and the questions for printing as JSON, the least consistent first."""
        worst = sorted(self.worded, key=lambda one: -one.variance)
        return {
            "n": len(self.worded),
            **shape(self.figures()),
            "questions": [one.as_dict() for one in worst],
        }
