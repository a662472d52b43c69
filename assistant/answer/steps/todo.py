"""Tells what is done and what is left of a list whose points have boxes: "- [x] kettle"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.reckoned import Reckoned, each_once
from assistant.phrases import and_more
from assistant.records import Hit
from assistant.retrieve.query import stem_set, stems, telling_stems

_LIST = re.compile(
    r"\bto[ -]?dos?(?:[ -]?lists?)?\b|\b(?:check|task|packing|shopping|job)[ -]?lists?\b"
    r"|\b(?:task|job)s?\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bnot (?:yet )?(?:been )?(?:done|finished|ticked|crossed|bought|packed|completed)\b"
    r"|\b(?:still|left|remaining|outstanding|undone|unfinished|unticked|open|to go|missing)\b"
    r"|\bhave(?:n't| not)\b.*\b(?:done|ticked|finished|packed|bought)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:done|finished|ticked|crossed off|completed|already)\b", re.IGNORECASE)
_ASKS = re.compile(r"^\W*(?:so |and )?(?:how many|what(?:'s| is| are)?|which|list|show)\b", re.I)
_BOX = re.compile(
    r"^\s*(?:[-*+]|\d+[.)])?\s*\[(?P<mark>[ xX✓✔]?)\]\s+(?P<point>\S.*)$", re.MULTILINE
)
_SAID = stem_set(
    "thing things item items task tasks point points entry entries job jobs list lists to do "
    "todo todos checklist check done yet not still left open remaining outstanding undone "
    "unfinished unticked ticked finished completed crossed off already been go missing packed "
    "bought packing shopping many"
)
_JOINTS = re.compile(r"[_./]")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TodoQuestion:
    """Which points of which list are asked for."""

    words: frozenset[str]  # stems of what the list is about, beside being one
    done: bool


def todo_question(question: str) -> TodoQuestion | None:
    """Return what a question asks of a list with boxes, or None for another question."""
    if not (_ASKS.search(question) and _LIST.search(question)):
        return None
    is_open = _OPEN.search(question) is not None
    if not is_open and not _DONE.search(question):
        return None
    return TodoQuestion(telling_stems(question) - _SAID, done=not is_open)


def points_of(asked: TodoQuestion, documents: Iterable[Sequence[Hit]]) -> Reckoned | None:
    """Return what is done or left of the first list that is about what a question names.

    Where it names nothing, a list is meant that is called so, or stands in the best file.
    """
    for place, document in enumerate(documents):
        parts = [hit for hit in document if _BOX.search(hit.text)]
        if not parts:
            continue
        called = f"{parts[0].title} {parts[0].path}"
        left = asked.words - {*stems(called)}
        parts = [hit for hit in parts if left <= {*stems(hit.heading)}]
        is_meant = asked.words or not place or _LIST.search(_JOINTS.sub(" ", called))
        if parts and is_meant:
            return _told(asked, parts)
    return None


def _told(asked: TodoQuestion, parts: Sequence[Hit]) -> Reckoned:
    points = [(found, hit) for hit in parts for found in _BOX.finditer(hit.text)]
    wanted = [
        (found["point"].strip().rstrip("."), hit)
        for found, hit in points
        if bool(found["mark"].strip()) == asked.done
    ]
    hits = each_once(hit for _, hit in wanted or points)
    text = f"{'Done' if asked.done else 'Not done'}: {len(wanted)} of {len(points)}"
    if wanted:
        shown = "; ".join(point for point, _ in wanted[:_SHOWN])
        more = and_more(len(wanted) - _SHOWN)
        text += f" – {shown}{more}"
    return Reckoned(f"{text}.", hits, Decimal(len(wanted)))
