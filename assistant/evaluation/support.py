"""Checks, apart from the answerer's own check, whether a sentence stands in the passage it cites.

It is another method on purpose: numbers and dates are compared as values, names and words must
stand in the passage itself (that the question said them does not help), a figure must stand near
one of the sentence's other words and with the same unit, and a "not" that the passage does not know
is found. Sums, birthdays and the like are reckoned again. What is quoted and stands in the passage
word for word is backed. It is strict: a free paraphrase counts against a sentence, so its figure is
an upper one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.evaluation.facts import dates_in, numbers_in, without_dates, words
from assistant.evaluation.worked_out import (
    SAID,
    comes_round,
    counted,
    of_ages,
    of_boxes,
    of_column,
    of_days,
    of_files,
    of_lengths,
    of_payments,
    worked_out,
)

ENOUGH = 0.6  # share of a sentence's telling words that its passage must hold
_FEW_CELLS = 1  # borders in a row of names and values, which speak of the whole passage
_STEM = 5  # letters of a word that count: "deliver", "delivery" and "delivered" are one
_SHORTEST = 3
_PIECE = re.compile(r"\n+|(?<=[.!?;])\s+")
_NAME = re.compile(r"(?<=[a-z0-9,;)] )[\"“'(]?([A-ZÀ-Þ][\w’'-]+)")
_MEASURED = re.compile(
    r"(\d[\d.,]*\d|\d)\s*(kwh|kg|km|cm|euros?|eur\b|€|minutes?|hours?|days?|weeks?|months?|years?|"
    r"nights?|degrees?|litres?|grams?)",
    re.I,
)
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s)$")
_NO = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|cannot|nor|neither)\b|n['’]t\b", re.I
)
_WHETHER = re.compile(r"^(?:Yes|No)\. (?=\S)")
_QUOTED = re.compile(r"“([^“”]+)”")
_EMPTY = frozenset(
    "the and are was were been has have had for from with that this these those there their them "
    "they you your his her its our which who whom whose what when where how will would can could "
    "may shall should must does did about into onto than then also according source question "
    "answer say said state mentioned not none never only".split()
)


def flaws(sentence: str, text: str, about: str = "") -> list[str]:
    """Return in short words what of a sentence does not stand in a passage; empty: all does.

    Args:
        sentence: what was said.
        text: the passage.
        about: what is known of it besides: title, date, page.
    """
    sentence = _WHETHER.sub("", sentence)  # checked is what it rests on
    passage = f"{about}\n{text}"
    dates, rest = without_dates(_own_words(sentence, passage))
    known_dates = dates_in(passage)
    known_numbers = numbers_in(passage)
    round_again = [one for one in dates if comes_round(rest, one, known_dates)]
    found = [
        f"date {one}"
        for one in dates
        if one not in round_again and not any(known.answers(one) for known in known_dates)
    ]
    numbers = numbers_in(rest) - {str(one.year) for one in round_again}
    derived = worked_out(rest, numbers - known_numbers, known_numbers, dates)
    boxes = of_boxes(sentence, text)
    by_form = of_column(sentence, passage) | of_days(sentence, text) | of_ages(sentence, dates)
    by_form |= of_lengths(sentence, dates) | of_payments(sentence, passage)
    by_form |= of_files(sentence, known_numbers)
    derived |= (by_form | boxes | counted(sentence)) & numbers
    found += [f"number {one}" for one in sorted(numbers - known_numbers - derived)]
    stems = _stems(words(passage))
    names = [name for name in _NAME.findall(rest) if not _held(name, stems)]
    found += [f"name {name}" for name in names]
    is_derived = bool(derived or counted(rest) or round_again)
    telling = _telling(rest) - (_stems(SAID) if is_derived else set())
    if telling and len(telling & stems) / len(telling) < ENOUGH:
        found.append("words")
    if _NO.search(rest) and not _NO.search(passage) and not boxes:
        found.append("negation")
    inside = (numbers & known_numbers) - numbers_in(about) - counted(rest)
    if derived or round_again:  # what is reckoned with is listed, not told of
        return found
    apart = [one for one in sorted(inside) if not _near(one, telling, passage)]
    found += [f"number {one} of something else" for one in apart]
    return found + [f"unit of {one}" for one in _other_units(sentence, passage)]


def _own_words(sentence: str, passage: str) -> str:
    """Return a sentence without what it quotes word for word."""
    said = f" {' '.join(words(passage))} "

    def left(match: re.Match[str]) -> str:
        return " ; " if f" {' '.join(words(match[1]))} " in said else match[0]

    return _QUOTED.sub(left, sentence)


def _other_units(sentence: str, passage: str) -> list[str]:
    """Return the numbers that the sentence gives a unit and the passage only another one."""
    known = _measured(passage)
    return [
        number
        for number, units in _measured(sentence).items()
        if number in known and not units & known[number]
    ]


def _measured(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _MEASURED.finditer(text):
        unit = match[2].casefold().replace("€", "eur")[:3].rstrip("s")
        for number in numbers_in(match[1]):
            found.setdefault(number, set()).add(unit)
    return found


def _near(number: str, telling: set[str], passage: str) -> bool:
    """Say whether a number stands in a piece of the passage, or beside one, with such a word."""
    if not telling:
        return True
    pieces = [piece for piece in _PIECE.split(passage) if piece.strip()]
    for at, piece in enumerate(pieces):
        if number not in numbers_in(piece):
            continue
        # A row of a table stands for itself; a sentence goes on from its neighbours.
        around = " ".join(pieces[max(0, at - 1) : at + 2])
        if "|" in piece:
            around = piece if piece.count("|") > _FEW_CELLS else passage
        if telling & _stems(words(around)):
            return True
    return False


def _telling(text: str) -> set[str]:
    return _stems(
        word
        for word in words(text)
        if len(word) >= _SHORTEST and word not in _EMPTY and not word[0].isdigit()
    )


def _stems(found: Iterable[str]) -> set[str]:
    return {_ENDING.sub("", word)[:_STEM] for word in found if not word[0].isdigit()}


def _held(name: str, stems: set[str]) -> bool:
    return _stems(words(name)) <= stems
