"""What one edit changes of a concept: its names, texts, strictness and the order of its pictures.

All of it is checked and done in the transaction of the edit, so one that cannot be leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.concepts.fields import (
    check_free,
    checked_aliases,
    checked_name,
    checked_strictness,
    checked_text,
    shared_names,
)
from assistant.concepts.work import Work, check_examples
from assistant.phrases import listed
from assistant.store.concepts import ConceptState
from assistant.taught import ConceptId, ExampleId

_TEXTS = ("category", "info", "notes")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes another of a concept; None leaves it as it is."""

    name: str | None = None  # the old one is not kept as an alias
    aliases: tuple[str, ...] | None = None
    category: str | None = None
    info: str | None = None
    notes: str | None = None
    strictness: float | None = None
    avatar: ExampleId | None = None  # the example to put first
    dropped: ExampleId | None = None  # the example to take away


def apply_change(work: Work, concept_id: ConceptId, change: Change) -> None:
    """Change a concept, and tell what that was in the sentences of the edit.

    Raises:
        UsageProblem: something cannot be as it is asked.
    """
    before = work.recorder.state(concept_id)
    values = _checked(work, concept_id, before, change)
    new = {name for name, value in values.items() if value != getattr(before, name)}
    said: list[str] = []
    name = str(values["name"])
    if "name" in new:
        said.append(f"Renamed “{before.name}” to “{name}”.")
    if new & {"name", "aliases"}:
        work.recorder.change(concept_id, **values)
        work.notices += shared_names(work.tx, concept_id)
    elif new:
        work.recorder.change(concept_id, **values)
    named = new if change.aliases is not None else new - {"aliases"}
    if fields := sorted(named - {"name"}):
        said.append(f"Changed {listed(fields)} of “{name}”.")
    said += _arranged(work, concept_id, name, change)
    work.what = " ".join(said)


def _checked(
    work: Work, concept_id: ConceptId, before: ConceptState, change: Change
) -> dict[str, object]:
    """Return the name, the aliases, and what else is given, as it can be stored."""
    name = before.name
    if change.name is not None:
        name = checked_name(change.name)
        check_free(work.tx, name, but=concept_id)
    aliases = before.aliases if change.aliases is None else change.aliases
    values: dict[str, object] = {"name": name, "aliases": checked_aliases(aliases, name)}
    for field in _TEXTS:
        text = getattr(change, field)
        if text is not None:
            values[field] = checked_text(text, field)
    if change.strictness is not None:
        values["strictness"] = checked_strictness(change.strictness)
    return values


def _arranged(work: Work, concept_id: ConceptId, name: str, change: Change) -> list[str]:
    """Put the examples in order and return sentences of what that changed."""
    state = work.recorder.state(concept_id)
    shown, said = list(state.examples), list[str]()
    check_examples(state, [one for one in (change.avatar, change.dropped) if one is not None])
    if change.avatar is not None and shown[0] != change.avatar:
        shown.remove(change.avatar)
        shown.insert(0, change.avatar)
        said.append(f"Made another picture the avatar of “{name}”.")
    if change.dropped is not None:
        shown.remove(change.dropped)
        said.append(f"Removed an example picture of “{name}”.")
        if not shown:
            work.notices.append(
                f"“{name}” has no example picture any more, so it is found by its names only. "
                "Add a picture to have it recognised."
            )
    if said:
        work.recorder.arrange({concept_id: shown})
    return said
