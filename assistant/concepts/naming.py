"""Links the names of concepts through the library: for a new or renamed concept, for a new file.

Mentions are handed to a function that writes them; this module knows no table of theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.by_date import date_range
from assistant.concepts.context import (
    BESIDE,
    HERE,
    Choice,
    Context,
    Met,
    Profile,
    choose,
    profile,
    stems,
)
from assistant.concepts.fold import fold, is_unspaced
from assistant.concepts.link import ENOUGH, Found, NameBook, key_of
from assistant.concepts.signs import bare_signs
from assistant.concepts.spelling import inflections, like_starts, spellings
from assistant.errors import UsageProblem
from assistant.records import ContentId, Form, Kind, PassageId, StoredPassage
from assistant.store import named, passages
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import Concept, ConceptId, Decision

MOST = 20_000  # passages that are looked at for one concept; more only for ordinary words
_AT_ONCE = 500
_WIDEST = 200  # passages of one file that are read for company
_SECONDS_A_DAY = 86_400.0
_RIVALS = 3  # concepts that the user is asked about at one name
_LONGER = 2  # letters that a misheard name may have more or less


@dataclass(frozen=True, slots=True)
class NameMention:
    """A concept's name in a passage, or without `chars` in its heading or in the file's name."""

    passage: PassageId
    score: float  # 0 to 1
    decision: Decision
    chars: tuple[int, int] | None = None


class Write(Protocol):
    """Stores mentions by name of one concept, besides those that are there."""

    def __call__(self, tx: WriteTx, concept: ConceptId, mentions: Sequence[NameMention], /) -> None:
        """Store the mentions."""
        ...


class Around(Protocol):
    """Says which concepts were surely met near a file: in its pictures, folder and hour."""

    def __call__(self, tx: ReadTx, content: ContentId, /) -> Sequence[Met]:
        """Return whom and how near; each may come more than once."""
        ...


def nobody(_tx: ReadTx, _content: ContentId, /) -> Sequence[Met]:
    """Know of no concept near a file."""
    return ()


class Linker:
    """Finds and hands over mentions by name, for one state of the concepts."""

    def __init__(
        self,
        concepts: Iterable[Concept],
        *,
        write: Write,
        around: Around = nobody,
        profiles: Mapping[ConceptId, Profile] | None = None,
        ordinary: Collection[str] = (),
    ) -> None:
        """Take all concepts; for those without a profile what the user wrote is used."""
        known = {concept.id: concept for concept in concepts}
        self.book = NameBook(known.values(), ordinary=ordinary)
        self._concepts = known
        self._write = write
        self._around = around
        self._profiles = dict(profiles or {})

    def sharing(self, concept: ConceptId) -> list[ConceptId]:
        """Return the other concepts that share a name with one: link them anew with it."""
        own = {key_of(name) for name in self.book.names.get(concept, ())}
        return [
            other
            for other, names in self.book.names.items()
            if other != concept and not own.isdisjoint(key_of(name) for name in names)
        ]

    def link(self, tx: WriteTx, concept: ConceptId) -> int:
        """Find one concept's names in all the library and return how many mentions were written.

        Its mentions by name must have been dropped before.
        """
        mentions: list[NameMention] = []
        candidates = self._candidates(tx, concept)
        for first in range(0, len(candidates), _AT_ONCE):
            for stored in passages.get_passages(tx, candidates[first : first + _AT_ONCE]).values():
                mentions += [
                    mention for whom, mention in self._in_passage(tx, stored) if whom == concept
                ]
        for called in self._called(tx, concept):
            mentions += [mention for whom, mention in self._in_title(tx, called) if whom == concept]
        mentions = _each_once(mentions)
        if mentions:
            self._write(tx, concept, mentions)
        return len(mentions)

    def link_content(
        self, tx: WriteTx, content: ContentId, *, only: Collection[PassageId] | None = None
    ) -> int:
        """Find all names in a file that was just stored and return how many mentions were written.

        Args:
            tx: the transaction that stored it, or a later one.
            content: the file's content.
            only: the passages that are new; None: all.
        """
        stored = passages.passages_of(tx, content)
        found: dict[ConceptId, list[NameMention]] = {}
        company = [
            Met(met.concept, BESIDE) for one in stored[:_WIDEST] for met in _sure(self._find(one))
        ]
        for one in stored:
            if only is None or one.id in only:
                for concept, mention in self._in_passage(tx, one, company=company):
                    found.setdefault(concept, []).append(mention)
        if stored and (only is None or stored[0].id in only):
            called = named.Called(content, stored[0].id, stored[0].title, _stem(stored[0].path))
            for concept, mention in self._in_title(tx, called):
                found.setdefault(concept, []).append(mention)
        for concept, mentions in found.items():
            self._write(tx, concept, _each_once(mentions))
        return sum(len(_each_once(mentions)) for mentions in found.values())

    def _find(self, stored: StoredPassage) -> list[Found]:
        if stored.passage.form is Form.PICTURE:
            return []  # its words are those of an image model, which knows no names
        spoken = stored.passage.kind is Kind.SPEECH
        return self.book.find(stored.passage.text, spoken=spoken)

    def _in_passage(
        self, tx: ReadTx, stored: StoredPassage, *, company: Sequence[Met] | None = None
    ) -> Iterator[tuple[ConceptId, NameMention]]:
        """Yield the concepts named in a passage; of its heading those that its text leaves out."""
        in_text = self._find(stored)
        in_heading = self.book.find(stored.passage.heading) if stored.passage.heading else []
        seen: set[ConceptId] = set()
        for found, chars in (
            *((one, one.chars) for one in in_text),
            *((one, None) for one in in_heading),
        ):
            if chars is None and not seen.isdisjoint(found.concepts):
                continue
            seen.update(found.concepts)
            if len(found.concepts) == 1:
                mention = NameMention(stored.id, found.score, found.decision, chars)
                yield found.concepts[0], mention
                continue
            near = [*_sure(in_text), *_sure(in_heading)]
            near += self._beside(tx, stored.id) if company is None else company
            yield from self._chosen(tx, found, stored, near=near, chars=chars)

    def _chosen(
        self,
        tx: ReadTx,
        found: Found,
        stored: StoredPassage,
        *,
        near: Sequence[Met],
        chars: tuple[int, int] | None,
    ) -> Iterator[tuple[ConceptId, NameMention]]:
        item = stored.passage
        context = Context(
            words=stems(f"{stored.title} {item.heading} {item.text}"),
            folders=stems(stored.path),
            company=(*near, *self._around(tx, stored.content)),
            day=_day(stored.date),
        )
        choice = choose([self._profile(one) for one in found.concepts], context)
        yield from _as_mentions(choice, found, stored.id, chars)

    def _in_title(
        self, tx: ReadTx, called: named.Called
    ) -> Iterator[tuple[ConceptId, NameMention]]:
        """Yield the concepts that a file's title or name names."""
        finds = self.book.find(called.title) if called.title != called.name else []
        finds += self.book.find_in_name(called.name)
        shared = [found for found in finds if len(found.concepts) > 1]
        stored = passages.get_passages(tx, [called.passage]) if shared else {}
        for found in finds:
            if len(found.concepts) == 1:
                yield found.concepts[0], NameMention(called.passage, found.score, found.decision)
            elif one := stored.get(called.passage):
                near = [*_sure(finds), *_sure(self._find(one))]
                yield from self._chosen(tx, found, one, near=near, chars=None)

    def _beside(self, tx: ReadTx, passage: PassageId) -> list[Met]:
        return [
            Met(met.concept, BESIDE)
            for one in passages.neighbours(tx, passage)
            if one is not None
            for met in _sure(self._find(one))
        ]

    def _candidates(self, tx: WriteTx, concept: ConceptId) -> list[PassageId]:
        found: set[PassageId] = set()
        for name in self.book.names.get(concept, ()):
            if signs := bare_signs(name):
                found.update(named.passages_with_sign(tx, signs[0], limit=MOST))
                continue
            if is_unspaced(name):
                found.update(named.passages_with_letters(tx, name, limit=MOST))
            found.update(named.passages_with_words(tx, phrases_of(name), limit=MOST))
            if named.has_speech(tx):
                alike = self._misheard(tx, name)
                found.update(named.passages_with_words(tx, alike, limit=MOST, spoken=True))
        return sorted(found)[-MOST:]

    def _misheard(self, tx: ReadTx, name: str) -> list[str]:
        """Return the words of the library that may be mishearings of a name of one word."""
        words = fold(name)
        if len(words) != 1 or not words[0].isascii():
            return []
        size = len(words[0])
        terms = [
            term
            for letter in like_starts(words[0])
            for term in named.terms_from(
                tx, letter, shortest=max(1, size - _LONGER), longest=size + _LONGER
            )
        ]
        return [term for term in terms if words[0] in self.book.heard_like(term)]

    def _called(self, tx: ReadTx, concept: ConceptId) -> list[named.Called]:
        found: list[named.Called] = []
        for name in self.book.names.get(concept, ()):
            if signs := bare_signs(name):
                found += named.files_with_letters(tx, signs[0])
                continue
            if is_unspaced(name):
                found += named.files_with_letters(tx, name)
            found += named.files_called(tx, phrases_of(name))
        return list(dict.fromkeys(found))

    def _profile(self, concept: ConceptId) -> Profile:
        if concept not in self._profiles:
            own = self._concepts[concept]
            said = self.book.find(f"{own.info}\n{own.notes}")
            friends = [met.concept for met in _sure(said) if met.concept != concept]
            self._profiles[concept] = profile(own, named=list(dict.fromkeys(friends)))
        return self._profiles[concept]


