"""The menu of programs gets an entry with the icon, and any command is quoted as it needs."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from assistant.errors import UsageProblem
from ui.menu_entry import menu_entry, put_into_menu
from ui.places import icon_file

PACKAGING = Path(__file__).resolve().parents[3] / "packaging"


def entry_of(text: str, key: str) -> str:
    [line] = [line for line in text.splitlines() if line.startswith(f"{key}=")]
    return line.removeprefix(f"{key}=")


def test_the_file_for_packagers_is_that_of_the_program():
    file = PACKAGING / "applications" / "keepsake.desktop"
    assert file.read_text(encoding="utf-8") == menu_entry(("keepsake",))


def test_the_entry_and_its_icon_lie_where_desktops_look(tmp_path):
    command = ("/opt/my tools/kee%psake", "--library", "/home/a b")
    entry = put_into_menu(tmp_path, command)
    assert entry == tmp_path / "applications" / "keepsake.desktop"
    text = entry.read_text(encoding="utf-8")
    words = shlex.split(entry_of(text, "Exec"))
    assert tuple(word.replace("%%", "%") for word in words) == command
    assert entry_of(text, "Icon") == "keepsake"
    icon = tmp_path / "icons" / "hicolor" / "scalable" / "apps" / "keepsake.svg"
    assert icon.read_bytes() == icon_file("keepsake").read_bytes()
    assert put_into_menu(tmp_path, ("keepsake",)) == entry  # again, after an update
    assert entry_of(entry.read_text(encoding="utf-8"), "Exec") == "keepsake"


def test_a_command_that_no_entry_can_hold_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(UsageProblem):
        put_into_menu(tmp_path, ("/opt/a\nb",))
    assert not list(tmp_path.iterdir())
