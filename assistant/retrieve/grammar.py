"""Knows how questions are asked in languages besides English, as `resources/questions` tells it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GRAMMARS = ("de", "fr", "es", "it", "nl", "pt")
"""The languages of which something is known."""

Replacement = tuple[re.Pattern[str], str]
"""A pattern, and what is put in its place."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is known of a language; its words are folded: small letters, no accents."""

    language: str  # two letters
    asking: frozenset[str]  # words that carry a question and tell no subject
    light: frozenset[str]  # those that a passage need not say to answer
    times: frozenset[str]  # those that tell a time, which is told in many ways
    said: Mapping[str, str]  # phrases, and what they are in English
    first: Sequence[Replacement]  # made before phrases are told in English
    last: Sequence[Replacement]  # made behind that
    colours: re.Pattern[str]
    births: str  # words by which it is told when somebody was born
    capital_nouns: bool  # a capital marks no name
    compounds: bool  # words are joined to longer ones


@cache
def grammar(language: str) -> Grammar:
    """Return what is known of a language.

    Args:
        language: one that `language_asked` tells.
    """
    path = files("resources") / "questions" / f"{language}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    asking, light, times = (frozenset(told[name].split()) for name in ("asking", "light", "times"))
    first, last = (
        [_replacement(**one) for one in told.get(name, ())] for name in ("first", "last")
    )
    return Grammar(
        language,
        asking,
        light,
        times,
        said={one: said for said, phrases in told["said"].items() for one in phrases.split(", ")},
        first=first,
        last=last,
        colours=re.compile(rf"\b(?:{told['colours']})\b", re.IGNORECASE),
        births=told["births"],
        capital_nouns=told.get("capital_nouns", False),
        compounds=told.get("compounds", False),
    )


def _replacement(pattern: str, said: str) -> Replacement:
    return re.compile(pattern, re.IGNORECASE), said
