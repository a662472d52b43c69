"""Tells whether a passage is of another time than a question names, and so answers another one."""

from __future__ import annotations

import re

from assistant.answer.dates import YEAR, dates_in
from assistant.answer.stretches import span_asked
from assistant.records import Form, Hit, Kind

_OPEN = re.compile(
    r"\b(?:before|after|since|until|till|by|from|than|last|first|next|previous|between)\b", re.I
)
_FEWEST = 3  # days that make a table one of times


def of_another_year(question: str, hit: Hit) -> bool:
    """Say whether a question names a year and a passage, with its file, only others."""
    wanted = set(YEAR.findall(question))
    if not wanted:
        return False
    # Of other files than photos the date may say when they were saved.
    taken = (hit.date or "") if hit.kind is Kind.PHOTO else ""
    held = set(YEAR.findall(f"{hit.title} {hit.path} {hit.heading} {hit.text} {taken}"))
    return bool(held) and wanted.isdisjoint(held)


def of_other_days(question: str, hit: Hit) -> bool:
    """Say whether a question names days of a year and every row of a table is of others.

    What was spent in August stands in no row of April. Another word for the time, such as "since",
    may well lead to rows that are not of it.
    """
    if hit.form is not Form.TABLE or _OPEN.search(question):
        return False
    days, _ = span_asked(question)
    if days is None or not days.has_year:
        return False
    found = {one.days for one in dates_in(hit.text) if one.days.has_year and one.days.is_day}
    return len(found) >= _FEWEST and not any(one.meets(days) for one in found)
