"""Tells which sources of an answer give orders to a language model: by rules, then by a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answer.sources.gate import Evidence
from assistant.answer.sources.verifying import reads
from assistant.answer.words.orders import gives_orders
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Hit

ORDERED = 4.7
"""Log odds of the answer verifier from which on a text gives orders to a language model.

Fitted on `tests/traps` (`packaging/fit_orders.py`). With the texts of their authors left out of
the fitting, 3.6 % of the harmless texts, most of them by one author, and none of 791 ordinary
passages reached it.
"""
HARMLESS = -2.0
"""Log odds below which a text gives none, though rules take it for one that does.

Chosen by the totals of 140 files by another author: see docs/quality.md.
"""


def ordered(evidence: Iterable[Evidence], models: Models) -> Iterator[Hit]:
    """Yield the first source of each file that gives orders to a language model.

    Reading them takes a while, so it is done behind what is worded.
    """
    told = set()
    for hit in (item.hit for item in evidence):
        if hit.content not in told and is_ordered(hit, models):
            told.add(hit.content)
            yield hit


def is_ordered(hit: Hit, models: Models) -> bool:
    """Say whether a text gives orders to a language model, by rules and by the verifier.

    Of what the verifier does not read, and without one, the rules are alone.
    """
    by_rules = gives_orders(hit.text)
    try:
        odds = models.verifier().orders(hit.text) if reads(hit) else None
    except (ModelMissing, ModelDamaged):
        odds = None
    if odds is None:
        return by_rules
    return odds >= (HARMLESS if by_rules else ORDERED)
