"""Makes and indexes an archive: `python -m tests.archive FOLDER [SEED [SIZES]]`.

Sizes are three numbers: how many documents, photos and recordings (500, 300 and 100 if left out).
What is there already is not made again, and indexing goes on where it was; the library is
`FOLDER/store`, for `keepsake evaluate FOLDER/questions.jsonl --library FOLDER/store`.
"""

import sys
from pathlib import Path

from assistant.engine import Engine
from models.load import InstalledModels, default_folder
from tests.album.pictures import Pictures, default_cache
from tests.archive.generate import LIBRARY, QUESTIONS, Size, make_archive
from tests.archive.recordings import SCRIPT, Scribe


class ScribedModels(InstalledModels):
    """The installed models, but recordings are written down by their script."""

    def __init__(self, script: Path) -> None:
        """Take the script of the recordings."""
        super().__init__(default_folder())
        self._scribe = Scribe(script)

    def transcriber(self) -> Scribe:
        """Return who knows the script."""
        return self._scribe


def main() -> None:
    """Make it, unless it is there, and index it."""
    place = Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if not (place / QUESTIONS).exists():
        size = Size(*map(int, sys.argv[3:6]))
        make_archive(place, seed, size, Pictures(default_cache()))
    with Engine(place / "store", ScribedModels(place / SCRIPT)) as engine:
        engine.add_root(place / LIBRARY)
        report = engine.index(lambda _progress: None, lambda: False)
    sys.stdout.write(f"{report}\n")


if __name__ == "__main__":
    main()
