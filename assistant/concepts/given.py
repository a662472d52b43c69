"""Makes examples of the pictures that a user gives, and says which of them cannot serve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.arrays import Descriptors, Picture
from assistant.concepts.describe import vectors_of
from assistant.concepts.example_picture import SmallPicture, small_picture
from assistant.concepts.origin import origin_of, place_of_file
from assistant.concepts.pictures import Pictures
from assistant.concepts.rap_format import PictureFile, ReadConcept
from assistant.concepts.work import NewConcept
from assistant.errors import Cancelled, UsageProblem, shown_path
from assistant.ports import Models, Stop
from assistant.records import Box, Space
from assistant.store.connection import Store
from assistant.store.examples import NewExample
from assistant.told import told


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """A picture that the user gives as an example; without a box all of it shows the concept."""

    picture: Path | bytes  # a file, or what a file would hold, as from the clipboard
    box: Box | None = None
    origin: str = ""  # where it came from at first, when the file is a copy
    part: Box | None = None  # then, of what it shows in the picture that it came from


READING, LOOKING = "Reading pictures", "Learning how they look"
"""The stages of an import: pictures are read and made small, then the image model looks at them."""

OnPicture = Callable[[str, int, int], None]
"""Is told a stage, how many pictures are done in it, and of how many."""


class ExampleMaker:
    """Makes examples, each with its small copy and its vectors."""

    def __init__(self, store: Store, models: Models, pictures: Callable[[], Pictures]) -> None:
        """Take the library, the models, and how pictures are opened."""
        self._store = store
        self._models = models
        self._pictures = pictures

    def all_of(self, given: Sequence[GivenPicture]) -> tuple[NewExample, ...]:
        """Return the examples of all pictures.

        Raises:
            UsageProblem: one of them cannot serve; it is named where there are several.
            ModelMissing, ModelDamaged: no image model can look at them.
        """
        if not given:
            return ()
        with self._pictures() as opener:
            return tuple(self._example(one, opener, named=len(given) > 1) for one in given)

    def readable(self, given: Iterable[GivenPicture], notices: list[str]) -> tuple[NewExample, ...]:
        """Return the examples of those pictures that can serve; the others are noticed."""
        with self._pictures() as opener:
            return tuple(self._readable(given, opener, notices))

    def imported(
        self,
        read: Sequence[ReadConcept],
        notices: list[str],
        on_picture: OnPicture,
        stop: Stop,
    ) -> list[NewConcept]:
        """Return concepts that were read with their examples; what cannot serve is noticed.

        No model looks at the examples: they have no vectors yet (`describe_examples`).

        Raises:
            Cancelled: `stop()` became true.
        """
        every = [(n, file) for n, one in enumerate(read) for file in one.pictures]
        shown: list[list[NewExample]] = [[] for _ in read]
        failed: list[list[PictureFile]] = [[] for _ in read]
        with self._pictures() as opener:  # one for all, because starting it takes a while
            for done, (n, file) in enumerate(every, 1):
                if stop():
                    raise Cancelled(told("Stopped. Nothing was imported."))
                given = GivenPicture(file.path, file.box, file.origin, file.part)
                try:
                    picture = opener.open(file.path)
                    if done < len(every):
                        opener.prepare(every[done][1].path)
                    small = _small(given, picture, named=True)
                    shown[n].append(self._with_origin(small, given, {}))
                except UsageProblem as exc:
                    failed[n].append(file)
                    notices.append(f"“{read[n].name}”: {exc.sentence}")
                on_picture(READING, done, len(every))
        parts = zip(read, shown, failed, strict=True)
        return [one.with_examples(tuple(own), out) for one, own, out in parts]

    def _readable(
        self, given: Iterable[GivenPicture], opener: Pictures, notices: list[str]
    ) -> Iterator[NewExample]:
        for one in given:
            try:
                yield self._example(one, opener, named=True)
            except UsageProblem as exc:
                notices.append(exc.sentence)

    def _example(self, given: GivenPicture, opener: Pictures, *, named: bool) -> NewExample:
        model = self._models.image()
        small = _small(given, opener.open(given.picture), named=named)
        return self._with_origin(small, given, vectors_of(small, model))

    def _with_origin(
        self, small: SmallPicture, given: GivenPicture, vectors: Mapping[Space, Descriptors]
    ) -> NewExample:
        if given.origin:
            small = replace(small, part=given.part)  # its box is one of the copy
            origin = given.origin
            with self._store.read() as tx:
                place = place_of_file(tx, Path(origin), given.part)
        else:
            origin, place = origin_of(given.picture, given.box)
        return small.as_example(vectors, origin=origin, place=place)


def _small(given: GivenPicture, picture: Picture, *, named: bool) -> SmallPicture:
    try:
        return small_picture(picture, given.box)
    except UsageProblem as exc:
        raise (
            UsageProblem(told("{}: {}", _called(given), exc.sentence)) if named else exc
        ) from exc


def _called(given: GivenPicture) -> str:
    if isinstance(given.picture, bytes):
        return told("The pasted picture")
    return told("The picture {}", shown_path(str(given.picture)))
