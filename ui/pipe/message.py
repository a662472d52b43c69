"""Makes a class a message: a frozen record, like a data class, but one that is made sooner."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar, dataclass_transform

_Message = TypeVar("_Message")


@dataclass_transform(frozen_default=True)
def message(kind: type[_Message]) -> type[_Message]:
    """Return the class as a frozen data class with slots, to be compared and hashed by its fields.

    `dataclass` would write and compile a comparison, a hash and a text for each class. There are
    so many messages that this took a tenth of the window's start, so they share theirs.
    """
    for name, method in (("__eq__", _equals), ("__hash__", _hash), ("__repr__", _text)):
        setattr(kind, name, method)
    return dataclass(frozen=True, slots=True, repr=False, eq=False)(kind)


def _values(one: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a message of any kind
    return tuple(getattr(one, field.name) for field in fields(one))


def _equals(one: object, other: object) -> bool:
    return type(one) is type(other) and _values(one) == _values(other)


def _hash(one: object) -> int:
    return hash((type(one), _values(one)))


def _text(one: Any) -> str:  # noqa: ANN401 - a message of any kind
    parts = ", ".join(f"{field.name}={getattr(one, field.name)!r}" for field in fields(one))
    return f"{type(one).__qualname__}({parts})"
