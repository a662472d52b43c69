"""Says what words of a query were taken for, as in "until 2019" or "Lyon, France"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Facet, Kind, Understood
from ui.translation import translate
from ui.wording import day, kind_name, name_of, one_line

_CONTEXT = "Meanings"
_ANY_YEAR = re.compile(r"--(\d\d)(-\d\d)?")
_SOME_LEAP_YEAR = "2000"


def meaning(understood: Understood) -> str:
    """Return what words of a query mean, as people say it."""
    label = understood.label
    if understood.facet is Facet.TIME:
        return " · ".join(map(_time, label.split(",")))
    if understood.facet is Facet.KIND:
        return kind_name(Kind(label), many=True) if label in set(Kind) else one_line(label)
    if understood.facet is Facet.FOLDER:
        return name_of(label)
    return one_line(label)


def meanings(understood: Sequence[Understood]) -> str:
    """Return what was understood of a query in one line; "" when nothing was."""
    return " · ".join(dict.fromkeys(map(meaning, understood)))


def _time(label: str) -> str:
    first, slash, last = label.partition("/")
    if not slash:
        return _date(label)
    if first == "..":
        return translate(_CONTEXT, "until {}").format(_date(last))
    if last == "..":
        return translate(_CONTEXT, "from {}").format(_date(first))
    return translate(_CONTEXT, "{} to {}").format(_date(first), _date(last))


def _date(label: str) -> str:
    """Return a date, or a part of any year: `May`, `12 May`."""
    yearly = _ANY_YEAR.fullmatch(label)
    if yearly is None:
        return day(label)
    return day(f"{_SOME_LEAP_YEAR}{label[1:]}").removesuffix(_SOME_LEAP_YEAR).strip()
