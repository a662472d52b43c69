"""Reckons by how much a price has changed where one place tells the new and the old one.

"The fee is £1,148.60 (last year: £1,071.30)" tells the difference, though it is written nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from assistant.answer.question.stretches import span_asked
from assistant.answer.question.subject import words_of
from assistant.answer.reckoned import Reckoned
from assistant.answer.sources.spot import cut
from assistant.answer.words.amounts import Amount, amounts_in, spoken
from assistant.answer.words.dates import dates_in
from assistant.answer.words.orders import gives_orders
from assistant.answer.words.sentences import NEGATION
from assistant.records import Form, Hit
from assistant.retrieve.query import stem_set, stems

_ASKS = re.compile(
    r"\bhow much (?:more|less|higher|lower|dearer|cheaper)\b.*\bthan (?:last (?:year|season)\w*|"
    r"before|the old one|previously|it (?:was|used to be))\W*$"
    r"|\bby how much (?:did|does|do|has|have|will|is|was|were)\b.*\b(?:ris(?:e|en)|"
    r"go(?:ne)? (?:up|down)|increased?|fall(?:en)?|drop(?:ped)?|reduced|raised|changed?)\W*$"
    r"|\bhow much (?:did|does|do|will)\b.*\b(?:rise|go (?:up|down)|increase|fall|drop)\W*$"
    r"|\bhow much (?:has|have|had)\b.*\b(?:risen|gone (?:up|down)|increased|fallen|dropped)\W*$",
    re.IGNORECASE,
)
# What stands between two amounts of which the second holds no longer.
_OLD_BEHIND = re.compile(
    r"\s*\((?:last (?:year|season)|before|previously|formerly|until now|was|were|old)\W{0,3}$"
    r"|,? (?:instead of|up from|down from|rather than) $",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_TO = re.compile(r" (?:a \w+ )?to $", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were) $", re.IGNORECASE)
_NOW = re.compile(r",? (?:and )?(?:is )?now $", re.IGNORECASE)
_NO_CHANGE = re.compile(
    r"\b(?:would|wanted|wants|propos\w*|refus\w*|reject\w*|plan\w*|might|could|offer\w*)\b", re.I
)
_CHANGED = stem_set(
    "rise risen rose go gone went up down increase increased fall fallen fell drop dropped "
    "reduced raised change changed more less higher lower dearer cheaper new old last year "
    "years before previous compared"
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
    asked, span = words_of(question) - _CHANGED, span_asked(question)[0]
    for hit in islice(best, _LOOKED_AT):
        if hit.form is Form.PICTURE or gives_orders(hit.text):
            continue
        about = {*stems(f"{hit.title} {hit.heading}")}
        for said in cut(hit):
            if not asked <= about | {*stems(said)} or NEGATION.search(said):
                continue
            days = [one.days for one in dates_in(f"{said} {hit.title}")]
            if span is not None and not any(one.meets(span) for one in days):
                continue
            if not _NO_CHANGE.search(said) and (found := _both(said)):
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
        if _OLD_BEHIND.fullmatch(between):
            yield first, second
        elif (_FROM.search(before) and _TO.fullmatch(between)) or (
            _WAS.search(before) and _NOW.fullmatch(between)
        ):
            yield second, first


def _told(new: Amount, old: Amount, hit: Hit) -> Reckoned:
    difference = new.value - old.value
    more = "more" if difference > 0 else "less"
    text = f"{spoken(abs(difference), new.unit)} {more}: {spoken(new.value, new.unit)}"
    text += f", before {spoken(old.value, old.unit)}."
    return Reckoned(text, (hit,), difference, new.unit)
