"""Says when indexing rests by itself: in the quiet hours, and while there is no mains power."""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.settings import quiet_minutes


def quiet_until(hours: str, now: float) -> float | None:
    """Return when the quiet hours end that it is now, in seconds since 1970; None outside of them.

    Args:
        hours: as in the settings, local time, for example "22:00-07:00".
        now: seconds of the wall clock.
    """
    span = quiet_minutes(hours)
    if span is None:
        return None
    begin, end = span
    here = datetime.fromtimestamp(now).astimezone()
    minute = here.hour * 60 + here.minute
    is_quiet = begin <= minute < end if begin < end else minute >= begin or minute < end
    if not is_quiet:
        return None
    day = here.date() + timedelta(days=int(minute >= end))
    # Without a zone, so that the hour is right on days on which the clocks are changed.
    return datetime(day.year, day.month, day.day, *divmod(end, 60)).timestamp()  # noqa: DTZ001
