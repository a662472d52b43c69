"""The commands of `keepsake`, apart from those about models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from assistant.errors import UsageProblem, shown_path
from assistant.evaluation.run import evaluate
from assistant.records import Kind, Query, Root
from ui import wire
from ui.demo import run_demo
from ui.live_answer import follow_answer
from ui.model_commands import models
from ui.options import (
    DateParam,
    FolderParam,
    KindParam,
    WordsCommand,
    common_options,
    session_of,
    with_session,
)
from ui.progress import IndexingBars, StageBars
from ui.session import DONE, FAILED, Launch, Session, stop_on_interrupt
from ui.show import (
    away_roots,
    show_answer,
    show_evaluation,
    show_hits,
    show_index_report,
    show_problems,
    show_roots,
    show_status,
)
from ui.terminal import MUTED
from ui.wording import ADD_FOLDER, count, short_path

_MOST_HITS = 1000
_EXAMPLES = """\b
Start here:
  keepsake models install starter      fetch the models, once
  keepsake add ~/Documents             choose a folder
  keepsake index                       read it; Ctrl+C stops, and it goes on next time
  keepsake search "the boiler code"    find
  keepsake ask "When is the rent due?" get an answer with its sources

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


keepsake.add_command(models)


@keepsake.command(epilog="\b\nExample:\n  keepsake add ~/Pictures --exclude '*.tmp' --priority 1")
@click.argument("folder", type=FolderParam())
@click.option("--exclude", "excludes", multiple=True, metavar="GLOB", help="Leave these out.")
@click.option("--priority", type=int, default=0, help="Higher is indexed sooner.  [0]")
@with_session
def add(session: Session, folder: Path, *, excludes: tuple[str, ...], priority: int) -> None:
    """Watch a folder; its files are only ever read."""
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "is not there"
        raise UsageProblem(f"{shown_path(str(folder))} {what}.")
    if not all(pattern.strip() for pattern in excludes):
        raise UsageProblem("--exclude is empty. Say what to leave out, for example '*.tmp'.")
    with session.engine(create=True) as engine:
        root = engine.add_root(folder, excludes=excludes, priority=priority)
    if session.terminal.as_json:
        session.terminal.write_json({"root": wire.root_json(root)})
        return
    session.terminal.say(f"Watching {short_path(root.path)}")
    session.terminal.say("Next: keepsake index", style=MUTED)


@keepsake.command(epilog="\b\nExample:\n  keepsake remove ~/Pictures")
@click.argument("folder", type=FolderParam())
@with_session
def remove(session: Session, folder: Path) -> None:
    """Forget a folder; its files stay."""
    with session.engine() as engine:
        forgotten = engine.remove_root(folder)
    if session.terminal.as_json:
        session.terminal.write_json({"removed": shown_path(str(folder)), "sources": forgotten})
        return
    files = count(forgotten, "file")
    session.terminal.say(f"{short_path(str(folder))} is watched no longer; {files} forgotten.")


@keepsake.command()
@with_session
def roots(session: Session) -> None:
    """List the watched folders."""
    with session.engine() as engine:
        found = engine.roots()
    if session.terminal.as_json:
        session.terminal.write_json({"roots": [wire.root_json(root) for root in found]})
    elif found:
        show_roots(session.terminal, found)
    else:
        session.terminal.say(ADD_FOLDER)


@keepsake.command()
@with_session
def index(session: Session) -> int:
    """Bring the library up to date.

    Ctrl+C stops; the next run goes on from there.
    """
    terminal = session.terminal
    with session.engine() as engine:
        watched = engine.roots()
        with IndexingBars(terminal.err) as bars, stop_on_interrupt(terminal.remark) as stop:
            report = engine.index(bars.report, stop)
            stopped = stop()
        status = engine.status()
    problems = status.problems if report.failed else ()
    if terminal.as_json:
        terminal.write_json(wire.index_json(report, stopped=stopped, problems=problems))
    elif watched:
        show_index_report(terminal, report, stopped=stopped)
        show_problems(terminal, problems)
    notices = (*away_roots(status.roots), *report.damaged, *status.notices)
    for notice in _notices(watched, tuple(dict.fromkeys(notices))):
        terminal.remark(notice)
    return FAILED if stopped or report.failed or report.damaged else DONE