def phrases_of(name: str) -> list[str]:
    """Return the phrases by which the word index finds a name in all its forms."""
    head, _, last = " ".join(name.split()).rpartition(" ")
    forms = [last, *inflections(last)]
    forms += [other for form in forms for other in spellings(form)]
    heads = [head, *spellings(head)] if head else [""]
    return list(dict.fromkeys(f"{one} {form}".strip() for one in heads for form in forms))


def ordinary_in(tx: ReadTx, concepts: Iterable[Concept], *, sample: int = 40) -> frozenset[str]:
    """Return the names of one word that this library writes in small letters as well: words of it.

    A text without any capital says nothing about that.
    """
    found = set()
    for name in {name for one in concepts for name in (one.name, *one.aliases)}:
        folded = fold(name)
        if len(folded) == 1 and name[:1].isupper() and _is_word(tx, name, folded[0], sample):
            found.add(folded[0])
    return frozenset(found)


def _is_word(tx: ReadTx, name: str, folded: str, sample: int) -> bool:
    small = large = 0
    ids = named.passages_with_words(tx, [name], limit=sample)
    for stored in passages.get_passages(tx, ids).values():
        text = stored.passage.text
        if text.islower():
            continue
        for word in text.split():
            bare = word.strip("\"'“”‘’.,;:!?()[]")
            if fold(bare) == (folded,):
                small += bare.islower()
                large += not bare.islower()
    return small > 1 and small * 3 >= large


