"""Searches by example: what looks or reads like given pictures and passages, and not like others.

A picture is compared in the image encoder's own space, a passage of words in the text encoder's.
Words that are asked for beside an example count as much as the likeness to it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.arrays import Picture, Vectors
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import Form, Hit, Kind, PassageId, Query, SearchResult, Space, StoredPassage
from assistant.retrieve import about as mentioning
from assistant.retrieve.dense import Aim, cosines, scale
from assistant.retrieve.facets import EVERYWHERE, Scope, facets, within
from assistant.retrieve.query import understand
from assistant.retrieve.search import Searcher, understood_as
from assistant.store import vectors
from assistant.store.connection import Store
from assistant.store.filters import Filter
from assistant.store.mentions import mentions_in
from assistant.store.passages import get_passages
from assistant.store.transactions import ReadTx
from assistant.taught import About
from assistant.told import told

POOL = 200  # hits that are put in order, or more when later ones are wanted
LIKE_ENOUGH = 0.2  # cosine below which nothing is said to be like an example
_SNIPPET = 240  # characters
_RANKS = 20  # how soon ranks stop to matter when what is like an unwanted hit goes back
_PICTURES = (Form.PICTURE,)
_WORDS = (Form.TEXT, Form.TABLE)

OpenPicture = Callable[[Path], Picture]
"""Decodes a picture file; raises UsageProblem when it cannot."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The picture that was looked at last; the pages of one search look at it once."""

    path: str
    stamp: tuple[int, int]  # time of change and size
    aim: Aim


class ExampleSearch:
    """Searches one library, with examples or without; safe to use from several threads."""

    def __init__(
        self, store: Store, models: Models, searcher: Searcher, open_picture: OpenPicture
    ) -> None:
        """Take the library, the models, what searches by words, and how pictures are opened."""
        self._store = store
        self._models = models
        self._searcher = searcher
        self._open = open_picture
        self._lock = threading.Lock()
        self._seen: _Seen | None = None

    def search(
        self,
        query: Query,
        *,
        about: Sequence[About] = (),
        rest: str | None = None,
        scope: Scope = EVERYWHERE,
    ) -> SearchResult:
        """Return hits, best first; see `Searcher.search` for the arguments.

        Raises:
            UsageProblem: the picture cannot be read, or a date of the query is not ISO 8601.
            ModelMissing, ModelDamaged: no image model can look at the picture.
        """
        if not (query.image or query.like or query.unlike):
            return self._searcher.search(query, about=about, rest=rest, scope=scope)
        began = time.perf_counter()
        last = query.offset + query.limit
        size = max(POOL, last + 1)
        whole = replace(query, offset=0, limit=size)
        words = self._searcher.search(whole, about=about, rest=rest, scope=scope)
        hits: Sequence[Hit] = words.hits
        if query.image or query.like:
            aims = self._wanted(query)
            with self._store.read() as tx:
                only = mentioning.narrowed(tx, about, facets(query, scope))
                hits = self._alike(tx, query, aims, words.hits, only=only, limit=size)
        if query.unlike:
            with self._store.read() as tx:
                hits = self._put_back(tx, hits, query.unlike)
        return SearchResult(
            query.text,
            (time.perf_counter() - began) * 1000.0,
            tuple(hits[query.offset : last]),
            words.notices,
            understood_as(about),
            more=len(hits) > last,
        )

    def _wanted(self, query: Query) -> list[Aim]:
        """Return the mean of the examples in every space that they have a vector in."""
        found = [self._look(Path(query.image))] if query.image else []
        with self._store.read() as tx:
            found += self._stored_aims(tx, query.like)
        by_space: dict[Space, list[Vectors]] = {}
        for aim in found:
            by_space.setdefault(aim.space, []).append(aim.vector)
        return [Aim(space, _mean(all_of)) for space, all_of in by_space.items()]

    def _look(self, path: Path) -> Aim:
        """Return the vector of a picture file."""
        with self._lock:
            stamp = _stamp(path)
            seen = self._seen
            if seen is not None and (seen.path, seen.stamp) == (str(path), stamp):
                return seen.aim
            model = self._models.image()
            (sight,) = model.embed_pictures([self._open(path)])
            aim = Aim(model.space, sight.vector)
            self._seen = _Seen(str(path), stamp, aim)
            return aim

    def _stored_aims(self, tx: ReadTx, passages: Iterable[PassageId]) -> list[Aim]:
        """Return every vector that passages have in the spaces of the present models."""
        wanted = list(passages)
        aims: list[Aim] = []
        for space in self._spaces():
            known = vectors.find_space(tx, space)
            stored = {} if known is None else vectors.stored_vectors(tx, known, wanted)
            aims += [Aim(space, stored[one]) for one in wanted if one in stored]
        return aims

    def _spaces(self) -> list[Space]:
        found: list[Space] = []
        for embedder in (self._models.image, self._models.text):
            try:
                found.append(embedder().space)
            except (ModelMissing, ModelDamaged):  # then there is nothing to compare there
                continue
        return found

    def _alike(
        self,
        tx: ReadTx,
        query: Query,
        aims: Sequence[Aim],
        worded: Sequence[Hit],
        *,
        only: Filter,
        limit: int,
    ) -> list[Hit]:
        """Return what is like the examples, the likest first; `worded` is what words found."""
        likeness: dict[PassageId, float] = {}
        believed = {hit.passage: hit.score for hit in worded}
        for aim in aims:
            near = _nearest(tx, aim, only, limit) | cosines(tx, aim, believed)
            for passage, cosine in near.items():
                likeness[passage] = max(cosine, likeness.get(passage, cosine))
        asks = bool(understand(query.text).terms) or bool(query.concepts)
        scores = {
            passage: (cosine + believed.get(passage, 0.0)) / 2 if asks else cosine
            for passage, cosine in likeness.items()
            if cosine >= LIKE_ENOUGH and passage not in query.like
        }
        best = sorted(scores, key=lambda one: (-scores[one], one))[:limit]
        stored = get_passages(tx, best)
        mentions = mentions_in(tx, best)
        found = {hit.passage: hit for hit in worded}
        hits = [
            _hit(
                stored[one],
                found.get(one),
                score=scores[one],
                likeness=likeness[one],
                concepts=mentioning.names(mentions.get(one, ())),
            )
            for one in best
            if one in stored
        ]
        return _one_a_place(hits)

    def _put_back(self, tx: ReadTx, hits: Sequence[Hit], unlike: Sequence[PassageId]) -> list[Hit]:
        """Return the hits without unwanted ones, and what is like those further back."""
        closeness: dict[PassageId, float] = {}
        kept = [hit for hit in hits if hit.passage not in unlike]
        for aim in self._stored_aims(tx, unlike):
            for passage, cosine in cosines(tx, aim, [hit.passage for hit in kept]).items():
                closeness[passage] = max(closeness.get(passage, 0.0), cosine)
        worth = {
            hit.passage: (1.0 - closeness.get(hit.passage, 0.0) ** 2) / (_RANKS + rank)
            for rank, hit in enumerate(kept)
        }
        return sorted(kept, key=lambda hit: -worth[hit.passage])


