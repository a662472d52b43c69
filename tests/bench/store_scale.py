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
    Depth,
    Facts,
    Form,
    FoundFile,
    Kind,
    Locator,
    Passage,
    PassageId,
    Space,
    SpaceId,
)
from assistant.store import contents, passages, roots, sources, vector_index, vectors, words
from assistant.store.connection import Store
from assistant.store.filters import Filter
from tests.bench.measuring import machine, say

DIMENSION = 384
PER_SOURCE = 20
WORDS_A_PASSAGE = 110
QUERIES = 60
SPACE = Space("bench", "1", DIMENSION)


def main() -> None:
    """Build a library of the wanted size and measure it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    say(f"{machine()}, SQLite {apsw.sqlite_lib_version()}")
    random = np.random.default_rng(0)
    data = clustered(size, random)
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        with Store.open(Path(folder) / "library") as store:
            space, ids = fill(store, data, random)
            measure_vectors(store, space, ids, data)
            measure_words(store)
            measure_files(store, size)
        report("open the library", lambda: Store.open(Path(folder) / "library").close(), times=5)


def clustered(size: int, random: np.random.Generator) -> Vectors:
    """Return unit vectors in clusters of about 100, with a common direction, as encoders give."""
    middles = random.standard_normal((max(1, size // 100), DIMENSION)).astype(np.float32)
    data = middles[random.integers(0, len(middles), size)]
    data += random.standard_normal((size, DIMENSION)).astype(np.float32)
    data += 0.3 * random.standard_normal(DIMENSION).astype(np.float32)
    data /= np.linalg.norm(data, axis=1, keepdims=True)
    return data


def fill(
    store: Store, data: Vectors, random: np.random.Generator
) -> tuple[SpaceId, list[PassageId]]:
    """Store one passage a vector, in one transaction a source, and report speed and size."""
    texts = written(random)
    kinds = list(Kind)
    with store.write() as tx:
        root = roots.add_root(tx, "/bench")
        space = vectors.put_space(tx, SPACE)
        files = [
            FoundFile(f"folder/file{n}.pdf", n + 1, 0, Kind.PAGE)
            for n in range(len(data) // PER_SOURCE)
        ]
        sources.put_waiting(tx, root.id, files)
    with store.read() as tx:
        waiting = sources.next_waiting(tx, len(files))
    ids: list[PassageId] = []
    begun = time.perf_counter()
    for number, source in enumerate(waiting):
        kind = kinds[number % len(kinds)]
        date = f"{2000 + number % 25}-0{1 + number % 9}-11"
        facts = Facts(kind, "application/pdf", title=f"Document {number}", date=date)
        first = number * PER_SOURCE
        parts = [
            Passage(kind, Form.TEXT, next(texts), Locator(page=n), heading=f"Section {n}")
            for n in range(PER_SOURCE)
        ]
        with store.write() as tx:
            content = contents.put_content(
                tx, number.to_bytes(32), source.size, facts, date_from_file=None
            )
            new = passages.put_passages(tx, content, parts, depth=Depth.FIRST)
            sources.finish(tx, source.id, content)
            pairs = list(zip(new, data[first : first + PER_SOURCE], strict=True))
            vectors.put_vectors(tx, space, pairs)
        ids += new
    took = time.perf_counter() - begun
    store.compact()
    bytes_each = store.size_on_disk() / len(ids)
    say(f"stored {len(ids)} passages of {WORDS_A_PASSAGE} words: {len(ids) / took:.0f} a second")
    say(f"{bytes_each / 1024:.2f} KiB each on disk")
    return space, ids


def measure_vectors(store: Store, space: SpaceId, ids: Sequence[PassageId], data: Vectors) -> None:
    """Report time and recall of the vector search, with and without filters."""
    random = np.random.default_rng(1)
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
        "words: two rare": '"w900" OR "w1500"',
        "words: five, middling": '"w60" OR "w75" OR "w90" OR "w120" OR "w150"',
        "words: one that is everywhere": '"w2"',
        "words: a phrase": '"w20 w30"',
    }
    with store.read() as tx:
        for name, query in queries.items():
            report(name, partial(words.search_words, tx, query, 50))
        chosen = Filter(kinds=(Kind.NOTE,), after="2010")
        middling = queries["words: five, middling"]
        report(
            "same, of a kind and time", lambda: words.search_words(tx, middling, 50, filter=chosen)
        )
        report("names", lambda: words.search_names(tx, '"document" AND "77"', 50))
        report("piece of a word", lambda: words.search_pieces(tx, ["w1999"], 50))
        terms = [f"w{n}" for n in (2, 60, 90, 900, 1500)]
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


def written(random: np.random.Generator) -> Iterator[str]:
    """Yield texts for ever; word n is n times rarer than word 1, as Zipf found."""
    while True:
        ranks = np.minimum(random.zipf(1.15, 100 * WORDS_A_PASSAGE), 200_000)
        for part in ranks.reshape(100, -1):
            yield " ".join(f"w{rank}" for rank in part)


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
