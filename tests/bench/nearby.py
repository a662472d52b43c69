"""Measure the memory graph at size: `python -m tests.bench.nearby [SOURCES]`, 100,000 by default.

A third of the photos are of one place, many mails are of one thread, thousands of files lie in one
folder and were saved in one hour. Prints how many times longer each edge takes in the whole library
than in one of a hundredth of the size.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.records import ContentId, Depth, Edge, Facts, Form, FoundFile, Kind, Locator, Passage
from assistant.retrieve import nearby
from assistant.retrieve.nearby import Nearby
from assistant.store import concepts, contents, passages, roots, sources
from assistant.store.concepts import ConceptState
from assistant.store.connection import Store
from assistant.store.mentions import Found, replace_mentions
from assistant.store.nearby import MAIL
from assistant.taught import By, Decision
from tests.bench.measuring import machine, say
from tests.fakes import FakeModels

ASKED = 40  # contents whose neighbours are looked for
TIMES = 5
_BEGIN = datetime(2010, 1, 1, tzinfo=UTC)


def main() -> None:
    """Fill two libraries and compare them."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    say(machine())
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        small = measure(Path(folder) / "small", max(ASKED, size // 100))
        large = measure(Path(folder) / "large", size)
    for edge, (usual, worst) in large.items():
        times = usual / small[edge][0]
        say(
            f"{edge:8} {usual:6.2f} ms, at worst {worst:6.2f} ms with {size:,} sources: "
            f"{times:4.1f} times"
        )


def measure(folder: Path, size: int) -> dict[str, tuple[float, float]]:
    """Return the milliseconds that each edge, and all of them, take: mean and worst of contents.

    It is time of the processor, and of each content the best of several times.
    """
    with Store.open(folder) as store:
        fill(store, size)
        stride = size // ASKED | 1  # odd, so that all sorts are asked for
        asked = [ContentId(1 + number * stride % size) for number in range(ASKED)]
        graph = Nearby(store, FakeModels())
        found = {}
        every = nearby.EDGES
        for name, edges in [*((str(edge), (edge,)) for edge in Edge), ("all", every)]:
            nearby.EDGES = edges
            best = [
                1000 * min(spent(lambda one=one: graph.related(one)) for _ in range(TIMES))
                for one in asked
            ]
            found[name] = statistics.mean(best), max(best)
        nearby.EDGES = every
        return found


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def fill(store: Store, size: int) -> None:
    """Store sources of all sorts, a passage each, and a concept in every third photo."""
    shown = []
    with store.write() as tx:
        root = roots.add_root(tx, "/bench")
        files = [FoundFile(_path(n), n + 1, 0, Kind.NOTE) for n in range(size)]
        sources.put_waiting(tx, root.id, files)
        known = sources.known_files(tx, root.id)
        for number in range(size):
            facts = _facts(number)
            content = contents.put_content(
                tx, number.to_bytes(32), number + 1, facts, date_from_file="2024-05-01T10:00:00"
            )
            form = Form.PICTURE if facts.kind is Kind.PHOTO else Form.TEXT
            part = Passage(facts.kind, form, f"words {number}", Locator())
            (one,) = passages.put_passages(tx, content, [part], depth=Depth.FIRST)
            sources.finish(tx, known[_path(number)].id, content)
            if facts.kind is Kind.PHOTO and number % 3 == 0:
                shown.append(Found(one, 0.9, Decision.YES))
        concept = concepts.add_concept(tx, ConceptState("Bo"), now=1)
        replace_mentions(tx, concept, By.PICTURE, shown)


def _path(number: int) -> str:
    if number % 4 == 3:
        return f"talks/bees part {number}{' slides' if number % 8 == 3 else ''}.x"
    return f"{'all' if number % 2 else number % 997}/{number}.x"


def _facts(number: int) -> Facts:
    when = f"{_BEGIN + timedelta(minutes=7 * number):%Y-%m-%dT%H:%M:%S}"
    match number % 4:
        case 0:
            here = 0.0 if number % 3 == 0 else number / 5000
            return Facts(
                Kind.PHOTO, "image/jpeg", date=when, latitude=50 + here, longitude=8 + here
            )
        case 1:
            subject = "Re: The hut" if number % 100 == 1 else f"Re: Letter {number // 40}"
            return Facts(Kind.NOTE, MAIL, title=subject, date=when)
        case 2:
            return Facts(Kind.NOTE, "text/plain")
    return Facts(Kind.PAGE if number % 8 == 3 else Kind.SPEECH, "x/y", date=when)


if __name__ == "__main__":
    main()
