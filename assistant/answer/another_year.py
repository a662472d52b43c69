"""Tells whether a passage is of another year than a question names, and so answers another one."""

from __future__ import annotations

from assistant.answer.dates import YEAR
from assistant.records import Hit, Kind


def of_another_year(question: str, hit: Hit) -> bool:
    """Say whether a question names a year and a passage, with its file, only others."""
    wanted = set(YEAR.findall(question))
    if not wanted:
        return False
    # Of other files than photos the date may say when they were saved.
    taken = (hit.date or "") if hit.kind is Kind.PHOTO else ""
    held = set(YEAR.findall(f"{hit.title} {hit.path} {hit.heading} {hit.text} {taken}"))
    return bool(held) and wanted.isdisjoint(held)
