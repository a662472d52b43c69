"""Readable output of an ablation: what each thing that a search makes use of brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.phrases import count
from ui.commands.show_evaluation import figure
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal

_FIGURES = ("ndcg@10", "recall@5")
_ABOUT = (
    "All figures are by place. Gain: with it minus without it, over the same questions; in "
    "brackets: 95 % paired bootstrap intervals; n: questions that it changes. “No measurable "
    "effect”: both intervals hold 0. Of {} switches without any effect, one or two would seem to "
    "have one by chance."
)


def show_ablation(terminal: Terminal, report: Mapping[str, Any]) -> None:
    """Print an ablation: everything, each thing off in turn, and words and vectors alone."""
    terminal.say(
        f"{count(report['n'], 'question')} with a place · configuration {report['configuration']}",
        style="bold",
    )
    terminal.out.print()
    every = report["all_on"]
    table = columns("everything on", "by file", "by place", numbers=("by file", "by place"))
    for name in _FIGURES:
        table.add_row(name, figure(every["source"][name]), figure(every["locator"][name]))
    terminal.out.print(table)
    terminal.out.print()
    gain = [f"gain, {name}" for name in _FIGURES]
    table = columns("switched off", *gain, "n", "", numbers=(*gain, "n"))
    for row in report["switches"]:
        gains = [figure(row["gain"]["locator"][name], 2) for name in _FIGURES]
        table.add_row(row["switch"], *gains, f"{row['changed']:,}", row["effect"])
    terminal.out.print(table)
    terminal.out.print()
    titles = (*_FIGURES, "loss in ndcg@10")
    table = columns("by itself", *titles, numbers=titles)
    for row in report["alone"]:
        own = [figure(row["without"][name], 2) for name in _FIGURES]
        table.add_row(row["switch"], *own, figure(row["gain"]["locator"]["ndcg@10"], 2))
    terminal.out.print(table)
    terminal.say("\n" + _ABOUT.format(len(report["switches"])), style=MUTED)
