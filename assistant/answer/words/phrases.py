"""Takes a question apart into phrases by closed lists of small words: no model, no dictionary.

It knows English alone. A question of another language has one long phrase or none, so that whoever
builds on phrases leaves it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

ASKING = frozenset("who whom whose what which when where why how".split())
BE = frozenset("is are was were be been am isn't aren't wasn't weren't".split())
HELPING = frozenset(
    "do does did don't doesn't didn't can could may might must shall should will would can't "
    "couldn't mustn't won't wouldn't".split()
)
HAVE = frozenset("has have had".split())
AUXILIARY = BE | HELPING | HAVE
DETERMINERS = frozenset(
    "the a an our my your its his her their this that these those some any no each every".split()
)
PREPOSITIONS = frozenset(
    "of in on at to for from with without by about until till since before after during between "
    "under over near beside behind into onto against per than as like around through inside "
    "while within towards besides".split()
)
PERSONS = frozenset("i we you he she it they me us him them one".split())
JOINING = frozenset("and or but if because so that which who when where while although".split())
_ADVERBS = frozenset(
    "altogether exactly now then there here ever still again already also too only not never "
    "always often usually else much many long far very how back today first out off up down "
    "away together ago each more most less least all both precisely free".split()
)
_SMALL = ASKING | AUXILIARY | DETERMINERS | PREPOSITIONS | PERSONS | JOINING | _ADVERBS
VERBS = frozenset(
    "cost costs take takes took pay pays paid spend spends spent weigh weighs weighed mean "
    "means meant say says said tell tells told need needs needed know knows knew lose loses "
    "lost buy buys bought come comes came go goes went get gets got give gives gave keep keeps "
    "kept put puts use uses used make makes made do does done leave leaves left arrive arrives "
    "arrived depart departs start starts started begin begins began end ends ended open opens "
    "opened close closes closed live lives lived sleep sleeps slept work works worked belong "
    "belongs look looks looked like likes want wants wanted happen happens happened call calls "
    "called help helps helped see sees saw find finds found eat eats ate drink sell sells sold "
    "send sends sent write writes wrote written show shows showed lend lends lent bring brings "
    "brought charge charges charged cancel return returns returned rise rises hide hides hid "
    "sign signs signed last lasts lasted allow change changes changed visit visits visited meet "
    "meets met think thinks thought transfer remember plant planted spin spins wash washes bake "
    "bakes replace replaced repair repaired run runs stay stays stayed stand stands stood hang "
    "hangs hung reach win wins won hold holds held contain contains contained ask asks asked "
    "answer answers answered".split()
)
_STATES = frozenset(
    "due kept fed open closed free allowed heavy long large wide high loud hot cold warm big old "
    "new ripe valid full empty ready late early expensive cheap good bad born built sold bought "
    "shut held put made done given taken driven written broken worth true sure safe".split()
)
_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?-i:May)"  # "may" is a verb
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\.?\s+)?(?:{_MONTH})\b(?:\s+(?:19|20)\d\d)?\b"
    r"|\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter"
    r"|yesterday|today|tomorrow|christmas|easter)\b(?!\s+(?:cottage|house|holiday|clothes))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[.](?=\s+[A-Z])|(?:['’.,:/&-](?=[^\W_]))[^\W_]+)*(?:['’](?=\s))?")
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w-]+")
_TITLES = frozenset("dr. mr. mrs. ms. prof. st.".split())


class Sort(StrEnum):
    """What a phrase names."""

    DATE = "date"
    CODE = "code"  # letters and digits, as in E20
    NAME = "name"
    ASKED = "asked"  # what a question asks for: "ship" in "which ship"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """Return the word in small letters, with a plain apostrophe."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what belongs to it, or a date; `linked` to the phrase before by its preposition.

    `start` is where the phrase begins and `outer` where the preposition before it does.
    """

    text: str
    start: int
    end: int
    outer: int
    sort: Sort
    preposition: str = ""
    determiner: str = ""
    linked: bool = False

    @property
    def head(self) -> str:
        """Return the last word, in small letters."""
        return self.text.split()[-1].lower()

    @property
    def is_plural(self) -> bool:
        """Say whether it seems to name several."""
        return self.head.endswith("s") and not self.head.endswith(("ss", "us", "is"))


def words(text: str) -> list[Word]:
    """Return the words of a text; numbers, codes and words with apostrophes stay whole."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def dates(text: str) -> list[tuple[int, int]]:
    """Return where dates stand: days, months, years, names of days and seasons."""
    return [match.span() for match in _DATE.finditer(text)]


def phrases(text: str) -> list[Phrase]:
    """Return the phrases of a question, in order."""
    every = words(text)
    at = dict(dates(text))
    runs: list[tuple[list[Word], int]] = []  # content words in a row, and the index of the first
    run: list[Word] = []
    found: list[Phrase] = []
    closed_to = 0
    for number, word in enumerate(every):
        if word.start < closed_to:
            continue
        if word.start in at:
            runs.append((run, number - len(run)))
            run = []
            closed_to = at[word.start]
            found.append(_date(text, word.start, closed_to, every[:number]))
            continue
        apart = bool(run) and _is_cut(text[run[-1].end : word.start])
        if is_small(word.low) or apart:
            runs.append((run, number - len(run)))
            run = [] if is_small(word.low) else [word]
        else:
            run.append(word)
    runs.append((run, len(every) - len(run)))
    for content, first in runs:
        found += _nouns(text, every, content, first)
    found.sort(key=lambda phrase: phrase.start)
    return _linked(text, found)


