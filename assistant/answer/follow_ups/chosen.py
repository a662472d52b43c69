"""Fills in what is picked of several: "the second one", "which of the two", "if one gets lost"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.follow_ups.topics import Before, beside, items, put, same_head, topic
from assistant.answer.words.dates import NUMBERS
from assistant.answer.words.phrases import (
    AUXILIARY,
    DETERMINERS,
    VERBS,
    Sort,
    Word,
    is_small,
    phrases,
    words,
)

_ORDINALS = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
    "former": 0,
    "latter": 1,
}
_PICK = re.compile(
    rf"\bthe\s+({'|'.join(_ORDINALS)})(?:\s+ones?\b|(?=\s*(?:[?.!,]|$))"
    rf"|(?=\s+(?:{'|'.join(sorted(AUXILIARY))})\b)|(?<=former)|(?<=latter))",
    re.IGNORECASE,
)
_THIS_ONE = re.compile(r"\b(?:that|this)\s+one\b", re.IGNORECASE)
_ANOTHER_ONE = re.compile(r"\banother one\b", re.IGNORECASE)
_KIND_OF = re.compile(r"\b(the|a)\s+((?:[\w-]+\s+){1,2})ones?\b", re.IGNORECASE)
_HOW_MANY = re.compile(rf"\bhow many\s+(?={'|'.join(sorted(AUXILIARY))})\b", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?P<head>(?:which|what|who|one|any|both|either|neither|none|most|all|each|some)(?: ones?)?"
    r" of )(?P<all>(?:the|these|those) (?P<many>two|three|four|five|both)|them|these|those)\b",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(r"\bwhich ones?\b(?! of\b)", re.IGNORECASE)
_COUNTED_OUT = frozenset("one any both either neither none another some most".split())
_LEADING = AUXILIARY | frozenset("if when unless that because why whether".split())
# "If one wants to …" is anybody.
_TAKING = VERBS | frozenset(("have", "has", "had"))
_ANYBODY = frozenset("can may must should could would will wants want has".split())


@dataclass(frozen=True, slots=True)
class Filled:
    """A question with its stand-ins filled in; `quotes` when words come from the answer."""

    text: str
    quotes: bool = False


def chosen(question: str, before: Before) -> Filled | None:
    """Return a question with what it picks of the turn before, None where it picks nothing."""
    for fill in (_picked, _among, _of_this_kind, _counted, _one_of):
        if (found := fill(question, before)) is not None:
            return found
    return None


def _picked(question: str, before: Before) -> Filled | None:
    """Fill in "the second one"; what the answer does not list by name is counted."""
    found = _PICK.search(question)
    if found is None:
        return None
    number = _ORDINALS[found.group(1).lower()]
    listed = items(before)
    if len(listed) > 1 and number < len(listed):
        return Filled(put(question, found.span(), listed[number]), quotes=True)
    all_of_them = _several(before)
    if all_of_them is None or len(listed) > 1:
        return None
    turn = "last" if found.group(1).lower() == "latter" else found.group(1)
    return Filled(put(question, found.span(), f"the {turn} of {all_of_them}"))


def _among(question: str, before: Before) -> Filled | None:
    """Fill in "which of the two" and "which one" with what was listed, or what it was about."""
    found = _AMONG.search(question)
    if found and _are_named(words(question[found.end() :])):
        return None
    one = None if found else _WHICH_ONE.search(question)
    if found is None and one is None:
        return None
    listed = items(before)
    many = NUMBERS.get((found["many"] or "").casefold(), 2) if found else 0
    if found and found["many"] and len(listed) == many:
        return Filled(put(question, found.span("all"), _joined(listed)), quotes=True)
    meant = _several(before)
    if meant is None:
        return Filled(beside(question, before))
    if found:
        return Filled(put(question, found.span("all"), meant))
    return Filled(put(question, (one.end(), one.end()), f" of {meant}")) if one else None


def _are_named(after: Sequence[Word]) -> bool:
    """Say whether a noun follows, as in "the two books are", and no verb, as in "the two cost"."""
    if not after or is_small(after[0].low) or after[0].low in VERBS:
        return False
    if not after[0].low.endswith(("s", "ed")) or len(after) == 1:
        return True
    return after[1].low in AUXILIARY | VERBS or after[1].low.endswith("s")


def _joined(listed: Sequence[str]) -> str:
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def _of_this_kind(question: str, before: Before) -> Filled | None:
    """Fill in "that one", and "the wool one" of a programme."""
    if found := _THIS_ONE.search(question):
        meant = topic(before, plural=None)
        return None if meant is None else Filled(put(question, found.span(), meant))
    if found := _ANOTHER_ONE.search(question):
        meant = (topic(before, plural=None) or "").removeprefix("the ")
        return Filled(put(question, found.span(), f"another {meant}")) if meant else None
    found = _KIND_OF.search(question)
    if found is None or not question[: found.start()].strip():
        return None  # at the beginning it is a fragment, which has its own rules
    things = [one for one in phrases(before.question) if one.sort is not Sort.DATE]
    beside = question[: found.start()].rstrip().rpartition(" ")[2].lower()
    picked = [one for one in things if one.preposition == beside]
    picked = picked or [one for one in things if one.determiner] or things
    if not picked:
        return None
    said = f"{found.group(1)} {found.group(2)}{same_head(picked[0])}"
    return Filled(put(question, found.span(), said))


def _counted(question: str, before: Before) -> Filled | None:
    """Fill in what "how many were there" counts."""
    found = _HOW_MANY.search(question)
    meant = topic(before, plural=True)
    if found is None or meant is None:
        return None
    bare = meant.split(" ", 1)[1] if meant.split()[0].lower() in DETERMINERS else meant
    if not bare.endswith("s"):
        bare = f"{phrases(meant)[0].head}s"
    return Filled(f"{question[: found.end()]}{bare} {question[found.end() :]}")


def _one_of(question: str, before: Before) -> Filled | None:
    """Fill in "one" and "both" where they stand alone: "if one gets lost", "do we need another"."""
    every = words(question)
    for number, word in enumerate(every):
        if word.low not in _COUNTED_OUT or number == 0:
            continue
        following = every[number + 1].low if number + 1 < len(every) else ""
        leads = every[number - 1].low
        if word.low == "one" and leads in _ANYBODY | {"do", "does"}:
            continue
        if leads in _LEADING and _goes_on(following, word):
            meant = _several(before)
        elif not following and leads in _TAKING:
            meant = _several(before) or _one_like_it(word.low, before)
        else:
            continue
        if meant is None:
            return None
        said = meant if meant.startswith("a ") else f"{word.text} of {meant}"
        return Filled(put(question, (word.start, word.end), said))
    return None


def _goes_on(following: str, word: Word) -> bool:
    """Say whether a verb follows, so that the word stands alone: "if one gets", "are both in"."""
    if not following or following == "of":
        return False
    if word.low == "one" and following in _ANYBODY:
        return False
    if following in AUXILIARY | VERBS or (is_small(following) and following not in DETERMINERS):
        return True
    return word.low in {"one", "both"} and following.endswith(("ed", "ing"))


def _one_like_it(low: str, before: Before) -> str | None:
    """Return what "one" means after a single thing: "the carrier" as "a carrier"."""
    meant = topic(before, plural=None)
    if meant is None or low not in {"one", "another"} or not meant.startswith("the "):
        return None
    return f"a {'second ' if low == 'another' else ''}{meant[4:]}"


def _several(before: Before) -> str | None:
    """Return what several things a turn was about, with an article, None where it was about one."""
    found = [one for one in phrases(before.question) if one.sort in {Sort.NOUN, Sort.ASKED}]
    if not any(one.is_plural for one in found):
        return None
    meant = topic(before, plural=True)
    if meant is None or not any(one.is_plural for one in phrases(meant)):
        return None
    return meant if meant.split()[0].lower() in DETERMINERS else f"the {meant}"
