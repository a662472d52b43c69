"""Quick work never waits for slow work, and what is slow loses nothing by it."""

import itertools
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.index.journal import Journal
from assistant.records import Depth, Kind, RootId, SourceId, SourceState
from assistant.settings import Settings
from assistant.store import contents, passages, roots, sources
from tests.fakes import FakeModels, FakeReader, FakeTranscriber, never
from tests.in_process import InProcessExtractor
from tests.samples import make_document, make_note, make_photo, make_recording

ROOT = RootId(1)


def states(bench):
    known = bench.rows(sources.known_files, ROOT)
    return {path: one.state for path, one in known.items()}


def at(bench, worker, *paths):
    """Have the worker look at some paths, as the watcher tells it to."""
    (root,) = bench.rows(roots.all_roots)
    return worker.look_at(root, paths, never)


class Watching:
    """What is called between two steps: takes in a file once, and remembers what was done when."""

    def __init__(self, bench, tree, make, when=lambda: True):
        self.bench, self.make, self.when = bench, make, when
        self.path = None
        self.tree = tree
        self.worker = bench.worker()
        self.done_at = None
        self.calls = 0

    def __call__(self):
        self.calls += 1
        if self.path is None and self.when():
            self.path = self.make(self.tree / "arrives")
            at(self.bench, self.worker, "arrives")
        elif self.path is not None and self.done_at is None:
            relative = str(self.path.relative_to(self.tree))
            if states(self.bench)[relative] is SourceState.DONE:
                self.done_at = self.calls

    def work(self):
        self.worker.scan(lambda _: None, never)
        self.worker.work(lambda _: None, never, self)
        self.worker.close()


@pytest.mark.parametrize("loud", [True, False])
def test_a_photo_is_done_in_the_middle_of_a_recording(bench, tree, loud):
    make_recording(tree / "long.wav", 200, loud=loud)
    watching = Watching(bench, tree, lambda folder: make_photo(folder / "a.jpg"))
    during = []

    def between():
        watching()
        if watching.done_at and not during:
            during.append(states(bench)["long.wav"])

    watching.worker.scan(lambda _: None, never)
    watching.worker.work(lambda _: None, never, between)
    watching.worker.close()
    assert during == [SourceState.WAITING]
    assert set(states(bench).values()) == {SourceState.DONE}


def test_of_several_recordings_only_the_one_that_is_heard_is_told(bench, tree):
    class Watched(FakeTranscriber):
        def segments(self, parts, stop):
            told.append([Path(one.path).name for one in worker.in_work])
            yield from super().segments(parts, stop)

    told = []
    bench.models.roles["speech"] = Watched()
    for number in range(4):
        make_recording(tree / f"{number}.wav", 2 + number)
    with bench.worker() as worker:
        worker.run(lambda _: None, never)
    assert sorted(told) == [[f"{number}.wav"] for number in range(4)]


def test_a_note_that_comes_in_during_a_recording_gets_its_vector_then(bench, tree):
    make_recording(tree / "long.wav", 200)
    watching = Watching(bench, tree, lambda folder: make_note(folder / "a.txt", "late words"))
    seen = []

    class Listening(FakeTranscriber):
        def segments(self, parts, stop):
            for segment in super().segments(parts, stop):
                seen.append(list(bench.models.roles["text"].texts))
                yield segment

    bench.models.roles["speech"] = Listening()
    watching.work()
    assert any("late words" in text for text in seen[-1])


def test_a_note_is_done_between_two_pages_that_are_read(bench, tree):
    make_document(tree / "scan.pdf", [""] * 5)
    reader = bench.models.roles["reading"]
    watching = Watching(
        bench,
        tree,
        lambda folder: make_note(folder / "a.txt", "words"),
        when=lambda: reader.reads == 2,
    )
    reads = []

    def between():
        watching()
        if watching.done_at and not reads:
            reads.append(reader.reads)

    watching.worker.scan(lambda _: None, never)
    watching.worker.work(lambda _: None, never, between)
    watching.worker.close()
    assert reads
    assert reads[0] < 5
    assert bench.rows(contents.reading_queue) == 0
    read = [p for p in bench.rows(passages.passages_of, 1) if p.passage.depth is Depth.READING]
    assert [one.passage.locator.page for one in read] == [1, 2, 3, 4, 5]


def test_a_note_is_done_while_many_texts_get_their_vectors(bench, tree):
    for number in range(150):
        make_note(tree / f"{number}.txt", f"number {number}")
    embedder = bench.models.roles["text"]
    watching = Watching(
        bench,
        tree,
        lambda folder: make_note(folder / "a.txt", "words"),
        when=lambda: bool(embedder.texts),
    )
    watching.work()
    assert watching.done_at
    assert len(embedder.texts) == 151


def test_a_recording_under_a_wrong_name_does_not_hold_up_photos(bench, tree):
    make_recording(tree / "talk.txt", 130)
    make_photo(tree / "a.jpg")
    bench.run()
    assert set(states(bench).values()) == {SourceState.DONE}
    asked = [name for name, depth in bench.extractor.asked if depth is Depth.FIRST]
    assert asked == ["talk.txt", "a.jpg", "talk.txt"]
    bench.extractor.asked.clear()
    assert bench.run().unchanged == 2
    assert bench.extractor.asked == []


