"""Takes what a user owns out of a library in open formats, and brings it into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from assistant.care.exporting import Exported, OnFile, export_library
from assistant.care.importing import Imported, Importer
from assistant.concepts.describe import describe_examples
from assistant.concepts.given import LOOKING, OnPicture
from assistant.concepts.memory import Memory
from assistant.concepts.work import OnTaken
from assistant.errors import ModelDamaged, ModelMissing
from assistant.index.copies import DailyCopies
from assistant.ports import Models, Stop
from assistant.records import Root
from assistant.store.connection import Store


class Opened(Protocol):
    """A library that is opened, as the engine has it."""

    memory: Memory
    copies: DailyCopies

    def add_root(
        self,
        folder: Path,
        *,
        excludes: Sequence[str] = (),
        includes: Sequence[str] = (),
        only: bool = False,
        priority: int | None = None,
    ) -> Root:
        """Watch a folder from now on."""
        ...


class Exchange:
    """Exports and imports of one library; for use by one thread at a time."""

    def __init__(
        self, opened: Opened, store: Store, models: Models, clock: Callable[[], float]
    ) -> None:
        """Take the opened library, its file, the models, and seconds of the wall clock."""
        self._opened = opened
        self._store = store
        self._models = models
        self._clock = clock

    def export(self, folder: Path, *, texts: bool, on_file: OnFile, stop: Stop) -> Exported:
        """Write everything to a folder; see `export_library`.

        Raises:
            UsageProblem, DiskFull, Cancelled: it is not complete; the same goes on from there.
        """
        return export_library(self._store, folder, texts=texts, on_file=on_file, stop=stop)

    def bring(self, folder: Path, *, on_taken: OnTaken | None, on_picture: OnPicture) -> Imported:
        """Bring an export in, all of it or nothing; see `Importer.bring`.

        Then the image model looks at the examples. Without one, or when it is killed there, they
        are looked at later.

        Raises:
            UsageProblem, DiskFull, LibraryProblem, LibraryBusy: all is as it was.
        """
        opened = self._opened
        importer = Importer(self._store, opened.copies, add_root=opened.add_root, clock=self._clock)
        done = importer.bring(folder, on_taken=on_taken, on_picture=on_picture)
        with suppress(ModelMissing, ModelDamaged):
            describe_examples(
                self._store,
                self._models.image(),
                on_example=lambda n, total: on_picture(LOOKING, n, total),
            )
        opened.memory.tag_everything()
        return done
