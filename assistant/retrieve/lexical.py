"""Finds passages and documents by words: BM25 over the full-text indexes of the store."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.records import ContentId, PassageId, Scored
from assistant.retrieve.query import Wanted, stem, tokens
from assistant.store import word_pieces, word_ranks, words
from assistant.store.filters import Filter
from assistant.store.passages import passage_count
from assistant.store.transactions import ReadTx

COMMON = 0.25  # a term in more than this share of passages tells nothing
_SMALL = 200  # below this many passages, shares mean nothing
MOST_MATCHES = 8_000  # passages that are weighed for one question
MOST_NAMED = 2_000  # names or first pages that are weighed for it
_MOST_COMMON = 6  # words that are looked for when all of them are common
_SHORTEST_PREFIX = 4
_SHORTEST_PIECE = 5


def weights(tx: ReadTx, wanted: Wanted) -> dict[str, float]:
    """Return the weight of each term of the question: its inverse document frequency.

    A term that stands in no passage weighs most: its absence is what tells that the library does
    not know. Terms that stand in very many passages are left out unless no other is left.
    """
    total = passage_count(tx)
    frequency = words.document_frequency(tx, [f for t in wanted.terms for f in (t, stem(t))])
    found = {t: max(frequency.get(t, 0), frequency.get(stem(t), 0)) for t in wanted.terms}
    telling = {t: n for t, n in found.items() if total < _SMALL or n <= COMMON * total}
    return {t: math.log(1 + (total + 1) / (n + 1)) for t, n in (telling or found).items()}


def by_words(
    tx: ReadTx,
    wanted: Wanted,
    terms: Mapping[str, float],
    limit: int,
    *,
    only: Filter,
    headings: bool = True,
) -> list[Scored]:
    """Return the passages that share words with the question, best first.

    The rarest words are looked for first, and the more common ones as long as the passages that
    hold them are few enough to be weighed. If all words are too common for that, the newest
    passages are found that hold all of them, and then those that hold any. Without `headings`,
    what stands in a passage's heading alone does not count.
    """

    def found(queries: Sequence[str], *, newest: bool = False) -> list[Scored]:
        query = match(wanted, queries)
        query = query if headings else f"{{text}} : ({query})"
        return words.search_words(tx, query, limit, filter=only, newest=newest)

    if wanted.phrases:
        query = match(wanted, ())
        count = words.match_count(tx, words.Index.WORDS, query, MOST_MATCHES)
        return found((), newest=count >= MOST_MATCHES)
    rarest = sorted(terms, key=lambda term: -terms[term])
    if chosen := _chosen(tx, words.Index.WORDS, rarest, room=MOST_MATCHES):
        forms = None if wanted.minus else _single_words(tx, chosen)
        if forms:
            return word_ranks.ranked(tx, forms, limit, filter=only, headings=headings)
        return found([_query(term, begins) for term, begins in chosen.items()])
    newest: dict[PassageId, Scored] = {}
    for query in _common(rarest):
        if len(newest) < limit:
            newest |= {
                one.passage: one for one in found([query], newest=True) if one.passage not in newest
            }
    return list(newest.values())[:limit]


def by_names(
    tx: ReadTx, terms: Mapping[str, float], limit: int, *, only: Filter
) -> list[tuple[ContentId, float]]:
    """Return the documents whose title, file name or folders share words with the question.

    Words that stand in very many names are dealt with as in `by_words`.
    """
    rarest = sorted(terms, key=lambda term: -terms[term])
    if chosen := affordable(tx, words.Index.NAMES, rarest, room=MOST_NAMED):
        return words.search_names(tx, any_of(sorted(chosen)), limit, filter=only)
    for query in _common(rarest):
        if found := words.search_names(tx, query, limit, filter=only, newest=True):
            return found
    return []


def affordable(tx: ReadTx, index: words.Index, terms: Sequence[str], *, room: int) -> list[str]:
    """Return full-text queries for those terms that few enough entries of an index match.

    The first terms come first; all together match at most `room` entries. A word is looked for
    without its other endings where these are too many.
    """
    chosen = _chosen(tx, index, terms, room=room)
    return [_query(term, begins) for term, begins in chosen.items()]


def _chosen(tx: ReadTx, index: words.Index, terms: Sequence[str], *, room: int) -> dict[str, str]:
    """Return the terms that are affordable, each with what its other forms begin with, or ""."""
    chosen: dict[str, str] = {}
    for term in terms:
        count = words.match_count(tx, index, _quoted(term), room + 1)
        if count > room:
            continue
        room -= count
        prefix = beginning(term)
        others = words.beginning_count(tx, index, prefix, room) if prefix else 0
        chosen[term] = prefix if others <= room else ""
        room -= others if others <= room else 0
    return chosen


def _single_words(tx: ReadTx, chosen: Mapping[str, str]) -> list[word_ranks.Forms] | None:
    """Return terms as the word index folds them; None if it takes one for several words."""
    folded = [(words.tokens(tx, _quoted(term)), begins) for term, begins in chosen.items()]
    if any(len(found) != 1 for found, _ in folded):
        return None
    return [word_ranks.Forms(found[0], begins) for found, begins in folded]


def _common(terms: Sequence[str]) -> list[str]:
    """Return the queries for all and for any of some common words, as they are."""
    each = [_quoted(term) for term in terms[:_MOST_COMMON]]
    return list(dict.fromkeys((" AND ".join(each), any_of(each)))) if each else []


def by_pieces(tx: ReadTx, wanted: Wanted, limit: int, *, only: Filter) -> list[Scored]:
    """Return passages that contain a term as a part of a longer word: codes, compounds."""
    telling = [term for term in wanted.terms if _telling_piece(term)]
    return word_pieces.search_pieces(tx, telling, limit, filter=only)


def match(wanted: Wanted, queries: Sequence[str]) -> str:
    """Return the full-text query: all phrases or else any of the queries, and no minus word.

    Every word is quoted, so that nothing a person types is read as an operator.
    """
    required = [_quoted(phrase) for phrase in wanted.phrases]
    if not required:
        required = [any_of(queries)] if queries else []
    if not required:
        return ""
    query = " AND ".join(required)
    for word in wanted.minus:
        query = f"({query}) NOT {_quoted(word)}"
    return query


def any_of(queries: Iterable[str]) -> str:
    """Return the full-text query for what matches one of several."""
    return "(" + " OR ".join(queries) + ")"


def coverage(terms: Mapping[str, float], present: Collection[str]) -> float:
    """Return the share, 0 to 1, of the question's term weight whose stems are present."""
    total = sum(terms.values())
    if not total:
        return 0.0
    return sum(weight for term, weight in terms.items() if stem(term) in present) / total


