"""The commands `export` and `import`: what is the user's, out of a library and into one."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from assistant.care.exporting import Exported
from assistant.care.importing import Imported
from assistant.concepts.database_import import no_progress
from assistant.concepts.work import OnTaken
from assistant.errors import shown_path
from assistant.phrases import count, listed
from ui.commands.next_step import next_step, say_next
from ui.commands.options import FolderParam, with_session
from ui.commands.progress import StageBars
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.terminal import MUTED, Terminal
from ui.launch import DONE, FAILED
from ui.wording import one_line, short_path

_SKIP = "skip"
_MOST_NAMES = 10


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake export ~/keepsake-export\n"
    "  keepsake export ~/keepsake-export --texts    with all that was read in your files"
)
@click.argument("folder", metavar="DIR", type=FolderParam())
@click.option("--texts", is_flag=True, help="Also the texts and transcripts of your files.")
@with_session
def export(session: Session, folder: Path, *, texts: bool) -> None:
    """Write all that is yours to a folder, in formats that can be read without Keepsake.

    Concepts with their pictures, conversations and notebook with their sources, corrections,
    settings and folders; a README in it says what is where. The folder is new, empty, or holds an
    earlier export, which is replaced file by file; what was interrupted goes on.
    """
    terminal = session.terminal
    watched = terminal.err.is_terminal
    with (
        session.engine() as engine,
        stop_on_interrupt(terminal.remark) as stop,
        StageBars(terminal.err) as bars,
    ):
        done = engine.exchange.export(
            folder,
            texts=texts,
            on_file=lambda n, total: bars.show("texts", n, total) if watched else None,
            stop=stop,
        )
    if terminal.as_json:
        terminal.write_json(_exported_json(done))
        return
    parts = [
        f"{count(done.concepts, 'concept')} with {count(done.pictures, 'picture')}",
        count(done.chats, "conversation"),
        count(done.notes, "note"),
        count(done.corrections, "correction"),
    ]
    parts += [] if done.texts is None else [f"the texts of {count(done.texts, 'file')}"]
    terminal.say(f"Exported to {short_path(str(folder))}: {listed(parts)}.")
    back = shlex.quote(shown_path(str(folder)))
    terminal.unbroken(f"To bring it into a library: keepsake import {back}", style=MUTED)


@click.command(
    "import",
    epilog="\b\nExamples:\n"
    "  keepsake import ~/keepsake-export\n"
    "  keepsake import ~/keepsake-export --library ~/new-library\n"
    "  keepsake import ~/keepsake-export --if-taken number",
)
@click.argument("folder", metavar="DIR", type=FolderParam())
@click.option(
    "--if-taken",
    type=click.Choice([*(one.value for one in OnTaken), _SKIP]),
    default=OnTaken.MERGE.value,
    help="Names that are there: merge, number the new one, or skip it.  [merge]",
)
@with_session
def import_(session: Session, folder: Path, *, if_taken: str) -> int:
    """Bring an export into this library, or into a new one; nothing comes in twice.

    All of it comes or nothing. What you typed is copied before, so that `keepsake restore` takes
    it back. Sources of answers that are not in this library are shown as gone. What cannot be used
    is listed; the exit code is 1 then. For databases of RAP: keepsake concept import.
    """
    terminal = session.terminal
    watched = terminal.err.is_terminal
    with session.engine(create=True) as engine:
        with StageBars(terminal.err) as bars:
            done = engine.exchange.bring(
                folder,
                on_taken=None if if_taken == _SKIP else OnTaken(if_taken),
                on_picture=bars.show if watched else no_progress,
            )
        hint = next_step(engine) if done.folders or done.concepts else ""
    if terminal.as_json:
        terminal.write_json(_imported_json(done))
    else:
        _say_imported(terminal, done, if_taken, hint)
    for notice in done.notices:
        terminal.remark(notice)
    return FAILED if done.notices else DONE


def _say_imported(terminal: Terminal, done: Imported, if_taken: str, hint: str) -> None:
    parts = [
        count(done.concepts, "concept"),
        count(done.said, "correction"),
        count(done.came.chats, "conversation"),
        count(done.came.questions, "question"),
        count(done.came.notes, "note"),
    ]
    terminal.say(f"New in the library: {listed(parts)}.")
    if done.there:
        shown = [f"“{one_line(name)}”" for name in done.there[:_MOST_NAMES]]
        more = len(done.there) - len(shown)
        names = listed([*shown, *([f"{more:,} more"] if more else [])])
        terminal.say(f"There were already: {names}. {_FATES[if_taken]}")
    if done.folders:
        terminal.say(f"Watched from now on: {listed(map(short_path, done.folders))}.")
    if done.settings:
        terminal.say("The settings of the export count now.")
    terminal.say(f"To take it back: keepsake restore {done.before}", style=MUTED)
    say_next(terminal, hint)


_FATES = {
    OnTaken.MERGE.value: "They got what they lacked.",
    OnTaken.NUMBER.value: "Those of the export have a number after their name.",
    _SKIP: "Those of the export were left out.",
}


def _exported_json(done: Exported) -> dict[str, object]:
    return {
        "folder": shown_path(str(done.folder)),
        "concepts": done.concepts,
        "pictures": done.pictures,
        "chats": done.chats,
        "notes": done.notes,
        "corrections": done.corrections,
        "texts": done.texts,
    }


def _imported_json(done: Imported) -> dict[str, object]:
    return {
        "concepts": done.concepts,
        "there": [*done.there],
        "corrections": done.said,
        "chats": done.came.chats,
        "questions": done.came.questions,
        "notes": done.came.notes,
        "folders": [*done.folders],
        "settings": done.settings,
        "before": done.before,
        "notices": [*done.notices],
    }
