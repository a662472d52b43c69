"""Reads a term of which more or less is wanted, with its weight: `people`, `people^0.5`."""

from __future__ import annotations

import re

from assistant.errors import UsageProblem
from assistant.records import Term
from assistant.told import told

LEAST, MOST = 0.1, 5.0
_WORD = re.compile(r"[^\W_]")
_WEIGHTED = re.compile(r"(?P<text>.*)\^\s*(?P<weight>[^\s^]*)\s*", re.DOTALL)


def read_term(typed: str) -> Term:
    """Return a term; it counts 1, as much as the words of the search, unless `^` says otherwise.

    Raises:
        UsageProblem: it has no word, or its weight is no number from 0.1 to 5.
    """
    found = _WEIGHTED.fullmatch(typed)
    text = (found["text"] if found else typed).strip()
    if not _WORD.search(text):
        raise UsageProblem(told("Say of what there should be more or less: a word or a few."))
    return Term(text, _weight(found["weight"], text) if found else 1.0)


def written(term: Term) -> str:
    """Return a term as it is typed."""
    return term.text if term.weight == 1.0 else f"{term.text}^{term.weight:g}"


def _weight(typed: str, text: str) -> float:
    try:
        weight = float(typed)
    except ValueError:
        weight = 0.0
    if not LEAST <= weight <= MOST:
        raise UsageProblem(
            told(
                "“{}” is no weight. Write a number from 0.1 to 5 behind the ^, as in {}^0.5.",
                typed,
                text,
            )
        )
    return weight
