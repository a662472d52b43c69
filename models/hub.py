"""Fetches files of a model hub into a staging folder, in a child process, and goes on where it was.

The child (`hub_download`) uses the hub's own client, which brings the user's mirror (HF_ENDPOINT),
proxy and certificates along, so no host is named here. Nothing that is fetched is ever run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

from assistant.errors import DiskFull, InstallProblem
from assistant.ports import Stop
from assistant.told import told
from models.catalogue import HubFile
from models.child import SAID, ChildFailed, run_program
from models.fetch import no_room_for, refuse_when_offline
from models.kept_part import kept_bytes
from models.network_log import Fetched, note_fetched

FULL = 4
"""Exit code of the child: the disk is full."""

_ENDPOINT = "HF_ENDPOINT"
SAFE = re.compile(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])([:/]|$)")
"""What may be asked: encrypted, or a mirror on this computer."""


def fetch_hub_file(
    hub: HubFile, staging: Path, *, stop: Stop, on_bytes: Callable[[int], None]
) -> Path:
    """Fetch one file and return where it lies in `staging`; what came before is not fetched again.

    Args:
        hub: which file.
        staging: an existing folder.
        stop: asked a few times a second.
        on_bytes: told how many bytes of this file are there so far.

    Raises:
        Cancelled: `stop()` became true; what came is kept.
        DiskFull: there is no room.
        InstallProblem: it could not be fetched, or came damaged.
    """
    refuse_when_offline()
    endpoint = os.environ.get(_ENDPOINT, "")
    if endpoint and not SAFE.match(endpoint):
        raise InstallProblem(
            told("{} is {}. Models are fetched over https only.", _ENDPOINT, endpoint)
        )
    work = hub_folder(hub, staging)
    work.mkdir(exist_ok=True)
    is_done = False
    size = 0
    what = f"{hub.repository}/{hub.path}"
    try:
        _run(hub, work, stop=stop, on_bytes=on_bytes)
        said = json.loads((work / "said.json").read_text(encoding="utf-8"))
        fetched, size = work / str(said["file"]), int(said["size"])
        what += f" at {said['revision']}"
        is_done = True
    finally:
        note_fetched(staging.parent, Fetched(time.time(), what, size or kept_bytes(work), is_done))
    on_bytes(size)
    return fetched


def hub_folder(hub: HubFile, staging: Path) -> Path:
    """Return where in `staging` lies what came of a file so far."""
    key = hashlib.sha256(f"{hub.repository} {hub.path} {hub.revision}".encode()).hexdigest()[:16]
    return staging / f"hub-{key}"


def _run(hub: HubFile, work: Path, *, stop: Stop, on_bytes: Callable[[int], None]) -> None:
    def watched() -> bool:
        on_bytes(kept_bytes(work))
        return stop()

    arguments = [hub.repository, hub.path, hub.revision, str(work.absolute())]
    while True:
        before = kept_bytes(work)
        try:
            run_program("models.hub_download", arguments, stop=watched)
        except ChildFailed as failure:
            # A connection that broke off after something had come is worth another one.
            if failure.code in {SAID, FULL} or kept_bytes(work) <= before:
                raise _problem(hub, failure) from failure
        else:
            return


def _problem(hub: HubFile, failure: ChildFailed) -> InstallProblem | DiskFull:
    name = told("{} of {}", hub.path, hub.repository)
    if failure.code == FULL:
        return no_room_for(name)
    said = failure.last_words
    if failure.code != SAID:
        said = told("the hub's client says: {}", said)
    return InstallProblem(
        told(
            "{} could not be fetched ({}). Check the internet connection, then run "
            "the same command again and it goes on where it stopped; without a "
            "connection, use --from FILE.",
            name,
            said,
        )
    )
