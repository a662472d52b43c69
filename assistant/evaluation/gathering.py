"""Gathers what models of a role are measured on, by chance but always the same of a library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from assistant.arrays import Picture, Sound
from assistant.concepts.pictures import Pictures
from assistant.errors import UnreadableFile, UsageProblem
from assistant.evaluation.ablation import Asked
from assistant.evaluation.material import NO_SOUND, Material, Wanted, beside
from assistant.evaluation.own_files import SEED, Files, make_questions
from assistant.evaluation.places import lies_at
from assistant.evaluation.questions import Target, same_path
from assistant.evaluation.trial import OnDone
from assistant.extract.sandbox import Extractor
from assistant.records import (
    SAMPLE_RATE,
    Depth,
    Form,
    Kind,
    SoundPart,
    StoredPassage,
)
from assistant.retrieve.samples import Samples

TEXTS, PICTURES, SOUND_S = 400, 40, 60
"""At most so many passages, pictures and seconds of sound are measured on."""

_FILES = 60  # of each kind
_PHOTOS_SEEN = 400  # among which those with captions are looked for
_PASSAGES = 15  # of one file
_QUESTIONS = 80
_EXAMPLES = 4  # pictures of one concept
_PROMPTS = 9  # passages that language models are shown, three at a time
_PAIRS = 10  # passages that a reranker puts in order for one question
_RERANKED = 20  # questions for it
_NOTES = (".md", ".txt")
_PHOTOS = (".jpg", ".jpeg", ".png")
_RECORDINGS = (".opus", ".mp3", ".wav")


def gather(
    role: str,
    samples: Samples,
    bundled: Path,
    *,
    opener: Callable[[], Extractor] = Extractor,
    on_done: OnDone = lambda _done, _whole: None,
) -> Material:
    """Return what a role is measured on; bundled files where the library has nothing for it.

    Args:
        role: as in the catalogue of models.
        samples: the library's files.
        bundled: the folder of files that come with the program.
        opener: makes what reads files.
        on_done: told how many pictures are opened, and of how many; what it raises ends it all.
    """
    match role:
        case "image":
            return _pictures(samples, bundled, opener, on_done)
        case "speech":
            return _sound(samples, bundled, opener)
    found = _Drawn(samples)
    asked = [
        one for one in make_questions(found, most=_QUESTIONS) if one.question.kind != "caption"
    ]
    worded = found.worded
    texts = tuple(one.passage.text for one in worded)
    material = Material(texts=texts, wanted=tuple(_wanted(asked, worded)))
    if not texts:
        material = Material(texts=tuple(_paragraphs(bundled)), own=False)
    if role == "reranking":
        few = replace(material, wanted=material.wanted[:_RERANKED])
        return beside(few, [one.path for one in worded], _PAIRS)
    return replace(material, texts=material.texts[:_PROMPTS]) if role == "language" else material


@dataclass(slots=True)
class _Drawn:
    """Files of a library with few passages each, which are remembered (`own_files.Files`)."""

    source: Files
    passages: list[StoredPassage] = field(default_factory=list)

    def files(self, kind: Kind, seed: int, most: int) -> list[list[StoredPassage]]:
        drawn = [one[:_PASSAGES] for one in self.source.files(kind, seed, min(most, _FILES))]
        share = TEXTS // (len(Kind) - 1)  # photos have hardly any words
        kept: list[list[StoredPassage]] = []
        for passages in drawn:
            worded = [one for one in passages if _has_words(one)]
            if len(worded) <= share:
                share -= len(worded)
                self.passages += worded
                kept.append(passages)
        return kept

    def weights(self, text: str) -> dict[str, float]:
        return self.source.weights(text)

    @property
    def worded(self) -> list[StoredPassage]:
        return self.passages[:TEXTS]


def _has_words(stored: StoredPassage) -> bool:
    return stored.passage.form is not Form.PICTURE and bool(stored.passage.text.strip())


def _wanted(asked: Sequence[Asked], passages: Sequence[StoredPassage]) -> Iterator[Wanted]:
    for one in asked:
        target = one.question.relevant[0]
        right = tuple(
            number
            for number, stored in enumerate(passages)
            if lies_at(stored.path, stored.passage.locator, target)
        )
        if right:
            yield Wanted(one.question.text, right)


def _paragraphs(folder: Path) -> Iterator[str]:
    for path in _files_in(folder, _NOTES):
        for part in path.read_text(encoding="utf-8").split("\n\n"):
            if part.strip():
                yield part.strip()


def _files_in(folder: Path, endings: Sequence[str]) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in endings)


def _pictures(
    samples: Samples, bundled: Path, opener: Callable[[], Extractor], on_done: OnDone
) -> Material:
    drawn = [one[0] for one in samples.files(Kind.PHOTO, SEED, _PHOTOS_SEEN)]
    captions = _captions(drawn, samples)
    captioned = {target.source for _, target in captions}
    # Those with captions come first, since they alone tell how well a model does.
    drawn.sort(key=lambda one: same_path(one.path) not in captioned)
    photos = drawn[:PICTURES]
    with Pictures(opener) as pictures:
        begun = time.perf_counter()
        found, kept = _opened(pictures, [Path(one.root, one.path) for one in photos], on_done)
        own = bool(found)
        if not own:
            found, _ = _opened(pictures, _files_in(bundled, _PHOTOS)[:PICTURES], on_done)
        prepare_s = (time.perf_counter() - begun) / max(1, len(found))
        groups = [
            [_only(pictures, picture) for picture in group] for group in samples.taught(_EXAMPLES)
        ]
    paths = [photos[number].path for number in kept]
    shown = [(n, one) for n, group in enumerate(groups) for one in group if one is not None]
    return Material(
        pictures=(*found, *(one for _, one in shown)),
        wanted=tuple(_pointed(captions, paths)),
        alike=tuple(number for number, _ in shown),
        own=own,
        prepare_s=prepare_s,
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """Some photos, as the files of a library (`own_files.Files`)."""

    photos: Sequence[StoredPassage]
    source: Files

    def files(self, kind: Kind, _seed: int, _most: int) -> list[list[StoredPassage]]:
        return [[one] for one in self.photos] if kind is Kind.PHOTO else []

    def weights(self, text: str) -> dict[str, float]:
        return self.source.weights(text)


def _captions(photos: Sequence[StoredPassage], files: Files) -> list[tuple[str, Target]]:
    """Return the captions that photos have and no other has, each with its photo."""
    asked = make_questions(_Given(photos, files), most=_QUESTIONS)
    return [(one.question.text, one.question.relevant[0]) for one in asked]


def _pointed(captions: Sequence[tuple[str, Target]], paths: Sequence[str]) -> Iterator[Wanted]:
    for text, target in captions:
        right = tuple(n for n, path in enumerate(paths) if same_path(path) == target.source)
        if right:
            yield Wanted(text, right)


def _opened(
    pictures: Pictures, paths: Sequence[Path], on_done: OnDone
) -> tuple[list[Picture], list[int]]:
    """Return those of the pictures that can be opened, and their numbers."""
    found, numbers = [], []
    for number, path in enumerate(paths):
        on_done(number, len(paths))
        if (picture := _only(pictures, path)) is not None:
            found.append(picture)
            numbers.append(number)
    on_done(len(paths), len(paths))
    return found, numbers


def _only(pictures: Pictures, given: Path | bytes) -> Picture | None:
    try:
        return pictures.open(given)
    except UsageProblem:  # gone, or on a drive that is away
        return None


def _sound(samples: Samples, bundled: Path, opener: Callable[[], Extractor]) -> Material:
    recordings = [one[0] for one in samples.files(Kind.SPEECH, SEED, 5)]
    with opener() as extractor:
        own = _stretch(extractor, [Path(one.root, one.path) for one in recordings])
        if len(own):
            return Material(sound=own)
        return Material(sound=_stretch(extractor, _files_in(bundled, _RECORDINGS)), own=False)


def _stretch(extractor: Extractor, paths: Sequence[Path]) -> Sound:
    """Return up to a minute of sound out of recordings."""
    wanted, found = SOUND_S * SAMPLE_RATE, [NO_SOUND]
    for path in paths:
        try:
            for part in extractor.extract(path, Depth.FIRST):
                if isinstance(part, SoundPart):
                    found.append(part.samples)
                    break  # a window has a minute
        except UnreadableFile:
            continue
        if sum(map(len, found)) >= wanted:
            break
    return np.concatenate(found)[:wanted]
