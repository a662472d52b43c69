"""Has a model measured in a process of its own, and listens to what comes of it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from assistant.errors import Cancelled
from assistant.evaluation.material import Material
from assistant.evaluation.trial import Trial, trial_of
from assistant.ports import Stop
from assistant.told import told
from models.child import end_child, program

_CHILD = "models.measured_child"
_GLANCE_SECONDS = 0.2


def measure(
    role: str,
    name: str,
    material: Material,
    *,
    folder: Path,
    cores: int,
    on_done: Callable[[int, int], None],
    stop: Stop,
) -> Trial:
    """Return what a model did; one that cannot be used or breaks down gives a trial that says so.

    Args:
        role: what it is for.
        name: of the installed model.
        material: what it is measured on.
        folder: the models folder.
        cores: how many threads it may use (0: automatic).
        on_done: told how many items are done, and how many there are.
        stop: asked a few times a second.

    Raises:
        Cancelled: `stop()` became true; the process has been ended.
    """
    command, environment = program(_CHILD, [role, name, str(folder), str(cores)])
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threads = (
            threading.Thread(target=_hand_over, args=(child.stdin, material)),
            threading.Thread(target=_read, args=(child.stdout, lines)),
        )
        for thread in threads:
            thread.start()
        try:
            return _listen(lines, on_done, stop) or _broken(name, child.wait())
        finally:
            if child.poll() is None:
                end_child(child)
            for thread in threads:
                thread.join()


def _listen(
    lines: queue.SimpleQueue[bytes], on_done: Callable[[int, int], None], stop: Stop
) -> Trial | None:
    """Return the trial that the child tells of; None if it ended without."""
    while not stop():
        try:
            line = lines.get(timeout=_GLANCE_SECONDS)
        except queue.Empty:
            continue
        if not line:
            return None
        said: dict[str, Any] = json.loads(line)
        if "trial" in said:
            return trial_of(said["trial"])
        on_done(said["done"], said["of"])
    raise Cancelled(told("The measurement was stopped. Nothing was changed."))


def _hand_over(pipe: IO[bytes] | None, material: Material) -> None:
    if pipe is not None:
        try:
            with pipe:
                pipe.write(material.to_bytes())
        except OSError:  # the child is gone, which the reader sees
            return


def _read(pipe: IO[bytes] | None, lines: queue.SimpleQueue[bytes]) -> None:
    """Pass on each line, and at the end an empty one."""
    for line in pipe or ():
        lines.put(line)
    lines.put(b"")


def _broken(name: str, code: int) -> Trial:
    return Trial(
        problem=told(
            "{} broke down while it was measured (exit code {}). Run `keepsake models check`; if "
            "its files are whole, it may need more memory than there is.",
            name,
            code,
        )
    )
