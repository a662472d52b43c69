"""Indexing without a child process: the real extractor in this process, and a scripted one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.extract.dispatch import extract
from assistant.extract.opening import Stamp
from assistant.extract.plugins import Plugins
from assistant.index.worker import Worker
from assistant.ports import Models
from assistant.records import Depth, Facts, Part
from assistant.settings import Settings
from assistant.store.connection import Store
from tests.fakes import FakeModels


class InProcessExtractor:
    """Extracts here; `asked` remembers what, `prepared` what was announced."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Depth]] = []
        self.prepared: list[str] = []

    def extract(
        self, path: Path, depth: Depth, *, stamp: Stamp | None = None
    ) -> Iterator[Facts | Part]:
        self.asked.append((path.name, depth))
        yield from extract(path, depth)

    def prepare(self, path: Path, depth: Depth, *, stamp: Stamp | None = None) -> None:
        self.prepared.append(path.name)

    def give_another_chance(self) -> None:
        pass

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        pass


Script = Mapping[str, Sequence[Facts | Part | UnreadableFile]]


class ScriptedExtractor(InProcessExtractor):
    """Yields what the script says for a file name, and raises a problem where it says so."""

    def __init__(self, script: Script) -> None:
        super().__init__()
        self._script = script

    def extract(
        self, path: Path, depth: Depth, *, stamp: Stamp | None = None
    ) -> Iterator[Facts | Part]:
        self.asked.append((path.name, depth))
        for item in self._script[path.name]:
            if isinstance(item, UnreadableFile):
                raise item
            yield item


def a_worker(store: Store, clock: Callable[[], float], models: Models | None = None) -> Worker:
    """A worker with fakes for models and no child process."""
    return Worker(
        store,
        models or FakeModels(),
        settings=Settings(),
        plugins=Plugins(),
        clock=clock,
        new_extractor=InProcessExtractor,
    )