def pieces(terms: Mapping[str, float], text: str) -> float:
    """Return the share of the question's term weight that stands in a text inside longer words."""
    found = sum(terms[term] for term in inside_words(terms, text))
    return found / sum(terms.values()) if found else 0.0


def inside_words(terms: Mapping[str, float], text: str) -> list[str]:
    """Return the terms that stand in a text as a part of longer words.

    Short words do so by chance ("pie" in "copies"), so they do not count, but for scripts that
    write no spaces, where every word stands inside a longer run. A short number is no part of a
    longer one ("200" in "+0200"), but of a code ("204" in "B204").
    """
    folded = " ".join(tokens(text))
    return [term for term in terms if _telling_piece(term) and _is_inside(term, folded)]


def _is_inside(term: str, folded: str) -> bool:
    if len(term) >= _SHORTEST_PIECE or not term.isdecimal():
        return term in folded
    return re.search(rf"(?<!\d){term}(?!\d)", folded) is not None


def _telling_piece(term: str) -> bool:
    return len(term) >= _SHORTEST_PIECE or not term.isascii() or any(c.isdigit() for c in term)


def either(term: str) -> str:
    """Return the full-text query for a word in any of its forms."""
    return _query(term, beginning(term))


def _query(term: str, begins: str) -> str:
    """Return the full-text query for a word, and for what begins so, unless that is ""."""
    return f'{_quoted(term)} OR "{begins}"*' if begins else _quoted(term)


def beginning(term: str) -> str:
    """Return what the other forms of a word begin with ("polic" for "policies"), or ""."""
    base = stem(term)
    if base.endswith("i"):
        base = base[:-1]
    return base if len(base) >= _SHORTEST_PREFIX and base.isalpha() else ""


def _quoted(text: str) -> str:
    return '"' + " ".join(tokens(text)) + '"'