def _as_mentions(
    choice: Choice, found: Found, passage: PassageId, chars: tuple[int, int] | None
) -> Iterator[tuple[ConceptId, NameMention]]:
    if choice.decision is Decision.YES:
        score = found.score * choice.score
        yield choice.concept, NameMention(passage, score, found.decision, chars)
        return
    for concept in (choice.concept, *choice.rivals)[:_RIVALS]:
        # Nobody is guessed: each likely one is a question to the user.
        score = found.score / (1 + len(choice.rivals))
        yield concept, NameMention(passage, score, Decision.UNSURE, chars)


def _sure(found: Iterable[Found]) -> list[Met]:
    return [
        Met(one.concepts[0], HERE)
        for one in found
        if len(one.concepts) == 1 and one.score >= ENOUGH
    ]


def _each_once(mentions: Iterable[NameMention]) -> list[NameMention]:
    """Return one mention a place, the surest; a file's name adds none to a passage that has one."""
    best: dict[tuple[PassageId, tuple[int, int] | None], NameMention] = {}
    for one in mentions:
        kept = best.get((one.passage, one.chars))
        if kept is None or kept.score < one.score:
            best[one.passage, one.chars] = one
    in_text = {passage for passage, chars in best if chars is not None}
    return [one for one in best.values() if one.chars is not None or one.passage not in in_text]


def _day(date: str | None) -> float | None:
    if not date:
        return None
    try:
        first, last = date_range(date)
    except UsageProblem:
        return None
    return (first + last) / 2.0 / _SECONDS_A_DAY


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0] or path
