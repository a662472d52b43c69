"""What the engine says, as the window shows it: without commands for a terminal, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ui.wording import one_line

_COMMAND, _OF_MODELS = "`keepsake ", "`keepsake models "
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def names_models_command(sentences: Iterable[str]) -> bool:
    """Say whether a command for models is named, for which the window has its view of models."""
    return any(_OF_MODELS in sentence for sentence in sentences)


def without_commands(sentences: Iterable[str]) -> list[str]:
    """Return the sentences on one line each, without those parts that name a command."""
    kept: dict[str, None] = {}
    for sentence in sentences:
        text, goes_on = "", True
        for part in _BETWEEN_SENTENCES.split(one_line(sentence)):
            if _COMMAND in part:
                goes_on = False
            elif part:
                text += f" {part}" if goes_on else f" {part[0].upper()}{part[1:]}"
                goes_on = True
        if text:
            kept[text.strip()] = None
    return list(kept)
