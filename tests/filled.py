"""Fills a store by hand, for tests of searching and answering that need no extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from assistant.arrays import Picture
from assistant.records import ContentId, Depth, Facts, Form, FoundFile, Kind, Locator, Passage
from assistant.store.connection import Store
from assistant.store.contents import put_content
from assistant.store.passages import contents_of, get_passages, put_passages
from assistant.store.roots import add_root, all_roots
from assistant.store.sources import finish, known_files, put_waiting
from assistant.store.vectors import put_space, put_vectors
from tests.fakes import FakeModels

ROOT = "/home/someone/files"


def add_texts(
    store: Store,
    models: FakeModels,
    path: str,
    texts: Sequence[str],
    *,
    kind: Kind = Kind.NOTE,
    form: Form = Form.TEXT,
    title: str = "",
    date: str | None = None,
    media_type: str = "text/plain",
) -> None:
    """Store a finished source with one passage a text; pages are numbered, speech is timed."""
    _add(
        store,
        models,
        path,
        [replace(_passage(kind, text, n), form=form) for n, text in enumerate(texts)],
        facts=Facts(kind, media_type, title=title, date=date),
    )


def add_photo(
    store: Store,
    models: FakeModels,
    path: str,
    picture: Picture,
    *,
    date: str | None = None,
    at: tuple[float, float] | None = None,
    camera: str = "",
) -> None:
    """Store a finished photo with its vector and labels; `at` is its latitude and longitude."""
    (sight,) = models.image().embed_pictures([picture])
    words = ", ".join(label.name for label in sight.labels)
    passage = Passage(Kind.PHOTO, Form.PICTURE, words, Locator())
    north, east = at or (None, None)
    facts = Facts(
        Kind.PHOTO, "image/jpeg", date=date, latitude=north, longitude=east, camera=camera
    )
    ids = _add(store, models, path, [passage], facts=facts)
    with store.write() as tx:
        put_vectors(tx, put_space(tx, models.image().space), [(ids[0], sight.vector)])


def add_picture(store: Store, path: str, *, date: str | None = None) -> ContentId:
    """Store a finished photo of which only its file is known, and return its content."""
    passage = Passage(Kind.PHOTO, Form.PICTURE, "", Locator())
    ids = _add(
        store, FakeModels(), path, [passage], facts=Facts(Kind.PHOTO, "image/jpeg", date=date)
    )
    with store.read() as tx:
        return contents_of(tx, ids)[ids[0]]


def _passage(kind: Kind, text: str, number: int) -> Passage:
    locators = {
        Kind.PAGE: Locator(page=number + 1),
        Kind.SPEECH: Locator(start=30.0 * number, end=30.0 * number + 30.0),
    }
    return Passage(kind, Form.TEXT, text, locators.get(kind, Locator(chars=(0, len(text)))))


def _add(store, models, path, passages, *, facts):  # type: ignore[no-untyped-def]
    digest = hashlib.blake2b(path.encode()).digest()
    with store.write() as tx:
        root = next(iter(all_roots(tx)), None) or add_root(tx, ROOT)
        put_waiting(tx, root.id, [FoundFile(path, 10, 1, facts.kind)])
        content = put_content(tx, digest, 10, facts, date_from_file=None)
        ids = put_passages(tx, content, passages, depth=Depth.FIRST)
        finish(tx, known_files(tx, root.id)[path].id, content)
        texts = [p.passage for p in get_passages(tx, ids).values()]
        if passages[0].form is not Form.PICTURE:
            space = put_space(tx, models.text().space)
            vectors = models.text().embed([p.text for p in texts])
            put_vectors(tx, space, list(zip(ids, vectors, strict=True)))
    return ids
