"""Shows what an indexer does while it watches: a line that changes, or lines of JSON."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.live import Live
from rich.text import Text

from assistant.reports import Activity
from ui.activity_words import activity_line, mode_words
from ui.commands.terminal import Terminal
from ui.commands.wire import activity_json


class LiveActivity:
    """Shows one activity after the other.

    Where nobody looks, only a change of what is done is told, without names of files: it may go
    into a log.
    """

    def __init__(self, terminal: Terminal, *, clock: Callable[[], float] = time.time) -> None:
        """Take where to show it and the wall clock."""
        self._terminal = terminal
        self._clock = clock
        self._told = ""
        watched = terminal.out.is_interactive and not terminal.as_json
        self._live = Live(console=terminal.out, transient=True) if watched else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the line away; from any thread."""
        if self._live:
            self._live.stop()

    def show(self, activity: Activity) -> None:
        """Show what the indexer says of itself."""
        if self._terminal.as_json:
            self._terminal.write_json_line(activity_json(activity))
        elif self._live:
            line = activity_line(activity, self._clock())
            self._live.update(Text(line, no_wrap=True, overflow="ellipsis"), refresh=True)
        elif (words := mode_words(activity, self._clock())) != self._told:
            self._told = words
            self._terminal.out.print(Text(words))
