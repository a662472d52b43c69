"""Ranks passages by the words of a question: BM25 from the places of words and kept lengths.

FTS5 gives the same ranks (`words.search_words`), for any query; for words alone this is several
times faster, since FTS5 goes through the matches twice and reads a row of its own for each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.records import PassageId, Scored
from assistant.store import vector_index, word_lengths
from assistant.store.filters import NO_FILTER, Filter, passage_conditions
from assistant.store.transactions import ReadTx, id_list
from assistant.store.word_lengths import Ids
from assistant.store.words import (
    HEADING_WEIGHT,
    few_contents,
    matched,
    phrase,
    search_words,
)

Scores = npt.NDArray[np.float64]

_K1, _B = 1.2, 0.75  # those of FTS5
_LEAST_IDF = 1e-6  # of a word that more than half of the passages have, as in FTS5
_CHUNK = 4  # passages that are looked up first, for each that is wanted
_HEADING, _WORD = 2, 1  # marks of a place
_PLACES = """
select group_concat(doc * 4 + (col = 'heading') * 2 + (term = ?)) from temp.words_places
where term >= ? and term < ?
"""
_PASSING = """
select p.id from json_each(?) j cross join passages p on p.id = j.value
cross join contents c on c.id = p.content_id where true {conditions}
"""


@dataclass(frozen=True, slots=True)
class Forms:
    """A word that is looked for, as the index folds it."""

    word: str
    beginning: str = ""  # of its other forms, which it may begin with itself; "": none are wanted


def ranked(
    tx: ReadTx,
    asked: Sequence[Forms],
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002 - the word of the interface
    headings: bool = True,
) -> list[Scored]:
    """Return the passages with any of the words, best first, scored by BM25, higher is better.

    Every word counts once as it is and once as any of its forms, as in the FTS5 query
    `"word" OR "beginning"*`. Without `headings`, what stands in headings alone does not count.

    Raises:
        LibraryProblem: the index is damaged; it is being built anew.
    """
    question = (tuple(asked), headings)
    if tx.found.get("ranked", (None,))[0] != question:  # of the last one only: they may be long
        if filter != NO_FILTER and few_contents(tx, filter) is not None:
            # FTS5 ranks no more than what passes, which is little here.
            return search_words(tx, _query(asked, headings=headings), limit, filter=filter)
        tx.found["ranked"] = (question, *_all_ranked(tx, asked, headings=headings))
    _, ids, scores = tx.found["ranked"]
    first = _first(tx, (ids, scores), limit, filter)
    pairs = zip(ids[first].tolist(), scores[first].tolist(), strict=True)
    return [Scored(PassageId(passage), score) for passage, score in pairs]


def _query(asked: Sequence[Forms], *, headings: bool) -> str:
    forms: list[str] = []
    for one in asked:
        forms.append(phrase(one.word))
        forms += [f"{phrase(one.beginning)}*"] if one.beginning else []
    query = " OR ".join(forms)
    return query if headings else f"{{text}} : ({query})"


def _all_ranked(tx: ReadTx, asked: Sequence[Forms], *, headings: bool) -> tuple[Ids, Scores]:
    """Return all passages with any of the words, by id, and their scores."""
    count, words = word_lengths.totals(tx)
    phrases = [one for sought in asked for one in _phrases(tx, sought, headings=headings)]
    ids = _union([found for found, _ in phrases])
    scores = np.zeros(len(ids))
    if not count or not words:
        return ids, scores
    # The order of the operations is that of FTS5, so that equal passages are equal here too.
    usual = _K1 * (1 - _B + _B * word_lengths.lengths_of(tx, ids) / (words / count))
    for found, often in phrases:
        at = slice(None) if found is ids else np.searchsorted(ids, found)
        matches = int(np.count_nonzero(often))
        rarity = math.log((count - matches + 0.5) / (matches + 0.5))
        rarity = rarity if rarity > 0.0 else _LEAST_IDF
        scores[at] += rarity * ((often * (_K1 + 1.0)) / (often + usual[at]))
    return ids, scores


def _union(several: Sequence[Ids]) -> Ids:
    """Return all ids of some that are in order each, once and in order."""
    different = {id(one): one for one in several}  # a word and its forms have the same
    if len(different) == 1:
        return several[0]
    joined = np.concatenate([np.zeros(0, dtype=np.int64), *different.values()])
    joined.sort(kind="stable")  # which merges what is in order
    return joined[np.diff(joined, prepend=-1) > 0]


def _phrases(tx: ReadTx, sought: Forms, *, headings: bool) -> Iterator[tuple[Ids, Scores]]:
    """Yield passages by id and how often a word stands there, then the same of all its forms."""
    word, first = sought.word, sought.beginning
    if first and word.startswith(first):
        places = _marked(tx, word, first, before=_after(first), headings=headings)
        ids, which = np.unique(places >> 2, return_inverse=True)
        own = places & _WORD > 0
        yield ids, _often(places[own], which[own], len(ids))
        yield ids, _often(places, which, len(ids))
        return
    spans = [(word, f"{word}\0"), *([(first, _after(first))] if first else [])]
    for start, before in spans:
        places = _marked(tx, word, start, before=before, headings=headings)
        ids, which = np.unique(places >> 2, return_inverse=True)
        yield ids, _often(places, which, len(ids))


def _often(places: Ids, which: Ids, count: int) -> Scores:
    """Return how often a word stands in each of some passages, as its places count."""
    weights = np.where(places & _HEADING, HEADING_WEIGHT, 1.0)
    return np.bincount(which, weights=weights, minlength=count).astype(np.float64)


def _marked(tx: ReadTx, word: str, first: str, *, before: str, headings: bool) -> Ids:
    """Return the places of words from `first` on, four times the id of the passage, with marks."""
    listed = matched(tx, _PLACES, (word, first, before))[0][0]
    if not listed:
        return np.zeros(0, dtype=np.int64)
    places = np.fromstring(listed, np.int64, sep=",")
    return places if headings else places[places & _HEADING == 0]


def _after(beginning: str) -> str:
    """Return what comes next after all words that begin so."""
    return beginning[:-1] + chr(ord(beginning[-1]) + 1)


def _first(tx: ReadTx, ranked: tuple[Ids, Scores], limit: int, chosen: Filter) -> Ids:
    """Return the places of the best passages that pass a filter, best first."""
    ids, scores = ranked
    if chosen == NO_FILTER:
        return _best(scores, limit)
    passes, known = vector_index.passing(tx, ids, chosen)
    left = np.flatnonzero(passes | ~known)
    if known[left].all():
        return left[_best(scores[left], limit)]
    left = left[_best(scores[left], len(left))]
    conditions = passage_conditions(chosen)
    sql = _PASSING.format(conditions=conditions.sql)
    found: list[int] = []
    start, size = 0, _CHUNK * limit
    while start < len(left) and len(found) < limit:
        some = left[start : start + size]
        unknown = ids[some[~known[some]]].tolist()
        rows = tx.rows(sql, (id_list(unknown), *conditions.values)) if unknown else []
        fitting = {row[0] for row in rows}
        found += [one for one in some.tolist() if known[one] or int(ids[one]) in fitting]
        start, size = start + size, 2 * size
    return np.array(found[:limit], dtype=np.int64)


def _best(scores: Scores, limit: int) -> Ids:
    """Return the places of the highest scores, best first, the first of equals first."""
    among = np.arange(len(scores))
    if 0 < limit < len(scores):  # to put all in order takes longer
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        among = np.flatnonzero(scores >= least)
    return among[np.argsort(-scores[among], kind="stable")][:limit]
