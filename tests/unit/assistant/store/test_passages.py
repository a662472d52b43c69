import dataclasses

import pytest

from assistant.records import Depth, Form, Kind, Locator, Passage, PassageId
from assistant.store import passages, vectors
from tests.store_check import check_store
from tests.unit.assistant.store import library

FULL = Passage(
    Kind.PAGE,
    Form.TABLE,
    "a\tb",
    Locator(page=3, box=(0.1, 0.2, 0.3, 0.4), start=1.5, end=2.5, chars=(4, 9)),
    heading="Costs",
    depth=Depth.READING,
)


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


def texts(found):
    return [stored.passage.text for stored in found]


def test_a_passage_comes_back_as_it_was_with_its_source(tx):
    root = library.root(tx)
    about = library.facts(title="Bills", date="2024")
    _, content, _ = library.index(tx, root, "some/bills.txt", [], about=about)
    [passage] = passages.put_passages(tx, content, [FULL], depth=Depth.READING)
    stored = passages.get_passages(tx, [passage, PassageId(999)])
    assert list(stored) == [passage]
    found = stored[passage]
    assert found.passage == FULL
    assert (found.id, found.content, found.title, found.date) == (passage, content, "Bills", "2024")
    assert (found.root, found.path) == ("/home/ada/documents", "some/bills.txt")
    assert passages.contents_of(tx, [passage, PassageId(999)]) == {passage: content}


def test_a_day_among_its_headings_is_the_date_of_a_passage(tx):
    trails = ["2024-05-12 > Trip", "Diary > 2024-05-13", "2024-13-45 > Odd", "On 2024-05-12 > Eve"]
    root, about = library.root(tx), library.facts(date="2026-01-01")
    parts = [dataclasses.replace(FULL, heading=trail) for trail in trails]
    _, content, _ = library.index(tx, root, "a.mbox", parts, about=about)
    dates = [one.date for one in passages.passages_of(tx, content)]
    assert dates == ["2024-05-12", "2024-05-13", "2026-01-01", "2026-01-01"]


def test_without_a_title_the_file_name_is_shown(tx):
    _, _, ids = library.index(tx, library.root(tx), "x/Tax return.2023.txt", [library.text("hm")])
    assert passages.get_passages(tx, ids)[ids[0]].title == "Tax return.2023"


def test_putting_passages_replaces_those_of_the_same_depth_only(tx):
    _, content, old = library.index(tx, library.root(tx), "a", [library.text("one")])
    passages.put_passages(tx, content, [library.text("read")], depth=Depth.READING)
    new = passages.put_passages(
        tx, content, [library.text("two"), library.text("three")], depth=Depth.FIRST
    )
    assert texts(passages.passages_of(tx, content)) == ["two", "three", "read"]
    assert texts(passages.passages_of(tx, content, limit=1)) == ["two"]
    assert not set(old) & set(new), "an id is never used again"


def test_neighbours_are_of_the_same_sort_and_depth(tx):
    parts = [
        library.picture(Kind.PAGE, page=1),
        library.text("one"),
        dataclasses.replace(library.text("two"), form=Form.TABLE),
        library.picture(Kind.PAGE, page=2),
        library.text("three"),
    ]
    _, content, ids = library.index(tx, library.root(tx), "a", parts)
    passages.put_passages(tx, content, [library.text("read")], depth=Depth.READING)
    before, after = passages.neighbours(tx, ids[2])
    assert before is not None
    assert after is not None
    assert texts([before, after]) == ["one", "three"]
    assert passages.neighbours(tx, ids[0])[0] is None
    assert passages.neighbours(tx, ids[4])[1] is None
    following = passages.neighbours(tx, ids[0])[1]
    assert following is not None
    assert following.passage.locator.page == 2
    assert passages.neighbours(tx, PassageId(999)) == (None, None)
    assert [one.id for one in passages.pictures_of(tx, content)] == [ids[0], ids[3]]


def test_only_words_without_a_vector_are_in_the_text_lane(tx):
    parts = [library.text(f"t{n}", heading="H") for n in range(4)]
    parts += [library.picture(labels="a cat"), library.text("")]
    space = vectors.put_space(tx, library.SPACE)
    _, _, ids = library.index(tx, library.root(tx), "notes.txt", parts)
    vectors.put_vectors(tx, space, [(ids[1], library.directions(1)[0])])
    missing = passages.passages_without_vector(tx, space, 2)
    assert missing == [
        passages.Unembedded(ids[0], "notes", "H", "t0"),
        passages.Unembedded(ids[2], "notes", "H", "t2"),
    ]
    rest = passages.passages_without_vector(tx, space, 9, after=missing[-1].passage)
    assert [one.passage for one in rest] == [ids[3]]
    assert passages.count_without_vector(tx, space) == 3
    assert passages.passage_count(tx) == 6


def test_odd_characters_in_a_passage_are_cleaned(tx):
    _, _, ids = library.index(tx, library.root(tx), "a", [library.text("a\0b \ud800 ok")])
    assert passages.get_passages(tx, ids)[ids[0]].passage.text == "a b ? ok"
