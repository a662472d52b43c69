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
    """What is known of the first pages of some documents before any is read."""

    years: Mapping[ContentId, Mapping[int, float]]  # they tell of; some may not be known yet
    holding: frozenset[ContentId]  # those that may hold a word of the question


def look_up(
    tx: ReadTx, contents: Collection[ContentId], terms: Sequence[str], *, timed: bool
) -> FirstPages:
    """Return what is known of which years first pages tell, if `timed`, and which hold terms.

    Raises:
        LibraryProblem: the index of first pages is damaged; it is being built anew.
    """
    every = list(contents)
    years = opening_years.years_of(tx, every, version=FOUND_BY) if timed else {}
    among = beginnings(terms)
    return FirstPages(years, frozenset(openings.may_hold(tx, among, every) if among else ()))


def read(
    tx: ReadTx, pages: FirstPages, terms: Sequence[str], unread: Collection[ContentId]
) -> tuple[dict[ContentId, frozenset[str]], dict[ContentId, dict[int, float]]]:
    """Read first pages: return stems of words that begin like terms, and years where not known.

    Args:
        tx: the library.
        pages: what is known of them.
        terms: words of the question.
        unread: the documents whose years are wanted though they are not known yet.
    """
    among = beginnings(terms)  # first pages are long: only what is asked for is looked for
    texts = openings.beginnings(tx, pages.holding | set(unread))
    held = {one: texts[one] for one in texts if one in pages.holding}
    words = {one: stem_set(text[:OPENING], among) for one, text in held.items()}
    return words, {one: years_told(texts.get(one, "")) for one in unread}
