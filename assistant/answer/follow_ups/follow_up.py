"""Rewrites a question that leans on the turns before it, by rules (conversational rewriting).

"And in June?", "how much was it?", "why?" take what they lack from the last question, and from its
answer where only that holds it. A question that stands alone stays as it is, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer.follow_ups.another_time import at_another_time
from assistant.answer.follow_ups.exchanged import exchanged, is_span
from assistant.answer.follow_ups.stand_ins import filled_in
from assistant.answer.follow_ups.told_times import beside_told_time
from assistant.answer.follow_ups.topics import END, Before, beside, focus, topic
from assistant.answer.follow_ups.whole_turns import (
    attribute,
    bare_ask,
    left_open,
    of_the_whole,
)
from assistant.answer.words.phrases import (
    ASKING,
    AUXILIARY,
    DETERMINERS,
    PREPOSITIONS,
    VERBS,
    Sort,
    Word,
    dates,
    has_verb,
    is_small,
    phrases,
    words,
)

_LONGEST = 400  # characters; who writes more has said what is meant

_FILLER = re.compile(
    r"^(?:(?:oh|ah|hm+|thanks(?: a lot)?|thank you|yes|yeah|yep|please|sorry|alright|all right)\b"
    r"[\s,.!–-]*"
    r"|(?:no|nope|right|good|great|fine|nice|perfect|cool|now|actually|i see|got it|interesting"
    r"|wait)[,.!–-]+\s*|not (?:that|this)(?: one)?[,.!–-]+\s*|i meant?\b[\s,]*)+",
    re.IGNORECASE,
)
_LED = re.compile(
    r"^(?:(?:and|but|or|ok(?:ay)?|so|well|also|then|plus|even)\b[\s,–-]*)+", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:(?:what|how)\s+about\b|(?:how|what) (?:is|was|does|did) it (?:look |be )?(?:with|for)\b"
    r"|what of\b|as for\b|how (?:is|was) that for\b"
    r"|(?:(?:is|was) (?:it|that) |do |does |and )?(?:the |exactly the )?"
    r"(?:same|likewise|ditto|similarly)"
    r"(?: (?:question|thing|again|goes|go|apply|applies|counts?|holds?|one|query))*"
    r"(?: (?:for|with|about|to|but for)\b|(?= (?:in|on|at|during) )))\s*",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(r"\b(?:not|no|mean|meant)\b", re.IGNORECASE)
_SHORT = re.compile(r"^(where|what|who|when|how|why|which)['’]s\b", re.IGNORECASE)
_AFTERTHOUGHT = re.compile(
    r"(?:[\s,]+(?:please|pls|then|though|too|as well|also|again|instead|i mean|actually))+$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\bthe other(?=$| (?:is|was|are|were|does|do|did|has|have|cost)s?\b)", re.IGNORECASE
)
_BARE = frozenset(
    "much many long far often old high big heavy late early exactly else time day date year month "
    "precisely so not come ago total all altogether together roughly approximately each per again "
    "person week night then now one two three four five six".split()
)
_OWNED = re.compile(r"^(?:its|his|her|their)\s+", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:costs?|pay|paid|price)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"^(?:the|that) ones? (?=(?:in|of|from|on|for|at) )", re.IGNORECASE)
_THE_ONE = re.compile(r"the ones?\b", re.IGNORECASE)
_HOW = re.compile(
    r"how (?P<how>(?!much|many|long|often|far|late|early|exactly|come|soon|so|not|else|then|now"
    r"|precisely|about|again|in|for|to|on|at|by)[\w-]+)",
    re.IGNORECASE,
)
_CASES = frozenset("if when unless because".split())
_MOST_WORDS = 3  # of a fragment that nothing announces


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is meant, and where its words come from."""

    question: str
    leans: bool = False  # it was rewritten
    quotes: bool = False  # it has words of the answer before


@dataclass(frozen=True, slots=True)
class _Typed:
    """A question as it was typed, and what of it asks."""

    asked: str
    rest: str  # without what leads to it, such as "and" or "what about", and its end
    led: bool  # something led to it
    about: bool  # "what about", "same for": whatever follows takes the place of something

    @property
    def piece(self) -> str:
        """Return it as a piece of a question: without "please" or "then" behind it."""
        return _AFTERTHOUGHT.sub("", self.rest)


def understand(question: str, before: Sequence[Before], *, today: date | None = None) -> Understood:
    """Return a question with what it takes from the turns before it, the last one last.

    Times that depend on `today` are exchanged only where it is given.
    """
    asked = question.strip()
    if not before or not asked or len(asked) > _LONGEST:
        return Understood(question)
    last, typed = before[-1], _typed(asked)
    if today and (moved := at_another_time(asked, typed.rest, last, today)):
        return Understood(moved, leans=True)
    if not last.question.strip():
        return Understood(question)
    return _meant(typed, last) or Understood(question)


def _typed(asked: str) -> _Typed:
    """Return a question without what leads to it."""
    filler = _FILLER.match(asked)
    body = END.sub("", (asked[filler.end() :] if filler else asked) or asked)
    rest = _SHORT.sub(r"\1 is", _LED.sub("", body))
    if _FILLER.fullmatch(f"{rest} "):
        rest = ""
    about = _ABOUT.match(rest)
    corrected = filler is not None and _NOT_THAT.search(filler[0]) is not None
    led = _LED.match(body) is not None or corrected
    rest = rest[about.end() :] if about else rest
    return _Typed(asked, _OTHER.sub("the other one", rest), led, about is not None)


