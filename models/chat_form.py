"""How the messages of a prompt become the text that a model was trained on: its chat template.

Templates differ in what they accept: some refuse a system message, some want the parts of a
message as a list, others as one text. Which it is, is found by trying them with words to look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.ports import Message

PLAIN_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "{{ {'system': 'Rules', 'user': 'Request', 'assistant': 'Reply'}[message['role']] + ':\\n' }}"
    "{{ message['content'] + '\\n\\n' }}{% endfor %}{{ 'Reply:\\n' }}"
)
"""For a model whose file brings none."""

PLAIN_ENDS = ("\nRequest:", "\nRules:")
"""Where a reply in the plain form ends, should the model go on with what it thinks comes next."""

MARKER = "<__media__>"
"""Where libmtmd puts a picture; it must never come from a text."""

_SHORTEST_TOKEN = 3  # characters; shorter ones are ordinary signs
_TRIAL = ("Rulesword", "Beforeword", "Afterword")

Chat = list[dict[str, Any]]
Render = Callable[[Chat], str]
"""Puts messages into a template; raises anything when the template does not accept them."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a template wants messages."""

    parts: bool  # a message with pictures as a list of parts; else as text with markers
    system: bool  # rules as a message of their own; else at the beginning of the first request


def find_style(render: Render, *, pictures: bool) -> Style | None:
    """Return the first style in which a template loses nothing, or None when there is none."""
    shown = 1 if pictures else 0
    for parts, system in ((True, True), (True, False), (False, True), (False, False)):
        if parts and not pictures:
            continue
        style = Style(parts, system)
        try:
            text = render(style_of_trial(style, pictures=shown))
        except Exception:  # noqa: BLE001, S112 - templates are programs of strangers: anything goes
            continue
        if all(text.count(word) == 1 for word in _TRIAL) and text.count(MARKER) == shown:
            return style
    return None


def style_of_trial(style: Style, *, pictures: int) -> Chat:
    """Return the messages with which a template is tried."""
    rules, before, after = _TRIAL
    pieces = [before, *[None] * pictures, after]
    return _as_chat([("system", [rules]), ("user", pieces)], style)


def chat(messages: Sequence[Message], style: Style, controls: re.Pattern[str] | None) -> Chat:
    """Return messages as a template wants them, with a marker for each picture, in their order."""
    split = [(one.role, _pieces(one, controls)) for one in messages]
    return _as_chat(split, style)


def plain(text: str, controls: re.Pattern[str] | None = None) -> str:
    """Take the power of control tokens from a text, so that no file can end its own message."""
    bare = text.replace("<|", "< |").replace("|>", "| >").replace(MARKER, "< media >")
    return controls.sub(_broken, bare) if controls else bare


def control_pattern(tokens: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds a model's control tokens in a text; None when it has none."""
    telling = sorted({one for one in tokens if len(one) >= _SHORTEST_TOKEN}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, telling))) if telling else None


def _broken(found: re.Match[str]) -> str:
    token = found.group()
    return f"{token[0]} {token[1:]}"


def _pieces(message: Message, controls: re.Pattern[str] | None) -> list[str | None]:
    """Cut a text where its pictures stand; None is a picture."""
    pieces: list[str | None] = []
    begin = 0
    for shown in sorted(message.pictures, key=lambda one: one.at):
        pieces += [plain(message.text[begin : shown.at], controls), None]
        begin = shown.at
    pieces.append(plain(message.text[begin:], controls))
    return [piece for piece in pieces if piece != ""]


def _as_chat(split: Sequence[tuple[str, Sequence[str | None]]], style: Style) -> Chat:
    if not style.system:
        split = _merged(split)
    return [{"role": role, "content": _content(pieces, style)} for role, pieces in split]


def _merged(
    split: Sequence[tuple[str, Sequence[str | None]]],
) -> list[tuple[str, Sequence[str | None]]]:
    rules = [piece for role, pieces in split if role == "system" for piece in pieces]
    rest = [(role, pieces) for role, pieces in split if role != "system"]
    if not rules or not rest:
        return rest or list(split)
    (role, first), *others = rest
    return [(role, [*rules, "\n\n", *first]), *others]


def _content(pieces: Sequence[str | None], style: Style) -> str | list[dict[str, str]]:
    if not style.parts:
        return "".join(MARKER if piece is None else piece for piece in pieces)
    return [{"type": "text", "text": MARKER if piece is None else piece} for piece in pieces]
