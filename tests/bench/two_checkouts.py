"""Compare searches of two checkouts: `python -m tests.bench.two_checkouts OTHER LIBRARY`.

OTHER is the folder of another checkout, LIBRARY one that `tests.bench.searching --keep` made; if
OTHER is of an older format, give it the same library in that format by `--earlier`. Processes of
both take turns, so that whatever else the machine does meets both; each asks the five questions of
that bench again and again, then others that are asked once only, as a person does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from assistant.records import Query
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from tests.bench.made import blocks, word
from tests.bench.measuring import machine, say
from tests.bench.searching import ASKED, MAY_2004, Encoded
from tests.fakes import FakeModels
from ui.garbage import settle

Times = tuple[float, float]  # of the processor and by the clock

HERE = Path(__file__).resolve().parents[2]
AGAIN, ONCE = 4, 45  # times the five questions, and others
_COMMONEST, _RAREST, _DOCUMENTS = 30, 4_000, 5_000


def main() -> None:
    """Have both checkouts search in turn, and print what they took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("other", type=Path)
    parser.add_argument("library", type=Path)
    parser.add_argument("--earlier", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    say(machine())
    taken: dict[str, tuple[list[Times], list[Times]]] = defaultdict(lambda: ([], []))
    for _ in range(chosen.rounds):
        both = (chosen.other, chosen.earlier or chosen.library), (HERE, chosen.library)
        for number, (checkout, library) in enumerate(both):
            for name, times in _search_in(checkout.resolve(), library.resolve()).items():
                taken[name][number].extend(times)
    say("milliseconds: median and p95 of the other checkout, of this one, ratios")
    for name, (before, after) in taken.items():
        for number, what in enumerate(("processor", "clock")):
            one, two = (
                np.percentile([each[number] for each in x], [50, 95]) for x in (before, after)
            )
            say(
                f"{name:30} {what:9} {one[0]:8.1f} {one[1]:8.1f}  {two[0]:8.1f} {two[1]:8.1f}  "
                f"{two[0] / one[0]:.2f} {two[1] / one[1]:.2f}  (n={len(before)})"
            )


def questions() -> list[str]:
    """Return questions that differ: of common and rare words, one in three names a document."""
    random = np.random.default_rng(9)
    found = []
    for number in range(ONCE):
        ranks = np.exp(random.uniform(np.log(_COMMONEST), np.log(_RAREST), 3)).astype(int).tolist()
        one, two, three = map(word, ranks)
        name = word(1_000 + int(random.integers(_DOCUMENTS))).title()
        year = 2000 + number % 25
        found.append(
            (
                f"{one} {two} {three}",
                f"What did the {name} report of {year} say about {one}?",
                f"{two} {three}s",
            )[number % 3]
        )
    return found


def measured(library: Path) -> dict[str, list[Times]]:
    """Search a library and return the milliseconds of each search."""
    taken: dict[str, list[Times]] = {}
    encoded = Encoded(next(blocks(5_000))[:50])
    began = _now()
    with Store.open(library) as store:
        searcher = Searcher(store, FakeModels(text=encoded, without=("image",)))
        searcher.search(Query(ASKED[0]))
        taken["opening and the first search"] = [_since(began)]
        settle()  # as the app's processes do
        for name, texts, extra in (
            ("questions asked once", questions(), {}),
            ("five questions in turn", ASKED * AGAIN, {}),
            ("the same, 1 % passes a filter", ASKED * AGAIN, MAY_2004),
        ):
            taken[name] = []
            for text in texts:
                began = _now()
                searcher.search(Query(text, **extra))
                taken[name].append(_since(began))
    return taken


def _now() -> Times:
    return time.process_time(), time.perf_counter()


def _since(began: Times) -> Times:
    processor, clock = _now()
    return 1000 * (processor - began[0]), 1000 * (clock - began[1])


def _search_in(checkout: Path, library: Path) -> dict[str, list[Times]]:
    """Run this file on the code of a checkout."""
    code = (
        "import runpy, sys; sys.path.insert(0, sys.argv[1]); "
        "print(__import__('json').dumps(runpy.run_path(sys.argv[2])['measured']"
        "(__import__('pathlib').Path(sys.argv[3]))))"
    )
    command = [sys.executable, "-c", code, str(checkout), __file__, str(library)]
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=checkout, env=environment
    )
    found: dict[str, list[Times]] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
