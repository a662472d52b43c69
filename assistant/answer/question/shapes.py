"""Reads from a question what the program has to do itself, its intent: to sum, count, compare.

Rules for English; a question without such words is only looked up.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from assistant.answer.question.glossed import glossed
from assistant.answer.question.limits import Limit, limit_in
from assistant.answer.question.operands import (
    COMPARING,
    Difference,
    Part,
    changing_words,
    difference_in,
    parts_in,
    spent_in,
)
from assistant.answer.question.stretches import without_stretch
from assistant.answer.words.amounts import MONEY, alike, amounts_in, unit_of
from assistant.answer.words.dates import undated
from assistant.answer.words.phrases import AUXILIARY, PERSONS, VERBS, is_small, words
from assistant.retrieve.query import stem, stem_set, tokens


class Task(StrEnum):
    """What is to be done with what is found."""

    FIND = "find"
    TOTAL = "total"
    AVERAGE = "average"
    COUNT = "count"
    MOST = "most"
    LEAST = "least"
    FIRST = "first"
    LAST = "last"
    LIST = "list"
    COMPARE = "compare"
    DIFFERENCE = "difference"
    DURATION = "duration"
    CHANGE = "change"  # which of several things changed most


EXTREMES = frozenset((Task.MOST, Task.LEAST))
LOOKED_UP = frozenset((Task.FIND, Task.FIRST, Task.LAST))
"""What a single place can tell."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question asks the program to do."""

    task: Task
    said: frozenset[str]  # stems of the words that say so; they are nothing to search for
    sides: tuple[str, str] | None = None  # what is compared
    noun: str = ""  # what is counted, or chosen from
    number: bool = True  # whether a number can be the answer
    lead: str = ""  # the words before what is compared
    units: frozenset[str] = frozenset()  # of the numbers that "longest" or "heaviest" is about
    limit: Limit | None = None  # what is chosen keeps to it
    parts: tuple[Part, ...] = ()  # what is added up
    other: Task = Task.FIND  # what is to be done where nothing has changed
    changing: frozenset[str] = frozenset()  # stems of the words that say that something did
    whether: bool = False  # it asks whether the first of what is compared is more, or less


