"""Finds the names of concepts in text, with where they stand and how surely they are meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.concepts import written
from assistant.concepts.fold import Word, fold, is_unspaced, may_hold, words
from assistant.concepts.ordinary import ORDINARY
from assistant.concepts.signs import bare_signs, is_punctuation, pattern_of, signs_in
from assistant.concepts.spelling import distance, inflections, sound
from assistant.concepts.unspaced import names_in_run
from assistant.taught import Concept, ConceptId, Decision

ENOUGH = 0.7  # belief from which a name is taken for certain
_INFLECTED = 0.9
_MISHEARD = 0.4
_LONGEST_NAME = 12  # words
_SHORTEST_HEARD, _SHORTEST_CLOSE = 3, 5  # letters, for the same sound and for a close spelling
_WIDEST_GAP = 4
_LONGEST_TITLE = 3  # letters before a full stop within a name: "Mrs. Lee", "J. Lee"
_GAP = re.compile(r"(?:[^\S\n\r]*(?:\r?\n)?[^\S\n\r]*|[^\S\n\r]?[-‐‑'’.·・&+_]\s?)")
_INNER_BORDER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text; with several concepts, context or the user must say which is meant."""

    chars: tuple[int, int]  # into the text that was given
    concepts: tuple[ConceptId, ...]
    name: str  # as the concept writes it
    score: float  # 0 to 1, that the name stands there
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Named:
    """One way to write one concept's name."""

    concept: ConceptId
    name: str
    inflected: bool
    ordinary: bool  # a word with another meaning
    small: bool  # the user writes it in small letters
    several: bool  # it is of several words


