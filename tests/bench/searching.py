"""Measure a whole search at size: `python -m tests.bench.searching [PASSAGES]`, 100,000 by default.

Everything but the encoding of the question: words, names, vectors, fusion, belief, snippets. The
bare loop beside it is one product of the question with the matrix of all vectors in memory.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.arrays import Vectors
from assistant.records import Query
from assistant.retrieve.options import Options
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from tests.bench.store_scale import QUERIES, SPACE, clustered, fill, say, spread
from tests.fakes import FakeModels, FakeTextEmbedder

ASKED = ("w40 w75 w900", "w120 w1500", "w60 w90 w150 w200 w3000 document", "section w77", "w20 w33")


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


def main() -> None:
    """Build a library of the wanted size and search it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    data = clustered(size, np.random.default_rng(0))
    with (
        tempfile.TemporaryDirectory(prefix="keepsake-") as folder,
        Store.open(Path(folder) / "library") as store,
    ):
        fill(store, data, np.random.default_rng(0))
        models = FakeModels(text=Encoded(data[:QUERIES]), without=("image",))
        searcher = Searcher(store, models)
        anywhere = Searcher(store, models, options=Options(documents=False))
        whole, plain, bare = [], [], []
        for number in range(QUERIES):
            query = Query(ASKED[number % len(ASKED)])
            begun = time.perf_counter()
            searcher.search(query)
            whole.append(1000 * (time.perf_counter() - begun))
            begun = time.perf_counter()
            anywhere.search(query)
            plain.append(1000 * (time.perf_counter() - begun))
            begun = time.perf_counter()
            np.argpartition(-(data @ data[number]), 200)
            bare.append(1000 * (time.perf_counter() - begun))
        say(f"{'search, ' + format(size, ',') + ' passages':34} {spread(whole)}\n")
        say(f"{'same, no documents chosen':34} {spread(plain)}\n")
        say(f"{'bare product with all vectors':34} {spread(bare)}\n")


if __name__ == "__main__":
    main()
