"""What a search shows as chips, and the search that is left when one is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from assistant.errors import shown_path
from assistant.records import Facet, Kind, PassageId, Query, SearchResult
from assistant.retrieve.terms import written
from ui.meanings import meaning
from ui.translation import translate
from ui.wording import day, kind_name, one_line, quoted

_tr = partial(translate, "QueryChips")
_ICONS = {
    Facet.TIME: "calendar",
    Facet.PLACE: "map-pin",
    Facet.KIND: "shapes",
    Facet.CONCEPT: "users",
    Facet.FOLDER: "folder",
    Facet.CAMERA: "camera",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of a search."""

    icon: str
    text: str
    without: Query  # the search that is left when it is taken away


def chips(query: Query, result: SearchResult | None, titles: Mapping[PassageId, str]) -> list[Chip]:
    """Return the chips of a search: examples, what was understood, then filters.

    Args:
        query: what is searched.
        result: what it found, or the search before it while that is not known.
        titles: what the passages are called that the query names.
    """
    examples = _of_examples(query, titles)
    return [*examples, *_of_terms(query), *_understood(query, result), *_of_filters(query)]


def _of_examples(query: Query, titles: Mapping[PassageId, str]) -> list[Chip]:
    found: list[Chip] = []
    for path in query.images:
        left = replace(query, images=tuple(one for one in query.images if one != path))
        found.append(Chip("image", _tr("like {}").format(_name(path)), left))
    for path in query.unlike_images:
        left = replace(
            query, unlike_images=tuple(one for one in query.unlike_images if one != path)
        )
        found.append(Chip("thumbs-down", _tr("not like {}").format(_name(path)), left))
    for one in query.like:
        left = replace(query, like=tuple(p for p in query.like if p != one))
        found.append(Chip("sparkles", _tr("like {}").format(_title(one, titles)), left))
    for one in query.unlike:
        left = replace(query, unlike=tuple(p for p in query.unlike if p != one))
        found.append(Chip("thumbs-down", _tr("not {}").format(_title(one, titles)), left))
    return found


def _of_terms(query: Query) -> list[Chip]:
    found = [
        Chip(
            "plus",
            _tr("more {}").format(one_line(written(term))),
            replace(query, more_of=tuple(one for one in query.more_of if one != term)),
        )
        for term in query.more_of
    ]
    found += [
        Chip(
            "minus",
            _tr("less {}").format(one_line(written(term))),
            replace(query, less_of=tuple(one for one in query.less_of if one != term)),
        )
        for term in query.less_of
    ]
    return found


def _understood(query: Query, result: SearchResult | None) -> list[Chip]:
    every = result.understood if result is not None else ()
    return [
        Chip(
            _ICONS[one.facet],
            meaning(one),
            replace(query, literal=(*query.literal, one.said)),
        )
        for one in every
        if one.said not in query.literal
    ]


def _of_filters(query: Query) -> list[Chip]:
    found = [
        Chip(
            "shapes",
            kind_word(kind),
            replace(query, kinds=tuple(other for other in query.kinds if other is not kind)),
        )
        for kind in query.kinds
    ]
    found += [
        Chip(
            "users",
            _tr("with {}").format(one_line(name)),
            replace(query, concepts=tuple(one for one in query.concepts if one != name)),
        )
        for name in query.concepts
    ]
    if query.after:
        words = _tr("from {}").format(day(query.after))
        found.append(Chip("calendar", words, replace(query, after=None)))
    if query.before:
        words = _tr("until {}").format(day(query.before))
        found.append(Chip("calendar", words, replace(query, before=None)))
    if query.unfolded:
        found.append(Chip("layers", _tr("no stacks"), replace(query, unfolded=False)))
    return found


def kind_word(kind: Kind) -> str:
    """Return what several files of a kind are called, with a capital."""
    return kind_name(kind, many=True)


def _name(path: str) -> str:
    return one_line(shown_path(PurePath(path).name))


def _title(one: PassageId, titles: Mapping[PassageId, str]) -> str:
    title = titles.get(one, "")
    return quoted(title) if title else _tr("this")
