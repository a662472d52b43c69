"""Whatever happens to files, in any order, the library is in step with what a plain dict says."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from assistant.records import Depth, FoundFile, Kind, SourceState
from assistant.store import contents, passages, roots, shelf, sources, vectors, words
from assistant.store.connection import Store
from tests.store_check import check_store
from tests.unit.assistant.store import library

NOW = 1_700_000_000
PATHS = st.sampled_from(["a.txt", "b.txt", "sub/a.txt", "caf\udce9.txt", "new\nline"])
BYTES = st.sampled_from(["alpha", "beta", "gamma"])


class Files(RuleBasedStateMachine):
    """Files come, change, move, fail and go; the model knows path -> words that can be found."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "library")
        self.found: dict[str, str | None] = {}
        self.attempts: dict[str, int] = {}
        self.shelved: set[str] = set()
        with self.store.write() as tx:
            self.root = library.root(tx)
            self.space = vectors.put_space(tx, library.SPACE)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def known(self, path):
        with self.store.read() as tx:
            return sources.known_files(tx, self.root).get(path)

    @rule(path=PATHS)
    def seen(self, path):
        with self.store.write() as tx:
            sources.put_waiting(tx, self.root, [FoundFile(path, 5, 1, Kind.NOTE)])
        self.found.setdefault(path, None)
        self.attempts[path] = 0

    @rule(path=PATHS, held=BYTES, again=st.booleans())
    def indexed(self, path, held, again):
        known = self.known(path)
        if known is None:
            return
        with self.store.write() as tx:
            content = contents.find_content(tx, held.encode(), 5)
            if content is None and not again:
                content = shelf.take_from_shelf(tx, held.encode(), 5)
                assert (content is not None) == (held in self.shelved)
            if content is None or again:
                content = contents.put_content(
                    tx, held.encode(), 5, library.facts(), date_from_file="2024"
                )
                ids = passages.put_passages(tx, content, [library.text(held)], depth=Depth.FIRST)
                vectors.put_vectors(tx, self.space, [(ids[0], library.directions(1)[0])])
            sources.finish(tx, known.id, content)
        self.found[path] = held
        self.attempts[path] = 0
        self.shelved.discard(held)

    @rule(path=PATHS, passing=st.booleans())
    def failed(self, path, passing):
        known = self.known(path)
        if known is not None:
            with self.store.write() as tx:
                sources.fail(tx, known.id, "broken", passing=passing, now=NOW)
            self.attempts[path] += 1
            if not passing or self.attempts[path] > len(sources.RETRY_DELAYS):
                self.found[path] = None

    @rule(path=PATHS, to=PATHS)
    def moved(self, path, to):
        known = self.known(path)
        if known is not None:
            with self.store.write() as tx:
                sources.move_source(
                    tx, known.id, root_id=self.root, path=to, mtime_ns=2, ctime_ns=3
                )
            self.found[to] = self.found.pop(path)
            self.attempts[to] = self.attempts.pop(path)

    @rule(paths=st.sets(PATHS), keep=st.booleans())
    def gone(self, paths, keep):
        before = set(self.found.values())
        with self.store.write() as tx:
            known = sources.known_files(tx, self.root)
            ids = [known[path].id for path in paths if path in known]
            if keep:
                assert shelf.put_on_shelf(tx, ids, now=NOW) == len(ids)
            else:
                assert sources.drop_sources(tx, ids) == len(ids)
        self.found = {path: held for path, held in self.found.items() if path not in paths}
        if keep:
            self.shelved |= before - set(self.found.values()) - {None}

    @rule()
    def forgotten(self):
        with self.store.write() as tx:
            assert shelf.empty_shelf(tx) == len(self.shelved)
        self.shelved.clear()

    @rule(later=st.integers(0, 4000))
    def woken(self, later):
        with self.store.write() as tx:
            sources.wake_failed(tx, now=NOW + later)

    @rule(below=st.sampled_from(["", "sub", "a.txt"]))
    def ignored(self, below):
        hit = [p for p in self.found if below in ("", p) or p.startswith(f"{below}/")]
        with self.store.write() as tx:
            known = sources.known_files(tx, self.root)
            failed = [path for path in hit if known[path].state is SourceState.FAILED]
            sources.ignore_failed(tx, root_id=self.root, below=below)
        self.found |= dict.fromkeys(failed)

    @rule(below=st.sampled_from(["", "sub", "a.txt"]))
    def retried(self, below):
        with self.store.write() as tx:
            sources.retry_failed(tx, root_id=self.root, below=below)
            known = sources.known_files(tx, self.root)
            for path in self.found:
                found = sources.get_source(tx, known[path].id)
                assert found is not None
                self.attempts[path] = found.attempts

    @invariant()
    def in_step(self):
        with self.store.write() as tx:
            assert check_store(tx) == []
            known = sources.known_files(tx, self.root)
            assert set(known) == set(self.found)
            held = {value for value in self.found.values() if value is not None}
            assert contents.content_count(tx) == len(held)
            assert vectors.vector_count(tx, self.space) == len(held)
            for value in ("alpha", "beta", "gamma"):
                assert bool(words.search_words(tx, value, 5)) == (value in held)
            assert shelf.shelved_digests(tx) == {value.encode() for value in self.shelved}
            waiting = [one for one in known.values() if one.state is SourceState.WAITING]
            assert len(sources.next_waiting(tx, 99)) == len(waiting)
            assert len(roots.all_roots(tx)) == 1


Files.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestFiles = Files.TestCase
