"""Measure searches at size: `python -m tests.bench.searching [PASSAGES]… [--keep FOLDER]`.

By default 10,000 and 100,000 passages; 1,000,000 takes a good half hour to make, so give it a
folder to be kept in. Everything but the encoding of the question is measured, by the clock and in
time of the processor, beside one product of the question with the matrix of all vectors in memory,
and the ways to search vectors are put side by side. `--real LIBRARY` has the vectors of a library
of yours compared.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import psutil

from assistant.arrays import Vectors
from assistant.records import Query
from assistant.retrieve.options import Options
from assistant.retrieve.search import Searcher
from assistant.store import code_files
from assistant.store.connection import Store
from tests.bench import side_by_side
from tests.bench.made import SPACE, blocks, made, word
from tests.bench.measuring import machine, say
from tests.fakes import FakeModels, FakeTextEmbedder
from ui.garbage import settle

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # as the app has it
SIZES = (10_000, 100_000)
TIMES = 50
_ROOM = 3  # a matrix may take the memory that is free divided by this

ASKED = (
    f"{word(40)} {word(75)} {word(900)}",
    f"{word(120)} {word(1500)}s",
    f"{word(60)} {word(90)} {word(150)} {word(200)} {word(3000)} report",
    f"What did the {word(1077).title()} report of 2002 say about {word(130)}?",
    f"{word(20)} {word(33)}",
)
MAY_2004 = {"after": "2004-05", "before": "2004-05"}  # one passage in a hundred
HARD = {
    "nothing": "",
    "one letter": "b",
    "10,000 words": " ".join(word(rank) for rank in range(1, 10_001)),
    "only stop words": "what is this about and why is it so",
    "the most common word": word(2),
    "six common words": " ".join(word(rank) for rank in range(3, 9)),
    "the beginning of many words": word(3)[:4],
    "a piece of many words": word(3)[1:6],
    "a common phrase": f'"{word(2)} {word(3)}"',
    "operators of the word index": 'NEAR("a" b*) AND NOT (c OR "d" ^ : -x',
    "emoji": "🏡🔑 🦊",
    "mixed scripts": "Привет مرحبا 東京の家 naïve Straße",
}


class Encoded(FakeTextEmbedder):
    """Gives the vectors of the bench in turn instead of encoding."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        self._vectors = vectors
        self._next = 0

    @property
    def space(self):
        return SPACE

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        self._next += 1
        return self._vectors[[self._next % len(self._vectors)] * len(texts)]


@dataclass
class Taken:
    """Milliseconds of repeated work, by the clock and of the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def of(self, work: Callable[[], object]) -> None:
        """Do some work and note its time."""
        clock, processor = time.perf_counter(), time.process_time()
        work()
        self.processor.append(1000 * (time.process_time() - processor))
        self.clock.append(1000 * (time.perf_counter() - clock))

    def line(self, name: str, bare: Taken | None = None) -> str:
        """Return the figures in words, with what they are of the median of bare work."""
        clock, own = np.percentile(self.clock, [50, 95]), np.percentile(self.processor, [50, 95])
        against = f"  {own[0] / np.median(bare.processor):6.2f} of bare" if bare else ""
        return (
            f"{name:32} clock median {clock[0]:8.1f} p95 {clock[1]:8.1f}  processor median "
            f"{own[0]:7.1f} p95 {own[1]:7.1f}{against}  (n={len(self.clock)})"
        )


def main() -> None:
    """Make the libraries and search them."""
    if _ONE_THREAD.items() - os.environ.items():  # it counts when NumPy is loaded
        command = [sys.executable, "-m", "tests.bench.searching", *sys.argv[1:]]
        os.execve(sys.executable, command, os.environ | _ONE_THREAD)  # noqa: S606 - this program
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--real", type=Path)
    chosen = parser.parse_args()
    say(machine())
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        if chosen.real:
            side_by_side.of_library(chosen.real, Path(folder))
        for size in chosen.sizes or ([] if chosen.real else SIZES):
            library = (chosen.keep or Path(folder)) / str(size)
            say(f"\n{size:,} passages\nmade with {made(library, size).line}")
            cold(library)
            matrix = _matrix(size)
            measure(library, matrix)
            if matrix is not None:
                side_by_side.of_vectors(library, matrix, Path(folder))


def cold(library: Path) -> None:
    """Have another process open a library that no cache holds, search it, and say what it took."""
    for path in library.rglob("*"):
        side_by_side.out_of_cache(path)
    command = [sys.executable, "-m", "tests.bench.cold", str(library), *ASKED]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    say(
        f"first search of a process, nothing of the library in any cache: {found['first']:.0f} ms, "
        f"of the processor {found['first_processor']:.0f}; opening before {found['opened']:.0f} ms"
    )
    say(f"memory of that process after {found['searches']} searches: {found['megabytes']:.0f} MB")
    others = [one for one in found["files"] if Path(one).parent.name != code_files.FOLDER_NAME]
    say(f"files that it opened to search, but for library and codes: {others or 'none'}")


def measure(library: Path, matrix: Vectors | None) -> None:
    """Report the times of whole searches."""
    questions = next(blocks(100 * TIMES))[:TIMES]
    bare = Taken()
    with Store.open(library) as store:
        models = FakeModels(text=Encoded(questions), without=("image",))
        searcher = Searcher(store, models)
        anywhere = Searcher(store, models, options=Options(documents=False))
        for text in ASKED:  # what later searches find in memory
            searcher.search(Query(text))
        settle()  # as the app's processes do
        for number in range(TIMES if matrix is not None else 0):
            bare.of(lambda n=number: np.argpartition(-(matrix @ questions[n]), 200))
        if matrix is not None:
            say(bare.line("bare product with all vectors"))
        for name, ask, extra in (
            ("search", searcher, {}),
            ("search, 1 % passes a filter", searcher, MAY_2004),
            ("search, no documents chosen", anywhere, {}),
        ):
            whole = Taken()
            for number in range(TIMES):
                query = replace(Query(ASKED[number % len(ASKED)]), **extra)
                whole.of(lambda ask=ask, query=query: ask.search(query))
            say(whole.line(name, bare if matrix is not None else None))
        for name, text in HARD.items():
            hard = Taken()
            for _ in range(3):
                hard.of(lambda text=text: searcher.search(Query(text)))
            say(hard.line(f"  {name}"))


def _matrix(size: int) -> Vectors | None:
    """Return all vectors of a library, unless they would take too much memory."""
    if size * SPACE.dimension * 4 > psutil.virtual_memory().available / _ROOM:
        say("no bare product: the matrix would take too much memory")
        return None
    return np.concatenate(list(blocks(size)))


if __name__ == "__main__":
    main()
