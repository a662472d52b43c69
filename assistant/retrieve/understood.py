"""Searches as a query is meant: its times, places, kinds, folders and cameras are conditions.

What a query says of its kind, a folder or a camera is kept to; so are a time and a place where
nothing else is asked, or where photos or recordings are, which are dated and placed for certain.
Else what fits comes earlier. A condition that leaves nothing is dropped, with a notice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.phrases import listed, occurrences
from assistant.records import Kind, Query, SearchResult
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.facets import Scope, all_of
from assistant.retrieve.gazetteer import gazetteer
from assistant.retrieve.library_words import LibraryWords
from assistant.retrieve.misspelt import looked_for, respelled
from assistant.retrieve.near import Place, naming, near, read_place
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.query import QUESTION_WORDS, tokens, understand
from assistant.retrieve.understanding.areas import areas_of
from assistant.retrieve.understanding.reader import Found, Reading, is_small, read, without
from assistant.senses import Facet, Understood
from assistant.store import contents
from assistant.store.connection import Store
from assistant.store.filters import NO_FILTER, Filter
from assistant.store.transactions import ReadTx
from assistant.taught import About, Concept
from assistant.told import told

_PLACED = frozenset({Kind.PHOTO})
_DATED = frozenset({Kind.PHOTO, Kind.SPEECH})
_PAPERS = frozenset("documents document docs papers notes dokumente unterlagen notizen".split())
_THINGS = _PAPERS | frozenset("files file everything dateien alles".split())
_ORDER = (Facet.KIND, Facet.FOLDER, Facet.CAMERA, Facet.TIME, Facet.PLACE)  # the surest first


class Resolved(Protocol):
    """The concepts of a question, and the question without their names."""

    @property
    def about(self) -> tuple[About, ...]:
        """Return the concepts."""

    @property
    def rest(self) -> str | None:
        """Return the question without them; None: none is named."""


class Resolve(Protocol):
    """Finds the concepts that a question names; see `concepts.questions.Questions.resolve`."""

    def __call__(
        self, question: str, /, *, required: Iterable[str] = (), literal: Iterable[str] = ()
    ) -> Resolved:
        """Return them."""
        ...


@dataclass(frozen=True, slots=True)
class _Condition:
    """A facet with what it means in the store, and whether it is kept to."""

    found: Found
    filter: Filter
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, the concepts that it is about, and what it asks besides; see `find`."""

    query: Query
    about: tuple[About, ...]
    rest: str | None
    near: Filter = NO_FILTER  # of the place that is asked for beside the words


