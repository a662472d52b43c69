"""Keeps the spaces of a role complete: the one that serves, the one to come, the last one.

A newly chosen model gets its vectors in the background, newest first, while queries run in the
space that was complete. When the new one is complete too they change over, in one transaction;
the old vectors stay, and keep up, until the user confirms the change or goes back. Nothing is noted
but what serves and what served before: whatever ends this in between, the vectors that are there
say where it goes on.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from assistant.embed import BATCH
from assistant.errors import ModelDamaged, ModelMissing
from assistant.index import drift
from assistant.index.drift import Probe
from assistant.index.role_changes import ChangingRole
from assistant.index.served_roles import Embedder
from assistant.ports import Models, Stop
from assistant.records import Space
from assistant.retrieve.earlier_form import own_space
from assistant.retrieve.serving_models import NEARLY
from assistant.store import space_parts, vectors
from assistant.store.connection import Store
from assistant.store.serving import (
    Served,
    Serving,
    get_serving,
    held_count,
    serving_space,
    set_serving,
)
from assistant.store.transactions import ReadTx, WriteTx

log = logging.getLogger(__name__)

_SLICE = 20 * BATCH  # vectors that are deleted at once

M = TypeVar("M", bound=Embedder)
_Of_contra = TypeVar("_Of_contra", bound=Embedder, contravariant=True)

OnDone = Callable[[int, int], None]
"""Is told again and again how many are done and how many there are in all."""


class Lane(Protocol[_Of_contra]):
    """Fills a space; remembers how far it is."""

    def run(self, model: _Of_contra, on_done: OnDone, stop: Stop) -> int:
        """Do what has nothing in the model's space yet, or as much as `stop` allows.

        Raises:
            ModelDamaged: the model cannot be used; what was done is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        ...

    def is_through(self, tx: ReadTx, space: Space) -> bool:
        """Say whether nothing lacks in a space, or what does was tried in vain."""
        ...

    def start_over(self) -> None:
        """Look through all at the next run."""
        ...


