"""Reads from a question which two values it subtracts, and which it adds up.

"How much more in July than in June", "by how much did the rent rise from May to June", "flights and
beds together". Rules for English; the values themselves are looked up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer.question.stretches import span_asked
from assistant.answer.words.dates import dates_in, span, spoken_days
from assistant.answer.words.phrases import ASKING, AUXILIARY, Phrase, Sort, phrases
from assistant.retrieve.query import stems, tokens

COMPARING = (
    r"\b(?:more|less|most|least|first|last|earlier|later|older|younger|newer|cheaper|dearer|longer|"
    r"shorter|heavier|lighter|larger|bigger|smaller|higher|lower|louder|quieter|faster|slower|taller|"
    r"warmer|colder|costlier|pricier|fewer)\b"
)
_IS = r"(?:is|was|are|were|did|does|do|has|have|had)"
_DIFFERENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bdifference (?:in (?P<noun>[\w ]+?) )?between (?P<a>.+?) and (?P<b>[^?]+)",
        rf"\bhow much {COMPARING}(?:\s+expensive)?\s*{_IS}?\s*(?P<a>.+?)\s+than\s+(?P<b>[^?]+)",
        rf"\bhow many (?:(?P<noun>\w+) )??{COMPARING}(?: (?!{_IS}\b)(?P<noun2>\w+))?\s+{_IS}?\s*"
        r"(?P<a>.+?)\s+than\s+(?P<b>[^?]+)",
        rf"\bby how (?:much|many (?P<noun>\w+))\s+{_IS}\s+(?P<a>.+?)\s+(?P<more>{COMPARING})"
        r"(?:\s+expensive)?\s+than\s+(?P<b>[^?]+)",
    )
)
_VERBS = (  # of what goes from one value to another
    r"(?:ris(?:e|es|en|ing)|rose|increas(?:e|ed|es|ing)|gr(?:ow|ew|own|ows)|fall(?:en|s)?|fell|"
    r"drop(?:ped|s)?|decreas(?:e|ed|es|ing)|declin(?:e|ed|es)|shr(?:i|a|u)nk|chang(?:e|ed|es)|"
    r"(?:go|goes|went|gone|come|came) (?:up|down))"
)
_ASKS_CHANGE = re.compile(
    r"\bby how (?:much|many)\b"
    rf"|\bhow much (?:did|has|have) .*\b{_VERBS}\b|\bhow (?:did|has|have) .*\b{_VERBS}\b"
    r"|\bhow (?:much|many) (?:weight|kilos?|kg|grams?|centimetres|cm)\b.*\b(?:gain|los[et]|put on)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:rise|growth|change|drop|fall|decline)(?= (?:in|of|for|between)\b)"
    r"|\b(?:increase|decrease|difference)\b",
    re.IGNORECASE,
)
_NO_CHANGE = re.compile(
    r"\b(?:who|whom|whose|why|when|where|which|in total|altogether|together|all in all)\b"
    r"|^\s*what (?!is\b|was\b|were\b)",
    re.IGNORECASE,
)
_BETWEEN_DATES = re.compile(
    r"(?:/\d\d)?\s*,?\s*(?:and|to|until|till|compared (?:to|with)|[-–])\s+(?:the |in |that of )?\s*"
    r"(?:season |month |year )?",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:between|from|in|the|season|month|year)\s*$", re.IGNORECASE)
# Nothing of these words is to be found beside the two values.
_CHANGES = re.compile(rf"\b(?:{_VERBS}|gain(?:ed|s)?|los(?:e|es|t)|put on|growth)\b", re.IGNORECASE)
_MOST_CHANGED = re.compile(
    rf"\b{_VERBS} (?:in price )?(?:the )?(?:most|least)\b"
    r"|\b(?:biggest|largest|highest|smallest) (?:rise|increase|drop|decrease|change|fall)\b",
    re.IGNORECASE,
)
_MOST_PARTS = 4
_BETWEEN_PARTS = re.compile(
    r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+plus\s+|\s*[+&]\s*)(?:one|a|an|two)?\s*"
)
_PLUS = re.compile(r"\bplus\b", re.IGNORECASE)
_FEWEST = 2
_A_MONTH = 27  # days behind the first one
_MONEY = r"(?:spend|spent|spending|pay|paid|cost|costs)"
_SPENDING = re.compile(rf"\b{_MONEY}\b", re.IGNORECASE)
_SPENT_ON = re.compile(
    rf"^(?P<before>.*\b{_MONEY}\b[^,]*?\b(?P<by>on|for|at|to) )(?P<names>[^?]+?)"
    r"(?P<after>(?: (?:in|during|since|last|this|from|over|for the year)\b[^?]*)?)[\s?.!]*$",
    re.IGNORECASE,
)
_COSTING = re.compile(
    r"^(?P<before>(?:how much|what) (?:did|do|does) )(?P<names>[^?]+?)"
    r"(?P<after> cost\b[^?]*?)[\s?.!]*$",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"^\W*how much (?:have|did|had) (?:i|we) (?:ever )?(?:spen[dt]|paid|pay)\b", re.IGNORECASE
)
_NOT_ALL = re.compile(
    r"\b(?:not|never|n['’]t|without|except|excluding|apart|other than|each|every|per|"
    r"a (?:month|week|year|day)|monthly|weekly|yearly|daily|usually|now|back)\b",
    re.IGNORECASE,
)
_ALL_SPENT = re.compile(
    r"^\W*(?:how much(?: money)?|what) (?:did|do|have|has) (?:we|i) "
    r"(?:spend|spent|pay|paid)(?: out)?\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:of|for|in|with|to|from)\b", re.IGNORECASE)  # dinner for two and …
_PAIR = re.compile(r"\b[A-Z]\w+ and [A-Z]\w+")  # Marks and Spencer
_BOTH = re.compile(r"^both\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:in\s+)?", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
NOTHING_TOLD = frozenset(
    "in on at during over from to between and the all altogether total overall together money year "
    "month week of".split()
)
"""Words of a question for all that was spent that say nothing of what it was spent on."""
_LONGEST_NAME = 5  # words
_SEASON = re.compile(r"^/\d\d(?!\d)")  # of 2024/25


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values to subtract: what tells each, what is said of both, and what only asks for it."""

    sides: tuple[str, str]
    both: str
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that are added up: the question for it alone, and what it is called."""

    asked: str
    name: str


def difference_in(question: str) -> Difference | None:
    """Return what a question subtracts, or None."""
    for pattern in _DIFFERENCES:
        if found := pattern.search(question):
            groups = found.groupdict()
            noun = groups.get("noun") or groups.get("noun2") or ""
            said = f"{question[found.start() : found.start('a')]} {groups.get('more') or ''} than"
            topic = question[: found.start()].strip()  # "Overnights: how many more in May …"
            both = f"{topic.rstrip(':,')} {noun}" if topic.endswith((":", ",")) else noun
            return Difference(_sides(found["a"], found["b"]), both, _without(said, noun))
    return _change_in(question)


def _change_in(question: str) -> Difference | None:
    """Return the two times of "by how much did it rise from March to May"."""
    asks = _ASKS_CHANGE.search(question) or _CHANGE.search(question)
    if not asks or _NO_CHANGE.search(question):
        return None
    for one, other in pairwise(dates_in(question)):
        if _BETWEEN_DATES.fullmatch(question[one.end : other.start]):
            break
    else:
        return None
    before, after = question[: one.start], _SEASON.sub("", question[other.end :])
    for _ in range(2):  # "between the"
        before = _AT.sub("", before.rstrip())
    both = _CHANGE.sub(" ", _CHANGES.sub(" ", f"{before} {after}")).strip(" ?.,")
    sides = (question[found.start : found.end] for found in (one, other))
    return Difference(_sides(*sides), both, "by how much many did does has have")


def _without(text: str, word: str) -> str:
    return re.sub(rf"\b{re.escape(word)}\b", " ", text) if word else text


def _sides(one: str, other: str) -> tuple[str, str]:
    """Return both sides; a month without a year is of that of the other side."""
    one, other = one.strip(" ,"), other.strip(" ,?.")
    return _dated_as(one, other), _dated_as(other, one)


def _dated_as(side: str, other: str) -> str:
    own, others = dates_in(side), dates_in(other)
    if len(own) != 1 or len(others) != 1 or own[0].days.has_year or not others[0].days.has_year:
        return side
    return f"{side[: own[0].end]} {others[0].days.first.year}{side[own[0].end :]}"


def parts_in(question: str) -> tuple[Part, ...]:
    """Return what is added up of "flights and beds together", each as a question of its own.

    Two such rows in one question do not tell which words belong to which thing.
    """
    question = _PLUS.sub("and", question)
    runs: list[list[Phrase]] = []
    for one in phrases(question):
        if runs and _BETWEEN_PARTS.fullmatch(question[runs[-1][-1].end : one.start]):
            runs[-1].append(one)
        elif one.sort is not Sort.DATE:
            runs.append([one])
    joined = [run for run in runs if len(run) >= _FEWEST]
    if len(joined) != 1 or len(joined[0]) > _MOST_PARTS:
        return ()
    run = joined[0]
    before, after = question[: run[0].start], question[run[-1].end :]
    return tuple(Part(f"{before}{name}{after}", name) for name in _completed(run))


def asks_spent(question: str) -> bool:
    """Say whether a question asks what one has paid in all: not each month, nor what not."""
    return _SPENT.match(question) is not None and not _NOT_ALL.search(question)


def asks_all_spent(question: str) -> bool:
    """Say whether a question asks what was spent in a time, and on nothing told."""
    if not _ALL_SPENT.match(question):
        return False
    days, said = span_asked(question)
    left = {*tokens(_ALL_SPENT.sub("", question))} - {*tokens(said)}
    both = ("from" in left) == ("to" in left)  # "to March" has no beginning
    return days is not None and both and left <= NOTHING_TOLD


def asks_for_months(question: str) -> bool:
    """Say whether the days that a question names are a month or more."""
    days, _ = span_asked(question)
    return days is not None and (days.last - days.first).days >= _A_MONTH


def asks_spending(question: str) -> bool:
    """Say whether a question asks for money that was paid."""
    return _SPENDING.search(question) is not None


def spent_in(question: str) -> tuple[Part, ...]:
    """Return what "how much did we spend on A and on B" adds up, each as a question of its own.

    So it does "for water in 2023 and 2024". Whether one amount holds both is for the caller to see.
    """
    if of_times := _of_times(question):
        return of_times
    found = _SPENT_ON.match(question) or _COSTING.match(question)
    if found is None:
        return ()
    names = _names_in(found["names"], found.groupdict().get("by") or "")
    if not _FEWEST <= len(names) <= _MOST_PARTS or not all(map(_is_name, names)):
        return ()
    return tuple(Part(f"{found['before']}{one}{found['after']}?", one) for one in names)


def _names_in(said: str, by: str) -> list[str]:
    """Return the things that words name; "food and drink and on fuel" are two."""
    said = _BOTH.sub("", said)
    again = f" and {by} "
    if by and again in said:
        return said.split(again)
    return [] if _INSIDE.search(said) or _PAIR.search(said) else _NAMES.split(said)


def _is_name(one: str) -> bool:
    """Say whether words may name a thing, as "who delivered it" does not."""
    asks = not (ASKING | AUXILIARY).isdisjoint(tokens(one))
    return 0 < len(one.split()) <= _LONGEST_NAME and not asks and not dates_in(one)


def _of_times(question: str) -> tuple[Part, ...]:
    """Return the question for each of two times that "and" joins, where it asks for money."""
    dated = dates_in(question)
    if len(dated) != _FEWEST or not asks_spending(question):
        return ()
    one, other = dated
    is_span = _SPAN.search(question[: one.start])
    if is_span or not _AND.fullmatch(question[one.end : other.start]):
        return ()
    before, after = question[: one.start], question[other.end :]
    sides = _sides(question[one.start : one.end], question[other.start : other.end])
    year = other.days.first.year
    if one.days.has_year and other.days == span(year) and one.days != span(one.days.first.year):
        sides = sides[0], spoken_days(one.days.in_year(year))  # "in March 2023 and 2024"
    return tuple(Part(f"{before}{side}{after}", side) for side in sides)


def _completed(run: Sequence[Phrase]) -> list[str]:
    """Return the names of things; in "day and night units" both are units."""
    names = [one.text for one in run]
    for at, (one, following) in enumerate(pairwise(run)):
        bare = " " not in one.text and not one.is_plural and not one.determiner
        if bare and " " in following.text and not following.determiner:
            names[at] = f"{one.text} {following.head}"
    return names


def changing_words(question: str) -> frozenset[str]:
    """Return the stems of the words that say that something changed most, or none."""
    if not _MOST_CHANGED.search(question):
        return frozenset()
    found = [*_CHANGES.finditer(question), *_CHANGE.finditer(question)]
    return frozenset(stems(" ".join(one[0] for one in found)))
