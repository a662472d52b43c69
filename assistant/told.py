"""English sentences that remember how they were made, so that a window can say them otherwise.

To all others a `Told` is the English text: commands print it, JSON and the library hold it.
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


class EnglishFormatter(Formatter):
    """Fills values into sentences; whole numbers get their thousands set apart."""

    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - as its base
        """Return a value as it stands in a sentence."""
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return super().format_field(value, format_spec or ("," if is_number else ""))


def told(template: str, *values: object, number: int = -1) -> Told:
    """Return an English text that remembers how it was made.

    Args:
        template: a literal, or packaging/translate.py cannot find it; `{}` stands for a value, `%n`
            for the number and `(s)` for an s unless that is 1.
        values: numbers and texts, which may be `Told` themselves; of all else the text counts.
        number: of the things that it speaks of.
    """
    text = in_english(template, number)
    kept = tuple(one if isinstance(one, str | int | float) else str(one) for one in values)
    words = EnglishFormatter().format(text, *kept) if kept else text
    return said_as(words, template, kept, number)


def said_as(text: str, template: str, values: tuple[Value, ...], number: int) -> Told:
    """Return a text, in any language, that is made of a template and values."""
    made = Told(text)
    made.template, made.values, made.number = template, values, number
    return made


def template_of(text: str) -> str:
    """Return the English template of a text, by which programs know it; or the text itself."""
    return text.template if isinstance(text, Told) else text


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
