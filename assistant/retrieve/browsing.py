"""Shows a library by date, filtered, and does what a user says of the things in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assistant.by_date import Choice, Facets, Item, Month, Span, Weight
from assistant.errors import UsageProblem, shown_path
from assistant.records import ContentId, Kind, Root
from assistant.store import browse, concepts, partials, roots
from assistant.store.connection import Store
from assistant.store.filters import Conditions
from assistant.store.transactions import ReadTx
from assistant.taught import ConceptId, fold_name
from assistant.told import told

LARGEST_WINDOW = 1_000
"""Things that are looked up at once."""


class Browsing:
    """The things of one library; for use by one thread at a time."""

    def __init__(
        self, store: Store, *, forget: Callable[..., int], nudge: Callable[[], None]
    ) -> None:
        """Take the library, what forgets paths for good, and what tells an indexer to look."""
        self._store = store
        self._forget = forget
        self._nudge = nudge

    def months(self, choice: Choice) -> list[Month]:
        """Return the months in which there is something, the newest first and "" last.

        Raises:
            UsageProblem: a folder is not watched, or a concept is not known.
        """
        with self._store.read() as tx:
            return browse.months(tx, _conditions(tx, choice))

    def items(self, choice: Choice, span: Span) -> list[Item]:
        """Return things of a month, the newest first; at most `LARGEST_WINDOW`.

        Raises:
            UsageProblem: as in `months`.
        """
        with self._store.read() as tx:
            limit = min(span.limit, LARGEST_WINDOW)
            chosen = _conditions(tx, choice)
            ids = browse.ids_of_month(tx, chosen, span.month, offset=span.offset, limit=limit)
            return browse.items(tx, ids)

    def contents(self, choice: Choice, spans: Iterable[Span]) -> list[ContentId]:
        """Return the ids of the things in some spans.

        Raises:
            UsageProblem: as in `months`.
        """
        with self._store.read() as tx:
            chosen = _conditions(tx, choice)
            return [
                one
                for span in spans
                for one in browse.ids_of_month(
                    tx, chosen, span.month, offset=span.offset, limit=span.limit
                )
            ]

    def facets(self) -> Facets:
        """Return by what the library can be filtered."""
        with self._store.read() as tx:
            return browse.facets(tx)

    def weigh(self, contents: Sequence[ContentId]) -> Weight:
        """Return what would be forgotten together with these things."""
        with self._store.read() as tx:
            return browse.weigh(tx, contents)

    def forget(self, contents: Sequence[ContentId]) -> int:
        """Forget these things for good, with all their copies; return how many files.

        The files stay, and are left out of their watched folders from now on.
        """
        with self._store.read() as tx:
            paths = browse.paths_of(tx, contents)
        return self._forget(*map(Path, paths)) if paths else 0

    def index_again(self, contents: Sequence[ContentId]) -> int:
        """Have these things read once more by the indexer; return how many files wait for it."""
        with self._store.write(durable=True) as tx:
            waiting = browse.put_again(tx, contents)
        self._nudge()
        return waiting

    def recordings(self, folder: str = "") -> list[ContentId]:
        """Return the recordings that are written down, of a folder, or of all.

        Args:
            folder: absolute path, also of a recording; "" for all.

        Raises:
            UsageProblem: it is not watched.
        """
        choice = Choice(kinds=(Kind.SPEECH,), folder=folder)
        return self.contents(choice, [Span(one.month, 0, one.count) for one in self.months(choice)])

    def hear_again(self, folder: str = "") -> int:
        """Have recordings heard once more from their beginning; return how many files wait for it.

        Args:
            folder: as in `recordings`.

        Raises:
            UsageProblem: it is not watched.
        """
        heard = self.recordings(folder)
        with self._store.write(durable=True) as tx:
            root, below = _place_of(roots.all_roots(tx), folder) if folder else (None, "")
            partials.drop_partials(tx, root.id if root else None, below)
        return self.index_again(heard)


def _conditions(tx: ReadTx, choice: Choice) -> Conditions:
    every = roots.all_roots(tx)
    root, below = _place_of(every, choice.folder) if choice.folder else (None, "")
    if len(every) == 1 and not below:
        root = None  # everything is in it
    known = {fold_name(one.name): one.id for one in concepts.all_concepts(tx)}
    wanted: list[ConceptId] = []
    for name in choice.concepts:
        if fold_name(name) not in known:
            raise UsageProblem(told("There is no concept “{}” any more. Choose another one.", name))
        wanted.append(known[fold_name(name)])
    return browse.conditions(tx, choice, root=root, below=below, concepts=wanted)


def _place_of(every: Iterable[Root], folder: str) -> tuple[Root, str]:
    """Return the root that a folder lies in, and its path there."""
    for root in every:
        inside = root.path.rstrip("/") + "/"
        if folder == root.path:
            return root, ""
        if folder.startswith(inside):
            return root, folder[len(inside) :]
    raise UsageProblem(
        told("{} is not watched any more. Choose another folder.", shown_path(folder))
    )
