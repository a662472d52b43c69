"""Lets the model write, and stops it when it rambles in circles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ports import LanguageModel, Prompt, Stop

_MARKS = re.compile(r"(\s*\[[\d, ]+\])+")
# A point inside "radwerk.example" or "3.11.7" ends nothing.
_END = re.compile(r"[.!?](?=[\"'”’)\]]*(?:\s|\[|$))|[。！？]")
_ANNOUNCES = re.compile(r"^\s*(?:(?:the|my|your)\s+)?answer(?:\s+is)?\s*:\s*", re.IGNORECASE)
_LOOP_WORDS = 6  # this many words in a row, said before
_DECLINES = (
    "not found",
    "no information",
    "not mentioned",
    "does not contain",
    "do not contain",
    "cannot find",
    "can't find",
    "could not find",
    "not provided",
    "i don't know",
    "i do not know",
    "not specified",
    "unable to",
)


def write(model: LanguageModel, prompt: Prompt, stop: Stop) -> Iterator[str]:
    """Yield the reply piece by piece; it ends early when the model repeats itself."""
    text = ""
    for piece in model.stream(prompt, stop):
        text += piece
        if loops(text):
            return
        yield piece


def finished(text: str) -> str:
    """Return a reply without the sentence that it broke off in; a lone fragment stays.

    What only announces it ("The answer is: …") is left out.
    """
    text = _announced(text)
    end = max((found.start() for found in _END.finditer(text)), default=-1)
    rest = text[end + 1 :].strip(" \n\"'”’)")
    return text if end < 0 or not rest or _MARKS.fullmatch(rest) else text[: end + 1]


def _announced(text: str) -> str:
    said = _ANNOUNCES.sub("", text, count=1)
    return text if said == text or not said.strip() else said[:1].upper() + said[1:]


def loops(text: str) -> bool:
    """Say whether the last words of a text already stand in it."""
    words = text.split()
    tail = words[-_LOOP_WORDS:]
    if len(words) < 2 * _LOOP_WORDS:
        return False
    starts = range(len(words) - 2 * _LOOP_WORDS + 1)
    return any(words[i : i + _LOOP_WORDS] == tail for i in starts)


def declines(text: str) -> bool:
    """Say whether a reply says that the sources do not answer."""
    start = text.strip().casefold()[:120]
    return not start or any(phrase in start for phrase in _DECLINES)