class UnderstoodSearch:
    """Searches one library; safe to use from several threads."""

    def __init__(
        self,
        store: Store,
        search: ExampleSearch,
        *,
        resolve: Resolve,
        concepts: Callable[[], Sequence[Concept]],
        today: Callable[[], date],
        southern: Callable[[], bool],
        options: Options = DEFAULT,
    ) -> None:
        """Take the library, what searches it, and what its words can name."""
        self._options = options
        self._store = store
        self._search = search
        self._resolve = resolve
        self._words = LibraryWords(store, concepts, today=today, southern=southern)

    def read(self, query: Query, *, names: Iterable[str] = ()) -> Reading:
        """Return what a query means besides words; `literal` ones mean nothing, nor do `names`."""
        literal = query.literal if self._options.understanding else (query.text,)
        return read(
            query.text,
            self._words.known(),
            gazetteer(),
            literal=occurrences(query.text, literal),
            blocked=occurrences(query.text, names),
        )

    def search(self, query: Query) -> SearchResult:
        """Return hits, best first, and what was understood.

        Raises:
            UsageProblem: a date of the query is not ISO 8601, a concept or a place is not known, or
                the picture cannot be read.
            ModelMissing, ModelDamaged: no image model can look at the picture.
        """
        asked = self._named(query.text, query)
        written = self._as_written(query, asked.about)
        if written is None:
            return self.find(query, about=asked.about, rest=asked.rest)
        text, notices = written
        asked = self._named(text, query)
        result = self.find(replace(query, text=text), about=asked.about, rest=asked.rest)
        return replace(_told(result, notices), query=query.text)

    def _as_written(self, query: Query, about: Sequence[About]) -> tuple[str, Sequence[str]] | None:
        """Return a query with misspelt words as the files write them, and what to say of it."""
        if query.text in query.literal or not self._options.spelling:
            return None
        with self._store.read() as tx:
            if not respelled(tx, query.text, ())[1]:
                return None  # as nearly always, and what it means need not be read for that
        found = self.read(query, names=[one.said for one in about if one.said]).found
        meant = (*(one.said for one in about), *(one.said for one in found))
        known = {word for said in meant for word in tokens(said)}
        with self._store.read() as tx:
            text, changed = respelled(tx, query.text, known)
        if not changed:
            return None
        return text, looked_for(changed)

    def find(
        self,
        query: Query,
        *,
        about: Sequence[About] = (),
        rest: str | None = None,
        keeps: bool = True,
    ) -> SearchResult:
        """Search as `search` does, about concepts that are known, also by a picture.

        Args:
            query: what is searched for.
            about: the concepts.
            rest: the query without their names; None: the names stay in it.
            keeps: False: what does not fit comes later, and is never left out.
        """
        began = time.perf_counter()
        place = None if query.near is None else read_place(query.near, gazetteer())
        names = [one.said for one in about if one.said and not one.required]
        reading = self.read(query, names=names)
        asked = _Asked(query, tuple(about), rest)
        if place is None and not reading.found:
            return _told(self._kept_to(asked, ()), reading.notices)
        with self._store.read() as tx:
            if place is not None:
                reading = _without_places(reading)
                asked = replace(asked, near=near(tx, place))
                if not contents.any_passes(tx, asked.near):
                    return _nothing_near(query, place, began)
            conditions = self._conditions(tx, query, reading.found)
            if not keeps:
                conditions = [replace(one, is_kept=False) for one in conditions]
            conditions, left = _possible(tx, asked, conditions)
        result = self._kept_to(asked, conditions, left)
        if not result.hits and any(one.is_kept for one in conditions):
            first = replace(asked, query=replace(query, offset=0, limit=1))
            if query.offset == 0 or not self._kept_to(first, conditions, left).hits:
                left = [*left, *(one for one in conditions if one.is_kept)]
                conditions = [one for one in conditions if not one.is_kept]
                result = self._kept_to(asked, conditions)
        understood = {*(_understood(one.found) for one in conditions), *result.understood}
        result = replace(
            result,
            query=query.text,
            took_ms=(time.perf_counter() - began) * 1000.0,
            understood=(*sorted(understood, key=lambda one: query.text.find(one.said)),),
            narrowed=any(one.is_kept for one in conditions),
            unmet=tuple(_understood(one.found) for one in left),
        )
        return _told(result, (*_left_out([one.found for one in left]), *reading.notices))

    def _named(self, text: str, query: Query) -> Resolved:
        literal = query.literal if self._options.concepts else (text,)
        return self._resolve(text, required=query.concepts, literal=literal)

    def _kept_to(
        self, asked: _Asked, conditions: Sequence[_Condition], left: Sequence[_Condition] = ()
    ) -> SearchResult:
        """Search under conditions, without the words of those that are kept to, or left out."""
        kept, written = [one for one in conditions if one.is_kept], NO_FILTER
        text, about, rest = asked.query.text, asked.about, asked.rest
        if kept:
            text = without(text, [one.found for one in (*kept, *left)])
            of_kind = any(one.found.kind for one in kept)
            if not _asks_anything(text, things=of_kind):
                papers = Filter(kinds=(Kind.NOTE, Kind.PAGE))
                written = papers if not _PAPERS.isdisjoint(tokens(text)) else NO_FILTER
                text = ""
            gone = [one for one in about if one.said in asked.query.text and one.said not in text]
            about = tuple(one for one in about if one not in gone)  # "after the move" is a time
            rest = self._named(text, asked.query).rest
        must = all_of([asked.near, written, *(one.filter for one in kept)])
        favoured = tuple(one.filter for one in conditions if not one.is_kept)
        return self._search.search(
            replace(asked.query, text=text),
            about=about,
            rest=rest,
            scope=Scope(must, favoured),
        )

    def _conditions(self, tx: ReadTx, query: Query, found: Sequence[Found]) -> list[_Condition]:
        kinds = {one.kind for one in found if one.kind} or set(query.kinds)
        cameras = any(one.facet is Facet.CAMERA for one in found)
        kinds = kinds or ({Kind.PHOTO} if cameras else set())
        alone = not (
            query.images
            or query.like
            or query.more_of
            or query.text.rstrip().endswith("?")  # it asks what texts say of the time or place
            or _asks_anything(without(query.text, found), things=bool(kinds))
        )
        conditions = [
            _Condition(
                one,
                self._filter(tx, one),
                is_kept=alone or _is_certain(one, kinds),
            )
            for one in found
        ]
        return sorted(conditions, key=lambda one: _ORDER.index(one.found.facet))

    def _filter(self, tx: ReadTx, found: Found) -> Filter:
        if found.kind is not None:
            return Filter(kinds=(found.kind,))
        if found.when is not None:
            return Filter(spans=found.when.spans)
        if found.facet is Facet.CAMERA:
            return Filter(cameras=found.names)
        if found.facet is Facet.FOLDER:
            return Filter(below=self._words.below(found.names))
        named = naming(tx, found.spots, found.name)
        return Filter(areas=areas_of(found.spots, near=found.near), naming=named)


