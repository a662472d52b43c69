"""What a search shows as chips, and the search that is left when one is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from assistant.records import PassageId, Query, SearchResult, Term
from assistant.retrieve.terms import written
from ui.meanings import meaning
from ui.translation import translate
from ui.wording import day, kind_name, name_of, one_line, quoted

_tr = partial(translate, "QueryChips")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class QueryChip:
    """One condition of a search."""

    text: str
    without: Query  # the search that is left when it is taken away


def chips(
    query: Query, result: SearchResult | None, titles: Mapping[PassageId, str]
) -> list[QueryChip]:
    """Return the chips of a search: examples, what was understood, then filters.

    Args:
        query: what is searched.
        result: what it found, or the search before it while that is not known.
        titles: what the passages are called that the query names.
    """
    examples = _of_examples(query, titles)
    return [*examples, *_of_terms(query), *_understood(query, result), *_of_filters(query)]


def _of_examples(query: Query, titles: Mapping[PassageId, str]) -> list[QueryChip]:
    like, unlike = _tr("like {}"), _tr("not like {}")
    return [
        *(_chip(like.format(name_of(one)), query, "images", one) for one in query.images),
        *(
            _chip(unlike.format(name_of(one)), query, "unlike_images", one)
            for one in query.unlike_images
        ),
        *(_chip(like.format(_title(one, titles)), query, "like", one) for one in query.like),
        *(
            _chip(_tr("not {}").format(_title(one, titles)), query, "unlike", one)
            for one in query.unlike
        ),
    ]


def _of_terms(query: Query) -> list[QueryChip]:
    more, less = _tr("more {}"), _tr("less {}")
    return [
        *(_chip(more.format(_term(one)), query, "more_of", one) for one in query.more_of),
        *(_chip(less.format(_term(one)), query, "less_of", one) for one in query.less_of),
    ]


def _understood(query: Query, result: SearchResult | None) -> list[QueryChip]:
    every = result.understood if result is not None else ()
    return [
        QueryChip(meaning(one), replace(query, literal=(*query.literal, one.said)))
        for one in every
        if one.said not in query.literal
    ]


def _of_filters(query: Query) -> list[QueryChip]:
    with_ = _tr("with {}")
    found = [
        *(_chip(kind_name(one, many=True), query, "kinds", one) for one in query.kinds),
        *(_chip(with_.format(one_line(one)), query, "concepts", one) for one in query.concepts),
    ]
    if query.after:
        found.append(QueryChip(_tr("from {}").format(day(query.after)), replace(query, after=None)))
    if query.before:
        words = _tr("until {}").format(day(query.before))
        found.append(QueryChip(words, replace(query, before=None)))
    if query.unfolded:
        found.append(QueryChip(_tr("no stacks"), replace(query, unfolded=False)))
    return found


def _chip(text: str, query: Query, field: str, one: object) -> QueryChip:
    """Return the chip of one of the values in a field of the search."""
    left: dict[str, Any] = {field: all_but(one, getattr(query, field))}
    return QueryChip(text, replace(query, **left))


def all_but(one: _Value, values: tuple[_Value, ...]) -> tuple[_Value, ...]:
    """Return the values without one of them."""
    return tuple(value for value in values if value != one)


def _term(term: Term) -> str:
    return one_line(written(term))


def _title(one: PassageId, titles: Mapping[PassageId, str]) -> str:
    title = titles.get(one, "")
    return quoted(title) if title else _tr("this")
