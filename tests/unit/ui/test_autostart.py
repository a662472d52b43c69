"""The indexer starts at login by the means of the system, with every path quoted as it needs."""

import errno
import hashlib
import os
import plistlib
import shlex
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.errors import Problem, UsageProblem
from tests.e2e.fake_program import FakeWiring
from ui.autostart import Autostart, Step, Way, find_autostart, program, systemd_answers
from ui.autostart_files import (
    Launcher,
    desktop_entry,
    launchd_list,
    systemd_unit,
    windows_task,
)
from ui.places import usual_library

PACKAGING = Path(__file__).resolve().parent.parent.parent.parent / "packaging"
HOSTILE = ("/opt/my tools/kee%p$HOME", "--library", 'a "b" `c` \\d;é', "@NAME@", "<x> & 'y'")
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="scripts are of POSIX")


def launcher(*command, **changes):
    values = {"id": "keepsake-indexer", "name": "Keepsake indexer", "command": command}
    return Launcher(**(values | changes))


def entry_of(text, key):
    [line] = [line for line in text.splitlines() if line.startswith(f"{key}=")]
    return line.removeprefix(f"{key}=")


@pytest.mark.parametrize(
    ("file", "render", "program"),
    [
        ("systemd/keepsake-indexer.service", systemd_unit, "/usr/bin/keepsake"),
        ("autostart/keepsake-indexer.desktop", desktop_entry, "/usr/bin/keepsake"),
        ("launchd/keepsake-indexer.plist", launchd_list, "/usr/local/bin/keepsake"),
        ("windows/keepsake-indexer.xml", windows_task, "keepsake.exe"),
    ],
)
def test_the_files_for_packagers_are_those_of_the_program(file, render, program):
    assert (PACKAGING / file).read_text() == render(launcher(program, "index", "--watch"))


def test_a_desktop_entry_holds_any_word():
    line = entry_of(desktop_entry(launcher(*HOSTILE)), "Exec")
    # First the escapes of the file, then those of the command line, as the specification says.
    words = shlex.split(line.replace("\\\\", "\\").replace("\\$", "$").replace("\\`", "`"))
    assert tuple(word.replace("%%", "%") for word in words) == HOSTILE


def test_a_systemd_unit_holds_any_word():
    text = systemd_unit(launcher(*HOSTILE, name="Indexer (/50%)"))
    words = shlex.split(entry_of(text, "ExecStart"))
    assert tuple(word.replace("%%", "%").replace("$$", "$") for word in words) == HOSTILE
    assert entry_of(text, "Description") == "Indexer (/50%%)"
    assert entry_of(text, "Restart") == "on-failure"


def test_a_property_list_holds_any_word():
    found = plistlib.loads(launchd_list(launcher(*HOSTILE)).encode())
    assert tuple(found["ProgramArguments"]) == HOSTILE
    assert found["Label"] == "keepsake-indexer"


def test_a_windows_task_holds_any_word_and_its_user():
    tree = ElementTree.fromstring(windows_task(launcher(*HOSTILE, user="PC\\a & b")))  # noqa: S314
    action = tree.find(f"{TASK}Actions/{TASK}Exec")
    assert action.findtext(f"{TASK}Command") == HOSTILE[0]
    assert '"a \\"b\\" `c` \\d;é"' in action.findtext(f"{TASK}Arguments")
    assert [user.text for user in tree.iter(f"{TASK}UserId")] == ["PC\\a & b"] * 2


@pytest.mark.parametrize("odd", ["/a\nb", "/caf\udce9", "/bell\x07"])
def test_a_path_that_no_file_can_hold_is_refused(odd):
    with pytest.raises(UsageProblem, match="no autostart file can hold"):
        find_autostart(Path(odd), platform="linux", booted=Path("/nowhere"))


