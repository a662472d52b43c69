"""The searches that led to the one that is shown, so that Esc goes back one of them at a time."""

from __future__ import annotations

from collections import deque

from assistant.records import Query

_MOST = 50  # steps that are remembered


class StepsBack:
    """What is typed is one search, however often it changes; each other change is a step."""

    def __init__(self) -> None:
        self._before: deque[Query] = deque(maxlen=_MOST)

    def go(self, before: Query, after: Query) -> None:
        """Note a step from a search that is shown to another one."""
        if before != after:
            self._before.append(before)

    def back(self) -> Query | None:
        """Take the last step back and return its search; None when there is none."""
        return self._before.pop() if self._before else None

    def forget(self) -> None:
        """Begin anew."""
        self._before.clear()
