"""Finds entries of a diary, which stand under their days: the first, the last, and all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer.reckoned import Reckoned
from assistant.answer.sources.spot import QUOTE_WORDS
from assistant.answer.words.dates import Days, dates_in, spoken_days
from assistant.answer.words.facts import dates_of, is_date_line
from assistant.answer.words.sentences import sentences
from assistant.records import Hit

_ASKS = re.compile(
    r"\b(?:(?P<first>first|earliest|oldest)|last|latest|newest|most recent) entry (?:of|in|from) "
    r"(?:the |my |our )?(?P<name>[^?]+?)(?: (?:say|tell|read|about|made|written))*\W*$",
    re.IGNORECASE,
)
# What chooses among the entries, so that the last of all of them need not be meant.
_CHOOSES = re.compile(
    r"\b(?:about|on|before|after|since|until|during|between|with|without|by|for|in|that|which|who|"
    r"where|when|mentioning)\s",
    re.IGNORECASE,
)
_YEAR_DAYS = 364  # at least, from its first to its last


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """A question for the first or the last entry of a document."""

    name: str  # of the document
    first: bool


def entry_question(question: str) -> EntryQuestion | None:
    """Return which entry of which document a question asks for; None for other questions."""
    found = _ASKS.search(question)
    if found is None or _CHOOSES.search(found["name"]):
        return None
    days = [one.days for one in dates_in(found["name"])]
    if any((one.last - one.first).days < _YEAR_DAYS for one in days):
        return None
    return EntryQuestion(found["name"], bool(found["first"]))


def entry_in(document: Sequence[Hit], *, first: bool) -> Reckoned | None:
    """Return the entry of the earliest or the latest day; None where fewer than two have a day."""
    entries = list(entries_of(document))
    if len({one.days for one in entries}) < 2:  # noqa: PLR2004 - no choice
        return None
    one = (min if first else max)(entries, key=lambda entry: entry.days.first)
    which, said = "first" if first else "last", _beginning(one.said)
    text = f"The {which} entry is of {spoken_days(one.days)}: “{said}”"
    return Reckoned(text, (one.hit,), days=one.days)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a diary says of a day."""

    days: Days
    said: str
    hit: Hit


def entries_of(document: Sequence[Hit]) -> Iterator[Entry]:
    """Yield the entries of a diary, in the order of its text."""
    for hit in document:
        lines = [line.strip() for line in hit.text.splitlines() if line.strip()]
        heads = [at for at, line in enumerate(lines) if is_date_line(line)]
        for at, end in pairwise([*heads, len(lines)]):
            days = next((one for one in dates_of(hit, lines[at]) if one.is_day), None)
            said = "\n".join(lines[at + 1 : end])
            if days is not None and said:
                yield Entry(days, said, hit)


def _beginning(text: str) -> str:
    """Return whole sentences up to a short quote, at least one."""
    kept: list[str] = []
    for one in sentences(text):
        if kept and len(" ".join([*kept, one]).split()) > QUOTE_WORDS:
            break
        kept.append(one)
    return " ".join(kept)
