"""All passages of a few documents: where they lie, and which of them hold a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.records import ContentId, Form, PassageId
from assistant.store import words
from assistant.store.transactions import ReadTx, id_list
from assistant.store.words import matched, phrase

_PLACES = """
select p.id, p.content_id, p.form, p.heading from json_each(?) j
cross join passages p on p.content_id = j.value
where p.form <> 'picture' and p.text <> '' order by p.id
"""
_SIZES = """
select p.content_id, count(*) from json_each(?) j
cross join passages p on p.content_id = j.value group by p.content_id
"""
# The passages of a document have neighbouring ids, so the index can leave out all others: but only
# for whole words without a rank, since beginnings of words and BM25 make it count every match.
_WITHIN = "select rowid from words where words match ? and rowid between ? and ?"
_MOST_FORMS = 12


@dataclass(frozen=True, slots=True)
class Inside:
    """A passage of words of a document that is looked through."""

    passage: PassageId
    content: ContentId
    form: Form
    heading: str


def passage_counts(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, int]:
    """Return how many passages each content has, pictures included; none is left out."""
    return {ContentId(content): count for content, count in tx.rows(_SIZES, (id_list(contents),))}


def passages_inside(tx: ReadTx, contents: Iterable[ContentId]) -> list[Inside]:
    """Return the passages of words of contents, by id."""
    rows = tx.rows(_PLACES, (id_list(contents),))
    return [
        Inside(PassageId(one), ContentId(content), Form(form), heading)
        for one, content, form, heading in rows
    ]


def forms(tx: ReadTx, beginning: str) -> list[str]:
    """Return the words of the library that begin so, at most a dozen, as the index folds them.

    Raises:
        LibraryProblem: the word index is damaged; it is being built anew.
    """
    return list(islice(words.forms(tx, words.Index.WORDS, beginning), _MOST_FORMS))


def holding(tx: ReadTx, any_of: Sequence[str], among: Sequence[Inside]) -> set[PassageId]:
    """Return which of the passages hold any of the words or phrases.

    Raises:
        LibraryProblem: the word index is damaged; it is being built anew.
    """
    query = " OR ".join(map(phrase, any_of))
    spans: dict[ContentId, tuple[int, int]] = {}
    for one in among:
        first, last = spans.get(one.content, (one.passage, one.passage))
        spans[one.content] = (min(first, one.passage), max(last, one.passage))
    found = {
        PassageId(passage)
        for span in spans.values()
        for (passage,) in matched(tx, _WITHIN, (query, *span))
    }
    return found & {one.passage for one in among}
