"""Searches by example: what looks or reads like given pictures and passages, and not like others.

A picture is compared in the image encoder's own space, a passage of words in the text encoder's.
How examples, words and terms count together is told in `assistant.retrieve.weighing`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.arrays import Picture, Vectors
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import PassageId, Query, SearchResult, Space
from assistant.retrieve import about as mentioning
from assistant.retrieve.dense import Aim, Aims, take_aim
from assistant.retrieve.facets import EVERYWHERE, Scope, facets
from assistant.retrieve.query import understand
from assistant.retrieve.search import Searcher, understood_as
from assistant.retrieve.weighing import Asked, weighed
from assistant.store import vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx
from assistant.taught import About

POOL = 200  # hits that are put in order, or more when later ones are wanted

OpenPicture = Callable[[Path], Picture]
"""Decodes a picture file; raises UsageProblem when it cannot."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture that was looked at; the pages of one search look at it once."""

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
        self._seen: dict[str, _Seen] = {}

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
            UsageProblem: a picture cannot be read, or a date of the query is not ISO 8601.
            ModelMissing, ModelDamaged: no image model can look at a picture.
        """
        examples = query.images or query.like
        if not (examples or query.unlike or query.unlike_images or query.more_of or query.less_of):
            return self._searcher.search(query, about=about, rest=rest, scope=scope)
        began = time.perf_counter()
        last = query.offset + query.limit
        size = max(POOL, last + 1)
        # Without anything else to look for, it is that of which more is wanted.
        text = query.text or ("" if examples else " ".join(one.text for one in query.more_of))
        whole = replace(query, text=text, offset=0, limit=size)
        looked = self._looked_at(query)
        words = self._searcher.search(whole, about=about, rest=rest, scope=scope)
        sentence = understand(text if rest is None else rest)
        aims = self._aims(sentence.sentence if examples and sentence.terms else "")
        more = tuple((term, self._aims(term.text)) for term in query.more_of)
        less = tuple((term, self._aims(term.text)) for term in query.less_of)
        with self._store.read() as tx:
            wanted, unwanted = self._examples(tx, query, looked)
            only = mentioning.narrowed(tx, about, facets(query, scope))
            asked = Asked(query, wanted, unwanted, aims, bool(about), more, less, only)
            hits = weighed(tx, asked, words.hits, limit=size)
        return SearchResult(
            query.text,
            (time.perf_counter() - began) * 1000.0,
            tuple(hits[query.offset : last]),
            words.notices,
            understood_as(about),
            more=len(hits) > last,
        )

    def _examples(
        self, tx: ReadTx, query: Query, looked: Mapping[str, Aim]
    ) -> tuple[tuple[Aim, ...], tuple[Aim, ...]]:
        """Return the mean of the examples in every space, and each one that is not wanted."""
        by_space: dict[Space, list[Vectors]] = {}
        for aim in (
            *(looked[one] for one in query.images),
            *self._stored_aims(tx, query.like),
        ):
            by_space.setdefault(aim.space, []).append(aim.vector)
        wanted = tuple(Aim(space, _mean(all_of)) for space, all_of in by_space.items())
        unwanted = (looked[one] for one in query.unlike_images)
        return wanted, (*unwanted, *self._stored_aims(tx, query.unlike))

    def _aims(self, sentence: str) -> Aims:
        return take_aim(self._models, sentence)

    def _looked_at(self, query: Query) -> dict[str, Aim]:
        """Return the vectors of the picture files of a query."""
        with self._lock:
            paths = dict.fromkeys((*query.images, *query.unlike_images))
            seen = {path: self._look(Path(path)) for path in paths}
            self._seen = seen  # of the last search only
        return {path: one.aim for path, one in seen.items()}

    def _look(self, path: Path) -> _Seen:
        stamp, model = _stamp(path), self._models.image()
        seen = self._seen.get(str(path))
        if seen is not None and seen.stamp == stamp and seen.aim.space == model.space:
            return seen
        (sight,) = model.embed_pictures([self._open(path)])
        return _Seen(stamp, Aim(model.space, sight.vector))

    def _stored_aims(self, tx: ReadTx, passages: Iterable[PassageId]) -> list[Aim]:
        """Return every vector that passages have in the spaces of the present models."""
        wanted = list(passages)
        aims: list[Aim] = []
        for space in self._spaces() if wanted else ():
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
