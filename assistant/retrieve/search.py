"""Answers a query with ranked hits: candidates, fusion, belief, one hit a place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.ports import Models
from assistant.records import (
    ContentId,
    Evidence,
    Facet,
    Form,
    Hit,
    Kind,
    PassageId,
    Query,
    SearchResult,
    StoredPassage,
    Understood,
)
from assistant.retrieve import about as mentioning
from assistant.retrieve import candidates, dense, lexical
from assistant.retrieve.cutoff import FLOOR, belief
from assistant.retrieve.documents import NO_CHOICE, Choice, choose
from assistant.retrieve.facets import EVERYWHERE, Scope, all_of, facets
from assistant.retrieve.hits import hit_of
from assistant.retrieve.inside import Found, in_documents, look_inside
from assistant.retrieve.library_reader import LibraryReader
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.order import Candidate, in_order, likely_first, unwanted, weighed
from assistant.retrieve.query import LONGEST, Wanted, beginnings, stem_set, understand
from assistant.retrieve.reasons import why
from assistant.retrieve.snippet import snippet
from assistant.retrieve.spoken import spoken_from
from assistant.retrieve.wordless import no_word
from assistant.store.connection import Store
from assistant.store.contents import passing
from assistant.store.filters import NO_FILTER, Filter
from assistant.store.mentions import mentions_in
from assistant.store.passages import get_passages, latest
from assistant.store.transactions import ReadTx
from assistant.taught import About, Mention
from assistant.told import told

_SPARE = 3  # shortlisted passages for each hit asked for, since places are folded
_FEWEST = 60
_FAVOUR = 0.15  # against the belief, which counts three; for what a query only hints at
_FITTING = 0.5  # what the rank among those that fit a hint counts where it is the only one
_ALL = Evidence(None, None, 1.0)
_NO_WORDS: frozenset[str] = frozenset()
_BELIEF_COUNTS = 3.0  # against the fused rank; measured: see docs/quality.md


class Searcher(LibraryReader):
    """Searches one library; safe to use from several threads."""

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        clock: Callable[[], float] = time.perf_counter,
        options: Options = DEFAULT,
    ) -> None:
        """Take the library and the models; nothing is loaded before the first search."""
        super().__init__(store)
        self._models = models
        self._options = options
        self._clock = clock

    def search(
        self,
        query: Query,
        *,
        about: Sequence[About] = (),
        rest: str | None = None,
        scope: Scope = EVERYWHERE,
    ) -> SearchResult:
        """Return hits, best first; none for an empty question about nothing.

        Args:
            query: the question; the names in its `concepts` count only as part of `about`.
            about: the concepts that it names, as whoever knows the names found them.
            rest: the question without those names; None: the names stay in it.
            scope: what it keeps to besides its filters; without words, all that is in it is found.

        Raises:
            UsageProblem: a date of the query is not ISO 8601.
        """
        began = self._clock()
        only = facets(query, scope)
        wanted = understand(query.text)
        topic = mentioning.topic(wanted, about, rest) if about else None
        if not wanted.terms and not wanted.phrases and topic is None:
            return self._newest(query, only if scope.must != NO_FILTER else None)
        options, shown = self._options, _shown(topic)
        aims = dense.take_aim(self._models, wanted.sentence, shown=shown, options=options)
        with self._store.read() as tx:
            if wanted.terms or wanted.phrases or len(about) > 1:
                only = mentioning.narrowed(tx, about, only)
            terms = lexical.weights(tx, wanted)
            dense.read_ahead(tx, aims.text)
            choice = choose(tx, wanted, only=only, options=options)
            inside = self._inside(tx, wanted, aims, choice)
            asked = _Asked(wanted, terms, aims, topic, tuple(about), inside, options)
            last = query.offset + query.limit
            depth = max(candidates.DEPTH, last)
            ranked = _fitting(tx, asked, only, scope.favoured)
            ranked |= _ranked(tx, asked, only, choice=choice, depth=depth)
            found = _found(tx, ranked, asked, limit=last + 1, favoured=scope.favoured)
            hits = _hits(tx, found[query.offset : last], asked)
        return SearchResult(
            query.text,
            (self._clock() - began) * 1000.0,
            tuple(hits),
            (*aims.notices, *_cut(query.text)),
            understood_as(about),
            more=len(found) > last,
        )

    def _inside(
        self, tx: ReadTx, wanted: Wanted, aims: dense.Aims, choice: Choice
    ) -> Mapping[PassageId, Found]:
        """Return the passages of the documents that a question names, if it names any."""
        rest = choice.rest(wanted) if self._options.rest else wanted.sentence
        aim = aims.text
        if aim is not None and choice.is_likely and rest != wanted.sentence:
            aim = dense.text_aim(self._models, rest)
        return look_inside(tx, wanted, choice, aims=(aims.text, aim), options=self._options)

    def _newest(self, query: Query, only: Filter | None) -> SearchResult:
        """Return what passes a filter, the newest first; nothing without one."""
        if only is None:
            return SearchResult(query.text, 0.0, (), (no_word(),) if query.text.strip() else ())
        with self._store.read() as tx:
            found = latest(tx, only, query.limit + 1, offset=query.offset)
            stored = get_passages(tx, found)
            mentions = mentions_in(tx, found)
        nothing = _Asked(understand(""), {}, dense.Aims(None, None, ()), None, (), {})
        each = (Candidate(stored[one], _NO_WORDS, _NO_WORDS, _ALL, 1.0, 1.0) for one in found)
        hits = tuple(_hit(one, nothing, mentions.get(one.stored.id, ())) for one in each)
        return SearchResult(query.text, 0.0, hits[: query.limit], more=len(hits) > query.limit)


def understood_as(about: Iterable[About]) -> tuple[Understood, ...]:
    """Return what names in a question were taken for concepts, each once."""
    named = (one for one in about if not one.required and one.said)
    found = (Understood(Facet.CONCEPT, one.name, one.said) for one in named)
    return tuple(dict.fromkeys(found))


def _cut(text: str) -> tuple[str, ...]:
    """Return the notice that a question was too long to be used whole, if it was."""
    if len(text) <= LONGEST:
        return ()
    return (told("That is very long: only its first {} characters were used.", LONGEST),)


def _shown(topic: mentioning.Topic | None) -> str | None:
    if topic is None:
        return None
    return topic.rest.sentence if topic.rest else ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question in all the forms that the evidence is held against."""

    wanted: Wanted
    terms: Mapping[str, float]
    aims: dense.Aims
    topic: mentioning.Topic | None
    about: tuple[About, ...]
    inside: Mapping[PassageId, Found]  # passages of the documents that it names
    options: Options = DEFAULT

    @property
    def can_weigh(self) -> bool:
        """Say whether all is there that evidence is weighed by: vectors, and no concept."""
        wanted = self.options.belief and self.options.weighed
        return wanted and self.topic is None and self.aims.text is not None


