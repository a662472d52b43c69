"""Tells whether a passage is of another time than a question names, and so answers another one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.answer.question.stretches import span_asked
from assistant.answer.tables.tables import Table, tables_of
from assistant.answer.words.dates import YEAR, Days, dates_in
from assistant.answer.words.mails import is_mail
from assistant.records import Form, Hit, Kind
from assistant.retrieve.query import tokens

_OPEN = re.compile(
    r"\b(?:before|after|since|until|till|by|from|than|last|first|next|previous|between)\b", re.I
)
_FEWEST = 3  # rows
_MONTH = 31  # days
_DAY = len("2026-01-01")
_DAYS = frozenset(("date", "day", "when", "datum", "tag"))


def is_of_another_year(question: str, hit: Hit) -> bool:
    """Say whether a question names a year and a passage, with its file, only others."""
    wanted = set(YEAR.findall(question))
    if not wanted:
        return False
    # Of other files than photos the date may say when they were saved.
    taken = (hit.date or "") if hit.kind is Kind.PHOTO else ""
    held = set(YEAR.findall(f"{hit.title} {hit.path} {hit.heading} {hit.text} {taken}"))
    return bool(held) and wanted.isdisjoint(held)


def is_of_other_days(question: str, hit: Hit) -> bool:
    """Say whether a question names days of a year and every row of a table is of others.

    What was spent in August stands in no row of April. Another word for the time, such as "since",
    may well lead to rows that are not of it; and rows with a start and an end last longer.
    """
    if hit.form is not Form.TABLE or _OPEN.search(question):
        return False
    days, _ = span_asked(question)
    if days is None or not days.has_year:
        return False
    return any(_is_of_others(table, days) for table in tables_of([hit]))


def _is_of_others(table: Table, days: Days) -> bool:
    """Say whether the only dates of a table are those of its rows, and none is among some days."""
    told = [[one.days for one in dates_in(" ".join(row.cells.values()))] for row in table.rows]
    each = [found[0] for found in told if len(found) == 1 and found[0].is_day]
    is_log = table.dated is not None and not _DAYS.isdisjoint(tokens(table.dated))
    whole = is_log and len(each) == len(table.rows) >= _FEWEST
    return whole and not any(one.meets(days) for one in each if one.has_year)


def is_of_another_month(question: str, hit: Hit, said: str) -> bool:
    """Say whether a question names a month or a day, and a row or a mail is surely of others.

    Args:
        question: in full.
        hit: the passage.
        said: its closest row or sentence.
    """
    days, _ = span_asked(question)
    if days is None or (days.last - days.first).days > _MONTH or _OPEN.search(question):
        return False
    if hit.form is Form.TABLE:
        found = dates_in(said)
        column = said[: found[0].start].rpartition(";")[2].strip(" :") if found else ""
        if len(found) != 1 or (column and _DAYS.isdisjoint(tokens(column))):
            return False  # "valid since" tells of other days as well
        own = found[0].days
        return own.is_day and own.has_year and not _meets(own, days)
    if not is_mail(hit.path) or not hit.date:
        return False
    sent = date.fromisoformat(hit.date[:_DAY])
    around = Days(sent - timedelta(days=_MONTH), sent + timedelta(days=_MONTH))
    told = [one.days for one in dates_in(hit.text)]
    return not _meets(around, days) and not any(_meets(one, days) for one in told)


def _meets(told: Days, asked: Days) -> bool:
    """Say whether days meet those that are asked for, of any year where one of them has none."""
    if not told.has_year:
        return told.in_year(asked.first.year).meets(asked)
    years = {told.first.year, told.last.year}
    return told.meets(asked) or (
        not asked.has_year and any(told.meets(asked.in_year(year)) for year in years)
    )
