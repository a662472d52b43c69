"""Deleted files are out of every search, come back whole, and are forgotten for good in time."""

import zlib

import pytest

from assistant.records import ContentId, Depth, Facts, Form, Kind, Locator, Passage, Space
from assistant.reports import DeletedFiles
from assistant.store import contents, passages, roots, shelf, sources, vectors, word_pieces, words
from assistant.store.contents import Reading
from tests.store_check import check_store
from tests.unit.assistant.store import library

NOW = 1_700_000_000
OTHER = Space("another model", "2", 8)


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def everything(tx):
    """All rows that a content consists of, as they are in the file."""
    return {
        "contents": tx.rows("select * from contents order by id"),
        "passages": tx.rows("select * from passages order by id"),
        "vectors": tx.rows("select * from vectors order by space_id, passage_id"),
    }


def rich(tx, root, path="trip.pdf"):
    """A source that has something of everything."""
    about = Facts(
        Kind.PAGE, "application/pdf", "Rome “2023”", "2023-05", 41.9, 12.5, "Cam", 2, 1.5, 3, 4
    )
    parts = [
        Passage(Kind.PAGE, Form.TABLE, "rent\n12", Locator(page=1, chars=(0, 7)), heading="Costs"),
        Passage(Kind.PAGE, Form.PICTURE, "", Locator(page=2, box=(0.1, 0.2, 1 / 3, 0.4))),
        Passage(Kind.PAGE, Form.TEXT, "", Locator(start=0.1, end=2.5)),
    ]
    source, content, ids = library.index(tx, root, path, parts, about=about)
    read = Passage(Kind.PAGE, Form.TEXT, "letters in a picture", Locator(page=2))
    ids += passages.put_passages(tx, content, [read], depth=Depth.READING)
    contents.set_reading(tx, content, Reading.DONE)
    for number, space in enumerate((library.SPACE, OTHER)):
        drawn = library.directions(4, seed=number, dimension=space.dimension)
        vectors.put_vectors(tx, vectors.put_space(tx, space), list(zip(ids, drawn, strict=True)))
    return source, content, ids


def come_back(tx, root, path):
    content = shelf.take_from_shelf(tx, path.encode(), 1)
    assert content is not None
    source = library.wait(tx, root, path)
    sources.finish(tx, source, content)
    return content


def test_a_deleted_file_is_out_of_every_search_at_once(tx):
    root = library.root(tx)
    library.index(tx, root, "other.txt", [library.text("rent")])
    source, content, ids = rich(tx, root)
    assert shelf.put_on_shelf(tx, [source], now=NOW) == 1
    space = vectors.find_space(tx, library.SPACE)
    assert space is not None
    assert vectors.nearest(tx, space, library.directions(1)[0], 9) == []
    assert words.search_names(tx, "trip", 9) == []
    assert word_pieces.search_pieces(tx, ["letters"], 9) == []
    assert len(words.search_words(tx, "rent", 9)) == 1
    assert passages.get_passages(tx, ids) == {}
    assert contents.get_facts(tx, content) is None
    assert sources.get_source(tx, source) is None
    assert shelf.shelved_count(tx) == 1
    assert shelf.shelved_digests(tx) == {b"trip.pdf"}


def test_a_file_that_returns_is_as_it_was_to_the_last_bit(tx):
    root = library.root(tx)
    source, content, ids = rich(tx, root)
    before = everything(tx)
    assert len(before["vectors"]) == 8
    shelf.put_on_shelf(tx, [source], now=NOW)
    assert everything(tx) == {"contents": [], "passages": [], "vectors": []}
    assert come_back(tx, root, "trip.pdf") == content
    assert everything(tx) == before
    assert shelf.shelved_count(tx) == 0
    assert list(passages.get_passages(tx, ids)) == ids
    assert words.search_words(tx, "letters", 5)
    assert word_pieces.search_pieces(tx, ["ette"], 5)
    assert [one for one, _ in words.search_names(tx, "trip", 5)] == [content]


def test_the_nearest_are_found_again_through_the_index(store, monkeypatch):
    monkeypatch.setattr("assistant.store.vector_index.INDEX_FROM", 20)
    space, stored = library.fill(store, 60, per_source=6)
    with store.write() as tx:
        ids = sources.sources_below(tx, library.root(tx), "file 0 3")
        shelf.put_on_shelf(tx, ids, now=NOW)
        come_back(tx, library.root(tx), "file 0 3")
        assert check_store(tx) == []
        for passage, vector in stored.items():
            assert vectors.nearest(tx, space, vector, 1)[0].passage == passage


