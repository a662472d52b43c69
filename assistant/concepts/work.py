"""An edit of the user in the making: what it works with, and the steps that several edits share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.concepts.avatars import Avatars
from assistant.concepts.example_picture import same_look
from assistant.concepts.fields import (
    LONGEST_TEXT,
    checked_aliases,
    checked_strictness,
    checked_text,
)
from assistant.concepts.recorder import Recorder
from assistant.errors import UsageProblem
from assistant.store import concepts, examples
from assistant.store.concepts import ConceptState
from assistant.store.examples import NewExample
from assistant.store.transactions import ReadTx
from assistant.taught import ConceptId, ExampleId

NOTHING = "Nothing changed."


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


@dataclass(frozen=True, slots=True)
class Taught:
    """What an edit did."""

    what: str  # a sentence
    concept: ConceptId | None = None  # the one that the edit was about or made
    examples: tuple[ExampleId, ...] = ()  # that came
    affected: tuple[ConceptId, ...] = ()  # whose mentions have to be found again
    notices: tuple[str, ...] = ()  # sentences of what may not be meant


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
    known = examples.looks_of(work.tx, concept_id)
    fresh = [one for one in new.examples if not any(same_look(one.look, look) for look in known)]
    add_examples(work, concept_id, fresh, avatars)


def add_examples(
    work: Work, concept_id: ConceptId, new: Sequence[NewExample], avatars: Avatars
) -> None:
    """Give a concept more examples, and say which of them are the avatar of another one."""
    for one in new:
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
    if new and len(state.examples) == len(new):
        avatars.add(concept_id, new[0].look)


def check_examples(state: ConceptState, ids: Iterable[ExampleId]) -> None:
    """See that a concept has these examples.

    Raises:
        UsageProblem: one of them is not its own.
    """
    if not set(ids) <= set(state.examples):
        raise UsageProblem(
            f"This picture is no longer an example of “{state.name}”. Look at its pictures again."
        )


def free_name(tx: ReadTx, name: str) -> str:
    """Return a name, or the first of "name 2", "name 3" and so on that is free."""
    found, n = name, 1
    while concepts.find_concept(tx, found) is not None:
        n += 1
        found = f"{name} {n}"
    return found


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
            f"The {what} of both together would have more than {LONGEST_TEXT:,} characters. "
            "Shorten one of them first."
        )
    return checked_text(f"{one}\n{other}", what)


def number(count: int, what: str) -> str:
    """Return a number with what it counts, such as "2 pictures"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """Return names as a list in words, such as "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
