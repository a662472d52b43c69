"""Reads the passages that the answer verifier learns from: `packaging/verifier_questions`.

A line is either a passage with its questions, or a drawer: passages out of files of one person that
are easily taken for each other, and questions with the words that answer them in each passage that
does. What one passage of a drawer answers and another does not is what is learned there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parent / "verifier_questions"
_GROUP = 12  # passages of a group lie together


@dataclass(frozen=True)
class Passage:
    """A passage with the questions that it answers, and those that it does not."""

    title: str
    text: str
    asked: tuple[tuple[str, str], ...]  # question, and the words of the text that answer it
    none: tuple[str, ...]
    group: int


def passages() -> list[Passage]:
    """Return all passages, in the order of the files."""
    found: list[Passage] = []
    for number, file in enumerate(sorted(QUESTIONS.glob("*.jsonl"))):
        for at, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if "passages" in row:
                found.extend(_drawer(row, number * 1000 + at))
                continue
            asked = tuple((question, answer) for question, answer in row["asked"])
            group = number * 1000 + at // _GROUP
            found.append(Passage(row["title"], row["text"], asked, tuple(row["none"]), group))
    return found


def _drawer(row: dict[str, Any], group: int) -> Iterator[Passage]:
    for at, one in enumerate(row["passages"]):
        told = [(question, words.get(str(at))) for question, words in row["asked"]]
        asked = tuple((question, words) for question, words in told if words)
        none = (*(question for question, words in told if not words), *row["none"])
        yield Passage(one["title"], one["text"], asked, none, group)
