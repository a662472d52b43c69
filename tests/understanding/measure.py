"""Measures on labelled queries how well the facets of a query are understood.

`python -m tests.understanding.measure` prints precision and recall; `--errors` lists what is wrong
but in the halves that are held out. In `understanding.jsonl` a line is a query with the facets that
it tells, and the half that it belongs to; those of the `second` set were written by somebody who
did not know the program, and have been looked at since. Those of the `third` set, mostly places,
kinds and cameras, are by another author: half A was looked at, half B was not.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.retrieve.gazetteer import Gazetteer
from assistant.retrieve.understanding.reader import Known, read
from assistant.retrieve.understanding.spans import When, once

QUERIES = Path(__file__).with_name("understanding.jsonl")
KNOWN = Known(
    today=date(2026, 11, 26),
    first_year=2015,
    dated={
        "move": once(("2021-06-12", "2021-06-12")),
        "wedding": once(("2019-08-17", "2019-08-17")),
        "birthday": When((("2025-05-12", "2025-05-12"), ("2026-05-12", "2026-05-12")), "--05-12"),
    },
    folders={
        "taxes": ("/home/me/Taxes",),
        "steuern": ("/home/me/Steuern",),
        "impots": ("/home/me/Impôts",),
    },
    cameras={
        "nikon": ("NIKON D70",),
        "nikon d70": ("NIKON D70",),
        "canon": ("Canon EOS 5D",),
        "iphone": ("Apple iPhone 12",),
        "iphone 12": ("Apple iPhone 12",),
    },
)
UNSEEN = ("held out", "third, B")
"""Halves whose errors are not looked at, so that they measure what was not tuned."""
Facets = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query and what it tells."""

    query: str
    facets: Facets
    half: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many facets were found, rightly found, and there to be found."""

    found: int
    right: int
    labelled: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return self.right / self.labelled


def labelled_queries() -> list[Labelled]:
    """Return the labelled queries, in the order of the file."""
    lines = map(json.loads, QUERIES.read_text(encoding="utf-8").splitlines())
    return [
        Labelled(one["query"], frozenset(map(tuple, one["facets"])), one["half"]) for one in lines
    ]


def understood(query: str, gazetteer: Gazetteer) -> Facets:
    """Return the facets that are found in a query."""
    found = read(query, KNOWN, gazetteer).found
    return frozenset((one.facet.value, one.label) for one in found)


def measure(queries: list[Labelled], gazetteer: Gazetteer) -> Score:
    """Return how well some queries are understood."""
    pairs = [(understood(one.query, gazetteer), one.facets) for one in queries]
    return Score(
        sum(len(found) for found, _ in pairs),
        sum(len(found & right) for found, right in pairs),
        sum(len(right) for _, right in pairs),
    )


def main(*options: str) -> None:
    """Print what is measured."""
    gazetteer = Gazetteer()
    every = labelled_queries()
    for half in dict.fromkeys(one.half for one in every):
        own = [one for one in every if one.half == half]
        score = measure(own, gazetteer)
        print(  # noqa: T201
            f"{half}: {len(own)} queries, {score.labelled} facets, "
            f"precision {score.precision:.3f}, recall {score.recall:.3f}"
        )
    for one in every if "--errors" in options else ():
        found = understood(one.query, gazetteer)
        if one.half not in UNSEEN and found != one.facets:
            print(one.query, "| found", sorted(found), "| right", sorted(one.facets))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
