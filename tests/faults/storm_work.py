"""Kills an indexer again and again while its folder changes; run as a program of its own.

Arguments: the library, the folder, an attic, the number of kills, a seed. Each indexer is a fork of
this process, so that hundreds of them start in a moment; it reads files in its own process. When
the last was killed, one more works in peace until nothing is left to do. Prints JSON: how many were
killed in work, how often each content was stored, and what was found missing.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from random import Random

from assistant.errors import Cancelled
from assistant.store import roots, sources
from assistant.store.connection import Store
from tests.fakes import ManualClock, never
from tests.faults.changing_tree import ChangingTree
from tests.in_process import a_worker

_LONGEST_S = 0.6  # that an indexer lives
_PEACE_S = 4000.0  # the longest delay of a retry, and some more


def main() -> None:
    """Kill, change, kill; then work in peace."""
    library, tree, attic = (Path(argument) for argument in sys.argv[1:4])
    kills, chance = int(sys.argv[4]), Random(int(sys.argv[5]))
    changing = ChangingTree(tree, attic, chance)
    changing.fill()
    in_child(lambda: prepare(library, tree))
    killed = 0
    for number in range(kills):
        killed += storm(library, chance, changing, number)
    in_child(lambda: work_in_peace(library))
    sys.stdout.write(json.dumps({"killed": killed}))


def storm(library: Path, chance: Random, changing: ChangingTree, number: int) -> bool:
    """Start an indexer, change the folder, kill it; say whether it was still at work."""
    lives_until = time.monotonic() + chance.uniform(0.02, _LONGEST_S)
    child = os.fork()
    if child == 0:
        run_to_the_end(lambda: work_for_ever(library, number))
    for _ in range(chance.randint(0, 3)):
        changing.change()
        wait(chance.uniform(0, 0.05))
    wait(lives_until - time.monotonic())
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"indexer {number} failed")
    return True


def in_child(work) -> None:  # type: ignore[no-untyped-def]
    """Do something in a fork of this process, which never opens the library itself."""
    child = os.fork()
    if child == 0:
        run_to_the_end(work)
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit("an indexer failed in peace")


def run_to_the_end(work) -> None:  # type: ignore[no-untyped-def]
    """Do something in a forked child, and end it without any of the parent's clearing up."""
    try:
        work()
    except BaseException:  # noqa: BLE001 - the end of a process
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def prepare(library: Path, tree: Path) -> None:
    """Make the library."""
    with Store.open(library) as store, store.write() as tx:
        roots.add_root(tx, str(tree))


def work_for_ever(library: Path, number: int) -> None:
    """Scan and work, and look at folders in between, until killed; each time a second later."""
    clock = ManualClock(1_700_000_000.0 + number)
    chance = Random(number)
    with Store.open(library) as store:
        worker = a_worker(store, clock)
        (root,) = all_roots(store)

        def between() -> None:
            if chance.random() < 0.3:
                worker.look_at(root, [chance.choice(["letters", "trips", "trips/north"])], never)

        while True:
            try:
                worker.scan(lambda _: None, never)
                worker.work(lambda _: None, never, between)
            except Cancelled:
                continue


def work_in_peace(library: Path) -> None:
    """Work until everything is done that can be done, also what has to wait for hours."""
    clock = ManualClock(1_800_000_000.0)
    with Store.open(library) as store:
        worker = a_worker(store, clock)
        worker.scan(lambda _: None, never)
        for _ in range(8):
            worker.work(lambda _: None, never)
            clock.advance(_PEACE_S)
        worker.run(lambda _: None, never)
        worker.close()
        with store.read() as tx:
            if problems := sources.problems(tx):
                raise SystemExit(f"failed: {problems}")


def all_roots(store: Store):  # type: ignore[no-untyped-def]
    """The roots of the library."""
    with store.read() as tx:
        return roots.all_roots(tx)


def wait(seconds: float) -> None:
    """Let some time pass: here the moment of death is what is tested."""
    select.select([], [], [], max(0.0, seconds))


if __name__ == "__main__":
    main()