def _meant(typed: _Typed, last: Before) -> Understood | None:
    """Return a question as it is meant after a turn, None where it stands alone."""
    typed = _of_another_time(typed, last)
    if whole := of_the_whole(typed.asked, typed.piece, last):
        return Understood(whole, leans=True)
    if not typed.rest:
        return None
    if bare := bare_ask(typed.rest):
        return _completed(typed.asked, bare, last)
    return _of_it(typed, last) or _as_piece(typed, last) or _filled(typed, last)


def _of_another_time(typed: _Typed, last: Before) -> _Typed:
    """Return "the one in 2023" as "in 2023", where the last question has a time to exchange."""
    rest = _ONE_OF.sub("", typed.rest)
    is_time = rest != typed.rest and dates(rest) and dates(last.question)
    return replace(typed, rest=rest) if is_time else typed


def _of_it(typed: _Typed, last: Before) -> Understood | None:
    """Return the question for a time beside the one that was told, or for a price of a thing."""
    if timed := beside_told_time(typed.rest, last):
        return Understood(timed.text, leans=True, quotes=timed.quotes)
    found = attribute(typed.piece, last, alone=_is_attribute(typed))
    return Understood(found[0], leans=True, quotes=found[1]) if found else None


def _as_piece(typed: _Typed, last: Before) -> Understood | None:
    """Return the last question with a piece that takes the place of another, None without one."""
    every = words(typed.piece)
    if typed.about and every and every[0].low in _CASES:
        return Understood(beside(typed.asked, last), leans=True)
    marked = typed.asked.endswith("?")
    if typed.about or _is_fragment(typed.piece, led=typed.led, marked=marked):
        return _completed(typed.asked, _in_small(typed.piece), last)
    return None


def _filled(typed: _Typed, last: Before) -> Understood | None:
    """Return a whole question with what its small words stand for, or with the last one beside."""
    filled = filled_in(typed.asked, last)
    if filled is None:
        made = left_open(typed.asked, typed.rest, last, led=typed.led)
        return Understood(made, leans=True) if made else None
    return Understood(_with_its_time(filled.text, last), leans=True, quotes=filled.quotes)


def _with_its_time(question: str, last: Before) -> str:
    """Return a question for a price with the time of the last one, if it has none of its own."""
    times = [one for one in phrases(last.question) if one.sort is Sort.DATE and one.preposition]
    if dates(question) or len(times) != 1 or not _PRICE.search(question):
        return question
    return f"{END.sub('', question)} {last.question[times[0].outer : times[0].end]}?"


def _is_attribute(typed: _Typed) -> bool:
    """Say whether nothing but a thing's number, price or the like may be named: "the price?"."""
    if has_verb(typed.piece) or any(word.low in ASKING for word in words(typed.piece)):
        return False
    return typed.led or typed.about or typed.asked.endswith("?") or typed.piece != typed.rest


def _is_fragment(rest: str, *, led: bool, marked: bool) -> bool:
    """Say whether something is no question of its own."""
    every = words(rest)
    if not every:
        return False
    if _is_bare(every) or _HOW.fullmatch(rest) or _asks_for_a_sort(rest, every) or is_span(rest):
        return True
    if _says(rest, every):
        return False
    if any(word.low in ASKING for word in every):
        return led and every[0].low not in ASKING and len(every) <= _MOST_WORDS + 1
    placed = every[0].low in PREPOSITIONS
    spans = dates(rest)
    if spans and len(every) <= _MOST_WORDS + 1 and spans[-1][1] == len(rest):
        return led or placed or every[0].start == spans[0][0]
    named = placed or len(every) <= _MOST_WORDS or _THE_ONE.match(rest) is not None
    return led or (marked and named)


def _says(rest: str, every: Sequence[Word]) -> bool:
    """Say whether there is a verb; "the return" and "a use" are none."""
    return has_verb(rest) and any(
        word.low in AUXILIARY or (word.low in VERBS and every[n - 1].low not in DETERMINERS)
        for n, word in enumerate(every)
    )


def _asks_for_a_sort(rest: str, every: Sequence[Word]) -> bool:
    """Say whether only a sort of thing is asked for: "which floor", "how many people"."""
    lows = [word.low for word in every]
    start = 1 if lows[0] in PREPOSITIONS else 0
    if lows[start : start + 2] in (["how", "many"], ["how", "much"]):
        return len(lows) == start + 3 and not has_verb(rest)
    asks = lows[start : start + 1]
    if len(lows) != start + 2 or asks[0] not in {"which", "what", "whose"} or has_verb(rest):
        return False
    return [one.sort for one in phrases(f"x {rest}")][-1:] == [Sort.ASKED]


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
    question = END.sub("", last.question)
    if adjective := _HOW.fullmatch(rest):
        made = _how(adjective["how"], last)
    elif _is_bare(every):
        made = _asked_of(rest, question)
    elif any(word.low in ASKING for word in every):
        made = None
    elif owned := _OWNED.match(rest):
        made = _of_the_same(rest[owned.end() :], last)
    elif picked := filled_in(rest, last):
        made = exchanged(picked.text, question)
        if made is not None and picked.quotes:
            return Understood(made + mark, leans=True, quotes=True)
    else:
        made = exchanged(rest, question)
    if made is None:
        return Understood(beside(asked, last), leans=True)
    return Understood(made + mark, leans=True)


def _how(adjective: str, last: Before) -> str | None:
    """Return the question for how old, hot or high something was that a turn was about."""
    meant = topic(last, plural=None)
    if meant is None:
        return None
    verb = "are" if any(one.is_plural for one in phrases(meant)[:1]) else "is"
    return f"How {adjective} {verb} {meant}"


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
    question = END.sub("", last.question)
    subject = topic(last, plural=None)
    found = focus(phrases(question))
    if subject is None or found is None:
        return None
    first, end = found
    return f"{question[: first.start]}the {rest} of {subject}{question[end:]}"
