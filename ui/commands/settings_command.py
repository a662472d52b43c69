"""The command `settings`: shows and changes what a user may choose for a library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click
from rich.text import Text

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.phrases import count
from assistant.settings import OPTIONS, Settings
from ui.commands.options import with_session
from ui.commands.session import Session
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal
from ui.wording import one_line


@click.command(
    epilog="\b\nExamples:\n"
    "  keepsake settings\n"
    "  keepsake settings quiet_hours 22:00-07:00\n"
    "  keepsake settings only_on_mains true"
)
@click.argument("name", required=False)
@click.argument("value", required=False)
@with_session
def settings(session: Session, name: str | None, value: str | None) -> None:
    """Show the settings of the library, or one of them, or change it to VALUE."""
    if name is not None:
        _check(name)
    with session.engine(create=value is not None) as engine:
        before = engine.settings()
        found = _settled(engine, name, value)
        heard = len(engine.browsing.recordings()) if found.spoken != before.spoken else 0
    terminal = session.terminal
    if terminal.as_json:
        values = asdict(found)
        terminal.write_json(values if name is None else {name: values[name]})
    elif name is None:
        _show_all(terminal, found)
    else:
        terminal.say(written(getattr(found, name)))
        for sentence in _what_follows(before, found, heard):
            terminal.say(sentence, style=MUTED)


def _what_follows(before: Settings, found: Settings, heard: int) -> Iterator[str]:
    """Yield what a change means for what is in the library already."""
    if heard:
        yield (
            f"It counts for recordings from now on; what is written down of "
            f"{count(heard, 'recording')} stays as it is. To have those heard again: "
            "keepsake retry --recordings"
        )
    if before.faces and not found.faces:
        yield (
            "All that described faces was deleted. Whom you taught stays, and is no longer "
            "recognised in photos."
        )
    if found.faces and not before.faces:
        yield "Photos are looked at for faces again, in the background."


def _settled(engine: Engine, name: str | None, value: str | None) -> Settings:
    if name is None or value is None:
        return engine.settings()
    return engine.change_setting(name, value)


def _check(name: str) -> None:
    known = [option.name for option in OPTIONS]
    if name not in known:
        raise UsageProblem(
            f"There is no setting named {one_line(name)!r}. Choose one of: {', '.join(known)}."
        )


def _show_all(terminal: Terminal, found: Settings) -> None:
    table = columns("setting", "value", "meaning")
    for option in OPTIONS:
        value = Text(written(getattr(found, option.name)))
        table.add_row(option.name, value, Text(option.meaning, style=MUTED))
    terminal.out.print(table)


def written(value: object) -> str:
    """Return a value as a user would type it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) or '""'