def _found(
    tx: ReadTx,
    fused: Mapping[PassageId, float],
    asked: _Asked,
    *,
    limit: int,
    favoured: Sequence[Filter] = (),
) -> list[Candidate]:
    """Return the best of what was found, best first."""
    most = max(fused.values(), default=1.0)
    order = {passage: score / most for passage, score in fused.items()}
    for passage, place in asked.inside.items():
        order[passage] = place.rank(order.get(passage, 0.0))
    best = sorted(order, key=lambda passage: (-order[passage], passage))
    shortlist = best[: max(_FEWEST, limit * _SPARE)]
    stored = get_passages(tx, shortlist)
    texts = dense.cosines(tx, asked.aims.text, shortlist)
    pictures = dense.cosines(tx, asked.aims.picture, shortlist)
    mentions = mentions_in(tx, shortlist) if asked.topic else {}
    among = None if asked.topic else beginnings(asked.terms)  # a topic has names besides
    names: dict[ContentId, frozenset[str]] = {}
    for one in stored.values():
        if one.content not in names:
            called = f"{one.title} {one.path} {one.place}"
            names[one.content] = stem_set(called, among)
    found = [
        _candidate(
            stored[passage],
            asked,
            among=among,
            name=names[stored[passage].content],
            text=texts.get(passage),
            picture=pictures.get(passage),
            fused=fused.get(passage, 0.0) / most,
            mentions=mentions.get(passage, ()),
        )
        for passage in shortlist
        if passage in stored and not unwanted(stored[passage], asked.wanted)
    ]
    if asked.can_weigh:
        found = weighed(found)
    found = in_documents(found, asked.inside)
    found = _favouring(tx, found, favoured) if favoured else found
    believed = (one for one in found if one.score >= FLOOR or not asked.options.floor)
    shown = in_order(believed, mixed=asked.options.mixed)
    return (likely_first(shown) if asked.options.likely else shown)[:limit]


