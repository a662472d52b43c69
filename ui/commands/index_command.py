"""The command `index`: brings the library up to date, once or for as long as it runs."""

from __future__ import annotations

from functools import partial

import click

from assistant.engine import Engine
from ui.commands import wire
from ui.commands.live_activity import LiveActivity
from ui.commands.options import with_session
from ui.commands.progress import IndexingBars
from ui.commands.prompt_end import prompt_end
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show import show_index_report, show_problems, with_folder_hint
from ui.commands.show_status import away_roots
from ui.commands.terminal import Terminal
from ui.launch import DONE, FAILED
from ui.places import usual_library
from ui.wording import ADD_FOLDER


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake index\n"
    "  keepsake index --watch               until Ctrl+C; `keepsake autostart on` for always"
)
@click.option("--watch", is_flag=True, help="Go on for ever: changes are found as they happen.")
@click.option("--until-stdin-ends", is_flag=True, hidden=True)
@with_session
def index(session: Session, *, watch: bool, until_stdin_ends: bool) -> int:
    """Bring the library up to date.

    Ctrl+C stops; the next run goes on from there. After `keepsake pause` nothing is indexed until
    `keepsake resume`.
    """
    if watch:
        return _watch(session, until_stdin_ends=until_stdin_ends)
    return _index_once(session)


def _index_once(session: Session) -> int:
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
    notices = (*away_roots(status), *report.damaged, *status.notices)
    for notice in with_folder_hint(watched, tuple(dict.fromkeys(notices))):
        terminal.remark(notice)
    return FAILED if stopped or report.failed or report.damaged else DONE


def _watch(session: Session, *, until_stdin_ends: bool) -> int:
    terminal = session.terminal
    # The usual library may be empty still: a folder that is added later is watched at once.
    create = session.library == usual_library()
    with (
        prompt_end(until_stdin_ends=until_stdin_ends) as end,
        session.engine(create=create) as engine,
    ):
        if not engine.roots():
            terminal.remark(ADD_FOLDER)
        with LiveActivity(terminal) as live:
            end.give_up = partial(_give_up, engine, live, terminal)
            engine.watch(live.show, end.stop)
    _say_stopped(terminal)
    return DONE


def _give_up(engine: Engine, live: LiveActivity, terminal: Terminal) -> None:
    """Leave all in order before the process is ended in the middle of its work."""
    engine.abandon()
    live.close()
    _say_stopped(terminal)


def _say_stopped(terminal: Terminal) -> None:
    if not terminal.as_json:
        terminal.say("Stopped; it goes on next time.")
