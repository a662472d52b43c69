"""What models of a role are measured on: items of the user's library, or bundled ones.

It is handed to the process that measures as bytes, so that this one needs no library.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from assistant.arrays import Picture, Sound

NO_SOUND: Sound = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question of which is known what has to be found; numbers are those of the items."""

    text: str
    right: tuple[int, ...]  # any of them will do
    among: tuple[int, ...] = ()  # items to choose from; (): all


@dataclass(frozen=True, slots=True)
class Material:
    """Items for one role, and the questions that tell how well they are found."""

    texts: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = field(default=(), compare=False)
    sound: Sound = field(default_factory=lambda: NO_SOUND, compare=False)
    wanted: tuple[Wanted, ...] = ()
    alike: tuple[int, ...] = ()  # for each picture of a concept, which one: the last pictures
    own: bool = True  # they are the user's; else they come with the program
    prepare_s: float = 0.0  # that opening one item took before a model sees it

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to measure on."""
        return not (self.texts or self.pictures or len(self.sound))

    def to_bytes(self) -> bytes:
        """Return it for another process."""
        rest = {
            "texts": self.texts,
            "wanted": [[one.text, one.right, one.among] for one in self.wanted],
            "alike": self.alike,
            "own": self.own,
            "prepare_s": self.prepare_s,
            "pictures": len(self.pictures),
        }
        held = io.BytesIO()
        arrays: dict[str, Any] = {
            f"picture{number}": one for number, one in enumerate(self.pictures)
        }
        arrays["rest"] = np.frombuffer(json.dumps(rest).encode(), dtype=np.uint8)
        np.savez(held, sound=self.sound, **arrays)
        return held.getvalue()


def material_of(data: bytes) -> Material:
    """Return what `Material.to_bytes` gave."""
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        rest = json.loads(held["rest"].tobytes())
        return Material(
            texts=tuple(rest["texts"]),
            pictures=tuple(held[f"picture{number}"] for number in range(rest["pictures"])),
            sound=held["sound"],
            wanted=tuple(
                Wanted(text, tuple(right), tuple(among)) for text, right, among in rest["wanted"]
            ),
            alike=tuple(rest["alike"]),
            own=rest["own"],
            prepare_s=rest["prepare_s"],
        )


def beside(material: Material, files: Sequence[str], most: int) -> Material:
    """Return the material with up to `most` texts to choose from for each question.

    Those of the same file come first, since they are the hardest to tell from the right one.

    Args:
        material: texts and questions.
        files: of each text.
        most: how many texts a question has, the right one among them.
    """
    return replace(
        material,
        wanted=tuple(replace(one, among=_among(one, files, most)) for one in material.wanted),
    )


def _among(wanted: Wanted, files: Sequence[str], most: int) -> tuple[int, ...]:
    first = wanted.right[0]
    others: Iterable[int] = (n for n in range(len(files)) if n not in wanted.right)
    ordered = sorted(others, key=lambda n: (files[n] != files[first], abs(n - first)))
    return (first, *ordered[: most - 1])
