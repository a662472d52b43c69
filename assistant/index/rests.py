"""Decides whether the indexer may work now, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.index.timetable import quiet_until
from assistant.reports import Mode
from assistant.settings import Settings

_MAINS_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class Rest:
    """A reason not to work."""

    mode: Mode
    until: float | None = None  # when it ends by itself, by the wall clock


class Rests:
    """The reasons not to work, the user's word first."""

    def __init__(
        self,
        *,
        on_mains: Callable[[], bool],
        clock: Callable[[], float],
        steady: Callable[[], float],
    ) -> None:
        """Take whom to ask for mains power and for the time."""
        self._on_mains = on_mains
        self._clock = clock
        self._steady = steady
        self._asked: tuple[float, bool] | None = None
        self._trouble: tuple[float, Mode] = (0.0, Mode.FULL)
        self.paused = False  # by the user

    def rest(self, mode: Mode, seconds: float) -> None:
        """Rest that long because of some trouble, and then try again."""
        self._trouble = (self._steady() + seconds, mode)

    def now(self, settings: Settings) -> Rest | None:
        """Return why to rest now, or None."""
        if self.paused:
            return Rest(Mode.PAUSED)
        until = quiet_until(settings.quiet_hours, self._clock())
        if until is not None:
            return Rest(Mode.QUIET, until)
        if settings.only_on_mains and not self._has_mains():
            return Rest(Mode.BATTERY)
        until_steady, mode = self._trouble
        return Rest(mode) if self._steady() < until_steady else None

    def _has_mains(self) -> bool:
        now = self._steady()
        if self._asked is None or now - self._asked[0] >= _MAINS_EVERY_S:
            self._asked = (now, self._on_mains())
        return self._asked[1]
