"""Rewrites a question that leans on the turns before it, by rules and without a model.

"And in June?", "how much was it?", "why?" take what they lack from the last question, and from its
answer where only that holds it. A question that stands alone stays as it is, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.follow_ups.another_time import at_another_time
from assistant.answer.follow_ups.stand_ins import filled_in
from assistant.answer.follow_ups.topics import Before, focus, same_head, topic
from assistant.answer.words.phrases import (
    ASKING,
    AUXILIARY,
    PREPOSITIONS,
    Phrase,
    Sort,
    Word,
    dates,
    has_verb,
    is_small,
    phrases,
    words,
)

LONGEST = 400  # characters; who writes more has said what is meant

_LED = re.compile(r"^(?:(?:and|but|or|ok(?:ay)?|so|well|also|then)\b[\s,]*)+", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:what|how)\s+about\b\s*", re.IGNORECASE)
_END = re.compile(r"[\s?!.…]+$")
_BARE = frozenset(
    "much many long far often old high big heavy late early exactly else time day date year month "
    "precisely so not come ago".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE = re.compile(r"\bones?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|my|our|your|his|her|their)\s+", re.IGNORECASE)
_TURN = re.compile(
    rf"(?:{_ARTICLE.pattern})?(?P<turn>next|last|first|second|third|latest|previous|following)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^(?:its|his|her|their)\s+", re.IGNORECASE)
_ONE_OR_MANY = {
    "is": "are",
    "are": "is",
    "was": "were",
    "were": "was",
    "does": "do",
    "do": "does",
    "has": "have",
    "have": "has",
}
_MOST_WORDS = 3  # of a fragment that nothing announces


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is meant, and where its words come from."""

    question: str
    leans: bool = False  # it was rewritten
    quotes: bool = False  # it has words of the answer before


def understand(question: str, before: Sequence[Before], *, today: date | None = None) -> Understood:
    """Return a question with what it takes from the turns before it, the last one last.

    Times that hang on `today` are exchanged only where it is given.
    """
    asked = question.strip()
    if not before or not asked or len(asked) > LONGEST:
        return Understood(question)
    last = before[-1]
    body = _END.sub("", asked)
    rest = _LED.sub("", body)
    led = rest != body
    about = _ABOUT.match(rest)
    if about:
        rest = rest[about.end() :]
    if today and (moved := at_another_time(asked, rest, last, today)):
        return Understood(moved, leans=True)
    if not rest or not last.question.strip():
        return Understood(question)
    if about or _is_fragment(rest, led=led, marked=asked.endswith("?")):
        return _completed(asked, _in_small(rest), last)
    filled = filled_in(asked, last)
    if filled is None:
        return Understood(question)
    return Understood(filled.text, leans=True, quotes=filled.quotes)


def _is_fragment(rest: str, *, led: bool, marked: bool) -> bool:
    """Say whether something is no question of its own."""
    every = words(rest)
    if not every:
        return False
    if _is_bare(every):
        return True
    if has_verb(rest) or any(word.low in ASKING for word in every):
        return False
    placed = every[0].low in PREPOSITIONS
    spans = dates(rest)
    if spans and len(every) <= _MOST_WORDS + 1 and spans[-1][1] == len(rest):
        return led or placed or every[0].start == spans[0][0]
    return led or (marked and (placed or len(every) <= _MOST_WORDS))


def _in_small(rest: str) -> str:
    """Return a fragment as it stands inside a question: its first word small, unless a name."""
    first = rest.split(maxsplit=1)[0]
    return rest[:1].lower() + rest[1:] if is_small(first.lower()) else rest


def _is_bare(every: Sequence[Word]) -> bool:
    """Say whether words ask without saying what of: "why", "how much", "since when"."""
    return any(word.low in ASKING for word in every) and all(
        word.low in ASKING or word.low in PREPOSITIONS or word.low in _BARE for word in every
    )


def _completed(asked: str, rest: str, last: Before) -> Understood:
    every = words(rest)
    mark = "?" if last.question.rstrip().endswith("?") or asked.endswith("?") else ""
    question = _END.sub("", last.question)
    if _is_bare(every):
        made = _asked_of(rest, question)
    elif owned := _OWNED.match(rest):
        made = _of_the_same(rest[owned.end() :], last)
    elif picked := filled_in(rest, last):
        made = _exchanged(picked.text, question)
        if made is not None and picked.quotes:
            return Understood(made + mark, leans=True, quotes=True)
    else:
        made = _exchanged(rest, question)
    if made is None:
        return Understood(f"{_END.sub('', asked)}? ({question}{mark})", leans=True)
    return Understood(made + mark, leans=True)


def _asked_of(rest: str, question: str) -> str | None:
    """Return the last question with another word to ask by: "Until when can we cancel …"."""
    every = words(question)
    at = next((n for n, word in enumerate(every) if word.low in AUXILIARY), None)
    if at is None or rest.lower().endswith("else"):
        return None
    wanted = [one for one in phrases(question) if one.sort is Sort.ASKED]
    clause = question[every[at].start :]
    if wanted and wanted[0].end <= every[at].start:
        following = every[at + 1].low if at + 1 < len(every) else ""
        if not following or (not is_small(following) and wanted[0].start == 0):
            return None
        clause = _with_noun(clause, f"the {wanted[0].text}")
    first = clause[:1].lower() if clause[:1].isupper() and at == 0 else clause[:1]
    return f"{rest[:1].upper()}{rest[1:]} {first}{clause[1:]}"


