"""Compares the ways to find the nearest of many vectors: time, recall, speed of inserting, size.

usearch is compared where it is installed; nothing else needs it. Another sqlite-vec is compared in
a run of its own, with the folder that it was installed into (`pip install --target FOLDER`) first
in PYTHONPATH: two versions in one process disturb each other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import apsw
import numpy as np
import psutil
import sqlite_vec

from assistant.arrays import Vectors
from assistant.records import SpaceId
from assistant.store import vector_index, vectors
from assistant.store.connection import Store
from assistant.store.filters import Filter
from tests.bench.measuring import say

QUESTIONS = 40
_FEW_QUESTIONS, _MANY = 8, 500_000  # so many vectors, and fewer questions have to do
NEAREST, LOOKED_FOR = 10, 200
_FROM_BITS = 600  # candidates
_NOISE = 0.03
_SAME = 1e-3  # cosines of stored vectors are rounded

_CREATE = "create virtual table v using vec0 (id integer primary key, vector {type}[{dimension}])"
_NEAREST = "select id from v where {where} order by distance"
_SIZE = """
select sum(length(ids) + length(contents) + length(sorts) + length(codes) + length(firsts)
    + length(lasts)) from {table}_codes
"""
_FLOAT = ("insert into v (id, vector) values (?, ?)", "float", "vector match ? and k = ?")
_BIT = (
    "insert into v (id, vector) values (?, vec_bit(?))",
    "bit",
    "vector match vec_bit(?) and k = ?",
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to search: what it finds, and what its index took to make."""

    name: str
    find: Callable[[Vectors], list[int]]
    inserts: float | None = None  # a second
    size: int | None = None  # bytes


def of_library(library: Path, folder: Path) -> None:
    """Compare the ways on the largest space of a library, which is left as it is."""
    with Store.open(library, create=False) as store, store.read() as tx:
        number, dimension = tx.rows(
            "select id, dimension from spaces order by "
            "(select count(*) from vectors where space_id = spaces.id) desc limit 1"
        )[0]
        rows = tx.rows("select passage_id, vector from vectors where space_id = ?", (number,))
        matrix = vectors.unpack([row[1] for row in rows])
        say(f"\n{len(rows):,} real vectors of {dimension} numbers")
        _compare(store, SpaceId(number), np.array([row[0] for row in rows]), matrix, folder)


def of_vectors(library: Path, matrix: Vectors, folder: Path) -> None:
    """Compare the ways on a library whose passages have these vectors, in order."""
    with Store.open(library, create=False) as store:
        with store.read() as tx:
            ids = np.array([row[0] for row in tx.rows("select passage_id from vectors order by 1")])
        _compare(store, SpaceId(1), ids, matrix, folder)


def out_of_cache(path: Path) -> None:
    """Have the system forget what it holds of a file."""
    if path.is_file() and hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _compare(store: Store, space: SpaceId, ids: np.ndarray, matrix: Vectors, folder: Path) -> None:
    random = np.random.default_rng(1)
    questions = QUESTIONS if len(matrix) < _MANY else _FEW_QUESTIONS
    asked = matrix[random.integers(0, len(matrix), questions)]
    asked = asked + _NOISE * random.standard_normal(asked.shape).astype(np.float32)
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    with store.read() as tx:
        ways = [
            Way("numpy, all in memory", lambda q: _numpy(ids, matrix, q), size=matrix.nbytes),
            _sqlite_vec(folder, "flat", matrix, _FLOAT, ids=ids),
            _sqlite_vec(folder, "bits, scored anew", matrix, _BIT, ids=ids),
            *_usearch(folder, matrix, ids=ids),
            Way(
                "chosen: coarse stage alone",
                lambda q: [
                    int(one)
                    for one in vector_index.candidates(tx, space, q, LOOKED_FOR, chosen=Filter())
                ],
            ),
            Way(
                "chosen: codes, scored anew",
                lambda q: [hit.passage for hit in vectors.nearest(tx, space, q, NEAREST)],
                *_rebuilt(store, space, len(ids)),
            ),
        ]
        bare = 0.0
        for way in ways:
            took, recalls = [], []
            way.find(asked[0])
            for question in asked:
                begun = time.process_time()
                found = way.find(question)
                took.append(1000 * (time.process_time() - begun))
                recalls.append(_recall(ids, matrix, question, found))
            bare = bare or float(np.median(took))
            inserts = f"{way.inserts:9,.0f} inserts/s" if way.inserts else ""
            size = f"{way.size / 1e6:8.1f} MB" if way.size else ""
            say(
                f"{way.name:44} processor {np.median(took):8.2f} ms {np.median(took) / bare:6.2f} "
                f"of numpy  recall@{NEAREST} {np.mean(recalls):.4f} {inserts} {size}"
            )


