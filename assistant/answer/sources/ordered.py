"""Tells which sources of an answer give orders to a language model: by rules, then by a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answer.sources.gate import Evidence
from assistant.answer.sources.verifying import reads
from assistant.answer.words.orders import gives_orders
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Hit

ORDERED = 6.7
"""Log odds of the answer verifier from which on a text gives orders to a language model.

1 % of the harmless texts of `tests/traps` reached 5.96, most of them by one author, when the texts
of their author were left out of the fitting (`packaging/fit_orders.py`), and none of 791 ordinary
passages. With products of 8 bits harmless texts have 0.7 more.
"""


def ordered(evidence: Iterable[Evidence], models: Models) -> Iterator[Hit]:
    """Yield the first source of each file that gives orders to a language model.

    The verifier is asked only of what it reads, and of that where the rules say nothing. Without
    one the rules are alone.
    """
    told = set()
    for hit in (item.hit for item in evidence):
        if hit.content not in told and (gives_orders(hit.text) or is_ordered(hit, models)):
            told.add(hit.content)
            yield hit


def is_ordered(hit: Hit, models: Models) -> bool:
    """Say whether the verifier takes a text for one that gives orders to a language model."""
    if not reads(hit):
        return False
    try:
        odds = models.verifier().orders(hit.text)
    except (ModelMissing, ModelDamaged):  # the rules have been asked
        return False
    return odds is not None and odds >= ORDERED
