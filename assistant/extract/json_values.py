"""Tells what values of JSON say: plain words with their names, counted times as dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from assistant.extract.clean import one_line

_LONGEST_NAME, _LONGEST_TEXT = 60, 120
_DATA = re.compile(r"(?:data:\S{200,}|[A-Za-z0-9+/=_-]{200,})")  # pictures and keys, no words
_MOST = 2000  # values of a list that are told on a line
_EARLIEST, _LATEST = 315_532_800, 4_102_444_800  # seconds until 1980 and until 2100
_PARTS = (1, 10**3, 10**6)  # of a second
_TIMES = frozenset(
    "time date timestamp created edited modified updated sent ts datetime usec ms".split()
)
_AT = re.compile(r"\bat$")
_COUNT = re.compile(r"\d{9,16}(?:\.\d+)?")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINTS = re.compile(r"[_\-\s]+")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")

Value = object  # what `json.loads` gives


def said_of(name: str, value: Value) -> str:
    """Return what the value under a name says; a counted time as 2025-12-01 10:05.

    Empty for nothing and for data that are no words.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return ", ".join(islice(flat(value), _MOST))
    said = str(value).strip()
    if _DATA.fullmatch(said):
        return ""
    if found := _MOMENT.fullmatch(said):
        return f"{found[1]} {found[2]}"
    return (_is_time(name) and _moment(said)) or said


def pairs(name: str, value: Value) -> Iterator[str]:
    """Yield the values under a name, each with it; those of an object with both of their names."""
    if isinstance(value, dict):
        for inner, one in value.items():
            if said := said_of(inner, one):
                yield f"{words(name)} {words(inner)}: {said}"
    elif said := said_of(name, value):
        yield f"{words(name)}: {said}"


def flat(value: Value) -> Iterator[str]:
    """Yield all plain values of a value in order, however deep they lie."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left.extend(reversed(one.values()))
        elif isinstance(one, list):
            left.extend(reversed(one))
        elif said := said_of("", one):
            yield said


def is_nested(value: Value) -> bool:
    """Say whether a value is more than a line: an object or a list that holds some."""
    inner = isinstance(value, list) and any(isinstance(one, dict | list) for one in value)
    return (isinstance(value, dict) or inner) and any(True for _ in flat(value))


def first_text(record: Value, names: Sequence[str]) -> str:
    """Return the first text that an object has under one of the names, on a line; empty if none."""
    if not isinstance(record, dict):
        return ""
    found = (record.get(name) for name in names)
    texts = (one for one in found if isinstance(one, str) and one.strip())
    return one_line(next(texts, ""), _LONGEST_TEXT)


def words(name: str) -> str:
    """Return a name as words: `dueDay` and `due_day` become "due day"."""
    parted = _CAMEL.sub(" ", name)
    return one_line(_JOINTS.sub(" ", name if parted == name else parted.lower()), _LONGEST_NAME)


def _is_time(name: str) -> bool:
    called = words(name).lower()
    return not _TIMES.isdisjoint(called.split()) or _AT.search(called) is not None


def _moment(said: str) -> str:
    """Return a time counted since 1970 in seconds or parts of them; empty for other numbers."""
    if not _COUNT.fullmatch(said):
        return ""
    counted = float(said)
    for parts in _PARTS:
        if _EARLIEST <= counted / parts <= _LATEST:
            return f"{datetime.fromtimestamp(counted / parts, UTC):%Y-%m-%d %H:%M}"
    return ""
