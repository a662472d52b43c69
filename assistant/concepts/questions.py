"""Resolves the names in questions and filters to concepts, with what is known of names in hand."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.concepts.asked import concepts_in, settled
from assistant.concepts.context import Profile, profile
from assistant.concepts.fold import fold
from assistant.concepts.link import NameBook
from assistant.concepts.spelling import distance, sound
from assistant.errors import UsageProblem
from assistant.store import concepts
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx
from assistant.taught import About, Concept, ConceptId, Decision, fold_name

_FURTHEST = 3  # letters by which a name may be mistyped to be suggested
_LETTERS_A_SLIP = 3  # a slip for each of so many letters
_SUGGESTED = 3
_LONGEST_SHOWN = 80  # characters of a name that is not known


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a question is about, and the question without the names that are certain."""

    about: tuple[About, ...] = ()
    rest: str | None = None  # None: no concept is named


NOTHING = Resolved()


@dataclass(frozen=True, slots=True)
class _Known:
    """All names at one version of the concepts."""

    version: int
    book: NameBook
    concepts: Mapping[ConceptId, Concept]
    profiles: dict[ConceptId, Profile] = field(default_factory=dict)


class Questions:
    """Finds the concepts of questions in one library; for any thread."""

    def __init__(self, store: Store) -> None:
        """Take the library; names are read with the first question, and again after an edit."""
        self._store = store
        self._lock = threading.Lock()
        self._known: _Known | None = None

    def resolve(
        self, question: str, *, required: Iterable[str] = (), literal: Iterable[str] = ()
    ) -> Resolved:
        """Return the concepts that a question names, and those of `required` names.

        The words of `literal` name nothing.

        Raises:
            UsageProblem: there is no concept of a required name.
        """
        wanted = list(required)
        with self._store.read() as tx:
            known = self._current(tx)
        if not known.concepts and not wanted:
            return NOTHING
        demanded = [one for n, name in enumerate(wanted) for one in _required(known, name, -1 - n)]
        asked = concepts_in(question, known.book, literal=literal)
        if any(len(one.concepts) > 1 for one in asked.found):
            shared = {concept for one in asked.found for concept in one.concepts}
            asked = settled(asked, question, {one: _profile(known, one) for one in shared})
        named = [
            About(
                concept,
                known.concepts[concept].name,
                belief=1.0 if found.decision is Decision.YES else found.score,
                said=question[slice(*found.chars)],
                either=number if len(found.concepts) > 1 else None,
            )
            for number, found in enumerate(asked.found)
            for concept in found.concepts
        ]
        # A name that stands in the question several times is one wish.
        best: dict[ConceptId, About] = {}
        for one in sorted(named, key=lambda one: one.belief):
            best[one.concept] = one
        about = (*demanded, *(one for one in named if best[one.concept] is one))
        sure = any(one.decision is Decision.YES for one in asked.found)
        return Resolved(about, asked.rest if sure else None)

    def concepts(self) -> tuple[Concept, ...]:
        """Return all concepts, by name."""
        with self._store.read() as tx:
            return tuple(self._current(tx).concepts.values())

    def _current(self, tx: ReadTx) -> _Known:
        version = concepts.version(tx)
        with self._lock:
            if self._known is None or self._known.version != version:
                every = concepts.all_concepts(tx)
                self._known = _Known(version, NameBook(every), {one.id: one for one in every})
            return self._known


def near_names(name: str, concepts: Iterable[Concept]) -> list[str]:
    """Return the names that somebody may have meant who wrote another, the nearest first."""
    asked = fold_name(name)
    if not asked:
        return []
    slips = min(_FURTHEST, max(1, len(asked) // _LETTERS_A_SLIP))
    heard = {key for word in fold(name) if (key := sound(word))}
    rated: list[tuple[int, str]] = []
    for concept in concepts:
        for other in (concept.name, *concept.aliases):
            folded = fold_name(other)
            off = distance(asked, folded, slips)
            within = asked in folded or folded in asked
            alike = bool(heard) and heard == {sound(word) for word in fold(other)}
            if off <= slips or within or alike:
                rated.append((min(off, slips), concept.name))
    return list(dict.fromkeys(one for _, one in sorted(rated)))[:_SUGGESTED]


def _required(known: _Known, name: str, number: int) -> Sequence[About]:
    """Return the concept of this name, or else all that have it as an alias."""
    asked = fold_name(name)
    every = known.concepts.values()
    found = [one for one in every if fold_name(one.name) == asked] or [
        one for one in every if asked in map(fold_name, one.aliases)
    ]
    if not found:
        raise UsageProblem(no_such(name, every))
    either = number if len(found) > 1 else None
    return [About(one.id, one.name, required=True, said=name, either=either) for one in found]


def no_such(name: str, known: Iterable[Concept]) -> str:
    """Return the sentence for a name that no concept has, with names that may have been meant."""
    every = list(known)
    shown = f"There is no concept “{' '.join(name.split())[:_LONGEST_SHOWN]}”"
    if not every:
        return (
            f"{shown}; nothing has been taught yet. `keepsake concept add NAME --image FILE` "
            "makes one."
        )
    if near := near_names(name, every):
        return f"{shown}. Did you mean {' or '.join(f'“{one}”' for one in near)}?"
    return f"{shown}. `keepsake concept list` lists them."


def _profile(known: _Known, concept: ConceptId) -> Profile:
    """Return what tells a concept from its namesakes, from what the user wrote of it."""
    if concept not in known.profiles:
        own = known.concepts[concept]
        said = known.book.find(f"{own.info}\n{own.notes}")
        friends = [
            one.concepts[0]
            for one in said
            if len(one.concepts) == 1
            and one.decision is Decision.YES
            and concept != one.concepts[0]
        ]
        known.profiles[concept] = profile(own, named=list(dict.fromkeys(friends)))
    return known.profiles[concept]
