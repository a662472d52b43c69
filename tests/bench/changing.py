"""Measures searching while a library changes from one text model to another.

    python -m tests.bench.changing LIBRARY QUESTIONS

LIBRARY is a library in which a change is complete and not confirmed yet, so it has the vectors of
both models. In copies of it all new vectors but those of the newest 0, 25, 50, 75 and 100 percent
of the texts are deleted, and the labelled questions are asked: as searches are made, with the old
model; as they are made when its files are gone, by words or the map; and as if the new model was
followed at once, by its own vectors. The models are those of `KEEPSAKE_MODELS`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.engine import Engine
from assistant.errors import ModelMissing
from assistant.evaluation.run import evaluate
from assistant.ports import TextEmbedder
from assistant.records import PassageId, Space
from assistant.retrieve import serving_models
from assistant.store import passages, vectors
from assistant.store.connection import Store
from assistant.store.serving import Serving, get_serving, held_count, set_serving, spaces_of
from models.load import InstalledModels, default_folder

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


class WithoutOld(InstalledModels):
    """As if the model of the old vectors was removed."""

    def text_in(self, space: Space) -> TextEmbedder:
        """Find none."""
        raise ModelMissing("text", f"{space.model} is not installed.")


def cut(library: Path, share: float, *, followed: bool) -> None:
    """Leave the new vectors of the newest texts alone; `followed`: the new model serves already."""
    with Store.open(library) as store, store.write() as tx:
        decided = get_serving(tx)
        new, old = decided.now, decided.before
        if new is None or old is None:
            raise SystemExit("There is no complete change in this library.")
        known = vectors.put_space(tx, new)
        newest = passages.newest_without_vector(tx, vectors.SpaceId(0))
        gone = [PassageId(one) for one in newest[round(share * len(newest)) :]]
        kept = vectors.stored_vectors(tx, known, [PassageId(one) for one in newest])
        vectors.drop_space(tx, known)
        known = vectors.put_space(tx, new)
        lost = set(gone)
        vectors.put_vectors(tx, known, [pair for pair in kept.items() if pair[0] not in lost])
        set_serving(tx, Serving(new if followed and share else old))


def measured(library: Path, questions: Path, models: InstalledModels) -> str:
    """Return recall at 5 and 10 by place."""
    with Engine(library, models) as engine:
        found = evaluate(engine, questions, answers=False).locator
    shown = (found[name] for name in ("recall@5", "recall@10"))
    return " / ".join("-" if one is None else f"{one.value:.3f}" for one in shown)


def main() -> None:
    """Measure all shares in all ways."""
    library, questions = Path(sys.argv[1]), Path(sys.argv[2])
    ways: dict[str, tuple[Callable[[Path], InstalledModels], bool]] = {
        "old model": (InstalledModels, False),
        "map": (WithoutOld, False),
        "new vectors": (InstalledModels, True),
    }
    if len(sys.argv) > 3:
        serving_models.FEWEST = int(sys.argv[3])
    for share in SHARES:
        for name, (make, followed) in ways.items():
            with tempfile.TemporaryDirectory() as place:
                copy = Path(shutil.copytree(library, Path(place) / "library"))
                cut(copy, share, followed=followed)
                with Store.open(copy) as store, store.read() as tx:
                    counts = [held_count(tx, space) for _, space in spaces_of(tx)]
                line = measured(copy, questions, make(default_folder()))
            sys.stdout.write(f"{share:4.0%}  {name:12} {counts}  {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
