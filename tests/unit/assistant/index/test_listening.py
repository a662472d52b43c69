"""Recordings that are heard in several goes."""

import wave
from hashlib import blake2b

import pytest

from assistant.index.journal import Journal
from assistant.records import RootId, SourceId, SourceState, SpokenSegment
from assistant.store import partials, passages, sources
from tests.contents_of_library import contents_of
from tests.fakes import FakeTranscriber

MINUTES = 8


class Numbering(FakeTranscriber):
    """Hears in which minute of the recording it is; `heard` remembers what it was given."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def segments(self, parts, stop):
        for part in parts:
            self.heard.append(part.start)
            for segment in super().segments([part], stop):
                yield SpokenSegment(segment.start, segment.end, f"minute {part.start / 60:.2f}")


@pytest.fixture
def recording(bench, tree):
    bench.models.roles["speech"] = Numbering()
    path = tree / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(2000)
        file.writeframes(b"\x10\xf0" * 1000 * 60 * MINUTES)
    return path


def texts(bench):
    return [one.passage.text for one in bench.rows(passages.passages_of, 1)]


def kill(bench, after):
    """End the transcriber after so many minutes, and with it, as far as it knows, the world."""

    class Killed(Numbering):
        def segments(self, parts, stop):
            for number, segment in enumerate(super().segments(parts, stop)):
                if number == after:
                    raise MemoryError
                yield segment

    bench.models.roles["speech"] = Killed()


def test_what_was_heard_before_a_kill_is_not_heard_again(bench, recording, expected_warnings):
    bench.run()
    expected = texts(bench)
    with bench.store.write() as tx:
        sources.drop_sources(tx, [SourceId(1)])
    kill(bench, after=7)
    assert bench.run().failed == 1
    again = bench.models.roles["speech"] = Numbering()
    bench.clock.advance(60)
    assert bench.run().indexed == 1
    assert again.heard[0] >= 300.0
    assert [one.passage.text for one in bench.rows(passages.passages_of, 2)] == expected
    assert len(expected) > 3


@pytest.mark.parametrize("minutes", [1, 4, 7])
def test_a_stop_keeps_what_was_heard(bench, recording, library, minutes):
    bench.run()
    expected = contents_of(library)
    with bench.store.write() as tx:
        sources.drop_sources(tx, [SourceId(1)])
    first = bench.models.roles["speech"] = Numbering()
    bench.run(stop=lambda: len(first.heard) > minutes)
    again = bench.models.roles["speech"] = Numbering()
    bench.run()
    assert again.heard[0] == pytest.approx(60.0 * (minutes - 1 if minutes > 1 else 0), abs=60.0)
    assert contents_of(library) == expected


def test_nothing_of_it_is_left_when_it_is_done(bench, recording):
    first = bench.models.roles["speech"]
    bench.run(stop=lambda: len(first.heard) > 5)
    identity = (blake2b(recording.read_bytes(), digest_size=32).digest(), recording.stat().st_size)
    assert bench.rows(partials.get_partial, *identity).upto >= 240
    bench.run()
    assert bench.rows(partials.get_partial, *identity) is None


def test_a_recording_that_gets_on_is_not_given_up(bench, recording):
    first = bench.models.roles["speech"]
    bench.run(stop=lambda: len(first.heard) > 0)
    for minutes in (5, 1, 99):
        for _ in range(2):
            Journal(bench.store.folder).begin(SourceId(1), alone=True)
        before = bench.models.roles["speech"] = Numbering()
        bench.run(stop=lambda before=before, minutes=minutes: len(before.heard) > minutes)
    known = bench.rows(sources.known_files, RootId(1))
    assert known["long.wav"].state is SourceState.DONE


def test_a_renamed_recording_is_not_heard_from_the_start(bench, recording, tree):
    first = bench.models.roles["speech"]
    bench.run(stop=lambda: len(first.heard) > 6)
    recording.rename(tree / "renamed")
    (tree / "renamed").rename(tree / "below.wav")
    (tree / "sub").mkdir()
    (tree / "below.wav").rename(tree / "sub/long.wav")
    again = bench.models.roles["speech"] = Numbering()
    bench.run()
    assert again.heard[0] >= 300.0
