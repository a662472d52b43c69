"""Small libraries for the tests of the store: a root, sources, passages, vectors from a seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.arrays import Vectors
from assistant.records import (
    ContentId,
    Depth,
    Facts,
    Form,
    FoundFile,
    Kind,
    Locator,
    Passage,
    PassageId,
    RootId,
    SourceId,
    Space,
    SpaceId,
)
from assistant.store import contents, passages, roots, sources, vectors
from assistant.store.connection import Store
from assistant.store.transactions import WriteTx

SPACE = Space("test model", "1", 16)


def facts(kind: Kind = Kind.NOTE, title: str = "", date: str | None = None) -> Facts:
    return Facts(kind, "text/plain", title=title, date=date)


def text(words: str, heading: str = "", kind: Kind = Kind.NOTE) -> Passage:
    return Passage(kind, Form.TEXT, words, Locator(chars=(0, len(words))), heading=heading)


def picture(kind: Kind = Kind.PHOTO, page: int | None = None, labels: str = "") -> Passage:
    return Passage(kind, Form.PICTURE, labels, Locator(page=page))


def root(tx: WriteTx, path: str = "/home/ada/documents") -> RootId:
    return roots.add_root(tx, path).id


def wait(tx: WriteTx, root_id: RootId, path: str, *, size: int = 1, mtime_ns: int = 1) -> SourceId:
    kind = Kind.PHOTO if path.endswith(".jpg") else Kind.NOTE
    sources.put_waiting(tx, root_id, [FoundFile(path, size, mtime_ns, kind, 2)])
    return sources.known_files(tx, root_id)[path].id


def index(
    tx: WriteTx, root_id: RootId, path: str, parts: Sequence[Passage], *, about: Facts | None = None
) -> tuple[SourceId, ContentId, list[PassageId]]:
    """Store a finished source whose content is known by its path."""
    source = wait(tx, root_id, path)
    content = contents.put_content(
        tx, path.encode("utf-8", "surrogateescape"), 1, about or facts(), date_from_file=None
    )
    ids = passages.put_passages(tx, content, parts, depth=Depth.FIRST)
    sources.finish(tx, source, content)
    return source, content, ids


def directions(count: int, *, seed: int = 0, dimension: int = SPACE.dimension) -> Vectors:
    """Unit vectors, shape (count, dimension), the same for the same seed."""
    drawn = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def fill(
    store: Store, count: int, *, per_source: int = 50, seed: int = 0, space: Space = SPACE
) -> tuple[SpaceId, dict[PassageId, Vectors]]:
    """Store sources with `count` passages in all, each with a vector; kinds and years vary."""
    drawn = directions(count, seed=seed, dimension=space.dimension)
    kinds, stored = list(Kind), {}
    with store.write() as tx:
        root_id, space_id = root(tx), vectors.put_space(tx, space)
        for first in range(0, count, per_source):
            number = first // per_source
            kind = kinds[number % len(kinds)]
            about = facts(kind, date=f"{2000 + number % 20}" if number % 7 else None)
            parts = [
                text(f"passage {n}", kind=kind) if n % 5 else picture(kind)
                for n in range(first, min(count, first + per_source))
            ]
            _, _, ids = index(tx, root_id, f"file {seed} {number}", parts, about=about)
            pairs = list(zip(ids, drawn[first : first + per_source], strict=True))
            vectors.put_vectors(tx, space_id, pairs)
            stored.update(pairs)
    return space_id, stored
