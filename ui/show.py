"""Readable terminal output of results, calm and at most 100 columns wide.

Text from files is printed as text: nothing in it can colour, move or rewrite the terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.errors import shown_path
from assistant.records import (
    Answer,
    FileProblem,
    Form,
    Hit,
    IndexReport,
    Kind,
    Root,
    RootState,
    SearchResult,
    Sentence,
    SourceState,
    Status,
)
from ui.terminal import ACCENT, MUTED, WARNING, Terminal
from ui.wording import (
    KIND_WORDS,
    count,
    day,
    duration,
    file_of,
    one_line,
    place,
    short_path,
    size,
    why,
)

UNSUPPORTED = "not backed by your files"
_PROBLEMS_SHOWN = 20
_LONGEST_SNIPPET = 320  # characters


def show_hits(terminal: Terminal, result: SearchResult, *, full_paths: bool = True) -> None:
    """Print hits, best first, or what to loosen when there are none."""
    for number, hit in enumerate(result.hits, start=1):
        _show_hit(terminal, f"{number}", hit, full_paths=full_paths)
    if not result.hits:
        terminal.say(f"Nothing found for “{_shortened(result.query)}”.")
        terminal.say("Try other words, or fewer filters.", style=MUTED)


def _show_hit(terminal: Terminal, number: str, hit: Hit, *, full_paths: bool) -> None:
    body: list[RenderableType] = [_head(hit)]
    snippet = one_line(hit.snippet)[:_LONGEST_SNIPPET]
    if snippet:
        picture = hit.form is Form.PICTURE
        body.append(Text(f"shows: {snippet}" if picture else f"“{snippet}”"))
    path = short_path(file_of(hit)) if full_paths else shown_path(hit.path)
    body.append(Text(path, style=MUTED, overflow="fold"))
    if why(hit):
        body.append(Text(why(hit), style=MUTED))
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3, justify="right", style=ACCENT)
    grid.add_column(ratio=1)
    for line, part in enumerate(body):
        grid.add_row("" if line else number, part)
    terminal.out.print(grid)
    terminal.out.print()


def _shortened(query: str) -> str:
    line = one_line(query)
    return line if len(line) <= _LONGEST_SNIPPET else f"{line[:_LONGEST_SNIPPET]}…"


def _head(hit: Hit) -> Text:
    where = place(hit.locator) or KIND_WORDS[hit.kind][0]
    parts = [where, *filter(None, [day(hit.date)])]
    return Text.assemble((one_line(hit.title), "bold"), ("  " + " · ".join(parts), MUTED))


def show_answer(terminal: Terminal, answer: Answer, *, full_paths: bool = True) -> None:
    """Print a checked answer: sentences with their numbers, then the numbered sources."""
    for sentence in answer.sentences:
        terminal.out.print(_sentence(sentence))
    if not answer.sentences:
        terminal.say(one_line(answer.text))
    terminal.out.print()
    used = {number for sentence in answer.sentences for number in sentence.citations}
    for number, hit in enumerate(answer.citations, start=1):
        if number in used:
            _show_hit(terminal, f"[{number}]", hit, full_paths=full_paths)
    details = [*filter(None, [answer.model]), duration(answer.took_ms / 1000)]
    terminal.say(" · ".join(details), style=MUTED)


def _sentence(sentence: Sentence) -> Text:
    numbers = "".join(f"[{number}]" for number in sentence.citations)
    if sentence.supported:
        return Text.assemble(one_line(sentence.text), (numbers and f" {numbers}", ACCENT))
    return Text.assemble((one_line(sentence.text), WARNING), (f" ({UNSUPPORTED})", WARNING))


def show_status(terminal: Terminal, status: Status) -> None:
    """Print how far the library is, with its problems, folders and models."""
    table = _table("", "ready", "waiting", "failed")
    for kind in Kind:
        counts = status.sources.get(kind, {})
        numbers = [
            counts.get(state, 0)
            for state in (SourceState.DONE, SourceState.WAITING, SourceState.FAILED)
        ]
        table.add_row(KIND_WORDS[kind][1], *(f"{number:,}" for number in numbers))
    terminal.out.print(table)
    terminal.out.print()
    for name, value in _status_lines(status):
        terminal.out.print(_pair(name, value))
    if status.roots:
        terminal.out.print()
        show_roots(terminal, status.roots)
    show_problems(terminal, status.problems)


def _status_lines(status: Status) -> list[tuple[str, str]]:
    lines = [("passages", f"{status.passages:,}"), ("size on disk", size(status.bytes))]
    if status.queue:
        pace = f", {status.rate_per_min:,.0f} a minute" if status.rate_per_min else ""
        left = f", {duration(60 * status.queue / status.rate_per_min)} left" if pace else ""
        lines.append(("waiting", count(status.queue, "file") + pace + left))
    if status.vector_queue:
        lines.append(("meanings to learn", count(status.vector_queue, "passage")))
    if status.reading_queue:
        lines.append(("pictures to read", f"{status.reading_queue:,}"))
    lines += [(f"{role} model", one_line(name)) for role, name in status.models.items()]
    return lines


def show_roots(terminal: Terminal, roots: Sequence[Root]) -> None:
    """Print the watched folders, each with its rules on the next line."""
    for root in roots:
        facts = [root.state.value, f"priority {root.priority}"]
        if root.excludes:
            facts.append(f"leaves out {', '.join(map(shown_path, root.excludes))}")
        terminal.out.print(Text(short_path(root.path), overflow="fold"))
        terminal.say(" · ".join(facts), style=MUTED, indent=2)


def away_roots(roots: Sequence[Root]) -> tuple[str, ...]:
    """Return a sentence for every watched folder that is gone for now."""
    away = (short_path(root.path) for root in roots if root.state is RootState.OFFLINE)
    return tuple(
        f"{path} cannot be found; its files are kept in the library as they were." for path in away
    )


def show_problems(terminal: Terminal, problems: Sequence[FileProblem]) -> None:
    """Print the files that could not be indexed, the first twenty of them."""
    if not problems:
        return
    terminal.out.print()
    terminal.say(f"{count(len(problems), 'file')} could not be indexed:", style=WARNING)
    for problem in problems[:_PROBLEMS_SHOWN]:
        line = Text.assemble(short_path(problem.path), (f"  {one_line(problem.reason)}", MUTED))
        terminal.out.print(Padding(line, (0, 0, 0, 2)))
    if len(problems) > _PROBLEMS_SHOWN:
        rest = len(problems) - _PROBLEMS_SHOWN
        terminal.say(f"and {rest:,} more; --json lists all.", style=MUTED, indent=2)


def show_index_report(terminal: Terminal, report: IndexReport, *, stopped: bool) -> None:
    """Print what a run of the indexer did."""
    done = [f"{report.indexed:,} indexed", f"{report.unchanged:,} unchanged"]
    done += [f"{report.moved:,} moved"] if report.moved else []
    done += [f"{report.removed:,} removed"] if report.removed else []
    done += [f"{report.failed:,} failed"] if report.failed else []
    head = "Stopped; it goes on next time" if stopped else count(report.found, "file")
    terminal.say(f"{head}: {', '.join(done)}, in {duration(report.took_s)}.")


def show_evaluation(terminal: Terminal, report: Mapping[str, Any]) -> None:
    """Print an evaluation report: figures with their 95 % intervals."""
    terminal.say(count(report["n"], "question"), style="bold")
    terminal.out.print()
    retrieval = report["retrieval"]
    table = _table("retrieval", "by file", "by place", numbers=("by file", "by place"))
    for name in retrieval["source"]:
        table.add_row(name, _figure(retrieval["source"][name]), _figure(retrieval["locator"][name]))
    terminal.out.print(table)
    for title, part, digits in (("answers", "answers", 3), ("median time", "time_ms", 0)):
        terminal.out.print()
        table = _table(title, "" if digits else "ms", numbers=("", "ms"))
        for name, figure in report[part].items():
            table.add_row(name.replace("_", " "), _figure(figure, digits))
        terminal.out.print(table)
    terminal.say("\nIn brackets: 95 % bootstrap intervals.", style=MUTED)


def _figure(figure: Mapping[str, float] | None, digits: int = 3) -> str:
    if figure is None:
        return "not measured"
    value, low, high = (f"{figure[key]:,.{digits}f}" for key in ("value", "low", "high"))
    return f"{value} [{low}, {high}]"


def _table(*titles: str, numbers: Sequence[str] = ("ready", "waiting", "failed")) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style=MUTED)
    for title in titles:
        table.add_column(title, justify="right" if title in numbers else "left", overflow="fold")
    return table


def _pair(name: str, value: str) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=18, style=MUTED)
    grid.add_column(overflow="fold")
    grid.add_row(name, value)
    return grid
