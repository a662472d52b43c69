"""Reckons by how much a price has changed where one place tells the new and the old one.

"The fee is £1,148.60 (last year: £1,071.30)" tells the difference, though it is written nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from assistant.answer.amounts import Amount, amounts_in, spoken
from assistant.answer.orders import gives_orders
from assistant.answer.reckoned import Reckoned
from assistant.answer.spot import cut
from assistant.answer.subject import words_of
from assistant.records import Form, Hit
from assistant.retrieve.query import stem, stems

_ASKS = re.compile(
    r"\bhow much (?:more|less|higher|lower|dearer|cheaper)\b.*\b(?:than|compared (?:to|with))\b.*"
    r"\b(?:last year\w*|before|the old|previous\w*|it (?:was|used to be)|until now|so far)\b"
    r"|\bhow much (?:did|does|do|has|have|will|is|was)\b.*\b(?:ris(?:e|en)|go(?:ne)? (?:up|down)|"
    r"increased?|fall(?:en)?|dropp?(?:ed)?|reduced|raised|changed?)\b(?!.*\bfrom\b)",
    re.IGNORECASE,
)
# What stands before, or behind, an amount that holds no longer.
_OLD_BEHIND = re.compile(
    r"^[^.;!?\d]{0,12}\b(?:last year|last season|before|previously|formerly|until now|was|were|"
    r"instead of|up from|down from|rather than|old)\b[^.;!?\d]{0,20}$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\b[^.;!?\d]{0,12}$", re.IGNORECASE)
_TO = re.compile(r"^[^.;!?\d]{0,30}\bto\b[^.;!?\d]{0,12}$", re.IGNORECASE)
_NOW = re.compile(r"^[^.;!?\d]{0,12}\bnow\b[^.;!?\d]{0,12}$", re.IGNORECASE)
_CHANGED = frozenset(
    map(
        stem,
        "rise risen rose go gone went up down increase increased fall fallen fell drop dropped "
        "reduced raised change changed more less higher lower dearer cheaper new old last year "
        "years before previous compared".split(),
    )
)
_LOOKED_AT = 3  # hits


def risen(question: str, best: Sequence[Hit]) -> Reckoned | None:
    """Return by how much something changed if a question asks so, and one place tells both values.

    Args:
        question: in full.
        best: the hits that speak to it, best first.
    """
    if not _ASKS.search(question):
        return None
    asked = words_of(question) - _CHANGED
    for hit in islice(best, _LOOKED_AT):
        if hit.form is Form.PICTURE or gives_orders(hit.text):
            continue
        about = {*stems(f"{hit.title} {hit.heading}")}
        for said in cut(hit):
            speaks = not asked or asked & (about | {*stems(said)})
            if speaks and (found := _both(said)):
                return _told(*found, hit)
    return None


def _both(said: str) -> tuple[Amount, Amount] | None:
    """Return the new and the old amount of a sentence that tells one change; else None."""
    found = [*_changes(said)]
    return found[0] if len(found) == 1 else None


def _changes(said: str) -> Iterator[tuple[Amount, Amount]]:
    amounts = [one for one in amounts_in(said) if one.unit]
    for first, second in pairwise(amounts):
        between, before = said[first.end : second.start], said[: first.start]
        if first.unit != second.unit or first.value == second.value:
            continue
        if _OLD_BEHIND.match(between):
            yield first, second
        elif (_FROM_TO.search(before) and _TO.match(between)) or _NOW.match(between):
            yield second, first


def _told(new: Amount, old: Amount, hit: Hit) -> Reckoned:
    difference = new.value - old.value
    more = "more" if difference > 0 else "less"
    text = f"{spoken(abs(difference), new.unit)} {more}: {spoken(new.value, new.unit)}"
    text += f", before {spoken(old.value, old.unit)}."
    return Reckoned(text, (hit,), difference, new.unit)
