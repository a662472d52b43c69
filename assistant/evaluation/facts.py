"""Compares facts as people do: numbers as numbers, dates in any spelling, words in any form.

This is deliberately not what answering itself uses: what measures must not share its mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_GERMAN = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}  # the others begin as in English
_MONTH = (
    r"(?P<month>jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz?|mrz|apr(?:il)?|ma[iy]|jun[ei]?|jul[iy]?|"
    r"aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\d.,:]){pattern}(?![\d:])", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<number>0?[1-9]|1[0-2])-{_DAY}",
        rf"{_DAY}(?P<mark>[./])(?P<number>0?[1-9]|1[0-2])(?P=mark){_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?\.?\s+(?:day\s+)?(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?",
        rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}",
        rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])",
    )
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{1,2}")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELLED = {word: number for number, word in enumerate(_UNITS)}
_SPELLED |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SPELLED |= {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_SPELLED |= {"ninth": 9, "tenth": 10, "twelfth": 12}
_ALSO_PRONOUN = frozenset(("one",))
_ALIKE = {"kilo": "kg", "kilogram": "kg", "min": "minute", "mins": "minute", "percent": "%"}
_ALIKE |= {
    "meter": "metre",
    "centimeter": "centimetre",
    "kilometer": "kilometre",
    "km": "kilometre",
}
_CURRENCY = frozenset(("euro", "eur"))
_SHORTEST_PLURAL = 4
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, with as much of it as was said."""

    year: int | None
    month: int
    day: int | None

    def answers(self, wanted: Date) -> bool:
        """Say whether this is the wanted date; a year that one of the two leaves out is no flaw."""
        years = self.year is None or wanted.year is None or self.year == wanted.year
        return years and self.month == wanted.month and wanted.day in (None, self.day)


def holds(text: str, wanted: str) -> bool:
    """Say whether a text holds a fact: its dates, and its other words and numbers in a row."""
    dates, rest = without_dates(wanted)
    if not all(any(one.answers(date) for one in dates_in(text)) for date in dates):
        return False
    needle = words(rest)
    if not needle:
        return bool(dates)
    return f" {' '.join(needle)} " in f" {' '.join(words(text))} "


def share_held(text: str, wanted: Sequence[str], *, every: bool) -> float:
    """Return 1 or 0 for whether a text holds any of the facts; or, for a list, what share of it."""
    held = [holds(text, one) for one in wanted]
    return sum(held) / len(held) if every else float(any(held))


def is_value(wanted: str) -> bool:
    """Say whether a fact is nothing but one number or one date."""
    dates, rest = without_dates(wanted)
    left = words(rest)
    if dates:
        return len(dates) == 1 and not left
    return len(left) == 1 and left[0][0].isdigit()


def states_alone(text: str, wanted: str, question: str) -> bool:
    """Say whether a text states a number or date and no other one that the question did not."""
    if not holds(text, wanted):
        return False
    dates, rest = without_dates(text)
    (wanted_date, *_), bare = without_dates(wanted) if dates_in(wanted) else ((None,), wanted)
    if wanted_date:
        asked = dates_in(question)
        return all(d.answers(wanted_date) or any(d.answers(a) for a in asked) for d in dates)
    return numbers_in(rest) - numbers_in(question) <= numbers_in(bare)


def dates_in(text: str) -> list[Date]:
    """Return the dates of a text."""
    return without_dates(text)[0]


def without_dates(text: str) -> tuple[list[Date], str]:
    """Return the dates of a text and what is left of the text without them."""
    found: list[Date] = []

    def take(match: re.Match[str]) -> str:
        found.append(_date(match.groupdict()))
        return " ; "

    for pattern in _DATES:
        text = pattern.sub(take, text)
    return found, text


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text in one spelling each; clock times count as numbers."""
    return {word for word in words(text) if word[0].isdigit()}


def words(text: str) -> list[str]:
    """Return words and numbers in the form in which they are compared, in order."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    folded = _CLOCK.sub(_clock, _ORDINAL.sub("", folded))
    found: list[str] = []
    tens = False
    for token in _TOKEN.findall(folded):
        spelled = _SPELLED.get(token)
        if token in _ALSO_PRONOUN and not (found and found[-1][0].isdigit()):
            spelled = None  # alone it is more often a pronoun than a number
        if spelled is not None and tens and 0 < spelled < _TEN:
            found[-1] = str(int(found[-1]) + spelled)
        elif spelled is not None:
            found.append(str(spelled))
        else:
            found += _plain(token)
        tens = spelled is not None and _TEN < spelled < _HUNDRED and not spelled % _TEN
    return found


def _plain(token: str) -> list[str]:
    if token[0].isdigit():
        return _number(token)
    singular = token.rstrip("s") if len(token) >= _SHORTEST_PLURAL else token
    word = _ALIKE.get(singular, _ALIKE.get(token, singular))
    return [] if word in _CURRENCY else [word]


def _number(token: str) -> list[str]:
    if _THOUSANDS.fullmatch(token):
        token = token.replace(",", "")
    elif _CONTINENTAL.fullmatch(token):
        token = token.replace(".", "").replace(",", ".")
    if ":" in token:
        return [":".join([str(int(token.partition(":")[0])), token.partition(":")[2]])]
    if re.fullmatch(r"\d+(\.\d+)?", token):
        plain = f"{Decimal(token):f}"
        return [plain.rstrip("0").rstrip(".") if "." in plain else plain]
    return [str(int(part)) for part in re.findall(r"\d+", token)]


def _clock(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f" {hour}:{match[2] or '00'} "


def _date(parts: dict[str, str | None]) -> Date:
    named, number = parts.get("month"), parts.get("number")
    month = _month(named[:3].casefold()) if named else int(number or 1)
    year, day = parts.get("year"), parts.get("day")
    return Date(int(year) if year else None, month, int(day) if day else None)


def _month(begins: str) -> int:
    return _GERMAN.get(begins) or _MONTHS.index(begins) + 1
