"""The starter models themselves, on real pictures, real speech and real questions."""

import csv
import re
import subprocess
import sys
import time
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from assistant.ports import Message, Prompt
from assistant.records import SAMPLE_RATE, SoundPart
from models.catalogue import STARTER, load_catalogue
from models.install import install
from models.inventory import Health, check
from models.load import InstalledModels, default_folder
from tests.conftest import SHARED_DATA
from tests.fakes import never

REPO = Path(__file__).resolve().parents[2]
SPEECH = SHARED_DATA / "speech"

starter = load_catalogue().expand(STARTER)
whole = {Health.OK, Health.BUILTIN}
pytestmark = [
    pytest.mark.real_models,
    pytest.mark.skipif(
        any(s.health not in whole for s in check(default_folder()) if s.model in starter),
        reason="run `keepsake models install starter` first",
    ),
]
needs_speech = pytest.mark.skipif(not SPEECH.is_dir(), reason="no recorded speech here")


@pytest.fixture(scope="module")
def models():
    opened = InstalledModels(default_folder())
    yield opened
    opened.close()


def skimage_photo(name):
    data = pytest.importorskip("skimage.data")
    return np.asarray(Image.fromarray(getattr(data, name)()).convert("RGB"))


PHOTOS = {
    "astronaut": ["a woman in a space suit", "portrait of an astronaut", "a smiling person"],
    "chelsea": ["a cat", "close-up of a kitten's face"],
    "coffee": ["a cup of coffee", "espresso on a saucer"],
    "rocket": ["a rocket before its launch", "space travel"],
    "camera": ["a man with a camera on a tripod", "photographer taking a picture"],
    "page": ["a printed page of text", "document"],
}


def test_texts_of_like_meaning_are_near(models):
    vectors = models.text().embed(
        [
            "How high is the monthly rent?",
            "The tenant pays 1,150 euros a month for the flat.",
            "The cat was vaccinated against leukaemia in May.",
        ]
    )
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_vector_does_not_depend_on_its_neighbours(models):
    text = "The boiler was serviced in March."
    alone = models.text().embed([text])[0]
    among = models.text().embed([text, "short", "a rather long sentence about the garden " * 9])[0]
    assert alone @ among > 0.999


def test_photos_are_found_by_words(models):
    image = models.image()
    sights = image.embed_pictures([skimage_photo(name) for name in PHOTOS])
    vectors = np.array([sight.vector for sight in sights])
    ranks = [
        list(np.argsort(-(vectors @ query))).index(number)
        for number, texts in enumerate(PHOTOS.values())
        for query in image.embed_texts(texts)
    ]
    assert max(ranks) <= 1
    assert ranks.count(0) >= 8


def test_labels_are_sparing_and_right(models):
    names = list(PHOTOS)
    sights = models.image().embed_pictures([skimage_photo(name) for name in names])
    labels = {
        name: {label.name for label in sight.labels}
        for name, sight in zip(names, sights, strict=True)
    }
    assert "cat" in labels["chelsea"]
    assert "coffee" in labels["coffee"]
    assert "person" in labels["astronaut"]
    assert "person" not in labels["coffee"] | labels["rocket"] | labels["chelsea"]


@pytest.mark.parametrize("shape", [(1, 1, 3), (5, 4000, 3), (640, 480, 3)])
def test_pictures_of_any_shape_get_a_vector(models, shape):
    (sight,) = models.image().embed_pictures([np.zeros(shape, dtype=np.uint8)])
    assert np.linalg.norm(sight.vector) == pytest.approx(1, abs=1e-4)


def test_a_printed_page_is_read(models):
    page = skimage_photo("page")
    reader = models.reader()
    assert reader.has_text(page)
    text = " ".join(line.text for line in reader.read(page))
    assert "Region-based segmentation" in text
    assert "markers of the coins" in text


def sound_of(path):
    blocks = []
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("flt", "mono", SAMPLE_RATE)
        for frame in container.decode(audio=0):
            blocks += [piece.to_ndarray().ravel() for piece in resampler.resample(frame)]
        blocks += [piece.to_ndarray().ravel() for piece in resampler.resample(None)]
    return np.concatenate(blocks).astype(np.float32)


def parts_of(sound, seconds=60):
    size = seconds * SAMPLE_RATE
    return [
        SoundPart(first / SAMPLE_RATE, sound[first : first + size])
        for first in range(0, len(sound), size)
    ]


def words_of(text):
    return re.findall(r"[a-z0-9']+", text.lower().replace("-", " "))


def word_errors(wanted, got):
    """Edit distance in words."""
    row = np.arange(len(got) + 1)
    for number, word in enumerate(wanted, start=1):
        previous, row = row, np.concatenate([[number], np.zeros(len(got), dtype=int)])
        for place, other in enumerate(got, start=1):
            change = previous[place - 1] + (word != other)
            row[place] = min(change, previous[place] + 1, row[place - 1] + 1)
    return int(row[-1])


