"""Tells by its small words which language a text is in, so far as seven of them go."""

from __future__ import annotations

from assistant.retrieve.query import tokens
from assistant.retrieve.small_words import MOST_WORDS, is_small_of, most_of


def language_of(text: str) -> str:
    """Return the two letters of the language that a text is in; "" when its words do not tell."""
    return most_of(tuple(tokens(text)[:MOST_WORDS]))


def tells(text: str, language: str) -> int:
    """Return how many different words of a text, of more than a letter, are small ones of one."""
    said = {one for one in tokens(text)[:MOST_WORDS] if len(one) > 1}
    return sum(is_small_of(one, language) for one in said)


def is_read(text: str) -> bool:
    """Say whether the answer verifier reads a text: English, or no word tells what it is."""
    return language_of(text) in {"en", ""}


def are_foreign(one: str, other: str) -> bool:
    """Say whether two texts are surely in different languages."""
    spoken = language_of(one), language_of(other)
    return "" not in spoken and spoken[0] != spoken[1]