def is_small(low: str) -> bool:
    """Say whether a word only holds others together."""
    return low in _SMALL


def is_name(word: str) -> bool:
    """Say whether a word is written as a name."""
    return word[:1].isupper()


def has_verb(text: str) -> bool:
    """Say whether a piece of a question says something, and does not only name it."""
    in_dates = {word.start for a, b in dates(text) for word in words(text) if a <= word.start < b}
    return any(word.low in AUXILIARY | VERBS for word in words(text) if word.start not in in_dates)


def _is_cut(between: str) -> bool:
    return any(sign in between for sign in ',;:.?!()“”"')


def _date(text: str, start: int, end: int, before: Sequence[Word]) -> Phrase:
    _, outer, preposition, _ = _before(before, start)
    return Phrase(text[start:end], start, end, outer, Sort.DATE, preposition)


def _before(before: Sequence[Word], start: int) -> tuple[int, int, str, str]:
    """Return where a noun begins with its determiner, where with its preposition, and those two."""
    left = list(before)
    determiner = preposition = ""
    if left and left[-1].low in DETERMINERS:
        determiner = left[-1].low
        start = left.pop().start
    outer = start
    if left and left[-1].low in PREPOSITIONS:
        preposition = left[-1].low
        outer = left[-1].start
    return start, outer, preposition, determiner


def _nouns(text: str, every: Sequence[Word], run: Sequence[Word], first: int) -> list[Phrase]:
    """Return the phrase of some content words without the verbs and states around it."""
    before = every[:first]
    kept = _without_verbs(list(run), before, every[first + len(run) :])
    if not kept:
        return []
    asks = bool(before) and before[-1].low in ASKING | {"many", "much"}
    left = [word for word in before if word.start < kept[0].start]
    if kept[0] is not run[0]:
        left = []
    start, outer, preposition, determiner = _before(left, kept[0].start)
    if not determiner and is_name(kept[0].text) and kept[0].start > 0:
        kept = _name_alone(kept)
        sort = Sort.NAME
    else:
        sort = Sort.ASKED if asks else Sort.NOUN
    end = kept[-1].end
    if len(kept) == 1 and _CODE.fullmatch(kept[0].text):
        sort = Sort.CODE
    return [Phrase(text[start:end], start, end, outer, sort, preposition, determiner)]


def _name_alone(run: list[Word]) -> list[Word]:
    """Return the names at the beginning of a run, and what belongs to them ("Jonas's bicycle")."""
    for number, (word, following) in enumerate(pairwise(run), 1):
        owns = word.low.endswith(("'s", "s'"))
        named = is_name(following.text) or following.text[:1].isdigit()
        if not owns and not named and word.low not in _TITLES:
            return run[:number]
        if owns and not named:
            return run
    return run


def _without_verbs(run: list[Word], before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """Return a run without the verb that ends it, or begins it after "we", and without states."""
    lows = [word.low for word in before]
    if lows and lows[-1] in PERSONS - {"one"}:
        run = run[1:]
    elif _is_no_noun(run, lows):
        return []
    helped = _helping_verb(lows)
    if helped == "do" and len(run) > 1:
        later = any(word.low in VERBS for word in after)
        if run[-1].low in VERBS or not (later or _goes_on(after)):
            return run[:-1]
    while helped == "be" and len(run) > 1 and _is_state(run[-1].low):
        run = run[:-1]
    return _trimmed(run, owned=_is_owned(lows))


def _is_no_noun(run: Sequence[Word], lows: Sequence[str]) -> bool:
    """Say whether a lone word is a verb, a state, or the measure after "how"."""
    if len(run) != 1 or _is_owned(lows):
        return False
    if lows and lows[-1] in BE | {"how"}:
        return lows[-1] == "how" or _is_state(run[0].low)
    return run[0].low in VERBS


def _trimmed(run: list[Word], *, owned: bool) -> list[Word]:
    """Return a run without known verbs at its ends."""
    while len(run) > 1 and run[0].low in VERBS and not is_name(run[0].text) and not owned:
        run = run[1:]
    if len(run) > 1 and run[-1].low in VERBS - {"work", "works", "use"}:
        run = run[:-1]
    return run


def _is_owned(lows: Sequence[str]) -> bool:
    return bool(lows) and lows[-1] in DETERMINERS


def _helping_verb(lows: Sequence[str]) -> str:
    """Return which helping verb at the end of some words waits for its verb: "do", "be" or ""."""
    for low in reversed(lows):
        if low in HELPING:
            return "do"
        if low in BE:
            return "be"
        if low in PERSONS or low in JOINING - {"that"}:
            return ""
    return ""


def _is_state(low: str) -> bool:
    longer = 4
    return low in _STATES or low in VERBS or (low.endswith(("ed", "en")) and len(low) > longer)


def _goes_on(after: Sequence[Word]) -> bool:
    """Say whether what follows may still hold the verb: "the last bus | to the harbour leave"."""
    return bool(after) and after[0].low in {"of", "to", "be", "have"}


def _linked(text: str, found: list[Phrase]) -> list[Phrase]:
    """Mark the phrases that belong to the one before: "the key | of the cottage"."""
    marked: list[Phrase] = []
    for phrase in found:
        before = marked[-1] if marked else None
        linked = (
            before is not None
            and bool(phrase.preposition)
            and phrase.sort is not Sort.DATE
            and before.sort is not Sort.DATE
            and (phrase.preposition == "of" or bool(before.determiner))
            and not text[before.end : phrase.outer].strip()
        )
        marked.append(replace(phrase, linked=linked))
    return marked
