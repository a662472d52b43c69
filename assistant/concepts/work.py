"""An edit of the user in the making: what it works with, and the steps that several edits share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.concepts.avatars import Avatars
from assistant.concepts.example_picture import same_look, same_picture
from assistant.concepts.fields import (
    LONGEST_TEXT,
    checked_aliases,
    checked_strictness,
    checked_text,
)
from assistant.concepts.recorder import Recorder
from assistant.errors import UsageProblem
from assistant.phrases import listed
from assistant.store import concepts, examples
from assistant.store.concepts import ConceptState
from assistant.store.examples import NewExample
from assistant.store.transactions import ReadTx
from assistant.taught import ConceptId, ExampleId, Taught, fold_name
from assistant.told import told

NOTHING = "Nothing changed."
GONE = "This concept is no longer there. Look at the list again."


class OnTaken(StrEnum):
    """What becomes of an imported concept whose name is taken."""

    MERGE = "merge"  # its examples and what is missing go to the one that is there
    NUMBER = "number"  # it gets a number after its name


@dataclass(frozen=True, slots=True)
class NewConcept:
    """A concept before it has an id."""

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    info: str = ""
    notes: str = ""
    strictness: float = 0.0
    extra: str = "{}"  # JSON of what other programs keep with it
    examples: tuple[NewExample, ...] = ()  # the first is the avatar


@dataclass(slots=True)
class Work:
    """An edit while it is made."""

    recorder: Recorder
    tx: ReadTx
    what: str = ""
    concept: ConceptId | None = None
    examples: list[ExampleId] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    taught: Taught = field(default_factory=lambda: Taught(NOTHING))


def create(work: Work, new: NewConcept, name: str, avatars: Avatars | None = None) -> ConceptId:
    """Make a new concept under a name that was checked and is free."""
    state = ConceptState(
        name,
        category=checked_text(new.category, "category"),
        info=checked_text(new.info, "info"),
        notes=checked_text(new.notes, "notes"),
        strictness=checked_strictness(new.strictness),
        extra=new.extra,
        aliases=checked_aliases(new.aliases, name),
    )
    concept_id = work.recorder.create(state)
    add_examples(work, concept_id, new.examples, avatars or Avatars(work.tx))
    return concept_id


def add_to(work: Work, concept_id: ConceptId, new: NewConcept, avatars: Avatars) -> None:
    """Add to a concept what it does not have of another of the same name."""
    state = work.recorder.state(concept_id)
    work.recorder.change(
        concept_id,
        aliases=checked_aliases((*state.aliases, *new.aliases), state.name),
        category=state.category or checked_text(new.category, "category"),
        info=together(state.info, new.info, "info"),
        notes=together(state.notes, new.notes, "notes"),
        extra=new.extra if state.extra == "{}" else state.extra,
    )
    fresh, _ = _fresh(work.tx, concept_id, new.examples)
    add_examples(work, concept_id, fresh, avatars)


def add_examples(
    work: Work, concept_id: ConceptId, new: Sequence[NewExample], avatars: Avatars
) -> None:
    """Give a concept more examples; what is noticed is which it has, or are another's avatar."""
    name = work.recorder.state(concept_id).name
    fresh, known = _fresh(work.tx, concept_id, new)
    work.notices += [_twice(one.origin, name) for one in known]
    for one in fresh:
        others = avatars.like(one.look, but=concept_id)
        work.examples.append(work.recorder.add_example(concept_id, one))
        if others:
            shown = listed(
                f"“{one.name}”" for one in concepts.get_concepts(work.tx, others).values()
            )
            work.notices.append(
                f"An example is the same picture as the avatar of {shown}. If it shows both, draw "
                "a box around each; if both are the same, merge them."
            )
    state = work.recorder.state(concept_id)
    if fresh and len(state.examples) == len(fresh):
        avatars.add(concept_id, fresh[0].look)


def without_doubles(work: Work, into: ConceptId, other: ConceptId) -> list[ExampleId]:
    """Return the examples of two concepts that become one, each picture once."""
    looks = {**examples.looks_of(work.tx, into), **examples.looks_of(work.tx, other)}
    kept, gone = work.recorder.state(into), work.recorder.state(other)
    found = list(kept.examples)
    for one in gone.examples:
        like = [two for two in found if same_look(looks[one], looks[two])]
        if any(_same(work.tx, examples.get_picture(work.tx, one), two) for two in like):
            work.notices.append(_twice("", kept.name))
        else:
            found.append(one)
    return found


def _fresh(
    tx: ReadTx, concept_id: ConceptId, new: Sequence[NewExample]
) -> tuple[list[NewExample], list[NewExample]]:
    """Return the examples that a concept does not have yet, each once, and the others."""
    looks = examples.looks_of(tx, concept_id)
    fresh: list[NewExample] = []
    known: list[NewExample] = []
    for one in new:
        like = [example for example, look in looks.items() if same_look(one.look, look)]
        there = any(_same(tx, one.picture, example) for example in like) or any(
            same_look(one.look, other.look) and same_picture(one.picture, other.picture)
            for other in fresh
        )
        (known if there else fresh).append(one)
    return fresh, known


def _same(tx: ReadTx, picture: bytes | None, example: ExampleId) -> bool:
    other = examples.get_picture(tx, example)
    return picture is not None and other is not None and same_picture(picture, other)


def _twice(origin: str, name: str) -> str:
    """Return the sentence of a picture that a concept has already."""
    which = f"The picture {origin}" if origin else "A picture"
    return f"{which} is an example of “{name}” already and was left out."


def check_examples(state: ConceptState, ids: Iterable[ExampleId]) -> None:
    """See that a concept has these examples.

    Raises:
        UsageProblem: one of them is not its own.
    """
    if not set(ids) <= set(state.examples):
        raise UsageProblem(
            told(
                "This picture is no longer an example of “{}”. Look at its pictures again.",
                state.name,
            )
        )


class FreeNames:
    """Finds numbers for names that are taken, in an edit of many; each number is tried once."""

    def __init__(self, tx: ReadTx) -> None:
        """Take the transaction of the edit."""
        self._tx = tx
        self._tried: dict[str, int] = {}  # the last number of a folded name

    def find(self, name: str) -> str:
        """Return a name, or the first of "name 2", "name 3" and so on that is free."""
        folded = fold_name(name)
        n = self._tried.get(folded, 0) + 1
        while concepts.find_concept(self._tx, _numbered(name, n)) is not None:
            n += 1
        self._tried[folded] = n
        return _numbered(name, n)


def _numbered(name: str, n: int) -> str:
    return name if n == 1 else f"{name} {n}"


def together(one: str, other: str, what: str) -> str:
    """Return both texts as one, each once; `what` is what they are called.

    Raises:
        UsageProblem: together they are too long.
    """
    if not other or other in one:
        return one
    if not one:
        return checked_text(other, what)
    if len(one) + len(other) >= LONGEST_TEXT:
        raise UsageProblem(
            told(
                "The {} of both together would have more than {} characters. Shorten one of them "
                "first.",
                what,
                LONGEST_TEXT,
            )
        )
    return checked_text(f"{one}\n{other}", what)
