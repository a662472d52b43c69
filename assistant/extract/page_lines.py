"""Join the lines of a paragraph or a cell into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

LINE_END_HYPHEN = "\u2010"
"""Stands for the hyphen of a divided word at the end of a line; never stays in a text."""

# Scripts that put no space between words, nor at the end of a line.
_NO_SPACE = re.compile("[\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_DIVIDED = re.compile(rf"[^\W\d_][-{LINE_END_HYPHEN}]$")


def join_lines(lines: Sequence[str]) -> str:
    """Join lines; words divided at the end of a line become whole again."""
    text = ""
    for line in lines:
        if not text or not line:
            text += line
        elif _DIVIDED.search(text) and _goes_on(text, line):
            text = text[:-1] + line
        elif _NO_SPACE.match(text[-1]) and _NO_SPACE.match(line[0]):
            text += line
        else:
            text += " " + line
    return text.replace(LINE_END_HYPHEN, "-")


def _goes_on(text: str, line: str) -> bool:
    """Say whether a line begins with the second half of the word that ends a text."""
    capitals = text[-2].isupper() and line[0].isupper() and text[-1] == LINE_END_HYPHEN
    return line[0].islower() or capitals
