"""The commands about finds of concepts: to judge them, to name what recurs, to recognise."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from assistant.answer.generate.captions import Recognition
from assistant.concepts.work import NewConcept
from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.taught import Decision, ExampleId, Like, MentionId, MentionState, Sighting
from ui.commands import concept_wire
from ui.commands.concept_options import report
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show_concepts import show_clusters, show_likes, show_seen, show_sightings
from ui.commands.terminal import MUTED, Terminal
from ui.launch import DONE, FAILED
from ui.wording import TEACH, short_path

_LONGEST_LIST = 1000
_ALL = -1
_NO_NUMBERS = (
    "Say what is meant: numbers from `keepsake concept suggestions`, or a name with --all-sure or "
    "--path FILE."
)


@click.command(
    epilog="\b\nExamples:\n  keepsake concept suggestions\n"
    "  keepsake concept suggestions Bo --limit 50"
)
@click.argument("name", required=False)
@click.option("--limit", type=click.IntRange(1, _LONGEST_LIST), default=10, help="How many.  [10]")
@with_session
def suggestions(session: Session, name: str | None, *, limit: int) -> None:
    """List finds that wait for your word, the most uncertain first."""
    with session.engine() as engine:
        memory = engine.memory
        concept = None if name is None else memory.find(name).id
        found = memory.sightings(memory.suggestions(concept, limit=limit))
        taught = bool(found or memory.all())
    terminal = session.terminal
    if terminal.as_json:
        shape = {"suggestions": [concept_wire.sighting_json(one) for one in found]}
        terminal.write_json(shape)
    elif found:
        if all(one.mention.decision is Decision.YES for one in found):
            terminal.say("Nothing is unsure. What is sure can be confirmed or rejected too:")
        show_sightings(terminal, found)
        first = found[0].mention.id
        terminal.say(
            f"Next: keepsake concept confirm {first}, or: keepsake concept reject {first}",
            style=MUTED,
        )
    else:
        terminal.say("Nothing waits for your word." if taught else TEACH)


@click.command(
    epilog="\b\nExamples:\n  keepsake concept like Bo\n  keepsake concept like Bo --example 12"
)
@click.argument("name")
@click.option("--example", type=int, metavar="EXAMPLE", help="Like this one of its pictures only.")
@click.option("--limit", type=click.IntRange(1, _LONGEST_LIST), default=10, help="How many.  [10]")
@with_session
def like(session: Session, name: str, *, example: int | None, limit: int) -> None:
    """Find more photos that look like one, though not enough to be suggested.

    What is right becomes an example with `keepsake concept add NAME --more`.
    """
    with session.engine() as engine:
        memory = engine.memory
        concept = memory.find(name)
        chosen = None if example is None else ExampleId(example)
        if chosen is not None and chosen not in {one.id for one in concept.examples}:
            raise UsageProblem(
                f"“{concept.name}” has no example {example}. `keepsake concept show` lists them."
            )
        found = memory.more_like(concept.id, example=chosen, limit=limit)
    terminal = session.terminal
    if terminal.as_json:
        terminal.write_json({"like": [concept_wire.like_json(one) for one in found]})
    elif found:
        show_likes(terminal, found)
        terminal.say(f"Next: {_more_with(concept.name, found[0])}", style=MUTED)
    elif concept.examples:
        terminal.say("Nothing else looks like it.")
    else:
        terminal.say("It has no example picture yet, so nothing can be compared with it.")


def _more_with(name: str, found: Like) -> str:
    path = shlex.quote(str(Path(found.where.root, found.where.path)))
    box = ",".join(f"{side:.3f}" for side in found.box)
    return f"keepsake concept add {shlex.quote(name)} --more --image {path} --box {box}"


_EXAMPLES = (
    "\b\nExamples:\n"
    "  keepsake concept {0} 31 32 40\n"
    "  keepsake concept {0} Bo --path ~/Pictures/beach.jpg\n"
    "  keepsake concept {0} Bo --all-sure"
)


def _with_targets(function: Callable[..., None]) -> Callable[..., int | None]:
    """Add the ways to say which finds are meant."""
    function = click.argument("words", metavar="NAME|NUMBER...", nargs=-1)(function)
    function = click.option("--all-sure", is_flag=True, help="All that is sure.")(function)
    function = click.option(
        "--path", type=FolderParam(), metavar="FILE", help="What is found in this file."
    )(function)
    return with_session(function)


@click.command(epilog=_EXAMPLES.format("confirm"))
@_with_targets
def confirm(session: Session, words: tuple[str, ...], *, all_sure: bool, path: Path | None) -> None:
    """Say that finds are right; recognition learns from it."""
    with session.engine() as engine:
        chosen = _chosen(engine, words, all_sure=all_sure, path=path)
        where = engine.memory.sightings_of(chosen)
        done = engine.memory.confirm(chosen)
        report(session, engine.memory, done, where=where, following=_undo())


@click.command(epilog=_EXAMPLES.format("reject"))
@_with_targets
def reject(session: Session, words: tuple[str, ...], *, all_sure: bool, path: Path | None) -> None:
    """Say that finds are wrong; they never come back, and recognition learns from it."""
    with session.engine() as engine:
        chosen = _chosen(engine, words, all_sure=all_sure, path=path)
        where = engine.memory.sightings_of(chosen)
        done = engine.memory.reject(chosen)
        report(session, engine.memory, done, where=where, following=_undo())


def _undo() -> str:
    return "To take it back: keepsake concept undo"


def _chosen(
    engine: Engine, words: Sequence[str], *, all_sure: bool, path: Path | None
) -> list[MentionId]:
    """Return the mentions that are meant.

    Raises:
        UsageProblem: none is, or it is not clear which.
    """
    if not all_sure and path is None:
        if not words or not all(word.isascii() and word.isdigit() for word in words):
            raise UsageProblem(_NO_NUMBERS)
        return [MentionId(int(word)) for word in words]
    if len(words) > 1 or (all_sure and not words):
        raise UsageProblem("Name one concept with --all-sure or --path.")
    name = words[0] if words else None
    if path is None:
        found = engine.memory.suggestions(engine.memory.find(str(name)).id, limit=_ALL)
    else:
        found = [one.mention for one in _in_file(engine, path, name)]
    waiting = [
        one.id
        for one in found
        if one.state is MentionState.SUGGESTED and (one.decision is Decision.YES or not all_sure)
    ]
    if not waiting:
        raise UsageProblem(_nothing_there(name, path))
    return waiting


def _in_file(engine: Engine, path: Path, name: str | None) -> list[Sighting]:
    found = engine.sightings_in(path)
    if name is None:
        return found
    concept = engine.memory.find(name).id
    return [one for one in found if one.mention.concept == concept]


def _nothing_there(name: str | None, path: Path | None) -> str:
    where = "" if path is None else f" in {short_path(str(path))}"
    if name is None or path is None:
        return f"Nothing that could be meant waits for your word{where}."
    picture = shlex.quote(str(path))
    return (
        f"Nothing of “{name}” waits for your word{where}. To teach it from that picture: "
        f"keepsake concept add {shlex.quote(name)} --more --image {picture} --box X,Y,W,H"
    )


@click.command(
    epilog="\b\nExamples:\n  keepsake concept discover --limit 5\n"
    "  keepsake concept discover --dismissed"
)
@click.option("--limit", type=click.IntRange(1, 50), default=10, help="How many.  [10]")
@click.option("--dismissed", is_flag=True, help="What was dismissed instead.")
@with_session
def discover(session: Session, *, limit: int, dismissed: bool) -> None:
    """Find people and things that recur in at least five photos and have no name yet."""
    terminal = session.terminal
    with session.engine() as engine:
        memory = engine.memory
        found = memory.dismissed()[:limit] if dismissed else memory.discover(limit=limit)
    if terminal.as_json:
        terminal.write_json({"clusters": [concept_wire.cluster_json(one) for one in found]})
    elif found:
        show_clusters(terminal, found)
        key = found[0].key
        terminal.say(f"Next: {_restoring(key) if dismissed else _naming(key)}", style=MUTED)
    elif dismissed:
        terminal.say("Nothing is dismissed.")
    else:
        terminal.say("Nothing without a name recurs in five photos or more.")
        terminal.say("More photos help: keepsake add FOLDER, then: keepsake index", style=MUTED)


def _naming(key: str) -> str:
    return f"keepsake concept name-cluster {key} NAME, or: keepsake concept dismiss {key}"


def _restoring(key: str) -> str:
    return f"keepsake concept restore {key}"


@click.command(epilog="\b\nExample:\n  keepsake concept dismiss f412-3 r97-0")
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@with_session
def dismiss(session: Session, keys: tuple[str, ...]) -> None:
    """Say that what `discover` found is of no interest; it is never offered again."""
    with session.engine() as engine:
        report(session, engine.memory, engine.memory.dismiss(keys), following=_undo())


@click.command(epilog="\b\nExample:\n  keepsake concept restore d3")
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@with_session
def restore(session: Session, keys: tuple[str, ...]) -> None:
    """Have `discover` offer again what was dismissed, by the keys of `discover --dismissed`."""
    with session.engine() as engine:
        report(session, engine.memory, engine.memory.restore(keys), following=_undo())


@click.command(
    "name-cluster",
    epilog="\b\nExample:\n  keepsake concept name-cluster r412-3 'Our boat' --category boat",
)
@click.argument("key")
@click.argument("name")
@click.option("--category", default="", help="What it is, such as dog, person or mug.")
@click.option("--info", default="", help="What answers should know of it.")
@with_session
def name_cluster(session: Session, key: str, name: str, *, category: str, info: str) -> None:
    """Name something that `discover` found; some of its photos become the examples."""
    with session.engine() as engine:
        new = NewConcept(name, category=category, info=info)
        report(session, engine.memory, engine.memory.name_cluster(key, new), following=_undo())


@click.command(
    epilog="\b\nExamples:\n  keepsake recognise ~/Pictures/beach.jpg\n"
    "  keepsake recognise *.jpg --json --quick"
)
@click.argument("images", metavar="IMAGE...", nargs=-1, required=True, type=FolderParam())
@click.option("--quick", is_flag=True, help="Captions without a model that sees.")
@with_session
def recognise(session: Session, images: tuple[Path, ...], *, quick: bool) -> int:
    """Say what is in pictures and who, wherever they lie; nothing is stored.

    A model that sees words the captions, where one is installed and the setting language_model is
    on; that takes its time. With --json each picture is a line of its own. When one cannot be
    read, the exit code is 1.
    """
    terminal = session.terminal
    failed = False
    told: set[str] = set()
    with session.engine() as engine, stop_on_interrupt(terminal.remark) as stop:
        if not engine.memory.all():
            terminal.remark(TEACH)
        looked = engine.recognise(images, stop, by_model=not quick)
        for image, found in zip(images, looked, strict=True):
            failed = failed or isinstance(found, UsageProblem)
            _show_recognised(terminal, image, found, told)
            if stop():
                failed = True
                break
    return FAILED if failed else DONE


def _show_recognised(
    terminal: Terminal, image: Path, found: Recognition | UsageProblem, told: set[str]
) -> None:
    """Print what a picture shows, or why it cannot be read; each notice once."""
    if isinstance(found, UsageProblem):
        if terminal.as_json:
            problem = concept_wire.recognised_json(image, (), problem=str(found))
            terminal.write_json_line(problem)
        terminal.remark(str(found))
        return
    if terminal.as_json:
        terminal.write_json_line(concept_wire.recognised_json(image, found.seen, found.caption))
    else:
        show_seen(terminal, image, found.seen, found.caption.text)
    for notice in found.caption.notices:
        if notice not in told:
            terminal.remark(notice)
            told.add(notice)
