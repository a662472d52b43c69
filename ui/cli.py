"""The command line `keepsake`: its commands, and those that find, answer and measure."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from assistant.errors import UsageProblem
from assistant.records import Kind, Query
from ui import wire
from ui.album_command import measure_album
from ui.ask_command import ask
from ui.autostart_command import autostart
from ui.care_commands import forget, ignore, pause, resume, retry
from ui.chat_commands import chats
from ui.concept_commands import concept
from ui.demo import run_demo
from ui.evaluate_command import measure_questions
from ui.find_commands import recognise
from ui.folder_commands import add, remove, roots
from ui.index_command import index
from ui.model_commands import models
from ui.notebook_commands import notebook
from ui.options import (
    DateParam,
    FolderParam,
    KindParam,
    WordsCommand,
    common_options,
    session_of,
    with_session,
)
from ui.related_command import related
from ui.session import Launch, Session
from ui.settings_command import settings
from ui.show import show_hits, with_folder_hint
from ui.show_status import away_roots, show_status

_MOST_HITS = 1000
_EXAMPLES = """\b
Start here:
  keepsake models install starter        fetch the models, once
  keepsake add ~/Documents               choose a folder
  keepsake index                         read it; Ctrl+C stops, and it goes on next time
  keepsake search "the boiler code"      find
  keepsake ask "When is the rent due?"   get an answer with its sources
  keepsake concept add Bo --image x.jpg  teach what is yours
  keepsake autostart on                  keep it up to date from now on

Nothing leaves this computer. Without a command, the window opens.
"""


def program_version() -> str:
    """Return the version of the installed program."""
    try:
        return version("keepsake")
    except PackageNotFoundError:
        return "not installed"


@click.group(
    invoke_without_command=True,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(program_version(), prog_name="Keepsake")
@common_options
@click.pass_context
def keepsake(context: click.Context, /, **options: object) -> int | None:
    """Find things in your own photos, PDFs, recordings and notes, and ask about them."""
    session = session_of(context, options)
    if context.invoked_subcommand is None:
        return context.ensure_object(Launch).open_window(session.library)
    return None


for command in (
    *(add, remove, roots),
    *(index, pause, resume),
    *(retry, ignore, forget),
    *(concept, recognise),
    *(related, ask, chats, notebook),
    *(settings, autostart, models),
):
    keepsake.add_command(command)


@keepsake.command(epilog="\b\nExample, as the command of a key of your desktop:\n  keepsake quick")
@with_session
def quick(session: Session) -> int:
    """Open the small search field, over whatever you are doing."""
    launch = click.get_current_context().ensure_object(Launch)
    return launch.open_window(session.library, quick=True)


@keepsake.command(epilog="\b\nExample:\n  keepsake status --json")
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


@keepsake.command(
    cls=WordsCommand,
    epilog="\b\nExamples:\n"
    '  keepsake search "a boat on the water" --kind photo\n'
    "  keepsake search heater --after 2023 --before 2024-06 --limit 5\n"
    "  keepsake search at the beach --concept Bo --concept Mia\n"
    "  keepsake search --image ~/Desktop/boat.jpg --kind photo",
)
@click.argument("words", metavar="QUERY", nargs=-1)
@click.option("--kind", "kinds", type=KindParam(), multiple=True, help="Only these kinds.")
@click.option("--concept", "taught", multiple=True, metavar="NAME", help="Only with all of these.")
@click.option("--after", type=DateParam(), help="Not before this date: 2024, 2024-05, 2024-05-12.")
@click.option("--before", type=DateParam(), help="Not after this date, the date included.")
@click.option(
    "--image", type=FolderParam(), metavar="FILE", help="What looks like this picture first."
)
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
    image: Path | None,
    limit: int,
) -> None:
    """Find passages, photos and moments: by words, by a picture, or by both."""
    query = " ".join(words).strip()
    if not query and not taught and image is None:
        raise UsageProblem("Say what to look for, for example: keepsake search heater")
    if after and before and after[: len(before)] > before[: len(after)]:
        raise UsageProblem(f"--after {after} is later than --before {before}; nothing can match.")
    with session.engine() as engine:
        names = tuple(engine.memory.find(name).name for name in taught)
        shown = None if image is None else str(image)
        result = engine.search(Query(query, kinds, after, before, limit, names, image=shown))
        result = replace(result, notices=with_folder_hint(engine.roots(), result.notices))
    if session.terminal.as_json:
        session.terminal.write_json(wire.search_json(result))
    else:
        show_hits(session.terminal, result, with_all=names, image=image)
    for notice in result.notices:
        session.terminal.remark(notice)


@keepsake.command(
    "evaluate",
    epilog="\b\nExamples:\n  keepsake evaluate questions.jsonl --no-answers\n"
    "  keepsake evaluate questions.jsonl --model-alone\n"
    "  keepsake evaluate album.jsonl --concepts",
)
@click.argument("file", type=FolderParam())
@click.option("--no-answers", is_flag=True, help="Measure finding alone, without a language model.")
@click.option(
    "--model-alone", is_flag=True, help="Ask the language model without the program as well."
)
@click.option("--concepts", is_flag=True, help="FILE is an album: measure who is recognised in it.")
@with_session
def evaluate_command(
    session: Session, file: Path, *, no_answers: bool, model_alone: bool, concepts: bool
) -> int | None:
    """Measure finding and answering, or recognition in pictures.

    FILE holds labelled questions, one JSON object a line, with the keys "question", "relevant",
    "answer" or "answers" (any of them; with "all": true, all of them), "answerable", "kind",
    "facts" (what the cited passages hold, where the answer is worked out) and "context" (questions
    asked before); or labelled pictures, each as {"image": PATH, "concepts": [NAME, ...]}.
    """
    if concepts:
        return measure_album(session, file)
    if no_answers and model_alone:
        raise UsageProblem("--no-answers and --model-alone exclude each other.")
    measure_questions(session, file, answers=not no_answers, model_alone=model_alone)
    return None


@keepsake.command(epilog="\b\nExample:\n  keepsake demo --keep ~/keepsake-demo")
@click.option("--keep", type=FolderParam(), help="Keep the demo's library in this new folder.")
@with_session
def demo(session: Session, *, keep: Path | None) -> int:
    """Try it all on bundled sample files."""
    return run_demo(session, keep)
