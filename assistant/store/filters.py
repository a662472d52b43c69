"""Filters of a search, by kind, form, date and content, and their meaning in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.by_date import date_range
from assistant.records import ContentId, Form, Kind, RootId
from assistant.store.source_rows import at_or_below
from assistant.store.transactions import SqlValue, id_list
from assistant.taught import ConceptId

_SORT_CODES = {
    (kind, form): number * len(Form) + place
    for number, kind in enumerate(Kind)
    for place, form in enumerate(Form)
}


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the world: a country or a region in it, or what lies between degrees."""

    country: str = ""
    region: str = ""
    box: tuple[float, float, float, float] | None = None  # south, north, west and east


@dataclass(frozen=True, slots=True)
class Filter:
    """What a hit must fulfil; the default lets everything pass.

    `after` and `before` are inclusive ISO 8601 dates of any precision: `before="2024"` includes
    all of 2024. A content without a date passes no date filter; one dated "2024" passes when that
    year overlaps the range. `contents=()` lets nothing pass, None everything. With `mentioning`,
    passages pass that mention one of these concepts, in a place where the user has not denied it.
    Of `spans`, one must overlap with the content's date; an open side is "". With `areas`, a
    content passes that lies in one of them or is one of `naming`, which tell of it in words.
    `below` are folders: the id of a root and a path in it, "" for all of it.
    """

    kinds: tuple[Kind, ...] = ()
    forms: tuple[Form, ...] = ()
    after: str | None = None
    before: str | None = None
    contents: tuple[ContentId, ...] | None = None
    mentioning: tuple[ConceptId, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()
    areas: tuple[Area, ...] = ()
    naming: tuple[ContentId, ...] = ()
    below: tuple[tuple[RootId, str], ...] = ()
    cameras: tuple[str, ...] = ()


NO_FILTER = Filter()


@dataclass(frozen=True, slots=True)
class Conditions:
    """SQL to append to a `where` clause (each condition begins with `and`) and its values."""

    sql: str
    values: tuple[SqlValue, ...]


def passage_conditions(wanted: Filter, *, passage: str = "p", content: str = "c") -> Conditions:
    """Return the conditions on rows of passages and contents under these aliases."""
    parts = [_one_of(f"{passage}.kind", wanted.kinds), _one_of(f"{passage}.form", wanted.forms)]
    return _join([*parts, *_mentioning(wanted, f"{passage}.id"), *_content_parts(wanted, content)])


def content_conditions(wanted: Filter, *, content: str = "c") -> Conditions:
    """Return the conditions on rows of contents alone; forms and mentions do not count."""
    return _join([_one_of(f"{content}.kind", wanted.kinds), *_content_parts(wanted, content)])


def sort_codes(wanted: Filter) -> list[int] | None:
    """Return the numbers of the kinds and forms that pass; None when all do."""
    if not wanted.kinds and not wanted.forms:
        return None
    return [sort_code(kind, form) for kind in wanted.kinds or Kind for form in wanted.forms or Form]


def seconds(wanted: Filter) -> tuple[int | None, int | None]:
    """Return the earliest last second and the latest first second that pass; None: any does."""
    spans = wanted.spans if len(wanted.spans) == 1 else ()
    earliest = [one for one in (wanted.after, *(first for first, _ in spans)) if one]
    latest = [one for one in (wanted.before, *(last for _, last in spans)) if one]
    return (
        max((date_range(one)[0] for one in earliest), default=None),
        min((date_range(one)[1] for one in latest), default=None),
    )


def further_conditions(wanted: Filter, *, content: str = "c") -> Conditions:
    """Return the conditions on rows of contents beside kinds, `contents` and a single time."""
    return _join(_further_parts(wanted, content))


def mention_conditions(wanted: Filter, *, passage: str = "p") -> Conditions:
    """Return the conditions on rows of passages that are about mentions."""
    return _join(_mentioning(wanted, f"{passage}.id"))


def sort_code(kind: Kind, form: Form) -> int:
    """Return the number that stands for a kind and a form in a vector index, 0 to 255."""
    return _SORT_CODES[kind, form]


def _content_parts(wanted: Filter, content: str) -> list[Conditions]:
    parts = [*_date_parts(wanted, f"{content}."), *_further_parts(wanted, content)]
    if wanted.contents is not None:
        parts.append(
            Conditions(
                f"and {content}.id in (select value from json_each(?))",
                (id_list(wanted.contents),),
            )
        )
    return parts


def _further_parts(wanted: Filter, content: str) -> list[Conditions]:
    """Return the conditions on contents that a vector index knows nothing of."""
    parts = []
    if len(wanted.spans) > 1:
        parts.append(_any(_span(span, f"{content}.") for span in wanted.spans))
    if wanted.areas:
        named = Conditions(
            f"{content}.id in (select value from json_each(?))", (id_list(wanted.naming),)
        )
        parts.append(_any([*(_area(area, content) for area in wanted.areas), named]))
    if wanted.below:
        parts.append(_any(_inside(root, path, content) for root, path in wanted.below))
    if wanted.cameras:
        marks = ", ".join("?" * len(wanted.cameras))
        parts.append(Conditions(f"and {content}.camera in ({marks})", wanted.cameras))
    return parts


def _any(parts: Iterable[Conditions]) -> Conditions:
    every = list(parts)
    sql = " or ".join(f"({part.sql})" for part in every)
    return Conditions(f"and ({sql})", tuple(value for part in every for value in part.values))


def _span(span: tuple[str, str], prefix: str) -> Conditions:
    first, last = span
    parts = [f"{prefix}last_second >= ?"] if first else []
    parts += [f"{prefix}first_second <= ?"] if last else []
    values = ([date_range(first)[0]] if first else []) + ([date_range(last)[1]] if last else [])
    return Conditions(" and ".join(parts), tuple(values))


def _area(area: Area, content: str) -> Conditions:
    if area.box is None:
        if not area.region:
            return Conditions(f"{content}.country = ?", (area.country,))
        sql = f"{content}.country = ? and {content}.region = ?"
        return Conditions(sql, (area.country, area.region))
    south, north, west, east = area.box
    sides = "between ? and ?" if west <= east else "not between ? and ?"  # over the date line
    across = (west, east) if west <= east else (east, west)
    sql = f"{content}.latitude between ? and ? and {content}.longitude {sides}"
    return Conditions(sql, (south, north, *across))


def _inside(root: RootId, path: str, content: str) -> Conditions:
    where, values = at_or_below(path, column="path")
    sql = (
        f"{content}.id in (select content_id from sources where root_id = ? {where} "
        "and content_id is not null)"
    )
    return Conditions(sql, (root, *values))


def _mentioning(wanted: Filter, passage: str) -> list[Conditions]:
    if not wanted.mentioning:
        return []
    return [
        Conditions(
            f"and {passage} in (select m.passage_id from json_each(?) j "
            "cross join mentions m on m.concept_id = j.value where m.state <> 'rejected')",
            (id_list(wanted.mentioning),),
        )
    ]


def _date_parts(wanted: Filter, prefix: str) -> list[Conditions]:
    parts = []
    if len(wanted.spans) == 1:
        only = _span(wanted.spans[0], prefix)
        parts.append(Conditions(f"and {only.sql}", only.values))
    if wanted.after is not None:
        parts.append(Conditions(f"and {prefix}last_second >= ?", (date_range(wanted.after)[0],)))
    if wanted.before is not None:
        parts.append(Conditions(f"and {prefix}first_second <= ?", (date_range(wanted.before)[1],)))
    return parts


def _one_of(column: str, allowed: tuple[Kind, ...] | tuple[Form, ...]) -> Conditions:
    if not allowed:
        return Conditions("", ())
    marks = ", ".join("?" * len(allowed))
    return Conditions(f"and {column} in ({marks})", tuple(str(one) for one in allowed))


def _join(parts: list[Conditions]) -> Conditions:
    sql = " ".join(part.sql for part in parts if part.sql)
    return Conditions(sql, tuple(value for part in parts for value in part.values))