_TOTAL = (
    r"\b(?:in total|in all|all in all|altogether|all together|sum of|total|overall|combined|"
    r"added? up|adds? up|sum up|together|the sum|plus|for both|"
    r"(?:whole|entire) (?:fleet|collection|stock|inventory))\b"
)
_AVERAGE = r"\b(?:on average|average|mean|per month on average)\b"
_COUNT = (
    r"\bhow (?:many|often)\b|\b(?:the|a|total|what) number of\b|^\W*number of\b"
    r"|\bhow many times\b|\bcount\b"
)
_MOST = (
    r"\b(?:most expensive|most costly|highest|largest|biggest|heaviest|longest|priciest|dearest|"
    r"loudest|fastest|the most|costs? most|cost us most|maximum|"
    r"most (?:often|frequently)|most(?= (?:on|for)\b|\W*$)"
    r"|(?:used?|uses|had|has|have|took|takes|made|makes|needs?|needed|got|gets|gave|brought|burne?[dt]|"
    r"ate|drank|sold|earned|cost) most(?= \w+(?: (?:in|of|per|a)\b.*)?\W*$)"
    r"|most(?= \w+ (?:in|on|at|by) (?:which|what)\b))"
)
_LEAST = (
    r"\b(?:cheapest|least expensive|lowest|smallest|lightest|shortest|the least|fewest|minimum|"
    r"slowest|quietest)\b"
)
_FIRST = r"\b(?:first|earliest|oldest)\b"
# How long something lasts is not what was the last.
_LASTS = re.compile(
    r"(\bhow long\b(?! (?:ago|since|is it|has it)\b)"
    r"(?:(?!\b(?:the|our|my|your|his|her|their|its|we|i) last\b).)*?) last\b"
    r"|(\b(?:will|would|should|must|to|can|could|might|may|not)) last\b",
    re.IGNORECASE,
)
_LAST = r"\b(?:last|latest|newest|most recent|most recently)\b"
_LIST = (
    r"^\s*(?:please\s+)?(?:list|show me all|name all|give me (?:all|a list)|make a list)\b"
    r"|\b(?:on which (?:days|dates)|which days|what dates|all the times|in order|over time|"
    r"chronologically|timeline)\b|^what are all\b|^when were (?:all|the)\b"
)
_DURATION = (
    r"\bhow (?:long|many (?:days|weeks|months|years)) (?:was it |is it |passed |lay |went by |"
    r"did it take |were there |are there )?(?:between|from)\b"
    r"|\b(?:days|weeks|months|years) (?:between|passed between|lie between)\b"
)
_COMPARES = re.compile(COMPARING + r"|expensive|costly", re.IGNORECASE)
_EITHER = re.compile(rf"({COMPARING}) or {COMPARING}", re.IGNORECASE)
_ASKS_NUMBER = re.compile(
    r"\bhow (?:much|many|long|heavy|tall|high|big|large|old|far|loud|fast|warm|hot|often|wide)\b"
    r"|\b(?:income|revenue|takings|turnover|cost|costs|price|pay|paid|spend|spent|earn|earned|fee|charge|charged|weigh|weighs|"
    r"weight)\b"
    r"|\bwhat (?:is|was|are|were) the (?:\w+ )?(?:amount|number|sum|rate|value)\b"
    r"|\bat (?:what|which|how)\b",
    re.IGNORECASE,
)
_ASKS_NAME = re.compile(r"^\s*(?:who|whom|whose|where|why|which|when)\b", re.IGNORECASE)
# "Has she paid the dues?" is not answered by what the dues are; "Can you tell me the price?" is.
_ASKS_WHETHER = re.compile(
    r"^\s*(?:has|have|had|did|does|do|can|could|may|must|should)\b(?! (?:you|we|i) (?:tell|know)\b)"
    r"(?!.*\b(?:how|what|which|when|where|who)\b)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:which|what) (?:of (?:our|my|the|these) )?(?:single |one )?(\w+)", re.IGNORECASE
)
_MONTH = f"(?:{'|'.join(calendar.month_name[1:])})"
_PLACED = re.compile(r"(?:in|on|at|for|with|from|during|to)\b", re.IGNORECASE)
_OR = re.compile(
    r"(?:^|[,:]\s*|\bis\b|\bwas\b|\bdid\b|\bcost\b|\bwere\b|\bare\b)\s*(?P<a>[^,:?]+?),?\s+or\s+(?P<b>[^?]+?)\s*\??\s*$",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"^\W*(?:is|was|are|were|did|does|do|has|have|will)\s+(?P<of>[^?]+?)\s+"
    rf"(?:(?:cost|weigh|last|take|use|need)\s+)?(?P<more>{COMPARING}(?: expensive| costly)?)\s+"
    r"(?:(?P<at>(?:in|on|for|at|during)\s+[^?]+?)\s+)?than\s+(?P<b>[^?]+)",
    re.IGNORECASE,
)
# "dearer in 2026 than 2025", "in May than June"
_IN_THAN = re.compile(
    rf"(\bin (?:(?:19|20)\d\d|{_MONTH}) than) ((?:19|20)\d\d|{_MONTH})\b(?! ?[€$£\w])",
    re.IGNORECASE,
)
_NO_SIDE = PERSONS | frozenset(
    "it there that this planned expected usual usually ever before last a an one".split()
)
_FROM_TO = re.compile(r"\b(?:between|from) (?P<a>.+?) (?:and|to|until) (?P<b>[^?]+)", re.IGNORECASE)

