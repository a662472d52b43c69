"""Makes examples of the pictures that a user gives, and says which of them cannot serve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.concepts.describe import vectors_of
from assistant.concepts.example_picture import small_picture
from assistant.concepts.origin import origin_of
from assistant.concepts.pictures import Pictures
from assistant.concepts.rap_format import ReadConcept
from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem, shown_path
from assistant.ports import Models
from assistant.records import Box
from assistant.store.connection import Store
from assistant.store.examples import NewExample
from assistant.told import told


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """A picture that the user gives as an example; without a box all of it shows the concept."""

    picture: Path | bytes  # a file, or what a file would hold, as from the clipboard
    box: Box | None = None
    origin: str = ""  # where it came from at first, when the file is a copy


OnPicture = Callable[[int, int], None]
"""Is told how many pictures are done, and of how many."""


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
        self, read: Sequence[ReadConcept], notices: list[str], on_picture: OnPicture
    ) -> list[NewConcept]:
        """Return concepts that were read with their examples; what cannot serve is noticed."""
        total = sum(len(one.pictures) for one in read)
        done = 0
        found: list[NewConcept] = []
        with self._pictures() as opener:  # one for all, because starting it takes a while
            for one in read:
                own: list[str] = []
                shown: list[NewExample] = []
                for file in one.pictures:
                    given = GivenPicture(file.path, file.box, file.origin)
                    shown += self._readable([given], opener, own)
                    done += 1
                    on_picture(done, total)
                notices += [f"“{one.name}”: {notice}" for notice in own]
                found.append(one.with_examples(tuple(shown)))
        return found

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
        picture = opener.open(given.picture)
        try:
            small = small_picture(picture, given.box)
        except UsageProblem as exc:
            raise (
                UsageProblem(told("{}: {}", _called(given), exc.sentence)) if named else exc
            ) from exc
        with self._store.read() as tx:
            if given.origin:
                # Its box is one of the copy, so only its file is known.
                origin, place = given.origin, origin_of(tx, Path(given.origin), None)[1]
            else:
                origin, place = origin_of(tx, given.picture, given.box)
        return small.as_example(vectors_of(small, model), origin=origin, place=place)


def _called(given: GivenPicture) -> str:
    if isinstance(given.picture, bytes):
        return told("The pasted picture")
    return told("The picture {}", shown_path(str(given.picture)))
