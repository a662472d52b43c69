"""Binds each sentence of a reply to the sources that uphold it, and marks those that none does.

The marks of the model are a hint only: a sentence is supported when its numbers, its names and most
of its words stand together in one place of a source (after the review mode of "Corex"). Words that
are scattered over a source uphold nothing: small models join them into new claims. What is repeated
from the question is claimed as well, and a "not" or a unit that the source does not know is
invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from assistant.answer.generate.cards import spoken_date
from assistant.answer.question.asked import YES_OR_NO
from assistant.answer.words.amounts import amounts_in
from assistant.answer.words.dates import Dated, dates_in
from assistant.answer.words.orders import gives_orders
from assistant.answer.words.sentences import NEGATION, sentences
from assistant.answer.words.table_rows import row_sentences
from assistant.records import Form, Hit, Kind, Sentence
from assistant.retrieve.query import AFTER_TITLE, stem, stems, tokens

ENOUGH = 0.75  # share of a sentence's telling words that its source must hold in one place
_DENIED_WITHIN, _BEHIND = 3, 80  # telling words, and characters, behind what denies them
_CLAIMED = 0.8  # likewise, those that are repeated from the question included
_TOGETHER = 2  # sentences of a source in a row that count as one place
_MARK = re.compile(r"\s*[\[(](?:sources?\s*)?(\d{1,2}(?:\s*,\s*\d{1,2})*)[\])]", re.IGNORECASE)
# How sources are headed in the prompt, and how a mail begins: a reply that copies it says nothing.
_ECHO = re.compile(r"^(?:photo|page|recording|note) “|\bFrom: .*\b(?:To|Cc|Date|Subject): ")
_MAIL = re.compile(r"\S*@\S+")
_STUCK = re.compile(r"\b(\w+)(?:\W+\1\b){2,}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Tells of the whole, so that it goes on from no sentence: not who wrote what the last line names.
_AUTHOR_LINE = re.compile(r"Authors?: ")
_NAME = re.compile(rf"(?<!^)(?:(?<![.!?] )|{AFTER_TITLE})\b[A-ZÀ-ÞА-Я][\w'’-]+")
# Two words with capitals, the last two of "Secretary Karen Whitlock".
_FULL_NAME = re.compile(r"\b[A-ZÀ-ÞА-Я][\w'’-]+\s+[A-ZÀ-ÞА-Я][\w'’-]+\b(?!\s+[A-ZÀ-ÞА-Я])")
_EMPTY = frozenset(
    "a an and are as at be been but by can for from had has have he her his i in is it its of on "
    "or she so that the their them then there these they this to was we were which who will with "
    "you your according source sources question answer says said states mentioned also".split()
)

# By what a sentence goes on from the one before it, so that both tell of the same.
_GOES_ON = re.compile(
    r"\b(?:it|its|itself|he|him|his|she|hers?|they|them|their|theirs|this|that|these|those|there|here|"
    r"one|ones|both|each|same|such|so|then|also|too|which|who)\b",
    re.IGNORECASE,
)
# "Proposed to raise the fee; rejected" does not tell that the fee was raised.
_REFUSAL = re.compile(
    r"\b(?:reject|refus|declin|turned down|voted down|withdr[ae]w|called off|cancel)", re.IGNORECASE
)
_REFUSED = re.compile(
    r"(?:[;,:–-]\s*|\b(?:was|were|been|is)\s+)(?:rejected|refused|declined|turned down|voted down|"
    r"withdrawn|called off|cancelled)\b(?=\W*$|[.;,])",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:accepted|approved|agreed|granted|confirmed|passed|carried)\b", re.IGNORECASE
)
# Of a long number, a part is none: not of that of a chip, a telephone or an account.
_GROUPS = re.compile(r"\+?\d{2,}(?:[ /]\d{2,})+")
_LONG = 7  # digits
_BY_NUMBER = re.compile(r"\b(?:numbers?|no|nr|code|pin|phone|telephone|chip|account|iban)\b", re.I)
# What a model adds to a name: "Ida Brask, the owner of the house".
_ADDED = re.compile(r", (?:the|an?|who|which|whose) ([^,;.!?]+)")
_FRAGMENT = 5  # words at most of a line such as a heading or a value below it

_Place = tuple[tuple[str, ...], str]  # sentences in a row, and what the whole is called


def check(reply: str, question: str, sources: Sequence[Hit]) -> list[Sentence]:
    """Return the sentences of a reply with verified citations, numbered from 1 into the sources."""
    # A source that gives orders may have been obeyed, so it upholds nothing; it can be quoted.
    places = [() if gives_orders(hit.text) else _places(hit) for hit in sources]
    checked: list[Sentence] = []
    for raw in _with_marks(reply):
        text = _MARK.sub("", raw).strip()
        if not tokens(text) or _ECHO.search(text) or _STUCK.search(text) or _is_address(text):
            continue
        marked = [int(n) for mark in _MARK.findall(raw) for n in re.findall(r"\d+", mark)]
        number = _upholding(text, question, places, marked=marked)
        checked.append(Sentence(text, (number,) if number else (), supported=bool(number)))
    return checked


def _is_address(text: str) -> bool:
    """Say whether a line is the sender or the receiver of a mail, whole or in parts."""
    left, mails = _MAIL.subn("", text)
    named = [word for word in left.split() if word[0].isupper()]
    return bool(mails) and mails + len(named) == len(text.split()) and bool(named)


def _with_marks(reply: str) -> list[str]:
    """Return sentences; a mark that follows the full stop belongs to the sentence before it."""
    joined = re.sub(r"([.!?])(\s*[\[(]\d{1,2}[\])])+", lambda m: m[0][1:] + m[1], reply)
    return sentences(joined)


def _upholding(
    text: str, question: str, sources: Sequence[Sequence[_Place]], *, marked: list[int]
) -> int:
    """Return the number of the source whose places uphold a sentence best, or 0.

    A source that the model marked wins over an equally good one that it did not.
    """
    best, best_share = 0, 0.0
    for number, places in enumerate(sources, 1):
        shares = (_upheld_in(said, text, question, about=about) for said, about in places)
        share = max(shares, default=0.0)
        if number in marked:
            share *= 1.05
        if share >= ENOUGH and share > best_share:
            best, best_share = number, share
    return best


def _places(hit: Hit) -> list[_Place]:
    """Return the places of a source: neighbouring sentences, and what the whole is called."""
    cut = row_sentences if hit.form is Form.TABLE else sentences
    together = 1 if hit.form is Form.TABLE else _TOGETHER
    said = cut(hit.text)
    # Of other files than photos the date says when they were saved.
    taken = (hit.date or "") if hit.kind is Kind.PHOTO else ""
    about = f"{hit.title}\n{hit.heading}\n{taken}"
    if hit.concepts:
        about += f"\n{', '.join(hit.concepts)} {spoken_date(hit.date)}"
    by = [one for one in said if _AUTHOR_LINE.match(one)]
    said = [one for one in said if one not in by]
    last = max(1, len(said) - together + 1)
    return [(tuple(said[i : i + together]), about) for i in range(last)] + [
        ((one,), about) for one in by
    ]


def _upheld_in(said: Sequence[str], text: str, question: str, *, about: str) -> float:
    """Return the share of a sentence that is upheld by sentences in a row."""
    share = upheld(text, question, " ".join(said), about)
    return 0.0 if share and _joins(text, question, said, about) else share


def _joins(text: str, question: str, said: Sequence[str], about: str) -> bool:
    """Say whether a sentence takes what is asked for from a place that tells of something else.

    "The key hangs in the shed. Switch the pump in the cellar on." does not tell that the key is in
    the cellar: what is new stands in the one, what repeats the question only in the other.
    """
    if len(said) < _TOGETHER:
        return False
    if any(len(one.split()) <= _FRAGMENT for one in said):
        return _joins_lines(text, question, said, about)
    if any(_GOES_ON.search(one) for one in said[1:]):
        return False
    telling = _telling(text)
    asked = telling & set(stems(question))
    new, figures = telling - asked, _numbers(text) - _numbers(question)
    parts = [set(stems(one)) for one in said]
    asked = {word for word in asked if any(word in part for part in parts)} - set(stems(about))
    if figures:  # the cents of two prices may well be the same
        holding = (one for one, part in zip(said, parts, strict=True) if asked & part)
        return bool(asked) and not any(figures & _numbers(one) for one in holding)
    return bool(asked) and not any(asked & part and new & part for part in parts)


def _joins_lines(text: str, question: str, said: Sequence[str], about: str) -> bool:
    """Say whether a sentence takes a value from another line than the one that it tells of.

    A value may stand below its heading, but "Secretary Karen Whitlock" has its own, so that the
    name in the next line is somebody else's.
    """
    asked = _telling(text) & {*stems(question)}
    telling = [one for one in said if asked - {*stems(about)} & {*stems(one)}]
    for values in (_full_names, _numbers):
        new = values(text) - values(question)
        own = [values(one) - values(question) for one in telling]
        if new and own and all(own) and all(new.isdisjoint(each) for each in own):
            return True
    return False


def _full_names(text: str) -> set[str]:
    """Return the names of several words in a text, without what stands before a person's."""
    return {*_FULL_NAME.findall(text)}


