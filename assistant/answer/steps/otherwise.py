"""Notices where a text itself tells what is asked of a file, and tells something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer.question.file_question import FileFact
from assistant.answer.words.dates import dates_in
from assistant.answer.words.sentences import sentences
from assistant.records import Hit
from assistant.retrieve.query import stems

_WRITTEN = (
    r"(?:written(?: down| up)?|authored|drawn up|prepared|compiled|drafted|composed|typed|sent)"
)
_TITLES = r"(?:(?:Dr|Prof|Mrs?|Ms|Frau|Herrn?)\b\.? )*"  # a title alone is no name
_NOBODY = r"(?:I|We|You|He|She|It|They|This|That|These|Those|Who|Which|When)"
# What each text may state, and in it the value that what the file tells is compared with.
_STATES: Mapping[FileFact, tuple[re.Pattern[str], ...]] = {
    FileFact.AUTHOR: (
        re.compile(rf"\b{_WRITTEN} by (?:the |an? |our )?{_TITLES}(?P<value>\w+(?: [A-ZÀ-Þ]\w+)*)"),
        re.compile(
            rf"\b(?!{_NOBODY}\b)(?P<value>[A-ZÀ-ÞА-Я][\w’'-]+) (?:(?:has|have|had) )?"
            rf"(?:wrote|drew up|{_WRITTEN})\b(?! by\b)"
        ),
    ),
    FileFact.DATE: (re.compile(rf"\b{_WRITTEN}\b[^.;]*?\b(?P<value>(?:1[89]|20)\d\d)\b"),),
    FileFact.PAGES: (re.compile(r"\b(?P<value>\d+) pages?\b"),),
}


def says_otherwise(
    fact: FileFact, words: frozenset[str], answer: str, passages: Sequence[Hit]
) -> bool:
    """Say whether a sentence about a subject states another author, year or count of pages.

    Args:
        fact: what is asked.
        words: stems of the subject, all of which such a sentence holds.
        answer: what the file tells, as a sentence.
        passages: the texts that are looked through.
    """
    patterns = _STATES.get(fact, ())
    told = set(stems(answer))
    for sentence in (one for hit in passages for one in sentences(hit.text) if patterns):
        if words <= set(stems(sentence)):
            values = [found["value"] for each in patterns for found in each.finditer(sentence)]
            if any(not told.issuperset(stems(value)) for value in values):
                return True
    return False


def bears_a_day(passages: Sequence[Hit]) -> bool:
    """Say whether texts tell a day with its year, on which they may have been written."""
    days = (one.days for hit in passages for one in dates_in(hit.text))
    return any(one.is_day and one.has_year for one in days)
