"""Reads days of birth where a file states them of somebody: "Nora, sister: 9 March 1986"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.answer.tables.tables import read_rows
from assistant.answer.words.dates import Dated, Days, dates_in
from assistant.answer.words.facts import lines_of
from assistant.records import Form, Hit
from assistant.retrieve.query import stems, tokens

_BIRTHDAYS = re.compile(r"\b(?:birthdays|geburtstage)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:gifts?|presents?|wish(?:es)?|parties|cards|ideas|geschenk\w*)\b", re.IGNORECASE
)
_BORN = re.compile(
    r"(?P<who>.*?)\W*\b(?:(?:was|is|were|ist|wurde)\s+)?(?:born(?:\s+on|\s+in)?|geboren(?:\s+am)?)\W*",
    re.I | re.S,
)
_STATED = re.compile(
    r"\W*(?:born(?: on)?|date of birth|birthday|d\.?o\.?b\.?|geburtsdatum|geburtstag)\W*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\W*(?P<who>[^:–;|]+?)\s*[:–;|]\s*", re.DOTALL)
_OWNED = re.compile(r"['’]s\b")
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|dead|passed away|put down|put to sleep|funeral)\b|†", re.IGNORECASE)
_COLUMNS = frozenset(
    ("born", "birth", "birthday", "birthdate", "dob", "geboren", "geburtstag", "geburtsdatum")
)
_MOST_WORDS = 4  # of a name with what it is called besides


def births(hits: Iterable[Hit], words: Collection[str]) -> list[tuple[Days, Hit]]:
    """Return the days of birth that passages state of somebody, with their year.

    The day of an entry or of a mail is not one, nor is the birthday of that person's child.

    Args:
        hits: passages.
        words: stems of the name.
    """
    return [(born, hit) for hit in hits for born in dict.fromkeys(_births(hit, {*words}))]


def has_died(hits: Iterable[Hit], words: Collection[str]) -> bool:
    """Say whether a sentence with a name tells of a death, so that no age is of today."""
    wanted = {*words}
    said = (one for hit in hits for one in lines_of(hit))
    return any(_DIED.search(one) and (wanted & {*stems(one)}) for one in said)


def _births(hit: Hit, words: set[str]) -> Iterator[Days]:
    called = f"{hit.title} {hit.heading}"
    is_list = bool(_BIRTHDAYS.search(called)) and not _OTHER.search(called)
    names = (hit.title, hit.heading.rpartition(" > ")[2])  # of a card, its heading
    named = any(len(tokens(one)) <= _MOST_WORDS and words <= {*stems(one)} for one in names)
    if hit.form is Form.TABLE:
        yield from _in_rows(hit, words)
    for said in lines_of(hit):
        found = _days(said)
        if len(found) != 1:
            continue
        before, behind = said[: found[0].start], said[found[0].end :].strip(" .,;)|")
        if born := _BORN.fullmatch(before):
            if _is_of(born["who"], words, first=True) or (named and not tokens(born["who"])):
                yield found[0].days
        elif _STATED.fullmatch(before):
            if named:
                yield found[0].days
        elif is_list and not behind and _is_listed(before, words):
            yield found[0].days


def _in_rows(hit: Hit, words: set[str]) -> Iterator[Days]:
    """Yield what stands in a column of births, in the rows of a name."""
    for row in read_rows(hit):
        names = [name for name in row.cells if not _COLUMNS.isdisjoint(tokens(name))]
        others = (cell for name, cell in row.cells.items() if name not in names)
        if names and any(_is_of(cell, words, first=True) for cell in others):
            yield from (one.days for name in names for one in _days(row.cells[name]))


def _days(said: str) -> list[Dated]:
    return [one for one in dates_in(said) if one.days.has_year and one.days.is_day]


def _is_listed(before: str, words: set[str]) -> bool:
    """Say whether a line of a list of birthdays, up to its date, is of whom a question names."""
    found = _LISTED.fullmatch(before)
    # Of "Karl, father of Nora" it is Karl's.
    return found is not None and _is_of(_OF.split(found["who"])[0], words, first=False)


def _is_of(who: str, words: set[str], *, first: bool) -> bool:
    """Say whether somebody is the person that is named, and not a relative."""
    said = stems(who)
    if _OWNED.search(who) or len(said) > _MOST_WORDS or not words <= {*said}:
        return False
    return not first or {*said[: len(words)]} == words
