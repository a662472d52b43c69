"""Fills in what small words of a question stand for (anaphora): "it", "there", "the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.follow_ups.chosen import Filled, chosen
from assistant.answer.follow_ups.empty import is_empty, is_nobody
from assistant.answer.follow_ups.told_times import at_told_time
from assistant.answer.follow_ups.topics import Before, items, place, put, somebody, topic
from assistant.answer.words.phrases import (
    ASKING,
    AUXILIARY,
    BE,
    PREPOSITIONS,
    VERBS,
    Phrase,
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
_CLAUSES = re.compile(
    r"[,.;!?]|\b(?:if|when|because|before|after|so|that|which|while|and|but|where)\b", re.IGNORECASE
)
_FRONTED = re.compile(
    r"^\W*(?:if|when|before|after|while|until|once|because|as long as|in case)\b[^,]*,",
    re.IGNORECASE,
)
_OUTCOMES = frozenset("repair repairs cost costs damage bill fee loss money rest price".split())
_SPANS = frozenset(
    "year month week weekend morning evening afternoon night summer winter spring autumn "
    "time date day".split()
)
_EXPLAINED = frozenset("of about which that from with who where".split())
_WHAT_IT_DOES = frozenset(
    "include cover apply count hold contain affect concern require involve depend add fit match "
    "exist expire remain happen".split()
)
_LONGEST_NAME = 3  # words
_TRAVEL = frozenset("get go come travel drive walk".split())


def filled_in(question: str, before: Before) -> Filled | None:
    """Return a question with what its small words stand for, or None when it stands alone."""
    if (found := chosen(question, before)) is not None:
        return found
    text, quotes, done = question, False, False
    for kind in (_person, _thing, _there, at_told_time):
        found = kind(text, before)
        if found is not None:
            text, quotes, done = found.text, quotes or found.quotes, True
    return Filled(text, quotes) if done else None


def _person(question: str, before: Before) -> Filled | None:
    every = words(question)
    for number, word in enumerate(every):
        if word.low not in _PEOPLE or _has_owner(question, every, number):
            continue
        meant = somebody(before, word.low)
        if meant is None:
            return None
        return Filled(_replaced(question, every, number, meant[0]), quotes=meant[1])
    return None


def _thing(question: str, before: Before) -> Filled | None:
    every = words(question)
    for number, word in enumerate(every):
        low = word.low
        if low not in _THINGS or question[: word.start].count('"') % 2:
            continue
        if low in {"this", "that", "these", "those"}:
            if (shown := _shown(question, every, number, before)) is not None:
                return shown
            if not _stands_for_itself(every, number):
                continue
        elif (low == "it" and is_empty(question, every, number)) or (
            low == "they" and is_nobody(question, every, number, before)
        ):
            continue
        if _has_antecedent(question, every, number):
            continue
        if low in {"they", "them"} and (them := _told_people(before)):
            return Filled(_replaced(question, every, number, them), quotes=True)
        meant = topic(before, plural=low in _SEVERAL)
        if meant is None:
            return None
        return Filled(_replaced(question, every, number, meant))
    return None


def _told_people(before: Before) -> str:
    """Return who was told to have done something, where several were; "" otherwise."""
    if not before.question.lower().lstrip().startswith("who "):
        return ""
    listed = [one for one in items(before) if is_name(one) and len(one.split()) <= _LONGEST_NAME]
    several = len(listed) > 1 and before.said.startswith(listed[0])
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if several else ""


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
        return Filled(put(question, (word.start, word.end), meant[0]), quotes=meant[1])
    return None


def _shown(question: str, every: Sequence[Word], number: int, before: Before) -> Filled | None:
    """Fill in "this programme": with what the last question called so, else beside it.

    "This flat" may be where whoever asks is, so nothing is put beside that.
    """
    noun = every[number + 1] if number + 1 < len(every) else None
    if noun is None or is_small(noun.low) or noun.low in VERBS | _WHAT_IT_DOES | _SPANS:
        return None
    here, rest = _is_here(every[number].low, noun.low), every[number + 2 :]
    explained = rest and rest[0].low in _EXPLAINED
    if _joins(every, number) or (explained and not here):
        return None
    same = [one for one in phrases(before.question) if one.head == noun.low]
    if same:
        said = same[0].text if same[0].determiner else f"the {same[0].text}"
        return Filled(put(question, (every[number].start, noun.end), said))
    meant = topic(before, plural=None)
    if here or meant is None or _has_antecedent(question, every, number):
        return None
    return Filled(f"{question[: noun.end]} ({meant}){question[noun.end :]}")


def _is_here(low: str, noun: str) -> bool:
    """Say whether "this flat" is where whoever asks is."""
    return low == "this" and noun in {"flat", "house", "home", "building", "library", "computer"}


def _stands_for_itself(every: Sequence[Word], number: int) -> bool:
    """Say whether "that" is a thing, and no joint between clauses or with a noun."""
    following = every[number + 1].low if number + 1 < len(every) else ""
    if _joins(every, number) or following in _SPANS:
        return False
    return (
        not following
        or is_small(following)
        or following in VERBS | _WHAT_IT_DOES
        or number + 2 == len(every)
    )


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


def _has_owner(question: str, every: Sequence[Word], number: int) -> bool:
    """Say whether a question itself names who "he" is."""
    word = every[number]
    earlier = question[: word.start]
    named = any(is_name(one.text) and not is_small(one.low) for one in every[1:number])
    owning = word.low != "him" and not (word.low == "her" and _is_object(every, number))
    named = named or any(_is_small_name(one, earlier) for one in phrases(earlier))
    if named and owning:
        return True
    cuts = [cut for cut in _CLAUSES.finditer(earlier) if cut.end() > every[0].end]
    return bool(cuts) and _has_noun(earlier)


def _is_small_name(phrase: Phrase, text: str) -> bool:
    """Say whether a phrase may be a name typed small: "jonas" in "did jonas lose his keys"."""
    bare = not phrase.determiner and not phrase.preposition
    leads = text[: phrase.start].lower().rstrip().rpartition(" ")[2]
    named = phrase.sort is Sort.NOUN or leads in VERBS
    alone = [one for one in phrase.text.lower().split() if one not in VERBS]
    return bare and named and len(alone) == 1 and phrase.start > 0


def _is_named_later(question: str, word: Word) -> bool:
    """Say whether a later clause names "it": "before it is moved, what does the machine need"."""
    clause = _FRONTED.match(question)
    if clause is None or not clause.start() <= word.start < clause.end():
        return False
    behind = phrases(question[clause.end() :])
    return any(one.determiner == "the" and one.head not in _OUTCOMES for one in behind)


def _has_antecedent(question: str, every: Sequence[Word], number: int) -> bool:
    """Say whether a question itself names what a small word stands for."""
    word = every[number]
    earlier = question[: word.start]
    if word.low in _OWNING:
        return _has_noun(earlier)
    if _is_named_later(question, word):
        return True
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
            return put(question, (word.start, owned[0].end), f"the {rest} of {meant}")
    if number == 0 and word.text[:1].isupper():
        meant = meant[:1].upper() + meant[1:]
    return put(question, (word.start, word.end), meant)
