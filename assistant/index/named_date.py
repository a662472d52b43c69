"""Reads from the name or the title of a file the day that it is of: "minutes_2026-06-10.md".

Copying a folder makes all of its files as old as the copy; what they are called stays true.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name} | {
    name: number
    for number, name in enumerate(
        (
            "januar februar märz april mai juni juli august september oktober november dezember"
        ).split(),
        start=1,
    )
}
_NAME = "|".join(_MONTHS)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<by>[-_. ]?)(?P<m>\d\d)(?P=by)(?P<d>\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})\.?[ _-](?P<n>{_NAME})[ _-](?P<y>(?:19|20)\d\d)(?!\d)",
        rf"\b(?P<n>{_NAME})[ _-](?P<d>\d{{1,2}}),?[ _-](?P<y>(?:19|20)\d\d)(?!\d)",
    )
)


def day_in(name: str) -> date | None:
    """Return the only day that a name states whole; None for none and for several."""
    days = {*_days(name)}
    return days.pop() if len(days) == 1 else None


def _days(name: str) -> Iterator[date]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(name):
            groups = found.groupdict()
            month = groups.get("m") or _MONTHS[found["n"].casefold()]
            try:
                yield date(int(found["y"]), int(month), int(found["d"]))
            except ValueError:  # a number that looks like a day
                continue
