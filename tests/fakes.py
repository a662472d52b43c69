"""Small models that need no weights, so that the whole program can be tested in milliseconds.

Their answers follow from their input alone: words that two texts share make their vectors similar,
a picture is what its mean colour is, and a white picture holds printed words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext

import numpy as np

from assistant.arrays import Picture, Vectors
from assistant.codes import encode
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import (
    Detector,
    ImageEmbedder,
    Label,
    LanguageModel,
    Prompt,
    Reader,
    Reranker,
    Sight,
    Stop,
    TextEmbedder,
    Transcriber,
    Verifier,
)
from assistant.records import (
    CODED,
    COSINE,
    SAMPLE_RATE,
    Box,
    ReadLine,
    SoundPart,
    Space,
    SpokenSegment,
)
from assistant.taught import Region, RegionKind
from tests.beside import Beside
from tests.judging import Judging

DIMENSION = 64
COLOURS: dict[str, tuple[int, int, int]] = {
    "red": (220, 30, 30),
    "green": (30, 180, 30),
    "blue": (30, 60, 220),
    "yellow": (230, 220, 40),
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "grey": (128, 128, 128),
}


def never() -> bool:
    """A `Stop` that never stops."""
    return False


def stop_after(calls: int) -> Stop:
    """A `Stop` that answers no that many times, and then yes for ever."""
    left = iter(range(calls))
    return lambda: next(left, None) is None


def plain_picture(colour: str, width: int = 64, height: int = 48) -> Picture:
    """A picture of one colour, by its name in `COLOURS`."""
    return np.full((height, width, 3), COLOURS[colour], dtype=np.uint8)


def colour_name(picture: Picture) -> str:
    """The name of the colour that is nearest to the picture's mean."""
    mean = picture.reshape(-1, 3).mean(axis=0)
    return min(COLOURS, key=lambda name: float(np.sum((mean - COLOURS[name]) ** 2)))


def word_vector(text: str, dimension: int = DIMENSION) -> Vectors:
    """A unit vector that is the sum of one fixed direction for every word of the text."""
    words = re.findall(r"\w+", text.casefold()) or ["(nothing)"]
    total = np.zeros(dimension, dtype=np.float32)
    for word in words:
        seed = zlib.crc32(word.encode("utf-8", "replace"))
        total += np.random.default_rng(seed).standard_normal(dimension).astype(np.float32)
    unit: Vectors = (total / np.linalg.norm(total)).astype(np.float32)
    return unit


class FakeTextEmbedder:
    """Texts that share words are near each other; `texts` remembers all that was embedded."""

    def __init__(self, version: str = "1", dimension: int = DIMENSION) -> None:
        self._space = Space("fake-text", version, dimension)
        self.makeup = ""
        self.texts: list[str] = []
        self.batches: list[int] = []
        self.closed = 0

    @property
    def space(self) -> Space:
        return self._space

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        self.loaded = True
        self.texts.extend(texts)
        self.batches.append(len(texts))
        vectors = [word_vector(text, self._space.dimension) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self._space.dimension)

    def count_tokens(self, text: str) -> int:
        return len(re.findall(r"\w+|[^\w\s]", text)) + 2

    def close(self) -> None:
        self.closed += 1
        self.loaded = False


