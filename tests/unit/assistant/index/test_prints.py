"""Prints are made from small pictures, for new photos and for those of older libraries."""

import hashlib

import numpy as np

from assistant.index.small_pictures import make_prints
from assistant.index.thumbnails import Thumbnails
from assistant.store import prints
from tests.fakes import never, stop_after
from tests.filled import add_picture, add_texts


def keep_thumbnail(store, path: str, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    Thumbnails(store.folder).put(hashlib.blake2b(path.encode()).digest(), None, pixels)


def made(store, *contents):
    with store.read() as tx:
        return prints.get_prints(tx, contents)


def test_every_photo_gets_its_print_once(store, models):
    photos = [add_picture(store, f"{number}.jpg") for number in range(3)]
    add_texts(store, models, "note.md", ["words"])
    for number in range(3):
        keep_thumbnail(store, f"{number}.jpg", number)
    assert make_prints(store, Thumbnails(store.folder), never) == 3
    found = made(store, *photos)
    assert len(set(found.values())) == 3
    assert {len(one) for one in found.values()} == {256}
    assert make_prints(store, Thumbnails(store.folder), never) == 0


def test_a_photo_without_small_picture_is_asked_for_once(store):
    photo = add_picture(store, "a.jpg")
    assert make_prints(store, Thumbnails(store.folder), never) == 1
    assert made(store, photo) == {}
    assert make_prints(store, Thumbnails(store.folder), never) == 0


def test_the_work_stops_when_asked(store):
    add_picture(store, "a.jpg")
    assert make_prints(store, Thumbnails(store.folder), stop_after(0)) == 0


def test_a_print_goes_with_its_photo(store):
    photo = add_picture(store, "a.jpg")
    keep_thumbnail(store, "a.jpg", 1)
    make_prints(store, Thumbnails(store.folder), never)
    assert made(store, photo)
    with store.write() as tx:
        tx.run("delete from sources where content_id = ?", (photo,))
        tx.run("delete from passages where content_id = ?", (photo,))
        tx.run("delete from contents where id = ?", (photo,))
    assert made(store, photo) == {}
