"""The commands `keepsake concept …` that teach: what is yours, how it is called and looks."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from assistant.concepts.change import Change
from assistant.concepts.database_import import Manner, no_progress
from assistant.concepts.memory import Memory
from assistant.concepts.work import NewConcept, OnTaken
from assistant.errors import UsageProblem, shown_path
from assistant.phrases import count
from assistant.records import Box
from assistant.taught import Concept, ExampleId, Taught, fold_name
from ui.commands import concept_wire
from ui.commands.concept_options import (
    BoxParam,
    PictureParam,
    PicturesCommand,
    given_pictures,
    known_of,
    report,
)
from ui.commands.find_commands import (
    confirm,
    discover,
    dismiss,
    like,
    name_cluster,
    reject,
    restore,
    suggestions,
)
from ui.commands.options import FolderParam, with_session
from ui.commands.progress import StageBars
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show_concepts import show_card, show_history, show_list, to_check
from ui.commands.terminal import MUTED
from ui.commands.verb_group import VerbGroup
from ui.launch import DONE, FAILED
from ui.wording import short_path

_LONGEST_LIST = 1000


@click.group(
    cls=VerbGroup,
    epilog="\b\nExamples:\n"
    "  keepsake concept add Bo --image ~/bo.jpg --category dog --info 'Our dog'\n"
    "  keepsake concept add Bo --more --image ~/beach.jpg --box 0.2,0.4,0.3,0.5\n"
    "  keepsake concept suggestions Bo      what is not sure\n"
    "  keepsake concept discover            what recurs and has no name yet",
)
def concept() -> None:
    """Teach people, pets, places and things that are yours."""


@concept.command(
    cls=PicturesCommand,
    epilog="\b\nExamples:\n"
    "  keepsake concept add Bo --image ~/bo.jpg --category dog --alias Bobo\n"
    "  keepsake concept add Mia --image party.jpg --box 0.1,0.2,0.2,0.3 --category person\n"
    "  keepsake concept add Bo --more --image beach.jpg --image sofa.jpg --box 0,0.4,0.5,0.6\n"
    "  xclip -selection clipboard -t image/png -o | keepsake concept add Bo --image -",
)
@click.argument("name")
@click.option(
    "--image",
    "images",
    type=PictureParam(),
    multiple=True,
    metavar="FILE",
    help="A picture that shows it; - reads one from the standard input.",
)
@click.option("--box", "boxes", type=BoxParam(), multiple=True, help="Where, in the image before.")
@click.option("--category", default="", help="What it is, such as dog, person, place or mug.")
@click.option("--info", default="", help="What answers should know of it.")
@click.option("--notes", default="", help="What only you read.")
@click.option("--alias", "aliases", multiple=True, help="Another name of it.")
@click.option("--more", is_flag=True, help="Give one that is there more pictures.")
@with_session
def add(
    session: Session,
    name: str,
    *,
    images: tuple[Path | bytes, ...],
    boxes: tuple[Box, ...],
    category: str,
    info: str,
    notes: str,
    aliases: tuple[str, ...],
    more: bool,
) -> None:
    """Teach something by its name and pictures; one clear picture is enough to begin."""
    pictures = given_pictures(images, boxes)
    new = NewConcept(name, aliases, category, info, notes)
    if more and new != NewConcept(name):
        raise UsageProblem("With --more only pictures are added. `keepsake concept set` does more.")
    if more and not pictures:
        raise UsageProblem("Name a picture to add: keepsake concept add NAME --more --image FILE")
    with session.engine(create=not more) as engine:
        memory = engine.memory
        if more:
            done = memory.add_examples(memory.find(name).id, pictures)
        else:
            _check_new(memory, name)
            done = memory.create(new, pictures)
        if not pictures:
            session.terminal.remark("Without a picture it is found by its names only.")
        report(session, memory, done, following=_following(memory, done))


def _check_new(memory: Memory, name: str) -> None:
    there = {fold_name(one.concept.name): one.concept.name for one in memory.all()}
    if taken := there.get(fold_name(name)):
        raise UsageProblem(
            f"There is a concept called “{taken}” already. To give it more pictures, add --more; "
            "to change it, use `keepsake concept set`; for something else, choose another name."
        )


def _following(memory: Memory, done: Taught) -> str:
    known = known_of(memory, done.concept)
    if known is None or not to_check(known):
        return ""
    return f"Next: keepsake concept suggestions {shlex.quote(known.concept.name)}"


@concept.command("list", epilog="\b\nExample:\n  keepsake concept list")
@with_session
def list_(session: Session) -> None:
    """List what was taught."""
    with session.engine() as engine:
        found = engine.memory.all()
    if session.terminal.as_json:
        session.terminal.write_json({"concepts": [concept_wire.concept_json(one) for one in found]})
    else:
        show_list(session.terminal, found)


@concept.command(epilog="\b\nExample:\n  keepsake concept show Bo --limit 50")
@click.argument("name")
@click.option(
    "--limit", type=click.IntRange(0, _LONGEST_LIST), default=10, help="Places at most.  [10]"
)
@with_session
def show(session: Session, name: str, *, limit: int) -> None:
    """Show all that is known of one, and where it was found."""
    with session.engine() as engine:
        memory = engine.memory
        concept_id = memory.find(name).id
        where = memory.sightings(memory.mentions(concept_id, limit=limit))
        known = known_of(memory, concept_id)
    if known is None:
        raise UsageProblem(f"“{name}” was removed just now.")
    if session.terminal.as_json:
        places = [concept_wire.sighting_json(one) for one in where]
        shape = {"concept": concept_wire.concept_json(known), "mentions": places}
        session.terminal.write_json(shape)
    else:
        show_card(session.terminal, known, where)


@concept.command(
    "set",
    epilog="\b\nExamples:\n"
    "  keepsake concept set Bo --name Bosco --alias Bo --info 'Our dog since 2021'\n"
    "  keepsake concept set Bo --strictness 0.5 --avatar 12",
)
@click.argument("name")
@click.option("--name", "new_name", help="Its new name.")
@click.option("--category", help="What it is.")
@click.option("--info", help="What answers should know of it.")
@click.option("--notes", help="What only you read.")
@click.option("--alias", "more_aliases", multiple=True, help="One more name.")
@click.option("--no-alias", "fewer_aliases", multiple=True, help="A name it no longer has.")
@click.option(
    "--strictness",
    type=click.FloatRange(-1, 1),
    help="-1 accepts more readily, 1 asks for more evidence.",
)
@click.option("--avatar", type=int, metavar="EXAMPLE", help="The example to put first.")
@click.option("--no-example", "dropped", type=int, metavar="EXAMPLE", help="One to take away.")
@with_session
def set_(
    session: Session,
    name: str,
    *,
    new_name: str | None,
    more_aliases: tuple[str, ...],
    fewer_aliases: tuple[str, ...],
    avatar: int | None,
    dropped: int | None,
    category: str | None,
    info: str | None,
    notes: str | None,
    strictness: float | None,
) -> None:
    """Change a name, texts, strictness or example pictures; all or nothing is done."""
    change = Change(
        name=new_name,
        category=category,
        info=info,
        notes=notes,
        strictness=strictness,
        avatar=None if avatar is None else ExampleId(avatar),
        dropped=None if dropped is None else ExampleId(dropped),
    )
    if change == Change() and not more_aliases and not fewer_aliases:
        raise UsageProblem("Say what to change; `keepsake concept set --help` lists it.")
    with session.engine() as engine:
        memory = engine.memory
        found = memory.find(name)
        names = _aliases(found, more_aliases, fewer_aliases)
        done = memory.change(found.id, replace(change, aliases=names))
        report(session, memory, done)


def _aliases(found: Concept, more: Sequence[str], fewer: Sequence[str]) -> tuple[str, ...] | None:
    """Return the aliases as they shall be; None when they stay.

    Raises:
        UsageProblem: one that shall go is not there.
    """
    known = {fold_name(one) for one in found.aliases}
    for one in fewer:
        if fold_name(one) not in known:
            raise UsageProblem(f"“{found.name}” is not also called “{one}”.")
    gone = {fold_name(one) for one in fewer}
    kept = [one for one in found.aliases if fold_name(one) not in gone]
    return (*kept, *more) if more or fewer else None


@concept.command(epilog="\b\nExample:\n  keepsake concept merge Bo Bobo")
@click.argument("into")
@click.argument("other")
@with_session
def merge(session: Session, into: str, other: str) -> None:
    """Make one of two: INTO keeps its name, OTHER becomes an alias of it."""
    with session.engine() as engine:
        memory = engine.memory
        done = memory.merge(memory.find(into).id, memory.find(other).id)
        report(session, memory, done, following="To take it back: keepsake concept undo")


@concept.command(epilog="\b\nExample:\n  keepsake concept split Bo Rex --example 12 --example 14")
@click.argument("name")
@click.argument("new_name", metavar="NEWNAME")
@click.option(
    "--example", "examples", type=int, multiple=True, required=True, help="As `show` lists them."
)
@with_session
def split(session: Session, name: str, new_name: str, *, examples: tuple[int, ...]) -> None:
    """Make a new concept of some example pictures of another one."""
    with session.engine() as engine:
        memory = engine.memory
        chosen = [ExampleId(one) for one in examples]
        done = memory.split_off(memory.find(name).id, chosen, new_name)
        report(session, memory, done)


@concept.command(epilog="\b\nExample:\n  keepsake concept remove Bo")
@click.argument("name")
@with_session
def remove(session: Session, name: str) -> None:
    """Remove one; `undo` brings it back. To forget it for good: keepsake forget --concept."""
    with session.engine() as engine:
        memory = engine.memory
        done = memory.remove(memory.find_own(name, "removed").id)
        report(session, memory, done, following="To bring it back: keepsake concept undo")


@concept.command(epilog="\b\nExample:\n  keepsake concept undo")
@with_session
def undo(session: Session) -> None:
    """Undo the last change of concepts; can be said again for the one before."""
    with session.engine() as engine:
        done = engine.memory.undo()
        report(session, engine.memory, done, following="To do it again: keepsake concept redo")


@concept.command(epilog="\b\nExample:\n  keepsake concept redo")
@with_session
def redo(session: Session) -> None:
    """Do again what was undone last."""
    with session.engine() as engine:
        report(session, engine.memory, engine.memory.redo())


@concept.command(epilog="\b\nExample:\n  keepsake concept history --limit 5")
@click.option("--limit", type=click.IntRange(1, _LONGEST_LIST), default=20, help="How many.  [20]")
@with_session
def history(session: Session, *, limit: int) -> None:
    """List what was changed, newest first."""
    with session.engine() as engine:
        found = engine.memory.history(limit=limit)
    if session.terminal.as_json:
        session.terminal.write_json({"edits": [concept_wire.edit_json(one) for one in found]})
    else:
        show_history(session.terminal, found)


@concept.command("import", epilog="\b\nExample:\n  keepsake concept import ~/rap/database.json")
@click.argument("file", type=FolderParam())
@click.option(
    "--if-taken",
    type=click.Choice([one.value for one in OnTaken]),
    default=OnTaken.MERGE.value,
    help="Names that are there: merge, or number the new one.  [merge]",
)
@with_session
def import_(session: Session, file: Path, *, if_taken: str) -> int:
    """Import the database of RAP, or an export of Keepsake, as one change.

    What cannot be used is listed; the exit code is 1 then. Stopped with Ctrl+C or killed, nothing
    that has come is lost, and the same import, or `keepsake index`, goes on.
    """
    terminal = session.terminal
    with (
        session.engine(create=True) as engine,
        stop_on_interrupt(terminal.remark) as stop,
    ):
        with StageBars(terminal.err) as bars:
            on_picture = bars.show if terminal.err.is_terminal else no_progress
            done = engine.memory.import_from(file, Manner(OnTaken(if_taken), on_picture, stop))
        undoing = "To take it back: keepsake concept undo" if done.affected else ""
        report(session, engine.memory, done, following=undoing)
    return FAILED if done.notices else DONE


@concept.command(epilog="\b\nExample:\n  keepsake concept export ~/concepts")
@click.argument("folder", metavar="DIR", type=FolderParam())
@with_session
def export(session: Session, folder: Path) -> None:
    """Write all concepts with their pictures to a folder, readable for RAP too."""
    with session.engine() as engine:
        done = engine.memory.export_to(folder)
    if session.terminal.as_json:
        where = shown_path(str(done.folder))
        shape = {"folder": where, "concepts": done.concepts, "pictures": done.pictures}
        session.terminal.write_json(shape)
        return
    pictures = count(done.pictures, "picture")
    where = short_path(str(done.folder))
    session.terminal.say(f"{count(done.concepts, 'concept')} with {pictures} written to {where}.")
    back = shlex.quote(str(done.folder))
    session.terminal.say(f"To read them back: keepsake concept import {back}", style=MUTED)


for command in (confirm, reject, suggestions, like, discover, name_cluster, dismiss, restore):
    concept.add_command(command)
