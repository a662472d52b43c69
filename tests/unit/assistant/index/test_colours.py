"""Colours are measured in small pictures, for new photos and for those of older libraries, once."""

from assistant.extract.colours import MEASURES
from assistant.index.small_pictures import measure_colours
from assistant.index.thumbnails import Thumbnails
from assistant.store import colours
from tests.fakes import never, stop_after
from tests.filled import add_picture
from tests.unit.assistant.index.test_prints import keep_thumbnail


def lengths(store):
    with store.read() as tx:
        every = tx.rows("select id from passages")
        return [
            len(one.colours) for one in colours.get_looks(tx, (row[0] for row in every)).values()
        ]


def test_every_photo_is_measured_once_also_one_without_small_picture(store):
    add_picture(store, "a.jpg")
    add_picture(store, "b.jpg")
    keep_thumbnail(store, "a.jpg", 1)
    thumbnails = Thumbnails(store.folder)
    assert measure_colours(store, thumbnails, stop_after(0)) == 0
    assert measure_colours(store, thumbnails, never) == 2
    assert sorted(lengths(store)) == [0, MEASURES]
    assert measure_colours(store, thumbnails, never) == 0
