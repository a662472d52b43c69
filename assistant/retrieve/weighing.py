"""Weighs what is like examples, fits words, and shows or says more or less of terms.

Each counts on the scale of its own (`assistant.retrieve.gauges`): the examples 1, the words 1, a
term its weight. What is not wanted takes off a share of the sum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.records import Form, Hit, Kind, PassageId, Query, StoredPassage, Term
from assistant.retrieve import about as mentioning
from assistant.retrieve.cutoff import FLOOR, belief
from assistant.retrieve.dense import Aim, Aims, cosines, scale
from assistant.retrieve.facets import within
from assistant.retrieve.gauges import PICTURES, WORDS, Evidence, evidence, gauge
from assistant.retrieve.hits import hit_of
from assistant.retrieve.query import understand
from assistant.retrieve.snippet import snippet
from assistant.store import vectors
from assistant.store.filters import Filter
from assistant.store.mentions import mentions_in
from assistant.store.passages import get_passages
from assistant.store.transactions import ReadTx
from assistant.told import Told, told

LIKE_ENOUGH = 0.2  # cosine below which nothing is like an example, if that is all that is asked for
WORTH_IT = 0.15  # of examples with words or terms; these may change a picture beyond likeness
TELLING = 0.5  # evidence from which a hit says that it shows or says a term
_NEAREST = 600  # of each aim that are weighed
_RANKS = 20  # how soon ranks of hits that were found by words stop to matter


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what it asks for besides its filters, in the spaces of the models."""

    query: Query
    wanted: tuple[Aim, ...]  # the mean of all examples, in every space that they are in
    unwanted: tuple[Aim, ...]  # each by itself
    words: Aims  # of the text beside examples, without names
    named: bool  # the text names concepts
    more: tuple[tuple[Term, Aims], ...]  # of which more is wanted
    less: tuple[tuple[Term, Aims], ...]
    only: Filter

    @property
    def has_words(self) -> bool:
        """Say whether words or concepts are asked for beside examples."""
        return bool(understand(self.query.text).terms or self.query.concepts)

    @property
    def is_mixed(self) -> bool:
        """Say whether anything counts beside examples."""
        return bool(self.wanted) and (self.has_words or bool(self.more))


@dataclass(frozen=True, slots=True)
class _Case:
    """All that speaks for passages and against them, each a number by passage."""

    likeness: Evidence  # cosine with the examples
    shown: Evidence  # cosine of pictures with the words
    more: tuple[tuple[Term, Evidence], ...]
    less: tuple[tuple[Term, Evidence], ...]
    against: Evidence  # cosine with what is not wanted

    def worth(self, one: PassageId, base: float) -> float:
        """Return what a passage is worth in all."""
        total = 1.0 + sum(term.weight for term, _ in self.more)
        plus = base + sum(term.weight * found.get(one, 0.0) for term, found in self.more)
        minus = (
            1.0 - min(1.0, term.weight) * max(0.0, found.get(one, 0.0)) for term, found in self.less
        )
        left = 1.0 - max(0.0, self.against.get(one, 0.0)) ** 2
        return plus / total * left * math.prod(minus)

    def reasons(self, one: PassageId, form: Form) -> tuple[str, ...]:
        """Say in a few words what a passage was found for besides its words."""
        said: list[str] = []
        near = self.likeness.get(one, 0.0)
        if near >= LIKE_ENOUGH:
            alike = told("looks alike {:.2f}", near), told("reads alike {:.2f}", near)
            said.append(alike[form is not Form.PICTURE])
        if names := _telling(self.more, one):
            said.append(told("more: {}", names))
        if names := _telling(self.less, one):
            said.append(told("less: {}", names))
        if self.against.get(one, 0.0) >= TELLING:
            said.append(told("like what is not wanted {:.2f}", self.against[one]))
        return tuple(said)

    def looks_like_words(self, one: PassageId) -> tuple[Told, ...]:
        """Say how well a picture fits the words, if at all."""
        cosine = self.shown.get(one, 0.0)
        fits = belief(picture=cosine) >= FLOOR
        return (told("picture {:.2f}", cosine),) if fits else ()


def weighed(tx: ReadTx, asked: Asked, worded: Sequence[Hit], *, limit: int) -> list[Hit]:
    """Return the best of what is like the examples, or of what words found without any.

    Args:
        tx: a snapshot of the library.
        asked: what counts.
        worded: what was found by the words of the query, best first.
        limit: how many at most.
    """
    query = asked.query
    base, likeness, shown = _like_examples(tx, asked, worded) if asked.wanted else _in_turn(worded)
    left = [one for one in base if one not in query.like and one not in query.unlike]
    stored = get_passages(tx, left)
    case = _Case(
        likeness,
        shown,
        more=_evidences(tx, asked.more, stored, only=asked.only),
        less=_evidences(tx, asked.less, stored, only=asked.only),
        against=_closest(tx, asked.unwanted, left),
    )
    worth = {one: case.worth(one, base[one]) for one in stored}
    least = WORTH_IT if asked.is_mixed else 0.0
    kept = (one for one in worth if worth[one] >= least)
    best = sorted(kept, key=lambda one: (-worth[one], one))[:limit]
    mentions = mentions_in(tx, best)
    found = {hit.passage: hit for hit in worded}
    hits = [
        _hit(
            stored[one],
            found.get(one),
            case,
            # Without examples or terms the order alone changes, not the belief.
            score=worth[one] if asked.wanted or asked.more else found[one].score,
            concepts=mentioning.names(mentions.get(one, ())),
        )
        for one in best
    ]
    return _one_a_place(hits)


