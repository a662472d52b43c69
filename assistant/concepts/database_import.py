"""Brings a concept database into a library: first all concepts, then what their pictures show.

The concepts and their small copies come in one edit. What an image model sees in them takes longer
and is stored a few at a time, so whoever is stopped or killed there loses nothing: the indexer, or
the same import once more, goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.concepts.describe import describe_examples, undescribed
from assistant.concepts.given import LOOKING, ExampleMaker, OnPicture
from assistant.concepts.rap_format import read_database
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NOTHING, OnTaken
from assistant.phrases import count
from assistant.ports import Models, Stop
from assistant.store.connection import Store
from assistant.taught import Taught
from assistant.told import told


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How an import goes on."""

    on_taken: OnTaken = OnTaken.MERGE
    on_picture: OnPicture = no_progress
    stop: Stop = lambda: False


class DatabaseImport:
    """Imports databases into one library; where the concepts are is for the caller to find."""

    def __init__(
        self, store: Store, models: Models, examples: ExampleMaker, teacher: Teacher
    ) -> None:
        """Take the library, the models, and what makes examples and edits."""
        self._store = store
        self._models = models
        self._examples = examples
        self._teacher = teacher

    def run(self, path: Path, manner: Manner) -> Taught:
        """Import a `database.json` of RAP or an export of Keepsake, as one edit.

        Raises:
            UsageProblem: the file cannot be read or understood.
            ModelMissing, ModelDamaged: it has pictures and no image model can look at them.
            Cancelled: `stop()` became true before anything was stored.
        """
        read = read_database(path)
        pictures = sum(len(one.pictures) for one in read.concepts)
        model = self._models.image() if pictures else None
        notices = list(read.notices)
        new = self._examples.imported(read.concepts, notices, manner.on_picture, manner.stop)
        taught = self._teacher.import_concepts(new, on_taken=manner.on_taken)
        notices += taught.notices
        if model is None:
            return replace(taught, notices=tuple(notices))
        seen = describe_examples(
            self._store,
            model,
            on_example=lambda n, total: manner.on_picture(LOOKING, n, total),
            stop=manner.stop,
        )
        with self._store.read() as tx:
            left = len(undescribed(tx, model))
        if left:
            notices.append(
                told(
                    "Stopped: {} are still to be looked at. The same import, or `keepsake index`, "
                    "goes on with them.",
                    count(left, "example picture"),
                )
            )
        what = taught.what
        if seen and what == NOTHING:  # the concepts had come before
            what = told("Looked at {} that were still waiting.", count(seen, "example picture"))
        return replace(taught, what=what, notices=tuple(notices))
