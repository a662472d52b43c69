"""Takes names and misspelt words of a question as the files of a library spell them.

Recordings are written down by ear, and people misspell names: "Bruner" for "Brunner". Only a name
that stands nowhere in the library is taken for another one, and the answer says so. So it is with
slips of the finger in other words, as for a search. In a recording itself a name counts as said
where one that sounds like it is written down.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from assistant.answer.words.languages import language_of
from assistant.concepts.spelling import distance, like_starts, may_be_same
from assistant.records import Answer
from assistant.retrieve.misspelt import looked_for, respelled
from assistant.retrieve.query import QUESTION_WORDS, names_in, stem, titled_in, tokens
from assistant.store import words
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx

_SHORTEST = 4  # letters
_LOOKED_AT = 6_000  # words of a library that may be meant
_SECOND = "aeiouyhlr"  # letters that a first one may have behind it in another spelling
_INDEXES = (words.Index.WORDS, words.Index.NAMES)
_NO_NAMES = frozenset(
    name.casefold() for names in (calendar.day_name, calendar.month_name) for name in names
)


@dataclass(frozen=True, slots=True)
class Respelled:
    """A question with its words as the library spells them."""

    question: str
    words: tuple[tuple[str, str], ...] = ()  # as asked, as in the library

    def noted(self, answer: Answer) -> Answer:
        """Return an answer that says which words were taken otherwise."""
        if not self.words or not answer.found:
            return answer
        return replace(answer, notices=(*answer.notices, *looked_for(self.words)))


class Speller:
    """Knows how one library spells names; safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        self._store = store

    def respelled(self, question: str, known: Iterable[str]) -> Respelled:
        """Return a question with names and slips that no file has as the files spell them.

        Args:
            question: in full.
            known: names that are known otherwise, such as those of concepts.
        """
        left_out = {word for name in known for word in tokens(name)}
        # In German all nouns are written like names.
        every = titled_in(question) if language_of(question) == "de" else names_in(question)
        names = {name for name in every if _is_name(name)} - left_out
        found: list[tuple[str, str]] = []
        with self._store.read() as tx:
            for name in sorted(names):
                if not _is_known(tx, name) and (own := _nearest(tx, name)):
                    found.append((name, own))
            named = _replaced(question, found)
            text, slips = respelled(tx, named.question, left_out | names)
        return Respelled(text, (*named.words, *slips))


def as_it_is(question: str, _known: Iterable[str]) -> Respelled:
    """Return a question as it is."""
    return Respelled(question)


def heard_as(names: Collection[str], text: str) -> list[str]:
    """Return those of a question's folded names that a text has in a spelling that sounds alike."""
    said = set(tokens(text))
    return [
        name
        for name in names
        if _is_name(name) and name not in said and any(may_be_same(name, one) for one in said)
    ]


def _is_name(word: str) -> bool:
    known = word in QUESTION_WORDS or word in _NO_NAMES
    return len(word) >= _SHORTEST and word.isalpha() and word.isascii() and not known


def _is_known(tx: ReadTx, name: str) -> bool:
    forms = {name, stem(name), name.removesuffix("s")}
    return any(words.frequency(tx, index, form) for index in _INDEXES for form in forms)


def _nearest(tx: ReadTx, name: str) -> str:
    """Return the word of a library that a name most likely is, "" when none or several may be."""
    alike = {one for one in islice(_candidates(tx, name), _LOOKED_AT) if may_be_same(name, one)}
    ranked = sorted(
        (distance(name, one, len(name)), -words.frequency(tx, words.Index.WORDS, one), one)
        for one in alike
    )
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return ""
    return ranked[0][2]


def _candidates(tx: ReadTx, name: str) -> Iterator[str]:
    seconds = dict.fromkeys((name[1], *like_starts(name[1:]), *_SECOND))
    for index in _INDEXES:
        for first in dict.fromkeys(f"{like_starts(name)}{'jy' if name[0] in 'jy' else ''}"):
            for second in seconds:
                yield from words.forms(tx, index, f"{first}{second}")


def _replaced(question: str, names: list[tuple[str, str]]) -> Respelled:
    said: list[tuple[str, str]] = []
    for name, own in names:
        place = re.search(rf"\b{re.escape(name)}\b", question, re.IGNORECASE)
        if place is None:
            continue
        spelled = own.capitalize()
        said.append((place[0], spelled))
        question = f"{question[: place.start()]}{spelled}{question[place.end() :]}"
    return Respelled(question, tuple(said))
