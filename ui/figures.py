"""Numbers, days and times of day in the form of the user's language; scripts see the English one.

Modules without Qt write them through this one too; the window puts Qt's forms in place of these.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from assistant.told import EnglishFormatter

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Figures(Protocol):
    """The forms of one language."""

    def number(self, value: float, decimals: int) -> str:
        """Return a number with its thousands set apart."""
        ...

    def day(self, day: date) -> str:
        """Return a day: `12 May 2024`."""
        ...

    def month(self, day: date) -> str:
        """Return the month of a day: `May 2024`."""
        ...

    def time(self, moment: datetime) -> str:
        """Return a time of day: `14:20`."""
        ...


class English:
    """The English forms."""

    def number(self, value: float, decimals: int) -> str:
        """Return for example `1,234.5`."""
        return f"{value:,.{decimals}f}"

    def day(self, day: date) -> str:
        """Return for example `12 May 2024`."""
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"

    def month(self, day: date) -> str:
        """Return for example `May 2024`."""
        return f"{_MONTHS[day.month - 1]} {day.year}"

    def time(self, moment: datetime) -> str:
        """Return for example `14:20`."""
        return f"{moment:%H:%M}"


_figures: Figures = English()


def use(figures: Figures | None) -> None:
    """Have all figures in other forms from now on; None brings the English ones back."""
    global _figures  # noqa: PLW0603 - one language for the whole process
    _figures = figures or English()


def number(value: float, decimals: int = 0) -> str:
    """Return a number, its thousands set apart: `1,234`, `0.5`."""
    return _figures.number(value, decimals)


def day(found: date) -> str:
    """Return a day: `12 May 2024`."""
    return _figures.day(found)


def month(found: date) -> str:
    """Return the month of a day: `May 2024`."""
    return _figures.month(found)


def time_of_day(moment: datetime) -> str:
    """Return a time of day: `14:20`."""
    return _figures.time(moment)


class Formatter(EnglishFormatter):
    """Fills numbers into sentences in the form of the user's language."""

    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - as its base
        """Return a value as it stands in a sentence; a number has the decimals of its English."""
        english = super().format_field(value, format_spec)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return english
        return number(value, len(english.partition(".")[2]))
