"""Puts the words of the interface into the user's language; scripts see English.

Widgets call `self.tr`; modules without Qt call `translate`, which Qt's tools find as well.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.told import Told, Value, in_english, said_as
from ui.figures import Formatter

Translate = Callable[[str, str, int], str]
"""Takes a context, an English text and a number (-1: none), and returns the text to show."""


def _english(_context: str, text: str, number: int) -> str:
    return in_english(text, number)


_translate: Translate = _english


def use(translate: Translate | None) -> None:
    """Have all words put into another language from now on; None brings English back."""
    global _translate  # noqa: PLW0603 - one language for the whole process
    _translate = translate or _english


def is_english() -> bool:
    """Say whether the interface is in English."""
    return _translate is _english


def translate(context: str, text: str, number: int = -1) -> str:
    """Return a text of the interface in the user's language.

    Args:
        context: the name of the module or class that it belongs to.
        text: in English; `%n` stands for the number, `(s)` for an s unless it is 1.
        number: how many things it speaks of, which decides between singular and plural.
    """
    return _translate(context, text, number)


CATALOGUE = "Catalogue"
"""The context of what models/catalogue.toml says; packaging/translate.py reads it there."""


def of_catalogue(text: str) -> str:
    """Return what the catalogue says of a model in the user's language; other texts as they are."""
    return translate(CATALOGUE, text) if text else ""


ENGINE = "Engine"
"""The context of what the core and the models say; packaging/translate.py gives it to them."""


def retold(text: Value) -> Value:
    """Return a text of the engine in the user's language, if it remembers how it was made.

    It goes on remembering that. Whatever else it is given comes back as it is.
    """
    if not isinstance(text, Told):
        return text
    words = translate(ENGINE, text.template, text.number)
    if text.values:
        words = Formatter().format(words, *map(retold, text.values))
    return said_as(words, text.template, text.values, text.number)
