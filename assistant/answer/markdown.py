"""Writes conversations and the notebook as Markdown, each answer with its sources as footnotes.

Text from files is data: every sign of it that means something in Markdown or HTML is escaped, so
that an exported file can neither hide, link nor load anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from assistant.errors import shown_path
from assistant.records import Answer, Hit, Locator
from assistant.retrieve.told_apart import told_apart, with_name
from assistant.talks import Conversation, Note, Turn, TurnState

_UNTITLED = "Conversation"
_UNSUPPORTED = "(not backed by your files)"
_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^:@&$=/\"'])")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")
_FORGOTTEN = "(forgotten)"
_NO_ANSWER = {
    TurnState.OPEN: "(interrupted; not answered yet)",
    TurnState.FORGOTTEN: "(the answer rested on something that was forgotten)",
}
_KEPT_FOR_WORDS = ".,:;!?'\"-()/"  # signs that are harmless inside a line of words


def as_markdown(conversation: Conversation) -> str:
    """Return a conversation as Markdown."""
    chat = conversation.chat
    parts = [f"# {escaped(chat.title) or _UNTITLED}", f"*{_moment(chat.created)}*"]
    notes: list[str] = []
    for turn in conversation.turns:
        parts += _turn(turn, notes)
    return _joined(parts, notes)


def notes_as_markdown(notes: Iterable[Note]) -> str:
    """Return the notebook as Markdown."""
    parts = ["# Notebook"]
    footnotes: list[str] = []
    for note in notes:
        parts += _turn(note.turn, footnotes)
        kept = f"*Kept {_moment(note.kept)}*"
        if note.stale:
            answer = note.turn.answer
            names = told_apart([*note.outdated, *(answer.citations if answer else ())])
            changes = ", ".join(
                f"{escaped(with_name(one.title, one, names)) or 'a source'} {one.change}"
                for one in note.outdated
            )
            kept += f" — **may be out of date**: {changes}"
        parts.append(kept)
    return _joined(parts, footnotes)


def escaped(text: str) -> str:
    """Return text on one line in which no sign means anything in Markdown or HTML."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    flat = _SIGNS.sub(
        lambda m: m[1] if m[1] in _KEPT_FOR_WORDS and not _is_risky(flat, m) else f"\\{m[1]}", flat
    )
    return _NUMBERED.sub(lambda m: f"{m[1]}\\", flat) if _NUMBERED.match(flat) else flat


def _is_risky(text: str, match: re.Match[str]) -> bool:
    """Say whether a harmless sign stands where it is not: at the start, or as in `://` and `](`."""
    at = match.start()
    if at == 0:
        return True
    before, after = text[at - 1], text[at + 1 : at + 2]
    return (
        before in "]!\\" or (match[1] == ":" and after == "/") or (match[1] == "!" and after == "[")
    )


def _turn(turn: Turn, notes: list[str]) -> list[str]:
    parts = [f"## {escaped(turn.question) or _FORGOTTEN}"]
    if turn.understood != turn.question:
        parts.append(f"*Understood as: {escaped(turn.understood)}*")
    if turn.answer is None:
        return [*parts, f"*{_NO_ANSWER.get(turn.state, '')}*"]
    return [*parts, _answer(turn.answer, notes)]


def _answer(answer: Answer, notes: list[str]) -> str:
    """Return the sentences of an answer with the marks of footnotes, which are added to `notes`."""
    marks: dict[int, str] = {}
    said = []
    for sentence in answer.sentences:
        text = escaped(sentence.text)
        for number in sentence.citations:
            if number not in marks:
                marks[number] = f"[^{len(notes) + 1}]"
                notes.append(_note(marks[number], answer.citations, number))
            text += marks[number]
        said.append(text if sentence.supported else f"{text} *{_UNSUPPORTED}*")
    return "\n".join(said) or escaped(answer.text)


def _note(mark: str, citations: Sequence[Hit], number: int) -> str:
    hit = citations[number - 1]
    where = _place(hit.locator)
    path = shown_path(os.path.join(hit.root, hit.path))  # noqa: PTH118 - Path() would tidy the name
    quote = f": “{escaped(hit.snippet or hit.text)}”" if hit.snippet or hit.text else ""
    return f"{mark}: {_code(path)}{where}{quote}"


def _code(path: str) -> str:
    """Return a path as code, which shows every sign as it is."""
    fence = "`" * (max((len(run) for run in re.findall(r"`+", path)), default=0) + 1)
    pad = " " if path.startswith("`") or path.endswith("`") else ""
    return f"{fence}{pad}{path}{pad}{fence}"


def _place(locator: Locator) -> str:
    if locator.page is not None:
        return f", page {locator.page}"
    if locator.start is None:
        return ""
    return f", at {int(locator.start) // 60}:{int(locator.start) % 60:02d}"


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone():%Y-%m-%d %H:%M}"


def _joined(parts: Sequence[str], notes: Sequence[str]) -> str:
    return "\n\n".join([*parts, *notes]) + "\n"
