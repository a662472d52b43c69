"""The command that finds, and the one that says what there is to be found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from assistant.answer.question.asking import asks
from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.records import Kind, Query, SearchResult
from assistant.retrieve.terms import read_term
from ui.commands import wire
from ui.commands.options import DateParam, FolderParam, KindParam, WordsCommand, with_session
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show import show_hits, with_folder_hint
from ui.commands.show_status import away_roots, show_status

_MOST_HITS = 1000


@click.command(epilog="\b\nExample:\n  keepsake status --json")
@with_session
def status(session: Session) -> None:
    """Show what is indexed and being indexed, what failed and why."""
    with session.engine() as engine:
        found = engine.status()
    if session.terminal.as_json:
        session.terminal.write_json(wire.status_json(found))
        return
    show_status(session.terminal, found)
    for notice in with_folder_hint(found.roots, (*away_roots(found), *found.notices)):
        session.terminal.remark(notice)


@click.command(
    cls=WordsCommand,
    epilog="\b\nExamples:\n"
    '  keepsake search "a boat on the water" --kind photo\n'
    "  keepsake search heater --after 2023 --before 2024-06 --limit 5\n"
    "  keepsake search at the beach --concept Bo --concept Mia\n"
    '  keepsake search dinner --near "Lyon, France"\n'
    "  keepsake search --image ~/Desktop/boat.jpg --kind photo\n"
    '  keepsake search --image ~/Desktop/harbour.jpg "with a dog"\n'
    '  keepsake search holiday --more beach --less "people^0.5"\n'
    "  keepsake search photos of the harbour from last summer",
)
@click.argument("words", metavar="QUERY", nargs=-1)
@click.option("--kind", "kinds", type=KindParam(), multiple=True, help="Only these kinds.")
@click.option("--concept", "taught", multiple=True, metavar="NAME", help="Only with all of these.")
@click.option("--after", type=DateParam(), help="Not before this date: 2024, 2024-05, 2024-05-12.")
@click.option("--before", type=DateParam(), help="Not after this date, the date included.")
@click.option(
    "--near",
    metavar="PLACE",
    help="Only what was made near this place or tells of it: Lyon; Paris, Texas; 45.76,4.84.",
)
@click.option(
    "--image",
    "images",
    type=FolderParam(),
    multiple=True,
    metavar="FILE",
    help="What looks like this picture first; several count together.",
)
@click.option(
    "--unlike",
    type=FolderParam(),
    multiple=True,
    metavar="FILE",
    help="What looks like this picture later.",
)
@click.option(
    "--more",
    multiple=True,
    metavar="WORDS",
    help="Earlier what shows or says more of this; beach^2 counts twice.",
)
@click.option(
    "--less", multiple=True, metavar="WORDS", help="Later what shows or says more of this."
)
@click.option("--no-stacks", is_flag=True, help="Bursts and copies one by one.")
@click.option("--no-understand", is_flag=True, help="Take all words as words: no times, no names.")
@click.option("--no-check", is_flag=True, help="Do not look whether the files answer a question.")
@click.option("--limit", type=click.IntRange(1, _MOST_HITS), default=10, help="How many.  [10]")
@with_session
def search(
    session: Session,
    words: tuple[str, ...],
    *,
    kinds: tuple[Kind, ...],
    taught: tuple[str, ...],
    after: str | None,
    before: str | None,
    near: str | None,
    images: tuple[Path, ...],
    unlike: tuple[Path, ...],
    more: tuple[str, ...],
    less: tuple[str, ...],
    no_stacks: bool,
    no_understand: bool,
    no_check: bool,
    limit: int,
) -> None:
    """Find passages, photos and moments: by words, by pictures, or by both.

    Photos of a burst, and copies of a picture or a text, are one hit that tells of the others.
    After a search that is worded as a question it is said if nothing seems to answer it.
    """
    query = " ".join(words).strip()
    _refuse_nothing(query or taught or images or more or near)
    _refuse_no_time(after, before)
    with session.engine() as engine:
        names = tuple(engine.memory.find(name).name for name in taught)
        asked = Query(
            query,
            kinds,
            after,
            before,
            limit,
            names,
            images=tuple(map(str, images)),
            unlike_images=tuple(map(str, unlike)),
            more_of=tuple(map(read_term, more)),
            less_of=tuple(map(read_term, less)),
            literal=(query,) if no_understand else (),
            unfolded=no_stacks,
            near=near,
        )
        result = engine.search(asked)
        result = replace(result, notices=with_folder_hint(engine.roots(), result.notices))
        if not session.terminal.as_json:  # what was found need not wait for what reading it takes
            show_hits(session.terminal, result, with_all=names, images=images)
        for notice in result.notices:
            session.terminal.remark(notice)
        _check(session, None if no_check else engine, asked, result)


def _check(session: Session, engine: Engine | None, query: Query, result: SearchResult) -> None:
    """Say whether the files answer what is asked, if it asks something and an engine may look."""
    terminal, answered = session.terminal, None
    fits = any(hit.likely for hit in result.hits)
    if engine and result.hits and asks(query):
        looking = terminal.err.status("Looking whether one of these answers your question…")
        with stop_on_interrupt(terminal.remark) as stop, looking:
            answered = engine.answerable.tells(query, stop)
    if terminal.as_json:
        terminal.write_json(wire.search_json(result, answered=answered))
    elif fits and answered is False:
        terminal.remark("None of these seems to answer your question.")
    elif answered and not fits:
        terminal.remark("One of these seems to answer your question all the same.")


def _refuse_no_time(after: str | None, before: str | None) -> None:
    if after and before and after[: len(before)] > before[: len(after)]:
        raise UsageProblem(f"--after {after} is later than --before {before}; nothing can match.")


def _refuse_nothing(wanted: object) -> None:
    if not wanted:
        raise UsageProblem("Say what to look for, for example: keepsake search heater")
