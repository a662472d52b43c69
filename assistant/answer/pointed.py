"""Takes the words that the answer verifier points at for the closest place of a passage.

How alike words are tells which sentence is about the asked thing; who has read the passage tells
which one answers, and with what words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.asked import YES_OR_NO
from assistant.answer.spot import QUOTE_WORDS, Spot, Wanted, cut, widened
from assistant.answer.values import values
from assistant.answer.verifying import Read
from assistant.records import Hit

_STATES = 0.0  # log odds from which on the words may be the answer
_SURE, _SURELY = 0.25, 0.4  # probabilities of words that are quoted, and that are stated alone
_FEW_WORDS = 30  # of what is quoted where the answer is stated before
_MOST_WORDS = 9  # of an answer that is stated alone


def pointed(hit: Hit, spot: Spot, read: Read | None, wanted: Wanted) -> Spot:
    """Return the place of a hit that the verifier points at; the one by other signs if it is none.

    Args:
        hit: the hit.
        spot: its closest place by other signs.
        read: what the verifier said of it; None: it has not read it.
        wanted: the question.
    """
    if read is None or read.odds < _STATES or read.sure < _SURE:
        return spot
    said = cut(hit)
    at = _sentence(said, read)
    if at is None:
        return spot
    answer = " ".join(read.answer.split())
    value = _stated(said[at], spot, read, wanted)
    most = _FEW_WORDS if value else QUOTE_WORDS
    quote = widened(said, at, most)
    return replace(spot, quote=quote, said=said[at], value=value, answer=answer)


def _sentence(said: Sequence[str], read: Read) -> int | None:
    """Return the number of the sentence with an answer; None if none holds it whole.

    The words of an answer may stand in several: it is in that one before which they stand as often
    as before the answer itself.
    """
    answer = " ".join(read.answer.split())
    if not answer:
        return None
    before = " ".join(read.before.split()).count(answer)
    found = None
    for at, one in enumerate(said):
        times = one.count(answer)
        if times and found is None:
            found = at
        if before < times:
            return at
        before -= times
    return found


def _stated(said: str, spot: Spot, read: Read, wanted: Wanted) -> str:
    """Return the answer as it may be stated alone, "" if it may not: "no" may be of "no fee"."""
    answer = " ".join(read.answer.split())
    if YES_OR_NO.match(wanted.question):
        return spot.value if spot.value in said else ""
    if wanted.asked is not None:
        own = values(wanted.asked, answer)
        if len(own) == 1:
            return own[0].text
        return spot.value if spot.value and spot.value in said and not own else ""
    short = 0 < len(answer.split()) <= _MOST_WORDS
    return answer if short and read.sure >= _SURELY else ""
