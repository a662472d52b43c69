"""What is kept of what Whisper says: no silence, no invention, times of the whole recording."""

from types import SimpleNamespace

import numpy as np
import pytest

from assistant.errors import ModelDamaged
from assistant.languages import SPOKEN
from assistant.records import SAMPLE_RATE, SoundPart
from models.graphics import use_processor_only
from models.hardware import speech_words
from models.transcriber import WhisperTranscriber
from tests.fakes import never, stop_after

LOUD = np.full(30 * SAMPLE_RATE, 0.1, dtype=np.float32)


def phrase(text, start=0.0, end=1.0, **changes):
    facts = {"no_speech_prob": 0.01, "avg_logprob": -0.2, "compression_ratio": 1.2, **changes}
    return SimpleNamespace(text=text, start=start, end=end, **facts)


class StubWhisper:
    supported_languages = ("en", "de")

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


@pytest.mark.parametrize(("chosen", "asked"), [("en", "en"), ("xx", None), ("", None)])
def test_the_language_that_the_user_says_counts_if_the_model_knows_it(transcriber, chosen, asked):
    transcriber._whisper = StubWhisper(phrase("ja"), language="de", sure=0.3)
    transcriber.language = chosen
    heard(transcriber, *(SoundPart(30.0 * n, LOUD) for n in range(6)))
    assert {options["language"] for _, options in transcriber._whisper.asked} == {asked}


def test_the_language_that_the_user_says_is_not_overheard(transcriber):
    transcriber._whisper = StubWhisper(phrase("ja"), language="de", sure=0.99)
    transcriber.language = "en"
    heard(transcriber, *(SoundPart(30.0 * n, LOUD) for n in range(6)))
    assert {options["language"] for _, options in transcriber._whisper.asked} == {"en"}


def test_whisper_knows_each_language_that_can_be_chosen():
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    assert set(SPOKEN) < set(_LANGUAGE_CODES)


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


@pytest.fixture
def opened(monkeypatch):
    """A card that is there, and what was opened with which numbers."""
    there = SimpleNamespace(ways=[], problem="")

    class Whisper:
        def __init__(self, _folder, *, device, compute_type, **_options):
            there.ways.append((device, compute_type))
            self.device = device

        def transcribe(self, samples, **_options):
            return self._phrases(len(samples)), None

        def _phrases(self, count):
            if self.device == "cuda" and there.problem:
                raise RuntimeError(there.problem)
            yield phrase("heard", end=count / SAMPLE_RATE)

    monkeypatch.setattr("faster_whisper.WhisperModel", Whisper)
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(
        "ctranslate2.get_supported_compute_types", lambda _device: {"int8_float32", "int8_float16"}
    )
    monkeypatch.setattr("models.transcriber.has_nvidia_driver", lambda: True)
    monkeypatch.setattr("models.hardware.has_nvidia_driver", lambda: True)
    return there


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "whisper").mkdir()
    (tmp_path / "whisper" / "model.bin").touch()
    return tmp_path / "whisper"


def test_a_card_hears_with_the_numbers_that_it_is_best_at(opened, folder):
    WhisperTranscriber(folder, name="Toy")._load()
    assert opened.ways == [("cuda", "int8_float16")]
    assert speech_words(folder.parent) == "Recordings are heard on the graphics card (CUDA)."


def test_a_card_whose_libraries_are_missing_leaves_it_to_the_processor(opened, folder):
    opened.problem = "Library libcublas.so.12 is not found\nor cannot be loaded"
    assert WhisperTranscriber(folder, name="Toy")._load().device == "cpu"
    assert opened.ways == [("cuda", "int8_float16"), ("cpu", "int8")]
    said = speech_words(folder.parent)
    assert said.startswith("Recordings are heard on the processor: CUDA could not be started: Lib")
    opened.problem = ""
    assert WhisperTranscriber(folder, name="Toy")._load().device == "cuda", "it is tried again"
    assert "graphics card" in speech_words(folder.parent)


def test_no_card_is_asked_when_the_user_wants_the_processor(opened, folder):
    use_processor_only(wanted=True)
    try:
        assert WhisperTranscriber(folder, name="Toy")._load().device == "cpu"
    finally:
        use_processor_only(wanted=False)
    assert opened.ways == [("cpu", "int8")]
