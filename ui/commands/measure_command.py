"""The command that measures the installed models of a role on this computer and compares them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.evaluation.choices import MEASURED_ROLES
from assistant.evaluation.comparison import Comparison
from ui.commands.options import DurationParam, with_session
from ui.commands.progress import StageBars
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show_measured import show_comparison
from ui.serving.measuring import Measuring, measured_role
from ui.wiring import STARTER, ModelState

_BUSY = (
    "An indexer is running, so the models seem slower than they are: let it end, or stop it with "
    "keepsake pause."
)


@click.command(
    "measure",
    epilog="\b\nExamples:\n"
    "  keepsake models measure\n"
    "  keepsake models measure --role text --within 2h",
)
@click.option(
    "--role",
    "roles",
    type=click.Choice(MEASURED_ROLES),
    multiple=True,
    help="Measure models of this role only.  [all]",
)
@click.option(
    "--within",
    type=DurationParam(),
    metavar="TIME",
    help="How long the whole library may take, for example 90min or 2h.",
)
@with_session
def measure(session: Session, roles: Sequence[str], within: float | None) -> None:
    """Measure the installed models on your own files, and say which one to use.

    Each is measured in a process of its own: how many items it does a second, how much memory it
    takes, how long your whole library would take with it, and, where your files tell, how well it
    finds them again. Nothing of the library is changed.
    """
    states = {role: session.wiring.candidates(role) for role in roles or MEASURED_ROLES}
    for role in roles:
        if not states[role]:
            raise UsageProblem(
                f"No model for {role} is installed. See which there are: keepsake models list"
            )
    if not any(states.values()):
        raise UsageProblem(f"No model is installed yet: keepsake models install {STARTER}")
    found: list[dict[str, Any]] = []
    terminal = session.terminal
    with session.engine(pretend=True) as engine:
        if engine.status().activity is not None:
            terminal.remark(_BUSY)
        for role, able in states.items():
            if not able:
                continue
            comparison = _compared(session, engine, role, able, within_s=within)
            found.append(comparison.as_dict())
            if not terminal.as_json:
                show_comparison(terminal, measured_role(comparison))
    if terminal.as_json:
        terminal.write_json({"measured": found})


def _compared(
    session: Session,
    engine: Engine,
    role: str,
    able: Sequence[ModelState],
    *,
    within_s: float | None,
) -> Comparison:
    """Measure all models of a role.

    Raises:
        Cancelled: the user ended it.
    """
    with (
        StageBars(session.terminal.err) as bars,
        stop_on_interrupt(lambda _: None) as stop,
    ):

        def show(state: ModelState | None, done: int, whole: int) -> None:
            if state is not None:
                bars.show(f"Measuring {state.model.name}", done, whole)
            elif whole:
                bars.show("Opening pictures", done, whole)

        work = Measuring(engine, session.wiring, session.library, show, stop)
        return work.compare(role, able, within_s=within_s)
