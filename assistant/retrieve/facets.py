"""Turns the filters of a query into the filter that the store applies before ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.by_date import date_range
from assistant.records import Form, Kind, Query
from assistant.store.filters import NO_FILTER, Filter


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search keeps to besides the filters of its query.

    Args:
        must: what every hit fulfils.
        favoured: hits that fulfil one of these come earlier.
    """

    must: Filter = NO_FILTER
    favoured: tuple[Filter, ...] = ()


EVERYWHERE = Scope()


def facets(query: Query, scope: Scope = EVERYWHERE) -> Filter:
    """Return the store's filter for a query.

    Raises:
        UsageProblem: a date is not ISO 8601, or the range is empty.
    """
    for date in (query.after, query.before):
        if date is not None:
            date_range(date)
    kinds = query.kinds or scope.must.kinds
    return replace(scope.must, kinds=kinds, after=query.after, before=query.before)


def all_of(filters: Iterable[Filter]) -> Filter:
    """Return the filter that lets pass what each of some lets pass; places count any of them."""
    result = NO_FILTER
    for one in filters:
        spans = _common(result.spans, one.spans) if result.spans and one.spans else None
        result = replace(
            result,
            forms=one.forms or result.forms,
            contents=result.contents if one.contents is None else one.contents,
            mentioning=one.mentioning or result.mentioning,
            kinds=one.kinds or result.kinds,
            after=one.after or result.after,
            before=one.before or result.before,
            spans=spans if spans is not None else one.spans or result.spans,
            areas=(*result.areas, *one.areas),
            naming=(*result.naming, *one.naming),
            below=one.below or result.below,
            cameras=one.cameras or result.cameras,
        )
    return result


def _common(
    ones: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return what two times have in common; the days of both where they have nothing."""
    found = []
    for one in ones:
        for other in others:
            first = max(one[0], other[0])
            last = min(one[1] or other[1], other[1] or one[1])
            if not last or first <= last:
                found.append((first, last))
    return tuple(found) or (*ones, *others)


def within(base: Filter, *, kinds: tuple[Kind, ...] = (), forms: tuple[Form, ...] = ()) -> Filter:
    """Return the filter narrowed to forms and, where the query left it open, to kinds."""
    return replace(base, kinds=base.kinds or kinds, forms=forms)
