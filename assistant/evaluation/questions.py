"""Reads labelled question files: one JSON object a line, each problem named with its line."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UsageProblem

UNLABELLED = "other"


@dataclass(frozen=True, slots=True)
class Target:
    """A place that answers a question; what is None does not matter."""

    source: str  # relative to a root, with forward slashes
    page: int | None = None
    start: float | None = None  # seconds
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what is known of its answer."""

    text: str
    relevant: tuple[Target, ...]
    answer: str | None = None
    answerable: bool | None = None
    kind: str = UNLABELLED
    answers: tuple[str, ...] = ()  # other ways to say it; with `every`, all items of a list
    every: bool = False
    facts: tuple[str, ...] = ()  # what the passages hold that a worked out answer rests on
    context: tuple[str, ...] = ()  # questions asked before, in the same conversation
    whole: bool = False  # it asks about all of a document, of which any passage holds what is asked
    phrasings: tuple[str, ...] = ()  # other ways to ask the same, in any language

    @property
    def expected(self) -> tuple[str, ...]:
        """Return the words of the answer: any of them, or all with `every`."""
        return (*([self.answer] if self.answer is not None else []), *self.answers)

    @property
    def asks_for_answer(self) -> bool:
        """Say whether answering is measured, not retrieval alone."""
        return bool(self.expected) or self.answerable is not None

    @property
    def has_answer(self) -> bool:
        """Say whether the library answers it, as far as the label says."""
        return self.answerable if self.answerable is not None else bool(self.expected)


def same_path(path: str) -> str:
    """Return a path in the form in which labels and hits are compared."""
    return unicodedata.normalize("NFC", path.replace("\\", "/")).removeprefix("./")


def read_questions(file: Path) -> list[Question]:
    """Read a question file; empty lines are skipped.

    Raises:
        UsageProblem: the file cannot be read, is empty, or a line is not as it should be.
    """
    questions = [_question(line, number) for number, line in labelled_lines(file, "question file")]
    if not questions:
        raise UsageProblem(f"The question file {file} holds no question.")
    return questions


def labelled_lines(file: Path, what: str) -> list[tuple[int, str]]:
    """Return the lines of a file that are not empty with their numbers; `what` the file is called.

    Raises:
        UsageProblem: the file cannot be read, or is not text.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as exc:
        raise UsageProblem(f"The {what} {file} cannot be read: {exc.strerror}.") from exc
    except UnicodeDecodeError as exc:
        raise UsageProblem(f"The {what} {file} is not UTF-8 text.") from exc
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _question(line: str, number: int) -> Question:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as exc:
        raise UsageProblem(f"Line {number} is not JSON: {exc.msg}.") from exc
    if not isinstance(raw, dict):
        raise UsageProblem(f"Line {number} is not a JSON object.")
    text = _optional(raw, "question", str, number)
    if not text or not text.strip():
        raise UsageProblem(f'Line {number} has no "question".')
    relevant = raw.get("relevant", [])
    if not isinstance(relevant, list):
        raise UsageProblem(f'Line {number}: "relevant" is not a list.')
    answerable = _optional(raw, "answerable", bool, number)
    if answerable is None and raw.get("relevant") == [] and not {"answer", "answers"} & raw.keys():
        answerable = False  # nothing holds an answer
    return Question(
        text=text,
        relevant=tuple(_target(item, number) for item in relevant),
        answer=_optional(raw, "answer", str, number),
        answerable=answerable,
        kind=_optional(raw, "kind", str, number) or UNLABELLED,
        answers=_texts(raw, "answers", number),
        every=_optional(raw, "all", bool, number) or False,
        facts=_texts(raw, "facts", number),
        context=_texts(raw, "context", number),
        whole=_optional(raw, "whole", bool, number) or False,
        phrasings=_texts(raw, "phrasings", number),
    )


def _texts(raw: dict[str, Any], key: str, number: int) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise UsageProblem(f'Line {number}: "{key}" is not a list of texts.')
    return tuple(value)


def _target(item: object, number: int) -> Target:
    if not isinstance(item, dict):
        raise UsageProblem(f'Line {number}: an item of "relevant" is not an object.')
    source = _optional(item, "source", str, number)
    if not source:
        raise UsageProblem(f'Line {number}: an item of "relevant" has no "source".')
    start = _optional(item, "start", (int, float), number)
    end = _optional(item, "end", (int, float), number)
    if start is not None and end is not None and end < start:
        raise UsageProblem(f'Line {number}: "end" comes before "start".')
    return Target(same_path(source), _optional(item, "page", int, number), start, end)


def _optional(raw: dict[str, Any], key: str, kind: type | tuple[type, ...], number: int) -> Any:  # noqa: ANN401
    value = raw.get(key)
    # bool is an int in Python, but a page "true" is a mistake in the file.
    if value is not None and (
        not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
    ):
        raise UsageProblem(f'Line {number}: "{key}" is not of the right type.')
    return value
