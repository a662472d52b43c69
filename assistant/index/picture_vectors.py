"""Has an image model look at pictures that it has not seen, in a lane that can stop anywhere."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

from assistant.index import drift
from assistant.index.drift import Drift
from assistant.index.looking import seen_in
from assistant.index.model_spaces import ModelSpaces, OnDone
from assistant.index.picture_drift import PictureProbe
from assistant.index.role_changes import CHANGING_PICTURES
from assistant.ports import ImageEmbedder, Models, Stop
from assistant.records import ContentId, Source, Space
from assistant.store import captions, space_parts, vectors
from assistant.store.connection import Store
from assistant.store.serving import held_count
from assistant.store.transactions import ReadTx
from assistant.store.unseen import SeenIn, newest_unseen, still_unseen, unseen_after, unseen_count
from assistant.told import told

Look = Callable[[ImageEmbedder, Sequence[Source], Stop], Iterator[Source]]
"""Has a model look at the pictures of sources and yields each when that is stored.

Raises ModelDamaged when the model cannot be used.
"""

_AT_ONCE = 64  # contents fetched from the queue
_SLICE = 500  # captions that are exchanged, or pictures whose regions go, in one transaction


class PictureLane:
    """Looks at the pictures of contents, each once: what cannot be read is not tried for ever."""

    def __init__(self, store: Store, look: Look, *, newest_first: bool) -> None:
        """Take the library, what looks, and whether to go by date or from the first."""
        self._store = store
        self._look = look
        self._newest_first = newest_first
        self._spaces: tuple[Space | None, ...] = ()  # of the model, that of whole pictures first
        self._seen_in: SeenIn | None = None
        self._last = ContentId(0)
        self._newest: array[int] = array("q")  # those still to be done, the newest last

    def start_over(self) -> None:
        """Look through all contents at the next run."""
        self._spaces = ()

    def is_through(self, tx: ReadTx, space: Space) -> bool:
        """Say whether all pictures that are there were seen in a space, or tried in vain."""
        if self._spaces[:1] != (space,) or self._seen_in is None or self._newest:
            return False
        return not unseen_after(tx, self._seen_in, 1, after=self._last)

    def run(self, model: ImageEmbedder, on_done: OnDone, stop: Stop) -> int:
        """Look at every picture that a model has not seen; return of how many contents.

        The first run for a space looks through all contents, later ones only at what is new.

        Raises:
            ModelDamaged: the model cannot be used; what was done is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        self._begin(model)
        done = total = 0
        while not stop():
            with self._store.read() as tx:
                now = self._seen_in = seen_in(tx, model)
                batch, by_date = self._next(tx, now)
                if batch and not total:
                    total = unseen_count(tx, now)
            if not batch:
                break
            for _ in self._look(model, batch, stop):
                done += 1
                on_done(done, max(done, total))
            if not by_date and not stop():
                self._last = max(one.content for one in batch if one.content is not None)
        return done

    def _begin(self, model: ImageEmbedder) -> None:
        spaces = (model.space, model.region_space, model.face_space)
        if spaces == self._spaces:
            return
        self._spaces, self._last, self._newest = spaces, ContentId(0), array("q")
        self._join(model)
        if self._newest_first:
            with self._store.read() as tx:
                self._newest = newest_unseen(tx, seen_in(tx, model))
            self._newest.reverse()

    def _join(self, model: ImageEmbedder) -> None:
        """Note which regions are the model's, of which libraries of before know nothing."""
        with self._store.read() as tx:
            whole, part = (vectors.find_space(tx, one) for one in (model.space, model.region_space))
            if whole is None or part is None or part in space_parts.parts_of(tx, whole):
                return
        with self._store.write() as tx_write:
            space_parts.join(tx_write, whole, part)

    def _next(self, tx: ReadTx, now: SeenIn) -> tuple[list[Source], bool]:
        """Return the next sources to look at, and whether they were taken by date.

        When those that there were at the beginning are done, the rest goes by id.
        """
        while self._newest:
            ids = [ContentId(self._newest.pop()) for _ in range(min(_AT_ONCE, len(self._newest)))]
            if found := still_unseen(tx, now, ids):
                return found, True
        return unseen_after(tx, now, _AT_ONCE, after=self._last), False


class PictureSpaces(ModelSpaces[ImageEmbedder]):
    """The lanes of all spaces of pictures in one library, for one thread."""

    def __init__(self, store: Store) -> None:
        """Take the library."""
        super().__init__(store, CHANGING_PICTURES, PictureProbe())
        self.look: Look = _nobody_looks
        """What looks at pictures; exchanged in each round of work."""

    def complete(self, models: Models, on_done: OnDone, stop: Stop) -> None:
        """Have the model that serves see all pictures; a change to another one can wait.

        If the model that serves is gone the change cannot wait, and goes on; raises as `run`.
        """
        chosen = self._role.chosen(models)
        serving = self._settle(chosen.space)
        if serving == chosen.space:
            self._lane(serving).run(chosen, on_done, stop)
            self._check(chosen, stop)
        elif not self._keep_up(models, serving, stop):
            self.run(models, on_done, stop)

    def run(self, models: Models, on_done: OnDone, stop: Stop) -> None:
        """As of any role; then photos are called what the model that serves calls them."""
        super().run(models, on_done, stop)
        name_photos(self._store, stop)

    def _meanwhile(self, models: Models, serving: Space, stop: Stop) -> None:
        """Do nothing: what is new is seen by the model that serves when it is indexed."""

    def _when_complete(self, model: ImageEmbedder, _on_done: OnDone, stop: Stop) -> None:
        """See whether the model says the same, and forget what an earlier version of it saw."""
        if moved := self._check(model, stop):
            self.drifted = told(
                "{} or what runs it has changed: the same pictures look different to it now "
                "(likeness {}). Run `keepsake models renew image` to have all pictures seen anew.",
                *(model.space.model, f"{moved.likeness:.2f}"),
            )
        with self._store.read() as tx:
            whole = vectors.find_space(tx, model.space)
            if whole is None or not self._lane(model.space).is_through(tx, model.space):
                return
            outdated = space_parts.outdated_parts(tx, whole, model.region_space)
        while outdated and not stop():
            with self._store.write() as tx_write:
                if not space_parts.drop_part(tx_write, outdated[0], _SLICE):
                    outdated.pop(0)

    def _check(self, model: ImageEmbedder, stop: Stop) -> Drift | None:
        """See whether a model that has seen pictures says the same of the drawn ones as before."""
        with self._store.read() as tx:
            has_seen = held_count(tx, model.space) > 0
        return drift.check(self._store, model, self._probe) if has_seen and not stop() else None

    def _new_lane(self, *, newest_first: bool) -> PictureLane:
        def look(model: ImageEmbedder, batch: Sequence[Source], stop: Stop) -> Iterator[Source]:
            return self.look(model, batch, stop)

        return PictureLane(self._store, look, newest_first=newest_first)


def name_photos(store: Store, stop: Stop) -> None:
    """Have photos be called what the image model that serves calls them, in short steps.

    Raises:
        DiskFull, LibraryProblem: the rest is done the next time.
    """
    while not stop():
        with store.read() as tx:
            if not captions.any_waits(tx):
                return
        with store.write() as tx_write:
            captions.exchange(tx_write, _SLICE)


def _nobody_looks(_model: ImageEmbedder, _batch: Sequence[Source], _stop: Stop) -> Iterator[Source]:
    return iter(())
