"""What an installed language model can do, as the headers of its files say; nothing is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.errors import ModelDamaged
from assistant.told import told
from models.gguf_facts import GgufFacts, read_facts
from models.known import EYES, WEIGHTS
from models.language import CONTEXT as TEXT_CONTEXT
from models.memory_need import memory_need
from models.vision_language import CONTEXT as PICTURE_CONTEXT
from models.vision_language import check_eyes

_ABLE = 1_000_000_000  # parameters; smaller ones only repeat the question


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a language model can do, and what it takes."""

    plans: bool  # it is able enough to split questions
    sees: bool  # it can look at pictures
    hears: bool  # its mmproj is for sound, too; Keepsake makes no use of that
    context: int  # tokens that it holds here
    memory: int  # bytes that it takes, about
    problem: str = ""  # why it cannot see although an mmproj lies there

    @property
    def judges(self) -> bool:
        """Say whether its yes or no, whether sources state an answer, tells something.

        Measured with 135 million parameters, where it does not, and with 1.5 billion.
        """
        return self.plans


def abilities(place: Path, *, name: str) -> Abilities:
    """Return what the language model in a folder can do.

    Raises:
        ModelDamaged: its file is no whole GGUF file.
    """
    model = _facts(place / WEIGHTS)
    eyes, problem = None, ""
    if (place / EYES).exists():
        try:
            eyes = _facts(place / EYES)
            check_eyes(eyes, model, name=name)
        except ModelDamaged as damage:
            eyes, problem = None, str(damage)
    most = PICTURE_CONTEXT if eyes else TEXT_CONTEXT
    context = min(most, model.context or most)
    return Abilities(
        plans=model.parameters >= _ABLE and bool(model.chat_template),
        sees=eyes is not None,
        hears=eyes is not None and eyes.hears,
        context=context,
        memory=memory_need(model, context=context, eyes=eyes),
        problem=problem,
    )


def _facts(path: Path) -> GgufFacts:
    try:
        about = path.stat()
    except OSError as error:
        raise ModelDamaged(told("{} cannot be read: {}.", path.name, error.strerror)) from error
    return _facts_once(path, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=16)
def _facts_once(path: Path, _size: int, _changed: int) -> GgufFacts:
    return read_facts(path)
