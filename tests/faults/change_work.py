"""An indexer that changes to other models and kills itself; run as a program of its own.

Arguments: the library, after how many SQL statements and batches to die (0: never; then the number
of them all is printed), and which models are other ones: "text", "image" or both.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import apsw
import numpy as np
from PIL import Image

from assistant.arrays import Picture, Vectors
from assistant.concepts.given import GivenPicture
from assistant.concepts.work import NewConcept
from assistant.engine import Engine
from assistant.ports import Sight
from assistant.records import PassageId
from assistant.store import passages
from tests.fakes import FakeImageEmbedder, FakeModels, FakeTextEmbedder, never, plain_picture
from tests.samples import make_note
from tests.two_models import ColourBlind
from tests.unit.assistant.index.picture_house import PHOTOS, colour_of, fill

NOTES = 200
TEXTS = NOTES + sum(colour_of(one) == "white" for one in range(PHOTOS))  # which are read
OLD, NEW = FakeTextEmbedder().space, FakeTextEmbedder("2", 48).space
OLD_EYES, NEW_EYES = FakeImageEmbedder().space, ColourBlind().space


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


class FatedEyes(ColourBlind):
    """Asks fate before each batch and after it."""

    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self._fate = fate

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        self._fate()
        found = super().embed_pictures(pictures)
        self._fate()
        return found


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


def both(new: FakeTextEmbedder | None, eyes: FakeImageEmbedder | None = None) -> FakeModels:
    """New models, chosen, and the old ones beside them."""
    models = FakeModels(text=new, image=eyes)
    models.further_texts = [FakeTextEmbedder()]
    models.further_images = [FakeImageEmbedder()]
    return models


def chosen(roles: Collection[str], fate: Fate) -> FakeModels:
    """Models of which those of some roles are new."""
    text, eyes = Fated(fate), FatedEyes(fate)
    return both(text if "text" in roles else None, eyes if "image" in roles else None)


def prepare(library: Path, tree: Path) -> None:
    """Index notes and photos with the old model, teach a concept, confirm it, and talk."""
    for number in range(NOTES):
        make_note(tree / f"{number}.txt", f"note number {number} about word{number}")
    fill(tree)
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
        engine.memory.point_out(barn.concept, passage_of(engine, "4.jpg"), None, right=False)
        assert list(engine.chats.converse(None, "what is in note number 7", never))


def passage_of(engine: Engine, path: str) -> PassageId:
    """Return the passage that is a photo."""
    with engine._store.read() as tx:
        stored = passages.get_passages(tx, passages.photo_ids(tx))
    return next(one.id for one in stored.values() if one.path == path)


def main() -> None:
    """Change to the new models, as far as fate allows."""
    library, fate = Path(sys.argv[1]), Fate(int(sys.argv[2]))
    with Engine(library, chosen(sys.argv[3:], fate)) as engine:
        apsw.connection_hooks.append(lambda one: one.set_exec_trace(fate))
        engine._store._writer.set_exec_trace(fate)  # every statement, so in transactions too
        engine.index(lambda _: None, never)
        sys.stdout.write(f"{fate.count}\n")


if __name__ == "__main__":
    main()