_MEASURES = {
    "long short": "min h days weeks months years km m cm mm s",
    "slow fast quick": "s min h days",
    "far": "km m",
    "heavy light": "kg g",
    "tall high": "m cm mm",
    "loud quiet": "dB",
    "expensive cheap costly pricey dear": " ".join(MONEY),
    "warm cold hot": "°C",
}
_DEGREES = {
    stem(f"{word[:-1] + 'i' if word.endswith('y') else word}{ending}".replace("ee", "e")): units
    for words, units in _MEASURES.items()
    for word in words.split()
    for ending in ("", "er", "est", "r", "st")
}
_DEGREES |= {
    stem("hottest"): "°C",
    stem("hotter"): "°C",
    stem("biggest"): "",
    stem("dearest"): " ".join(MONEY),
}

MEASURES = {  # what a number with its unit alone tells: "5.2 kg" is a weight
    stem(word): frozenset(units.split())
    for word, units in (("weight", "kg g"), ("height", "m cm mm"), ("temperature", "°C"))
}

_HOW_MANY = re.compile(
    r"\bhow many (?:different |of (?:the|our|my|these) (?:(?:19|20)\d\d )?)?(\w+)", re.IGNORECASE
)
_HOW = re.compile(r"\bhow (\w+)", re.IGNORECASE)

_RULES: tuple[tuple[Task, re.Pattern[str]], ...] = tuple(
    (task, re.compile(pattern, re.IGNORECASE))
    for task, pattern in (
        (Task.AVERAGE, _AVERAGE),
        (Task.MOST, _MOST),
        (Task.LEAST, _LEAST),
        (Task.COUNT, _COUNT),
        (Task.TOTAL, _TOTAL),
        (Task.LIST, _LIST),
        (Task.FIRST, _FIRST),
        (Task.LAST, _LAST),
    )
)


def shape_of(question: str) -> Shape:
    """Return what a question asks the program to do; `FIND` when nothing special."""
    question = " ".join(glossed(question).split())
    question = without_stretch(_EITHER.sub(r"\1", question))
    question = _IN_THAN.sub(r"\1 in \2", question)
    found = re.search(_DURATION, question, re.IGNORECASE)
    sides = _FROM_TO.search(question)
    if found and sides:
        return Shape(Task.DURATION, stem_set(found[0]), _both(sides))
    if difference := difference_in(question):
        return _subtracting(difference)
    if compared := _compared(question):
        return compared
    if limit := limit_in(question):
        task = Task.COUNT if _HOW_MANY.match(question) else Task.LIST
        noun = _HOW_MANY.match(question)
        return Shape(task, limit.said, noun=noun[1].casefold() if noun else "", limit=limit)
    ruled = _LASTS.sub(r"\1\2", question)
    for task, pattern in _RULES:
        if pattern.search(ruled):
            said = stem_set(" ".join(one[0] for one in pattern.finditer(ruled)))
            return _ruled(question, task, said)
    degree = _HOW.search(question)
    wanted = _units(stem_set(degree[1])) if degree else frozenset()
    said = stem_set(degree[1]) if degree and wanted else frozenset()
    other = _ASKS_NAME.match(question) or _ASKS_WHETHER.match(question)
    number = bool(_ASKS_NUMBER.search(question)) and not other
    parts = spent_in(question) if number else ()
    return Shape(Task.FIND, said, units=wanted, number=number, parts=parts)


def as_most(shape: Shape) -> Shape:
    """Return what is left where nothing changed: "the highest elevation gain" is a column."""
    return replace(shape, task=shape.other, said=shape.said - shape.changing)