@needs_speech
def test_speech_over_several_windows_is_written_down(models):
    with (SPEECH / "ljspeech.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="|", quoting=csv.QUOTE_NONE))
    spoken = [row for row in rows if (SPEECH / f"{row[0]}.flac").exists()] * 2
    pause = np.zeros(SAMPLE_RATE // 2, dtype=np.float32)
    sound = np.concatenate(
        [p for row in spoken for p in (sound_of(SPEECH / f"{row[0]}.flac"), pause)]
    )
    segments = list(models.transcriber().segments(parts_of(sound), never))
    wanted = words_of(" ".join(row[2] for row in spoken))
    got = words_of(" ".join(segment.text for segment in segments))
    assert word_errors(wanted, got) / len(wanted) < 0.1
    assert len(sound) / SAMPLE_RATE > 90
    starts = [segment.start for segment in segments]
    assert starts == sorted(starts)
    assert segments[-1].end <= len(sound) / SAMPLE_RATE + 0.1


@needs_speech
def test_a_known_speech_is_heard_at_its_time(models):
    speech = sound_of(SPEECH / "jfk.flac")
    silence = np.zeros(20 * SAMPLE_RATE, dtype=np.float32)
    sound = np.concatenate([silence, speech, silence])
    segments = list(models.transcriber().segments(parts_of(sound, 7), never))
    text = " ".join(segment.text for segment in segments)
    assert "ask not what your country can do for you" in text
    assert 19 <= segments[0].start <= 21.5
    assert segments[-1].end <= 32


def noises():
    random = np.random.default_rng(0)
    count = 90 * SAMPLE_RATE
    times = np.arange(count) / SAMPLE_RATE
    walk = np.cumsum(random.standard_normal(count))
    rumble = walk - np.convolve(walk, np.ones(400) / 400, "same")
    return {
        "silence": np.zeros(count),
        "hiss": 0.05 * random.standard_normal(count),
        "loud hiss": 0.3 * random.standard_normal(count),
        "tone": 0.3 * np.sin(2 * np.pi * 440 * times),
        "rumble": 0.3 * rumble / np.abs(rumble).max(),
        "beeps": 0.4 * np.sin(2 * np.pi * 800 * times) * ((times % 2) < 0.3),
        "nothing": np.zeros(0),
    }


@pytest.mark.parametrize("name", noises())
def test_noise_yields_nothing(models, name):
    sound = noises()[name].astype(np.float32)
    assert list(models.transcriber().segments(parts_of(sound), never)) == []


def ask(models, question, source, **limits):
    prompt = Prompt(
        (
            Message("system", "Answer the question from the source in one short sentence."),
            Message("user", f"Source: {source}\n\nQuestion: {question}"),
        ),
        **limits,
    )
    return "".join(models.language().stream(prompt, never))


def test_the_language_model_takes_facts_from_the_source(models):
    rent = "The monthly rent is 1,150 euros, due on the third working day of each month."
    assert "1,150" in ask(models, "How much is the rent?", rent)
    plumber = "The plumber Karl Brenner repaired the heating on 4 May."
    assert "Brenner" in ask(models, "Who repaired the heating?", plumber)


def test_the_same_question_gets_the_same_answer(models):
    question = ("Who wrote the letter?", "The letter was written by Hanna Lind in May.")
    assert ask(models, *question) == ask(models, *question)


def test_a_reply_keeps_to_its_limit(models):
    reply = ask(models, "Tell me a story.", "Once upon a time.", max_tokens=8)
    assert 0 < models.language().count_tokens(reply) <= 9


def test_a_long_prompt_can_be_stopped_while_it_is_read(models):
    text = "the meeting discussed the garden party and the budget " * 300
    prompt = Prompt((Message("user", text),))
    assert models.language().context_tokens >= 4096
    begin = time.monotonic()
    stop_at = begin + 0.3
    assert list(models.language().stream(prompt, lambda: time.monotonic() > stop_at)) == []
    assert time.monotonic() - begin < 3
    assert "1,150" in ask(models, "How much is the rent?", "The rent is 1,150 euros.")


def test_models_come_back_after_close():
    opened = InstalledModels(default_folder())
    first = opened.text().embed(["a"])
    opened.close()
    assert np.allclose(opened.text().embed(["a"]), first)
    opened.close()


def test_installing_again_does_nothing(models):
    seen = []
    install(STARTER, default_folder(), on_progress=seen.append)
    assert [progress.stage for progress in seen] == ["done"]


def test_running_the_models_never_imports_what_only_an_installation_needs():
    program = """
import sys, numpy as np
from assistant.ports import Message, Prompt
from assistant.records import SoundPart
from models.load import InstalledModels, default_folder
models = InstalledModels(default_folder())
models.text().embed(["a text"])
models.image().embed_pictures([np.zeros((64, 64, 3), np.uint8)])
models.reader().read(np.zeros((64, 64, 3), np.uint8))
random = np.random.default_rng(0).standard_normal(16000).astype(np.float32)
list(models.transcriber().segments([SoundPart(0, random)], lambda: False))
list(models.language().stream(Prompt((Message("user", "Hello"),), max_tokens=2), lambda: False))
print({"torch", "torchvision", "open_clip", "timm", "onnx"} & sys.modules.keys())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
    assert done.stderr == ""
