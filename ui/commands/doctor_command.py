"""The command `doctor`: a check-up of the program, its models and the library."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.table import Table
from rich.text import Text

from assistant.care.finding import Finding, State
from assistant.phrases import listed
from ui.commands.options import with_session
from ui.commands.session import Session
from ui.commands.terminal import ACCENT, MUTED, WARNING, Terminal
from ui.launch import DONE, FAILED
from ui.serving.doctor_checks import all_findings, mended, try_models
from ui.wording import one_line

_STYLES = {State.OK: ACCENT, State.LOOK: WARNING, State.BROKEN: "bold red"}
_WIDTH = len(State.BROKEN.value)


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake doctor\n"
    "  keepsake doctor --deep     also reads all models and compares every index\n"
    "  keepsake doctor --quick    runs no model, which takes some seconds\n"
    "  keepsake doctor --repair   builds anew what is derived from your files"
)
@click.option("--deep", is_flag=True, help="Check all that can be; it may take minutes.")
@click.option("--quick", is_flag=True, help="Do not try whether the models run.")
@click.option("--repair", is_flag=True, help="Mend what can be built anew, then check.")
@with_session
def doctor(session: Session, *, deep: bool, quick: bool, repair: bool) -> int:
    """Check the program, its models and the library; nothing is changed without --repair.

    The models that answers use are each run for a moment, in a process of its own.

    Each line is “ok”, “look” (it works, but see to it) or “broken”. With something broken the exit
    code is 1. What you typed is never touched; --repair builds anew the indexes of words and
    meanings, counts and small pictures, and makes the library yours alone to read.
    """
    terminal, found = session.terminal, list[Finding]()
    done, failure = mended(session.library) if repair else ((), "")
    if repair and not terminal.as_json:
        _say_mended(terminal, done, failure)
    for one in _all(session, deep=deep, quick=quick):
        found.append(one)
        if not terminal.as_json:
            _show(terminal, one)
    if terminal.as_json:
        terminal.write_json(
            _json(found) | ({"repaired": [*done], "failure": failure or None} if repair else {})
        )
    else:
        _sum_up(terminal, found, repair=repair)
    return FAILED if failure or _worst(found) is State.BROKEN else DONE


def _all(session: Session, *, deep: bool, quick: bool) -> Iterator[Finding]:
    yield from all_findings(session.wiring, session.library, thorough=deep)
    if quick:
        return
    terminal = session.terminal
    if terminal.err.is_terminal and not terminal.as_json:  # it takes seconds, or more
        terminal.remark("Trying the models that answers use; --quick leaves that out.")
    yield from try_models(session.wiring, session.library)


def _show(terminal: Terminal, one: Finding) -> None:
    line = Table.grid(padding=(0, 2, 0, 0))
    line.add_column(width=_WIDTH)
    line.add_column(overflow="fold")
    line.add_row(Text(one.state.value, style=_STYLES[one.state]), Text(one_line(one.said)))
    if one.advice:
        line.add_row("", Text(one_line(one.advice), style=MUTED))
    terminal.out.print(line)


def _say_mended(terminal: Terminal, done: tuple[str, ...], failure: str) -> None:
    if failure:
        terminal.remark(f"It could not be mended. {failure}")
    else:
        terminal.say(f"Mended: {listed(done)}." if done else "There was nothing to mend.")
        terminal.out.print()


def _sum_up(terminal: Terminal, found: list[Finding], *, repair: bool) -> None:
    terminal.out.print()
    wrong = sum(one.state is State.BROKEN for one in found)
    notable = sum(one.state is State.LOOK for one in found)
    if not wrong and not notable:
        terminal.say("All is well.")
    else:
        terminal.say(f"Broken: {wrong}. To look at: {notable}.")
    if not repair and any(one.mends and one.state is not State.OK for one in found):
        terminal.say("To mend what can be built anew: keepsake doctor --repair", style=MUTED)


def _worst(found: list[Finding]) -> State:
    order = list(State)
    return max((one.state for one in found), key=order.index, default=State.OK)


def _json(found: list[Finding]) -> dict[str, object]:
    return {
        "state": _worst(found).value,
        "findings": [
            {
                "about": one.about,
                "state": one.state.value,
                "said": one.said,
                "advice": one.advice,
                "repairable": one.mends,
            }
            for one in found
        ],
    }
