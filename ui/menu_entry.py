"""Puts Keepsake, with its icon, into the menu of programs of a freedesktop.org desktop.

Run as `python -m ui.menu_entry`; it writes two files of the user's own and changes nothing else.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from platformdirs import user_data_path

from assistant.errors import Problem, shown_path
from ui.autostart import program
from ui.autostart_files import Launcher, filled_entry
from ui.launch import DONE, FAILED
from ui.places import icon_file, menu_template

APP = "keepsake"
"""The name of the entry and of the icon; the window says that it belongs to it."""


def menu_entry(command: tuple[str, ...]) -> str:
    """Return the entry for a command.

    Raises:
        UsageProblem: a path in it has characters that no entry can hold.
    """
    launcher = Launcher(APP, "Keepsake", command)
    launcher.check()
    return filled_entry(menu_template(), launcher)


def put_into_menu(data: Path, command: tuple[str, ...]) -> Path:
    """Write the entry and its icon below the folder of a user's data; return the entry's file.

    Raises:
        UsageProblem: as `menu_entry`.
        OSError: one of them cannot be written.
    """
    text = menu_entry(command)
    icon = data / "icons" / "hicolor" / "scalable" / "apps" / f"{APP}.svg"
    entry = data / "applications" / f"{APP}.desktop"
    for file in (icon, entry):
        file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(icon_file(APP), icon)
    entry.write_text(text, encoding="utf-8")
    return entry


def main() -> int:
    """Put this program into the menu and return an exit code."""
    if sys.platform in {"win32", "darwin"}:
        sys.stderr.write("This system has no such menu. Start Keepsake with: keepsake\n")
        return FAILED
    try:
        entry = put_into_menu(user_data_path(), program())
    except (Problem, OSError) as problem:
        sys.stderr.write(f"Keepsake is not in the menu. {problem}\n")
        return FAILED
    sys.stdout.write(f"Keepsake is in the menu of programs now ({shown_path(str(entry))}).\n")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
