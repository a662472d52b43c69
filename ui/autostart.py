"""Starts the indexer at every login by the means of the system, and undoes it.

On is where the file is that the system reads; nothing else is remembered.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from assistant.errors import Problem, shown_path
from assistant.told import told
from ui.autostart_files import (
    Launcher,
    desktop_entry,
    launchd_list,
    systemd_unit,
    windows_task,
)
from ui.places import usual_library

_ID = "keepsake-indexer"
_NAME = "Keepsake indexer"
_CODE_FOLDER = Path(__file__).resolve().parent.parent
_OF_SHELLS = ("KEEPSAKE_MODELS", "XDG_DATA_HOME")  # variables that a login may not know
_PATIENCE = 30.0  # seconds that a command of the system gets
_BOOTED = Path("/run/systemd/system")  # there when systemd runs the computer


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the system."""

    words: tuple[str, ...]
    may_fail: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One means of the system: the file that it reads and what it must be told."""

    name: str  # "systemd", "autostart", "launchd" or "windows"
    file: Path
    content: bytes
    after_writing: tuple[Step, ...] = ()
    before_removing: tuple[Step, ...] = ()
    after_removing: tuple[Step, ...] = ()
    starts_now: bool = True  # turning it on starts the indexer, too

    @property
    def is_on(self) -> bool:
        """Say whether the indexer starts this way."""
        return self.file.is_file()

    @property
    def is_current(self) -> bool:
        """Say whether the file is as this program would write it."""
        try:
            return self.file.read_bytes() == self.content
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Autostart:
    """The ways of this computer to start the indexer of one library at login, best one first."""

    ways: tuple[Way, ...] = field(default_factory=tuple)

    @property
    def current(self) -> Way | None:
        """Return the way that is on, if any."""
        return next((way for way in self.ways if way.is_on), None)

    def turn_on(self) -> Way:
        """Write the file of the best way, tell the system, and return the way.

        Raises:
            Problem: it cannot be written, or the system refused it; then nothing is left behind.
        """
        best, *others = self.ways
        for other in others:
            _remove(other)
        part = best.file.with_name(best.file.name + ".part")
        try:
            best.file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(best.content)
            part.replace(best.file)  # a file that is there in part would count as on
        except OSError as exc:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise Problem(
                told("{} cannot be written ({}).", shown_path(str(best.file)), exc.strerror)
            ) from exc
        try:
            for step in best.after_writing:
                _run(step)
        except Problem:
            _remove(best)
            raise
        return best

    def turn_off(self) -> tuple[Way, ...]:
        """Remove every file, tell the system, and return the ways that were on.

        Raises:
            Problem: a file cannot be removed.
        """
        on = tuple(way for way in self.ways if way.is_on)
        for way in on:
            _remove(way)
        return on


def find_autostart(
    library: Path, *, platform: str = sys.platform, booted: Path = _BOOTED
) -> Autostart:
    """Return how this computer can start the indexer of a library at login.

    Raises:
        UsageProblem: a path has characters that no such file can hold.
    """
    usual = library == usual_library()
    mark = "" if usual else "-" + hashlib.sha256(os.fsencode(library)).hexdigest()[:8]
    options = () if usual else ("--library", str(library))
    command = (*program(platform=platform), "index", "--watch", *options)
    name = _NAME if usual else f"{_NAME} ({library})"
    user = getpass.getuser() if platform == "win32" else ""
    launcher = Launcher(_ID + mark, name, command, user)
    launcher.check()
    if platform == "darwin":
        return Autostart((_launchd(launcher),))
    if platform == "win32":
        return Autostart((_windows(launcher),))
    desktop = _desktop(launcher)
    systemd = _systemd(launcher)
    if systemd_answers(booted):
        return Autostart((systemd, desktop))
    # A unit of an earlier login with systemd must not be forgotten when it is turned off.
    return Autostart((desktop, systemd))


def program(
    environment: Mapping[str, str] = os.environ, *, platform: str = sys.platform
) -> tuple[str, ...]:
    """Return the command line of this program, to be run from anywhere."""
    if platform == "win32":  # without a console window
        python = Path(sys.executable).with_name("pythonw.exe")
        return (str(python if python.exists() else sys.executable), "-P", "-m", "ui")
    variables = {name: environment[name] for name in _OF_SHELLS if environment.get(name)}
    words: tuple[str, ...] = (sys.executable, "-P", "-m", "ui")
    script = Path(sys.executable).with_name("keepsake")
    if _is_keepsake(started := Path(sys.argv[0])):
        words = (str(started.absolute()),)
    elif _is_keepsake(script):
        words = (str(script),)
    else:
        variables["PYTHONPATH"] = str(_CODE_FOLDER)
    if variables:
        given = (f"{name}={value}" for name, value in variables.items())
        words = ("/usr/bin/env", *given, *words)
    return words


def _is_keepsake(path: Path) -> bool:
    return path.name == "keepsake" and path.is_file() and os.access(path, os.X_OK)


def systemd_answers(booted: Path) -> bool:
    """Say whether systemd runs this computer and knows this user's session."""
    if not booted.is_dir() or not shutil.which("systemctl"):
        return False
    return not _failure(("systemctl", "--user", "show-environment"))


