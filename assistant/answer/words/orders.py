"""Tells text that gives orders to a language model from text that tells something.

Text of files is data whatever it says, so nothing depends on this: it warns whoever reads an answer
that one of its sources was made to mislead a model. Text *about* models is left alone: what counts
is that a model is spoken to, or that its answers are ruled (`resources/orders/orders.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from assistant.answer.words.disguises import is_stuffed, readings

_KEPT = 4_096  # texts of which is remembered what was found: a calendar is asked again and again
_PART = re.compile(r"%(\w+)%")
_FIRST = re.compile(r"\\b%\w+%")
_SAME_ANSWER = re.compile(
    r"^\s*(?:Q|question)\s*[:.].*\n\s*(?:A|answer)\s*[:.]\s*(?P<a>.+)$", re.I | re.M
)
_OPEN_ANSWER = re.compile(r"^\s*(?:A|answer)\s*[:.]\s*\Z", re.I | re.M)
_TURN = re.compile(r"^\s*(?P<who>\w[\w .-]{0,20}):(?!.* \| )\s+\S", re.MULTILINE)
_ROLES = frozenset(("assistant", "system", "user", "human", "ai"))
_ABOUT_ORDERS = re.compile(
    r"(?<![.@\w])(?:prompt injections?|jailbreaks?|attack\w*|examples?|exam|filter|chatbots?|"
    r"injection|language models?|hackers?|said|wrote|typed|asked)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:ask|tell|get|make|trick|agree)\w*\b[^.\n]{0,40}\bto\s*\Z", re.IGNORECASE
)
_OPENED = re.compile(r"[\"“„«'‘`][^\"”“»\n]{0,40}\Z")
_CLOSED = re.compile(r"[^\"”“»\n]{0,80}[\"”“»'’`]")
_SAME = 2  # answers that are the same make a pattern to be followed


@lru_cache(maxsize=_KEPT)
def gives_orders(text: str) -> bool:
    """Say whether a text reads as if it were meant to give orders to a language model."""
    if is_stuffed(text) or _is_series(text) or _is_turn_of_model(text):
        return True
    about = _ABOUT_ORDERS.search(text) is not None
    return any(
        not (about and _is_quoted(found))
        for reading in readings(text)
        for first, patterns in _patterns()
        if first is None or first.search(reading)
        for pattern in patterns
        for found in pattern.finditer(reading)
    )


_Group = tuple[re.Pattern[str] | None, list[re.Pattern[str]]]


@cache
def _patterns() -> list[_Group]:
    """Return what orders look like, in all languages: by the part that they begin with, if any."""
    path = files("resources") / "orders" / "orders.toml"
    groups: list[_Group] = []
    for language in tomllib.loads(path.read_text(encoding="utf-8")).values():
        parts, by_first = language["parts"], defaultdict(list)
        for one in chain.from_iterable(language["patterns"].values()):
            first = _FIRST.match(one)
            by_first[first[0] if first else ""].append(_compiled(one, parts))
        groups += [(_compiled(one, parts) if one else None, held) for one, held in by_first.items()]
    return groups


def _compiled(pattern: str, parts: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile(_filled(pattern, parts), re.IGNORECASE | re.MULTILINE)


def _filled(pattern: str, parts: Mapping[str, list[str]]) -> str:
    """Return a pattern with the alternatives of its parts, which may have parts of their own."""
    return _PART.sub(lambda found: f"(?:{_filled('|'.join(parts[found[1]]), parts)})", pattern)


def _is_quoted(found: re.Match[str]) -> bool:
    """Say whether what was found is told as what others may write or ask for."""
    before, behind = found.string[: found.start()], found.string[found.end() - 1 :]
    if _REPORTED.search(before):
        return True
    return _OPENED.search(before) is not None and _CLOSED.match(behind) is not None


def _is_turn_of_model(text: str) -> bool:
    """Say whether a text goes on as a model in a conversation, without anybody who asks before."""
    names = [found["who"].casefold() for found in _TURN.finditer(text)]
    return len(names) > 1 and names[0] in {"assistant", "system"} and _ROLES.issuperset(names)


def _is_series(text: str) -> bool:
    """Say whether a text is a series of questions with the same answer, and the last one open."""
    answers = [found["a"].strip().casefold() for found in _SAME_ANSWER.finditer(text)]
    return (
        len(answers) >= _SAME and len(set(answers)) == 1 and _OPEN_ANSWER.search(text) is not None
    )