@pytest.fixture
def home(monkeypatch, tmp_path):
    """A home folder of its own, with a bin folder that is searched for commands."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("KEEPSAKE_MODELS", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def systemctl(home):
    """A systemctl that notes its calls and fails at the words in the file `refused`."""
    script = home / "bin" / "systemctl"
    script.write_text(
        "#!/bin/sh\n"
        f'echo "$@" >> {home}/calls\n'
        f'while read -r word; do case "$*" in *"$word"*) echo \'is masked\' >&2; exit 1;; esac\n'
        f"done < {home}/refused\n"
    )
    script.chmod(0o755)
    (home / "refused").write_text("")
    return lambda: (home / "calls").read_text().splitlines()


@ON_POSIX
def test_with_systemd_it_is_a_unit_that_is_started_at_once(home, systemctl):
    found = find_autostart(usual_library(), platform="linux", booted=home)
    assert found.current is None
    way = found.turn_on()
    unit = home / "config" / "systemd" / "user" / "keepsake-indexer.service"
    assert (way.name, way.file, found.current) == ("systemd", unit, way)
    assert shlex.split(entry_of(unit.read_text(), "ExecStart"))[-2:] == ["index", "--watch"]
    assert systemctl()[1:] == [
        "--user daemon-reload",
        "--user enable keepsake-indexer.service",
        "--user restart keepsake-indexer.service",
    ]


@ON_POSIX
def test_turning_it_on_twice_leaves_a_running_indexer_alone(home, systemctl):
    find_autostart(usual_library(), platform="linux", booted=home).turn_on()
    find_autostart(usual_library(), platform="linux", booted=home).turn_on()
    assert systemctl()[-1] == "--user start keepsake-indexer.service"


@ON_POSIX
def test_off_disables_the_unit_and_leaves_nothing(home, systemctl):
    found = find_autostart(usual_library(), platform="linux", booted=home)
    found.turn_on()
    [way] = found.turn_off()
    assert not way.file.exists()
    assert systemctl()[-2:] == [
        "--user disable --now keepsake-indexer.service",
        "--user daemon-reload",
    ]
    assert found.turn_off() == ()


@ON_POSIX
def test_a_unit_that_is_refused_is_not_left_behind(home, systemctl):
    (home / "refused").write_text("enable\n")
    found = find_autostart(usual_library(), platform="linux", booted=home)
    with pytest.raises(Problem, match="is masked"):
        found.turn_on()
    assert found.current is None


@ON_POSIX
def test_without_systemd_it_is_an_entry_of_the_desktop(home, systemctl):
    assert not systemd_answers(home / "not booted")
    (home / "refused").write_text("show-environment\n")
    assert not systemd_answers(home)
    way = find_autostart(usual_library(), platform="linux", booted=home).turn_on()
    assert way.file == home / "config" / "autostart" / "keepsake-indexer.desktop"
    assert not way.starts_now


@ON_POSIX
def test_the_way_of_an_earlier_login_is_undone(home, systemctl):
    entry = find_autostart(usual_library(), platform="linux", booted=home / "not").turn_on()
    find_autostart(usual_library(), platform="linux", booted=home).turn_on()
    assert not entry.file.exists()


def test_each_library_has_an_entry_of_its_own(home, tmp_path):
    other = tmp_path / "other library"
    usual = find_autostart(usual_library(), platform="linux", booted=home).ways[0]
    named = find_autostart(other, platform="linux", booted=home).ways[0]
    mark = hashlib.sha256(os.fsencode(other)).hexdigest()[:8]
    assert named.file.name == usual.file.name.replace("indexer", f"indexer-{mark}")
    assert b"--library" not in usual.content
    assert f'--library "{other}"'.encode() in named.content


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    way = Way("autostart", tmp_path / "file" / "x.desktop", b"")
    with pytest.raises(Problem, match="cannot be written"):
        Autostart((way,)).turn_on()


def test_a_file_that_could_not_be_written_whole_is_not_left_behind(monkeypatch, tmp_path):
    def write_half(path, content):
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    way = Way("autostart", tmp_path / "autostart" / "keepsake.desktop", b"[Desktop Entry]")
    with pytest.raises(Problem, match="cannot be written"):
        Autostart((way,)).turn_on()
    assert not way.is_on
    assert list(way.file.parent.iterdir()) == []


def test_a_command_that_is_missing_is_a_sentence(home, tmp_path):
    way = Way("launchd", tmp_path / "x", b"x", after_writing=(Step(("no-such-command",)),))
    with pytest.raises(Problem, match="no-such-command"):
        Autostart((way,)).turn_on()
    assert not way.is_on


def test_on_other_systems_it_is_their_own_means(home):
    [mac] = find_autostart(usual_library(), platform="darwin").ways
    assert (mac.name, mac.file.parent.name) == ("launchd", "LaunchAgents")
    assert mac.after_writing[-1].words[:2] == ("launchctl", "bootstrap")
    [windows] = find_autostart(usual_library(), platform="win32").ways
    assert windows.content[:2] in (b"\xff\xfe", b"\xfe\xff")  # as the scheduler reads it
    assert windows.after_writing[0].words[:2] == ("schtasks", "/Create")


def test_what_the_shell_knows_is_told(monkeypatch, tmp_path):
    script = tmp_path / "keepsake"
    script.touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert program({}, platform="linux") == (str(script),)
    told = program({"KEEPSAKE_MODELS": "/m", "XDG_DATA_HOME": ""}, platform="linux")
    assert told == ("/usr/bin/env", "KEEPSAKE_MODELS=/m", str(script))
    monkeypatch.setattr(sys, "argv", ["/usr/bin/pytest"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    words = program({}, platform="linux")
    assert words[1].startswith("PYTHONPATH=")
    assert words[2:] == (str(tmp_path / "bin" / "python"), "-P", "-m", "ui")


class DesktopWiring(FakeWiring):
    """A program on a computer with a desktop, and whose autostart folder is ours."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def autostart(self, library):
        return Autostart((Way("autostart", self.folder / "x.desktop", b"x", starts_now=False),))


