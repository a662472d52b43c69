"""English sentences that remember how they were made, so that an interface can say them otherwise.

To all who do not care a `Told` is the English text: commands print it, JSON and the library hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Any

Value = str | int | float

_TEMPLATE, _VALUES, _NUMBER = "told", "values", "number"


class Told(str):
    """A text made of a template and values; make it with `told`."""

    __slots__ = ("number", "template", "values")

    template: str
    values: tuple[Value, ...]
    number: int  # of things that it speaks of; -1: of no number


class _English(Formatter):
    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - as its base
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return super().format_field(value, format_spec or ("," if is_number else ""))


def told(template: str, *values: Value, number: int = -1) -> Told:
    """Return an English text that remembers how it was made.

    Args:
        template: a literal, or packaging/translate.py cannot find it; `{}` stands for a value, `%n`
            for the number and `(s)` for an s unless that is 1.
        values: texts, which may be `Told` themselves, and numbers.
        number: of the things that it speaks of.
    """
    text = template if number < 0 else in_english(template, number)
    made = Told(_English().format(text, *values) if values else text)
    made.template, made.values, made.number = template, values, number
    return made


def joined(parts: Iterable[str], between: str = " ") -> Told:
    """Return sentences as one text, each still to be said otherwise."""
    found = [*parts]
    return told(between.join(["{}"] * len(found)), *found)


def in_english(text: str, number: int) -> str:
    """Return an English text for a number of things, -1 if it speaks of none."""
    if number < 0:
        return text
    return text.replace("%n", f"{number:,}").replace("(s)", "" if number == 1 else "s")


def to_plain(value: Value) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return what JSON can hold, from which `from_plain` makes the same again."""
    if not isinstance(value, Told):
        return value
    return {
        _TEMPLATE: value.template,
        _VALUES: [to_plain(one) for one in value.values],
        _NUMBER: value.number,
    }


def from_plain(value: Any) -> Any:  # noqa: ANN401
    """Return what `to_plain` was given.

    Raises:
        ValueError: it is nothing that `to_plain` returns.
    """
    if not isinstance(value, dict):
        return value
    try:
        values = [from_plain(one) for one in value[_VALUES]]
        return told(str(value[_TEMPLATE]), *values, number=int(value[_NUMBER]))
    except (KeyError, TypeError, IndexError) as exc:
        raise ValueError("not a sentence") from exc
