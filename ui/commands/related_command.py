"""The command `keepsake related`: what lies near a file in the memory graph."""

from __future__ import annotations

from pathlib import Path

import click

from ui.commands import wire
from ui.commands.options import FolderParam, with_session
from ui.commands.session import Session
from ui.commands.show_nearby import show_related

_MOST = 50


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake related ~/Pictures/beach.jpg\n"
    "  keepsake related ~/talks/bees.pdf --page 12\n"
    "  keepsake related ~/talks/bees.m4a --at 95"
)
@click.argument("file", type=FolderParam())
@click.option("--page", type=click.IntRange(1), help="What lies near this page of it.")
@click.option("--at", type=click.FloatRange(0), help="What lies near this second of it.")
@click.option("--limit", type=click.IntRange(1, _MOST), default=6, help="How many of each.  [6]")
@with_session
def related(
    session: Session, *, file: Path, page: int | None, at: float | None, limit: int
) -> None:
    """Show what was made at the same hour or place, or belongs to a file otherwise."""
    with session.engine() as engine:
        found = engine.related(file, page=page, at=at, most=limit)
    if session.terminal.as_json:
        session.terminal.write_json({"related": [wire.neighbour_json(one) for one in found]})
    else:
        show_related(session.terminal, found)