def _ruled(question: str, task: Task, said: frozenset[str]) -> Shape:
    """Return the shape of a question whose words tell the task."""
    changing = changing_words(question) if task in EXTREMES else frozenset()
    other, task = task, Task.CHANGE if changing else task
    found = (_HOW_MANY if task is Task.COUNT else _WHICH).search(question)
    noun = found[1].casefold() if found else ""
    noun = "" if noun in AUXILIARY else noun  # "what is the oldest thing"
    if found:
        noun = _counted(question, found) or noun
    named = _ASKS_NAME.match(question) or _ASKS_WHETHER.match(question)
    parts = parts_in(question) if task is Task.TOTAL and not named else ()
    if task is Task.COUNT:  # "how many in total" is no column of totals
        said |= stem_set(" ".join(one[0] for one in re.finditer(_TOTAL, question, re.IGNORECASE)))
    shape = Shape(task, said | changing, units=_units(said), noun=noun, parts=parts)
    return replace(shape, other=other, changing=changing)


def _counted(question: str, found: re.Match[str]) -> str:
    """Return the noun of "how many repair jobs have": the last one before the small words."""
    behind = (word.low for word in words(question[found.start(1) :]))
    run = [*takewhile(lambda low: not is_small(low), behind)]
    return next((low for low in reversed(run) if low not in VERBS and not low.endswith("ed")), "")


def _subtracting(difference: Difference) -> Shape:
    said = stem_set(difference.said)
    shared, both = _parted("", *difference.sides)
    lead = f"{difference.both} {shared}"
    units = _units(said) or alike(unit_of(difference.both))
    for word in MEASURES.keys() & stem_set(difference.both):
        units = units or MEASURES[word]
    return Shape(Task.DIFFERENCE, said, both, units=units, lead=lead)


def _compared(question: str) -> Shape | None:
    """Return the shape of "Which is longer, A or B?", of "Did it cost more in May or June?"."""
    found = _OR.search(question)
    if found is None:
        return _whether(question)
    before = question[: found.start("a")]
    before, (one, other) = _parted(before, *_both(found))
    if not re.search(COMPARING, before, re.IGNORECASE) and (
        (by := re.search(COMPARING, one, re.IGNORECASE)) and one[by.end() :].strip()
    ):
        before, one = f"{before}{one[: by.end()]}", one[by.end() :].strip()
        if placed := _PLACED.match(one):
            other = f"{placed[0]} {other}"
    if not re.search(COMPARING, before, re.IGNORECASE):
        return None
    said = frozenset(stem(word) for word in tokens(before) if _COMPARES.fullmatch(word))
    return Shape(Task.COMPARE, said, (one, other), units=_units(said), lead=before)


def _whether(question: str) -> Shape | None:
    """Return the shape of "Was the power dearer in May than in June?", "Is A dearer than B?"."""
    found = _THAN.match(question)
    if found is None:
        return None
    lead, one = (found["of"], found["at"]) if found["at"] else ("", found["of"])
    said, other = stem_set(found["more"]), found["b"].strip(" ,?.")
    begins = {*tokens(found["of"])[:1]} | {*tokens(other)[:1]}
    if amounts_in(undated(other)) or not begins.isdisjoint(_NO_SIDE):
        return None  # "more than 100 euros", "we have", "it is", "planned"
    lead, sides = (lead, (one.strip(" ,"), other)) if lead else _parted("", one, other)
    return Shape(Task.COMPARE, said, sides, units=_units(said), lead=lead, whether=True)


def _parted(before: str, one: str, other: str) -> tuple[str, tuple[str, str]]:
    """Give what both sides share to the lead: "the fee in May, than in June" shares "the fee"."""
    by = _PLACED.match(other)
    mark = f" {by[0].casefold()} " if by else ""
    if not mark or mark not in one.casefold():
        return before, (one, other)
    cut = one.casefold().rindex(mark)
    return f"{before}{one[:cut]}", (one[cut + 1 :], other)


def _units(said: frozenset[str]) -> frozenset[str]:
    return frozenset(" ".join(_DEGREES.get(word, "") for word in said).split())


def _both(found: re.Match[str]) -> tuple[str, str]:
    return found["a"].strip(" ,"), found["b"].strip(" ,?.")
