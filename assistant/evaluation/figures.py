"""Sums verdicts up: the figures of answers over all questions, and for each kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.judge import Verdict
from assistant.evaluation.metrics import Interval, interval, median_interval, ratio_interval


@dataclass(frozen=True, slots=True)
class KindFigures:
    """The figures of one kind of question."""

    n: int
    figures: dict[str, Interval | None]

    def as_dict(self) -> dict[str, Any]:
        """Return them for printing as JSON."""
        return {"n": self.n, **shape(self.figures)}


def answer_figures(verdicts: Sequence[Verdict]) -> dict[str, Interval | None]:
    """Return how right, how well cited and how honest answers are; None: nothing to measure."""
    known = [one for one in verdicts if one.question.has_answer]
    unknown = [one for one in verdicts if not one.question.has_answer]
    return {
        "containment": interval([one.right for one in verdicts if one.right is not None]),
        "exact_value": interval([one.exact for one in verdicts if one.exact is not None]),
        "abstention_recall": interval([float(one.abstained) for one in unknown]),
        "abstention_precision": ratio_interval(
            [(int(v.abstained and not v.question.has_answer), int(v.abstained)) for v in verdicts]
        ),
        "false_abstention": interval([float(one.abstained) for one in known]),
        "citation_precision": ratio_interval([one.at_place for one in verdicts]),
        "citation_with_fact": ratio_interval([one.with_fact for one in verdicts]),
        "unbacked_shown_as_supported": ratio_interval(
            [(len(one.unbacked), one.shown) for one in verdicts]
        ),
    }


def figures_by_kind(verdicts: Sequence[Verdict]) -> dict[str, KindFigures]:
    """Return the figures of each kind, in the order in which the kinds appear."""
    kinds: dict[str, list[Verdict]] = {}
    for one in verdicts:
        kinds.setdefault(one.question.kind, []).append(one)
    return {kind: KindFigures(len(own), answer_figures(own)) for kind, own in kinds.items()}


def time_figures(verdicts: Sequence[Verdict]) -> dict[str, Interval | None]:
    """Return median times of answers in milliseconds."""
    worded = [one.answer for one in verdicts if one.answer.found and one.answer.model]
    return {
        "first_token": median_interval([answer.first_token_ms for answer in worded]),
        "answer": median_interval([one.answer.took_ms for one in verdicts]),
    }


def shape(figures: dict[str, Interval | None]) -> dict[str, dict[str, float] | None]:
    """Return figures for printing as JSON."""
    return {name: figure.as_dict() if figure else None for name, figure in figures.items()}
