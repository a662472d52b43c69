"""Search a library once in a new process and print what it took, as JSON; for `searching`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psutil

from assistant.records import Query
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from tests.bench.made import blocks
from tests.bench.searching import Encoded
from tests.fakes import FakeModels


def main() -> None:
    """Open the library, search, search again; look at the memory and at the files opened."""
    library, *asked = sys.argv[1:]
    models = FakeModels(text=Encoded(next(blocks(5_000))[:50]), without=("image",))
    opening = time.perf_counter()
    with Store.open(Path(library)) as store:
        opened = time.perf_counter()
        searcher = Searcher(store, models)
        files: set[str] = set()
        sys.addaudithook(lambda event, what: files.add(str(what[0])) if event == "open" else None)
        processor = time.process_time()
        searcher.search(Query(asked[0]))
        first, first_processor = time.perf_counter() - opened, time.process_time() - processor
        for text in asked * 5:
            searcher.search(Query(text))
        found = {
            "opened": 1000 * (opened - opening),
            "first": 1000 * first,
            "first_processor": 1000 * first_processor,
            "searches": 1 + 5 * len(asked),
            "files": sorted(one for one in files if not one.endswith((".py", ".pyc"))),
            "megabytes": psutil.Process().memory_info().rss / 1e6,
        }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
