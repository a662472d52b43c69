"""Finds the sentence that corrects what an older file says: "430, not the 380 I said".

A plan, a list or an estimate goes on saying what was so when it was written. Who corrects it names
what it says, denies it and tells what holds instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.question.asked import asked_of, frame_of
from assistant.answer.question.values import values
from assistant.answer.sources.gate import Evidence
from assistant.answer.sources.overtaken import asks_of_earlier, put_first
from assistant.answer.sources.spot import cut
from assistant.answer.words.dates import YEAR, dates_in
from assistant.answer.words.facts import begun_on
from assistant.answer.words.mails import is_mail
from assistant.records import Form, Hit
from assistant.retrieve.query import names_in, stems, telling_stems, tokens

_LEAST = 0.5  # of the score of what is corrected
_SHARE = 0.5  # of the words of a question that a correction, with what it is called, holds
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_QUARTERS = {"15": "quarter past", "30": "half past", "45": "quarter to"}
_SIGN = r"(?:the |at |on |about |only )?(?:[€$£] ?)?"
# What stands right before a value that holds no longer.
_DENIED = (
    rf"(?:\bnot {_SIGN}|\binstead of {_SIGN}|\brather than {_SIGN}|\bno longer {_SIGN}|"
    rf"\bused to be {_SIGN}|\(was {_SIGN}|\b(?:up|down) from {_SIGN})"
)
_MOVED = (
    r"\b(?:moved|moves|moving|changed|changes|shifted|postponed|put off|brought forward|raised|"
    r"reduced|increased|rises|rose|goes up|went up)\b[^.;!?]{0,20}?\bfrom (?:[^\W\d]+ )?"
    r"(?:[€$£] ?)?"
)
_TO = r" ?[^\W\d]*[^.;!?\d]{0,12}\bto (?:[^\W\d]+ )?(?:[€$£] ?)?\d"
# A wish, an offer, or what becomes of another thing corrects nothing.
_NO_CORRECTION = re.compile(
    r"\b(?:sold|wanted|wants|would|offer\w*|refus\w*|reject\w*|propos\w*|won['’]t|will not|"
    r"unless|if)\b",
    re.IGNORECASE,
)
_BEGINS = 60  # characters with which a text may say of when it is
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
        if sentence := _correction(question, one.hit, best.hit, old):
            kept[at] = replace(one, quote=sentence, sentence=sentence, value="", answer="")
            put_first(kept, at)
            break
    return kept


def _values(question: str, best: Evidence) -> list[str]:
    """Return what the best place says of what is asked for, in digits."""
    asked = asked_of(question)
    told = [best.answer or best.value]
    if not told[0]:
        told = [one.text for one in values(asked, best.sentence)] if asked is not None else []
    return [one for one in told if _NUMBER.search(one)][:_MOST]


def _correction(question: str, hit: Hit, best: Hit, old: Sequence[str]) -> str:
    """Return the sentence of a passage that denies an old value and tells another; "" for none."""
    first, second = _stated_on(best), _stated_on(hit)
    if hit.form is Form.PICTURE or (first and second and second < first):
        return ""
    written = [*_written(old)]
    for sentence in cut(hit):
        if not any(_denies(sentence, pattern) for pattern in written):
            continue
        if first and (years := YEAR.findall(sentence)) and max(years) < first[:4]:
            continue
        if not _NO_CORRECTION.search(sentence) and _is_about(question, hit, sentence):
            return sentence
    return ""


def _stated_on(hit: Hit) -> str:
    """Return of what day a passage is as far as it says so; that of its file is of a copy."""
    own = hit if is_mail(hit.path) else replace(hit, date=None)
    return begun_on([own], within=0 if own.date else _BEGINS)


def _is_about(question: str, hit: Hit, sentence: str) -> bool:
    """Say whether a sentence, with what its passage is called, is about what is asked for.

    It names all that the question names; of a mail its writer does.
    """
    called = f"{hit.title} {hit.heading} {sentence}"
    whole = f"{called} {hit.text}" if is_mail(hit.path) else called
    asked = telling_stems(question) - frame_of(asked_of(question), question)
    near, held = asked & {*stems(called)}, asked & {*stems(whole)}
    names = names_in(question) <= {*tokens(whole)}
    return names and bool(near) and len(held) >= _SHARE * len(asked)


def _denies(sentence: str, pattern: str) -> bool:
    """Say whether a sentence denies a value and tells another."""
    if found := re.search(_DENIED + pattern, sentence, re.IGNORECASE):
        return _NUMBER.search(sentence[: found.start()] + sentence[found.end() :]) is not None
    return re.search(_MOVED + pattern + _TO, sentence, re.IGNORECASE) is not None


def _written(old: Sequence[str]) -> Iterator[str]:
    """Yield patterns of what values may be called by who corrects them.

    A day is named by its number alone where the month of both follows: "from 8 to 10 December".
    """
    for value in old:
        dates = [one for one in dates_in(value) if one.days.is_day]
        if dates:
            day = dates[0].days.first
            month = rf"(?:{day:%B}|{day:%b})"
            yield rf"{day.day}(?:st|nd|rd|th)?(?: (?:of )?{month}\b|(?=[^.;!?]* {month}\b))(?!\d)"
            continue
        first, *others = _NUMBER.findall(value)
        yield rf"(?<![\d.,:]){re.escape(first)}(?![\d:]|[.,]\d)"
        minutes = first.partition(":")[2]
        if not others and minutes in _QUARTERS:
            yield rf"\b{_QUARTERS[minutes]}\b"
