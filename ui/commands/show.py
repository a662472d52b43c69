"""Readable terminal output of results, calm and at most 100 columns wide.

Text from files is printed as text: nothing in it can colour, move or rewrite the terminal.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from assistant.errors import shown_path
from assistant.phrases import count, listed
from assistant.records import (
    Answer,
    Form,
    Hit,
    Root,
    SearchResult,
    Sentence,
)
from assistant.reports import FileProblem, IndexReport
from ui.commands.show_nearby import show_also, show_neighbours
from ui.commands.tables import numbered, path_line
from ui.commands.terminal import ACCENT, MUTED, WARNING, Terminal
from ui.commands.without_commands import together
from ui.meanings import meanings
from ui.wording import (
    ADD_FOLDER,
    KIND_WORDS,
    day,
    duration,
    elided,
    file_of,
    moment,
    one_line,
    place,
    section_of,
    short_path,
    why,
)

UNSUPPORTED = "not backed by your files"
_PROBLEMS_SHOWN = 20
_OTHERS_SHOWN = 3
_LONGEST_SNIPPET = 320  # characters
_QUOTES = re.compile(r"“(?:\S+ ){4}[^”]*”")  # in an answer, five words at least


def show_hits(
    terminal: Terminal,
    result: SearchResult,
    *,
    with_all: Sequence[str] = (),
    full_paths: bool = True,
    images: Sequence[Path] = (),
) -> None:
    """Print hits, best first, or what to loosen when there are none.

    `with_all` are the concepts that every hit had to show, `images` what they had to look like.
    """
    if result.understood:
        terminal.say(f"Understood: {meanings(result.understood)}", style=MUTED)
    marks = [hit.likely for hit in result.hits]
    likely = sum(marks)
    if result.hits and not likely:
        terminal.say("Nothing in your files fits this well; these come nearest.", style=MUTED)
    for number, hit in enumerate(result.hits, start=1):
        if 0 < likely == number - 1 and all(marks[:likely]):
            terminal.say("Less likely:", style=MUTED)
        _show_hit(terminal, f"{number}", hit, full_paths=full_paths)
    if not result.hits:
        words = [f"for “{_shortened(result.query)}”"] if result.query else []
        names = [f"with {listed(f'“{one_line(name)}”' for name in with_all)}"] if with_all else []
        like = (
            [f"like {listed(one_line(shown_path(one.name)) for one in images)}"] if images else []
        )
        terminal.say(f"{' '.join(('Nothing found', *words, *names, *like))}.")
        terminal.say("Try other words, or fewer filters.", style=MUTED)


def _show_hit(
    terminal: Terminal, number: str, hit: Hit, *, full_paths: bool, quoted: bool = False
) -> None:
    body: list[RenderableType] = [_head(hit)]
    snippet = one_line(hit.snippet)[:_LONGEST_SNIPPET]
    if snippet and not quoted:
        picture = hit.form is Form.PICTURE
        body.append(Text(f"shows: {snippet}" if picture else f"“{snippet}”"))
    path = short_path(file_of(hit)) if full_paths else elided(shown_path(hit.path))
    body.append(path_line(path))
    if why(hit):
        body.append(Text(why(hit), style=MUTED))
    if hit.stacked:
        body.append(Text(_others(hit), style=MUTED))
    numbered(terminal, number, body, width=3)
    terminal.out.print()


def _others(hit: Hit) -> str:
    """Return how many hits were folded into this one, and where the first of them are."""
    shown = [one_line(shown_path(one.path)) for one in hit.stacked[:_OTHERS_SHOWN]]
    rest = ", …" if len(hit.stacked) > _OTHERS_SHOWN else ""
    return f"and {len(hit.stacked):,} like it: {', '.join(shown)}{rest}"


def _shortened(query: str) -> str:
    line = one_line(query)
    return line if len(line) <= _LONGEST_SNIPPET else f"{line[:_LONGEST_SNIPPET]}…"


def _head(hit: Hit) -> Text:
    where = place(hit.locator) or KIND_WORDS[hit.kind][0]
    parts = [where, *filter(None, [section_of(hit), day(hit.date)])]
    return Text.assemble((one_line(hit.title), "bold"), ("  " + " · ".join(parts), MUTED))


def show_answer(terminal: Terminal, answer: Answer, *, full_paths: bool = True) -> None:
    """Print a checked answer: sentences with their numbers, then the numbered sources."""
    for sentence in answer.sentences:
        terminal.out.print(_sentence(sentence))
    if not answer.sentences:
        terminal.say(one_line(answer.text))
    terminal.out.print()
    used = {number for sentence in answer.sentences for number in sentence.citations}
    # What an answer quotes need not stand below it once more.
    in_words = {n for one in answer.sentences if _QUOTES.search(one.text) for n in one.citations}
    for number, hit in enumerate(answer.citations, start=1):
        if number in used:
            quoted = number in in_words
            _show_hit(terminal, f"[{number}]", hit, full_paths=full_paths, quoted=quoted)
    show_also(terminal, answer)
    show_neighbours(terminal, answer)
    details = [*filter(None, [answer.model]), duration(answer.took_ms / 1000)]
    terminal.say(" · ".join(details), style=MUTED)


def show_sources(terminal: Terminal, answer: Answer) -> None:
    """Print all numbered sources of an answer and what lies near them."""
    for number, hit in enumerate(answer.citations, start=1):
        _show_hit(terminal, f"[{number}]", hit, full_paths=True)
    show_neighbours(terminal, answer, in_full=True)


def _sentence(sentence: Sentence) -> Text:
    numbers = "".join(f"[{number}]" for number in sentence.citations)
    if sentence.supported:
        return Text.assemble(one_line(sentence.text), (numbers and f" {numbers}", ACCENT))
    return Text.assemble((one_line(sentence.text), WARNING), (f" ({UNSUPPORTED})", WARNING))


def show_problems(terminal: Terminal, problems: Sequence[FileProblem]) -> None:
    """Print the files and folders that were trouble, the first twenty of them."""
    if not problems:
        return
    now = time.time()
    terminal.out.print()
    folders = sum(problem.is_folder for problem in problems)
    files = len(problems) - folders
    said = [f"{count(files, 'file')} could not be indexed"] if files else []
    said += [f"{count(folders, 'folder')} could not be looked into in full"] if folders else []
    terminal.say(f"{', and '.join(said)}:", style=WARNING)
    for problem in problems[:_PROBLEMS_SHOWN]:
        reason = " · ".join([one_line(problem.reason), *_tries(problem, now)])
        line = Text.assemble(short_path(problem.path), (f"  {reason}", MUTED))
        if 2 + line.cell_len <= terminal.out.width:
            terminal.unbroken(line, indent=2)
        else:
            terminal.unbroken(short_path(problem.path), indent=2)
            terminal.say(reason, style=MUTED, indent=4)
    if len(problems) > _PROBLEMS_SHOWN:
        rest = len(problems) - _PROBLEMS_SHOWN
        terminal.say(f"and {rest:,} more; --json lists all.", style=MUTED, indent=2)


def _tries(problem: FileProblem, now: float) -> list[str]:
    """Return how often a file was tried, if more than once, and when it will be again."""
    tries = [f"tried {problem.attempts:,} times"] if problem.attempts > 1 else []
    if problem.retry_at is None:
        return tries
    due = problem.retry_at <= now
    return [*tries, f"next try: {'soon' if due else moment(problem.retry_at, now)}"]


def with_folder_hint(watched: Sequence[Root], notices: Sequence[str]) -> tuple[str, ...]:
    """Put before the notices, where it is so, that no folder is watched."""
    said = together(notices)
    return tuple(said) if watched else (ADD_FOLDER, *said)


def show_index_report(terminal: Terminal, report: IndexReport, *, stopped: bool) -> None:
    """Print what a run of the indexer did."""
    done = [f"{report.indexed:,} indexed", f"{report.unchanged:,} unchanged"]
    done += [f"{report.moved:,} moved"] if report.moved else []
    done += [f"{report.removed:,} removed"] if report.removed else []
    done += [f"{report.failed:,} failed"] if report.failed else []
    head = "Stopped; it goes on next time" if stopped else count(report.found, "file")
    terminal.say(f"{head}: {', '.join(done)}, in {duration(report.took_s)}.")
    if report.left_out:
        are, them = ("is", "it") if report.left_out == 1 else ("are", "them")
        terminal.say(
            f"{report.left_out:,} of the files removed {are} still there: a rule leaves {them} "
            f"out, or no plug-in reads {them} any more.",
            style=MUTED,
        )
