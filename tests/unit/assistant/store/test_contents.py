import dataclasses

import pytest

from assistant.records import ContentId, Depth, Facts, Kind, RootState
from assistant.store import contents, passages, roots, sources, words
from assistant.store.contents import Reading
from assistant.store.filters import Filter
from tests.store_check import check_store
from tests.unit.assistant.store import library

FULL = Facts(
    Kind.PHOTO, "image/heic", title="Rome", date="2024-05-03T10:11:12", latitude=41.9,
    longitude=12.5, camera="Pixel", pages=2, duration=1.5, width=400, height=300,
)  # fmt: skip


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx


def put(tx, about, *, digest=b"d", date_from_file=None):
    return contents.put_content(tx, digest, 4, about, date_from_file=date_from_file)


def test_facts_come_back_as_they_were(tx):
    assert contents.get_facts(tx, put(tx, FULL)) == FULL
    assert contents.get_facts(tx, ContentId(99)) is None


def test_a_content_is_known_by_digest_and_size(tx):
    content = put(tx, FULL)
    assert contents.find_content(tx, b"d", 4) == content
    assert contents.find_content(tx, b"d", 5) is None
    assert put(tx, FULL, digest=b"e") != content


@pytest.mark.parametrize(
    ("own", "of_file", "expected"),
    [
        ("2020", "2024-01-01", "2020"),
        (None, "2024-01-01", "2024-01-01"),
        ("some day", "2024-01-01", "2024-01-01"),
        ("some day", "never", None),
        (None, None, None),
    ],
)
def test_the_date_is_the_own_one_else_that_of_the_file(tx, own, of_file, expected):
    about = dataclasses.replace(FULL, date=own)
    stored = contents.get_facts(tx, put(tx, about, date_from_file=of_file))
    assert stored is not None
    assert stored.date == expected


def test_putting_a_content_again_keeps_its_id_and_clears_its_passages(tx):
    root = library.root(tx)
    _, content, _ = library.index(tx, root, "a.txt", [library.text("old words")])
    contents.set_reading(tx, content, Reading.DONE)
    again = contents.put_content(
        tx, b"a.txt", 1, library.facts(title="A new title"), date_from_file=None
    )
    assert again == content
    assert passages.passages_of(tx, content) == []
    assert words.search_words(tx, "old", 5) == []
    assert [one for one, _ in words.search_names(tx, "title", 5)] == [content]
    assert check_store(tx) == []


def test_text_that_no_database_can_hold_is_cleaned(tx):
    about = dataclasses.replace(FULL, title="a\0b\ud800 ", camera="\udcff")
    stored = contents.get_facts(tx, put(tx, about))
    assert stored is not None
    assert (stored.title, stored.camera) == ("a b?", "?")


def test_the_reading_lane_gives_sources_that_are_there(tx):
    here, away = library.root(tx), library.root(tx, "/away")
    roots.set_root_state(tx, away, RootState.OFFLINE)
    first, content, _ = library.index(tx, here, "a.txt", [])
    _, gone, _ = library.index(tx, away, "b.txt", [])
    for one in (content, gone):
        contents.set_reading(tx, one, Reading.WAITING)
    assert [one.id for one in contents.next_reading(tx, 5)] == [first]
    assert contents.next_reading(tx, 5)[0].content == content
    assert contents.next_reading(tx, 5, skip=[content]) == []
    assert contents.reading_queue(tx) == 2
    contents.set_reading(tx, content, Reading.DONE)
    assert contents.next_reading(tx, 5) == []
    assert contents.reading_queue(tx) == 1


def test_a_copy_that_is_there_stands_for_one_that_is_not(tx):
    away, here = library.root(tx, "/away"), library.root(tx)
    _, content, ids = library.index(tx, away, "a.txt", [library.text("words")])
    copy = library.wait(tx, here, "b.txt")
    sources.finish(tx, copy, content)
    roots.set_root_state(tx, away, RootState.OFFLINE)
    contents.set_reading(tx, content, Reading.WAITING)
    assert [one.path for one in contents.next_reading(tx, 5)] == ["b.txt"]
    assert passages.get_passages(tx, ids)[ids[0]].path == "b.txt"


def test_contents_that_nobody_uses_can_be_swept(tx):
    root = library.root(tx)
    _, used, _ = library.index(tx, root, "a.txt", [])
    unused = put(tx, FULL)
    passages.put_passages(tx, unused, [library.text("loose")], depth=Depth.FIRST)
    assert check_store(tx) == ["1 contents without a source"]
    assert contents.drop_unused(tx) == 1
    assert contents.get_facts(tx, used) is not None
    assert check_store(tx) == []


def test_a_date_of_any_precision_is_found_by_its_range(tx):
    root = library.root(tx)
    about = library.facts(date="2024-05")
    _, content, _ = library.index(tx, root, "lease.txt", [], about=about)
    for chosen, expected in (
        (Filter(after="2024-05-31"), [content]),
        (Filter(after="2024-06"), []),
        (Filter(before="2024"), [content]),
        (Filter(before="2024-04-30"), []),
        (Filter(after="2024", before="2024"), [content]),
    ):
        assert [one for one, _ in words.search_names(tx, "lease", 5, filter=chosen)] == expected
