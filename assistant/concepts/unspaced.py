"""Finds names in Chinese, Japanese, Thai and other scripts without spaces between words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from assistant.concepts.fold import letters

_PARTICLES = tuple(
    "は が を に の と も で へ や か から まで より って さん ちゃん くん さま だ です".split()
)
_FOLDED_PARTICLES = tuple(letters(one)[0] for one in _PARTICLES)
_BEFORE = "はかをにのともてへや\u3099"
_HONORIFICS = tuple("さん ちゃん くん 君 様 先生".split())
_THAI_LEADING = "เแโใไ"  # written before the consonant that they follow
_THAI_TRAILING = "ะาำๅๆฯ"
_SHORTEST_THAI = 3
_VOICED = "\u3099\u309a"  # the marks that make ba of ha, and pa
_SURE, _LIKELY, _SHORT, _MAYBE, _NOT = 0.95, 0.85, 0.75, 0.5, 0.0


def names_in_run(
    run: str, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int, int, float]]:
    """Yield each name in a run with its place in the run and the belief in it, longest first.

    Args:
        run: letters of scripts without spaces, as they stand in the text.
        names: folded names by their first letter, the longest first.
    """
    folded, places = letters(run)
    at = 0
    while at < len(folded):
        found = _longest_at(folded, at, names.get(folded[at], ()))
        if found is None:
            at += 1
            continue
        name, belief = found
        end = at + len(name)
        last = places[end] if end < len(places) else len(run)
        yield name, places[at], last, belief
        at = end


def _longest_at(folded: str, at: int, names: Sequence[str]) -> tuple[str, float] | None:
    for name in names:
        if folded.startswith(name, at):
            belief = _stands(folded, at, at + len(name))
            if belief:
                return name, belief
    return None


def _stands(text: str, start: int, end: int) -> float:
    """Return how surely a stretch of a run is a word of its own, 0 to 1."""
    name, before, after = text[start:end], text[start - 1 : start] if start else "", text[end:]
    if after and unicodedata.category(after[0]).startswith("M"):
        return _NOT
    if not before and not after:
        return _SURE
    first, last = _script(name[0]), _script(name.rstrip(_VOICED)[-1:])
    if "THAI" in (first, last) or first in ("LAO", "KHMER", "MYANMAR", "TIBETAN"):
        cut = before in tuple(_THAI_LEADING) or (after[:1] and after[0] in _THAI_TRAILING)
        return _NOT if cut or len(name) < _SHORTEST_THAI else _SHORT
    return min(_left(first, before), _right(last, after), _long_enough(name, after))


def _left(script: str, before: str) -> float:
    if not before or _script(before) != script or script == "CJK":
        return _SURE
    # A word of one kana script goes on as long as the script does.
    return _MAYBE if script == "HIRAGANA" and before in _BEFORE else _NOT


def _right(script: str, after: str) -> float:
    if not after or script == "CJK":
        return _SURE
    if script == "HIRAGANA" and _script(after[0]) == script:
        return _LIKELY if after.startswith(_FOLDED_PARTICLES) else _NOT
    if script == "KATAKANA" and _script(after[0]) == script:
        return _NOT
    return _SURE


def _long_enough(name: str, after: str) -> float:
    match len(name):
        case 1:
            return _MAYBE if after.startswith(_HONORIFICS) else _NOT
        case 2:
            return _LIKELY if after.startswith(_HONORIFICS) else _SHORT
    return _SURE


def _script(letter: str) -> str:
    if letter in "ー・":  # the one goes on with a word, the other ends it
        return "KATAKANA" if letter == "ー" else ""
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
