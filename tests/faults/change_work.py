"""An indexer that changes to another text model and kills itself; run as a program of its own.

Arguments: the library, and after how many SQL statements and texts embedded to die (0: never; then
the number of them all is printed).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import apsw
import numpy as np
from PIL import Image

from assistant.arrays import Vectors
from assistant.concepts.given import GivenPicture
from assistant.concepts.work import NewConcept
from assistant.engine import Engine
from tests.fakes import FakeModels, FakeTextEmbedder, never, plain_picture
from tests.samples import make_note, make_photo

NOTES = 200
OLD, NEW = FakeTextEmbedder().space, FakeTextEmbedder("2", 48).space


class Fate:
    """Counts, and ends the process without any goodbye when its number is up."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self._last = last

    def __call__(self, *_: object) -> bool:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        return True


class Fated(FakeTextEmbedder):
    """Asks fate before each batch and after it."""

    def __init__(self, fate: Fate) -> None:
        super().__init__(NEW.version, NEW.dimension)
        self._fate = fate

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        self._fate()
        found = super().embed(texts, asks=asks)
        self._fate()
        return found


def both(new: FakeTextEmbedder) -> FakeModels:
    """The new model, chosen, and the old one beside it."""
    models = FakeModels(text=new)
    models.further_texts = [FakeTextEmbedder()]
    return models


def prepare(library: Path, tree: Path) -> None:
    """Index notes and photos with the old model, teach a concept, confirm it, and talk."""
    for number in range(NOTES):
        make_note(tree / f"{number}.txt", f"note number {number} about word{number}")
    for number in range(4):
        make_photo(tree / f"{number}.jpg", "red", taken=f"2020:01:01 10:00:{number:02}")
    with Engine(library, FakeModels()) as engine:
        engine.add_root(tree)
        engine.index(lambda _: None, never)
        grain = np.random.default_rng(0).integers(0, 35, (64, 64, 3), dtype=np.uint8)
        shown = tree.parent / "barn.png"
        Image.fromarray(plain_picture("red", 64, 64) + grain).save(shown)
        new = NewConcept("Barn", category="place", info="the red one")
        barn = engine.memory.create(new, [GivenPicture(shown)])
        engine.index(lambda _: None, never)
        found = engine.memory.mentions(barn.concept)
        engine.memory.confirm([found[0].id])
        engine.memory.reject([found[1].id])
        assert list(engine.chats.converse(None, "what is in note number 7", never))


def main() -> None:
    """Change to the new model, as far as fate allows."""
    library, fate = Path(sys.argv[1]), Fate(int(sys.argv[2]))
    with Engine(library, both(Fated(fate))) as engine:
        apsw.connection_hooks.append(lambda one: one.set_exec_trace(fate))
        engine._store._writer.set_exec_trace(fate)  # every statement, so in transactions too
        engine.index(lambda _: None, never)
        sys.stdout.write(f"{fate.count}\n")


if __name__ == "__main__":
    main()
