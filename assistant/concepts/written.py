"""Judges from the way a word is written, and from what stands beside it, whether it is a name."""

from __future__ import annotations

import re

from assistant.concepts.ordinary import GRAMMAR, MONTHS_AND_DAYS

SURE, LIKELY, MAYBE, FAINT, NOT = 0.95, 0.8, 0.5, 0.35, 0.0
"""Beliefs: FAINT counts only beside a likely one of the same name in the same text."""

_SHORT = 4  # letters; a shorter word in small letters may be anything
_ELISIONS = frozenset("d l qu j n s m t c dell all nell dall sull un".split())
_LONGEST_ENDING = 4  # letters after an apostrophe: "Bo's", "they'll", Turkish "Bo'nun"
_STYLE = 400  # characters before and after that show whether somebody writes without capitals
_LOOK = 60  # characters before and after that are looked at

_OPENING = " \t\u00a0\"'“”‘’„«»‹›([{*#>•–—-"
_QUOTES = "\"'“‘„«»‹›(["
_ITEM = re.compile(r"(?:^|\s)(?:\d+|[A-Za-z])\)$")
_BEFORE = re.compile(r"([^\W\d_]+)[.,!]?[\s\"“‘(]*$")
_AFTER = re.compile(r"^\s+([^\W\d_]+)")
_LARGE_AFTER = re.compile(r" [A-ZÀ-ÞА-Я]\w")
_LARGE_BEFORE = re.compile(r"\b([A-ZÀ-ÞА-Я]\w+) $")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.)?(?:\s+of)?\s*$")
_NUMBER_AFTER = re.compile(r"^[\s,.]*\d")
_OWNER = re.compile(r"^['’]s\b")
_LINE_WORDS = re.compile(r"[^\W\d_]{4,}")

_CALLED = frozenset(
    "aunt auntie uncle mr mrs ms miss mister dr doctor prof grandma grandpa granny gran "
    "grandmother grandfather sister brother cousin mum mom dad dear hi hello hey thanks called "
    "named baby little tante onkel oma opa herr frau liebe lieber tía tío señor señora madame "
    "monsieur".split()
)
_DETERMINERS = frozenset(
    "the a an last this that these those every each any no some his her their our your my its der "
    "die das den dem des ein eine einen einem einer le la les un une el los las il lo gli".split()
)
_OF_TIME = frozenset(
    "in by until till since early late mid last next of during before after from on this every "
    "through between im bis seit ab letzten en".split()
)
_NO_NAME_BEFORE = _DETERMINERS | frozenset(
    "i you he she it we they me us them there not be have".split()
)
_BEGINNINGS = GRAMMAR | MONTHS_AND_DAYS | frozenset("today yesterday tonight tomorrow".split())
_AUXILIARIES = ("be", "have")  # after "may" and "will" as verbs
_DOES = frozenset(
    "is was has had said says came comes went goes likes liked loves loved and wants wanted got "
    "gets who ran runs sat sits slept sleeps ate eats barked looked looks didn doesn isn "
    "wasn".split()
)


def belief(text: str, start: int, end: int, *, ordinary: bool) -> float:
    """Return how surely the word at a place is meant as a name, 0 to 1; 0: it is not.

    Args:
        text: the passage.
        start: where the word begins.
        end: where it ends.
        ordinary: the word has another meaning; then it must be written as a name.
    """
    if is_glued(text, start, end):
        return NOT
    found = text[start:end]
    if found.lower() == found.upper():  # a script without capitals
        return SURE
    if ordinary:
        return _of_ordinary(text, start, end)
    around = text[max(0, start - _STYLE) : end + _STYLE]
    if not found[0].isupper():
        return LIKELY if len(found) >= _SHORT or around.islower() else MAYBE
    if found.isupper() and 1 < len(found) < _SHORT and not around.isupper():
        return MAYBE  # rather an abbreviation
    return SURE


