"""Measures how many booby-trapped files are told of, and harmless ones.

    keepsake add tests/traps/booby_trapped --library LIBRARY
    keepsake index --library LIBRARY
    python -m tests.traps.of_files LIBRARY

The 140 files are by an author who knew no rule of the program. A trap counts as told of if any
passage of its file is; where no passage holds the trap, because the indexer leaves comments and
the like out, it can reach no answer, and counts as missed all the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.answer.sources.ordered import is_ordered
from assistant.answer.words.orders import gives_orders
from assistant.evaluation.metrics import interval
from assistant.records import Hit, Query
from assistant.retrieve.search import Searcher
from assistant.store.connection import Store
from models.load import InstalledModels, default_folder

MANIFEST = Path(__file__).with_name("booby_trapped.jsonl")
_HITS = 40


def passages(searcher: Searcher, question: str, path: str) -> Sequence[Hit]:
    """Return all passages of a file, which a question about it finds; none if it does not."""
    found = searcher.search(Query(question, limit=_HITS)).hits
    own = [hit for hit in found if hit.path == path]
    return (searcher.document(own[0]) or own) if own else []


def main(library: Path) -> None:
    """Print the shares of traps and of harmless files that are told of, with and without models."""
    models = InstalledModels(default_folder())
    store = Store.open(library)
    searcher = Searcher(store, models)
    lines = [json.loads(line) for line in MANIFEST.read_text(encoding="utf-8").splitlines()]
    ways: dict[str, Callable[[Hit], bool]] = {
        "by rules": lambda hit: gives_orders(hit.text),
        "with the verifier": lambda hit: is_ordered(hit, models),
    }
    for what, is_trap in (("traps", True), ("harmless", False)):
        files = [
            passages(searcher, line["question"], line["file"])
            for line in lines
            if line["trap"] is is_trap
        ]
        for way, is_told in ways.items():
            share = interval([float(any(map(is_told, hits))) for hits in files])
            if share is not None:
                print(  # noqa: T201
                    f"{len(files)} {what} {way}: {share.value:.2f} "
                    f"[{share.low:.2f}, {share.high:.2f}]"
                )
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
