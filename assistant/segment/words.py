"""Measure text in words, in any script, and take it apart at its natural borders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from assistant.segment.cuts import MOST_WORDS
from assistant.wrapping import wrapped_ends

_IDEOGRAPHS = "\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_IDEOGRAPHS += "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
_MARKS += "\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u200d\ufe00-\ufe0f"
_CLOSING = "。、，．！？；：」』）】》〉’”…・ー"

_IDEOGRAPH_WORDS, _UNSPACED_WORDS = 0.5, 0.2
_WORD_LETTERS = 12  # a longer run, such as a web address, counts as several words
_LONGEST_RUN = 240

_ATOM = re.compile(
    rf"(?P<ideograph>[{_IDEOGRAPHS}][{_CLOSING}{_MARKS}]*)\s*"
    rf"|(?P<unspaced>[{_UNSPACED}][{_MARKS}]*)\s*"
    rf"|(?P<run>[^\s{_IDEOGRAPHS}{_UNSPACED}]{{1,{_LONGEST_RUN}}}[{_CLOSING}]*)\s*"
    r"|\s+"
)
_UNSPACED_SCRIPT = re.compile(f"[{_IDEOGRAPHS}{_UNSPACED}]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"[.!?。！？…։؟।॥][\"'”’»)\]」』）]*\s*$")
_CLAUSE = re.compile(r"[,;:，；：、–—،]\s*$")


class Border(IntEnum):
    """How natural it is to cut somewhere; the higher the better."""

    WORD = 0
    CLAUSE = 1
    SENTENCE = 2
    LINE = 3
    PARAGRAPH = 4
    SECTION = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text that is better not cut, its words, and the border at its end."""

    start: int
    end: int
    words: float
    border: Border


def words_in(text: str) -> int:
    """Return how many words a text counts for, rounded up.

    Scripts that put no spaces between words count by the character: two of Chinese, five of Thai
    make a word.
    """
    if not _UNSPACED_SCRIPT.search(text):
        return sum(-(-len(run) // _WORD_LETTERS) for run in text.split())
    words = sum(atom.words for atom in _atoms(text))
    return int(words) + (words > int(words))


def stretches(text: str) -> list[Stretch]:
    """Return sentences and lines, in order and without gap; over-long ones are cut finer.

    Each counts for at most half of what a passage may hold, so that any can stand together.
    """
    found: list[Stretch] = []
    sentence: list[Stretch] = []
    for atom in _atoms(text):
        sentence.append(atom)
        if atom.border >= Border.SENTENCE:
            found.extend(_bounded(sentence))
            sentence = []
    found.extend(_bounded(sentence))
    return _without_crumbs(found)


def _atoms(text: str) -> Iterator[Stretch]:
    wrapped = wrapped_ends(text) if "\n" in text else frozenset()
    for found in _ATOM.finditer(text):
        piece = found.group()
        if found["ideograph"]:
            words = _IDEOGRAPH_WORDS
        elif found["unspaced"]:
            words = _UNSPACED_WORDS
        else:
            words = float(-(-len(found["run"] or "") // _WORD_LETTERS))
        if (at := piece.find("\n")) >= 0 and found.start() + at in wrapped:
            piece = piece.replace("\n", " ")
        yield Stretch(found.start(), found.end(), words, _border(piece))


def _border(piece: str) -> Border:
    if "\n" in piece:
        return Border.PARAGRAPH if _PARAGRAPH.search(piece) else Border.LINE
    if _SENTENCE.search(piece):
        spaced = piece[-1].isspace() or piece[-1] in _CLOSING + "।॥"
        return Border.SENTENCE if spaced else Border.WORD
    return Border.CLAUSE if _CLAUSE.search(piece) else Border.WORD


def _bounded(atoms: list[Stretch]) -> Iterator[Stretch]:
    """Yield the atoms as one stretch, or as several when they are too many, cut at clauses."""
    most = MOST_WORDS / 2
    start = 0
    while start < len(atoms):
        words, cut, clause = 0.0, start, 0
        while cut < len(atoms) and words + atoms[cut].words <= most:
            words += atoms[cut].words
            cut += 1
            if atoms[cut - 1].border >= Border.CLAUSE and words >= most / 2:
                clause = cut
        if cut < len(atoms):  # they do not all fit
            cut = clause or max(cut, start + 1)
        yield _merged(atoms[start:cut])
        start = cut


def _merged(parts: list[Stretch]) -> Stretch:
    words = sum(part.words for part in parts)
    return Stretch(parts[0].start, parts[-1].end, words, parts[-1].border)


def _without_crumbs(parts: list[Stretch]) -> list[Stretch]:
    """Join very short lines and sentences with what follows, so that long lists stay cheap."""
    joined: list[Stretch] = []
    for part in parts:
        last = joined[-1] if joined else None
        few = last is not None and last.words + part.words <= _CRUMBS[last.border]
        if last is not None and few:
            joined[-1] = _merged([last, part])
        else:
            joined.append(part)
    return joined


_CRUMBS = {
    Border.WORD: 20,
    Border.CLAUSE: 20,
    Border.SENTENCE: 12,
    Border.LINE: 12,
    Border.PARAGRAPH: 4,
    Border.SECTION: 0,
}
