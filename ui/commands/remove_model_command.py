"""The command `models remove`: says what goes and how much room comes of it, and asks first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

import click

from assistant.errors import LibraryProblem
from assistant.reports import ModelChange
from ui.commands.ask_first import ask_first
from ui.commands.model_change_commands import follow, use_at_once
from ui.commands.options import with_session
from ui.commands.session import Session
from ui.commands.wire import Json
from ui.wiring import ModelState
from ui.wording import one_line, size


@click.command(
    "remove",
    epilog="\b\nExamples:\n  keepsake models remove smollm2\n"
    "  keepsake models remove smollm2 --yes",
)
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@with_session
def remove(session: Session, name: str, *, yes: bool) -> None:
    """Delete the files of an installed model, and of models that cannot work without it.

    The library keeps what they made.
    """
    before = session.wiring.model_states(thorough=False)
    asked = next((state for state in before if state.model.name == name), None)
    if asked is not None and asked.health in ("ok", "damaged"):
        gone = [asked, *(one for one in before if name in one.model.needs and one.bytes)]
        ask_first(_question(session, gone), yes=yes, otherwise="Nothing was removed.")
    *needing, _ = session.wiring.remove_model(name)
    roles = [s.model.role.value for s in before if s.used and s.model.name in {name, *needing}]
    now = {role: _used_for(session, role) for role in roles}
    if session.terminal.as_json:
        shown: Json = {
            "removed": name,
            "with": needing,
            "used": {role: one or None for role, one in now.items()},
        }
        session.terminal.write_json(shown)
        follow(session)
        return
    _tell(session, asked, needing)
    for role, other in now.items():
        if other:
            use_at_once(session, role, other)
        else:
            session.terminal.remark(f"No model for {role} is installed now.")
    if not {"text", "image"} & {*now} and (words := follow(session)):
        session.terminal.remark(words)


def _tell(session: Session, asked: ModelState | None, needing: Sequence[str]) -> None:
    if asked is None:
        return  # the wiring has said so
    name = asked.model.name
    again = f"keepsake models install {name}{' --from FILE' if asked.model.brought else ''}"
    if asked.health == "missing":
        session.terminal.say(f"{name} is not installed. To install it: {again}")
        return
    if needing:
        session.terminal.say(f"Removed with it, since they need it: {', '.join(needing)}.")
    session.terminal.say(f"{name} is removed. To bring it back: {again}")


def _question(session: Session, gone: Sequence[ModelState]) -> str:
    """Return what is asked before models are removed: how much that frees, and who misses them."""
    asked, *needing = gone
    name = asked.model.name
    words = [f"Removing {name} ({one_line(asked.model.title)})"]
    if needing:
        names = ", ".join(state.model.name for state in needing)
        words.append(f", and {names} with it, which cannot work without it,")
    words.append(f" frees {size(sum(state.bytes for state in gone))}.")
    used = [f"{s.model.name} is used for {s.model.role.value}" for s in gone if s.used]
    used += [f"{s.model.name} is used for pictures" for s in gone if s.used_for_pictures]
    if used:
        words.append(f" {', '.join(used)}.")
    words += [
        _hanging(session, change, {one.model.name for one in gone}) for change in _changes(session)
    ]
    return "".join(words)


def _changes(session: Session) -> list[ModelChange]:
    """Return the changes of the text and the image model in this library."""
    if session.has_library:
        with suppress(LibraryProblem), session.engine() as engine:
            states = (engine.choices.text.state(), engine.choices.image.state())
            return [one for one in states if one is not None and not one.renews]
    return []


def _hanging(session: Session, change: ModelChange, gone: Collection[str]) -> str:
    """Return what the old model of a change is still needed for, if that is to go; else ""."""
    name = session.wiring.maker_of(change.role, change.old)
    if name not in gone:
        return ""
    if change.complete:
        return f" Without it the change of the {change.role} model cannot be taken back."
    what = "Searches and concepts" if change.role == "image" else "Searches"
    return f" {what} go by {name} until the change to {one_line(change.new)} is through."


def _used_for(session: Session, role: str) -> str:
    """Return the name of the model that is used for a role; "" for none."""
    return next((s.model.name for s in session.wiring.candidates(role) if s.used), "")
