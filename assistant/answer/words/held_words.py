"""Tells whether a text holds a word of its language: in any form, in a compound, by its parts.

Where the text model does not know the language, the words of a question are all that proves a
passage to speak to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from assistant.retrieve.grammar import Grammar
from assistant.retrieve.query import carries, tokens

_SHORTEST_PART, _SHORTEST_INSIDE, _LONGEST = 4, 5, 40  # letters
_UMLAUT = re.compile(r"([aou])e")  # "Buecher" where no such letters can be typed
_LINKS = ("", "s", "n", "en", "es", "e")  # between the parts of a compound
_GERMAN = "de"
_STEMMERS = {
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_DONE_ENDING = re.compile(r"(?:et|t|en)$")
_LIGHT_HEADS = frozenset("nummer preis kosten betrag termin datum zeit uhrzeit name".split())
_OF_DOING = tuple("zeit dauer ung frist termin temperatur gebuhr preis kosten".split())


def is_light(word: str, own: Grammar) -> bool:
    """Say whether a folded word of a question tells nothing of its subject."""
    return word in own.light or carries(word, own)


def is_needed(word: str, own: Grammar) -> bool:
    """Say whether a folded word of a question has to stand in what answers it."""
    return not (is_light(word, own) or word in own.times or word.isdecimal())


def held_in(terms: Collection[str], text: str, own: Grammar) -> frozenset[str]:
    """Return which folded words of a question a text holds, both in the same language."""
    words = frozenset(tokens(text))
    if own.language == _GERMAN:
        words |= {_UMLAUT.sub(r"\1", word) for word in words}
    known = _Known(words, _stems(words, own.language))
    return frozenset(
        term for term in terms if any(_is_held(one, known, own) for one in _spelled(term, own))
    )


def _spelled(term: str, own: Grammar) -> set[str]:
    """Return a word as it is and, of German, as it is where umlauts cannot be typed."""
    return {term, _UMLAUT.sub(r"\1", term)} if own.language == _GERMAN else {term}


@dataclass(frozen=True, slots=True)
class _Known:
    """The folded words of a text, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]


def _is_held(term: str, known: _Known, own: Grammar) -> bool:
    base = _stem(term, own.language)
    if term in known.words or base in known.stems:
        return True
    if len(term) > _LONGEST:
        return False
    inside = base if len(base) >= _SHORTEST_INSIDE else term
    if len(inside) >= _SHORTEST_INSIDE and any(inside in word for word in known.words):
        return True
    if own.language == _GERMAN and (_done(term, known.words) or _first_held(term, known.stems)):
        return True
    return own.compounds and _parts_held(term, known.stems, own.language)


def _first_held(term: str, own: frozenset[str]) -> bool:
    """Say whether a compound of something light stands there without it: "Telefonnummer"."""
    return any(
        term[at:] in _LIGHT_HEADS
        and any(_stem(_unlinked(term[:at], link), _GERMAN) in own for link in _LINKS)
        for at in range(_SHORTEST_PART, len(term) - 2)
    )


def _done(term: str, words: frozenset[str]) -> bool:
    """Say whether a noun stands there for a verb: "Impfung" for "geimpft", "Backzeit" of baking."""
    if term.endswith("en") and any(f"{term[:-2]}{noun}" in words for noun in _OF_DOING):
        return True
    base = _DONE_ENDING.sub("", term.removeprefix("ge"))
    is_done = term.startswith("ge") and _DONE_ENDING.search(term) is not None
    return is_done and len(base) >= _SHORTEST_PART and any(one.startswith(base) for one in words)


def _parts_held(term: str, own: frozenset[str], language: str) -> bool:
    """Say whether a compound's two parts both stand there: "Apfelsaft" where apples gave juice."""
    return any(
        _stem(term[at:], language) in own
        and any(_stem(_unlinked(term[:at], link), language) in own for link in _LINKS)
        for at in range(_SHORTEST_PART, len(term) - _SHORTEST_PART + 1)
    )


def _unlinked(part: str, link: str) -> str:
    return part.removesuffix(link) if len(part) - len(link) >= _SHORTEST_PART else part


@lru_cache(maxsize=256)
def _stems(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(_stem(word, language) for word in words)


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    """Return the stem of a folded word (Snowball)."""
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])