class NameBook:
    """All names of some concepts, ready to be found; building it takes a moment, finding none."""

    def __init__(self, concepts: Iterable[Concept], *, ordinary: Collection[str] = ()) -> None:
        """Take the concepts, and folded words that are ordinary in this library besides."""
        self._ordinary = ORDINARY | frozenset(ordinary)
        self._entries: dict[tuple[str, ...], list[_Named]] = {}
        self.names: dict[ConceptId, tuple[str, ...]] = {}
        for concept in concepts:
            own = tuple(n for n in dict.fromkeys((concept.name, *concept.aliases)) if key_of(n))
            self.names[concept.id] = own
            for name in own:
                self._add(concept.id, name)
        self._signs = pattern_of(key[0] for key in self._entries if not fold(key[0]))
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_letter: dict[str, list[str]] = {}
        self._by_sound: dict[str, list[str]] = {}
        self._by_cut: dict[str, list[str]] = {}
        for key in sorted(self._entries, key=len, reverse=True):
            if not fold(key[0]):
                continue
            self._by_first.setdefault(key[0], []).append(key)
            if len(key) == 1:
                self._sort_in(key[0])
        for names in self._by_letter.values():
            names.sort(key=len, reverse=True)

    def find(self, text: str, *, spoken: bool = False) -> list[Found]:
        """Return the names in a text in order, none overlapping, the longest where several fit.

        Args:
            text: a passage, a question, a heading.
            spoken: it was written down by ear: close spellings are found too, as unsure.
        """
        signs = list(self._in_signs(text))
        if not spoken and not may_hold(text, self._by_first.keys()):
            return signs
        parts = words(text)
        found = list(self._found(text, parts))
        found = _one_sense(found)
        if spoken:
            found += self._misheard(text, parts, found)
        return _apart([*signs, *found])

    def find_in_name(self, name: str) -> list[Found]:
        """Return the names in what a file is called: cut at signs, digits and inner capitals.

        Capitals mean nothing there, so a word with another meaning is unsure.
        """
        parts = _opened(name)
        found: list[Found] = list(self._in_signs(name))
        at = 0
        while at < len(parts):
            if is_unspaced(name[parts[at].start : parts[at].end]):
                found += self._in_run(name, parts[at])
                key: tuple[str, ...] | None = None
            else:
                key = self._longest(name, parts, at)
            if key is not None:
                found.append(self._in_title(key, parts[at].start, parts[at + len(key) - 1].end))
            at += len(key or "1")
        return _apart(found)

    def heard_like(self, word: str) -> list[str]:
        """Return the folded one-word names that a folded word may be a mishearing of."""
        if word in self._ordinary or (word,) in self._entries:
            return []
        alike = [
            name
            for name in self._by_sound.get(sound(word), ())
            if len(name) >= _SHORTEST_HEARD or len(word) <= len(name) + _SHORTEST_HEARD - 1
        ]
        if len(word) >= _SHORTEST_CLOSE - 1:
            near = (name for cut in _cuts(word) for name in self._by_cut.get(cut, ()))
            alike += [name for name in near if name[0] == word[0] and distance(name, word, 1) == 1]
        return list(dict.fromkeys(alike))

    def is_ordinary(self, folded: str) -> bool:
        """Say whether a folded word is taken for one with another meaning than a name."""
        return folded in self._ordinary

    def _add(self, concept: ConceptId, name: str) -> None:
        if signs := bare_signs(name):
            bare = _Named(concept, name, inflected=False, ordinary=False, small=True, several=False)
            self._put((signs,), bare)
            return
        parts = words(name)[:_LONGEST_NAME]
        key = tuple(part.text for part in parts)
        ordinary = all(part in self._ordinary or part.isdigit() for part in key)
        small = not any(c.isupper() for c in name) and name.upper() != name
        several = len(key) > 1
        named = _Named(
            concept, name, inflected=False, ordinary=ordinary, small=small, several=several
        )
        self._put(key, named)
        if ordinary or small:
            return
        last = name[parts[-1].start : parts[-1].end]
        for form in inflections(last):
            inflected = (*key[:-1], *fold(form))
            self._put(inflected, replace(named, inflected=True))

    def _put(self, key: tuple[str, ...], named: _Named) -> None:
        same = self._entries.setdefault(key, [])
        if all(one.concept != named.concept for one in same):
            same.append(named)

    def _sort_in(self, word: str) -> None:
        if is_unspaced(word):
            self._by_letter.setdefault(word[0], []).append(word)
            return
        exact = [one for one in self._entries[word,] if not one.inflected]
        if not exact or word in self._ordinary:
            return
        if key := sound(word):
            self._by_sound.setdefault(key, []).append(word)
        if len(word) >= _SHORTEST_CLOSE:
            for cut in _cuts(word):
                self._by_cut.setdefault(cut, []).append(word)

    def _found(self, text: str, parts: Sequence[Word]) -> Iterator[Found]:
        at = 0
        while at < len(parts):
            keys = self._by_first.get(parts[at].text)
            run = self._by_letter and not parts[at].text.isascii()
            if keys is None and not run:
                at += 1
                continue
            step = 0
            for key in keys or ():
                if _matches(text, parts, at, key):
                    found = self._judged(text, key, parts[at].start, parts[at + len(key) - 1].end)
                    if found is not None:
                        yield found
                        step = len(key)
                        break
            if run and not step and is_unspaced(text[parts[at].start : parts[at].end]):
                yield from self._in_run(text, parts[at])
            at += step or 1

    def _in_signs(self, text: str) -> Iterator[Found]:
        if self._signs is not None:
            for signs, start, end in signs_in(text, self._signs):
                belief = written.MAYBE if is_punctuation(signs) else written.SURE
                yield _as_found(self._entries[signs,], start, end, belief)

    def _longest(self, text: str, parts: Sequence[Word], at: int) -> tuple[str, ...] | None:
        keys = self._by_first.get(parts[at].text, ())
        return next((key for key in keys if _matches(text, parts, at, key)), None)

    def _judged(self, text: str, key: tuple[str, ...], start: int, end: int) -> Found | None:
        rated = [(self._belief(text, start, end, named), named) for named in self._entries[key]]
        best = max(belief for belief, _ in rated)
        if best <= 0.0:
            return None
        return _as_found([named for belief, named in rated if belief == best], start, end, best)

    def _belief(self, text: str, start: int, end: int, named: _Named) -> float:
        if is_one_letter(text[start:end]):
            return written.NOT if written.is_glued(text, start, end) else written.MAYBE
        if named.several or named.small:
            return _of_phrase(text, start, end, named)
        belief = written.belief(text, start, end, ordinary=named.ordinary)
        if not named.inflected:
            return belief
        small = text[start:end].islower()
        return 0.0 if small else belief * _INFLECTED

    def _in_run(self, text: str, part: Word) -> Iterator[Found]:
        run = text[part.start : part.end]
        for name, start, end, belief in names_in_run(run, self._by_letter):
            entries = self._entries[name,]
            yield _as_found(entries, part.start + start, part.start + end, belief)

    def _in_title(self, key: tuple[str, ...], start: int, end: int) -> Found:
        entries = self._entries[key]
        entries = [one for one in entries if not one.inflected] or entries
        unsure = len(key) == 1 and (all(one.ordinary for one in entries) or is_one_letter(key[0]))
        return _as_found(entries, start, end, written.MAYBE if unsure else written.LIKELY)

    def _misheard(self, text: str, parts: Sequence[Word], found: Sequence[Found]) -> list[Found]:
        taken = {place for one in found for place in range(*one.chars)}
        known: dict[str, list[str]] = {}
        heard = []
        for part in parts:
            said = text[part.start : part.end]
            # Names are written large in transcripts, and abbreviations are no names.
            if part.start in taken or not said[0].isupper() or (said.isupper() and said[1:]):
                continue
            alike = known.get(part.text)
            if alike is None:
                alike = known[part.text] = self.heard_like(part.text)
            if not alike or written.is_glued(text, part.start, part.end):
                continue
            entries = [one for name in alike for one in self._entries[name,] if not one.inflected]
            heard.append(_as_found(entries, part.start, part.end, _MISHEARD))
        return heard


