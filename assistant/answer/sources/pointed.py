"""Takes the words that the answer verifier points at for the closest place of a passage.

How alike words are tells which sentence is about the asked thing; who has read the passage tells
which one answers, and with what words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from assistant.answer.question.asked import YES_OR_NO
from assistant.answer.question.stretches import span_asked
from assistant.answer.question.values import Value
from assistant.answer.sources.spot import (
    QUOTE_WORDS,
    Spot,
    Wanted,
    cut,
    values_of,
    widened,
    words_of_each,
)
from assistant.answer.sources.verifying import Read
from assistant.answer.words.amounts import Amount
from assistant.answer.words.dates import Days, dates_in
from assistant.answer.words.sentences import NEGATION
from assistant.records import Hit
from assistant.retrieve.query import stems

_Found = TypeVar("_Found", Amount, Value)

_SURE = 0.5  # probability of words from which on their sentence is quoted without a look around
_SURE_OF_ROWS = 0.25  # and where sentences are rows, of which no others are weighed
# Else what a sentence counts that likely holds none, and how close one is to the question; fitted.
_HARDLY, _CLOSE = 0.02, 2.0
_SURER, _STATES = 0.3, 1.0  # and, with its product with the log odds, from which on they are alone
_FEW_WORDS = 30  # of what is quoted where the answer is stated before
_MOST_WORDS = 9  # of an answer that is stated alone
_MONTH = 31  # days
_ASIDE = re.compile(r"\b(?:before|after|until|till|since|by|from|last|next|first)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!?(]")
_AMONG = re.compile(r"\.?(?:, | and | & | or )(?:and |or )?(?:[A-Z]|me\b|us\b)")
_AMONG_BEFORE = re.compile(r"[A-Z][\w'’.-]*(?:,? and|,? or| &|,) $")
_NOTHING = frozenset("no none not never nothing nobody yes".split())


def pointed(hit: Hit, spot: Spot, read: Read | None, wanted: Wanted) -> Spot:
    """Return the place of a hit that the verifier points at, else the one by other signs.

    Args:
        hit: the hit.
        spot: its closest place by other signs.
        read: what the verifier said of it, perhaps without words; None: it has not read it.
        wanted: the question.
    """
    if read is None or not read.answer:
        return spot
    said = cut(hit)
    own = _sentence(hit, said, spot, read)
    at = own if read.sure >= _SURE else _likeliest(spot, read)
    if at is None and not read.shares and read.sure >= _SURE_OF_ROWS:
        at = own
    if at is None:
        return replace(spot, value="")  # it would be wrong more often than not
    sure = at == own and read.sure >= _SURER and read.odds * read.sure >= _STATES
    sure = sure and not _is_of_another_day(said, at, wanted.question)
    value = _stated(said[at], read.answer, wanted) if sure else ""
    quote = widened(said, at, _FEW_WORDS if value else QUOTE_WORDS)
    answer = read.answer if sure else ""
    return replace(spot, quote=quote, said=said[at], value=value, answer=answer)


def _likeliest(spot: Spot, read: Read) -> int | None:
    """Return the number of the sentence that likeliest holds an answer, by all signs together."""

    def weight(at: int) -> float:
        return math.log(read.shares[at] + _HARDLY) + _CLOSE * spot.closeness[at]

    return max(read.shares, key=weight, default=None)


def touched(found: Iterable[_Found], answer: str, text: str) -> list[_Found]:
    """Return which of what stands in a text an answer is, or is a part of."""
    places = [*_places(answer, text)]
    return [
        one for one in found if any(one.start < end and one.end > begin for begin, end in places)
    ]


def _places(answer: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where an answer stands in a text, in words of its own or as part of an amount."""
    for found in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", text):
        yield found.span()


def _sentence(hit: Hit, said: Sequence[str], spot: Spot, read: Read) -> int | None:
    """Return the number of the sentence with an answer; None if none holds it whole."""
    holding = [at for at, one in enumerate(said) if next(_places(read.answer, one), None)]
    if read.place is None:  # rows of a table were read as they are said
        own = [at for at in holding if said[at] in spot.quote]
        return next((at for at in own if said[at] == spot.said), next(iter(own), None))
    if (each := words_of_each(hit, said)) is not None:
        at = bisect_right([*accumulate(each)], read.place)
        return at if at in holding else None
    own_words = {*stems(_line(hit.text, read.place))}  # of the row, which is said in other words
    return max(holding, key=lambda at: len(own_words & {*stems(said[at])}), default=None)


def _is_of_another_day(said: Sequence[str], at: int, question: str) -> bool:
    """Say whether a sentence stands below a date of another month or day than a question names.

    In a diary or a log all that stands below a date is of it.
    """
    span, _ = span_asked(question)
    if span is None or (span.last - span.first).days > _MONTH or _ASIDE.search(question):
        return False
    below: Days | None = None
    for one in said[: at + 1]:
        dates = dates_in(one)
        if dates and dates[0].start <= 1:
            below = dates[0].days
    if below is None or (below.last - below.first).days > _MONTH:
        return False
    if span.has_year == below.has_year:
        return not below.meets(span)
    year = (span if span.has_year else below).first.year
    return not below.in_year(year).meets(span.in_year(year))


def _line(text: str, place: int) -> str:
    """Return the line of a text that a word stands in, by the number of words before it."""
    words = 0
    for line in text.split("\n"):
        words += len(line.split())
        if place < words:
            return line
    return ""


def _stated(said: str, answer: str, wanted: Wanted) -> str:
    """Return the answer as it may be stated alone, "" if it may not.

    A value of the sort that is asked for is told whole, however little of it is pointed at. Other
    words are not told if they turn without their sentence, as those of "not under the mat" do.
    """
    if YES_OR_NO.match(wanted.question):
        return ""
    if wanted.asked is not None:
        found = touched(values_of(wanted.asked, said, wanted), answer, said)
        return found[0].text if len({one.text for one in found}) == 1 else ""
    begin, end = next(_places(answer, said))
    before = _CLAUSE.split(said[:begin])[-1]
    own_words = {*stems(answer)}
    if own_words <= {*stems(wanted.question)} | _NOTHING or NEGATION.search(before):
        return ""
    joined = answer[:1].isupper() and _AMONG_BEFORE.search(said[:begin])
    if joined or _AMONG.match(said[end:]):
        return ""  # others are named with it
    return answer if len(answer.split()) <= _MOST_WORDS else ""