def is_glued(text: str, start: int, end: int) -> bool:
    """Say whether a word is only a part of something longer: "Bo-Peep", bo.com, O'Bo."""
    return _glued_after(text, start, end) or _glued_before(text, start)


def is_title(text: str, start: int, end: int) -> bool:
    """Say whether the words around one are all written with capitals, as in a heading."""
    first = text.rfind("\n", max(0, start - _LOOK), start) + 1 or max(0, start - _LOOK)
    last = text.find("\n", end, end + _LOOK)
    around = text[first:start] + " " + text[end : last if last >= 0 else end + _LOOK]
    long = _LINE_WORDS.findall(around)
    return len(long) > 1 and all(word[0].isupper() for word in long)


def begins_sentence(text: str, start: int) -> bool:
    """Say whether a sentence, a line or a list item begins at a place."""
    before = text[max(0, start - _LOOK) : start].rstrip(" ")
    bare = before.rstrip(_OPENING)
    if not bare or before[-1] in _QUOTES or _ITEM.search(bare):
        return True
    return bare[-1] in ".!?…:;\n\r|\t。！？"


def _of_ordinary(text: str, start: int, end: int) -> float:
    """Return the belief in a name that is a word as well; small letters never count."""
    found = text[start:end]
    if not found[0].isupper() or (len(found) > 1 and found.isupper()):
        return NOT
    ahead, behind = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    before, after = _word(_BEFORE, ahead), _word(_AFTER, behind)
    of_time = found.lower() in MONTHS_AND_DAYS
    numbered = _NUMBER_BEFORE.search(ahead) or _NUMBER_AFTER.search(behind)
    first = begins_sentence(text, start)
    if before in _CALLED:
        rated = SURE
    elif (
        before in _DETERMINERS
        or after in _AUXILIARIES
        or (of_time and (before in _OF_TIME or numbered))
    ):
        rated = NOT
    elif _OWNER.search(behind):
        rated = LIKELY
    elif first and after in _NO_NAME_BEFORE:  # "Will you", "Mark the page"
        rated = NOT
    elif (first and after in _DOES and not of_time) or _has_large_neighbour(ahead, behind):
        rated = MAYBE
    else:
        rated = FAINT if first or is_title(text, start, end) else LIKELY
    return rated


def _has_large_neighbour(ahead: str, behind: str) -> bool:
    """Say whether a word beside has a capital too: "Rose Miller" is a name, "Rose Garden" none.

    "Yesterday Rose came" tells nothing.
    """
    before = _LARGE_BEFORE.search(ahead)
    return bool(_LARGE_AFTER.match(behind)) or (
        before is not None and before[1].lower() not in _BEGINNINGS
    )


def _word(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].lower() if found else ""


def _glued_after(text: str, start: int, end: int) -> bool:
    if end >= len(text):
        return False
    sign, beyond = text[end], text[end + 1 : end + 2]
    if sign in "-‐‑_":
        return beyond.isalnum()
    if sign == ".":
        return beyond.isalnum() and not beyond.isupper()
    if sign in "'’":
        ending = _letters_from(text, end + 1)
        return len(ending) > _LONGEST_ENDING or (ending.istitle() and len(ending) > 1)
    in_path = sign in "/\\" and beyond.isalnum()
    return sign == "@" or (in_path and start > 0 and text[start - 1] in "/\\.")


def _glued_before(text: str, start: int) -> bool:
    if start == 0:
        return False
    sign, beyond = text[start - 1], text[start - 2 : start - 1]
    if sign in "-‐‑_@":
        return beyond.isalnum()
    if sign == ".":  # but "J.Smith"
        return beyond.isalnum() and not (beyond.isupper() and not text[: start - 2][-1:].isalnum())
    if sign in "'’":
        first = start - 1
        while first and text[first - 1].isalpha():
            first -= 1
        return first < start - 1 and text[first : start - 1].lower() not in _ELISIONS
    return False


def _letters_from(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end].isalpha() and end - start <= _LONGEST_ENDING:
        end += 1
    return text[start:end]
