"""Of what time a document tells, by its name and its first pages, and how well that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from assistant.retrieve.periods import agreement, quarters_named, years_named
from assistant.store.openings import Called

_NO_PERIOD = 0.3  # how well a document fits that says nothing of any year
_OTHER_QUARTER = 0.7  # of a document that covers a quarter where the year is asked for, or so


@dataclass(frozen=True, slots=True)
class Time:
    """Of what time a document tells."""

    named: Mapping[int, float]  # years of the name, or else of the title
    told: Mapping[int, float]  # years of the first pages
    quarters: frozenset[int]  # of the name or title


def time_of(called: Called, told: Mapping[int, float]) -> Time:
    """Return of what time a document tells whose first pages tell of these years."""
    named, quarters = _named(called.title, called.path)
    return Time(named, told, quarters)


def fits(years: Mapping[int, float], quarters: frozenset[int], one: Time) -> float:
    """Return how well a document covers the years and quarters that are asked for, 0 to 1."""
    if not one.named and not one.told:
        return _NO_PERIOD
    covered = dict(one.told)
    if one.named:  # a name tells one time, the first pages tell many
        covered = {year: 0.6 * worth for year, worth in covered.items()} | dict(one.named)
    other = one.quarters != quarters and not one.quarters & quarters
    return agreement(years, covered) * (_OTHER_QUARTER if other else 1.0)


@lru_cache(maxsize=4096)
def _named(title: str, path: str) -> tuple[Mapping[int, float], frozenset[int]]:
    """Return the years and the quarters that are in what a document is called."""
    place = PurePath(path)
    years = years_named(place.name) or years_named(str(place.parent)) or years_named(title)
    return years, quarters_named(f"{place.name} {title}")
