"""Reads from a question the limit of a choice: "more than 600 euros", "less than an hour"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.words.amounts import Amount, amounts_in, in_base
from assistant.retrieve.query import stem_set

_ABOVE = (
    r"(?:more|longer|heavier|higher|taller|older|larger|bigger|dearer) than|over|above|at least"
)
_BELOW = (
    r"(?:less|fewer|shorter|lighter|lower|younger|smaller|cheaper) than|under|below|at most|up to|"
    r"no more than"
)
_LIMIT = re.compile(
    rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s+(?P<amount>[€$£]?\d[\w.,]*(?:\s\w+|\s?[€%])?"
    r"|(?:an?|one|half an?)\s\w+)",
    re.IGNORECASE,
)
_ORDERED = re.compile(r"\b(?P<by>\w+est) first\b", re.IGNORECASE)
_CHOOSES = re.compile(
    r"^\W*(?:(?:(?:in|on|for) )?(?:which|what)|who|list|name|how many|show me)\b", re.IGNORECASE
)
_ONE = re.compile(r"^(?:an?|one)\s", re.IGNORECASE)
_HALF = re.compile(r"^half an?\s", re.IGNORECASE)
_NO_UNIT = re.compile(r"\s[^\W\d]+$")
_LOW = frozenset("cheapest lowest smallest shortest lightest youngest least".split())


@dataclass(frozen=True, slots=True)
class Limit:
    """What the chosen numbers have to keep to."""

    value: Decimal
    unit: str  # "" for none
    above: bool  # they are more; else less
    included: bool
    said: frozenset[str]  # stems of the words that say so
    rising: bool | None = None  # the order that is asked for, None for that of the file

    def allows(self, value: Decimal, unit: str) -> bool:
        """Say whether a number keeps to it; False for what cannot be compared."""
        own, base = in_base(value, unit)
        limit, same = in_base(self.value, self.unit or unit)
        if base != same:
            return False
        if own == limit:
            return self.included
        return (own > limit) == self.above


def limit_in(question: str) -> Limit | None:
    """Return the limit of a question that chooses things by it; None for other questions."""
    found = _LIMIT.search(question)
    if found is None or not _CHOOSES.match(question):
        return None
    amount = _amount(found["amount"])
    if amount is None:
        return None
    ordered = _ORDERED.search(question)
    rising = None if ordered is None else ordered["by"].casefold() in _LOW
    limit = found[0] if amount.unit else _NO_UNIT.sub("", found[0])
    said = f"{limit} {ordered[0] if ordered else ''}"
    how = (found["above"] or found["below"]).casefold()
    return Limit(
        amount.value,
        amount.unit,
        above=bool(found["above"]),
        included=how in {"at least", "at most", "up to", "no more than"},
        said=stem_set(said),
        rising=rising,
    )


def _amount(text: str) -> Amount | None:
    """Return the amount of a limit; "an hour" is one, other words without a figure are none."""
    text, half = _HALF.sub("0.5 ", text), _HALF.match(text)
    found = amounts_in(_ONE.sub("1 ", text))
    worded = not half and not any(c.isdigit() for c in text)
    return None if not found or (worded and not found[0].unit) else found[0]
