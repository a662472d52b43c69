"""Shows how far long work has come, on stderr: bars on a terminal, a line a stage elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TaskID, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text

from assistant.reports import Progress
from ui.commands.terminal import ACCENT, MUTED
from ui.wording import STAGE_WORDS, duration, rate, size

_LINE_EVERY = 30.0  # seconds between lines of a long stage, where there is no terminal
_BAR_WIDTH = 18


class _Amount(ProgressColumn):
    """How much of how much."""

    def __init__(self, shown: Callable[[int], str]) -> None:
        super().__init__()
        self._shown = shown

    def render(self, task: Task) -> Text:
        """Return for example `12 of 94`."""
        done = self._shown(int(task.completed))
        return Text(f"{done} of {self._shown(int(task.total))}" if task.total else done)


class _Pace(ProgressColumn):
    """How fast it goes and how long it will take, or how long it took."""

    def __init__(self, pace: Callable[[float], str]) -> None:
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> Text:
        """Return for example `4.2 a second, 2 min left`."""
        if task.finished:
            return Text(f"done in {duration(task.finished_time or 0)}", style=MUTED)
        if not task.speed:
            return Text()
        left = f", {duration(task.time_remaining)} left" if task.time_remaining else ""
        return Text(self._pace(task.speed) + left, style=MUTED)


class StageBars:
    """One bar for each stage, in the order in which the stages begin."""

    def __init__(self, console: Console, *, bytes_: bool = False) -> None:
        """Show counts, or sizes when `bytes_`."""
        self._amount = size if bytes_ else lambda n: f"{n:,}"
        self._pace = (lambda r: f"{size(round(r))}/s") if bytes_ else rate
        self._console = console
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(_BAR_WIDTH, complete_style=ACCENT, finished_style=ACCENT),
            _Amount(self._amount),
            _Pace(self._pace),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._state: dict[str, tuple[int, int]] = {}
        self._written = time.monotonic()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def show(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` is done; a total of 0 is not known yet."""
        if self._console.is_terminal:
            self._move(stage, done, total)
        elif self._state.get(stage) != (done, total):
            self._write(stage, done, total)
        self._state[stage] = (done, total)

    def _move(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total or None)
        self._bars.update(self._tasks[stage], completed=done, total=total or None)

    def _write(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        complete = total and done >= total
        if not complete and now - self._written < _LINE_EVERY:
            return
        self._written = now
        amount = f"{self._amount(done)} of {self._amount(total)}" if total else self._amount(done)
        self._console.print(f"{stage}: {amount}")


class IndexingBars(StageBars):
    """The bars of a run of the indexer; call `report` with its progress."""

    def report(self, progress: Progress) -> None:
        """Take one message of the indexer."""
        stage = STAGE_WORDS.get(progress.stage, progress.stage)
        self.show(stage, progress.done, progress.total)