def test_what_another_file_holds_stays_in_use(tx):
    root = library.root(tx)
    source, content, _ = rich(tx, root)
    copy = library.wait(tx, root, "copy.pdf")
    sources.finish(tx, copy, content)
    before = everything(tx)
    assert shelf.put_on_shelf(tx, [source], now=NOW) == 1
    assert (shelf.shelved_count(tx), everything(tx)) == (0, before)
    assert [one.path for one in sources.sources_of(tx, content)] == ["copy.pdf"]


def test_copies_that_go_together_are_shelved_once(tx):
    root = library.root(tx)
    source, content, _ = rich(tx, root)
    copy = library.wait(tx, root, "copy.pdf")
    sources.finish(tx, copy, content)
    assert shelf.put_on_shelf(tx, [copy, source], now=NOW) == 2
    assert shelf.shelved_count(tx) == 1
    assert shelf.shelved_count(tx, root_id=root, below="trip.pdf") == 1


def test_files_without_content_leave_nothing_on_the_shelf(tx):
    root = library.root(tx)
    waiting, failed = library.wait(tx, root, "a.txt"), library.wait(tx, root, "b.txt")
    sources.fail(tx, failed, "broken", now=NOW)
    assert shelf.put_on_shelf(tx, [waiting, failed], now=NOW) == 2
    assert (shelf.shelved_count(tx), sources.known_files(tx, root)) == (0, {})
    assert shelf.put_on_shelf(tx, [], now=NOW) == 0


def test_a_changed_file_that_is_deleted_before_it_was_read_leaves_what_it_held(tx):
    root = library.root(tx)
    source, _, _ = rich(tx, root)
    library.wait(tx, root, "trip.pdf", size=9)
    shelf.put_on_shelf(tx, [source], now=NOW)
    assert shelf.shelved_digests(tx) == {b"trip.pdf"}


def test_what_still_has_to_be_read_is_still_to_be_read_when_it_returns(tx):
    root = library.root(tx)
    source, content, _ = rich(tx, root)
    contents.set_reading(tx, content, Reading.WAITING)
    shelf.put_on_shelf(tx, [source], now=NOW)
    assert contents.reading_queue(tx) == 0
    come_back(tx, root, "trip.pdf")
    assert contents.reading_queue(tx) == 1


def test_a_content_that_is_stored_anew_leaves_the_shelf(tx):
    root = library.root(tx)
    source, old, _ = rich(tx, root)
    shelf.put_on_shelf(tx, [source], now=NOW)
    _, new, _ = library.index(tx, root, "trip.pdf", [library.text("read again")])
    assert (new == old, shelf.shelved_count(tx)) == (False, 0)
    assert shelf.take_from_shelf(tx, b"trip.pdf", 1) is None


def test_what_is_not_on_the_shelf_is_none(tx):
    source, _, _ = rich(tx, library.root(tx))
    assert not shelf.is_shelved(tx, b"trip.pdf", 1)
    shelf.put_on_shelf(tx, [source], now=NOW)
    assert shelf.is_shelved(tx, b"trip.pdf", 1)
    assert not shelf.is_shelved(tx, b"trip.pdf", 2)
    assert shelf.take_from_shelf(tx, b"trip.pdf", 2) is None
    assert shelf.take_from_shelf(tx, b"another", 1) is None
    assert shelf.shelved_count(tx) == 1


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"nonsense", id="not packed"),
        pytest.param(b"", id="empty"),
        pytest.param(zlib.compress(b"[]"), id="a list"),
        pytest.param(zlib.compress(b'{"contents":{"columns":["id"],"rows":[]}}'), id="no content"),
        pytest.param(
            zlib.compress(
                b'{"contents":{"columns":["id"],"rows":[[1,2]]},'
                b'"passages":{"columns":[],"rows":[]},"vectors":[]}'
            ),
            id="longer rows",
        ),
    ],
)
def test_a_damaged_one_is_dropped_and_read_again(tx, damage, expected_warnings):
    source, _, _ = rich(tx, library.root(tx))
    shelf.put_on_shelf(tx, [source], now=NOW)
    tx.run("update shelf set held = ?", (damage,))
    assert shelf.take_from_shelf(tx, b"trip.pdf", 1) is None
    assert shelf.shelved_count(tx) == 0
    assert everything(tx)["passages"] == []
    assert "cannot be read" in expected_warnings[0].getMessage()


def test_one_whose_vectors_are_cut_off_is_read_again(tx, expected_warnings):
    source, _, _ = rich(tx, library.root(tx))
    shelf.put_on_shelf(tx, [source], now=NOW)
    tx.run("update shelf set vectors = substr(vectors, 1, 9)")
    assert shelf.take_from_shelf(tx, b"trip.pdf", 1) is None
    assert len(expected_warnings) == 1


