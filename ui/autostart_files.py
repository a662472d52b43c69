"""The files that systems read to start a program at login, each with its own way of quoting."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageProblem, shown_path
from assistant.told import told
from ui.places import autostart_template

_SAFE = re.compile(r"[\w@+=:,./-]+", re.ASCII)
_DESKTOP_RESERVED = re.compile(r'(["`$\\])')


@dataclass(frozen=True, slots=True)
class Launcher:
    """What is to be started at login."""

    id: str  # names the file and the entry, for example "keepsake-indexer"
    name: str  # for people
    command: tuple[str, ...]  # the program's absolute path and its arguments
    user: str = ""  # who may start it, where the system asks

    def check(self) -> None:
        """Refuse a command that no such file can hold.

        Raises:
            UsageProblem: a path in it has odd bytes or control characters.
        """
        for word in self.command:
            if shown_path(word) != word:
                raise UsageProblem(
                    told(
                        "{} has characters that no autostart file can hold. Rename it, or "
                        "choose another folder.",
                        shown_path(word),
                    )
                )


def systemd_unit(launcher: Launcher) -> str:
    """Return a unit for `systemd --user`."""
    command = " ".join(_systemd_word(word) for word in launcher.command)
    name = launcher.name.replace("%", "%%")
    return _filled(autostart_template("keepsake-indexer.service"), COMMAND=command, NAME=name)


def desktop_entry(launcher: Launcher) -> str:
    """Return an entry for the autostart folder of freedesktop.org desktops."""
    return filled_entry(autostart_template("keepsake-indexer.desktop"), launcher)


def filled_entry(template: Path, launcher: Launcher) -> str:
    """Return a desktop entry of freedesktop.org with its name and command filled in."""
    command = " ".join(_desktop_word(word) for word in launcher.command)
    # The file has escapes of its own, apart from those of the command line.
    values = {"COMMAND": command, "NAME": launcher.name}
    values = {key: text.replace("\\", "\\\\") for key, text in values.items()}
    return _filled(template, **values)


def launchd_list(launcher: Launcher) -> str:
    """Return a property list for launchd on macOS."""
    words = (f"    <string>{html.escape(word, quote=False)}</string>" for word in launcher.command)
    template = autostart_template("keepsake-indexer.plist")
    return _filled(template, ID=launcher.id, COMMAND="\n".join(words))


def windows_task(launcher: Launcher) -> str:
    """Return a task for the Windows task scheduler; write it as UTF-16 or UTF-8."""
    program, *arguments = launcher.command
    user = f"      <UserId>{html.escape(launcher.user, quote=False)}</UserId>"
    text = _filled(
        autostart_template("keepsake-indexer.xml"),
        NAME=html.escape(launcher.name, quote=False),
        PROGRAM=html.escape(program, quote=False),
        ARGUMENTS=html.escape(subprocess.list2cmdline(arguments), quote=False),
        USER=user,
    )
    return text if launcher.user else text.replace(f"{user}\n", "")


def _filled(template: Path, **values: str) -> str:
    """Return a template with its marks replaced, in one pass, so that values may hold marks."""
    text = template.read_text(encoding="utf-8")
    return re.sub(r"@([A-Z]+)@", lambda mark: values[mark[1]], text)


def _systemd_word(word: str) -> str:
    if _SAFE.fullmatch(word):
        return word
    for special, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(special, written)
    return f'"{word}"'


def _desktop_word(word: str) -> str:
    if _SAFE.fullmatch(word):
        return word
    escaped = _DESKTOP_RESERVED.sub(r"\\\1", word.replace("%", "%%"))
    return f'"{escaped}"'