class ModelSpaces(ABC, Generic[M]):
    """The lanes of all spaces of a role in one library, for one thread."""

    def __init__(self, store: Store, role: ChangingRole[M], probe: Probe[M]) -> None:
        """Take the library, what is particular about the role, and by what models are watched."""
        self._store = store
        self._role = role
        self._probe = probe
        self._lanes: dict[Space, Lane[M]] = {}
        self._filling: Space | None = None  # while another serves
        self.problem = ""
        """Why the chosen model does not serve, after the last run; "" if nothing is odd."""
        self.drifted = ""
        """That the model says other things now, after the last run; "" if it does not."""

    @abstractmethod
    def _new_lane(self, *, newest_first: bool) -> Lane[M]:
        """Return what fills a space."""

    def _meanwhile(self, models: Models, serving: Space, stop: Stop) -> None:
        """Do what is new in the space that serves, again and again while another is filled."""
        self._keep_up(models, serving, stop)

    def _when_complete(self, model: M, on_done: OnDone, stop: Stop) -> None:
        """Do more for the chosen model when it serves and nothing lacks."""

    def start_over(self) -> None:
        """Look through all at the next run: some with old numbers have come back."""
        for lane in self._lanes.values():
            lane.start_over()

    def run(self, models: Models, on_done: OnDone, stop: Stop) -> None:
        """Do all that lacks in the spaces, and change over to the chosen model when it is through.

        Raises:
            ModelMissing, ModelDamaged: the chosen model cannot be used; what was done is kept, and
                what is new got vectors of the one before if that is there.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        self.problem = self.drifted = ""
        try:
            chosen = self._role.chosen(models)
            while self._run(models, chosen, on_done, stop) and not stop():
                chosen = self._role.chosen(models)
        except (ModelMissing, ModelDamaged):
            with self._store.read() as tx:
                serving = serving_space(tx, None, self._role.role)
            self._keep_up(models, serving, stop)
            raise
        with self._store.read() as tx:
            decided = get_serving(tx, self._role.role)
        self._keep_up(models, decided.before, stop)
        free(self._store, stop, self._role.role)

    def _run(self, models: Models, chosen: M, on_done: OnDone, stop: Stop) -> bool:
        """Work for the chosen model; return whether there may be more, since things changed."""
        new = chosen.space
        serving = self._settle(new)
        if serving == new:
            self._lane(new).run(chosen, on_done, stop)
            self._when_complete(chosen, on_done, stop)
            return self._role.chosen(models).space != new

        def is_over() -> bool:
            return stop() or self._role.chosen(models).space != new

        def told_of(done: int, total: int) -> None:
            on_done(done, total)  # other work is done in there, which is to be found at once
            self._meanwhile(models, serving, stop)

        self._keep_up(models, serving, stop)
        drift.begin(self._store, chosen, self._probe)
        if self._filling != new:  # what it did before as the one that serves is no matter
            self._lanes.pop(new, None)
            self._filling = new
        self._lane(new, newest_first=True).run(chosen, told_of, is_over)
        if self._role.chosen(models).space != new:
            return True
        return not stop() and not self._change_over(models, chosen, serving)

    def _settle(self, chosen: Space) -> Space:
        """Return the space that serves, which is noted if that was not clear."""
        role = self._role.role
        with self._store.read() as tx:
            decided, serving = get_serving(tx, role), serving_space(tx, chosen, role)
        serving = chosen if serving is None or serving == chosen else serving
        kept = None if decided.before == serving else decided.before
        freeing = tuple(one for one in decided.freeing if one not in (chosen, serving))
        settled = Serving(serving, kept, freeing)
        if decided != settled:  # it is the only one, or the library is older than such notes
            with self._store.write() as tx:
                set_serving(tx, settled, role)
        return serving

    def _keep_up(self, models: Models, space: Space | None, stop: Stop) -> bool:
        """Do what is new in a space of another model too; say whether that model is there."""
        if space is None:
            return False
        try:
            lane, model = self._lane(space), self._role.of_space(models, space)
            with self._store.read() as tx:
                is_through = lane.is_through(tx, space)
            if not is_through:
                lane.run(model, lambda _done, _total: None, stop)
        except (ModelMissing, ModelDamaged) as exc:
            log.info("the vectors of another %s model are not kept up: %s", self._role.role, exc)
            return False
        return True

    def _change_over(self, models: Models, chosen: M, old: Space) -> bool:
        """Have the chosen model serve from now on; False when some came to be lacking."""
        new, came = chosen.space, False
        is_there = self._is_there(models, old)

        def decide(tx: WriteTx) -> bool:
            nonlocal came
            came = not self._lane(new).is_through(tx, new)
            return not came and self._decide(tx, new, old, is_there=is_there)

        self._role.change(self._store, models, chosen, decide)
        self._filling = new if came else None
        return not came

    def _is_there(self, models: Models, space: Space) -> bool:
        try:
            self._role.of_space(models, space)
        except (ModelMissing, ModelDamaged):
            return False
        return True

    def _decide(self, tx: WriteTx, new: Space, old: Space, *, is_there: bool) -> bool:
        role = self._role.role
        made, wanted = held_count(tx, new), held_count(tx, old)
        if is_there and made < NEARLY * wanted:
            self.problem = self._role.refused(new.model, made, wanted, old.model)
            self._lane(new).start_over()
            return False
        freeing = tuple(one for one in get_serving(tx, role).freeing if one not in (new, old))
        if own_space(old) == new:  # what it saw before it changed, which nobody wants back
            before = get_serving(tx, role).before
            set_serving(tx, Serving(new, before, (*freeing, old)), role)
        elif not is_there and old.model == new.model:  # an earlier version, which nobody can use
            set_serving(tx, Serving(new, before=None, freeing=(*freeing, old)), role)
        else:
            set_serving(tx, Serving(new, before=old, freeing=freeing), role)
        log.info("another %s model serves now: %d vectors", role, made)
        return True

    def _lane(self, space: Space, *, newest_first: bool = False) -> Lane[M]:
        if space not in self._lanes:
            self._lanes[space] = self._new_lane(newest_first=newest_first)
        return self._lanes[space]


def free(store: Store, stop: Stop, role: Served = Served.TEXT) -> int:
    """Delete the vectors that are to go, in short steps; return how many were deleted.

    Raises:
        DiskFull, LibraryProblem: the rest is deleted at the next try.
    """
    freed = 0
    while not stop():
        with store.read() as tx:
            decided = get_serving(tx, role)
        if not decided.freeing:
            break
        with store.write() as tx:
            space = decided.freeing[0]
            known = vectors.find_space(tx, space)
            gone = parts = 0
            if known is not None:
                gone = vectors.drop_some(tx, known, _SLICE)
                parts = space_parts.drop_some_parts(tx, known, _SLICE)
            freed += gone
            if not gone and not parts:
                if known is not None:
                    space_parts.drop_parts(tx, known)
                    vectors.drop_space(tx, known)
                now = get_serving(tx, role)
                rest = tuple(one for one in now.freeing if one != space)
                set_serving(tx, Serving(now.now, now.before, rest), role)
    if freed:
        store.compact()
    return freed
