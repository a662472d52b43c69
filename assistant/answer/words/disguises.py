"""Undoes what hides an order from a reader: unseen, alike or spaced letters, codes, reversals."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f]"
)
# So many in a row, or each behind a single letter, are no typography.
_STUFFED = re.compile(f"(?:{_UNSEEN.pattern}){{4}}|(?:[a-zA-Z]{_UNSEEN.pattern}){{4}}")
_WORD = re.compile(r"\w+")
_MIXED_WORDS = 3  # of them are no slip
_REVERSED = re.compile("[\u202e\u2067]([^\u202c\u2069\n]+)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЅЈаеорсухіѕјԁһӏɡԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονɑ",
    "ABEKMHOPCTYXISJaeopcyxisjdhlgqwABEZHIKMNOPTYXova",
)
_FIGURES = str.maketrans("0134579@$!|", "oieasttasil")  # as letters are written in "leetspeak"
_MIXED_WORD = re.compile(r"[^\W\d_]*[a-z@$!|][^\W_]*\d[^\W_]*|\d+[a-z]+\d\w*", re.IGNORECASE)
_FIGURE_WORDS = 3  # of them are no codes of things
_SPACED = re.compile(r"(?<!\w)(?:\w[-._ ]){2,}\w(?!\w)")
_BASE64 = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/])")
_ROT13 = re.compile(r"\brot-?13\b", re.IGNORECASE)
_LETTERS = 0.8  # of what a code hides, if it hides a text


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees, in its usual letters."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text))


def is_stuffed(text: str) -> bool:
    """Say whether a text holds many characters that nobody sees, or words of mixed scripts."""
    mixed = sum(_is_mixed(word) for word in _WORD.findall(text)) if not text.isascii() else 0
    return mixed >= _MIXED_WORDS or _STUFFED.search(text) is not None


def readings(text: str) -> Iterator[str]:
    """Yield a text as it is read, and as a disguise would have it read, where it has any."""
    plain = visible(text)
    yield plain
    if not plain.isascii() and (straight := _same_script(plain)) != plain:
        yield straight
    if len(_MIXED_WORD.findall(plain)) >= _FIGURE_WORDS:
        yield plain.translate(_FIGURES)
    if _SPACED.search(plain):
        yield _SPACED.sub(lambda found: re.sub(r"[-._ ]", "", found[0]), plain)
    if not _RIGHT_TO_LEFT.search(text):
        yield from (visible(found[1][::-1]) for found in _REVERSED.finditer(text))
    yield from filter(None, map(_decoded, _BASE64.findall(plain)))
    if _ROT13.search(plain):
        yield codecs.decode(plain, "rot13")


def _same_script(text: str) -> str:
    """Return a text whose words of mixed scripts have Latin letters alone."""

    def latin(found: re.Match[str]) -> str:
        return found[0].translate(_ALIKE) if _is_mixed(found[0]) else found[0]

    return _WORD.sub(latin, text)


def _is_mixed(word: str) -> bool:
    """Say whether a word has Latin letters and such of another script that look like some."""
    if word.isascii() or not any(c.isascii() and c.isalpha() for c in word):
        return False
    return any(ord(c) in _ALIKE for c in word)


def _decoded(code: str) -> str:
    try:
        text = base64.b64decode(code + "=" * (-len(code) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    words = sum(c.isalpha() or c.isspace() for c in text)
    return text if words >= _LETTERS * len(text) > 0 else ""
