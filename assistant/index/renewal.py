"""Has files read again that an older version of their reader read, once nothing new waits.

What is known of a file is found until the new reading takes its place in one transaction, so the
work may be stopped or killed at any moment: what is left of it follows from what is stored.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.extract.plugins import Plugins
from assistant.extract.readers import changed_kinds, is_outdated, present_versions, reader_of
from assistant.index.fingerprint import path_of
from assistant.index.first_depth import FirstDepthLane
from assistant.index.journal import MOST_TRIES
from assistant.index.outcome import Outcome, Result
from assistant.index.round import Round
from assistant.records import ContentId, Source, SourceState
from assistant.reports import Progress
from assistant.store import contents, renewals, sources
from assistant.store.connection import Store
from assistant.store.controls import get_control, set_control
from assistant.store.transactions import ReadTx

log = logging.getLogger(__name__)

_VERSIONS = "readers"  # the control with the versions of all readers that the library has seen
_AT_ONCE = 64  # files, between two looks at what may be more urgent


def outdated_files(tx: ReadTx, plugins: Plugins | None = None) -> int:
    """Return how many files at hand were read by an older reader than there is now."""
    known = plugins or Plugins()
    return renewals.outdated_count(tx, _judge(known))


def forgive(store: Store, plugins: Plugins) -> None:
    """Give files that failed one more chance when a reader of their kind has become newer."""
    with store.read() as tx:
        stored = get_control(tx, _VERSIONS)
    now = present_versions(plugins.known)
    before = _versions(stored)
    if stored is not None and before == now:
        return
    with store.write() as tx:
        again = renewals.retry_kinds(tx, changed_kinds(before, now))
        set_control(tx, _VERSIONS, json.dumps(now))
    if again:
        log.info("%d failed files are tried again with newer readers", again)


@dataclass(frozen=True, slots=True)
class RenewalLane:
    """Reads files again; `later` remembers, from round to round, those that cannot be read now."""

    round: Round
    lane: FirstDepthLane
    breathe: Callable[[], bool]  # called after every file; says whether other work was done
    later: set[ContentId]

    def run(self) -> int:
        """Read all files again that were read by older readers; return how many were.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was done is kept.
        """
        with self.round.store.read() as tx:
            found = renewals.outdated(tx, _judge(self.round.plugins))
        left = [ContentId(one) for one in found if one not in self.later]
        done = 0
        suspects: list[Source] = []
        for first in range(0, len(left), _AT_ONCE):
            if self.round.stop():
                break
            at_hand = self._sources(left[first : first + _AT_ONCE])
            suspects += [one for one in at_hand if one.id in self.round.journal.suspects]
            batch = [one for one in at_hand if one.id not in self.round.journal.suspects]
            done = self._read(batch, done, len(left))
        for source in suspects:
            if self.round.stop():
                break
            if self.round.journal.suspects.get(source.id, 0) >= MOST_TRIES:
                self._leave(source)
            else:
                done = self._read([source], done, len(left), alone=True)
        return done

    def _sources(self, ids: Sequence[ContentId]) -> list[Source]:
        """Return a source that is at hand of each content; those whose turn is over are left."""
        found = []
        with self.round.store.read() as tx:
            for content in ids:
                first = next(iter(sources.sources_of(tx, content)), None)
                if first is not None and first.state is SourceState.DONE:
                    found.append(first)
        return found

    def _read(self, batch: Sequence[Source], done: int, total: int, *, alone: bool = False) -> int:
        with self.round.tally.aside():
            for outcome in self.lane.read_again(batch, alone=alone):
                self._take(outcome)
                done += outcome.result is Result.INDEXED
                where = str(path_of(outcome.source))
                self.round.on_progress(Progress("renewal", done, total, where))
                self.breathe()
        return done

    def _take(self, outcome: Outcome) -> None:
        source = outcome.source
        match outcome.result:
            case Result.FAILED:
                self._leave(source)
            case Result.AGAIN | Result.LEFT if source.content is not None:
                self.later.add(source.content)

    def _leave(self, source: Source) -> None:
        """Note that the newer reader cannot read a file: what the older one read of it stays."""
        content = source.content
        with self.round.store.write() as tx:
            facts = None if content is None else contents.get_facts(tx, content)
            if content is not None and facts is not None:
                plugin = self.round.plugins.plugin_for(source.path)
                contents.set_reader(tx, content, reader_of(facts.media_type, plugin))
        self.round.journal.end(source.id)


def _judge(plugins: Plugins) -> renewals.IsOutdated:
    return lambda media_type, reader: is_outdated(media_type, reader, plugins.known)


def _versions(stored: str | None) -> dict[str, int]:
    """Return the versions that were stored; none in a library from before they were."""
    try:
        return {str(name): int(version) for name, version in json.loads(stored or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}
