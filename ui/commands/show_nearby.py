"""Prints what lies near the sources of an answer, or near a file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from assistant.records import Answer, Hit, Neighbour
from assistant.retrieve.told_apart import Names, told_apart, with_name
from ui.commands.terminal import MUTED, Terminal
from ui.wording import (
    KIND_WORDS,
    day,
    file_of,
    joined_by,
    one_line,
    place,
    section_of,
    short_path,
    telling,
)


def show_neighbours(terminal: Terminal, answer: Answer, *, in_full: bool = False) -> None:
    """Print what lies near the sources of an answer; without `in_full` only what tells most.

    Their numbers go on from those of the sources.
    """
    names = told_apart([*answer.citations, *(one.hit for one in answer.neighbours)])
    everything = enumerate(answer.neighbours, len(answer.citations) + 1)
    numbered = list(everything) if in_full else telling(answer)
    for number, near in numbered:
        line = f"[{number}] {joined_by(near)}: {_named(near.hit, names)}"
        terminal.out.print(Padding(Text(line, style=MUTED), (0, 0, 0, 1)))
    if numbered:
        terminal.out.print()


def show_also(terminal: Terminal, answer: Answer) -> None:
    """Print the sources that nothing in an answer rests on and that may hold it, too."""
    names = told_apart(answer.citations)
    name = "See also" if answer.found else "Comes nearest"
    for number in answer.also:
        line = f"[{number}] {name}: {_named(answer.citations[number - 1], names)}"
        terminal.out.print(Padding(Text(line, style=MUTED), (0, 0, 0, 1)))
    if answer.also:
        terminal.out.print()


def show_related(terminal: Terminal, found: Sequence[Neighbour]) -> None:
    """Print what lies near a file, by what joins them."""
    for title, group in groupby(found, key=joined_by):
        terminal.say(title, style="bold")
        for near in group:
            terminal.out.print(Padding(Text(_named(near.hit, {})), (0, 0, 0, 2)))
            terminal.unbroken(short_path(file_of(near.hit)), style=MUTED, indent=4)
    if not found:
        terminal.say("Nothing lies near it.")


def _named(hit: Hit, names: Names) -> str:
    where = place(hit.locator) or KIND_WORDS[hit.kind][0]
    parts = [where, *filter(None, [section_of(hit), day(hit.date)])]
    return f"{with_name(one_line(hit.title), hit, names)}  {' · '.join(parts)}"
