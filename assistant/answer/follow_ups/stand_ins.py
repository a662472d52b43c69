"""Fills in what the small words of a question stand for: "it", "him", "there", "the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.follow_ups.topics import Before, items, place, same_head, somebody, topic
from assistant.answer.words.phrases import (
    ASKING,
    AUXILIARY,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    VERBS,
    Sort,
    Word,
    is_name,
    is_small,
    phrases,
    words,
)

_THINGS = frozenset("it its they them their theirs these those this that".split())
_SEVERAL = frozenset("they them their theirs these those".split())
_PEOPLE = frozenset("he him his she her hers".split())
_OWNING = frozenset("its their his her".split())
_SAYING = frozenset(
    "say says said tell tells told know think thought so now mean means noted believe".split()
)
_AIR = frozenset(
    "rain raining rainy snow snowing cold warm hot sunny dark late early time far windy".split()
)
_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
    "former": 0,
    "latter": 1,
}
_PICK = re.compile(
    rf"\bthe\s+({'|'.join(_ORDINALS)})(?:\s+ones?\b|(?=\s*(?:[?.!,]|$))|(?<=former)|(?<=latter))",
    re.IGNORECASE,
)
_THIS_ONE = re.compile(r"\b(?:that|this)\s+one\b", re.IGNORECASE)
_KIND_OF = re.compile(r"\b(the|a)\s+((?:[\w-]+\s+){1,2})ones?\b", re.IGNORECASE)
_HOW_MANY = re.compile(rf"\bhow many\s+(?={'|'.join(sorted(AUXILIARY))})\b", re.IGNORECASE)
_CLAUSES = re.compile(
    r"[,.;!?]|\b(?:if|when|because|before|after|so|that|which|while|and|but|where)\b", re.IGNORECASE
)
_EXPLAINED = frozenset("of about which that from with to for in who where".split())
_TRAVEL = frozenset("get go come travel drive walk".split())


@dataclass(frozen=True, slots=True)
class Filled:
    """A question with its stand-ins filled in; `quotes` when words come from the answer."""

    text: str
    quotes: bool = False


def filled_in(question: str, before: Before) -> Filled | None:
    """Return a question with what its small words stand for, or None when it stands alone."""
    for fill in (_picked, _of_this_kind, _counted):
        if (found := fill(question, before)) is not None:
            return found
    text, quotes, done = question, False, False
    for kind in (_person, _thing, _there):
        found = kind(text, before)
        if found is not None:
            text, quotes, done = found.text, quotes or found.quotes, True
    return Filled(text, quotes) if done else None


def _picked(question: str, before: Before) -> Filled | None:
    """Fill in "the second one"."""
    found = _PICK.search(question)
    listed = items(before)
    if found is None:
        return None
    number = _ORDINALS[found.group(1).lower()]
    if number >= len(listed) or not listed or len(listed) == 1:
        return None
    return Filled(_put(question, found.span(), listed[number]), quotes=True)


def _of_this_kind(question: str, before: Before) -> Filled | None:
    """Fill in "that one", and "the wool one" of a programme."""
    if found := _THIS_ONE.search(question):
        meant = topic(before, plural=None)
        return None if meant is None else Filled(_put(question, found.span(), meant))
    found = _KIND_OF.search(question)
    if found is None or not question[: found.start()].strip():
        return None  # at the beginning it is a fragment, which has its own rules
    things = [one for one in phrases(before.question) if one.sort is not Sort.DATE]
    beside = question[: found.start()].rstrip().rpartition(" ")[2].lower()
    chosen = [one for one in things if one.preposition == beside]
    chosen = chosen or [one for one in things if one.determiner] or things
    if not chosen:
        return None
    said = f"{found.group(1)} {found.group(2)}{same_head(chosen[0])}"
    return Filled(_put(question, found.span(), said))


def _counted(question: str, before: Before) -> Filled | None:
    """Fill in what is counted: "how many … were there"."""
    found = _HOW_MANY.search(question)
    meant = topic(before, plural=True)
    if found is None or meant is None:
        return None
    bare = meant.split(" ", 1)[1] if meant.split()[0].lower() in DETERMINERS else meant
    if not bare.endswith("s"):
        bare = f"{phrases(meant)[0].head}s"
    return Filled(f"{question[: found.end()]}{bare} {question[found.end() :]}")


def _person(question: str, before: Before) -> Filled | None:
    every = words(question)
    for number, word in enumerate(every):
        if word.low not in _PEOPLE or _has_owner(question, every, number):
            continue
        meant = somebody(before)
        if meant is None:
            return None
        return Filled(_replaced(question, every, number, meant[0]), quotes=meant[1])
    return None


def _thing(question: str, before: Before) -> Filled | None:
    every = words(question)
    for number, word in enumerate(every):
        low = word.low
        if low not in _THINGS:
            continue
        if low in {"this", "that", "these", "those"}:
            if (shown := _shown(question, every, number, before)) is not None:
                return shown
            if not _stands_for_itself(every, number):
                continue
        elif low == "it" and _is_empty(every, number):
            continue
        if _has_antecedent(question, every, number):
            continue
        meant = topic(before, plural=low in _SEVERAL)
        if meant is None:
            return None
        return Filled(_replaced(question, every, number, meant))
    return None


def _there(question: str, before: Before) -> Filled | None:
    every = words(question)
    for number, word in enumerate(every):
        if word.low != "there" or number == 0 or _has_antecedent(question, every, number):
            continue
        around = {every[number - 1].low, every[number + 1].low if number + 1 < len(every) else ""}
        if around & BE and (number + 1 < len(every) or _has_noun(question)):
            continue  # "is there a dog" names no place
        travels = every[number - 1].low in _TRAVEL
        meant = place(before, towards=travels)
        if meant is None:
            return None
        return Filled(_put(question, (word.start, word.end), meant[0]), quotes=meant[1])
    return None


def _shown(question: str, every: Sequence[Word], number: int, before: Before) -> Filled | None:
    """Fill in "this programme": with what the last question called so, or beside it."""
    noun = every[number + 1] if number + 1 < len(every) else None
    if noun is None or is_small(noun.low) or noun.low in VERBS or _joins(every, number):
        return None
    rest = every[number + 2 :]
    if rest and rest[0].low in _EXPLAINED and rest[0].low not in {"for", "in", "to"}:
        return None
    same = [one for one in phrases(before.question) if one.head == noun.low]
    if same:
        said = same[0].text if same[0].determiner else f"the {same[0].text}"
        return Filled(_put(question, (every[number].start, noun.end), said))
    meant = topic(before, plural=None)
    if meant is None or _has_antecedent(question, every, number):
        return None
    return Filled(f"{question[: noun.end]} ({meant}){question[noun.end :]}")


def _stands_for_itself(every: Sequence[Word], number: int) -> bool:
    """Say whether "that" is a thing, and no joint between clauses or with a noun."""
    following = every[number + 1].low if number + 1 < len(every) else ""
    if _joins(every, number):
        return False
    return not following or is_small(following) or following in VERBS or number + 2 == len(every)


def _joins(every: Sequence[Word], number: int) -> bool:
    """Say whether "that" joins clauses: after a noun or a verb of saying."""
    if number == 0 or every[number].low != "that":
        return False
    before = every[number - 1].low
    if number + 1 == len(every):
        return False
    return before in _SAYING or (
        before not in AUXILIARY | PREPOSITIONS | ASKING | VERBS and not is_small(before)
    )


def _is_empty(every: Sequence[Word], number: int) -> bool:
    """Say whether "it" stands for nothing: "is it allowed to …", "was it raining"."""
    before = every[number - 1].low if number else ""
    after = [word.low for word in every[number + 1 :]]
    if before in BE:
        if after[:1] and (after[0] in _AIR or after[0] in {"to", "when", "that"}):
            return True
        return any(low in {"to", "that", "when", "if", "for"} for low in after[1:3])
    if after[:1] and after[0] in {"cost", "costs", "take", "takes", "matter", "help"}:
        return any(low in {"to", "if", "when", "until"} for low in after[1:])
    return bool(after) and after[0] in BE and any(low in {"to", "that"} for low in after[1:4])


def _has_owner(question: str, every: Sequence[Word], number: int) -> bool:
    """Say whether a question itself names who "he" is."""
    word = every[number]
    earlier = question[: word.start]
    named = any(is_name(one.text) and not is_small(one.low) for one in every[1:number])
    owning = word.low != "him" and not (word.low == "her" and _is_object(every, number))
    if named and owning:
        return True
    return bool(_CLAUSES.search(earlier)) and _has_noun(earlier)


def _has_antecedent(question: str, every: Sequence[Word], number: int) -> bool:
    """Say whether a question itself names what a small word stands for."""
    word = every[number]
    earlier = question[: word.start]
    if word.low in _OWNING:
        return _has_noun(earlier)
    cuts = [cut.end() for cut in _CLAUSES.finditer(earlier)]
    first_word = every[0].end if every else 0
    cuts = [cut for cut in cuts if cut > first_word]
    return bool(cuts) and _has_noun(earlier[: cuts[-1]])


def _has_noun(text: str) -> bool:
    return any(one.sort is not Sort.DATE and one.sort is not Sort.ASKED for one in phrases(text))


def _is_object(every: Sequence[Word], number: int) -> bool:
    following = every[number + 1].low if number + 1 < len(every) else ""
    return not following or is_small(following)


def _replaced(question: str, every: Sequence[Word], number: int, meant: str) -> str:
    """Return a question with a stand-in replaced; an owner goes behind what is owned."""
    word = every[number]
    if word.low in _OWNING and not (word.low == "her" and _is_object(every, number)):
        owned = [
            one
            for one in phrases(question)
            if one.start == word.start and one.determiner == word.low
        ]
        if owned:
            rest = question[word.end : owned[0].end].strip()
            return _put(question, (word.start, owned[0].end), f"the {rest} of {meant}")
    if number == 0:
        meant = meant[:1].upper() + meant[1:]
    return _put(question, (word.start, word.end), meant)


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return f"{text[: span[0]]}{new}{text[span[1] :]}"
