"""Reads from a question what sort of value would answer it, and which of its words say so.

"How heavy is the parcel" is answered by a weight beside "parcel"; no passage has to say "heavy". In
question answering this is called the expected answer type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.question.glossed import glossed
from assistant.answer.words.amounts import MONEY, unit_of
from assistant.retrieve.query import QUESTION_WORDS, stem, stem_set, tokens

YES_OR_NO = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|may|must|will|would|should)\b"
    r"(?!.*\b(?:or|who|when|where|which|what|how)\b)",
    re.IGNORECASE,
)

# What is answered by several things, or by steps.
SEVERAL = re.compile(
    r"^\W*(?:how (?:do|does|can|should|to|is|are)\b(?! (?:old|far|long|many|much|often|big|high))|"
    r"(?:what|which) (?:goes|do (?:i|we) need|are|things|steps|ingredients|all)\b|list\b|name\b)",
    re.IGNORECASE,
)


class Sort(StrEnum):
    """What sort of value would answer a question."""

    DATE = "date"
    YEAR = "year"
    TIME = "time"
    MONEY = "money"
    MEASURE = "measure"  # an amount with one of some units
    COUNT = "count"  # a number of things that the question names
    PHONE = "phone"
    MAIL = "mail"
    SITE = "site"
    COLOUR = "colour"
    CODE = "code"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Asked:
    """The sort of value that a question asks for."""

    sort: Sort
    units: frozenset[str] = frozenset()  # of a measure
    noun: str = ""  # stem of what is counted or measured, "" when none is named
    past: bool = False  # when something was: of what is long ago often only the year is known


TIMES = frozenset(("s", "min", "h", "days", "weeks", "months", "years"))
_LENGTHS = frozenset(("mm", "cm", "m", "km"))
_WEIGHTS = frozenset(("g", "kg"))
_HOW = {
    "long": TIMES | _LENGTHS,
    "far": frozenset(("m", "km")),
    "old": frozenset(("years", "months", "weeks", "days")),
    "heavy": _WEIGHTS,
    "hot": frozenset(("°C",)),
    "warm": frozenset(("°C",)),
    "cold": frozenset(("°C",)),
    "high": _LENGTHS,
    "tall": _LENGTHS,
    "wide": _LENGTHS,
    "deep": _LENGTHS,
    "thick": _LENGTHS,
    "loud": frozenset(("dB",)),
}
_WHAT = {
    "temperature": frozenset(("°C",)),
    "weight": _WEIGHTS,
    "length": _LENGTHS,
    "height": _LENGTHS,
    "width": _LENGTHS,
    "depth": _LENGTHS,
    "percentage": frozenset(("%",)),
    "duration": TIMES,
}
_ANY_AMOUNT = frozenset(("g", "kg", "l", "kWh", "%")) | MONEY  # "how much flour", "how much cover"


def _ask(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_COSTS = (
    r"cost|costs|costing|price|prices|fee|fees|rent|fare|deposit|bill|bills|premium|charge|"
    r"charges|charged|pay|pays|paid|spend|spent|earn|earns|salary|euros|dollars|money|owe|worth|"
    r"instalment|dear|expensive|tip|refund|surcharge|fine"
)
_CALLED = (
    r"advis[eo]r|accountant|lawyer|solicitor|doctor|dentist|vet|nurse|midwife|plumber|electrician|"
    r"builder|roofer|carpenter|joiner|painter|gardener|mechanic|cleaner|caretaker|landlord|"
    r"landlady|tenant|neighbou?r|teacher|tutor|trainer|coach|babysitter|childminder|optician|"
    r"physio\w*|therapist|hairdresser|agent|chimney ?sweep|locksmith|handyman|priest|secretary|"
    r"treasurer|pharmacist"
)
_FORMS: tuple[tuple[re.Pattern[str], Sort], ...] = (
    (
        _ask(
            r"\b(?:phone|telephone|mobile|cell) ?(?:number|no\b)|\bnumber (?:to|do i) call"
            r"|^\W*(?:what(?:['’]s| is| was) )?(?:the )?number (?:of|for) "
            rf"(?:our|my|the|his|her|your) (?:\w+ ){{0,2}}(?:{_CALLED})\W*$"
            rf"|^\W*(?:what(?:['’]s| is) )?(?:our|my|the) (?:\w+ )?(?:{_CALLED})['’]s number\W*$"
        ),
        Sort.PHONE,
    ),
    (_ask(r"\be-?mail address\b"), Sort.MAIL),
    (_ask(r"\b(?:web ?site|web address|url)\b"), Sort.SITE),
    (_ask(r"\b(?:what|which) colou?r\b|\bcolou?r (?:is|was|of)\b"), Sort.COLOUR),
    (_ask(r"\b(?:what|which) (?:version|release)\b|\bversion (?:number|of)\b"), Sort.VERSION),
    (_ask(r"\b(?:what|which) year\b|\byear (?:of|in which|when)\b"), Sort.YEAR),
    (_ask(r"\b(?:what time|what o['’]clock|what hour)\b"), Sort.TIME),
    (
        _ask(
            r"^(?!.*\b(?:how|what|which|who|whom|whose|where|why)\b)(?!(?:is|are|do|does|did|can)\b)"
            r".*\bwhen\b(?! (?:i|it|we|she|he|they|there|our|my|the)\b)"
            r"|\b(?:what|which) (?:date|day|month)\b|\bdate\b|\bbirthday\b"
        ),
        Sort.DATE,
    ),
)
_WAS = _ask(r"\bwhen (?:was|were|did|had)\b")
_HOW_MANY = _ask(r"\bhow many (?P<noun>(?:[a-z-]+ )?[a-z]+)\b")
_HOW_MUCH = _ask(r"\bhow much(?: (?P<noun>[a-z]+))?\b")
_HOW_ELSE = _ask(rf"\bhow ({'|'.join(_HOW)})\b")
_WHAT_IS = _ask(rf"\b(?:what|which)\b.*?\b({'|'.join(_WHAT)})\b|^({'|'.join(_WHAT)})\b")
_MONEY = _ask(rf"\b(?:what|how much)\b.*\b(?:{_COSTS})\b|^(?:the )?(?:{_COSTS})\b")
_CODES = _ask(
    r"\b(?:code|pin|password|passcode|combination|number plate|key of the (?:wi|wire|net)\w*"
    r"|(?:serial|policy|customer|invoice|booking|reference|order|account|room|seat|chip|model|"
    r"flight|train|page|house|flat|locker|contract|meter) (?:number|code|no\b)|reference)\b"
)
# "the airport with the code ABQ": it is known, and something else is asked for
CODE_GIVEN = re.compile(
    r"\b(?:code|number|no\.?|reference) (?:is )?[\"“'‘]?(?P<code>[A-Z0-9]{2,}|\d+)\b"
)
_LISTS = _ask(
    r"^\W*(?:what|which) are (?:all )?(?:(?:of )?(?:the|our|my|your) )?"
    r"(?:[\w-]+ ){0,2}[\w-]{2,}(?<![su])s\b"
)
_PHOTO = _ask(r"\b(?:photo\w*|pictures?|pics?|images?|snapshots?)\b")
_OTHERWISE = _ask(r"\b(?:when|who|whom|whose|where|why)\b")


_FRAMES: Mapping[Sort, frozenset[str]] = {
    Sort.DATE: stem_set("day date month year time"),
    Sort.YEAR: stem_set("year"),
    Sort.TIME: stem_set("time clock hour"),
    Sort.MONEY: stem_set(
        "cost costing price pay paid spend spent charge charged worth owe expensive dear money "
        "amount euros dollars altogether total sum"
    ),
    Sort.MEASURE: stem_set(f"{' '.join(_HOW)} {' '.join(_WHAT)} weigh large big"),
    Sort.COUNT: stem_set("times number"),
    Sort.PHONE: stem_set("phone telephone mobile cell number call"),
    Sort.MAIL: stem_set("mail email address"),
    Sort.SITE: stem_set("web site website address url"),
    Sort.COLOUR: stem_set("colour color"),
    Sort.VERSION: stem_set("version release number"),
    Sort.CODE: stem_set("code pin password passcode number combination"),
}
_NOT_NOUNS = frozenset("did do does is are was were has have had will would can could must".split())


def asked_of(question: str) -> Asked | None:
    """Return what sort of value would answer a question; None when no such value would."""
    question = glossed(question)
    if found := _HOW_MANY.search(question):
        return _counted(found["noun"])
    if found := _HOW_ELSE.search(question):
        return Asked(Sort.MEASURE, _HOW[found[1].lower()])
    if not _OTHERWISE.search(question) and (asked := _of_words(question)):
        return asked
    sort = next((sort for form, sort in _FORMS if form.search(question)), None)
    return None if sort is None else Asked(sort, past=_WAS.search(question) is not None)


def _of_words(question: str) -> Asked | None:
    given = CODE_GIVEN.search(question)
    if _CODES.search(question) and not given and not _HOW_MUCH.search(question):
        return Asked(Sort.CODE)
    if found := _HOW_MUCH.search(question):
        return _much(found["noun"] or "", question)
    if _MONEY.search(question):
        return Asked(Sort.MONEY)
    found = _WHAT_IS.search(question)
    return Asked(Sort.MEASURE, _WHAT[(found[1] or found[2]).lower()]) if found else None


def asks_list(question: str) -> bool:
    """Say whether a question asks for all of some things: "What are the error codes?"."""
    return _LISTS.match(question) is not None


def asks_photo(question: str) -> bool:
    """Say whether a question speaks of photos."""
    return _PHOTO.search(question) is not None


def frame_of(asked: Asked | None, question: str) -> frozenset[str]:
    """Return the stems of a question's words that only say what sort of value it asks for."""
    if asked is None:
        return frozenset()
    words = _FRAMES.get(asked.sort, frozenset())
    if asked.sort is Sort.MEASURE:
        words |= {
            stem(one) for one in tokens(question) if len(one) > 1 and unit_of(one) in asked.units
        }
    return words


def _counted(noun: str) -> Asked:
    words = noun.lower().split()
    unit = "kWh" if words[0] == "kilowatt" else unit_of(noun) if len(words[-1]) > 1 else ""
    if unit:
        return Asked(Sort.MONEY if unit in MONEY else Sort.MEASURE, frozenset((unit,)))
    if words[-1] == "times":
        return Asked(Sort.COUNT)
    return Asked(Sort.COUNT, noun=stem(words[0] if words[-1] in QUESTION_WORDS else words[-1]))


def _much(noun: str, question: str) -> Asked | None:
    if re.search(r"\bweigh", question, re.IGNORECASE):
        return Asked(Sort.MEASURE, _WEIGHTS)
    if not noun or noun.lower() in QUESTION_WORDS | _NOT_NOUNS | _FRAMES[Sort.MONEY]:
        return Asked(Sort.MONEY)
    return Asked(Sort.MEASURE, _ANY_AMOUNT, noun=stem(noun.lower()))