class FakeImageEmbedder:
    """A picture is its colour: the label is the colour's name, the vector that of the word.

    With `coded`, regions have codes in place of vectors, as those of the starter model.
    """

    def __init__(
        self, version: str = "1", dimension: int = DIMENSION, *, coded: bool = False
    ) -> None:
        self._coded = coded
        self._space = Space("fake-image", version, dimension)
        self.makeup = ""
        self.pictures = 0
        self.batches: list[int] = []
        self.closed = 0

    @property
    def space(self) -> Space:
        return self._space

    @property
    def region_space(self) -> Space:
        metric = CODED if self._coded else COSINE
        return Space("fake-regions", self._space.version, self._space.dimension, metric)

    @property
    def face_space(self) -> Space | None:
        return None

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        self.loaded = True
        self.pictures += len(pictures)
        self.batches.append(len(pictures))
        return [self._see(picture) for picture in pictures]

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        return np.array([word_vector(text, self._space.dimension) for text in texts])

    def close(self) -> None:
        self.closed += 1
        self.loaded = False

    def embed_parts(self, picture: Picture, boxes: Sequence[Box]) -> list[Region]:
        return [self._region(picture, box, RegionKind.OBJECT) for box in boxes]

    def embed_smaller(self, picture: Picture) -> Sequence[Region]:
        return ()

    def _see(self, picture: Picture) -> Sight:
        name = self._name(picture)
        vector = word_vector(name, self._space.dimension)
        labels = (Label(name, 0.9), Label(f"{name} thing", 0.05))
        return Sight(vector, labels, self._regions(picture))

    def _name(self, picture: Picture) -> str:
        return colour_name(picture)

    def _regions(self, picture: Picture) -> tuple[Region, ...]:
        """The whole and its quarters; each looks like the name of its colour."""
        quarters = [(x, y, 0.5, 0.5) for y in (0.0, 0.5) for x in (0.0, 0.5)]
        boxes = [((0.0, 0.0, 1.0, 1.0), RegionKind.WHOLE)]
        boxes += [(quarter, RegionKind.WINDOW) for quarter in quarters]
        return tuple(self._region(picture, box, kind) for box, kind in boxes)

    def _region(self, picture: Picture, box: Box, kind: RegionKind) -> Region:
        height, width = picture.shape[:2]
        left, top = int(box[0] * width), int(box[1] * height)
        right = max(left + 1, int((box[0] + box[2]) * width))
        bottom = max(top + 1, int((box[1] + box[3]) * height))
        vector = word_vector(self._name(picture[top:bottom, left:right]), self._space.dimension)
        return Region(box, kind, encode(vector)[0] if self._coded else vector)


