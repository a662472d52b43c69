"""Readable output of a library check: how well the library's own files are found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.phrases import count
from ui.commands.show_evaluation import figure
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal

_FIGURES = ("recall@1", "recall@5", "ndcg@10")


def show_library_check(terminal: Terminal, report: Mapping[str, Any]) -> None:
    """Print a library check, and what it cannot show."""
    terminal.say(f"{count(report['n'], 'question')} made from your own files", style="bold")
    terminal.out.print()
    retrieval = report["retrieval"]
    titles = ("n", *_FIGURES)
    table = columns("asked by, found by place", *titles, numbers=titles)
    for kind, figures in retrieval["kinds"].items():
        cells = (figure(figures[name], 2) for name in _FIGURES)
        table.add_row(kind, f"{figures['n']:,}", *cells)
    every = (figure(retrieval["locator"][name], 2) for name in _FIGURES)
    table.add_row("all", f"{report['n']:,}", *every)
    terminal.out.print(table)
    terminal.out.print()
    for kind, figures in retrieval["kinds"].items():
        terminal.say(f"{kind}: {figures['what']}", style=MUTED)
    for sentence in report["limits"]:
        terminal.say(f"- {sentence}", style=MUTED)
    terminal.say("In brackets: 95 % bootstrap intervals.", style=MUTED)
