"""Looks further into documents that begin with a name of a question: a lease names its tenant once.

All that stands further down is about them as well, though it does not say so again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from assistant.answer.sources.looks import NO_NAMES
from assistant.answer.words.dates import dates_in
from assistant.records import ContentId, Form, Hit, PassageId
from assistant.retrieve.query import names_in, tokens

_WORDS = 50  # with which a document begins
_BESIDE = 3  # words between what somebody is and the name
_OTHERS = frozenset(
    "landlord landlady lessor owner dear by from invoice author notes signed sender sons bill "
    "supplier vendor seller firm company ltd gmbh".split()
)
_BULLET = 3  # characters before the date of an entry
_CARDS = (".vcf", ".ics", ".mbox")
_REST, _DOCUMENTS = 3, 2  # passages that are added of a document, and of how many
# Who was there is not what all of it is about.
_MANY = re.compile(
    r"\b(?:present|attending|attendees|apologies|from|to|cc|participants|members|with)\b\s*:",
    re.IGNORECASE,
)

Document = Callable[[Hit], Sequence[Hit]]
"""Returns the first passages of the document of a hit."""


def opened(
    question: str, hits: Sequence[Hit], document: Document
) -> tuple[list[Hit], Mapping[PassageId, Sequence[str]]]:
    """Return hits with what follows in documents that begin with a name of a question.

    And for each hit the names that it lacks, and its document begins with.

    Args:
        question: in full.
        hits: what was found, best first.
        document: reads the beginning of the document of a hit.
    """
    names = names_in(question) - NO_NAMES
    found: dict[PassageId, Sequence[str]] = {}
    every: dict[PassageId, Hit] = {}
    read: set[ContentId] = set()
    known: dict[ContentId, list[Hit]] = {}  # several hits may be of one document
    for hit in hits:
        every.setdefault(hit.passage, hit)
        if not names or hit.form is Form.PICTURE:
            continue
        if hit.content not in known:
            known[hit.content] = [one for one in document(hit) if one.form is not Form.PICTURE]
        first, *rest = known[hit.content] or [hit]
        held = names & _begun_with(first)
        if held and (hit.content in read or len(read) < _DOCUMENTS):
            read.add(hit.content)
            for one in rest[:_REST]:
                every.setdefault(one.passage, one)
        for one in (hit, *rest[:_REST]):
            if lacks := held - {*tokens(f"{one.title} {one.path} {one.heading} {one.text}")}:
                found[one.passage] = sorted(lacks)
    return [*every.values()], found


def _begun_with(hit: Hit) -> set[str]:
    """Return the words with which a document begins; none where it lists people, cards or days."""
    begins = " ".join(hit.text.split()[:_WORDS])
    lines = hit.text.splitlines()
    is_diary = any(one.start <= _BULLET for line in lines for one in dates_in(line))
    if hit.form is Form.TABLE or hit.path.endswith(_CARDS) or is_diary or _MANY.search(begins):
        return set()
    return {*tokens(hit.title), *_subjects(tokens(begins))}


def _subjects(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that call no sender, addressee, author or landlord."""
    for at, word in enumerate(words):
        before = takewhile(lambda one: one != "and", reversed(words[max(0, at - _BESIDE) : at]))
        if _OTHERS.isdisjoint((*before, *words[at + 1 : at + 2])):
            yield word