class FakeReader:
    """Reads a fixed text from pictures of a colour: from white ones unless told otherwise."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = {"white": "printed words on paper"} if texts is None else dict(texts)
        self.looks = 0
        self.reads = 0
        self.closed = 0

    @property
    def name(self) -> str:
        return "fake-reader 1"

    def has_text(self, picture: Picture) -> bool:
        self.loaded = True
        self.looks += 1
        return colour_name(picture) in self._texts

    def read(self, picture: Picture) -> list[ReadLine]:
        self.reads += 1
        lines = self._texts.get(colour_name(picture), "").splitlines()
        step = 1.0 / max(1, len(lines))
        return [ReadLine(t, (0.1, n * step, 0.8, step * 0.8), 0.95) for n, t in enumerate(lines)]

    def close(self) -> None:
        self.closed += 1
        self.loaded = False


class FakeTranscriber:
    """Hears the same words in every part that is not silent, one segment a part."""

    def __init__(self, text: str = "the quick meeting about the garden fence") -> None:
        self._text = text
        self.parts = 0
        self.closed = 0

    @property
    def name(self) -> str:
        return "fake-transcriber 1"

    def segments(self, parts: Iterable[SoundPart], stop: Stop) -> Iterator[SpokenSegment]:
        self.loaded = True
        for part in parts:
            if stop():
                return
            self.parts += 1
            if part.samples.size and float(np.abs(part.samples).max()) > 0.01:
                end = part.start + part.samples.size / SAMPLE_RATE
                yield SpokenSegment(part.start, end, self._text, 0.9)

    def close(self) -> None:
        self.closed += 1
        self.loaded = False


class FakeLanguageModel(Judging):
    """Replies from a script, word by word; `prompts` remembers what it was asked.

    The script is a list of replies, used in order and the last one for ever, or a function of the
    prompt. With `fails_after` it breaks down after so many words; unless it `plans`, it is small.
    """

    def __init__(
        self,
        script: Sequence[str] | Callable[[Prompt], str] = ("I do not know.",),
        *,
        fails_after: int | None = None,
        context_tokens: int = 2048,
        sees_pictures: bool = False,
        plans: bool = True,
    ) -> None:
        self._script = script
        self._fails_after = fails_after
        self._context_tokens = context_tokens
        self.sees_pictures = sees_pictures
        self.plans = plans
        self.prompts: list[Prompt] = []
        self.closed = 0

    @property
    def name(self) -> str:
        return "fake-language 1"

    @property
    def context_tokens(self) -> int:
        return self._context_tokens

    def count_tokens(self, text: str) -> int:
        return len(re.findall(r"\w+|[^\w\s]", text))

    def stream(self, prompt: Prompt, stop: Stop) -> Iterator[str]:
        self.loaded = True
        self.prompts.append(prompt)
        for number, piece in enumerate(re.findall(r"\s*\S+", self._reply(prompt))):
            if stop():
                return
            if number == self._fails_after:
                raise ModelDamaged("The language model broke down. Install it again.")
            yield piece

    def close(self) -> None:
        self.closed += 1
        self.loaded = False

    def _reply(self, prompt: Prompt) -> str:
        if callable(self._script):
            return self._script(prompt)
        return self._script[min(len(self.prompts), len(self._script)) - 1]


def is_loaded(model: object) -> bool:
    """Whether a fake was used since it was closed."""
    return bool(getattr(model, "loaded", False))


class FakeModels(Beside):
    """All models by role; a role given as None is not installed. Attributes may be exchanged."""

    def __init__(
        self,
        *,
        text: TextEmbedder | None = None,
        image: ImageEmbedder | None = None,
        reader: Reader | None = None,
        transcriber: Transcriber | None = None,
        language: LanguageModel | None = None,
        without: Iterable[str] = (),
    ) -> None:
        """Take the models to use; the rest are fresh fakes but for the roles in `without`."""
        self.roles: dict[str, object] = {
            "text": text or FakeTextEmbedder(),
            "image": image or FakeImageEmbedder(),
            "reading": reader or FakeReader(),
            "speech": transcriber or FakeTranscriber(),
            "language": language or FakeLanguageModel(),
        }
        for role in without:
            del self.roles[role]
        self.closed, self.stamp = 0, lambda: 0
        self.asked_for_pictures: list[bool] = []
        super().__init__()

    def text(self) -> TextEmbedder:
        return self._installed("text")  # type: ignore[return-value]

    def image(self) -> ImageEmbedder:
        return self._installed("image")  # type: ignore[return-value]

    def reader(self) -> Reader:
        return self._installed("reading")  # type: ignore[return-value]

    def transcriber(self) -> Transcriber:
        return self._installed("speech")  # type: ignore[return-value]

    def language(self, *, pictures: bool = False) -> LanguageModel:
        self.asked_for_pictures.append(pictures)
        return self._installed("language")  # type: ignore[return-value]

    def use_faces(self, *, wanted: bool) -> None:
        self.faces = wanted
        if image := self.roles.get("image"):
            image.faces = wanted  # type: ignore[attr-defined]

    def hear_in(self, language: str) -> None:
        self.spoken = language

    def detector(self) -> Detector:
        return self._installed("detector")  # type: ignore[return-value]

    def reranker(self) -> Reranker:
        return self._installed("reranking")  # type: ignore[return-value]

    def verifier(self) -> Verifier:
        return self._installed("verifying")  # type: ignore[return-value]

    def steady(self) -> nullcontext[None]:
        return nullcontext()

    def names(self) -> dict[str, str]:
        return {role: f"fake-{role}" for role in self.roles}

    def loaded(self) -> tuple[str, ...]:
        return tuple(role for role, model in self.roles.items() if is_loaded(model))

    def close(self) -> None:
        self.closed += 1
        for model in self.roles.values():
            model.loaded = False  # type: ignore[attr-defined]

    def _installed(self, role: str) -> object:
        if role in self.roles:
            return self.roles[role]
        raise ModelMissing(role, f"No {role} model. Run `keepsake models install starter`.")


class ManualClock:
    """A clock that stands still until a test moves it; seconds."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds
