"""Finds the concepts that a question names, and what the question asks besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.concepts.context import HERE, Context, Met, Profile, choose, stems
from assistant.concepts.fold import fold
from assistant.concepts.link import Found, NameBook, is_one_letter
from assistant.concepts.written import LIKELY
from assistant.phrases import occurrences
from assistant.taught import ConceptId, Decision

LONGEST = 1_000  # characters of a question that are looked at

_OWNER = re.compile(r"['’]s?(?!\w)")
_JOINING = re.compile(
    r"^(?:(?:and|with|of|by|or|und|mit|et|avec|y|con)\b|[\s,;:&+.!?…])+", re.IGNORECASE
)
_JOINED = re.compile(
    r"(?:\b(?:and|with|of|by|or|und|mit|et|avec|y|con)|[\s,;:&+])+$", re.IGNORECASE
)
_ASKS_FOR = re.compile(
    r"^(?:(?:show|find|give|get|me|us|all|any|the|my|some|search|for|please|"
    r"photos?|pictures?|images?|pics?)\b\s*)+$",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s+(?=[?!.,;:…])")
_SPACES = re.compile(r"\s{2,}")
_QUOTED = re.compile(r'-?"[^"]*"|(?<!\S)-\S+')


@dataclass(frozen=True, slots=True)
class Asked:
    """The concepts of a question, in order, and the rest of it."""

    found: tuple[Found, ...]  # `chars` are places in the question
    rest: str  # "" when the question is of names alone


def concepts_in(question: str, book: NameBook, *, literal: Iterable[str] = ()) -> Asked:
    """Return the concepts that a question names and the question without their names.

    People type questions in small letters, so those do not speak against a name, except for words
    with another meaning: "will rose come" names nobody, "Rose at the beach" does. What stands in
    quotation marks or after a minus is asked for literally and names nobody; nor do the words of
    `literal`.
    """
    looked_at = question[:LONGEST]
    quoted = [match.span() for match in _QUOTED.finditer(looked_at)]
    quoted += occurrences(looked_at, literal)
    found = tuple(
        one for one in _named(looked_at, book) if not any(_within(one.chars, at) for at in quoted)
    )
    return Asked(found, _without(question, found))


def settled(asked: Asked, question: str, profiles: Mapping[ConceptId, Profile]) -> Asked:
    """Return the same with namesakes told apart by the rest of the question where it does so.

    Where it does not, the name keeps all its concepts and becomes unsure.
    """
    company = tuple(
        Met(one.concepts[0], HERE)
        for one in asked.found
        if len(one.concepts) == 1 and one.decision is Decision.YES
    )
    context = Context(words=stems(question), company=company)
    found = tuple(
        one if len(one.concepts) == 1 else _told_apart(one, context, profiles)
        for one in asked.found
    )
    return replace(asked, found=found)


def _told_apart(found: Found, context: Context, profiles: Mapping[ConceptId, Profile]) -> Found:
    choice = choose([profiles.get(one, Profile(one)) for one in found.concepts], context)
    if choice.decision is Decision.YES:
        return replace(found, concepts=(choice.concept,), score=found.score * choice.score)
    return replace(found, decision=Decision.UNSURE)


def _named(question: str, book: NameBook) -> list[Found]:
    if found := book.find(question):
        return [_typed(one, question, book) for one in found]
    # "Rose at the beach": the first word of a question is written large anyway, but a search that
    # begins with a name does not go on like a sentence; so it is unsure, not left out. A question
    # of nothing but a name means it.
    called = book.find_in_name(question)
    if len(called) == 1 and fold(question) == fold(question[slice(*called[0].chars)]):
        return [replace(called[0], score=LIKELY, decision=Decision.YES)]
    first = _first(question)
    return [one for one in called if one.chars[0] == first and question[first].isupper()]


def _typed(found: Found, question: str, book: NameBook) -> Found:
    """Return a find without the doubt that small letters raise in prose."""
    said = question[slice(*found.chars)]
    alone = fold(question) == fold(said)
    doubtful = not said.islower() or _is_ordinary(said, book) or is_one_letter(said)
    if found.decision is Decision.YES or (doubtful and not (alone and is_one_letter(said))):
        return found
    return replace(found, score=LIKELY, decision=Decision.YES)


def _is_ordinary(said: str, book: NameBook) -> bool:
    return all(book.is_ordinary(word) for word in fold(said))


def _first(question: str) -> int:
    return len(question) - len(question.lstrip(" \t\"'“‘(¿¡"))


def _within(chars: tuple[int, int], span: tuple[int, int]) -> bool:
    return span[0] <= chars[0] and chars[1] <= span[1]


def _without(question: str, found: Sequence[Found]) -> str:
    """Return the question without the names that are certain, and the words that joined them."""
    pieces: list[str] = []
    at = 0
    sure = [one for one in found if one.decision is Decision.YES]
    for one in sure:
        pieces.append(question[at : one.chars[0]])
        at = one.chars[1]
        if owner := _OWNER.match(question, at):
            at = owner.end()
    pieces.append(question[at:])
    if not sure:
        return question.strip()
    pieces[0] = _JOINED.sub("", pieces[0])
    pieces[1:] = [_JOINING.sub("", piece) for piece in pieces[1:]]
    rest = _SPACES.sub(" ", " ".join(piece.strip() for piece in pieces if piece.strip())).strip()
    rest = _GAP.sub("", _JOINED.sub("", rest).strip())
    return "" if _ASKS_FOR.match(rest) or not any(c.isalnum() for c in rest) else rest
