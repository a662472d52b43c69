"""The two streams of a command: its result on stdout; progress, remarks and errors on stderr."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Never

from rich.console import Console
from rich.text import Text

from ui.wording import one_line

WIDEST = 100  # columns; longer lines are hard to read
ACCENT = "cyan"
MUTED = "bright_black"
WARNING = "yellow"


class Screen(Console):
    """A console that stays plain when nobody looks, and lets a closed pipe end the command."""

    def __init__(self, *, stderr: bool = False) -> None:
        """Write to stdout or stderr; markup, emoji codes and guessed colours are off."""
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False)
        self.width = min(self.width, WIDEST)

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - as rich has it
        """Print as rich does, but without blanks at the ends of lines where nobody looks."""
        if self.is_terminal:
            super().print(*objects, **options)
            return
        with self.capture() as capture:
            super().print(*objects, **options)
        self.file.write("\n".join(line.rstrip() for line in capture.get().split("\n")))
        self.file.flush()

    def on_broken_pipe(self) -> Never:
        """Raise, instead of ending the process here as rich would."""
        raise BrokenPipeError


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command writes; with `as_json`, stdout carries one JSON value and nothing else."""

    as_json: bool = False
    out: Screen = field(default_factory=Screen)
    err: Screen = field(default_factory=lambda: Screen(stderr=True))

    def write_json(self, shape: object) -> None:
        """Print a JSON value in UTF-8, whatever the locale says."""
        _write(json.dumps(shape, ensure_ascii=False, indent=2))

    def write_json_line(self, shape: object) -> None:
        """Print a JSON value as one line, one of many."""
        _write(json.dumps(shape, ensure_ascii=False))

    def remark(self, sentence: str) -> None:
        """Print a sentence for the user on stderr, apart from the result."""
        for line in _lines(one_line(sentence), self.err.width):
            self.err.print(Text(line, style=WARNING), soft_wrap=True)

    def say(self, text: str, *, style: str = "", indent: int = 0) -> None:
        """Print a paragraph of the result, in which no path and no command is broken."""
        for line in _lines(text, self.out.width - indent):
            self.unbroken(line, style=style, indent=indent)

    def unbroken(self, line: str | Text, *, style: str = "", indent: int = 0) -> None:
        """Print a line as one, however long: a path that is broken can't be copied or clicked."""
        whole = Text(line, style=style) if isinstance(line, str) else line
        self.out.print(Text.assemble(" " * indent, whole), soft_wrap=True)


def _lines(text: str, width: int) -> Iterator[str]:
    """Yield text in lines of at most so many columns, longer only where a word is."""
    for line in text.split("\n"):
        yield from textwrap.wrap(
            line, width, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
        ) or [""]


def _write(text: str) -> None:
    # A lone surrogate becomes \udcXX, which is how JSON writes it too.
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
