"""Finds in a text the values of a sort that a question asks for: dates, amounts, times, codes.

What a question asks for is read in asked.py, and which value belongs to it is chosen in spot.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.question.asked import TIMES, Asked, Sort
from assistant.answer.words.amounts import Amount, amounts_in, prices_in, unit_of
from assistant.answer.words.dates import Dated, dates_in
from assistant.answer.words.languages import language_of
from assistant.retrieve.grammar import GRAMMARS, grammar
from assistant.retrieve.query import stem_set, stems


@dataclass(frozen=True, slots=True)
class Value:
    """A value, as it stands in a text."""

    text: str
    start: int
    end: int
    exact: bool = True  # a month where a day may be asked for is not


_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d{2}(?![\d-])")
_GERMAN_HOURS = "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
_CLOCK = re.compile(
    r"\b\d{1,2}(?::|\.)[0-5]\d(?!\.?\d)(?: ?[ap]\.?m\b\.?)?(?! ?(?:€|euros?\b|EUR\b|km\b|kg\b|%))"
    r"|\b\d{1,2} ?(?:am|pm|o'clock|o’clock)\b"
    r"|\b(?:(?:half|quarter) (?:past|to) \w+|noon|midnight)\b"
    r"|\b(?:[01]?\d|2[0-3])(?: h | ?h)[0-5]\d\b"
    r"|(?<=à )\d{1,2} ?h(?:eures)?\b|(?<=las )\d{1,2}\b|(?<=alle )\d{1,2}\b|\b\d{1,2} (?:Uhr|uur)\b"
    rf"|\b(?:(?:drei)?viertel|halb|viertel (?:nach|vor)) (?:{_GERMAN_HOURS})\b"
    r"|(?<=at )(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.:])(?:\+|\(?0|\d)[\d /()-]{5,}\d(?![\w.:]*\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    r"\b(?:https?://|www\.)[^\s\"”<>]+|\b[\w-]+\.(?:com|org|net|info|eu|de|fi|uk|io)\b"
)
_COLOUR = re.compile(
    # Colours with names of their own, such as Raddle Red, are told in full.
    r"\b(?:(?:dark|light|pale|bright) |(?-i:(?<=[a-z,:;(>-] )"
    r"(?:(?!Mr |Mrs |Ms |Dr |Not |Never |No )[A-Z][\w’']+ ){1,2}(?=[A-Z])))?"
    r"(?:red|blue|green|yellow|white|black|grey|gray|brown|"
    r"orange|pink|purple|violet|beige|silver|golden|gold|turquoise|navy|cream|ivory|teal|maroon|"
    r"ginger|apricot|copper)\b"
    r"|\b(?:RAL|NCS|Pantone)[ -]?[A-Z]?\d[\w-]*(?: \d{2,})*|#[0-9a-f]{6}\b",
    re.IGNORECASE,
)
# Colours have names of their own, such as Elephant's Breath; they stand beside these words.
_OF_PAINT = re.compile(
    r"\b(?:colou?r(?:s|ed)?|paint(?:s|ed|ing)?|shades?|tints?|tinted|stain(?:s|ed)?|varnish\w*|emulsion|"
    r"gloss|matte?|eggshell|satin(?:wood)?|undercoat|coats?|dye[ds]?|yarn|wool|lipstick|farbe|lack)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<![.!?:\n] )(?<![\w'’])(?<!^)[A-Z][a-z]\w+(?:['’]s)?(?: [A-Z]\w+(?:['’]s)?)*"
    r"|[“\"][^”\"\n]{3,30}[”\"]"
)
_CODE = re.compile(
    r"(?<![\w.-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?(?![\w-])"  # a German number plate
    r"|(?<![\w.-])(?=[\w-]*\d)\d{2,}(?: \d{2,}){1,5}(?!\w)"
    r"|(?<![\w.,-])(?=[\w/-]*\d)[\w/-]{2,}(?![\w]|[.,]\d)"
)
_VERSION = re.compile(
    r"(?<![\w.@/-])v?\d+(?:\.\d+)+(?:[-+~]?(?:rc|beta|alpha|a|b|p)\.?\d*)?"
    r"(?![\w%€]|[.,:]\d| ?(?:€|EUR|euros?\b))"
    r"|(?<=\bversion )\d+\b|(?<=\brelease )\d+\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w.-])[A-Z]{2,4}(?![\w-])")
_WORDS_OF_NUMBER = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred dozen once twice half no none zwei drei vier fünf sechs sieben acht neun zehn zwölf"
).split()
_NUMBER = re.compile(
    rf"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\d:/-])|\b(?:{'|'.join(_WORDS_OF_NUMBER)})\b", re.IGNORECASE
)
# A cell of a table or a line of a form: the unit stands in its name.
_LABELLED = re.compile(
    r"(?:^|[;|\n] ?)(?P<label>[^;|:\n]+)(?:[:;|]) ?(?P<number>\d+(?:[.,]\d+)?)(?=\s*(?:[;|\n]|$))"
)
_A_YEAR = 360  # days
_DAY_OF_MONTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|tenth|fifteenth|last|\d{1,2}(?:st|nd|rd|th))"
    r" (?:(?:working )?day )?of (?:each|every|the) (?:calendar )?month\b"
    r"|\b(?:ersten|zweiten|dritten|fünften|letzten|\d{1,2}\.) (?:werktag |tag )?"
    r"(?:des|jedes|eines jeden) monats\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)\b"
    r"(?=\W*$|[,.;)]| (?:of|at|before|after|from|until|till|to|and|in|between|around)\b)"
)
_IN_TIME = re.compile(
    rf"\b(?:after|within|every|in|at least|at most|up to|not? later than) (?:(?:about|at least) )?"
    rf"(?:\d+|{'|'.join(_WORDS_OF_NUMBER)}) (?:second|minute|hour|day|week|month|year)s?\b"
    rf"|\b(?:alle|nach|innerhalb von|binnen) (?:\d+|{'|'.join(_WORDS_OF_NUMBER)})"
    r" (?:stunden|tagen?|wochen|monaten?|jahren?)\b|\b(?:täg|wöchent|monat|viertel?jähr|jähr)lich\b"
    r"|\b(?:once|twice) (?:a|per|every) (?:day|week|month|year)\b|\b(?:dai|week|month|year)ly\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:every |each )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:jeden )?(?:(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?)\b",
    re.IGNORECASE,
)
_AFTER = 40  # characters beside a number in which a word says what it counts
_CELL_ENDS = re.compile(r"[;|\n]")
_PEOPLE = stem_set("people persons person human humans individuals")
_OF_PEOPLE = _PEOPLE | stem_set(
    "men women children adults boys girls players members guests visitors passengers "
    "travellers employees workers staff crew users customers clients subscribers readers "
    "participants attendees students pupils teachers residents inhabitants voters victims "
    "survivors fatal fatalities dead deaths killed injured wounded hurt casualties"
)


def values(asked: Asked, text: str) -> list[Value]:
    """Return the values of a text that are of the sort that is asked for, in order."""
    return list(_FINDERS[asked.sort](asked, text))


def _dates(asked: Asked, text: str) -> Iterator[Value]:
    """Yield dates; where none stands, "when" may be answered by a time or a day of the week.

    When something was is also told by a year, when it has to be done by how long that takes.
    """
    found = [
        Value(
            " ".join(text[one.start : one.end].strip(" ,.").split()),
            one.start,
            one.end,
            one.days.is_day,
        )
        for one in dates_in(text)
        if (one.days.last - one.days.first).days < _A_YEAR
    ]
    found += _matches(_DAY_OF_MONTH)(asked, text)
    yield from found
    for pattern in (_YEAR if asked.past else _IN_TIME, _ORDINAL, _CLOCK, _WEEKDAY):
        if not found:
            found = [replace(one, exact=False) for one in _matches(pattern)(asked, text)]
            yield from found


def _money(_: Asked, text: str) -> Iterator[Value]:
    for one in prices_in(text):
        yield _of_amount(one, text)


def _measures(asked: Asked, text: str) -> Iterator[Value]:
    for one in amounts_in(text):
        if one.unit in asked.units:
            yield _of_amount(one, text)
    for match in _LABELLED.finditer(text):
        if unit_of(match["label"]) in asked.units:
            yield Value(match["number"], match.start("number"), match.end("number"))
    if asked.units & TIMES:
        yield from _spelled(asked, text)


def _of_amount(one: Amount, text: str) -> Value:
    return Value(" ".join(text[one.start : one.end].split()), one.start, one.end)


def _spelled(asked: Asked, text: str) -> Iterator[Value]:
    """Yield amounts whose number is a word: "three weeks"."""
    for match in _NUMBER.finditer(text):
        following = re.match(r"\s+([a-z]+)", text[match.end() :], re.IGNORECASE)
        if match[0][0].isalpha() and following and unit_of(following[1]) in asked.units:
            end = match.end() + following.end()
            yield Value(text[match.start() : end], match.start(), end)


def _counts(asked: Asked, text: str) -> Iterator[Value]:
    for match in _NUMBER.finditer(text):
        if not asked.noun or _belongs(asked.noun, text, match):
            yield Value(match[0], match.start(), match.end())


def _belongs(noun: str, text: str, number: re.Match[str]) -> bool:
    """Say whether a number counts a thing: it stands before it, or after its name and a colon.

    People are counted by what they are or by what became of them as well: "121 fatal".
    """
    nouns = _OF_PEOPLE if noun in _PEOPLE else {noun}
    behind = _CELL_ENDS.split(text[number.end() : number.end() + _AFTER])[0]
    after = stems(behind)[:3]
    before = text[max(0, number.start() - _AFTER) : number.start()].rstrip()
    named = stems(before)[-2:] if before.endswith((":", ";", "|")) else []
    return not nouns.isdisjoint((*after, *named))


def _matches(pattern: re.Pattern[str]) -> Callable[[Asked, str], Iterator[Value]]:
    def found(_: Asked, text: str) -> Iterator[Value]:
        for match in pattern.finditer(text):
            yield Value(match[0].strip(), match.start(), match.end())

    return found


def _apart(found: Iterable[Value], dates: Sequence[Dated]) -> Iterator[Value]:
    """Yield the values that share nothing with a date."""
    for one in found:
        if not any(date.start < one.end and one.start < date.end for date in dates):
            yield one


def _phones(asked: Asked, text: str) -> Iterator[Value]:
    return _apart(_matches(_PHONE)(asked, text), dates_in(text))


def _codes(asked: Asked, text: str) -> Iterator[Value]:
    """Yield codes with digits; where none stands, short words in capitals may be codes."""
    found = [*_apart(_matches(_CODE)(asked, text), dates_in(text))]
    if not found:
        found = [replace(one, exact=False) for one in _matches(_CAPITALS)(asked, text)]
    yield from found


def _colours(asked: Asked, text: str) -> Iterator[Value]:
    """Yield colours; where none stands, and paint is spoken of, what is called may be one."""
    found = [*_matches(_COLOUR)(asked, text)]
    for pattern in () if found else _foreign_colours(text):
        found = found or [*_matches(pattern)(asked, text)]
    if not found and _OF_PAINT.search(text):
        found = [replace(one, exact=False) for one in _matches(_CALLED)(asked, text)]
    yield from found


def _foreign_colours(text: str) -> list[re.Pattern[str]]:
    """Return how colours are called in the language of a text; in all where its words tell none."""
    language = language_of(text)
    if language == "en":
        return []
    return [grammar(code).colours for code in ([language] if language else GRAMMARS)]


def _versions(asked: Asked, text: str) -> Iterator[Value]:
    days = [one for one in dates_in(text) if one.days.is_day]
    return _apart(_matches(_VERSION)(asked, text), days)


_FINDERS: dict[Sort, Callable[[Asked, str], Iterator[Value]]] = {
    Sort.DATE: _dates,
    Sort.YEAR: _matches(_YEAR),
    Sort.TIME: _matches(_CLOCK),
    Sort.MONEY: _money,
    Sort.MEASURE: _measures,
    Sort.COUNT: _counts,
    Sort.PHONE: _phones,
    Sort.MAIL: _matches(_MAIL),
    Sort.SITE: _matches(_SITE),
    Sort.COLOUR: _colours,
    Sort.CODE: _codes,
    Sort.VERSION: _versions,
}
