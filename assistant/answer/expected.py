"""Tells from a question what sort of thing would answer it, and whether a passage holds any.

A passage on the right topic without a telephone number does not answer who to call; nor does one
about another year. The relevance of words alone cannot tell that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer.amounts import amounts_in
from assistant.answer.dates import dates_in
from assistant.records import Form, Hit

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"\b\d{1,2}(?::|\.)\d{2}\b|\b\d{1,2} ?(?:am|pm|o'clock|h)\b|\b(?:half|quarter) past\b"
    r"|\b(?:noon|midnight|morning|evening|afternoon)\b|\bat (?:\d{1,2}|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:today|tomorrow|yesterday|daily|weekly|"
    r"monthly|spring|summer|autumn|winter|christmas|easter|birthday|year|month|week|day|night)s?\b",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|"
    r"fifty|hundred|thousand|half|quarter|once|twice|both|no|none|every|each)\b",
    re.IGNORECASE,
)
_COLOUR = re.compile(
    r"\b(?:red|blue|green|yellow|white|black|grey|gray|brown|orange|pink|purple|violet|beige|silver|"
    r"golden|gold|turquoise|navy|cream|ivory|teal|maroon|ginger|apricot|copper)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:\+|\b)\d[\d /()-]{5,}\d")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_SITE = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|info|eu|de|fi|uk|io)\b")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of answer: how a question asks for it, and what it looks like."""

    asked: re.Pattern[str]
    looks: tuple[re.Pattern[str], ...]


def _asked(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SORTS = (
    Sort(
        _asked(r"\b(?:phone|telephone|mobile|cell) ?(?:number|no\b)|\bnumber (?:to|do i) call"),
        (_PHONE,),
    ),
    Sort(_asked(r"\be-?mail address\b"), (_MAIL,)),
    Sort(_asked(r"\b(?:web ?site|web address|url)\b"), (_SITE,)),
    Sort(_asked(r"\b(?:what|which) colou?r\b"), (_COLOUR,)),
    Sort(_asked(r"\b(?:(?:at |until |from |by )?what time|what o'clock)\b"), (_CLOCK,)),
)
_WHEN = _asked(
    r"\bwhen (?:is|was|are|were|does|do|did|will|can|must|may|should|has|have)\b"
    r"|\b(?:what|which) (?:date|day)\b|\bbirthday\b"
)
_HOW_MUCH = _asked(
    r"\bhow (?:many|long|far|old|big|large|heavy|high|tall|wide|deep|loud|warm|hot|fast|often)\b"
    r"|\bhow much\b|\bwhat (?:is|was|are|were) the (?:\w+ )?(?:price|cost|fee|rent|fare|deposit|"
    r"amount|number|size|weight|height|length|temperature|percentage|rate|code|pin)\b"
    r"|\bwhat does .+ cost\b"
)


def lacks(question: str, hit: Hit) -> bool:
    """Say whether a passage holds nothing of the sort that a question asks for.

    Pictures are not judged: what they show is no text.
    """
    if hit.form is Form.PICTURE and not hit.text:
        return False
    text = f"{hit.heading}\n{hit.text}"
    for sort in _SORTS:
        if sort.asked.search(question):
            return not any(look.search(text) for look in sort.looks)
    if hit.form is Form.PICTURE:
        return False
    if _WHEN.search(question):
        said = f"{hit.title}\n{text}"
        return not (dates_in(said) or _CLOCK.search(said) or _WEEKDAY.search(said) or hit.date)
    if _HOW_MUCH.search(question):
        return not (_DIGIT.search(text) or amounts_in(text) or _NUMBER_WORD.search(text))
    return False


def of_another_year(question: str, hit: Hit) -> bool:
    """Say whether a question names a year and a passage, with its file, only others."""
    wanted = set(_YEAR.findall(question))
    if not wanted:
        return False
    held = set(_YEAR.findall(f"{hit.title} {hit.path} {hit.heading} {hit.text} {hit.date or ''}"))
    return bool(held) and wanted.isdisjoint(held)
