"""Tells the "it" and "they" that stand for nothing: "is it allowed to …", "do they sell …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.follow_ups.topics import Before, is_person
from assistant.answer.words.phrases import ASKING, BE, Sort, Word, is_small, phrases

_AIR = frozenset(
    "rain raining rainy rains rained snow snows snowed snowing cold warm hot sunny dark late early "
    "time windy freezes thunders pour pours".split()
)
_SAYS = frozenset("say says said state states stated mention mentions write written".split())
_WRITTEN_IN = re.compile(r"\b(?:in|on|at|under) (?:the|our|my|your|his|her|a|an)\b", re.IGNORECASE)
_CLAUSE = frozenset("to that when if whether until".split())
_HANGS_ON = frozenset("cost costs take takes matter help make sense look seem mean".split())
_EASY = frozenset(
    "allowed possible ok okay fine forbidden legal permitted necessary normal safe true right "
    "certain likely easy hard difficult better best worth usual enough time".split()
)
# What nobody in particular does: whoever asks when they feed the lemurs does not mean who.
_SERVED = frozenset(
    "feed sell serve build make charge collect empty deliver accept open close call say show "
    "repair clean check inspect bake allow offer hold speak grow teach play celebrate require "
    "demand put keep do".split()
)


def is_empty(question: str, every: Sequence[Word], number: int) -> bool:
    """Say whether "it" stands for nothing: "is it allowed to …", "was it raining".

    Args:
        question: the whole of it.
        every: its words.
        number: of the "it" among them.
    """
    before = every[number - 1].low if number else ""
    after = [word.low for word in every[number + 1 :]]
    if not after[:1] or after[0] in {"in", "at"}:
        return [word.low for word in every[:number]][-3:-1] == ["what", "time"]
    gets = after[0] in {"get", "gets", "got", "getting"}
    if after[int(gets) : int(gets) + 1] and after[int(gets)] in _AIR:
        return gets or before in BE or after[0] not in {"cold", "warm", "hot", "late", "early"}
    if before not in BE | ASKING and after[0] in _SAYS:  # "what it says" is what some paper says
        return _WRITTEN_IN.search(question[every[number + 1].end :]) is not None
    if before in BE:
        return _waits_for_a_clause(after)
    if after[0] in _HANGS_ON:
        return any(low in _CLAUSE for low in after[1:])
    return after[0] in BE and any(low in {"to", "that"} for low in after[1:4])


def _waits_for_a_clause(after: Sequence[str]) -> bool:
    """Say whether what "it" stands for comes later: "is it allowed to", "is it ok for us to"."""
    if after[0] in {"to", "when", "that"}:
        return True
    if after[0] == "worth" and after[1:2] and after[1].endswith("ing"):
        return len(after) > len(("worth", "repairing"))
    if any(low in {"to", "that", "when", "if", "for", "whether"} for low in after[1:3]):
        return True
    easy = next((n for n, low in enumerate(after[:4]) if low in _EASY), None)
    return easy is not None and any(low in _CLAUSE for low in after[easy + 1 :])


def is_nobody(question: str, every: Sequence[Word], number: int, before: Before) -> bool:
    """Say whether "they" means whoever does such a thing, as the question names all it needs.

    Args:
        question: the whole of it.
        every: its words.
        number: of the "they" among them.
        before: the turn before; people in it are who is meant, a single thing is a place of theirs.
    """
    verb = next((word for word in every[number + 1 :] if not is_small(word.low)), None)
    if verb is None or verb.low not in _SERVED:
        return False
    behind = [one for one in phrases(question) if one.start >= verb.end]
    things = [one for one in behind if one.sort is not Sort.DATE]
    wanted = [one for one in phrases(question) if one.sort is Sort.ASKED and one.end <= verb.start]
    if not things and not wanted:
        return False
    there = [one for one in phrases(before.question) if one.is_plural and one.sort is not Sort.DATE]
    if any(is_person(one.head) for one in phrases(before.question)):
        return False
    placed = any(
        one.preposition in {"at", "in", "on", "for"} and (one.determiner or one.sort is Sort.NAME)
        for one in behind
    ) or any(one.sort is Sort.DATE for one in behind)
    return placed or bool(there)
