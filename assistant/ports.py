"""What the core needs from models, as protocols; `models/` and the tests' fakes fulfil them.

Every model is cheap to construct, loads on first use and gives its memory back on `close()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from assistant.records import Box, ReadLine, SoundPart, Space, SpokenSegment
from assistant.taught import Region

if TYPE_CHECKING:  # the app's process has no arrays, and need not load NumPy
    from assistant.arrays import Picture, Vectors

Stop = Callable[[], bool]
"""Answers True as soon as the caller wants the work to end."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word for what a picture shows, with the model's probability."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Sight:
    """What an image encoder makes of one picture."""

    vector: Vectors  # shape (dimension,), in the encoder's space
    labels: tuple[Label, ...] = ()
    regions: tuple[Region, ...] = ()  # in the encoder's region space
    faces: tuple[Region, ...] = ()  # in its face space


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a message: it stands before the character `at` of the message's text."""

    at: int
    picture: Picture = field(compare=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt; role is "system", "user" or "assistant".

    Pictures come in the order of their places; only a model that sees pictures takes notice.
    """

    role: str
    text: str
    pictures: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is asked, with the limits of its reply."""

    messages: tuple[Message, ...]
    max_tokens: int = 160
    temperature: float = 0.0
    grammar: str = ""  # in GBNF: what the reply may look like; "": anything


class TextEmbedder(Protocol):
    """Puts texts into a vector space."""

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        ...

    @property
    def makeup(self) -> str:
        """Return what the vectors depend on besides; "" if that is not known; loads nothing.

        That is the files, the libraries, and whether a card or the processor computes them.
        """
        ...

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension); over-long texts are cut.

        With `asks` they are questions, for which others are looked for.
        """
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text takes, special tokens included, before any cut."""
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class Reranker(Protocol):
    """Reads a question and a passage together; slow, so it is for a few passages only."""

    def score(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers the question, shape (len(texts),); larger is better."""
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a passage states the answer to a question, and which words of it do."""

    odds: float  # log odds that it does
    begin: int = 0  # character of the passage at which the answer begins
    end: int = 0  # and that behind it; the same as `begin`: no words are told
    sure: float = 0.0  # probability of these words, if the passage states the answer
    shares: tuple[float, ...] = ()  # and of each sentence, in order, that it holds them


class Verifier(Protocol):
    """Reads a question and a passage together, to say whether the passage states the answer."""

    def verify(self, question: str, passage: str, sentences: Sequence[int] = (0,)) -> Verification:
        """Return whether a passage states the answer, and with what words.

        `sentences` are the characters at which those begin of which one holds the words, ascending.
        """
        ...

    def orders(self, text: str) -> float | None:
        """Return the log odds that a text, however long, gives orders to a model; None: unknown."""
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class ImageEmbedder(Protocol):
    """Puts pictures, and words about pictures, into one vector space."""

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        ...

    @property
    def makeup(self) -> str:
        """Return what vectors and regions depend on besides; "" if that is not known.

        It loads nothing. Faces are described by another network, and do not count.
        """
        ...

    @property
    def region_space(self) -> Space:
        """Return the space of the regions' instance vectors; at most 256 dimensions."""
        ...

    @property
    def face_space(self) -> Space | None:
        """Return the space of the faces' vectors; None when faces cannot be recognised."""
        ...

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        """Return vector, labels, regions and faces of each picture, in order."""
        ...

    def embed_parts(self, picture: Picture, boxes: Sequence[Box]) -> list[Region]:
        """Return a region of kind "object" for each box of a picture, in order."""
        ...

    def embed_smaller(self, picture: Picture) -> Sequence[Region]:
        """Return the regions of a picture seen at half the size, as things in photos mostly are.

        None where size makes no difference, as each region is seen at the same.
        """
        ...

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of descriptions, shape (len(texts), dimension)."""
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class Detector(Protocol):
    """Finds where things are in pictures."""

    def look(self, categories: Sequence[str]) -> str:
        """Return what stands for a look for these categories; loads nothing.

        As long as it stays the same, the same picture gives the same boxes. It depends on the
        categories only where the detector can be told what to look for.
        """
        ...

    def find(self, picture: Picture, categories: Sequence[str]) -> list[Box]:
        """Return where things are, the surest first; hardly any two of them overlap much.

        A detector of fixed classes looks for all of its own, whatever the categories.

        Raises:
            ModelDamaged: its files cannot be used.
        """
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class Reader(Protocol):
    """Reads the text in pictures (OCR)."""

    @property
    def name(self) -> str:
        """Return name and version, for the status line."""
        ...

    def has_text(self, picture: Picture) -> bool:
        """Say from a cheap look whether reading the picture is worth its time."""
        ...

    def read(self, picture: Picture) -> list[ReadLine]:
        """Return the lines of text in reading order, best guess of the reader."""
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class Transcriber(Protocol):
    """Writes down speech."""

    @property
    def name(self) -> str:
        """Return name and version, for the status line."""
        ...

    def segments(self, parts: Iterable[SoundPart], stop: Stop) -> Iterator[SpokenSegment]:
        """Yield what is said, in order; nothing for silence or noise."""
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class LanguageModel(Protocol):
    """Words answers."""

    @property
    def name(self) -> str:
        """Return name and version, for answers and the status line."""
        ...

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and reply may have together."""
        ...

    @property
    def sees_pictures(self) -> bool:
        """Say whether it looks at the pictures of a prompt; loads nothing."""
        ...

    @property
    def plans(self) -> bool:
        """Say whether it is able enough to split questions; loads nothing."""
        ...

    @property
    def judges(self) -> bool:
        """Say whether `leaning` tells something; loads nothing."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text takes."""
        ...

    def stream(self, prompt: Prompt, stop: Stop) -> Iterator[str]:
        """Yield the reply piece by piece until it ends or `stop()` is true.

        Pictures that do not fit into the context any more are left out, the last ones first.

        Raises:
            ModelDamaged: the file cannot be loaded, it does not fit into memory, or the library
                fails while running it.
        """
        ...

    def leaning(self, prompt: Prompt, stop: Stop) -> float | None:
        """Return the log odds of yes against no as the reply to a prompt; None after a stop.

        Pictures of the prompt are left out.

        Raises:
            ModelDamaged: as for `stream`.
        """
        ...

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        ...


class Models(Protocol):
    """The installed models, by role; each is opened on its first use and kept.

    Every method raises `ModelMissing` when nothing is installed for the role.
    """

    def text(self) -> TextEmbedder:
        """Return the text embedder that the user has chosen, or else the first that is there."""
        ...

    def text_in(self, space: Space) -> TextEmbedder:
        """Return the installed text embedder that makes the vectors of a space, chosen or not.

        Raises:
            ModelMissing: none that is installed does.
            ModelDamaged: a file of it is missing or changed.
        """
        ...

    def image(self) -> ImageEmbedder:
        """Return the image embedder that the user has chosen, or else the first that is there."""
        ...

    def image_in(self, space: Space) -> ImageEmbedder:
        """Return the installed image embedder of a space of whole pictures, chosen or not.

        Raises:
            ModelMissing: none that is installed makes such vectors.
            ModelDamaged: a file of it is missing or changed.
        """
        ...

    def detector(self) -> Detector:
        """Return the detector."""
        ...

    def reader(self) -> Reader:
        """Return the reader."""
        ...

    def transcriber(self) -> Transcriber:
        """Return the transcriber."""
        ...

    def reranker(self) -> Reranker:
        """Return the reranker."""
        ...

    def verifier(self) -> Verifier:
        """Return the answer verifier."""
        ...

    def language(self, *, pictures: bool = False) -> LanguageModel:
        """Return the language model to use.

        Args:
            pictures: the question has pictures to look at; so it is one that sees, if one is
                installed and fits into memory, and the user has not chosen another.
        """
        ...

    def use_faces(self, *, wanted: bool) -> None:
        """Have the image embedder describe faces, or not, from the next time it is asked for."""
        ...

    def hear_in(self, language: str) -> None:
        """Have the transcriber take speech for that of a language; "": it finds out."""
        ...

    def stamp(self) -> int:
        """Return a number that is another one once any model was installed, mended or removed."""
        ...

    def names(self) -> dict[str, str]:
        """Return role -> model name for what is installed and used; loads nothing."""
        ...

    def loaded(self) -> tuple[str, ...]:
        """Return the roles whose model takes memory now, from any thread."""
        ...

    def close(self) -> None:
        """Close every open model and give its memory back to the system; the next use loads it."""
        ...