def key_of(name: str) -> tuple[str, ...]:
    """Return what all spellings of a name have in common: folded words, or else its signs."""
    signs = bare_signs(name)
    return (signs,) if signs else fold(name)


def is_one_letter(word: str) -> bool:
    """Say whether a word is of one letter of a spaced script, which may stand for anything."""
    return len(word) == 1 and not is_unspaced(word)


def _one_sense(found: Sequence[Found]) -> list[Found]:
    """Return what was found, the doubtful settled by the certain: one sense a text.

    Where Rose is a person once, she is so at the start of a sentence.
    """
    sure = {concept for one in found if one.score >= ENOUGH for concept in one.concepts}
    settled = []
    for one in found:
        if one.score < ENOUGH and not sure.isdisjoint(one.concepts):
            settled.append(replace(one, score=ENOUGH, decision=Decision.YES))
        elif one.score > written.FAINT:
            settled.append(one)
    return settled


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return finds in order, none overlapping: "½" is two words in one place."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.chars):
        if not kept or one.chars[0] >= kept[-1].chars[1]:
            kept.append(one)
    return kept


def _opened(name: str) -> list[Word]:
    """Return the words of a file's name, cut where letters meet digits and at inner capitals."""
    parts: list[Word] = []
    for word in words(name):
        inner = [border.start() for border in _INNER_BORDER.finditer(name, word.start, word.end)]
        cuts = [word.start, *(cut for cut in inner if cut > word.start), word.end]
        if len(cuts) == len((word.start, word.end)):
            parts.append(word)
            continue
        for start, end in pairwise(cuts):
            parts += [Word(one, start, end) for one in fold(name[start:end])]
    return parts


def _cuts(word: str) -> set[str]:
    """Return a word and what is left of it without any one letter: close words share one."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _matches(text: str, parts: Sequence[Word], at: int, key: tuple[str, ...]) -> bool:
    if at + len(key) > len(parts):
        return False
    for step, word in enumerate(key):
        if parts[at + step].text != word:
            return False
    for one, other in zip(
        parts[at : at + len(key) - 1], parts[at + 1 : at + len(key)], strict=True
    ):
        if not _joins(text, one, other):
            return False
    return True


def _joins(text: str, one: Word, other: Word) -> bool:
    """Say whether two words can belong to one name: nothing but a space or a hyphen between."""
    between = text[one.end : other.start]
    if len(between) > _WIDEST_GAP or not _GAP.fullmatch(between):
        return False
    # "J. R. Smith" and "St. Anna", but not "I saw Anna. Lena came".
    return "." not in between or len(one.text) <= _LONGEST_TITLE or not between[-1].isspace()


def _of_phrase(text: str, start: int, end: int, named: _Named) -> float:
    """Return the belief in a name of several words, or in one that the user writes small."""
    if written.is_glued(text, start, end):
        return written.NOT
    if not named.several:
        return written.MAYBE if named.ordinary else written.LIKELY
    if named.ordinary and not named.small and text[start:end].islower():
        return written.MAYBE
    return written.SURE if not named.inflected else written.SURE * _INFLECTED


def _as_found(entries: Sequence[_Named], start: int, end: int, belief: float) -> Found:
    concepts = tuple(dict.fromkeys(one.concept for one in entries))
    decision = Decision.YES if belief >= ENOUGH else Decision.UNSURE
    return Found((start, end), concepts, entries[0].name, belief, decision)
