"""Measures what each thing that a search makes use of brings: each is switched off in turn.

The same questions are asked with and without it, and the differences of single questions are
resampled (a paired bootstrap), so that how hard the questions are does not widen the interval.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from assistant.evaluation.figures import shape
from assistant.evaluation.metrics import RESAMPLES, SEED, Interval, interval, ndcg_at, recall_at
from assistant.evaluation.places import Found, count_found
from assistant.evaluation.questions import Question
from assistant.records import Query, SearchResult
from assistant.retrieve.options import DEFAULT, VECTORS_ALONE, WORDS_ALONE, Options, meanings

HITS = 50
NO_EFFECT = "no measurable effect"
FIGURES = ("ndcg@10", "recall@5")
ALONE: Mapping[str, Options] = {"words alone": WORDS_ALONE, "vectors alone": VECTORS_ALONE}

Search = Callable[[Query], SearchResult]
SearchWith = Callable[[Options], Search]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what of the search it may make use of."""

    question: Question
    options: Options = DEFAULT


@dataclass(frozen=True, slots=True)
class Scores:
    """One figure of every question, by file and by place."""

    source: tuple[float, ...]
    locator: tuple[float, ...]


Scored = dict[str, Scores]


@dataclass(frozen=True, slots=True)
class Row:
    """What was found without one thing, and how much better it is with it."""

    name: str
    meaning: str
    figures: dict[str, Interval | None]  # by place
    gains: dict[str, Interval | None]  # by place, with it minus without it
    source_gains: dict[str, Interval | None]  # by file
    changed: int  # questions whose figures differ

    @property
    def effect(self) -> str:
        """Return in words what the thing does: by place, as far as the intervals tell."""
        known = [one for one in self.gains.values() if one is not None]
        better = any(one.low > 0 for one in known)
        worse = any(one.high < 0 for one in known)
        if better and worse:
            return "helps one figure, harms the other"
        return "helps" if better else "harms" if worse else NO_EFFECT

    def as_dict(self) -> dict[str, Any]:
        """Return the row for printing as JSON."""
        return {
            "switch": self.name,
            "meaning": self.meaning,
            "without": shape(self.figures),
            "gain": {"locator": shape(self.gains), "source": shape(self.source_gains)},
            "changed": self.changed,
            "effect": self.effect,
        }


@dataclass(frozen=True, slots=True)
class Ablation:
    """What all things together find, and what each one brings."""

    n: int
    configuration: str  # the same for the same questions, switches and models
    figures: dict[str, Interval | None]  # by place, with everything
    source_figures: dict[str, Interval | None]  # by file
    switches: tuple[Row, ...]
    alone: tuple[Row, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the report in the shape that `keepsake evaluate --ablate --json` prints."""
        return {
            "n": self.n,
            "configuration": self.configuration,
            "all_on": {"source": shape(self.source_figures), "locator": shape(self.figures)},
            "switches": [row.as_dict() for row in self.switches],
            "alone": [row.as_dict() for row in self.alone],
        }


def ablate(
    search_with: SearchWith,
    asked: Sequence[Asked],
    *,
    models: Mapping[str, str],
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Ablation:
    """Ask all questions that name places with everything, without each thing, and by one alone.

    Args:
        search_with: makes a search with some switches.
        asked: the questions; those without a labelled place tell nothing here.
        models: names by role, of which the configuration consists too.
        on_progress: called with (rows done, all rows).
    """
    placed = [one for one in asked if one.question.relevant]
    switches = meanings()
    total = 1 + len(switches) + len(ALONE)
    on_progress(0, total)
    every = _score(search_with, [(one.question, one.options) for one in placed])
    rows: list[Row] = []
    without = {name: {name: False} for name in switches}
    without |= {
        name: {switch: False for switch, on in asdict(options).items() if not on}
        for name, options in ALONE.items()
    }
    for name, off in without.items():
        on_progress(1 + len(rows), total)
        other = _score(
            search_with, [(one.question, replace(one.options, **off)) for one in placed], every
        )
        rows.append(_row(name, switches.get(name, ""), every, other))
    on_progress(total, total)
    return Ablation(
        n=len(placed),
        configuration=_configuration(placed, models),
        figures={name: interval(one.locator) for name, one in every.scores.items()},
        source_figures={name: interval(one.source) for name, one in every.scores.items()},
        switches=tuple(rows[: len(switches)]),
        alone=tuple(rows[len(switches) :]),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """How questions were asked and what came of it."""

    asked: Sequence[tuple[Question, Options]]
    scores: Scored


def _score(
    search_with: SearchWith,
    asked: Sequence[tuple[Question, Options]],
    known: _Run | None = None,
) -> _Run:
    """Ask; what was asked in just the same way before, as `known`, is not asked again."""
    searches: dict[Options, Search] = {}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in FIGURES}
    for number, (question, options) in enumerate(asked):
        if known is not None and known.asked[number] == (question, options):
            for name, one in known.scores.items():
                found[name].append((one.source[number], one.locator[number]))
            continue
        search = searches.get(options) or searches.setdefault(options, search_with(options))
        source, locator = Found(), Found()
        hits = search(Query(question.text, limit=HITS)).hits
        count_found(source, locator, question, hits)
        found["ndcg@10"].append((_ndcg(source), _ndcg(locator)))
        found["recall@5"].append((_recall(source), _recall(locator)))
    scores = {
        name: Scores(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))
        for name, pairs in found.items()
    }
    return _Run(asked, scores)


def _ndcg(found: Found) -> float:
    return ndcg_at(found.results[0], found.wanted[0], 10)


def _recall(found: Found) -> float:
    return recall_at(found.results[0], found.wanted[0], 5)


def _row(name: str, meaning: str, every: _Run, other: _Run) -> Row:
    pairs = [(every.scores[one], other.scores[one]) for one in FIGURES]
    changed = {
        number
        for on, off in pairs
        for number, both in enumerate(
            zip(on.source, off.source, on.locator, off.locator, strict=True)
        )
        if both[0] != both[1] or both[2] != both[3]
    }
    return Row(
        name=name,
        meaning=meaning,
        figures={one: interval(off.locator) for one, (_, off) in zip(FIGURES, pairs, strict=True)},
        gains={
            one: _gain(on.locator, off.locator)
            for one, (on, off) in zip(FIGURES, pairs, strict=True)
        },
        source_gains={
            one: _gain(on.source, off.source) for one, (on, off) in zip(FIGURES, pairs, strict=True)
        },
        changed=len(changed),
    )


def _gain(on: Sequence[float], off: Sequence[float]) -> Interval | None:
    return interval([one - other for one, other in zip(on, off, strict=True)])


def _configuration(asked: Sequence[Asked], models: Mapping[str, str]) -> str:
    """Return a short digest of all that the figures depend on besides the library."""
    everything = {
        "questions": [asdict(one) for one in asked],
        "models": dict(models),
        "hits": HITS,
        "bootstrap": [RESAMPLES, SEED],
    }
    written = json.dumps(everything, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
