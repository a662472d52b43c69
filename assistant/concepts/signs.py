"""Finds names that have no letters: an emoji, several of them, or other signs such as "++"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from assistant.concepts.fold import fold

_STYLES = "\ufe0e\ufe0f"  # as text, or in colours: the same sign
_JOINER = "\u200d"  # "dog, joined, vest" is another sign than a dog
_CHANGING = re.compile("[\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")  # two of these letters are one flag
_LAST_PLAIN = 0x2000  # signs before it belong to writing, as "§" and "©" do
_ENDS = frozenset(".,;:!?…)]}»”’\"'。、！？")
_BEGINS = frozenset("([{«“„‘\"'¿¡")


def bare_signs(name: str) -> str:
    """Return the signs of a name without letters, as they are compared; "" for any other name."""
    if fold(name):
        return ""
    folded = unicodedata.normalize("NFC", name)
    return "".join(c for c in folded if c not in _STYLES and not c.isspace())


def is_punctuation(signs: str) -> bool:
    """Say whether signs are such as any text has between its words."""
    return all(unicodedata.category(c).startswith("P") for c in signs)


def pattern_of(signs: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of some bare signs, the longest first; None without any."""
    longest = sorted(signs, key=len, reverse=True)
    spelt = (rf"[{_STYLES} ]*".join(map(re.escape, one)) for one in longest)
    return re.compile("|".join(f"(?:{one})" for one in spelt)) if longest else None


def signs_in(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the bare signs that stand in a text for themselves, each with its place."""
    at = 0
    while match := pattern.search(text, at):
        start, end = match.span()
        while text[end : end + 1] and text[end] in _STYLES:
            end += 1
        if _stands_alone(text, start, end):
            yield bare_signs(match.group()), start, end
            at = end
        else:
            at = start + 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == _JOINER or (after and _CHANGING.match(after)):
        return False
    if after and unicodedata.category(after).startswith("M"):
        return False
    if _FLAG.match(text, start):
        return _flags_before(text, start) % 2 == 0
    if ord(text[start]) > _LAST_PLAIN and unicodedata.category(text[start]) == "So":
        return True  # people put an emoji right behind a word, or several in a row
    left = not before or before.isspace() or before in _BEGINS
    return left and (not after or after.isspace() or after in _ENDS)


def _flags_before(text: str, start: int) -> int:
    first = start
    while first and _FLAG.match(text, first - 1):
        first -= 1
    return start - first
