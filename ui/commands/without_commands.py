"""What the engine says, as it is shown: each once, and to the window without commands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.phrases import listed, no_model
from assistant.told import Told, Value, template_of
from ui.translation import retold
from ui.wording import one_line

_COMMAND, _OF_MODELS = "`keepsake ", "`keepsake models "
_LACKING = template_of(no_model("", ""))
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?;])\s+")


def together(sentences: Iterable[str]) -> list[str]:
    """Return the sentences, each once; one for all models that the same step would bring."""
    kept: dict[str, list[str]] = {}  # sentences, and steps with the roles they help
    for sentence in sentences:
        if isinstance(sentence, Told) and sentence.template == _LACKING:
            role, way = map(_as_text, sentence.values)
            kept.setdefault(way, []).append(role)
        else:
            kept[sentence] = []
    return [
        str(retold(no_model(listed(dict.fromkeys(roles)), said))) if roles else said
        for said, roles in kept.items()
    ]


def _as_text(value: Value) -> str:
    return value if isinstance(value, str) else str(value)


def names_models_command(sentences: Iterable[str]) -> bool:
    """Say whether a command for models is named, for which the window has its view of models."""
    return any(_OF_MODELS in sentence for sentence in sentences)


def without_commands(sentences: Iterable[str]) -> list[str]:
    """Return the sentences on one line each, without those parts that name a command."""
    kept: dict[str, None] = {}
    for sentence in together(sentences):
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