def _in_turn(worded: Sequence[Hit]) -> tuple[Evidence, Evidence, Evidence]:
    """Return what a hit's place among those found by words is worth; nothing is like an example."""
    return {hit.passage: _RANKS / (_RANKS + rank) for rank, hit in enumerate(worded)}, {}, {}


def _like_examples(
    tx: ReadTx, asked: Asked, worded: Sequence[Hit]
) -> tuple[Evidence, Evidence, Evidence]:
    """Return what is like the examples: its worth with the words, its likeness, how it fits them.

    The first is the cosine where nothing else is asked for.
    """
    believed = {hit.passage: hit.score for hit in worded}
    likeness, scaled = _likeness(tx, asked, believed)
    if not asked.has_words:
        return (scaled if asked.more else likeness), likeness, {}
    fits, shown = _fits(tx, asked, likeness)
    if not asked.named:  # then the belief in a picture comes from the same cosine
        believed = {one: score for one, score in believed.items() if one not in shown}
    said = fits | {one: max(fits.get(one, 0.0), score) for one, score in believed.items()}
    return {one: (scaled[one] + said.get(one, 0.0)) / 2 for one in likeness}, likeness, shown


def _likeness(tx: ReadTx, asked: Asked, worded: Iterable[PassageId]) -> tuple[Evidence, Evidence]:
    """Return the cosine of what is like the examples, and where that lies on its scale."""
    least = -1.0 if asked.is_mixed else LIKE_ENOUGH
    by_words = {*worded, *_nearest(tx, asked.words.picture, PICTURES, asked.only)}
    likeness: Evidence = {}
    scaled: Evidence = {}
    for aim in asked.wanted:
        for forms in (PICTURES, WORDS):  # a space holds only one sort
            among = gauge(tx, aim, forms, asked.only)
            if among is None:
                continue
            near = _nearest(tx, aim, forms, asked.only) | cosines(tx, aim, by_words)
            for one, cosine in near.items():
                if cosine >= max(least, likeness.get(one, least)):
                    likeness[one] = cosine
                    scaled[one] = among(cosine)
    return likeness, scaled


def _fits(tx: ReadTx, asked: Asked, ones: Iterable[PassageId]) -> tuple[Evidence, Evidence]:
    """Return where the words' cosines with passages lie on their scale, and those with pictures."""
    passages = list(ones)
    fits: Evidence = {}
    shown: Evidence = {}
    for aim, forms in ((asked.words.picture, PICTURES), (asked.words.text, WORDS)):
        among = gauge(tx, aim, forms, asked.only)
        if among is not None:
            near = cosines(tx, aim, passages)
            fits |= {one: among.sure * among(cosine) for one, cosine in near.items()}
            shown |= near if forms is PICTURES else {}
    return fits, shown


def _evidences(
    tx: ReadTx,
    terms: Iterable[tuple[Term, Aims]],
    passages: Mapping[PassageId, StoredPassage],
    *,
    only: Filter,
) -> tuple[tuple[Term, Evidence], ...]:
    return tuple((term, evidence(tx, term.text, aims, passages, only=only)) for term, aims in terms)


def _closest(tx: ReadTx, aims: Iterable[Aim], ones: Iterable[PassageId]) -> Evidence:
    """Return the cosine of passages with the one of some aims that is nearest to each."""
    passages = list(ones)
    found: Evidence = {}
    for aim in aims:
        for one, cosine in cosines(tx, aim, passages).items():
            found[one] = max(found.get(one, 0.0), cosine)
    return found


def _nearest(
    tx: ReadTx, aim: Aim | None, forms: tuple[Form, ...], only: Filter
) -> dict[PassageId, float]:
    space = None if aim is None else vectors.find_space(tx, aim.space)
    if aim is None or space is None:
        return {}
    near = vectors.nearest(tx, space, aim.vector, _NEAREST, filter=within(only, forms=forms))
    like = scale(tx, space, aim)
    return {one.passage: like.of(one.score) for one in near}


def _telling(terms: Iterable[tuple[Term, Evidence]], one: PassageId) -> str:
    """Return the terms that a passage shows or says much of."""
    return ", ".join(term.text for term, found in terms if found.get(one, 0.0) >= TELLING)


def _hit(
    stored: StoredPassage,
    worded: Hit | None,
    case: _Case,
    *,
    score: float,
    concepts: tuple[str, ...],
) -> Hit:
    item = stored.passage
    reasons = case.reasons(stored.id, item.form)
    if worded is not None:
        told_of = (*reasons, *worded.reasons)
        return replace(worded, score=max(0.0, score), reasons=told_of, chance=None, likely=True)
    return replace(
        hit_of(stored),
        score=max(0.0, score),
        snippet=snippet(item.text, {}),
        reasons=(
            *reasons,
            *case.looks_like_words(stored.id),
            *([stored.date[:10]] if stored.date else []),
        ),
        concepts=concepts,
    )


def _one_a_place(hits: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each photo, page, and passage of a recording or note."""
    found: dict[tuple[int, int | None], Hit] = {}
    for hit in hits:
        whole = hit.kind in (Kind.PHOTO, Kind.PAGE)
        place = (hit.content, hit.locator.page) if whole else (-hit.passage, None)
        found.setdefault(place, hit)
    return list(found.values())
