"""Puts what is newer before what it overtakes: a later mail of a thread, the list of this year.

An estimate and the bill that follows it, or two lists of the same thing, both speak to a question;
how it is, the newer one tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from assistant.answer.question.asked import Asked, asked_of
from assistant.answer.question.glossed import glossed
from assistant.answer.question.relative_times import asks_of_now
from assistant.answer.question.stretches import span_asked
from assistant.answer.question.values import values
from assistant.answer.sources.gate import SPEAKS, Evidence
from assistant.answer.words.facts import begun_on
from assistant.answer.words.mails import is_mail
from assistant.records import Form, Hit

_NEAR = 0.6  # of the score of the older one
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|antw|sv|tr|rif)\s*:\s*)+", re.IGNORECASE)
# Of two versions; and what is left of a name without them and the numbers.
_VERSION = re.compile(
    r"(?<![^\W\d_])(?:old|new|final|draft|copy|signed|current|latest|v)(?![^\W\d_])"
)
_TIME = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:[-_.]?\d\d){0,2}(?!\d)|(?<![^\W\d_])(?:jan|feb|mar|apr|may|jun|jul|aug|"
    r"sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|"
    r"december)(?![^\W\d_])"
)
_SIGNED = re.compile(r"signed|final|unterschrieben", re.IGNORECASE)
_DRAFT = re.compile(r"draft|entwurf", re.IGNORECASE)
_MARKS = re.compile(r"[#\W_]+")
_ORIGINAL = (
    r"first|original\w*|initial\w*|old|older|earlier|previous\w*|draft|estimate\w*|quote[ds]?|offer\w*|"
    r"changed?|between|compared?"
)
_EARLIER = re.compile(rf"\b(?:{_ORIGINAL}|before)\b", re.IGNORECASE)
# "The warm-up before the concert" is not that of earlier.
_OF_EARLIER = re.compile(
    rf"\b(?:{_ORIGINAL})\b|\bbefore\b(?=\W*$| (?:that|it|this|now)\b)", re.IGNORECASE
)
_BEGINS = 160  # characters with which a text says of when it is
_DAY = len("2026-01-01")


def newest_first(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with the newer of two documents of one thing before the older one.

    Args:
        question: in full; one for what was before, or of some days, leaves the order as it is.
        evidence: weighed, best first.
    """
    kept, question = [*evidence], glossed(question)
    if not kept or _EARLIER.search(question) or span_asked(question)[0] is not None:
        return kept
    best, sort = kept[0], asked_of(question)
    least = max(SPEAKS, _NEAR * best.score)
    for at, one in enumerate(kept[1:], start=1):
        enough = SPEAKS if _DRAFT.search(best.hit.path) else least
        if one.score >= enough and _overtakes(one.hit, best.hit, question) and _answers(one, sort):
            put_first(kept, at)
            best = kept[0]
    return kept


def put_first(evidence: list[Evidence], at: int) -> None:
    """Swap one with the first, in all that orders them."""
    best, one = evidence[0], evidence[at]
    evidence[0] = replace(one, score=best.score, said=best.said, place=best.place)
    evidence[at] = replace(best, score=one.score, said=one.said, place=one.place)


def asks_of_earlier(question: str) -> bool:
    """Say whether a question is for what was before, or compares."""
    return _OF_EARLIER.search(question) is not None


def _answers(one: Evidence, sort: Asked | None) -> bool:
    """Say whether a passage tells such a value as is asked for: thanks for a bill do not."""
    if is_mail(one.hit.path):
        return sort is not None and bool(values(sort, one.quote))
    return sort is None or bool(values(sort, one.hit.text))


def _overtakes(newer: Hit, older: Hit, question: str) -> bool:
    """Say whether a passage is of a later document of the same thing."""
    if newer.content == older.content or Form.PICTURE in {newer.form, older.form}:
        return False
    mails = is_mail(newer.path) and is_mail(older.path)
    drafts = [bool(_DRAFT.search(one.path)) for one in (older, newer)]
    if mails:
        same = _subject(newer) == _subject(older)
    else:  # a draft tells nothing once what it was for is signed
        same = _called(newer.path) == _called(older.path)
        same = same and (asks_of_now(question) or drafts == [True, False])
    if drafts == [False, True]:
        return False
    first, second = (
        (one.date or "")[:_DAY] if mails else begun_on([one], within=_BEGINS)[:_DAY]
        for one in (older, newer)
    )
    if drafts == [True, False]:  # a clause of it does not tell the day
        known = bool(first) and first <= second
        return same and (known or _SIGNED.search(newer.path) is not None)
    return same and bool(first) and first < second


def _subject(hit: Hit) -> str:
    return _REPLY.sub("", hit.title).casefold()


def _called(path: str) -> str:
    """Return what versions and files of a series are called alike, with their folder."""
    whole = PurePath(path)
    name = _MARKS.sub(" ", _VERSION.sub(" ", _TIME.sub("#", whole.stem.casefold()))).strip()
    return f"{whole.parent}/{name}" if any(map(str.isalpha, name)) else path
