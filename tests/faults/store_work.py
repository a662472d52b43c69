"""The work that the fault tests disturb: whole sources, each written idempotently at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from assistant.records import Depth, FoundFile, Kind, RootId, SpaceId
from assistant.store import contents, passages, roots, shelf, sources, vector_index, vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx
from tests.unit.assistant.store import library

ROOT = "/home/ada"


def begin(store: Store) -> tuple[RootId, SpaceId]:
    """Add the root and the space; adding them again changes nothing."""
    with store.write(durable=True) as tx:
        return roots.add_root(tx, ROOT).id, vectors.put_space(tx, library.SPACE)


def put(tx: WriteTx, root: RootId, space: SpaceId, number: int) -> None:
    """Write source `number` as the indexer does; every fifth one before it goes, some return."""
    path = f"file {number}"
    sources.put_waiting(tx, root, [FoundFile(path, 1, 1, Kind.NOTE, 1)])
    content = contents.put_content(
        tx, path.encode(), 1, library.facts(title=f"Title {number}"), date_from_file="2024"
    )
    words = f"word{number} " * (1 + 13 * number % 150)
    ids = passages.put_passages(
        tx, content, [library.text(words), library.text("more")], depth=Depth.FIRST
    )
    pairs = list(zip(ids, library.directions(2, seed=number), strict=True))
    vectors.put_vectors(tx, space, pairs)
    known = sources.known_files(tx, root)
    sources.finish(tx, known[path].id, content)
    if number % 5 == 4:
        shelf.put_on_shelf(tx, [known[f"file {number - 1}"].id], now=number)
    if number % 10 == 9:
        bring_back(tx, root, number - 6)


def bring_back(tx: WriteTx, root: RootId, number: int) -> None:
    """Let a file that was deleted be there again."""
    path = f"file {number}"
    sources.put_waiting(tx, root, [FoundFile(path, 1, 1, Kind.NOTE, 1)])
    content = shelf.take_from_shelf(tx, path.encode(), 1)
    assert content is not None
    [source] = sources.sources_below(tx, root, path)
    sources.finish(tx, source, content)


def expected(count: int) -> set[str]:
    """The files that are there after `put` has run for the numbers below `count`."""
    gone = set(range(3, count - 1, 5))
    back = set(range(3, count - 6, 10))
    return {f"file {n}" for n in range(count) if n not in gone - back}


def stored(tx: ReadTx) -> set[str]:
    """The files that are there."""
    known = [sources.known_files(tx, root.id) for root in roots.all_roots(tx)]
    return set().union(*known)


def main() -> None:
    """Write sources for ever, saying after each that it is stored; to be killed."""
    vector_index.INDEX_FROM, vector_index.SEGMENTS_FROM = 20, 60
    with Store.open(Path(sys.argv[1])) as store:
        root, space = begin(store)
        number = 0
        while True:
            with store.write() as tx:
                put(tx, root, space, number)
            number += 1
            os.write(1, b".")


if __name__ == "__main__":
    main()
