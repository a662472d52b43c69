"""What is kept of what Whisper says: no silence, no invention, times of the whole recording."""

from types import SimpleNamespace

import numpy as np
import pytest

from assistant.errors import ModelDamaged
from assistant.records import SAMPLE_RATE, SoundPart
from models.transcriber import WhisperTranscriber
from tests.fakes import never, stop_after

LOUD = np.full(30 * SAMPLE_RATE, 0.1, dtype=np.float32)


def phrase(text, start=0.0, end=1.0, **changes):
    facts = {"no_speech_prob": 0.01, "avg_logprob": -0.2, "compression_ratio": 1.2, **changes}
    return SimpleNamespace(text=text, start=start, end=end, **facts)


class StubWhisper:
    def __init__(self, *phrases, language="de", sure=0.9):
        self.phrases = phrases
        self.info = SimpleNamespace(language=language, language_probability=sure)
        self.asked = []

    def transcribe(self, samples, **options):
        self.asked.append((len(samples), options))
        return iter(self.phrases), self.info


@pytest.fixture
def transcriber(tmp_path, monkeypatch):
    made = WhisperTranscriber(tmp_path, name="Toy")
    monkeypatch.setattr(
        made, "_speech", lambda sound: [(0, len(sound) // 2)] if sound.any() else []
    )
    return made


def heard(transcriber, *parts, stop=never):
    return list(transcriber.segments(iter(parts), stop))


def test_times_are_those_of_the_whole_recording(transcriber):
    transcriber._whisper = StubWhisper(phrase(" hello ", 1, 2))
    parts = [SoundPart(30.0 * n, LOUD) for n in range(6)]
    found = heard(transcriber, *parts)
    assert len(found) >= 2
    starts = [segment.start for segment in found]
    assert starts == sorted(starts)
    assert starts[0] == 1
    assert starts[1] > 30
    assert found[0].text == "hello"
    assert found[0].score == pytest.approx(np.exp(-0.2))


def test_silence_is_not_even_listened_to(transcriber):
    transcriber._whisper = StubWhisper(phrase("you"))
    assert heard(transcriber, SoundPart(0, LOUD * 0)) == []
    assert transcriber._whisper.asked == []


@pytest.mark.parametrize(
    "made_up",
    [
        {"no_speech_prob": 0.8, "avg_logprob": -1.2},
        {"avg_logprob": -2.0},
        {"compression_ratio": 3.0},
    ],
)
def test_what_the_model_doubts_is_dropped(transcriber, made_up):
    transcriber._whisper = StubWhisper(phrase("Thank you."), phrase("Bye.", **made_up))
    assert [segment.text for segment in heard(transcriber, SoundPart(0, LOUD))] == ["Thank you."]


def test_endless_repetition_is_cut_short(transcriber):
    transcriber._whisper = StubWhisper(*[phrase("No.", n, n + 1) for n in range(20)])
    assert len(heard(transcriber, SoundPart(0, LOUD))) == 2


def test_the_language_is_found_once(transcriber):
    transcriber._whisper = StubWhisper(phrase("ja"))
    heard(transcriber, *(SoundPart(30.0 * n, LOUD) for n in range(6)))
    languages = [options["language"] for _, options in transcriber._whisper.asked]
    assert languages[0] is None
    assert set(languages[1:]) == {"de"}


def test_an_unsure_language_is_asked_again(transcriber):
    transcriber._whisper = StubWhisper(phrase("ja"), sure=0.3)
    heard(transcriber, *(SoundPart(30.0 * n, LOUD) for n in range(6)))
    assert {options["language"] for _, options in transcriber._whisper.asked} == {None}


def test_the_next_text_is_not_guessed_from_the_last(transcriber):
    transcriber._whisper = StubWhisper(phrase("ja"))
    heard(transcriber, SoundPart(0, LOUD))
    ((_, options),) = transcriber._whisper.asked
    assert options["condition_on_previous_text"] is False
    assert options["vad_filter"] is True


def test_a_stop_ends_it_between_phrases(transcriber):
    transcriber._whisper = StubWhisper(*[phrase(f"word {n}", n, n + 1) for n in range(9)])
    assert len(heard(transcriber, SoundPart(0, LOUD), stop=stop_after(3))) == 2


def test_a_folder_without_a_model_is_a_damaged_model(tmp_path):
    made = WhisperTranscriber(tmp_path, name="Toy")
    made._speech = lambda sound: [(0, len(sound))]
    with pytest.raises(ModelDamaged, match="Toy cannot be loaded"):
        heard(made, SoundPart(0, LOUD))
