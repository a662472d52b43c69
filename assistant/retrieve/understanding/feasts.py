"""Knows on which days feasts are: on fixed ones, some days from Easter, or on an nth weekday."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.retrieve.understanding.spans import Span, days_span

_FIXED = {
    "new_years_day": ((1, 1), 1),
    "epiphany": ((1, 6), 1),
    "valentine": ((2, 14), 1),
    "saint_patrick": ((3, 17), 1),
    "kings_day": ((4, 27), 1),
    "labour_day": ((5, 1), 1),
    "independence_day": ((7, 4), 1),
    "bastille_day": ((7, 14), 1),
    "ferragosto": ((8, 15), 1),
    "german_unity": ((10, 3), 1),
    "halloween": ((10, 31), 1),
    "all_saints": ((11, 1), 1),
    "bonfire_night": ((11, 5), 1),
    "saint_nicholas": ((12, 6), 1),
    "christmas": ((12, 24), 3),
    "christmas_eve": ((12, 24), 1),
    "christmas_day": ((12, 25), 1),
    "boxing_day": ((12, 26), 1),
    "new_year": ((12, 31), 1),
}
"""Each with its month and day, and how many days it lasts."""
_OF_EASTER = {
    "carnival": (-52, 6),
    "carnival_monday": (-48, 1),
    "shrove_tuesday": (-47, 1),
    "ash_wednesday": (-46, 1),
    "palm_sunday": (-7, 1),
    "good_friday": (-2, 1),
    "easter": (-2, 4),
    "easter_sunday": (0, 1),
    "easter_monday": (1, 1),
    "ascension": (39, 1),
    "pentecost": (49, 2),
    "whit_monday": (50, 1),
    "corpus_christi": (60, 1),
}
"""Each with the days from Easter Sunday on, and how many days it lasts."""
_THANKSGIVING = (11, 3, 4)  # the fourth Thursday of November

FEASTS = (*_FIXED, *_OF_EASTER, "thanksgiving")
"""What the words of a feast do; see `resources/understanding/words.toml`."""


def feast_span(name: str, year: int) -> Span:
    """Return the days of a feast in a year."""
    if name in _FIXED:
        (month, day), count = _FIXED[name]
        first = date(year, month, day)
    elif name in _OF_EASTER:
        offset, count = _OF_EASTER[name]
        first = easter(year) + timedelta(days=offset)
    else:
        month, weekday, nth = _THANKSGIVING
        begin, count = date(year, month, 1), 1
        first = begin + timedelta(days=(weekday - begin.weekday()) % 7 + 7 * (nth - 1))
    return days_span(first, first + timedelta(days=count - 1))


def feast_label(name: str) -> str:
    """Return how a feast of any year is written: its days, or its name if these change."""
    if name not in _FIXED:
        return name.replace("_", " ").title()
    first, last = (day[4:] for day in feast_span(name, 2000))
    return f"-{first}" if first == last else f"-{first}/-{last}"


def easter(year: int) -> date:
    """Return Easter Sunday (the rule of Gauss as Meeus gives it)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
