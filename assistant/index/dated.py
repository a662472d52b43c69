"""Forgets for good what the library knows of files whose date lies in a span of time.

The date is the one that searches filter by. Files without a date are never among them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from assistant.by_date import Weight, date_range
from assistant.errors import UsageProblem
from assistant.index.folder_rules import exactly
from assistant.index.places import is_there
from assistant.records import ContentId, RootId, SourceId
from assistant.store import browse, contents, roots, shelf, sources
from assistant.store.connection import Store
from assistant.store.filters import Filter
from assistant.store.transactions import ReadTx, WriteTx
from assistant.told import told


@dataclass(frozen=True, slots=True)
class Span:
    """Two ISO 8601 dates of any precision, both included; None leaves a side open."""

    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class InSpan:
    """What a library knows of a span of time."""

    weight: Weight
    deleted: int  # of files that are gone, kept in case they come back
    undated: int  # things without a date, which are in no span


class DatedFiles:
    """The files of one library by their date; for use by one thread at a time."""

    def __init__(
        self, store: Store, forgetting: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Take the library, and what sees to it that no byte of what is forgotten is left."""
        self._store = store
        self._forgetting = forgetting

    def weigh(self, span: Span) -> InSpan:
        """Return what would be forgotten of a span.

        Raises:
            UsageProblem: a date is none, both sides are open, or it ends before it begins.
        """
        first, last = _seconds(span)
        with self._store.read() as tx:
            found = _contents(tx, span)
            gone = shelf.shelved_between(tx, first, last)
            return InSpan(browse.weigh(tx, found), len(gone), contents.undated_count(tx))

    def forget(self, span: Span) -> int:
        """Forget the files of a span for good, deleted ones too; return how many.

        All of them go at once or none does. What is still there is left out of its watched folder
        from now on; the files themselves stay.

        Raises:
            UsageProblem: as in `weigh`.
        """
        first, last = _seconds(span)
        with self._forgetting(), self._store.write(durable=True) as tx:
            held = browse.holding(tx, _contents(tx, span))
            _leave_out(tx, held)
            gone = shelf.drop_shelved(tx, shelf.shelved_between(tx, first, last))
            return gone + sources.drop_sources(tx, [one for one, _, _ in held])


def _seconds(span: Span) -> tuple[int | None, int | None]:
    """Return the first and the last second of a span."""
    if not span.since and not span.until:
        raise UsageProblem(told("Say since when or until when files are to be forgotten."))
    first = date_range(span.since)[0] if span.since else None
    last = date_range(span.until)[1] if span.until else None
    if first is not None and last is not None and last < first:
        raise UsageProblem(
            told(
                "The time ends ({}) before it begins ({}). Say the earlier date with --since.",
                span.until or "",
                span.since or "",
            )
        )
    return first, last


def _contents(tx: ReadTx, span: Span) -> list[ContentId]:
    return contents.all_passing(tx, Filter(after=span.since, before=span.until))


def _leave_out(tx: WriteTx, held: list[tuple[SourceId, RootId, str]]) -> None:
    """Add a rule to the watched folders for each file that is still there."""
    for root in roots.all_roots(tx):
        own = [path for _, root_id, path in held if root_id == root.id]
        rules = [exactly(path) for path in own if is_there(Path(root.path, path))]
        if rules:
            roots.set_excludes(tx, root.id, [*dict.fromkeys((*root.excludes, *rules))])