def upheld(text: str, question: str, place: str, about: str = "") -> float:
    """Return the share of a sentence's telling words in a source; 0 for an invented fact.

    Args:
        text: the sentence.
        question: whose words may be repeated.
        place: what stands in one place of the source.
        about: what the source is called, which alone upholds nothing.
    """
    source = f"{about}\n{place}"
    # What "Is it open on Sundays?" names is what has to be found out.
    known = source if YES_OR_NO.match(question) else f"{source}\n{question}"
    if _invents(text, known) or _adds(text, known) or _contradicts(text, place):
        return 0.0
    telling = _telling(text)
    new = telling - set(stems(question))
    held = telling & set(stems(source))
    # A sentence that only repeats the question or the title says nothing, nor does a bare number.
    if new.isdisjoint(stems(place)) or not any(word.isalpha() for word in telling):
        return 0.0
    claimed = {word for word in telling if not word[0].isdigit()}  # numbers are compared above
    if len(claimed & held) < _CLAIMED * len(claimed):
        return 0.0
    return len(new & held) / len(new)


def _invents(text: str, known: str) -> bool:
    """Say whether a number or a name of a sentence stands in nothing that is known."""
    if not _numbers(text) <= _numbers(known):
        return True
    if any(_is_another_year(one, known) for one in dates_in(text)):
        return True
    # Nor does "10 December" uphold that something costs 10 euros.
    measured = (text[one.start : one.end] for one in amounts_in(text) if one.unit)
    if not _numbers(" ".join(measured)) <= _numbers(_without_dates(known)):
        return True
    here = set(stems(known))
    return any(stem(part) not in here for name in _NAME.findall(text) for part in tokens(name))