def _possible(
    tx: ReadTx, asked: _Asked, conditions: Sequence[_Condition]
) -> tuple[list[_Condition], list[_Condition]]:
    """Return the conditions that leave anything together, and those kept to that would not."""
    possible: list[_Condition] = []
    left: list[_Condition] = []
    query = asked.query
    base = replace(asked.near, kinds=query.kinds, after=query.after, before=query.before)
    for one in conditions:
        if not one.is_kept:
            if contents.any_passes(tx, one.filter):
                possible.append(one)
            continue
        kept = [other.filter for other in possible if other.is_kept]
        joined = all_of([base, *kept, one.filter])
        clashes = bool(query.kinds and one.found.kind and one.found.kind not in query.kinds)
        (left if clashes or not contents.any_passes(tx, joined) else possible).append(one)
    return possible, left


def _without_places(reading: Reading) -> Reading:
    """Return what was read but for places: the one beside the words decides."""
    return replace(
        reading, found=tuple(one for one in reading.found if one.facet is not Facet.PLACE)
    )


def _nothing_near(query: Query, place: Place, began: float) -> SearchResult:
    return SearchResult(
        query.text,
        took_ms=(time.perf_counter() - began) * 1000.0,
        hits=(),
        notices=(told("Nothing in your library was made near {}, or tells of it.", place.label),),
    )


def _is_certain(found: Found, kinds: Set[Kind]) -> bool:
    if found.facet is Facet.TIME:
        return bool(kinds) and kinds <= _DATED
    if found.facet is Facet.PLACE:
        return bool(kinds) and kinds <= _PLACED
    return True


def _asks_anything(text: str, *, things: bool) -> bool:
    """Say whether a text asks for anything in particular.

    Files as such are nothing, unless they are `things` to look for: in "photos of documents".
    """
    plain = QUESTION_WORDS if things else QUESTION_WORDS | _THINGS
    wanted = understand(text)
    return bool(wanted.phrases) or any(
        word not in plain and not is_small(word) for word in wanted.terms
    )


def _understood(found: Found) -> Understood:
    return Understood(found.facet, found.label, found.said)


def _left_out(found: Sequence[Found]) -> tuple[str, ...]:
    if not found:
        return ()
    said = listed(f"“{one.said}”" for one in found)
    return (told("Nothing was found that fits {}, so these hits do without it.", said),)


def _told(result: SearchResult, notices: Iterable[str]) -> SearchResult:
    return replace(result, notices=tuple(dict.fromkeys((*notices, *result.notices))))
