"""Measure the store at size: `python -m tests.bench.store_scale [PASSAGES]`, 100,000 by default.

Prints the machine, then medians with their spread. Everything is synthetic: clustered vectors, text
from a vocabulary with the frequencies of a natural language.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import apsw
import numpy as np

from assistant.arrays import Vectors
from assistant.records import (
    FoundFile,
    Kind,
    PassageId,
    SpaceId,
)
from assistant.store import roots, sources, vector_index, vectors, word_pieces, words
from assistant.store.connection import Store
from assistant.store.filters import Filter
from tests.bench.made import blocks, made, word
from tests.bench.measuring import machine, say

QUERIES = 60


def main() -> None:
    """Build a library of the wanted size and measure it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    say(f"{machine()}, SQLite {apsw.sqlite_lib_version()}")
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        library = Path(folder) / "library"
        say(f"made with {made(library, size).line}")
        data = np.concatenate(list(blocks(size)))
        with Store.open(library) as store:
            measure_vectors(store, data)
            measure_words(store)
            measure_files(store, size)
        report("open the library", lambda: Store.open(library).close(), times=5)


def measure_vectors(store: Store, data: Vectors) -> None:
    """Report time and recall of the vector search, with and without filters."""
    random = np.random.default_rng(1)
    with store.read() as tx:
        space = next(SpaceId(row[0]) for row in tx.rows("select id from spaces"))
    ids = sorted(passing(store, space, Filter()))
    queries = data[random.integers(0, len(ids), QUERIES)]
    queries = queries + random.standard_normal(queries.shape).astype(np.float32) * 0.02
    place = {passage: number for number, passage in enumerate(ids)}
    truth = np.argsort(-(queries @ data[: len(ids)].T), axis=1)
    cases: list[tuple[str, int, Filter]] = [
        ("nearest 10", 10, Filter()),
        ("nearest 50", 50, Filter()),
        ("nearest 200", 200, Filter()),
        ("nearest 10 of a kind", 10, Filter(kinds=(Kind.NOTE,))),
        ("nearest 10 since 2020", 10, Filter(after="2020")),
        ("nearest 10 of one month (1 %)", 10, Filter(after="2004-05", before="2004-05")),
    ]
    for name, limit, chosen in cases:
        with store.read() as tx:
            allowed = {place[one] for one in passing(store, space, chosen)}
            found, took = [], []
            for query in queries:
                begun = time.perf_counter()
                hits = vectors.nearest(tx, space, query, limit, filter=chosen)
                took.append(1000 * (time.perf_counter() - begun))
                found.append({place[hit.passage] for hit in hits})
        recalls = [
            recall([n for n in row.tolist() if n in allowed][:limit], got)
            for row, got in zip(truth, found, strict=True)
        ]
        say(f"{name:34} {spread(took)}  recall {statistics.mean(recalls):.4f}")
    with store.write() as tx:
        report("build the vector index", lambda: vector_index.rebuild(tx, space), times=3)


def measure_words(store: Store) -> None:
    """Report the times of the searches by words."""
    queries = {
        "words: two rare": _any(900, 1500),
        "words: five, middling": _any(60, 75, 90, 120, 150),
        "words: one that is everywhere": _any(2),
        "words: a phrase": f'"{word(20)} {word(30)}"',
    }
    with store.read() as tx:
        for name, query in queries.items():
            report(name, partial(words.search_words, tx, query, 50))
        chosen = Filter(kinds=(Kind.NOTE,), after="2010")
        middling = queries["words: five, middling"]
        report(
            "same, of a kind and time", lambda: words.search_words(tx, middling, 50, filter=chosen)
        )
        report("names", lambda: words.search_names(tx, _any(1077), 50))
        report("piece of a word", lambda: word_pieces.search_pieces(tx, [word(1999)[1:]], 50))
        terms = [word(rank) for rank in (2, 60, 90, 900, 1500)]
        report("document frequency of five", lambda: words.document_frequency(tx, terms))


def measure_files(store: Store, size: int) -> None:
    """Report the times of the scan's questions for as many files as there are passages."""
    files = [FoundFile(f"a/b{n % 100}/photo{n}.jpg", n, n, Kind.PHOTO) for n in range(size)]
    with store.write() as tx:
        root = roots.add_root(tx, "/photos", priority=1)
        report(
            f"put {size} files in the queue",
            lambda: sources.put_waiting(tx, root.id, files),
            times=2,
        )
    with store.read() as tx:
        report(f"know {size} files", lambda: sources.known_files(tx, root.id), times=3)
        report("next 16 of the queue", lambda: sources.next_waiting(tx, 16))
        report("counts", lambda: sources.counts_by_root(tx))


def passing(store: Store, space: SpaceId, chosen: Filter) -> Iterator[PassageId]:
    """Yield the passages that pass a filter, found without any index."""
    with store.read() as tx:
        for row in vectors._filtered(tx, space, chosen):
            yield PassageId(row[0])


def _any(*ranks: int) -> str:
    return " OR ".join(words.phrase(word(rank)) for rank in ranks)


def recall(true: Sequence[int], found: set[int]) -> float:
    """Return the share of the true neighbours that were found."""
    return len(found & set(true)) / len(true) if true else 1.0


def report(name: str, work: Callable[[], object], *, times: int = 20) -> None:
    """Print how long a piece of work takes."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - begun))
    say(f"{name:34} {spread(took)}")


def spread(took: Sequence[float]) -> str:
    """Return median, 95th percentile and range of milliseconds, as text."""
    high = float(np.percentile(took, 95))
    return (
        f"median {statistics.median(took):8.2f} ms  p95 {high:8.2f} ms"
        f"  ({min(took):.2f} to {max(took):.2f}, n={len(took)})"
    )


if __name__ == "__main__":
    main()
