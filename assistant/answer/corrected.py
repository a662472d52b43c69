"""Finds the sentence that corrects what an older file says: "430, not the 380 I said".

A plan, a list or an estimate goes on saying what was so when it was written. Who corrects it names
what it says and denies it, whatever the days of the files are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.asked import asked_of
from assistant.answer.gate import Evidence
from assistant.answer.overtaken import asks_of_earlier
from assistant.answer.spot import cut
from assistant.answer.values import values
from assistant.records import Form
from assistant.retrieve.query import telling_stems

_LEAST = 0.5  # of the score of what is corrected
_BETWEEN = r"[^.;!?]{0,30}?"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_QUARTERS = {"15": "quarter past", "30": "half past", "45": "quarter to"}
# What stands before a value that holds no longer.
_DENIED = (
    r"(?:\bnot|n['’]t|\binstead of|\brather than|\bno longer|\bused to be|\(was|"
    r"\b(?:up|down) from|\bwas(?=[^.;!?]*\b(?:now|but)\b)|"
    r"\b(?:moved|moves|changed|changes|shifted|postponed|put off|brought forward|raised|reduced|"
    rf"increased|rises|rose|goes up|went up){_BETWEEN}\bfrom)\b{_BETWEEN}"
)
_MOST = 5  # values of a place that may be corrected


def corrected(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence with what corrects the best of it before that, if anything does.

    Args:
        question: in full.
        evidence: weighed, best first.
    """
    kept = [*evidence]
    if not kept or asks_of_earlier(question) or not (old := _values(question, kept[0])):
        return kept
    best = kept[0]
    for at, one in enumerate(kept[1:], start=1):
        if one.score < _LEAST * best.score or one.hit.content == best.hit.content:
            continue
        if sentence := _correction(question, one, old):
            kept[0] = replace(
                one,
                quote=sentence,
                sentence=sentence,
                score=best.score,
                said=best.said,
                place=best.place,
                value="",
                answer="",
            )
            kept[at] = replace(best, score=one.score, said=one.said, place=one.place)
            break
    return kept


def _values(question: str, best: Evidence) -> list[str]:
    """Return what the best place says of what is asked for, in digits."""
    asked = asked_of(question)
    told = [best.answer or best.value]
    if not told[0]:
        told = [one.text for one in values(asked, best.sentence)] if asked is not None else []
    return [one for one in told if _NUMBER.search(one)][:_MOST]


def _correction(question: str, one: Evidence, old: Sequence[str]) -> str:
    """Return the sentence of a passage that denies an old value and tells another; "" for none."""
    hit = one.hit
    about = telling_stems(question) & telling_stems(f"{hit.title} {hit.heading} {hit.text}")
    if hit.form is Form.PICTURE or not about:
        return ""
    for sentence in cut(hit):
        for pattern in _written(old):
            denied = re.search(_DENIED + pattern, sentence, re.IGNORECASE)
            if denied and _NUMBER.search(sentence[: denied.start()] + sentence[denied.end() :]):
                return sentence
    return ""


def _written(old: Sequence[str]) -> Iterator[str]:
    """Yield patterns of what values may be called by who corrects them."""
    for value in old:
        first, *others = _NUMBER.findall(value)
        yield rf"(?<![\d.,:]){re.escape(first)}(?![\d:]|[.,]\d)"
        minutes = first.partition(":")[2]
        if not others and minutes in _QUARTERS:
            yield rf"\b{_QUARTERS[minutes]}\b"
