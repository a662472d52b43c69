"""Measures query understanding: `python -m tests.bench.understanding LIBRARY`.

Reported are the milliseconds of reading a query, its ratio to a bare search of the same words in
the same run, the first reading of a process, and the memory of the gazetteer and the words.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

import psutil

from assistant.engine import Engine
from assistant.records import Query
from assistant.retrieve.gazetteer import gazetteer
from assistant.retrieve.library_words import LibraryWords
from assistant.retrieve.understanding.reader import read
from models.load import InstalledModels, default_folder
from tests.bench.store_scale import say
from tests.understanding.measure import labelled_queries

_MIB = 1024 * 1024
_WARM_UP = 5


def main(library: str) -> None:
    """Measure on an indexed library."""
    with Engine(Path(library), InstalledModels(default_folder())) as engine:
        queries = [one.query for one in labelled_queries()]
        plain = [Query(one, literal=(one,)) for one in queries]
        words = LibraryWords(
            engine._store,
            engine._questions.concepts,
            today=date.today,
            southern=lambda: False,
        )
        before = psutil.Process().memory_info().rss
        first = _milliseconds(lambda: read(queries[0], words.known(), gazetteer()))
        reading = [
            _milliseconds(lambda q=query: read(q, words.known(), gazetteer())) for query in queries
        ]
        held = psutil.Process().memory_info().rss - before
        for query in plain[:_WARM_UP]:
            engine.search(query)
        bare = [_milliseconds(lambda q=query: engine.search(q)) for query in plain]
        say(f"first reading of a query: {first:.0f} ms")
        say(f"reading a query: median {median(reading):.2f} ms, slowest {max(reading):.2f} ms")
        say(f"a bare search: median {median(bare):.2f} ms")
        say(f"reading by bare search: {median(reading) / median(bare):.3f}")
        say(f"memory of gazetteer and words: {held / _MIB:.1f} MiB")


def _milliseconds(action) -> float:
    begun = time.perf_counter()
    action()
    return 1000.0 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main(sys.argv[1])
