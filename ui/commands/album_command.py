"""The part of `evaluate` that measures recognition on a labelled album."""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.album import AlbumReport, evaluate_album
from assistant.phrases import count
from ui.commands.progress import StageBars
from ui.commands.session import Session
from ui.commands.show_evaluation import figure
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal


def measure_album(session: Session, file: Path) -> int:
    """Measure and print; return 1 when a picture could not be read, else 0."""
    terminal = session.terminal
    with session.engine() as engine, StageBars(terminal.err) as bars:
        report = evaluate_album(
            engine, file, lambda done, total: bars.show("Looking at pictures", done, total)
        )
    if terminal.as_json:
        terminal.write_json(report.as_dict())
    else:
        _show(terminal, report)
    for problem in report.unreadable:
        terminal.remark(problem)
    return int(bool(report.unreadable))


def _show(terminal: Terminal, report: AlbumReport) -> None:
    pictures = count(report.pictures, "picture")
    terminal.say(f"{pictures}, {report.empty:,} of them without a concept", style="bold")
    terminal.out.print()
    table = columns("recognition", "", numbers=("",))
    for name, one in report.figures.items():
        table.add_row(name.replace("_", " "), figure(None if one is None else one.as_dict()))
    terminal.out.print(table)
    terminal.say("\nIn brackets: 95 % bootstrap intervals.", style=MUTED)
