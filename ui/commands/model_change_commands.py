"""The commands that confirm a change of a model or take it back, and what a change costs."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

import click

from assistant.engine import Engine
from assistant.errors import DiskFull, LibraryProblem, ModelDamaged, ModelMissing
from assistant.evaluation.measured import REMADE, measured
from assistant.phrases import count
from ui.commands.options import with_session
from ui.commands.session import Session
from ui.commands.show_status import change_words
from ui.commands.terminal import MUTED
from ui.wording import duration, one_line

_ROLE = click.argument("role", type=click.Choice(["text", "image"]), required=False)


@click.command("keep")
@_ROLE
@with_session
def keep(session: Session, role: str | None) -> None:
    """Confirm a change of the text or image model: delete what the models before made.

    Without a ROLE (text or image) all changes that are complete are confirmed.
    """
    with session.engine() as engine:
        freed = engine.choices.keep(role or "")
    if session.terminal.as_json:
        session.terminal.write_json({"freed": freed})
    elif freed:
        session.terminal.say(f"Kept. {count(freed, 'vector')} of other models deleted.")
    else:
        session.terminal.say("There is only one model's work here; nothing was deleted.")


@click.command("back")
@_ROLE
@with_session
def back(session: Session, role: str | None) -> None:
    """Go back to the text or image model before, at once.

    The ROLE (text or image) is needed when both have changed.
    """
    with session.engine() as engine:
        changed, name = engine.choices.back(session.wiring.use_space, role or "")
        with suppress(LibraryProblem, DiskFull):  # then the next indexing does it
            engine.choices.name_photos()
            engine.ask_for_scan()  # an indexer that runs goes by the other model, too
    if session.terminal.as_json:
        session.terminal.write_json({"role": changed, "name": name})
    else:
        session.terminal.say(f"{name} is used for {changed} again.")


@click.command("renew")
@_ROLE
@with_session
def renew(session: Session, role: str | None) -> None:
    """Have all texts get their meaning, or all pictures be seen, anew, in the background.

    Without a ROLE (text or image) it is what a model made that says other things than before, or
    else the texts.
    """
    with session.engine() as engine:
        renewed = engine.choices.renew(role or "")
        engine.ask_for_scan()
    if session.terminal.as_json:
        session.terminal.write_json({"to_embed": sum(renewed.values()), "renewed": {**renewed}})
        return
    for one, left in renewed.items():
        words = f"{count(left, 'text')} get their meaning anew"
        if one == "image":
            words = f"{count(left, 'picture')} are seen anew"
        session.terminal.say(f"{words} the next time indexing runs.")


def go_on(session: Session) -> None:
    """Have an indexer that runs go on with what waited for a model, or could not use it."""
    with suppress(LibraryProblem, ModelMissing, ModelDamaged):
        if session.has_library:
            with session.engine() as engine:
                engine.ask_for_scan()


def say_what_is_remade(session: Session, names: Collection[str]) -> None:
    """Say how many pictures are looked at again once a newer form of the image model is there."""
    states = session.wiring.model_states(thorough=False)
    if not any(one.outdated and one.used and one.model.name in names for one in states):
        return
    with (
        suppress(LibraryProblem, ModelMissing, ModelDamaged),
        session.engine(pretend=True) as engine,
    ):
        amount = round(engine.samples.amounts().get("image", 0.0))
        if amount:
            words = f"{count(amount, 'picture')} are looked at again then, in the background."
            session.terminal.remark(words)


def follow(session: Session) -> str:
    """Have the models in use serve if they can; say so if one that served before is gone."""
    with (
        suppress(LibraryProblem, ModelMissing, ModelDamaged),
        session.engine(pretend=True) as engine,
    ):
        engine.choices.follow()
        return " ".join(
            f"In this library {change_words(change)}."
            for change in (engine.choices.text.state(), engine.choices.image.state())
            if change is not None and not change.complete and not change.old_is_there
        )
    return ""


def use_at_once(session: Session, role: str, name: str) -> None:
    """Say that a model was chosen, what is to be done before it serves, and how long that takes.

    Args:
        session: the command's.
        role: what the model is for.
        name: of the model.
    """
    left, seconds, gone = 0, None, ""
    if role in REMADE:
        # Another library, or one that cannot be opened, is no reason not to choose.
        no_matter = suppress(LibraryProblem, ModelMissing, ModelDamaged)
        with no_matter, session.engine(pretend=True) as engine:
            left, seconds = _cost(engine, role, name)
            gone = _gone(engine, role)
            engine.ask_for_scan()  # an indexer that runs begins at once
    if session.terminal.as_json:
        shown = {"role": role, "name": name, "to_embed": left, "seconds": seconds}
        session.terminal.write_json(shown)
        return
    session.terminal.say(f"{name} is used for {role} from now on.")
    if left:
        time = f" in the background, about {duration(seconds)}" if seconds else " in the background"
        anew = _text_words(left, time, gone) if role == "text" else _picture_words(left, time, gone)
        session.terminal.say(anew, style=MUTED)
        if seconds is None:
            how = f"How long that takes: keepsake models measure --role {role}"
            session.terminal.say(how, style=MUTED)


def _text_words(left: int, time: str, gone: str) -> str:
    anew = f"{count(left, 'text')} get their meaning anew{time}, the newest first."
    if gone:
        return f"{anew} {gone} is not installed any more, so searches guess until all have it."
    return f"{anew} Searches go on as before until all have it."


def _picture_words(left: int, time: str, gone: str) -> str:
    anew = f"{count(left, 'picture')} are looked at anew{time}, the newest first."
    if gone:
        words = "so those that were not yet are found by words only"
        return f"{anew} {gone} is not installed any more, {words}."
    return f"{anew} Searches and concepts go on as before until all were."


def _gone(engine: Engine, role: str) -> str:
    """Return the model that searches go by until a change is through if it is gone; else ""."""
    change = (engine.choices.image if role == "image" else engine.choices.text).state()
    return one_line(change.old) if change is not None and not change.old_is_there else ""


def _cost(engine: Engine, role: str, name: str) -> tuple[int, float | None]:
    """Return how many texts or pictures are to be done anew, and the seconds if they are known."""
    known = measured(engine.folder).get(role, {}).get(name)
    engine.choices.follow()
    engine.choices.name_photos()
    left, seconds = engine.choices.cost(role)
    return left, seconds if known is None else left * known.item_s
