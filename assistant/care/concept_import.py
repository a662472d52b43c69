"""Makes concepts of an export into ones to teach; small copies that it holds stay as they are.

No model looks at them here: they are described when they are in the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.arrays import Picture
from assistant.care.bundle import read_file
from assistant.care.parts import ExampleSource
from assistant.concepts.example_picture import (
    LONGEST,
    SmallPicture,
    look_of,
    shown_part,
    small_picture,
)
from assistant.concepts.given import READING, OnPicture
from assistant.concepts.pictures import Pictures
from assistant.concepts.rap_format import PictureFile, read_database
from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem
from assistant.store.examples import NewExample
from assistant.taught import Place

_WEBP = (b"RIFF", b"WEBP")
_LARGEST = 1_000_000  # bytes of a small copy


def read_concepts(
    folder: Path, sources: Sequence[ExampleSource], on_picture: OnPicture
) -> tuple[tuple[NewConcept, ...], tuple[str, ...]]:
    """Return the concepts of an export, and a sentence for each picture that cannot serve.

    Raises:
        UsageProblem: the files of the export cannot be read or understood.
    """
    read = read_database(folder)
    notices = list(read.notices)
    places = {one.picture: Place(one.digest, one.size, one.page, one.box) for one in sources}
    total, done = sum(len(one.pictures) for one in read.concepts), 0
    found = []
    with Pictures() as opener:  # one for all, because starting it takes a while
        for concept in read.concepts:
            shown, failed = [], []
            for file in concept.pictures:
                place = places.get(_name_of(file, folder))
                try:
                    shown.append(_example(file, place, opener))
                except UsageProblem as exc:
                    failed.append(file)
                    notices.append(f"“{concept.name}”: {exc.sentence}")
                done += 1
                on_picture(READING, done, total)
            found.append(concept.with_examples(tuple(shown), failed))
    return tuple(found), tuple(notices)


def _name_of(file: PictureFile, folder: Path) -> str:
    path, inside = file.path.resolve(), folder.resolve()
    return path.relative_to(inside).as_posix() if path.is_relative_to(inside) else ""


def _example(file: PictureFile, place: Place | None, opener: Pictures) -> NewExample:
    data = read_file(file.path.parent, file.path.name)
    picture = opener.open(file.path)
    small = _as_it_is(data, picture, file)
    if small is None:
        small = small_picture(picture, file.box)
    return replace(small, part=file.part).as_example({}, origin=file.origin, place=place)


def _as_it_is(data: bytes, picture: Picture, file: PictureFile) -> SmallPicture | None:
    """Return a picture as a small copy if it is one; the child that decoded it has seen that."""
    is_webp = (data[:4], data[8:12]) == _WEBP
    if not is_webp or len(data) > _LARGEST or max(picture.shape[:2]) > LONGEST:
        return None
    return SmallPicture(data, picture, file.box, look_of(shown_part(picture, file.box)))