def _hits(tx: ReadTx, shown: Sequence[Candidate], asked: _Asked) -> list[Hit]:
    mentions = mentions_in(tx, [one.stored.id for one in shown])
    return [_hit(one, asked, mentions.get(one.stored.id, ())) for one in shown]


def _ranked(
    tx: ReadTx,
    asked: _Asked,
    only: Filter,
    *,
    choice: Choice = NO_CHOICE,
    depth: int = candidates.DEPTH,
) -> dict[PassageId, float]:
    """Return the fused score of all that each way of looking finds."""
    lists = candidates.gather(
        tx,
        asked.wanted,
        asked.terms,
        aims=asked.aims,
        only=only,
        topic=asked.topic,
        choice=choice,
        depth=depth,
        options=asked.options,
    )
    return candidates.rank(tx, lists, options=asked.options)


def _fitting(
    tx: ReadTx, asked: _Asked, only: Filter, favoured: Sequence[Filter]
) -> dict[PassageId, float]:
    """Return what is found among those that fulfil what is favoured, with a lower rank."""
    found: dict[PassageId, float] = {}
    for one in favoured:
        found |= _ranked(tx, asked, all_of((only, one)))
    return {passage: _FITTING * score for passage, score in found.items()}


def _favouring(
    tx: ReadTx, found: Sequence[Candidate], favoured: Sequence[Filter]
) -> list[Candidate]:
    """Return the candidates with those further up that fulfil what is favoured."""
    contents = {one.stored.content for one in found}
    fulfil = [passing(tx, contents, one) for one in favoured]
    return [
        one._replace(rank=one.rank + _FAVOUR * sum(one.stored.content in some for some in fulfil))
        for one in found
    ]


def _candidate(
    stored: StoredPassage,
    asked: _Asked,
    *,
    among: frozenset[str] | None,
    name: frozenset[str],
    text: float | None,
    picture: float | None,
    fused: float,
    mentions: Sequence[Mention],
) -> Candidate:
    item, topic = stored.passage, asked.topic
    heading = item.heading if asked.options.sections else ""
    body = stem_set(f"{heading} {item.text}", among)
    # A picture of a page tells less than the page's text, so it does not vouch for the page.
    shown = picture if item.kind is Kind.PHOTO else None
    found = asked.inside.get(stored.id)
    present, terms = body | name if asked.options.names else body, asked.terms
    if found is not None:
        present |= found.names
    if topic:
        names = mentioning.answered_names(topic, mentions)
        if names or item.form is Form.PICTURE:  # the mention itself is counted apart
            terms = mentioning.rest_of(topic, terms)
        present |= names
    words = lexical.coverage(terms, present) or lexical.pieces(terms, item.text)
    words = words if asked.options.words else 0.0
    score = belief(text=text, picture=shown, words=words)
    rank = fused
    if topic:
        there = mentioning.presence(topic, mentions, body | name)
        score = mentioning.belief(topic, there, score, form=item.form)
        rank = there + (fused if topic.rest else 0.0)
    rank += _BELIEF_COUNTS * score if asked.options.belief else 0.0
    named = 0.0 if found is None else found.share
    evidence = Evidence(text, shown, words)
    return Candidate(stored, body, name, evidence, score, rank, fused, named)


def _hit(candidate: Candidate, asked: _Asked, mentions: Sequence[Mention]) -> Hit:
    stored, item = candidate.stored, candidate.stored.passage
    return replace(
        hit_of(stored),
        locator=spoken_from(item.locator, item.text, asked.terms),
        score=candidate.score,
        snippet=snippet(item.text, asked.terms),
        reasons=(
            *mentioning.reasons(asked.about, mentions),
            *why(candidate, asked.terms),
        ),
        concepts=mentioning.names(mentions),
        similarity=candidate.evidence.text,
        chance=candidate.chance,
        likely=candidate.likely,
        evidence=candidate.evidence,
    )
