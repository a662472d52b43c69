"""Readable output of measured models: a table for each role, and which one to use."""

from __future__ import annotations

from ui import figures
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal
from ui.measured_words import remark_sentences, result_sentences, span_words
from ui.pipe.measuring_messages import MeasuredModel, MeasuredRole
from ui.wording import duration, one_line, rate, size

_NUMBERS = ("speed", "memory", "library", "finds")


def show_comparison(terminal: Terminal, found: MeasuredRole) -> None:
    """Print what the models of a role were measured to do."""
    terminal.say(found.role, style="bold")
    table = columns("model", *_NUMBERS, numbers=_NUMBERS)
    for one in found.models:
        name = f"{one.name} (used)" if one.used else one.name
        if one.problem:
            table.add_row(name, "failed", "–", "–", "–")
        else:
            table.add_row(name, *_cells(one, found.role))
    terminal.out.print(table)
    for one in found.models:
        if one.problem:
            terminal.say(one_line(one.problem))
    for sentence in result_sentences(found, commands=True):
        terminal.say(sentence)
    for sentence in remark_sentences(found, commands=True):
        terminal.say(sentence, style=MUTED)
    terminal.out.print()


def _cells(one: MeasuredModel, role: str) -> tuple[str, str, str, str]:
    speed = rate(one.per_second)
    if role == "speech":
        speed = f"{figures.number(one.per_second, 1)} × real time"
    elif role == "language" and one.first_token_s is not None:
        speed = f"{speed}, first word {one.first_token_s:.1f} s"
    whole = "–" if one.library_s is None else duration(one.library_s)
    return speed, size(one.memory_bytes), whole, span_words(one.recall)
