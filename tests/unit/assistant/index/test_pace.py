"""How long files take, and how long others will."""

import pytest

from assistant.index.outcome import Outcome, Result
from assistant.index.pace import (
    TYPICAL,
    KindPace,
    Pace,
    expected_seconds,
    load_pace,
    store_pace,
    with_typical,
)
from assistant.index.tally import Tally
from assistant.records import Kind, Root, RootId, Source, SourceId, SourceState
from assistant.store import controls
from tests.fakes import FakeImageEmbedder, FakeTextEmbedder, never
from tests.samples import make_note, make_photo


def photo(size=1000):
    return Source(
        SourceId(1), Root(RootId(1), "/x"), "a.jpg", Kind.PHOTO, size, 1, SourceState.WAITING
    )


class TestExpectation:
    PACE = Pace({Kind.PHOTO: KindPace(sources=10, bytes=1000, seconds=20)})

    def test_it_grows_with_number_and_size(self):
        assert expected_seconds(self.PACE, {Kind.PHOTO: (10, 1000)}) == pytest.approx(20)
        assert expected_seconds(self.PACE, {Kind.PHOTO: (20, 2000)}) == pytest.approx(40)

    def test_recordings_are_reckoned_by_their_size(self):
        pace = Pace({Kind.SPEECH: KindPace(sources=10, bytes=1000, seconds=20)})
        assert expected_seconds(pace, {Kind.SPEECH: (1, 1000)}) == pytest.approx(20)

    def test_vectors_and_reading_that_will_follow_are_in_it(self):
        kind = KindPace(10, 1000, 20, words=50, to_read=5, read=2, reading_seconds=6)
        pace = Pace({Kind.PAGE: kind}, words=100, word_seconds=10)
        # first depth 20, 50 passages at 0.1 s, 5 sources to be read at 3 s
        assert expected_seconds(pace, {Kind.PAGE: (10, 1000)}) == pytest.approx(20 + 5 + 15)

    def test_a_kind_that_was_never_measured_makes_it_unknown(self):
        assert expected_seconds(self.PACE, {Kind.NOTE: (1, 10), Kind.PHOTO: (1, 10)}) is None
        assert expected_seconds(self.PACE, {Kind.NOTE: (0, 0), Kind.PHOTO: (1, 100)}) is not None
        assert expected_seconds(Pace(), {}) == 0

    def test_what_was_long_ago_counts_less(self):
        slow = Pace().with_work(Kind.PHOTO, KindPace(1000, 1000, 10_000.0))
        for _ in range(40):
            slow = slow.with_work(Kind.PHOTO, KindPace(500, 500, 500.0))
        assert expected_seconds(slow, {Kind.PHOTO: (1, 1)}) < 2.0


class TestTypical:
    def test_it_stands_in_for_every_kind_that_was_never_measured(self):
        own = KindPace(sources=1, bytes=1000, seconds=50, words=10)
        filled = with_typical(Pace({Kind.NOTE: own}), reads=True)
        assert filled.kinds == {**TYPICAL.kinds, Kind.NOTE: own}
        assert filled.per_word == TYPICAL.per_word
        assert set(TYPICAL.kinds) == set(Kind)

    def test_what_was_measured_counts_alone(self):
        own = Pace(dict.fromkeys(Kind, KindPace(1, 1, 1)), words=2, word_seconds=8)
        assert with_typical(own, reads=True) == own

    def test_where_nothing_is_read_no_time_goes_into_that(self):
        photos = {Kind.PHOTO: (10, 30_000_000)}
        reading = expected_seconds(with_typical(Pace(), reads=True), photos)
        assert reading == pytest.approx(10 * (0.15 + 0.4))
        assert expected_seconds(with_typical(Pace(), reads=False), photos) == pytest.approx(1.5)


class TestKeeping:
    def test_it_is_kept_in_the_library(self, store):
        pace = Pace({Kind.NOTE: KindPace(1, 2, 3.5, words=4)}, words=5, word_seconds=0.5)
        with store.write() as tx:
            store_pace(tx, pace)
            assert load_pace(tx) == pace

    @pytest.mark.parametrize("text", ["", "[]", "{", '{"kinds": {"spoon": {}}}', "null"])
    def test_what_cannot_be_understood_counts_as_nothing(self, store, text):
        with store.write() as tx:
            controls.set_control(tx, "pace", text)
            assert load_pace(tx) == Pace()


class TestTally:
    @pytest.fixture
    def tally(self, store, models, clock):
        return Tally(store, models, clock, reads=True)

    def test_the_rate_is_that_of_lately(self, tally, clock):
        for seconds, times in ((60, 10), (1, 600)):
            for _ in range(times):
                clock.advance(seconds)
                tally.count(Outcome(photo(), Result.INDEXED), Kind.PHOTO)
        assert tally.rate_per_min == pytest.approx(60, rel=0.05)

    def test_pauses_and_jumps_of_the_clock_do_not_count(self, tally, clock):
        clock.advance(2)
        with tally.aside():
            clock.advance(500)
        clock.advance(2)
        tally.count(Outcome(photo(), Result.INDEXED), Kind.PHOTO)
        clock.advance(-(10**6))
        tally.count(Outcome(photo(), Result.INDEXED), Kind.PHOTO)
        clock.advance(10**8)
        tally.count(Outcome(photo(), Result.INDEXED), Kind.PHOTO)
        assert tally.pace.kinds[Kind.PHOTO] == KindPace(sources=3, bytes=3000, seconds=4)
        assert tally.rate_per_min == 45

    def test_what_is_left_or_comes_again_is_not_counted(self, tally, clock):
        clock.advance(1)
        tally.count(Outcome(photo(), Result.LEFT), Kind.PHOTO)
        tally.count(Outcome(photo(), Result.AGAIN), Kind.PHOTO)
        assert (tally.done, tally.rate_per_min) == (0, 0)


def test_a_worker_says_how_long_it_will_take(bench, tree):
    class Slow(FakeImageEmbedder):
        def embed_pictures(self, pictures):
            bench.clock.advance(2.0 * len(pictures))
            return super().embed_pictures(pictures)

    class SlowToo(FakeTextEmbedder):
        def embed(self, texts, *, asks=False):
            bench.clock.advance(1.0 * len(texts))
            return super().embed(texts)

    bench.reading = False
    bench.models.roles.update(image=Slow(), text=SlowToo())
    for number in range(8):
        make_photo(tree / f"{number}.jpg", taken=f"2021:05:04 10:20:{number:02}")
    make_note(tree / "a.txt", "words")
    worker = bench.worker()
    assert worker.seconds_left() == 0
    worker.scan(lambda _: None, never)
    bench.clock.advance(60)
    assert worker.seconds_left() is None  # nothing was ever measured
    worker.work(lambda _: None, never)
    bench.clock.advance(60)
    assert worker.seconds_left() == 0
    worker.close()
    for number in range(4):
        make_photo(tree / f"more {number}.jpg", taken=f"2021:05:05 10:20:{number:02}")
    later = bench.worker()
    later.scan(lambda _: None, never)
    assert later.seconds_left() == pytest.approx(8, rel=0.1)
    bench.clock.advance(3)
    assert later.seconds_left() == pytest.approx(5, rel=0.2)
    later.close()
