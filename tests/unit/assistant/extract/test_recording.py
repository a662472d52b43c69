"""Recordings come out as windows of mono sound, with their facts."""

import numpy as np
import pytest

from assistant.errors import UnreadableFile
from assistant.extract.limits import LONGEST_S
from assistant.extract.recording import WINDOW_S, _windows
from assistant.records import SAMPLE_RATE, Depth, Kind
from tests.unit.assistant.extract.made import read, silent_film, sound

FORMATS = [
    ("wav", "pcm_s16le", "audio/wav"),
    ("mp3", "libmp3lame", "audio/mpeg"),
    ("m4a", "aac", "audio/mp4"),
    ("flac", "flac", "audio/flac"),
    ("ogg", "vorbis", "audio/ogg"),
    ("opus", "libopus", "audio/opus"),
    ("mp4", "aac", "audio/mp4"),
    ("mov", "aac", "audio/mp4"),
    ("mkv", "aac", "audio/x-matroska"),
    ("aiff", "pcm_s16be", "audio/aiff"),
]


def pitch(samples):
    """The strongest frequency in hertz."""
    spectrum = abs(np.fft.rfft(samples[:SAMPLE_RATE]))
    return spectrum.argmax() * SAMPLE_RATE / len(samples[:SAMPLE_RATE])


@pytest.mark.parametrize(("ending", "codec", "media_type"), FORMATS)
def test_every_format_gives_the_sound_in_mono(tmp_path, ending, codec, media_type):
    rate = 48_000 if codec == "libopus" else 44_100
    path = sound(tmp_path / f"tone.{ending}", seconds=1.5, codec=codec, rate=rate)
    renamed = path.rename(tmp_path / "renamed.txt")
    facts, (part,) = read(renamed)
    assert (facts.kind, facts.media_type) == (Kind.SPEECH, media_type)
    assert facts.duration == pytest.approx(1.5, abs=0.1)
    assert (part.start, part.samples.dtype) == (0.0, np.float32)
    assert len(part.samples) == pytest.approx(1.5 * SAMPLE_RATE, abs=0.1 * SAMPLE_RATE)
    assert pitch(part.samples[2000:]) == pytest.approx(440, abs=5)
    assert 0.3 < abs(part.samples).max() <= 1


def test_long_recordings_come_in_windows_without_gap_or_overlap(tmp_path):
    path = sound(tmp_path / "long.flac", seconds=150, codec="flac", rate=8000)
    _, parts = read(path)
    assert [part.start for part in parts] == [0.0, 60.0, 120.0]
    assert [len(part.samples) for part in parts[:2]] == [WINDOW_S * SAMPLE_RATE] * 2
    assert sum(len(part.samples) for part in parts) == pytest.approx(150 * SAMPLE_RATE, abs=400)


def test_at_depth_reading_only_the_facts(tmp_path):
    path = sound(tmp_path / "a.wav", seconds=1, codec="pcm_s16le")
    facts, parts = read(path, Depth.READING)
    assert facts.kind is Kind.SPEECH
    assert parts == []


def test_tags_tell_title_and_date(tmp_path):
    path = sound(
        tmp_path / "a.flac", seconds=1, codec="flac", title="Memo", date="2021-03-04", artist="Bo"
    )
    facts, _ = read(path)
    assert (facts.title, facts.date) == ("Memo (Bo)", "2021-03-04")


@pytest.mark.parametrize("ending", ["flac", "mp3", "ogg"])
def test_a_corrupt_tail_keeps_what_came_before(tmp_path, ending):
    codec = {"flac": "flac", "mp3": "libmp3lame", "ogg": "vorbis"}[ending]
    path = sound(tmp_path / f"a.{ending}", seconds=20, codec=codec)
    data = path.read_bytes()
    junk = np.random.default_rng(1).integers(0, 256, len(data) // 2, dtype=np.uint8).tobytes()
    path.write_bytes(data[: len(data) // 2] + junk)
    _, parts = read(path)
    assert sum(len(part.samples) for part in parts) > 8 * SAMPLE_RATE
    assert pitch(parts[0].samples) == pytest.approx(440, abs=5)


def test_a_film_without_sound_says_so(tmp_path):
    with pytest.raises(UnreadableFile, match="has no sound track"):
        read(silent_film(tmp_path / "film.mp4"))


def test_a_header_alone_is_damaged(tmp_path):
    path = sound(tmp_path / "a.flac", seconds=1, codec="flac")
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(UnreadableFile, match="is damaged"):
        read(path)


def test_a_play_list_opens_no_other_file(tmp_path):
    sound(tmp_path / "a.ts", seconds=1, codec="aac")
    (tmp_path / "list.mp3").write_text("#EXTM3U\n#EXTINF:1,\na.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(UnreadableFile, match="is damaged, or is not what its name says"):
        read(tmp_path / "list.mp3")


def test_real_speech(shared_data):
    facts, (part,) = read(shared_data / "speech/jfk.flac")
    assert facts.duration == 11.0
    assert len(part.samples) == 11 * SAMPLE_RATE


def test_a_recorder_that_was_forgotten_is_heard_for_a_day():
    hour = np.zeros(3600 * SAMPLE_RATE, dtype=np.float32)
    found = list(_windows(iter([hour] * 3), LONGEST_S - 90))
    assert [part.start for part in found] == [LONGEST_S - 90, LONGEST_S - 30]