def _with_noun(clause: str, noun: str) -> str:
    """Put a noun where a clause lacks it: before the place or date that ends it."""
    inside = [one for one in phrases(clause) if one.preposition]
    if not inside or inside[-1].end < len(clause):
        return f"{clause} {noun}"
    at = inside[-1].outer
    return f"{clause[:at]}{noun} {clause[at:]}"


def _of_the_same(rest: str, last: Before) -> str | None:
    """Return the last question about something else of its subject: "its temperature"."""
    question = _END.sub("", last.question)
    subject = topic(last, plural=None)
    found = focus(phrases(question))
    if subject is None or found is None:
        return None
    first, end = found
    return f"{question[: first.start]}the {rest} of {subject}{question[end:]}"


def _exchanged(rest: str, question: str) -> str | None:
    """Return the last question with a piece of it exchanged for another of the same sort."""
    new = phrases(rest)
    old = phrases(question)
    if not new:
        return None
    first = new[0]
    if first.sort is Sort.DATE and len(new) == 1:
        return _another_date(first, rest, question, old)
    if first.sort is Sort.CODE and len(new) == 1:
        codes = [one for one in old if one.sort is Sort.CODE or _ends_in_code(one)]
        if codes:
            return _put(question, codes[-1].end - len(codes[-1].head), codes[-1].end, rest)
    if first.preposition and first.outer == 0:
        return _another_place(first, rest, question, old)
    return _another_thing(first, rest, question, old)


def _another_date(new: Phrase, rest: str, question: str, old: Sequence[Phrase]) -> str:
    """Exchange the date; a month keeps the year that was said, a year the month."""
    there = [one for one in old if one.sort is Sort.DATE]
    spoken = rest if new.preposition else f"{_before_date(new.text)} {rest}"
    if not there:
        return f"{question} {spoken}"
    before = there[-1]
    year_before, year = _YEAR.search(before.text), _YEAR.search(new.text)
    if year and year.group() == new.text and year_before and year_before.group() != before.text:
        return _put(question, before.start, before.end, before.text.replace(*_pair(before, year)))
    kept = (
        ""
        if year or not year_before or before.text == year_before.group()
        else (f" {year_before.group()}")
    )
    if not before.preposition and not new.preposition:
        return _put(question, before.start, before.end, f"{new.text}{kept}")
    return _put(question, before.outer, before.end, f"{spoken}{kept}")


def _pair(before: Phrase, year: re.Match[str]) -> tuple[str, str]:
    found = _YEAR.search(before.text)
    return (found.group() if found else "", year.group())


def _before_date(text: str) -> str:
    return (
        "on" if (text[:1].isdigit() and not _YEAR.fullmatch(text)) or text.endswith("day") else "in"
    )


def _another_place(new: Phrase, rest: str, question: str, old: Sequence[Phrase]) -> str:
    """Exchange what stood behind the same preposition, or add it at the end."""
    there = [one for one in old if one.preposition == new.preposition and one.sort is not Sort.DATE]
    if not there:
        return f"{question} {rest}"
    before = there[-1]
    return _put(question, before.outer, before.end, _in_full(rest, before))


def _another_thing(new: Phrase, rest: str, question: str, old: Sequence[Phrase]) -> str | None:
    """Exchange the thing of the same kind, the name, or what the question is about."""
    things = [one for one in old if one.sort is not Sort.DATE]
    alike = [one for one in things if one.head == new.head]
    if _ONE.search(rest):
        alike = alike or [one for one in things if one.determiner][:1] or things[:1]
    elif new.sort is Sort.NAME:
        alike = alike or [one for one in things if one.sort is Sort.NAME][-1:]
    if alike:
        before = alike[-1]
        told = question[before.start : before.end]
        return _agreeing(question, before, before.end, _in_turn(_in_full(rest, before), told))
    found = focus(old)
    if found is None:
        return None
    first, end = found
    owner = next((one for one in old if one.linked and one.preposition == "of"), None)
    if owner is not None and first.end <= owner.outer < end:
        return _put(question, owner.start, owner.end, rest)
    return _agreeing(question, first, end, rest)


def _agreeing(question: str, old: Phrase, end: int, new: str) -> str:
    """Exchange a phrase, and the number of the verb that stands right before it."""
    made = phrases(new)
    before = [word for word in words(question) if word.end < old.start]
    if made and made[0].is_plural != old.is_plural and before and before[-1].low in _ONE_OR_MANY:
        verb = _ONE_OR_MANY[before[-1].low]
        question = _put(question, before[-1].start, before[-1].end, verb)
        longer = len(verb) - len(before[-1].text)
        return _put(question, old.start + longer, end + longer, new)
    return _put(question, old.start, end, new)


def _in_full(rest: str, before: Phrase) -> str:
    """Return "the duvet one" as "the duvet programme"."""
    return _ONE.sub(same_head(before), rest)


def _in_turn(new: str, old: str) -> str:
    """Return "the green bin" as "the next green bin" where the next of another was asked for."""
    turn = _TURN.match(old)
    if turn is None or _TURN.match(new):
        return new
    article = _ARTICLE.match(new)
    end = article.end() if article else 0
    return f"{new[:end]}{turn['turn']} {new[end:]}"


def _ends_in_code(phrase: Phrase) -> bool:
    found = phrases(f"x {phrase.text.split()[-1]}")
    return bool(found) and any(c.isdigit() for c in phrase.head) and phrase.head[:1].isalpha()


def _put(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"
