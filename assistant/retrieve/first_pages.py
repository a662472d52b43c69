"""What the first pages of documents say: words of a question and years, read where need be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.records import ContentId
from assistant.retrieve.periods import FOUND_BY, OPENING, years_told
from assistant.retrieve.query import beginnings, stem_set
from assistant.store import opening_years, openings
from assistant.store.transactions import ReadTx


@dataclass(frozen=True, slots=True)
class FirstPages:
    """What the first pages of some documents say; what says nothing is left out."""

    words: Mapping[ContentId, frozenset[str]]  # stems, of those that begin like one asked for
    years: Mapping[ContentId, Mapping[int, float]]


NO_PAGES = FirstPages({}, {})


def look_at(
    tx: ReadTx, contents: Collection[ContentId], terms: Sequence[str], *, timed: bool
) -> FirstPages:
    """Return which of the terms, and with `timed` which years, first pages of documents tell.

    They are long, so only those are read that may hold a term, or whose years are not known yet.

    Raises:
        LibraryProblem: the index of first pages is damaged; it is being built anew.
    """
    every = list(contents)
    years = opening_years.years_of(tx, every, version=FOUND_BY) if timed else {}
    unread = [one for one in every if one not in years] if timed else []
    among = beginnings(terms)
    holding = openings.may_hold(tx, among, every) if among else ()
    texts = openings.beginnings(tx, {*unread, *holding})
    years |= {one: years_told(texts.get(one, "")) for one in unread}
    words = {one: stem_set(text[:OPENING], among) for one, text in texts.items()} if among else {}
    return FirstPages(words, years)
