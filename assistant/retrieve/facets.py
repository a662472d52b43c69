"""Turns the filters of a query into the filter that the store applies before ranking."""

from __future__ import annotations

from assistant.by_date import date_range
from assistant.records import Form, Kind, Query
from assistant.store.filters import Filter


def facets(query: Query) -> Filter:
    """Return the store's filter for a query.

    Raises:
        UsageProblem: a date is not ISO 8601, or the range is empty.
    """
    for date in (query.after, query.before):
        if date is not None:
            date_range(date)
    return Filter(kinds=query.kinds, after=query.after, before=query.before)


def within(base: Filter, *, kinds: tuple[Kind, ...] = (), forms: tuple[Form, ...] = ()) -> Filter:
    """Return the filter narrowed to forms and, where the query left it open, to kinds."""
    return Filter(
        kinds=base.kinds or kinds,
        forms=forms,
        after=base.after,
        before=base.before,
        contents=base.contents,
        mentioning=base.mentioning,
    )
