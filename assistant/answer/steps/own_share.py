"""Reckons what was left to pay oneself of an amount of which somebody else paid a part.

"412.00, of which insurance 289.60" tells what one paid oneself, though it is written nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer.question.subject import words_of
from assistant.answer.reckoned import Reckoned
from assistant.answer.words.amounts import Amount, amounts_in, spoken
from assistant.answer.words.orders import gives_orders
from assistant.records import Hit
from assistant.retrieve.query import stems

_OTHERS = r"(?:insurance|insurers?|refund|reimbursement|grant|subsidy|rebate|contribution|fund)"
_ASKS = re.compile(
    r"\b(?:myself|ourselves|out of (?:my|our) (?:own )?pocket|(?:my|our) (?:own )?(?:share|part)"
    rf"|left (?:for|to) (?:me|us|pay)|after (?:the |my |our |what the )?{_OTHERS}"
    rf"|once .{{2,30}} (?:has|have|had) paid|without what .{{2,30}} pa(?:id|ys))\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:pay|paid|cost|costs|spend|spent|price|how much|left)\b", re.IGNORECASE)
_OF_WHICH = re.compile(
    rf"\b(?:of which|of that|thereof|less|minus)\b"
    rf"|\b{_OTHERS} (?:pays|paid|covers|covered|bears|bore)\b"
    rf"|\b(?:pays|paid|covered|refunded|reimbursed) by (?:the |my |our )?{_OTHERS}\b",
    re.IGNORECASE,
)
# What is taken off an amount that an insurance pays.
_OWN = re.compile(
    r"\b(?:less|minus|after)\b[^.;]{0,20}\b(?:excess|deductible|own (?:share|part|contribution))\b",
    re.IGNORECASE,
)
_LOOKED_AT = 3  # hits


class _Parted(NamedTuple):
    """A line that tells an amount and a part of it, with the words between them."""

    said: str
    between: str
    hit: Hit
    whole: Amount
    part: Amount


def own_share(question: str, best: Sequence[Hit]) -> Reckoned | None:
    """Return what is left of an amount without the part of somebody else, if that is asked for.

    Args:
        question: in full.
        best: the hits that speak to it, best first.
    """
    if not (_ASKS.search(question) and _MONEY.search(question)):
        return None
    asked = words_of(question)
    found = [*_parted(best[:_LOOKED_AT])]
    shared = [len(asked & {*stems(one.said)}) for one in found]
    most = max(shared, default=0)
    if shared.count(most) != 1:
        return None
    _, between, hit, whole, part = found[shared.index(most)]
    left, unit = whole.value - part.value, whole.unit or part.unit
    if _OWN.search(between):
        text = f"{spoken(part.value, unit)} of {spoken(whole.value, unit)}."
        return Reckoned(text, (hit,), part.value, unit)
    text = f"{spoken(left, unit)}: {spoken(whole.value, unit)} less {spoken(part.value, unit)}."
    return Reckoned(text, (hit,), left, unit)


def _parted(hits: Iterable[Hit]) -> Iterator[_Parted]:
    """Yield the lines that tell an amount and a part of it, with both."""
    for hit in hits:
        if gives_orders(hit.text):
            continue
        for said in hit.text.splitlines():
            for whole, part in pairwise(amounts_in(said)):
                between = said[whole.end : part.start]
                same = part.unit in {"", whole.unit} or not whole.unit
                if _OF_WHICH.search(between) and same and 0 < part.value < whole.value:
                    yield _Parted(f"{hit.title} {said}", between, hit, whole, part)
