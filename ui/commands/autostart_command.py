"""The commands of `keepsake autostart`: whether the indexer starts at every login."""

from __future__ import annotations

import click

from ui.autostart import Autostart, Way
from ui.commands.options import with_session
from ui.commands.session import Session
from ui.commands.terminal import MUTED
from ui.commands.verb_group import VerbGroup
from ui.commands.wire import Json
from ui.wording import ADD_FOLDER, short_path

_WAYS = {
    "systemd": "as a service of systemd",
    "autostart": "by the autostart of the desktop",
    "launchd": "by launchd",
    "windows": "by the task scheduler",
}


@click.group(
    cls=VerbGroup,
    usual="status",
    epilog="\b\nExamples:\n"
    "  keepsake autostart on\n"
    "  keepsake autostart status\n"
    "  keepsake autostart off",
)
def autostart() -> None:
    """Keep the library up to date from every login on."""


@autostart.command(epilog="\b\nExample:\n  keepsake autostart on")
@with_session
def on(session: Session) -> None:
    """Start the indexer at every login."""
    terminal = session.terminal
    ways = session.wiring.autostart(session.library)
    with session.engine() as engine:
        watched = engine.roots()
    way = ways.turn_on()
    if terminal.as_json:
        terminal.write_json(_shape(ways))
    else:
        runs = " and runs now" if way.starts_now else ""
        terminal.say(f"The indexer starts at every login{runs}, {_WAYS[way.name]}.")
        terminal.say(f"Written: {short_path(str(way.file))}", style=MUTED)
        terminal.say("To undo: keepsake autostart off", style=MUTED)
        if not way.starts_now:
            terminal.say("To start it before that: keepsake index --watch", style=MUTED)
    if not watched:
        terminal.remark(ADD_FOLDER)


@autostart.command(epilog="\b\nExample:\n  keepsake autostart off")
@with_session
def off(session: Session) -> None:
    """Start the indexer at login no longer, and end the one that was started so."""
    terminal = session.terminal
    ways = session.wiring.autostart(session.library)
    removed = ways.turn_off()
    if terminal.as_json:
        terminal.write_json(_shape(ways))
        return
    terminal.say("The indexer does not start at login.")
    for way in removed:
        terminal.say(f"Removed: {short_path(str(way.file))}", style=MUTED)


@autostart.command(epilog="\b\nExample:\n  keepsake autostart status")
@with_session
def status(session: Session) -> None:
    """Say whether the indexer starts at login, and by which file."""
    terminal = session.terminal
    ways = session.wiring.autostart(session.library)
    if terminal.as_json:
        terminal.write_json(_shape(ways))
    elif (way := ways.current) is None:
        terminal.say("Off. To turn it on: keepsake autostart on")
    else:
        terminal.say(f"On, {_WAYS[way.name]}: {short_path(str(way.file))}")
        if not way.is_current:
            terminal.remark(_outdated(way))


def _outdated(way: Way) -> str:
    return (
        f"{short_path(str(way.file))} was written by another installation, or changed since. "
        "To write it anew: keepsake autostart on"
    )


def _shape(ways: Autostart) -> Json:
    way = ways.current
    if way is None:
        return {"on": False, "way": None, "file": None, "current": None}
    return {"on": True, "way": way.name, "file": str(way.file), "current": way.is_current}
