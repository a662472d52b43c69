"""Writes records as plain JSON, and reads them back with every value checked."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin

from assistant.field_types import field_types

_LARGEST = 2**63 - 1
_Record = TypeVar("_Record")


class BadValueError(ValueError):
    """A value is not what a record holds; the text says where, as in `chats[3].created`."""


def to_json(value: object) -> bytes:
    """Return a record, or plain values with records in them, as JSON in UTF-8."""
    text = json.dumps(_plain(value), ensure_ascii=False, indent=1, allow_nan=False)
    # A lone half of a character becomes \udcXX, which is how JSON writes it too.
    return f"{text}\n".encode("utf-8", "backslashreplace")


def read_record(kind: type[_Record], value: Any, where: str) -> _Record:  # noqa: ANN401 - JSON
    """Return a record from what JSON holds; what it does not know is passed over.

    Raises:
        BadValueError: something is missing or of another type.
    """
    if not isinstance(value, dict):
        raise BadValueError(where)
    read = {}
    record: Any = kind
    for name, hint in field_types(record).items():
        if name not in value:
            raise BadValueError(f"{where}.{name}")
        read[name] = _typed(value[name], hint, f"{where}.{name}")
    return kind(**read)


def read_records(kind: type[_Record], value: Any, where: str) -> tuple[_Record, ...]:  # noqa: ANN401
    """Return records from a list that JSON holds; raises as `read_record`."""
    if not isinstance(value, list):
        raise BadValueError(where)
    return tuple(read_record(kind, one, f"{where}[{n}]") for n, one in enumerate(value))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _typed(value: Any, hint: Any, where: str) -> Any:  # noqa: ANN401 - any type of a record
    origin = get_origin(hint)
    if origin is types.UnionType:
        rest = next(one for one in get_args(hint) if one is not types.NoneType)
        return None if value is None else _typed(value, rest, where)
    if origin is tuple:
        return _tuple(value, get_args(hint), where)
    if is_dataclass(hint):
        assert isinstance(hint, type)  # noqa: S101 - records have classes as hints
        return read_record(hint, value, where)
    return _atom(value, hint, where)


def _tuple(value: Any, members: tuple[Any, ...], where: str) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        raise BadValueError(where)
    if members[-1] is not Ellipsis and len(members) != len(value):
        raise BadValueError(where)
    hints = members[:1] * len(value) if members[-1] is Ellipsis else members
    pairs = zip(value, hints, strict=True)
    return tuple(_typed(one, hint, f"{where}[{n}]") for n, (one, hint) in enumerate(pairs))


def _atom(value: Any, hint: type, where: str) -> Any:  # noqa: ANN401
    if hint is bytes and isinstance(value, str):
        try:
            return bytes.fromhex(value)
        except ValueError as exc:
            raise BadValueError(where) from exc
    if hint is bool or isinstance(value, bool):
        fits = hint is bool and isinstance(value, bool)
    else:
        fits = isinstance(value, (int, float) if hint is float else hint)
    if not fits or (isinstance(value, int) and abs(value) > _LARGEST):
        raise BadValueError(where)
    return float(value) if hint is float else value
