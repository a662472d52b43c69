"""Tells of a dataclass which types its fields have."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints


@cache
def field_types(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class
    """Return the type of each field of a dataclass, in order, without those of its constants."""
    types = get_type_hints(kind)
    return {field.name: types[field.name] for field in fields(kind)}
