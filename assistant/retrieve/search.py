"""Answers a query with ranked hits: candidates, fusion, belief, one hit a place."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from assistant.ports import Models
from assistant.records import Form, Hit, Kind, PassageId, Query, SearchResult, StoredPassage
from assistant.retrieve import candidates, dense, lexical
from assistant.retrieve.cutoff import belief
from assistant.retrieve.facets import facets
from assistant.retrieve.query import Wanted, stems, tokens, understand
from assistant.retrieve.snippet import snippet
from assistant.store.connection import Store
from assistant.store.passages import get_passages
from assistant.store.transactions import ReadTx

_SPARE = 3  # shortlisted passages for each hit asked for, since places are folded
_FEWEST = 60


class Searcher:
    """Searches one library; safe to use from several threads."""

    def __init__(
        self, store: Store, models: Models, *, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        """Take the library and the models; nothing is loaded before the first search."""
        self._store = store
        self._models = models
        self._clock = clock

    def terms(self, text: str) -> dict[str, float]:
        """Return the telling words of a question with their weights in this library."""
        with self._store.read() as tx:
            return lexical.weights(tx, understand(text))

    def search(self, query: Query) -> SearchResult:
        """Return hits, best first; none for an empty question.

        Raises:
            UsageProblem: a date of the query is not ISO 8601.
        """
        began = self._clock()
        only = facets(query)
        wanted = understand(query.text)
        if not wanted.terms and not wanted.phrases:
            return SearchResult(query.text, 0.0, ())
        aims = dense.take_aim(self._models, wanted.sentence)
        with self._store.read() as tx:
            terms = lexical.weights(tx, wanted)
            lists = candidates.gather(tx, wanted, terms, aims=aims, only=only)
            fused = candidates.rank(tx, lists)
            hits = _hits(tx, fused, wanted, terms=terms, aims=aims, limit=query.limit)
        took = (self._clock() - began) * 1000.0
        return SearchResult(query.text, took, tuple(hits), aims.notices)


def _hits(
    tx: ReadTx,
    fused: Mapping[PassageId, float],
    wanted: Wanted,
    *,
    terms: Mapping[str, float],
    aims: dense.Aims,
    limit: int,
) -> list[Hit]:
    best = sorted(fused, key=lambda passage: (-fused[passage], passage))
    shortlist = best[: max(_FEWEST, limit * _SPARE)]
    stored = get_passages(tx, shortlist)
    texts = dense.cosines(tx, aims.text, shortlist)
    pictures = dense.cosines(tx, aims.picture, shortlist)
    top = fused[best[0]] if best else 1.0
    found: list[tuple[float, Hit]] = []
    for passage in shortlist:
        if passage not in stored or _unwanted(stored[passage], wanted):
            continue
        hit = _hit(passage, stored[passage], terms, texts=texts, pictures=pictures)
        found.append((hit.score + fused[passage] / top, hit))
    found.sort(key=lambda pair: (-pair[0], pair[1].passage))
    return _one_a_place([hit for _, hit in found])[:limit]


def _hit(
    passage: PassageId,
    stored: StoredPassage,
    terms: Mapping[str, float],
    *,
    texts: Mapping[PassageId, float],
    pictures: Mapping[PassageId, float],
) -> Hit:
    item = stored.passage
    name = set(stems(f"{stored.title} {stored.path}"))
    body = set(stems(f"{item.heading} {item.text}"))
    # The name of a document vouches for every passage in it, but only for half of what is asked.
    words = lexical.coverage(terms, body | name) if body else lexical.coverage(terms, name)
    picture = pictures.get(passage) if stored.passage.kind is Kind.PHOTO else None
    return Hit(
        passage=passage,
        content=stored.content,
        root=stored.root,
        path=stored.path,
        kind=item.kind,
        form=item.form,
        title=stored.title,
        locator=item.locator,
        score=belief(text=texts.get(passage), picture=picture, words=words),
        snippet=snippet(item.text, terms),
        text=item.text,
        reasons=_reasons(stored, terms, text=texts.get(passage), picture=picture),
        date=stored.date,
        heading=item.heading,
        similarity=texts.get(passage),
    )


def _reasons(
    stored: StoredPassage,
    terms: Mapping[str, float],
    *,
    text: float | None,
    picture: float | None,
) -> tuple[str, ...]:
    """Say in a few words why a passage was found."""
    reasons: list[str] = []
    body = set(stems(f"{stored.passage.heading} {stored.passage.text}"))
    name = set(stems(f"{stored.title} {stored.path}")) - body
    if shared := _shared(terms, body):
        shows = stored.passage.form is Form.PICTURE
        reasons.append(("looks like: " if shows else "words: ") + ", ".join(shared))
    if shared := _shared(terms, name):
        reasons.append("name: " + ", ".join(shared))
    if text is not None:
        reasons.append(f"meaning {max(0.0, text):.2f}")
    if picture is not None:
        reasons.append(f"picture {max(0.0, picture):.2f}")
    if stored.date:
        reasons.append(stored.date[:10])
    return tuple(reasons)


def _shared(terms: Mapping[str, float], present: set[str]) -> list[str]:
    return [term for term in terms if lexical.coverage({term: 1.0}, present)]


def _unwanted(stored: StoredPassage, wanted: Wanted) -> bool:
    """Say whether a passage holds a minus word or lacks a phrase; vectors do not know those."""
    text = tokens(f"{stored.passage.heading} {stored.passage.text}")
    return any(_holds(text, tokens(minus)) for minus in wanted.minus) or not all(
        _holds(text, tokens(phrase)) for phrase in wanted.phrases
    )


def _holds(text: list[str], words: list[str]) -> bool:
    last = len(text) - len(words)
    return any(text[i : i + len(words)] == words for i in range(last + 1))


def _one_a_place(hits: list[Hit]) -> list[Hit]:
    """Keep the best hit of each page, and of each photo; speech and notes keep every passage."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Hit] = []
    for hit in hits:
        place: tuple[object, ...] = (hit.content, hit.locator.page)
        if hit.kind in (Kind.SPEECH, Kind.NOTE):
            place = (hit.content, hit.passage)
        if place not in seen:
            seen.add(place)
            kept.append(hit)
    return kept
