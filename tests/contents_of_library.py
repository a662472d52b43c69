"""What a library holds, in a form that two libraries can be compared by: no ids, no order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.records import Space
from assistant.store import contents, passages, roots, shelf, sources, vectors
from assistant.store.connection import Store
from tests.fakes import FakeImageEmbedder, FakeTextEmbedder
from tests.store_check import check_store

SPACES = (FakeTextEmbedder().space, FakeImageEmbedder().space)


def contents_of(folder: Path, spaces: tuple[Space, ...] = SPACES) -> dict[str, Any]:
    """Return all sources with their passages and vectors, and the thumbnails; check the store.

    What is on the shelf does not count: it depends on when somebody looked.
    """
    with Store.open(folder, create=False) as store, store.write() as tx:
        assert check_store(tx) == []
        found: dict[str, Any] = {}
        space_ids = [vectors.find_space(tx, space) for space in spaces]
        for root in roots.all_roots(tx):
            for path, known in sources.known_files(tx, root.id).items():
                entry: dict[str, Any] = {"state": known.state, "size": known.size}
                if known.content is not None:
                    entry["facts"] = contents.get_facts(tx, known.content)
                    stored = passages.passages_of(tx, known.content)
                    entry["passages"] = [one.passage for one in stored]
                    entry["vectors"] = [
                        [one.passage.locator for one in stored if one.id in held]
                        for space_id in space_ids
                        if space_id is not None
                        and (held := vectors.stored_vectors(tx, space_id, [s.id for s in stored]))
                    ]
                found[path] = entry
        found["reading queue"] = contents.reading_queue(tx)
        found["contents"] = contents.content_count(tx)
        shelved = {digest.hex() for digest in shelf.shelved_digests(tx)}
    found["thumbnails"] = sorted(
        path.name
        for path in (folder / "thumbnails").glob("??/*")
        if path.stem.partition("-")[0] not in shelved
    )
    return found