def _is_another_year(one: Dated, known: str) -> bool:
    """Say whether a day is known with other years alone: "22 August 2023" of "22/8/2025"."""
    if not (one.days.is_day and one.days.has_year):
        return False
    same = [
        other.days
        for other in dates_in(known)
        if other.days.is_day and other.days.in_year(one.days.first.year).first == one.days.first
    ]
    return bool(same) and all(it.has_year and it.first != one.days.first for it in same)


def _adds(text: str, known: str) -> bool:
    """Say whether a sentence tells a part of a long number for the whole, or adds who one is."""
    if _BY_NUMBER.search(text):
        plain, said = _without_dates(known), {*re.findall(r"\d+", _without_dates(text))}
        alone = {*re.findall(r"\d+", _GROUPS.sub(" ", plain))}
        for parts in (re.findall(r"\d+", run) for run in _GROUPS.findall(plain)):
            if len("".join(parts)) >= _LONG and not said >= {*parts} and said & {*parts} - alone:
                return True
    here = {*stems(known)}
    added = ([w for w in tokens(one) if w not in _EMPTY] for one in _ADDED.findall(text))
    return any(sum(stem(w) in here for w in one) < ENOUGH * len(one) for one in added)


def _without_dates(text: str) -> str:
    """Return a text without its dates; a year alone stays, for it may be a number."""
    return "\n".join(map(_line_without_dates, text.splitlines()))


def _line_without_dates(line: str) -> str:
    measured = [one for one in amounts_in(line) if one.unit]
    for one in reversed(dates_in(line)):
        # "for March 12.50 euros" holds no 12 March.
        is_amount = any(each.start < one.end and one.start < each.end for each in measured)
        if not is_amount and not line[one.start : one.end].isdigit():
            line = f"{line[: one.start]} {line[one.end :]}"
    return line


def _contradicts(text: str, place: str) -> bool:
    """Say whether a sentence denies what its source does not, or gives a figure another unit."""
    if _denies_other(text, place) or _was_refused(text, place):
        return True
    known: dict[Decimal, set[str]] = {}
    for amount in amounts_in(place):
        known.setdefault(abs(amount.value), set()).add(amount.unit)
    for amount in amounts_in(text):
        units = known.get(abs(amount.value), set()) - {""}
        if amount.unit and units and amount.unit not in units:
            return True
    return False


def _denies_other(text: str, place: str) -> bool:
    """Say whether a sentence denies what its source does not, or tells what that denies.

    "Jonah must not eat nuts" upholds neither "not Jonah" nor "Jonah may eat nuts".
    """
    denied = _denied(place, _DENIED_WITHIN)
    if NEGATION.search(text):
        own = _denied(text, 1)
        return not denied or (bool(own) and own.isdisjoint(denied))
    telling = _telling(text)
    for said in sentences(place):
        here = telling & {*stems(said)}
        if _denied(said, 1) & telling and len(here) >= _CLAIMED * len(telling):
            return True
    return False


def _denied(text: str, most: int) -> set[str]:
    """Return the stems of the telling words that stand right behind what denies them."""
    found: set[str] = set()
    for one in NEGATION.finditer(text):
        behind = (word for word in tokens(text[one.end() :][:_BEHIND]) if word not in _EMPTY)
        found.update(map(stem, islice(behind, most)))
    return found


def _was_refused(text: str, place: str) -> bool:
    """Say whether a sentence tells as done what its source says was proposed and rejected."""
    if _REFUSAL.search(text) or NEGATION.search(text):
        return False
    telling = _telling(text)
    said = [one for one in sentences(place) if _REFUSED.search(one) and not _AGREED.search(one)]
    return any(len(telling & {*stems(one)}) >= _CLAIMED * len(telling) for one in said)


def _telling(text: str) -> set[str]:
    """Return the stems of the words of a text that tell something."""
    return {stem(word) for word in tokens(text) if word not in _EMPTY}


def _numbers(text: str) -> set[str]:
    """Return the numbers of a text, without thousands separators and leading zeros."""
    found = set()
    for number in _NUMBER.findall(text):
        plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
        found.add(plain.lstrip("0") or "0")
        # "8:15" and "12.5.2025" hold their parts; "512.30" does not hold 512.
        if ":" in number or len(re.findall(r"[.,]", number)) > 1:
            found.update(part.lstrip("0") or "0" for part in re.findall(r"\d+", number))
    return found
