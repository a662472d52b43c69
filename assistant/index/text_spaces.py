"""Keeps the spaces of words complete: the one that serves, the one that is to come, the last one.

A newly chosen text model gets its vectors in the background, newest texts first, while queries run
in the space that was complete. When the new one is complete too they change over, in one
transaction; the old vectors stay, and keep up, until the user confirms the change or goes back.
Nothing is noted but what serves and what served before: whatever ends this in between, the vectors
that are there say where it goes on.
"""

from __future__ import annotations

import logging

from assistant.embed import BATCH
from assistant.errors import ModelDamaged, ModelMissing
from assistant.index import drift
from assistant.index.text_vectors import OnDone, VectorLane
from assistant.ports import Models, Stop, TextEmbedder
from assistant.records import Space
from assistant.retrieve.serving_models import NEARLY
from assistant.store import vectors
from assistant.store.connection import Store
from assistant.store.serving import Serving, get_serving, serving_space, set_serving, word_count
from assistant.told import told

log = logging.getLogger(__name__)

_SLICE = 20 * BATCH  # vectors that are deleted at once


class TextSpaces:
    """The lanes of all spaces of words in one library, for one thread."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        self._store = store
        self._lanes: dict[Space, VectorLane] = {}
        self.problem = ""
        """Why queries do not run on the chosen model, after the last run; "" if nothing is odd."""

    def start_over(self) -> None:
        """Look through all passages at the next run: some with old numbers have come back."""
        for lane in self._lanes.values():
            lane.start_over()

    def run(self, models: Models, on_done: OnDone, stop: Stop) -> None:
        """Give every passage its vectors, and change over to the chosen model when that is through.

        Raises:
            ModelMissing, ModelDamaged: the chosen model cannot be used; what was done is kept, and
                what is new got vectors of the one before if that is there.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        self.problem = ""
        try:
            chosen = models.text()
            while self._run(models, chosen, on_done, stop) and not stop():
                chosen = models.text()
        except (ModelMissing, ModelDamaged):
            with self._store.read() as tx:
                serving = serving_space(tx, None)
            self._keep_up(models, serving, stop)
            raise
        with self._store.read() as tx:
            decided = get_serving(tx)
        self._keep_up(models, decided.before, stop)
        free(self._store, stop)

    def _run(self, models: Models, chosen: TextEmbedder, on_done: OnDone, stop: Stop) -> bool:
        """Work for the chosen model; return whether there may be more, since things changed."""
        new = chosen.space
        serving = self._settle(new)
        if serving == new:
            self._lane(new).run(chosen, on_done, stop)
            self._watch_drift(chosen, on_done, stop)
            return models.text().space != new

        def is_over() -> bool:
            return stop() or models.text().space != new

        def told_of(done: int, total: int) -> None:
            on_done(done, total)  # other work is done in there, whose words are to be found at once
            self._keep_up(models, serving, stop)

        self._keep_up(models, serving, stop)
        self._lane(new, newest_first=True).run(chosen, told_of, is_over)
        return models.text().space != new or (not stop() and not self._change_over(new, serving))

    def _watch_drift(self, chosen: TextEmbedder, on_done: OnDone, stop: Stop) -> None:
        """Make the vectors anew if that is wanted; else see whether the model says the same."""
        drift.renew(self._store, chosen, on_done, stop)
        if stop():
            return
        if moved := drift.check(self._store, chosen):
            self.problem = told(
                "{} or what runs it has changed: the same texts have another meaning now (likeness "
                "{}). Run `keepsake models renew` to have all meanings made anew.",
                *(chosen.space.model, f"{moved.cosine:.2f}"),
            )

    def _settle(self, chosen: Space) -> Space:
        """Return the space that serves, which is noted if that was not clear."""
        with self._store.read() as tx:
            decided, serving = get_serving(tx), serving_space(tx, chosen)
        serving = chosen if serving is None or serving == chosen else serving
        kept = None if decided.before == serving else decided.before
        freeing = tuple(one for one in decided.freeing if one not in (chosen, serving))
        settled = Serving(serving, kept, freeing)
        if decided != settled:  # it is the only one, or the library is older than such notes
            with self._store.write() as tx:
                set_serving(tx, settled)
        return serving

    def _keep_up(self, models: Models, space: Space | None, stop: Stop) -> None:
        """Give what is new its vectors in a space of another model, if that model is there."""
        if space is None:
            return
        try:
            self._lane(space).run(models.text_in(space), lambda _done, _total: None, stop)
        except (ModelMissing, ModelDamaged) as exc:
            log.info("the vectors of another text model are not kept up: %s", exc)

    def _change_over(self, new: Space, old: Space) -> bool:
        """Have queries run on the new vectors from now on; False when some came to be lacking."""
        with self._store.write(durable=True) as tx:
            if not self._lane(new).is_through(tx, new):
                return False
            made, wanted = word_count(tx, new), word_count(tx, old)
            if made < NEARLY * wanted:
                self.problem = told(
                    "{} could give a meaning to {} of {} texts only, so searches go on with {}. "
                    "Run `keepsake models back` to stay with that.",
                    *(new.model, made, wanted, old.model),
                )
                return True
            freeing = tuple(one for one in get_serving(tx).freeing if one not in (new, old))
            set_serving(tx, Serving(new, before=old, freeing=freeing))
        log.info("queries run on the vectors of another text model now: %d passages", made)
        return True

    def _lane(self, space: Space, *, newest_first: bool = False) -> VectorLane:
        if space not in self._lanes:
            self._lanes[space] = VectorLane(self._store, newest_first=newest_first)
        return self._lanes[space]


def free(store: Store, stop: Stop) -> int:
    """Delete the vectors that are to go, in short steps; return how many were deleted.

    Raises:
        DiskFull, LibraryProblem: the rest is deleted at the next try.
    """
    freed = 0
    while not stop():
        with store.read() as tx:
            decided = get_serving(tx)
        if not decided.freeing:
            break
        with store.write() as tx:
            space = decided.freeing[0]
            known = vectors.find_space(tx, space)
            gone = 0 if known is None else vectors.drop_some(tx, known, _SLICE)
            freed += gone
            if not gone:
                if known is not None:
                    vectors.drop_space(tx, known)
                now = get_serving(tx)
                rest = tuple(one for one in now.freeing if one != space)
                set_serving(tx, Serving(now.now, now.before, rest))
    if freed:
        store.compact()
    return freed