def _nearest(tx: ReadTx, aim: Aim, only: Filter, limit: int) -> dict[PassageId, float]:
    """Return what lies nearest: pictures in a space of pictures, words in one of words."""
    space = vectors.find_space(tx, aim.space)
    if space is None:
        return {}
    like = scale(tx, space, aim)
    found: dict[PassageId, float] = {}
    for forms in (_PICTURES, _WORDS):  # a space holds only one sort
        near = vectors.nearest(tx, space, aim.vector, limit, filter=within(only, forms=forms))
        found |= {one.passage: like.of(one.score) for one in near}
    return found


def _hit(
    stored: StoredPassage,
    worded: Hit | None,
    *,
    score: float,
    likeness: float,
    concepts: tuple[str, ...],
) -> Hit:
    item = stored.passage
    near = max(0.0, likeness)
    is_picture = item.form is Form.PICTURE
    alike = told("looks alike {:.2f}", near) if is_picture else told("reads alike {:.2f}", near)
    if worded is not None:
        return replace(worded, score=max(0.0, score), reasons=(alike, *worded.reasons))
    return Hit(
        passage=stored.id,
        content=stored.content,
        root=stored.root,
        path=stored.path,
        kind=item.kind,
        form=item.form,
        title=stored.title,
        locator=item.locator,
        score=max(0.0, score),
        snippet=" ".join(item.text.split())[:_SNIPPET],
        text=item.text,
        reasons=(alike, *([stored.date[:10]] if stored.date else [])),
        concepts=concepts,
        date=stored.date,
        heading=item.heading,
        ratio=stored.ratio,
    )


def _one_a_place(hits: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each photo, page, and passage of a recording or note."""
    found: dict[tuple[int, int | None], Hit] = {}
    for hit in hits:
        whole = hit.kind in (Kind.PHOTO, Kind.PAGE)
        place = (hit.content, hit.locator.page) if whole else (-hit.passage, None)
        found.setdefault(place, hit)
    return list(found.values())


def _mean(found: Sequence[Vectors]) -> Vectors:
    """Return the direction between unit vectors; the first one where they cancel out."""
    total: Vectors = np.sum(found, axis=0, dtype=np.float32)
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length > 1e-6 else found[0]  # noqa: PLR2004 - rounding


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # opening it says what is wrong
        return 0, 0
    return status.st_mtime_ns, status.st_size