def _numpy(ids: np.ndarray, matrix: Vectors, question: Vectors) -> list[int]:
    cosines = matrix @ question
    return ids[np.argpartition(-cosines, NEAREST)[:NEAREST]].tolist()


def _recall(ids: np.ndarray, matrix: Vectors, question: Vectors, found: list[int]) -> float:
    """Return the share of the nearest that were found; of equals, any may be."""
    cosines = matrix @ question
    least = np.partition(cosines, -NEAREST)[-NEAREST] - _SAME
    right = np.count_nonzero(cosines[np.searchsorted(ids, found)] >= least)
    return min(1.0, right / NEAREST)


def _usearch(folder: Path, matrix: Vectors, *, ids: np.ndarray) -> Iterator[Way]:
    """Yield an index of neighbours (HNSW) of usearch, in memory and on the disk.

    Numbers of 16 bits as the library has, and what usearch takes for granted otherwise. Memory is
    what the process needs more of once the index is there.
    """
    try:
        from usearch.index import Index  # noqa: PLC0415 - it may not be there
    except ImportError:
        say("usearch was left out: it is not installed")
        return
    before = psutil.Process().memory_info().rss
    index = Index(ndim=matrix.shape[1], metric="cos", dtype="f16")
    begun = time.process_time()
    index.add(ids, matrix, threads=1)
    inserts = len(ids) / (time.process_time() - begun)
    memory = psutil.Process().memory_info().rss - before
    path = folder / f"usearch-{len(ids)}"
    index.save(str(path))
    size, name = path.stat().st_size, f"usearch {version('usearch')}"

    def find(question: Vectors, searched: Index = index) -> list[int]:
        return searched.search(question, NEAREST, threads=1).keys.tolist()

    say(f"{name}: {memory / 1e6:,.0f} MB of memory")
    yield Way(f"{name}, in memory", find, inserts, size)
    mapped = Index.restore(str(path), view=True)
    yield Way(f"{name}, from the disk", lambda q: find(q, mapped), size=size)


def _sqlite_vec(
    folder: Path, name: str, matrix: Vectors, way: tuple[str, str, str], *, ids: np.ndarray
) -> Way:
    """Put all vectors into a table of sqlite-vec; bits are scored anew from the matrix."""
    insert, kind, where = way
    path = folder / f"{kind}-{len(ids)}.db"
    connection = apsw.Connection(str(path))
    connection.enable_load_extension(True)
    connection.load_extension(sqlite_vec.loadable_path())
    number = connection.execute("select vec_version()").get
    connection.execute(_CREATE.format(type=kind, dimension=matrix.shape[1]))
    centre = matrix.mean(axis=0) if kind == "bit" else np.zeros(matrix.shape[1], np.float32)

    def coded(vectors_: Vectors) -> Vectors:
        return np.packbits(vectors_ > centre, axis=-1) if kind == "bit" else vectors_

    begun = time.process_time()
    with connection:
        rows = zip(ids.tolist(), (row.tobytes() for row in coded(matrix)), strict=True)
        connection.executemany(insert, rows)
    inserts = len(ids) / (time.process_time() - begun)
    sql = _NEAREST.format(where=where)
    count = _FROM_BITS if kind == "bit" else NEAREST

    def find(question: Vectors) -> list[int]:
        values = (coded(question).tobytes(), count)
        near = np.array([row[0] for row in connection.execute(sql, values)])
        if kind != "bit":
            return near.tolist()
        places = np.searchsorted(ids, near)
        return near[np.argsort(-(matrix[places] @ question))[:NEAREST]].tolist()

    return Way(f"sqlite-vec {number}, {name}", find, inserts, path.stat().st_size)


def _rebuilt(store: Store, space: SpaceId, count: int) -> tuple[float, int]:
    """Return how many codes a second are made when the index is built anew, and their size."""
    with store.write() as tx:
        begun = time.process_time()
        vector_index.rebuild(tx, space)
        took = time.process_time() - begun
        table = vector_index.table_of(space)
        size = tx.value(_SIZE.format(table=table))
    return count / took, int(size)