@keepsake.command()
@with_session
def status(session: Session) -> None:
    """Show what is indexed, what failed and why."""
    with session.engine() as engine:
        found = engine.status()
    if session.terminal.as_json:
        session.terminal.write_json(wire.status_json(found))
        return
    show_status(session.terminal, found)
    for notice in _notices(found.roots, (*away_roots(found.roots), *found.notices)):
        session.terminal.remark(notice)


@keepsake.command(
    cls=WordsCommand,
    epilog="\b\nExamples:\n"
    '  keepsake search "a boat on the water" --kind photo\n'
    "  keepsake search heater --after 2023 --before 2024-06 --limit 5",
)
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option("--kind", "kinds", type=KindParam(), multiple=True, help="Only these kinds.")
@click.option("--after", type=DateParam(), help="Not before this date: 2024, 2024-05, 2024-05-12.")
@click.option("--before", type=DateParam(), help="Not after this date, the date included.")
@click.option("--limit", type=click.IntRange(1, _MOST_HITS), default=10, help="How many.  [10]")
@with_session
def search(
    session: Session,
    words: tuple[str, ...],
    *,
    kinds: tuple[Kind, ...],
    after: str | None,
    before: str | None,
    limit: int,
) -> None:
    """Find passages, photos and moments."""
    query = " ".join(words).strip()
    if not query:
        raise UsageProblem("Say what to look for, for example: keepsake search heater")
    if after and before and after[: len(before)] > before[: len(after)]:
        raise UsageProblem(f"--after {after} is later than --before {before}; nothing can match.")
    with session.engine() as engine:
        result = engine.search(Query(query, kinds, after, before, limit))
        result = replace(result, notices=_notices(engine.roots(), result.notices))
    if session.terminal.as_json:
        session.terminal.write_json(wire.search_json(result))
    else:
        show_hits(session.terminal, result)
    for notice in result.notices:
        session.terminal.remark(notice)


@keepsake.command(
    cls=WordsCommand, epilog='\b\nExample:\n  keepsake ask "How do I bleed the radiators?"'
)
@click.argument("words", metavar="QUESTION", nargs=-1, required=True)
@with_session
def ask(session: Session, words: tuple[str, ...]) -> None:
    """Answer a question, with the sources."""
    question = " ".join(words).strip()
    if not question:
        raise UsageProblem('Type a question, for example: keepsake ask "When is the rent due?"')
    terminal = session.terminal
    with session.engine() as engine, stop_on_interrupt(terminal.remark) as stop:
        answer = follow_answer(terminal, engine.ask(question, stop), stop)
        answer = replace(answer, notices=_notices(engine.roots(), answer.notices))
    if terminal.as_json:
        terminal.write_json(wire.ask_json(answer))
    else:
        show_answer(terminal, answer)
    for notice in answer.notices:
        terminal.remark(notice)


def _notices(watched: Sequence[Root], notices: Sequence[str]) -> tuple[str, ...]:
    """Put before the notices, where it is so, that no folder is watched."""
    return tuple(notices) if watched else (ADD_FOLDER, *notices)


@keepsake.command(
    "evaluate", epilog="\b\nExample:\n  keepsake evaluate questions.jsonl --no-answers"
)
@click.argument("file", type=FolderParam())
@click.option("--no-answers", is_flag=True, help="Measure finding alone, without a language model.")
@with_session
def evaluate_command(session: Session, file: Path, *, no_answers: bool) -> None:
    """Measure finding and answering.

    FILE holds labelled questions, one JSON object a line.
    """
    terminal = session.terminal
    with session.engine() as engine, StageBars(terminal.err) as bars:
        report = evaluate(
            engine,
            file,
            answers=not no_answers,
            on_progress=lambda done, total: bars.show("Asking questions", done, total),
        ).as_dict()
    if terminal.as_json:
        terminal.write_json(report)
    else:
        show_evaluation(terminal, report)


@keepsake.command(epilog="\b\nExample:\n  keepsake demo --keep ~/keepsake-demo")
@click.option("--keep", type=FolderParam(), help="Keep the demo's library in this new folder.")
@with_session
def demo(session: Session, *, keep: Path | None) -> int:
    """Try it all on bundled sample files."""
    return run_demo(session, keep)