def _systemd(launcher: Launcher) -> Way:
    unit = f"{launcher.id}.service"
    file = user_config_path() / "systemd" / "user" / unit
    content = systemd_unit(launcher).encode()
    way = Way("systemd", file, content)
    tell = ("systemctl", "--user")
    reload = Step((*tell, "daemon-reload"), may_fail=True)
    # An indexer that runs as it should is left alone.
    start = "start" if way.is_current else "restart"
    return Way(
        way.name,
        file,
        content,
        after_writing=(reload, Step((*tell, "enable", unit)), Step((*tell, start, unit))),
        before_removing=(Step((*tell, "disable", "--now", unit), may_fail=True),),
        after_removing=(reload,),
    )


def _desktop(launcher: Launcher) -> Way:
    file = user_config_path() / "autostart" / f"{launcher.id}.desktop"
    return Way("autostart", file, desktop_entry(launcher).encode(), starts_now=False)


def _launchd(launcher: Launcher) -> Way:
    file = Path.home() / "Library" / "LaunchAgents" / f"{launcher.id}.plist"
    user = f"gui/{os.getuid()}" if hasattr(os, "getuid") else ""
    end = Step(("launchctl", "bootout", f"{user}/{launcher.id}"), may_fail=True)
    return Way(
        "launchd",
        file,
        launchd_list(launcher).encode(),
        after_writing=(end, Step(("launchctl", "bootstrap", user, str(file)))),
        before_removing=(end,),
    )


def _windows(launcher: Launcher) -> Way:
    folder = user_data_path("keepsake", appauthor=False) / "autostart"
    file = folder / f"{launcher.id}.xml"
    task = ("/TN", launcher.id)
    return Way(
        "windows",
        file,
        windows_task(launcher).encode("utf-16"),
        after_writing=(
            Step(("schtasks", "/Create", *task, "/XML", str(file), "/F")),
            Step(("schtasks", "/Run", *task), may_fail=True),
        ),
        before_removing=(
            Step(("schtasks", "/End", *task), may_fail=True),
            Step(("schtasks", "/Delete", *task, "/F"), may_fail=True),
        ),
    )


def _remove(way: Way) -> None:
    if not way.is_on:
        return
    for step in way.before_removing:
        _run(step)
    try:
        way.file.unlink(missing_ok=True)
    except OSError as exc:
        raise Problem(
            told("{} cannot be removed ({}).", shown_path(str(way.file)), exc.strerror)
        ) from exc
    for step in way.after_removing:
        _run(step)


def _run(step: Step) -> None:
    failure = _failure(step.words)
    if failure and not step.may_fail:
        said = shown_path(failure)
        raise Problem(told("`{}` failed, so autostart is off: {}", " ".join(step.words), said))


def _failure(words: Sequence[str]) -> str:
    """Run a command and return what it said when it failed, else nothing."""
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        return str(exc) or type(exc).__name__
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"