def test_between_is_called_at_every_step(bench, tree):
    make_recording(tree / "quiet.wav", 190, loud=False)
    make_document(tree / "scan.pdf", ["", ""])
    worker, calls = bench.worker(), []
    worker.scan(lambda _: None, never)
    worker.work(lambda _: None, never, lambda: calls.append(worker.in_work))
    worker.close()
    stages = [(one.kind, one.stage) for shown in calls for one in shown]
    assert stages.count((Kind.SPEECH, "first")) >= 4  # four parts of silence
    assert stages.count((Kind.PAGE, "reading")) >= 2
    assert worker.in_work == ()


def test_what_is_found_between_two_sources_is_worked_on_in_the_same_run(bench, tree):
    make_note(tree / "a.txt", "words")
    watching = Watching(bench, tree, lambda folder: make_recording(folder / "b.wav"))
    watching.work()
    assert states(bench) == {"a.txt": SourceState.DONE, "arrives/b.wav": SourceState.DONE}


def test_a_model_that_is_installed_later_is_used_by_the_same_worker(bench, tree):
    make_recording(tree / "a.wav")
    make_photo(tree / "a.jpg", "white")
    bench.models = FakeModels(without=["speech", "image", "reading", "text"])
    worker = bench.worker()
    worker.run(lambda _: None, never)
    assert states(bench) == {"a.wav": SourceState.WAITING, "a.jpg": SourceState.DONE}
    bench.models.roles.update(FakeModels().roles)
    worker.run(lambda _: None, never)
    worker.close()
    assert set(states(bench).values()) == {SourceState.DONE}
    assert bench.models.roles["image"].pictures == 1
    assert bench.rows(contents.reading_queue) == 0


def test_a_resident_worker_does_not_look_at_old_things_again(bench, tree):
    make_photo(tree / "a.jpg", "white")
    make_note(tree / "a.txt", "words")
    worker = bench.worker()
    worker.run(lambda _: None, never)
    bench.extractor.asked.clear()
    make_note(tree / "b.txt", "more words")
    at(bench, worker, "b.txt")
    worker.work(lambda _: None, never)
    worker.close()
    assert [name for name, _ in bench.extractor.asked] == ["b.txt"]
    assert len(bench.models.roles["text"].texts) == 3


class TestSuspects:
    def test_quick_work_inside_a_suspect_takes_no_blame_and_gives_none(self, bench, tree):
        make_recording(tree / "long.wav", 200, loud=False)
        bench.run(stop=lambda: True)
        with bench.worker() as worker:
            worker.scan(lambda _: None, never)
        Journal(bench.store.folder).begin(SourceId(1), alone=True)
        watching = Watching(bench, tree, lambda folder: make_photo(folder / "a.jpg"))
        suspects = []

        def between():
            watching()
            if watching.path and states(bench)["long.wav"] is SourceState.WAITING:
                suspects.append(Journal(bench.store.folder).suspects)

        watching.worker.work(lambda _: None, never, between)
        watching.worker.close()
        # Had it died around the photo, nobody would have been to blame; afterwards, it would have
        # been the recording alone.
        assert {SourceId(1): 1} in suspects
        assert suspects[-1] == {SourceId(1): 2}
        assert set(states(bench).values()) == {SourceState.DONE}


def test_a_page_that_cannot_be_read_for_a_while_is_tried_later_and_then_given_up(bench, tree):
    class Hanging(InProcessExtractor):
        def extract(self, path, depth, *, stamp=None):
            for item in super().extract(path, depth):
                yield item
                if depth is Depth.READING:
                    raise passing

    passing = UnreadableFile("took too long to read", passing=True)
    make_photo(tree / "a.jpg", "white")
    bench.extractor = Hanging()
    worker = bench.worker()
    worker.run(lambda _: None, never)
    asked = bench.extractor.asked
    tries = [len(asked)]
    for delay in (60, 600, 3600, 10**6):
        worker.work(lambda _: None, never)
        assert len(asked) == tries[-1]
        assert bench.rows(contents.reading_queue) == (delay != 10**6)
        bench.clock.advance(delay)
        worker.work(lambda _: None, never)
        tries.append(len(asked))
    worker.close()
    assert [after - before for before, after in itertools.pairwise(tries)] == [1, 1, 1, 0]


def test_reading_can_be_switched_on_while_the_worker_lives(bench, tree):
    make_photo(tree / "a.jpg", "white")
    bench.reading = False
    with bench.worker() as worker:
        worker.run(lambda _: None, never)
        assert bench.models.roles["reading"].looks == 0
        worker.adopt(Settings(reading=True))
        worker.work(lambda _: None, never)
    assert bench.models.roles["reading"].looks == 1


def test_a_reader_is_asked_for_nothing_when_reading_is_off(bench, tree):
    make_photo(tree / "a.jpg", "white")
    bench.reading = False
    bench.models.roles["reading"] = FakeReader()
    bench.run()
    assert bench.models.roles["reading"].looks == 0
