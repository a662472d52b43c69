"""Says what a turn was about: the thing, person, place or item that a next question may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.words.phrases import Phrase, Sort, is_name, is_small, phrases, words

# Who asks for one of these of a thing goes on about the thing, not about its number.
_ATTRIBUTES = frozenset(
    "number code name password price cost costs size length weight width height colour color date "
    "reference temperature load capacity age address meaning rest amount total half end beginning "
    "title owner model fee deductible wattage".split()
)
_MEASURES = frozenset(
    "time day date month year hour minute euros euro dollars kilos colour color temperature number "
    "name kind sort way degrees kilometres metres much many code turns food".split()
)
_PEOPLE = frozenset(
    "caretaker vet doctor dentist plumber electrician landlord tenant neighbour neighbor owner "
    "manager technician lawyer teacher author boss colleague friend sister brother mother father "
    "uncle aunt grandmother grandfather son daughter child cousin wife husband man woman boy girl "
    "person cat dog kitten puppy horse pet".split()
)
_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\band\b|\bor\b)\s*")
_FIRST_SENTENCE = re.compile(r"^.*?[.!?](?=\s|$)", re.DOTALL)
_STRESSED = "'’s"
_NOTHING_BEFORE = re.compile(r"(?:^|[.:;“”\"(]\s*)$")


@dataclass(frozen=True, slots=True)
class Before:
    """A turn before: its question as it was understood, and what was said."""

    question: str
    said: str = ""  # the sentence of the answer that has a citation; "" when nothing was found
    titles: tuple[str, ...] = ()  # of the sources, in order


def focus(found: Sequence[Phrase]) -> tuple[Phrase, int] | None:
    """Return the phrase that a question is about, and the end of what belongs to it."""
    for choice in (
        [one for one in found if one.sort is Sort.NOUN and one.determiner and not one.preposition],
        [one for one in found if one.sort is Sort.NAME and not one.preposition],
        [one for one in found if one.sort is Sort.ASKED and one.head not in _MEASURES],
        [one for one in found if one.sort in {Sort.NOUN, Sort.CODE} and not one.linked],
        [one for one in found if one.sort is Sort.NAME],
    ):
        if choice:
            first = choice[0]
            return first, _whole(found, first)
    return None


def topic(before: Before, *, plural: bool | None) -> str | None:
    """Return the thing that "it" (or "they", with `plural`) means after a turn, or None."""
    found = phrases(before.question)
    if plural:
        several = [one for one in found if one.is_plural and one.sort in {Sort.NOUN, Sort.ASKED}]
        several = [one for one in several if one.head not in _MEASURES]
        if several:
            return _spoken(before.question, several[0], _whole(found, several[0]))
    codes = [one for one in found if one.sort is Sort.CODE]
    if codes:
        return codes[-1].text
    at = focus(found)
    if at is None:
        return None
    first, end = at
    if first.head in _ATTRIBUTES:
        owner = next((one for one in found if one.outer == first.end + 1 and one.linked), None)
        if owner is not None:
            return _spoken(before.question, owner, _whole(found, owner))
    return _spoken(before.question, first, end)


def somebody(before: Before) -> tuple[str, bool] | None:
    """Return whom "he" or "she" means after a turn, and whether only the answer names them."""
    found = phrases(before.question)
    for one in found:
        if one.sort is Sort.NAME:
            owner = one.text.split()[0] if _owns(one.text.split()[0]) else one.text
            return re.sub(r"['’]s?$", "", owner), False
    if named := _names(before.said):
        asks_who = before.question.lower().startswith(("who", "whom"))
        if asks_who or not any(one.head in _PEOPLE for one in found):
            return named[0], True
    people = [one for one in found if one.head in _PEOPLE]
    if people:
        first = people[0]
        return _spoken(before.question, first, first.end), False
    return None


def place(before: Before, *, towards: bool) -> tuple[str, bool] | None:
    """Return where "there" is after a turn, with its preposition, and whether the answer says so.

    Whoever asked where something is knows it now, and means that place; but whoever then asks for
    the way (`towards`) means the place that the question named.
    """
    if towards:
        return _goal(before)
    asked = [
        one
        for one in phrases(before.question)
        if one.preposition in {"in", "at", "on", "near"} and one.sort in {Sort.NOUN, Sort.NAME}
    ]
    if before.question.lower().startswith("where"):
        said = [
            one
            for one in phrases(before.said)
            if one.preposition in {"in", "at", "on", "behind", "under"} and one.sort is Sort.NOUN
        ]
        if said:
            last = said[-1]
            return before.said[last.outer : last.end], True
    if asked:
        return before.question[asked[-1].outer : asked[-1].end], False
    found = topic(before, plural=None)
    return None if found is None else (f"at {found}", False)


def _goal(before: Before) -> tuple[str, bool] | None:
    found = phrases(before.question)
    linked = [one for one in found if one.linked]
    if linked:
        return f"to {_spoken(before.question, linked[-1], linked[-1].end)}", False
    meant = topic(before, plural=None)
    return None if meant is None else (f"to {meant}", False)


def items(before: Before) -> list[str]:
    """Return what the answer lists, in order, or else what its sources are called."""
    sentence = _FIRST_SENTENCE.match(before.said)
    said = (sentence.group() if sentence else before.said).strip(" .!?")
    _, colon, listed = said.partition(": ")
    parts = [part.strip(' “”"') for part in _LISTED.split(listed if colon else said)]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 else list(before.titles)


def same_head(phrase: Phrase) -> str:
    """Return the last word of a phrase as it is written."""
    return phrase.text.split()[-1]


def _whole(found: Sequence[Phrase], first: Phrase) -> int:
    """Return where a phrase ends with all that is linked to it."""
    end = first.end
    for one in found:
        if one.linked and one.outer == end + 1:
            end = one.end
    return end


def _spoken(text: str, first: Phrase, end: int) -> str:
    """Return a phrase as it is said again: with an article, without "which"."""
    said = text[first.start : end]
    if first.determiner in {"a", "an", "any", "some", "this", "that"}:
        said = f"the {said.partition(' ')[2]}"
    elif not first.determiner and first.sort in {Sort.ASKED, Sort.NOUN} and not first.is_plural:
        said = f"the {said}"
    return said


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _names(said: str) -> list[str]:
    """Return the names in what was said: large words together, or one inside a sentence."""
    found: list[str] = []
    run: list[str] = []
    end = begin = 0
    for word in words(said):
        joined = said[end : word.start].strip() == ""
        if is_name(word.text) and not is_small(word.low) and (joined or not run):
            begin = begin if run else word.start
            run.append(word.text)
        else:
            _take(found, run, said[:begin])
            run = []
            if is_name(word.text) and not is_small(word.low):
                begin, run = word.start, [word.text]
        end = word.end
    _take(found, run, said[:begin])
    return found


def _take(found: list[str], run: list[str], before: str) -> None:
    alone = len(run) == 1 and _NOTHING_BEFORE.search(before) is not None
    if run and not alone and not any(c.isdigit() for c in "".join(run)):
        found.append(re.sub(rf"[{_STRESSED}]{{2}}$", "", " ".join(run)))
