"""How a text network in ONNX is used: how its tokens become one vector, and what it has to see.

The catalogue says the most of it; what its installation finds out is written beside the network.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import ModelDamaged
from assistant.records import Likeness
from assistant.told import told

EMBEDDER = "embedder.json"
"""Beside the network of such a model."""

MOST_TOKENS, MOST_DIMENSION = 8192, 4096


class Pooling(StrEnum):
    """How the vectors of a text's tokens become one."""

    MEAN = "mean"
    CLS = "cls"  # that of the first token


@dataclass(frozen=True, slots=True)
class Embedding:
    """What a catalogue says of a text network."""

    dimension: int
    pooling: Pooling = Pooling.MEAN
    asks: str = ""  # what it was trained to see before a text that asks
    tells: str = ""  # and before any other
    tokens: int = 256  # that it sees of a text at most


@dataclass(frozen=True, slots=True)
class EmbedderFacts:
    """What is known of an installed text network."""

    embedding: Embedding
    weights: str  # the beginning of the SHA-256 of the network
    likeness: Likeness  # how its cosines are read


def write_embedder(folder: Path, facts: EmbedderFacts) -> None:
    """Write the facts into the folder of the model."""
    (folder / EMBEDDER).write_text(json.dumps(asdict(facts), indent=1), encoding="utf-8")


def read_embedder(folder: Path) -> EmbedderFacts:
    """Return the facts of an installed text network.

    Raises:
        ModelDamaged: they are missing or make no sense.
    """
    try:
        values = json.loads((folder / EMBEDDER).read_text(encoding="utf-8"))
        return EmbedderFacts(
            embedding_of(values["embedding"]), values["weights"], Likeness(**values["likeness"])
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelDamaged(
            told(
                "The files of the text model {} are missing or damaged. Install it again, or "
                "choose another one with `keepsake models use text NAME`.",
                folder.name,
            )
        ) from error


def embedding_of(values: dict[str, object]) -> Embedding:
    """Return what a table says.

    Raises:
        ValueError, TypeError: a value is missing, not allowed or not known.
    """
    made = Embedding(**{**values, "pooling": Pooling(values.get("pooling", Pooling.MEAN))})  # type: ignore[arg-type]  # checked below
    for name, most in (("dimension", MOST_DIMENSION), ("tokens", MOST_TOKENS)):
        number = getattr(made, name)
        if type(number) is not int or not 1 <= number <= most:
            raise ValueError(f"{name} has to be a whole number between 1 and {most}")
    if not all(isinstance(text, str) for text in (made.asks, made.tells)):
        raise ValueError("asks and tells have to be texts")
    return made