def test_the_command_says_what_it_wrote_and_how_to_undo_it(keepsake, notes, tmp_path):
    keepsake("add", notes)
    wiring = DesktopWiring(tmp_path / "auto")
    assert keepsake("autostart", "status", wiring=wiring).out.startswith("Off.")
    for _ in range(2):
        outcome = keepsake("autostart", "on", wiring=wiring)
        assert (outcome.code, outcome.err) == (0, "")
        assert str(tmp_path / "auto" / "x.desktop") in outcome.out.replace("\n", "")
        assert "To undo: keepsake autostart off" in outcome.out
    assert keepsake("autostart", "status", wiring=wiring).out.startswith("On, by the autostart")
    off = keepsake("autostart", "off", wiring=wiring)
    assert "Removed:" in off.out
    again = keepsake("autostart", "off", wiring=wiring)
    assert (again.code, "Removed" in again.out) == (0, False)


def test_the_command_speaks_json(keepsake, notes, tmp_path):
    keepsake("add", notes)
    wiring = DesktopWiring(tmp_path)
    path = str(tmp_path / "x.desktop")
    on = {"on": True, "way": "autostart", "file": path, "current": True}
    off = {"on": False, "way": None, "file": None, "current": None}
    assert keepsake("autostart", "on", "--json", wiring=wiring).json == on
    assert keepsake("autostart", "status", "--json", wiring=wiring).json == on
    assert keepsake("autostart", "off", "--json", wiring=wiring).json == off


def test_a_file_of_another_installation_is_told(keepsake, notes, tmp_path):
    keepsake("add", notes)
    (tmp_path / "x.desktop").write_text("of an older one")
    outcome = keepsake("autostart", "status", wiring=DesktopWiring(tmp_path))
    assert "keepsake autostart on" in " ".join(outcome.err.split())
