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
    "title owner model fee deductible wattage phone email website hours".split()
)
# These, too, belong to something, but whoever asks how long the guarantee is goes on about it.
OF_SOMETHING = _ATTRIBUTES | frozenset(
    "deadline reason limit minimum maximum penalty discount surcharge guarantee warranty".split()
)
_MEASURES = frozenset(
    "time day date month year hour minute euros euro dollars kilos colour color temperature number "
    "name kind sort way degrees kilometres metres much many code turns food".split()
)
_PEOPLE = frozenset(
    "caretaker vet doctor dentist plumber electrician landlord tenant neighbour neighbor owner "
    "manager technician lawyer teacher author boss colleague friend sister brother mother father "
    "uncle aunt grandmother grandfather son daughter child cousin wife husband man woman boy girl "
    "person people children guest visitor kid baby adult student member senior customer partner "
    "parent cat dog kitten puppy horse pet".split()
)
_MEN = frozenset("brother father uncle grandfather son husband man boy".split())
_WOMEN = frozenset("sister mother aunt grandmother daughter wife woman girl".split())
_IN_PLACES = frozenset("in at near on into towards".split())
_BY_PLACES = _IN_PLACES | frozenset(("from", "to"))
_UNLISTED = re.compile(
    r"(?:\d|(?:in|on|at|from|until|before|after|with|by|both|each|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\band\b|\bor\b)\s*")
_FIRST_SENTENCE = re.compile(r"^.*?[.!?](?=\s|$)", re.DOTALL)
_POSSESSIVE = re.compile(r"['’]s$")
END = re.compile(r"[\s?!.…]+$")
"""What stands behind the last word of a question."""
_NOTHING_BEFORE = re.compile(r"(?:^|[.:;“”\"(]\s*)$")


@dataclass(frozen=True, slots=True)
class Before:
    """A turn before: its question as it was understood, and what was said."""

    question: str
    said: str = ""  # the sentence of the answer that has a citation; "" when nothing was found
    titles: tuple[str, ...] = ()  # of the sources, in order


def beside(asked: str, before: Before) -> str:
    """Return a question with the one before it in brackets, for what it does not say itself."""
    return f"{asked.rstrip(' ?!.…')}? ({before.question.strip()})"


def put(text: str, span: tuple[int, int], new: str) -> str:
    """Return a text with a piece of it exchanged."""
    return f"{text[: span[0]]}{new}{text[span[1] :]}"


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


def is_person(head: str) -> bool:
    """Say whether a noun in small letters names a person or a pet, one of them or several."""
    return head in _PEOPLE or (head.endswith("s") and head[:-1] in _PEOPLE)


def somebody(before: Before, low: str = "") -> tuple[str, bool] | None:
    """Return whom "he" or "she" means after a turn, and whether only the answer names them.

    Args:
        before: the turn.
        low: the word in small letters; no mother is a "he".
    """
    found = phrases(before.question)
    named = [one for one in found if one.sort is Sort.NAME]
    apart = [one for one in named if one.preposition not in _BY_PLACES]
    if apart:
        return _named(apart[0]), False
    asks_who = before.question.lower().startswith(("who", "whom"))
    if asks_who and (kin := _kin(before.said, low)):
        return kin, True
    names = _names(before.said)
    names = names if asks_who else [one for one in names if not _is_placed(before.said, one)]
    if names and (asks_who or not any(one.head in _PEOPLE for one in found)):
        return names[0], True
    people = [one for one in found if one.head in _PEOPLE and _may_be(one.head, low)]
    if people:
        first = people[0]
        return _spoken(before.question, first, first.end), False
    reached = [one for one in named if one.preposition not in _IN_PLACES]
    if reached:
        return _named(reached[0]), False
    # Names are often typed small, and there are more callings than a list knows.
    meant = topic(before, plural=None)
    return None if meant is None else (_uncalled(meant, found), False)


def _uncalled(meant: str, found: Sequence[Phrase]) -> str:
    """Return a name that is typed small without the article that a thing would have."""
    small = [one for one in found if not one.determiner and one.sort is Sort.NOUN]
    bare = meant.removeprefix("the ")
    return bare if any(one.text == bare for one in small) else meant


def _named(phrase: Phrase) -> str:
    """Return a name without what it owns: Jonas of "Jonas's bicycle"."""
    owner = phrase.text.split()[0]
    return re.sub(r"['’]s?$", "", owner if _owns(owner) else phrase.text)


def _kin(said: str, low: str) -> str:
    """Return a person that is told by whose father or aunt they are: "Edvin's father"."""
    for one in phrases(said):
        whole = one.text.lower().split()
        at = next((n for n, word in enumerate(whole) if word in _MEN | _WOMEN), None)
        owned = one.determiner or (at and _owns(whole[at - 1]))
        if at is not None and owned and _may_be(whole[at], low):
            named = [word for word in one.text.split()[at + 1 :] if is_name(word)]
            return " ".join([*one.text.split()[: at + 1], *named])
    return ""


def _may_be(head: str, low: str) -> bool:
    return head not in (_WOMEN if low in {"he", "his", "him"} else _MEN if low else frozenset())


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
            said_at = before.said[last.outer : last.end]
            return said_at[:1].lower() + said_at[1:], True
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
    """Return what the answer lists, in order, or else what its sources are called.

    A list of numbers, times or ways names nothing: it leaves no items.
    """
    sentence = _FIRST_SENTENCE.match(before.said)
    said = (sentence.group() if sentence else before.said).strip(" .!?")
    _, colon, listed = said.partition(": ")
    parts = [part.strip(' “”"') for part in _LISTED.split(listed if colon else said)]
    parts = [part for part in parts if part]
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return list(before.titles)
    return [part for part in parts if not _UNLISTED.match(part)]


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
    elif not first.determiner and (
        first.sort is Sort.ASKED or (first.sort is Sort.NOUN and not first.is_plural)
    ):
        said = f"the {said}"
    return said


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _names(said: str) -> list[str]:
    """Return the names in what was said, places last: large words together, or one alone inside."""
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
    return sorted(found, key=lambda name: _is_placed(said, name))


def _is_placed(said: str, name: str) -> bool:
    """Say whether a name stands behind "in" or "from", as a place does."""
    return said[: said.find(name)].lower().rstrip().rpartition(" ")[2] in _BY_PLACES


def _take(found: list[str], run: list[str], before: str) -> None:
    alone = len(run) == 1 and _NOTHING_BEFORE.search(before) is not None
    if run and not alone and not any(c.isdigit() for c in "".join(run)):
        found.append(_POSSESSIVE.sub("", " ".join(run)))
