"""Runs of the indexer that are stopped, or that die with a file in work."""

import pytest

from assistant.index.journal import Journal
from assistant.records import Depth, Facts, Kind, RootId, SourceId, SourceState, TextPart
from assistant.store import contents, passages, roots, sources
from assistant.store.connection import Store
from tests.contents_of_library import contents_of
from tests.fakes import ManualClock, stop_after
from tests.in_process import ScriptedExtractor, a_worker
from tests.samples import make_document, make_household, make_note, make_photo, make_recording

NOTE = Facts(Kind.NOTE, "text/plain")


def reasons(bench):
    return {p.path.rsplit("/", 1)[-1]: p.reason for p in bench.rows(sources.problems)}


def states(bench):
    known = bench.rows(sources.known_files, RootId(1))
    return {path: one.state for path, one in known.items()}


def scripted(bench, tree, **script):
    """Make a note for every name (`a_txt` is a.txt) that is extracted as the script says."""
    named = {name.replace("_", "."): items for name, items in script.items()}
    for name in named:
        make_note(tree / name, f"bytes of {name}")
    bench.extractor = ScriptedExtractor(named)


def undisturbed(tree, library):
    """What a library holds that was indexed at one go."""
    with Store.open(library) as store:
        with store.write() as tx:
            roots.add_root(tx, str(tree))
        a_worker(store, ManualClock()).run(lambda _: None, lambda: False)
    return contents_of(library)


class TestStops:
    @pytest.mark.parametrize("calls", [0, 1, 3, 6, 10, 15, 25, 40])
    def test_what_was_stopped_goes_on_to_the_same_end(self, bench, tree, library, tmp_path, calls):
        make_household(tree)
        bench.run(stop=stop_after(calls))
        assert Journal(bench.store.folder).suspects == {}
        bench.run()
        assert contents_of(library) == undisturbed(tree, tmp_path / "other")

    def test_a_stopped_document_is_read_on_from_its_last_stored_page(self, bench, tree):
        make_document(tree / "scan.pdf", [""] * 20)
        bench.reading = False
        bench.run()
        bench.reading = True
        reader = bench.models.roles["reading"]
        bench.run(stop=lambda: reader.reads >= 10)
        assert bench.rows(contents.reading_queue) == 1
        bench.run()
        assert reader.reads == 20
        assert bench.rows(contents.reading_queue) == 0
        read = [p for p in bench.rows(passages.passages_of, 1) if p.passage.depth is Depth.READING]
        assert [one.passage.locator.page for one in read] == list(range(1, 21))

    def test_a_stopped_recording_is_left_for_the_next_run(self, bench, tree):
        make_recording(tree / "long.wav", 130)
        transcriber = bench.models.roles["speech"]
        assert bench.run(stop=lambda: transcriber.parts >= 1).indexed == 0
        assert states(bench) == {"long.wav": SourceState.WAITING}
        assert bench.run().indexed == 1


class TestSuspects:
    def die(self, bench, source, *, alone):
        """Leave the journal as a process does that is killed."""
        Journal(bench.store.folder).begin(SourceId(source), alone=alone)

    def test_a_suspect_comes_last_and_innocent_ones_lose_nothing(self, bench, tree):
        scripted(
            bench,
            tree,
            a_txt=[NOTE, TextPart("words")],
            b_txt=[NOTE, TextPart("more words")],
            c_txt=[NOTE, TextPart("most words")],
        )
        bench.run(stop=stop_after(0))
        first, *_ = bench.rows(sources.next_waiting, 9)
        self.die(bench, first.id, alone=False)
        assert bench.run().indexed == 3
        assert bench.extractor.asked[-1][0] == first.path
        assert Journal(bench.store.folder).suspects == {}

    def test_what_kills_the_indexer_again_and_again_is_given_up(self, bench, tree):
        scripted(bench, tree, a_txt=[NOTE, TextPart("words")], b_txt=[NOTE, TextPart("more")])
        bench.run(stop=stop_after(0))
        (poison, *_) = bench.rows(sources.next_waiting, 9)
        for _ in range(3):
            self.die(bench, poison.id, alone=True)
        bench.run()
        assert reasons(bench) == {poison.path: "stopped the indexer several times"}
        assert poison.path not in [name for name, _ in bench.extractor.asked]
        bench.run()
        assert reasons(bench) == {poison.path: "stopped the indexer several times"}

    def test_what_was_given_up_is_tried_later_and_then_one_more_death_is_enough(self, bench, tree):
        scripted(bench, tree, a_txt=[NOTE, TextPart("words")])
        bench.run(stop=stop_after(0))
        for _ in range(3):
            self.die(bench, 1, alone=True)
        for delay in (60, 600, 3600):
            bench.run()
            bench.clock.advance(delay)
            self.die(bench, 1, alone=True)
        bench.run()
        bench.clock.advance(10**6)
        bench.run()
        assert bench.extractor.asked == []
        assert Journal(bench.store.folder).suspects == {}

    def test_what_was_given_up_without_guilt_is_indexed_later(self, bench, tree):
        scripted(bench, tree, a_txt=[NOTE, TextPart("words")])
        bench.run(stop=stop_after(0))
        for _ in range(3):
            self.die(bench, 1, alone=True)
        bench.run()
        bench.clock.advance(60)
        assert bench.run().indexed == 1
        assert Journal(bench.store.folder).suspects == {}

    def test_a_picture_that_kills_the_reader_again_and_again_is_given_up(self, bench, tree):
        make_photo(tree / "a.jpg", "white")
        bench.reading = False
        bench.run()
        bench.reading = True
        for _ in range(2):
            self.die(bench, 1, alone=True)
        for delay in (60, 600, 3600):
            self.die(bench, 1, alone=True)
            with bench.worker() as worker:
                worker.run(lambda _: None, lambda: False)
                bench.clock.advance(delay - 1)
                worker.work(lambda _: None, lambda: False)
                assert worker.next_retry() == bench.clock() + 1
        assert bench.rows(contents.reading_queue) == 1
        self.die(bench, 1, alone=True)
        bench.run()
        assert bench.models.roles["reading"].looks == 0
        assert bench.rows(contents.reading_queue) == 0

    def test_a_picture_that_only_stood_beside_is_read_later(self, bench, tree):
        make_photo(tree / "a.jpg", "white")
        bench.reading = False
        bench.run()
        bench.reading = True
        for _ in range(3):
            self.die(bench, 1, alone=True)
        with bench.worker() as worker:
            worker.run(lambda _: None, lambda: False)
            assert bench.models.roles["reading"].looks == 0
            bench.clock.advance(60)
            worker.work(lambda _: None, lambda: False)
        assert bench.models.roles["reading"].looks == 1
        assert bench.rows(contents.reading_queue) == 0
