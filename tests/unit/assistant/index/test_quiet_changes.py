"""Files whose size and time of change do not tell that they changed, or that they did not."""

import os

import pytest

from assistant.errors import UnreadableFile
from assistant.records import Query, RootId, SourceState
from assistant.retrieve.search import Searcher
from assistant.store import roots, sources
from tests.fakes import never
from tests.in_process import InProcessExtractor, ScriptedExtractor
from tests.samples import make_note

ROOT = RootId(1)


def known(bench):
    return bench.rows(sources.known_files, ROOT)


def best(bench, text):
    return Searcher(bench.store, bench.models).search(Query(text)).hits[0].text


def test_other_bytes_under_the_old_size_and_time_are_found(bench, tree):
    make_note(tree / "a.txt", "alpha words")
    os.utime(tree / "a.txt", ns=(7, 7))
    bench.run()
    make_note(tree / "a.txt", "omega words")
    os.utime(tree / "a.txt", ns=(7, 7))
    assert bench.run().indexed == 1
    assert best(bench, "omega") == "omega words"


def test_new_rights_alone_cost_no_extraction(bench, tree):
    make_note(tree / "a.txt", "alpha words")
    bench.run()
    bench.extractor.asked.clear()
    (tree / "a.txt").chmod(0o640)
    assert bench.run().indexed == 0
    assert bench.extractor.asked == []
    assert bench.run().unchanged == 1


def test_a_second_time_of_change_that_was_not_noted_is_noted_without_work(bench, tree):
    make_note(tree / "a.txt", "alpha words")
    bench.run()
    one = known(bench)["a.txt"]
    with bench.store.write() as tx:
        sources.touch(tx, one.id, mtime_ns=one.mtime_ns, ctime_ns=None)
    assert bench.run().unchanged == 1
    assert known(bench)["a.txt"].ctime_ns == one.ctime_ns


def test_a_failed_file_is_tried_again_when_its_rights_change(bench, tree):
    make_note(tree / "a.txt", "alpha words")
    bench.extractor = ScriptedExtractor({"a.txt": [UnreadableFile("is damaged")]})
    bench.run()
    bench.extractor = InProcessExtractor()
    (tree / "a.txt").chmod(0o640)
    assert bench.run().indexed == 1


class TestRestless:
    """A file that changes on every read."""

    @pytest.fixture
    def restless(self, bench, tree):
        class Writing(InProcessExtractor):
            def extract(self, path, depth, *, stamp=None):
                yield from super().extract(path, depth)
                with path.open("a") as file:
                    file.write("more\n")

        make_note(tree / "log.txt", "line\n")
        bench.extractor = Writing()
        return bench

    def test_it_waits_longer_and_longer_however_often_it_is_seen(self, restless):
        assert restless.run().failed == 1
        for delay in (60, 600, 3600):
            for _ in range(3):
                restless.clock.advance((delay - 3) / 3)
                restless.run()
            asked = len(restless.extractor.asked)
            restless.clock.advance(3)
            assert restless.run().failed == 1
            assert len(restless.extractor.asked) == asked + 1
        assert known(restless)["log.txt"].state is SourceState.FAILED

    def test_it_is_indexed_when_it_rests(self, restless):
        restless.run()
        restless.extractor = InProcessExtractor()
        restless.clock.advance(61)
        assert restless.run().indexed == 1


class TestChangedInWork:
    """A file that is found changed while what it was before is still worked on."""

    def test_only_its_last_bytes_are_kept(self, bench, tree):
        worker = bench.worker()
        make_note(tree / "a.txt", "the first words")
        make_note(tree / "b.txt", "others")
        os.utime(tree / "a.txt", (1, 1))
        worker.scan(lambda _: None, never)
        told = []

        def between():
            if not told:
                told.append(True)
                make_note(tree / "a.txt", "the later words")
                (root,) = bench.rows(roots.all_roots)
                worker.look_at(root, ["a.txt"], never)

        worker.work(lambda _: None, never, between)
        worker.close()
        assert best(bench, "later") == "the later words"
        assert known(bench)["a.txt"].state is SourceState.DONE
