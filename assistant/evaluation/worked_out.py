"""Reckons again what a sentence works out from figures that it lists.

A sum that stands in no passage is backed when its parts do and the arithmetic is right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from assistant.evaluation.facts import Date, dates_in, words

# Words in which a reckoning is said; they need not stand in a passage.
SAID = frozenset(
    "together total comes average count entry entries file files difference highest lowest first "
    "last sum older one years year months weeks days born until then today different under night "
    "nights day hour hours minute minutes which with more than largest payments payment next come "
    "came most paid times once bought guaranteed ended yes".split()
)
_CENT = Decimal("0.01")
_ENTRIES = re.compile(
    r"(?:I count )?(\d+) (?:entry|entries|file|files|different entries under “[^”]+”): "
)
_DIFFERENCE = re.compile(
    r"The difference is [^:;]*?\. [^;]*: ([^:;]+); [^;]*: ([^:;]+)\.$", re.IGNORECASE
)
_BY_DAY = re.compile(r"The (first|last) of \d+ entries is of ")
_AGE_IN = re.compile(r"(?P<age>\d+) years in (?P<year>\d{4}), on [^(]*\(born ")
_APART = re.compile(r"(\d+) (?:years|months|weeks|days)(?:\. | \(born )")
_POINTS = re.compile(
    r"(?P<state>Done|Not done): (?P<some>\d+) of (?P<all>\d+)(?: – (?P<listed>.+))?\.$"
)
_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])?\s*\[([ xX✓✔])\]\s+(\S.*)$", re.MULTILINE)
_CLOCKS = re.compile(
    r"(?:(?P<h>\d+) hours?)?(?: and )?(?:(?P<m>\d+) minutes?)?: from (?P<one>\d\d?(?:[:.]\d\d)?)"
    r"(?P<half1> ?[ap]\.?m\.?)? to (?P<other>\d\d?(?:[:.]\d\d)?)(?P<half2> ?[ap]\.?m\.?)?\.$",
    re.IGNORECASE,
)
_NIGHTS = re.compile(r"(?P<nights>\d+) nights?(?:, which is (?P<days>\d+) days)?")
_LARGEST = re.compile(r"(?:[^:]+: )?The largest of (?P<count>\d+) payments is (?P<most>[\d.,]+)")
_CAME_IN = re.compile(r"(?:[^:]+: )?(?P<total>[\d.,]+)(?: [A-Z]{3})? came in: (?P<parts>.+)\.$")
_PART = re.compile(r"(?P<value>[\d.,]+)(?: [A-Z]{3})? \((?:(?P<times>\d+) times)?")
_OUT = re.compile(r"(?<![\w.,])[-−](\d[\d,]*(?:\.\d+)?)(?![\w.,]*\d)")
_GUARANTEED = re.compile(r"guaranteed for (?P<count>\d+) (?P<unit>year|month)s?\b")
_OF_FILES = re.compile(
    r"(?:.+ has the (?P<end>most|least) of (?P<of>\d+) files|(?P<all>\d+) files in order): "
)
_ADDED = re.compile(r"(?P<sum>[\d.,]+)(?: \w+)? \((?P<parts>[\d.,]+(?: \+ [\d.,]+)+)\)$")
_LAST_NUMBER = re.compile(r"(?P<sum>\d[\d.,]*)(?: \w+)?$")
_FEW = 11  # points that are named whole, at the least
_COLUMN = re.compile(r"“([^“”]+)”")
_PAIR = 2


def worked_out(
    text: str, unknown: Collection[str], known: Collection[str], dates: Sequence[Date]
) -> set[str]:
    """Return which numbers of a sentence follow from others that it lists.

    Args:
        text: the sentence without its dates.
        unknown: its numbers that stand in no passage.
        known: the numbers of the passages.
        dates: of the sentence; each is known.
    """
    if not unknown:
        return set()
    right = _of_sum(text, known) | _of_items(text) | _of_dates(dates)
    right |= _of_difference(text, known)
    listed = [Decimal(one) for one in _numbers(text) if one in known]
    if len(listed) == _PAIR:
        right |= {abs(listed[0] - listed[1]), listed[0] + listed[1]}
    return {one for one in unknown if _is_number(one) and Decimal(one) in right}


def of_column(sentence: str, passage: str) -> set[str]:
    """Return what the column that a sentence names comes to: its sum, mean, and how many there are.

    Empty where it calls something the highest or the lowest of the column that is not.

    Args:
        sentence: with the name of the column in quotation marks.
        passage: rows with cells as "name: value", or under a row of names.
    """
    named = _COLUMN.search(sentence)
    found = _cells(named[1].casefold(), passage) if named else []
    if not found:
        return set()
    for word, best in (("highest", max(found)), ("lowest", min(found))):
        if word in words(sentence):
            known = {Decimal(one) for one in _numbers(sentence)}
            return {str(len(found))} if best in known else set()
    total = sum(found, Decimal(0))
    mean = (total / len(found)).quantize(_CENT, ROUND_HALF_EVEN)
    return {*_numbers(f"{total:f} {mean:f} {len(found)}")}


def _cells(name: str, passage: str) -> list[Decimal]:
    """Return the numbers of a column in the rows of a passage, in order."""
    found: list[Decimal] = []
    at: int | None = None
    for line in passage.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        heads = [cell.casefold() for cell in cells]
        if len(cells) > 1 and name in heads:
            at = heads.index(name)
            continue
        own = [cell.partition(": ")[2] for cell in cells if cell.casefold().startswith(f"{name}: ")]
        under = cells[at : at + 1] if at is not None and len(cells) > 1 else []
        found += [Decimal(number) for one in own or under for number in _numbers(one)[:1]]
    return found


def of_days(sentence: str, text: str) -> set[str]:
    """Return how many entries have a day, where a sentence tells the first or the last of them."""
    said = _BY_DAY.match(sentence)
    days = [one for line in text.splitlines() for one in dates_in(line)[:1]]
    told = dates_in(sentence)[:1]
    if said is None or not told or not days:
        return set()
    best = (min if said[1] == "first" else max)(days, key=_order)
    return {str(len(days))} if best.answers(told[0]) else set()


def _order(day: Date) -> tuple[int, int, int]:
    return day.year or 0, day.month, day.day or 0


def counted(text: str) -> set[str]:
    """Return how many entries a sentence says that it lists, if it lists as many."""
    said = _ENTRIES.match(text)
    return {said[1]} if said and Decimal(said[1]) in _of_items(text) else set()


def of_ages(sentence: str, dates: Sequence[Date]) -> set[str]:
    """Return the years that a sentence tells of somebody, if they follow from the day of birth."""
    if (said := _AGE_IN.match(sentence)) and (born := [one for one in dates if one.year]):
        age = int(said["year"]) - (born[0].year or 0)
        return {str(age), str(age - 1), said["year"]} if said["age"] == str(age) else set()
    if said := _APART.match(sentence):
        return {said[1]} if Decimal(said[1]) in _of_dates(dates) else set()
    return set()


def of_lengths(sentence: str, dates: Sequence[Date]) -> set[str]:
    """Return the numbers of a length that a sentence tells, if it follows from both ends."""
    if said := _CLOCKS.match(sentence):
        one = _minutes(said["one"], said["half1"])
        other = _minutes(said["other"], said["half2"])
        told = int(said["h"] or 0) * 60 + int(said["m"] or 0)
        return {*_numbers(sentence)} if (other - one) % (24 * 60) == told else set()
    if said := _NIGHTS.match(sentence):
        nights = Decimal(said["nights"])
        whole = said["days"] is None or Decimal(said["days"]) == nights + 1
        return {*said.groups("")} - {""} if whole and nights in _of_dates(dates) else set()
    return set()


def _minutes(clock: str, half: str | None) -> int:
    hours, _, minutes = clock.replace(".", ":").partition(":")
    if half:
        return (int(hours) % 12 + 12 * ("p" in half.casefold())) * 60 + int(minutes or 0)
    return int(hours) * 60 + int(minutes or 0)


def of_payments(sentence: str, passage: str) -> set[str]:
    """Return the numbers of what a sentence tells of an account, if they follow from its rows.

    So does how many payments there are and which is the largest, and what came in added up.
    """
    if said := _LARGEST.match(sentence):
        out = [Decimal(one.replace(",", "")) for one in _OUT.findall(passage)]
        right = bool(out) and max(out) == Decimal(said["most"].replace(",", ""))
        return {said["count"]} if right and len(out) == int(said["count"]) else set()
    if said := _CAME_IN.match(sentence):
        parts = [*_PART.finditer(said["parts"])]
        total = sum(_worth(one) for one in parts)
        if total == Decimal(said["total"].replace(",", "")):
            return {*_numbers(said["total"]), *(one["times"] or "1" for one in parts)}
    return set()


def _worth(part: re.Match[str]) -> Decimal:
    return Decimal(part["value"].replace(",", "")) * int(part["times"] or 1)


def of_files(sentence: str, known: Collection[str]) -> set[str]:
    """Return the numbers of a sentence that compares files by one value of each.

    Empty unless it lists as many as it says, in their order, and what it adds up is right.

    Args:
        sentence: such as "Lyon has the most of 2 files: 90 EUR (40 + 50); Metz: 70 EUR."
        known: the numbers of the passages.
    """
    said = _OF_FILES.match(sentence)
    if said is None:
        return set()
    items = sentence[said.end() :].rstrip(".").split("; ")
    worth = [_worth_of(one, known) for one in items]
    values = [one for one in worth if one is not None]
    ends = {"most": (True,), "least": (False,), None: (True, False)}[said["end"]]
    ordered = any(values == sorted(values, reverse=down) for down in ends)
    count = said["of"] or said["all"]
    if len(values) < len(items) or len(items) != int(count) or not ordered:
        return set()
    return {*_numbers(sentence[said.end() :]), count}


def _worth_of(item: str, known: Collection[str]) -> Decimal | None:
    """Return the value at the end of an item; None if it or a part of it is not known."""
    if added := _ADDED.search(item):
        parts = _numbers(added["parts"])
        total = sum(map(Decimal, parts), Decimal(0))
        right = all(part in known for part in parts) and Decimal(_numbers(added["sum"])[0]) == total
        return total if right else None
    found = _LAST_NUMBER.search(item)
    number = _numbers(found["sum"])[:1] if found else []
    return Decimal(number[0]) if number and number[0] in known else None


def of_boxes(sentence: str, text: str) -> set[str]:
    """Return how many points of a list have a mark, if a sentence tells them as they are."""
    said = _POINTS.match(sentence)
    if said is None:
        return set()
    done = said["state"] == "Done"
    points = _BOX.findall(text)
    wanted = [point for mark, point in points if (mark != " ") == done]
    named = [one for one in (said["listed"] or "").split("; ") if one]
    right = all(any(one in point for point in wanted) for one in named[:_FEW])
    if not right or (said["all"], said["some"]) != (str(len(points)), str(len(wanted))):
        return set()
    return {said["all"], said["some"]}


def comes_round(text: str, day: Date, known: Sequence[Date]) -> bool:
    """Say whether a date of a sentence follows from a known one.

    A birthday is in a later year; a guarantee ends as long after it as the sentence says.
    """
    if day.day is None or day.year is None:
        return False
    if said := _GUARANTEED.search(text):
        months = int(said["count"]) * (12 if said["unit"] == "year" else 1)
        later = ((day.year - (one.year or 0)) * 12 + day.month - one.month for one in known)
        days = (one.day == day.day for one in known)
        return (months, True) in zip(later, days, strict=True)
    if "birthday" not in words(text):
        return False
    return any(
        (one.month, one.day) == (day.month, day.day) and (one.year or 0) < day.year for one in known
    )


def _of_sum(text: str, known: Collection[str]) -> set[Decimal]:
    """Return what "1.50 + 2.00 + …" comes to: its sum, its mean and how many parts it has."""
    first, *others = text.split(" + ")
    if not others:
        return set()
    parts = [_numbers(first.rpartition(": ")[2])[:1], *(_numbers(one)[:1] for one in others)]
    if not all(part and part[0] in known for part in parts):
        return set()
    total = sum((Decimal(part[0]) for part in parts), Decimal(0))
    mean = (total / len(parts)).quantize(_CENT, ROUND_HALF_EVEN)
    return {total, mean, Decimal(len(parts))}


def _of_difference(text: str, known: Collection[str]) -> set[Decimal]:
    """Return the difference of the two known numbers that "in May: 3.50; in June: 2" ends in."""
    found = _DIFFERENCE.search(text)
    sides = [_numbers(side)[:1] for side in found.groups()] if found else []
    if not sides or not all(side and side[0] in known for side in sides):
        return set()
    return {abs(Decimal(sides[0][0]) - Decimal(sides[1][0]))}


def _of_items(text: str) -> set[Decimal]:
    """Return how many items stand after the colon of "3 entries: …"."""
    _, colon, listed = text.partition(": ")
    if not colon or " + " in listed:
        return set()
    return {Decimal(len(listed.split("; ") if "; " in listed else listed.split(", ")))}


def _of_dates(dates: Sequence[Date]) -> set[Decimal]:
    """Return the whole days, weeks, months and years between two dates."""
    days = sorted(date(d.year or 2000, d.month, d.day) for d in dates if d.day is not None)
    if len(days) != _PAIR:
        return set()
    (one, other), apart = days, (days[1] - days[0]).days
    months = (other.year - one.year) * 12 + other.month - one.month - (other.day < one.day)
    return {*map(Decimal, (apart, apart // 7, months, months // 12))}


def _numbers(text: str) -> list[str]:
    return [word for word in words(text) if _is_number(word)]


def _is_number(word: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", word) is not None
