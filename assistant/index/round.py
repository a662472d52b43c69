"""What all lanes share during one round of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.extract.plugins import Plugins
from assistant.index.in_hand import InHand
from assistant.index.intake import OnProgress
from assistant.index.journal import Journal
from assistant.index.tally import Tally
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Models, Stop
from assistant.records import Kind, Source, SourceId
from assistant.retrieve.passed_on import SteadyModels
from assistant.store import sources
from assistant.store.connection import Store


@dataclass(frozen=True, slots=True)
class Round:
    """The library, the models, the notes, and whom to ask and to tell."""

    store: Store
    models: Models
    serving: SteadyModels  # of which the image model is that of the vectors which are complete
    journal: Journal
    thumbnails: Thumbnails
    in_hand: InHand
    tally: Tally
    clock: Callable[[], float]
    on_progress: OnProgress
    stop: Stop
    between: Callable[[], None]
    plugins: Plugins
    left: set[SourceId] = field(default_factory=set)  # nothing can be done for them now

    def pause(self) -> None:
        """Let the caller do what is due; it may take note of changed files."""
        with self.tally.aside():
            self.between()

    def next_of(self, kind: Kind, limit: int) -> list[Source]:
        """Return the sources of a kind whose turn it is; failed ones whose time has come too."""
        now = self.clock()
        with self.store.read() as tx:
            retry = sources.next_retry(tx)
        if retry is not None and retry <= now:
            with self.store.write() as tx:
                sources.wake_failed(tx, now=now)
        skip = self.left | set(self.journal.suspects)
        with self.store.read() as tx:
            return sources.next_waiting(tx, limit, kinds=(kind,), skip=skip)
