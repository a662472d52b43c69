"""What documents begin with: kept in step with their passages, and repaired when damaged."""

import pytest

from assistant.errors import LibraryProblem
from assistant.records import Kind
from assistant.store.connection import Store
from assistant.store.filters import Filter
from assistant.store.insides import forms, holding, passage_counts, passages_inside
from assistant.store.openings import (
    beginnings,
    called,
    may_hold,
    naming_frequency,
    search_openings,
)
from assistant.store.passages import drop_passages
from tests.fakes import FakeModels
from tests.filled import add_texts
from tests.store_check import check_store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "library") as store:
        pages = ["Kestrel Paper report", "a letter", "Umber is named late", "the end"]
        add_texts(store, FakeModels(), "one.pdf", pages, kind=Kind.PAGE, title="Report")
        add_texts(store, FakeModels(), "kestrel/two.txt", ["Kestrel is a bird"])
        yield store


def test_only_the_first_pages_of_documents_are_openings(store):
    with store.read() as tx:
        ((content, score),) = search_openings(tx, '"kestrel"', 9)
        assert score > 0
        assert search_openings(tx, '"umber"', 9) == []
        assert search_openings(tx, '"kestrel"', 9, filter=Filter(kinds=(Kind.NOTE,))) == []
        one = called(tx, [content])[content]
        every = [row[0] for row in tx.rows("select id from contents")]
        assert beginnings(tx, every) == {content: "Kestrel Paper report\na letter"}
    assert (one.title, one.path) == ("Report", "one.pdf")


def test_the_index_tells_which_first_pages_need_not_be_read(store):
    with store.read() as tx:
        ((content, _),) = search_openings(tx, '"kestrel"', 9)
        every = [row[0] for row in tx.rows("select id from contents")]
        assert may_hold(tx, {"kestr", "lighth"}, every) == [content]
        assert may_hold(tx, {"umbe"}, every) == [], "it is named late"
        assert may_hold(tx, {"ke"}, every) == every, "too many words may begin so"


def test_words_are_counted_in_names_and_openings(store):
    with store.read() as tx:
        counts = naming_frequency(tx, ["kestrel", "letter", "umber", "two"])
    assert counts == {"kestrel": 1, "letter": 1, "umber": 0, "two": 1}


def test_openings_go_with_their_passages(store):
    with store.write() as tx:
        ((content, _),) = search_openings(tx, '"kestrel"', 9)
        drop_passages(tx, [content])
        assert search_openings(tx, '"kestrel"', 9) == []
        assert check_store(tx) == []


def test_a_damaged_index_is_built_anew(store):
    with store.write() as tx:
        tx.run("update openings_data set block = zeroblob(8) where id > 10")
    with pytest.raises(LibraryProblem), store.read() as tx:
        search_openings(tx, '"kestrel"', 9)
    with store.read() as tx:
        assert len(search_openings(tx, '"kestrel"', 9)) == 1


def test_words_are_found_inside_given_documents_alone(store):
    with store.read() as tx:
        contents = [row[0] for row in tx.rows("select id from contents order by id")]
        assert passage_counts(tx, contents) == {contents[0]: 4, contents[1]: 1}
        inside = passages_inside(tx, contents[:1])
        assert [one.content for one in inside] == contents[:1] * 4
        assert holding(tx, ["kestrel", "nothing"], inside) == {inside[0].passage}
        assert holding(tx, ["bird"], inside) == set()
        assert forms(tx, "kest") == ["kestrel"]
