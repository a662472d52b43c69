"""Cuts text of any script into folded words that know where they stand in the original.

Folding takes away what the same name may be written with or without: case, width, accents. Chinese,
Japanese, Thai and their like put no spaces between words; a run of them is one word here, and its
letters can be folded one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

_UNSPACED = (
    "\u0e00-\u0e4e\u0e80-\u0ece\u0f40-\u0fbc\u1000-\u103f\u1050-\u109d\u1780-\u17d3"
    "\u2e80-\u2fdf\u3005-\u3007\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83"
    "\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_ANY = re.compile(rf"(?P<run>[{_UNSPACED}]+)|{_LETTER}(?:{_LETTER}|[{_MARKS}])*")
_ASCII = re.compile(r"[A-Za-z0-9]+")
_PIECE = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_RUN = re.compile(rf"[{_UNSPACED}]+")


class Word(NamedTuple):
    """A folded word and where its original begins and ends."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text in order; a run of an unspaced script is one word."""
    if text.isascii():
        low = text.lower()
        return [Word(m.group(), m.start(), m.end()) for m in _ASCII.finditer(low)]
    found = []
    for match in _ANY.finditer(text):
        start, end = match.span()
        # "½" and "㈱" are one letter that spells several words.
        found += [Word(piece, start, end) for piece in _folded(match.group())]
    return found


def may_hold(text: str, any_of: Set[str]) -> bool:
    """Say from a quick look whether any of some folded words can stand in a text."""
    return not text.isascii() or not any_of.isdisjoint(_ASCII.findall(text.lower()))


def fold(text: str) -> tuple[str, ...]:
    """Return the folded words of a text."""
    return tuple(word.text for word in words(text))


def is_unspaced(text: str) -> bool:
    """Say whether a text is written wholly in a script without spaces between words."""
    return _RUN.fullmatch(text) is not None


def letters(run: str) -> tuple[str, list[int]]:
    """Return a run of an unspaced script folded, and for each folded letter its original's place.

    Marks stay: in these scripts they make another letter, not an accent.
    """
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(run):
        for one in _spread(letter):
            folded.append(one)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball, English)."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=65_536)
def _folded(word: str) -> tuple[str, ...]:
    if word.isascii():
        return (word.lower(),)
    if _RUN.fullmatch(word):
        return (letters(word)[0],)
    bare = "".join(c for c in _spread(word) if not _is_accent(c))
    return tuple(_PIECE.findall(unicodedata.normalize("NFC", bare)))


@lru_cache(maxsize=65_536)
def _spread(text: str) -> str:
    # Twice, because taking width away can uncover a capital, and folding one can uncover a mark.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def _is_accent(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) == "Cf"


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