def test_vectors_of_a_model_that_was_removed_meanwhile_do_not_return(tx):
    root = library.root(tx)
    source, _, ids = rich(tx, root)
    shelf.put_on_shelf(tx, [source], now=NOW)
    gone, kept = (vectors.find_space(tx, one) for one in (library.SPACE, OTHER))
    assert gone is not None
    assert kept is not None
    vectors.drop_space(tx, gone)
    come_back(tx, root, "trip.pdf")
    assert vectors.vector_count(tx, kept) == 4
    assert len(everything(tx)["vectors"]) == 4
    again = vectors.put_space(tx, library.SPACE)
    words_left = [one.passage for one in passages.passages_without_vector(tx, again, 9)]
    assert words_left == [ids[0], ids[3]], "the lanes fill the new space"


def test_a_parcel_of_an_older_schema_gets_what_is_new_by_default(tx):
    root = library.root(tx)
    source, _, _ = rich(tx, root)
    shelf.put_on_shelf(tx, [source], now=NOW)
    tx.run("alter table contents add column language text not null default 'it'")
    tx.run("alter table contents drop column camera")
    content = come_back(tx, root, "trip.pdf")
    assert tx.rows("select language, duration from contents where id = ?", (content,)) == [
        ("it", 1.5)
    ]


def test_deleted_files_say_when_the_first_will_be_forgotten(tx):
    assert shelf.deleted_files(tx, keep_seconds=60) == DeletedFiles()
    root = library.root(tx)
    for number, name in enumerate(("a", "b")):
        source, _, _ = library.index(tx, root, name, [])
        shelf.put_on_shelf(tx, [source], now=NOW + 100 * number + 0.5)
    assert shelf.deleted_files(tx, keep_seconds=60) == DeletedFiles(2, NOW + 60)
    assert shelf.empty_shelf(tx, before=NOW + 1) == 1
    assert shelf.deleted_files(tx, keep_seconds=60) == DeletedFiles(1, NOW + 160)
    assert shelf.empty_shelf(tx, before=NOW + 100) == 0
    assert shelf.empty_shelf(tx) == 1


def test_a_clock_that_was_set_back_does_not_keep_deleted_files_for_years(tx):
    root = library.root(tx)
    for name, now in (("a", NOW + 10**9), ("b", NOW)):
        shelf.put_on_shelf(tx, [library.index(tx, root, name, [])[0]], now=now)
    assert shelf.empty_shelf(tx, before=NOW + 1) == 2


def test_a_place_can_be_forgotten_for_good(tx):
    root, other = library.root(tx), library.root(tx, "/other")
    names = ("sub/a", "sub/b", "sub2", "sub")
    ids = [library.index(tx, root, name, [])[0] for name in names]
    ids.append(library.index(tx, other, "sub/c", [])[0])
    shelf.put_on_shelf(tx, ids, now=NOW)
    assert shelf.shelved_count(tx, root_id=root, below="sub") == 3
    assert shelf.empty_shelf(tx, root_id=root, below="sub", before=NOW) == 0
    assert shelf.empty_shelf(tx, root_id=root, below="sub") == 3
    assert shelf.shelved_digests(tx) == {b"sub2", b"sub/c"}
    assert shelf.empty_shelf(tx, root_id=root) == 1


def test_nothing_of_a_forgotten_file_is_left_in_the_library(store):
    with store.write() as tx:
        root = library.root(tx)
        source, _, _ = library.index(
            tx, root, "diary.txt", [library.text("xylophone " * 9, heading="zeppelin")]
        )
        shelf.put_on_shelf(tx, [source], now=NOW)
    with store.write() as tx:
        shelf.empty_shelf(tx)
    store.compact()
    left = b"".join(path.read_bytes() for path in sorted(store.folder.iterdir()))
    for word in (b"xylophone", b"zeppelin", b"diary"):
        assert word not in left


def test_removing_a_root_forgets_its_deleted_files(tx):
    root, other = library.root(tx), library.root(tx, "/other")
    for place, name in ((root, "a"), (other, "b")):
        shelf.put_on_shelf(tx, [library.index(tx, place, name, [])[0]], now=NOW)
    assert roots.remove_root(tx, root) == 0
    assert shelf.shelved_digests(tx) == {b"b"}


def test_ids_are_never_given_to_anybody_else_meanwhile(tx):
    root = library.root(tx)
    source, content, ids = rich(tx, root)
    shelf.put_on_shelf(tx, [source], now=NOW)
    _, new, new_ids = library.index(tx, root, "new.txt", [library.text("new")])
    assert new > content
    assert min(new_ids) > max(ids)
    assert come_back(tx, root, "trip.pdf") == ContentId(content)
