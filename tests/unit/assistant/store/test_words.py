import pytest

from assistant.errors import LibraryProblem
from assistant.records import Depth, Form, Kind
from assistant.store import passages, sources, word_pieces, words
from assistant.store.filters import Filter
from tests.store_check import check_store
from tests.unit.assistant.store import library


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx
        assert check_store(tx) == []


@pytest.fixture
def put(tx):
    root = library.root(tx)

    def put(path, *texts, heading="", about=None):
        parts = [library.text(one, heading=heading) for one in texts]
        return library.index(tx, root, path, parts, about=about)

    return put


def found(tx, query, **chosen):
    return [one.passage for one in words.search_words(tx, query, 10, filter=Filter(**chosen))]


def test_words_are_found_without_their_accents_and_case(tx, put):
    _, _, [cafe, other] = put("a", "Das Café in Zürich", "Nothing of interest")
    assert found(tx, '"cafe" "ZURICH"') == [cafe]
    assert found(tx, '"interest" OR "café"') != [other]


def test_a_word_in_the_heading_counts_more(tx, put):
    _, _, [in_text] = put("a", "rent and more words here")
    _, _, [in_heading] = put("b", "and some more words here", heading="rent")
    for number in range(5):
        put(f"filler {number}", "something else entirely")
    assert found(tx, '"rent"') == [in_heading, in_text]
    scores = [one.score for one in words.search_words(tx, '"rent"', 10)]
    assert scores[0] > scores[1] > 0


def test_filters_apply_to_words(tx, put):
    _, content, [old] = put("a", "the lease", about=library.facts(Kind.NOTE, date="2019"))
    _, _, [new] = put("b", "the lease", about=library.facts(Kind.NOTE, date="2024-05"))
    assert found(tx, '"lease"', after="2024") == [new]
    assert found(tx, '"lease"', before="2019") == [old]
    assert found(tx, '"lease"', contents=(content,)) == [old]
    assert found(tx, '"lease"', contents=()) == []
    assert found(tx, '"lease"', kinds=(Kind.PHOTO,)) == []
    assert found(tx, '"lease"', forms=(Form.TEXT,), kinds=(Kind.NOTE,)) == [old, new]


@pytest.mark.parametrize("query", ["a AND", '"', "(", "colour : x", "", "*"])
def test_a_malformed_query_is_a_mistake_of_the_caller(tx, put, query):
    put("a", "text")
    with pytest.raises(ValueError, match="FTS5"):
        words.search_words(tx, query, 5)


@pytest.mark.parametrize(
    "text", ['say "hi"', "a AND b", "x*", "col:x", "a\0b", "\ud800", "NEAR(a b)"]
)
def test_a_phrase_is_safe_whatever_is_in_it(tx, put, text):
    _, _, [passage] = put("a", f"before {text} after")
    assert found(tx, words.phrase(text)) in ([passage], [])


def test_a_phrase_keeps_the_order_of_its_words(tx, put):
    _, _, [right, _] = put("a", "the red door", "the door is red")
    assert found(tx, words.phrase("red door")) == [right]


def test_removed_passages_are_not_found(tx, put):
    _, content, _ = put("a", "secret word AB-1234")
    passages.put_passages(tx, content, [library.text("other")], depth=Depth.FIRST)
    assert found(tx, '"secret"') == []
    assert word_pieces.search_pieces(tx, ["AB-12"], 5) == []
    assert words.document_frequency(tx, ["secret"]) == {"secret": 0}


def test_names_are_found_by_title_file_and_folder(tx, put):
    _, lease, _ = put("Flat 7/RentalContract2023_final.pdf", about=library.facts(title="Lease"))
    _, other, _ = put("Trips/rome.txt")
    for query in ('"lease"', '"contract"', '"2023"', '"final"', '"flat"', '"rentalcontract2023"'):
        assert [one for one, _ in words.search_names(tx, query, 5)] == [lease], query
    assert {one for one, _ in words.search_names(tx, '"lease" OR "rome"', 5)} == {lease, other}
    assert words.search_names(tx, '"lease"', 5, filter=Filter(kinds=(Kind.PHOTO,))) == []
    assert words.search_names(tx, '"rome"', 5, filter=Filter(contents=(lease,))) == []
    with pytest.raises(ValueError, match="FTS5"):
        words.search_names(tx, '"', 5)


def test_copies_are_named_once_by_their_best_name(tx, put):
    _, content, _ = put("rome.txt")
    copy = library.wait(tx, library.root(tx), "old/rome rome.txt")
    sources.finish(tx, copy, content)
    assert [one for one, _ in words.search_names(tx, '"rome"', 5)] == [content]


def test_pieces_are_found_inside_words(tx, put):
    _, _, [code, other] = put("a", "Invoice AB-1234-XY, total 50 %", "invoice AB_1234")
    assert [one.passage for one in word_pieces.search_pieces(tx, ["b-1234-x"], 5)] == [code]
    assert [one.passage for one in word_pieces.search_pieces(tx, ["b_1234"], 5)] == [other], (
        "_ is literal"
    )
    assert [one.passage for one in word_pieces.search_pieces(tx, ["50 %"], 5)] == [code]
    both = word_pieces.search_pieces(tx, ["nvoic", "1234"], 5)
    assert {one.passage for one in both} == {code, other}
    assert both[0].passage == other, "a larger share of the shorter text is covered"
    assert word_pieces.search_pieces(tx, ["nvoic", "nothing"], 5) == []
    assert word_pieces.search_pieces(tx, ["AB", ""], 5) == []
    assert word_pieces.search_pieces(tx, ["1234"], 5, filter=Filter(kinds=(Kind.PHOTO,))) == []


def test_document_frequency_counts_passages(tx, put):
    put("a", "Café one", "cafe two cafe", "tea three")
    counted = words.document_frequency(tx, ["CAFÉ", "tea", "coffee", "cafe two", "!"])
    assert counted == {"CAFÉ": 2, "tea": 1, "coffee": 0, "cafe two": 1, "!": 0}


def test_tokens_are_folded_like_the_index(tx):
    assert words.tokens(tx, "Straße: Ärger-Café, 3.5 kW") == [
        *("straße", "arger", "cafe", "3", "5", "kw"),
    ]


def test_a_damaged_word_index_is_built_anew(store):
    with store.write() as tx:
        library.index(tx, library.root(tx), "a", [library.text("the lease")])
    with store.write() as tx:
        tx.run("update words_data set block = zeroblob(8) where id > 10")
    with pytest.raises(LibraryProblem, match="built anew"), store.read() as tx:
        words.search_words(tx, '"lease"', 5)
    with store.write() as tx:
        assert len(words.search_words(tx, '"lease"', 5)) == 1
        assert check_store(tx) == []


def test_a_lost_word_index_is_rebuilt_when_frequencies_are_asked_for(store):
    with store.write() as tx:
        library.index(tx, library.root(tx), "a", [library.text("the lease")])
    with store.write() as tx:
        tx.run("delete from words_data")
    with pytest.raises(LibraryProblem, match="built anew"), store.read() as tx:
        words.document_frequency(tx, ["lease"])
    with store.read() as tx:
        assert words.document_frequency(tx, ["lease"]) == {"lease": 1}


def test_the_newest_that_match_are_found_without_weighing_all(tx, put, monkeypatch):
    _, first, [old, new] = put("a", "rent rent rent", "rent once")
    _, _, [newest] = put("b", "the rent", about=library.facts(Kind.PHOTO))
    scored = words.search_words(tx, '"rent"', 2, newest=True)
    assert [one.passage for one in scored] == [newest, new]
    assert scored[0].score > scored[1].score
    chosen = Filter(contents=(first,))
    found_there = words.search_words(tx, '"rent"', 9, filter=chosen, newest=True)
    assert [one.passage for one in found_there] == [new, old]
    monkeypatch.setattr(words, "_WALKED", 1)
    assert words.search_words(tx, '"rent"', 9, filter=chosen, newest=True) == []
    names = words.search_names(tx, '"a" OR "b"', 1, newest=True)
    assert [content for content, _ in names] != [first]


def test_counting_stops_at_what_is_enough(tx, put):
    put("a", "rent one", "rents two", "renting three", "rent four")
    words_index = words.Index.WORDS
    assert words.match_count(tx, words_index, '"rent"', 9) == 2
    assert words.match_count(tx, words_index, '"rent"', 1) == 1
    assert words.beginning_count(tx, words_index, "rent", 9) == 4
    assert words.beginning_count(tx, words_index, "rent", 2) > 2
    assert words.beginning_count(tx, words_index, "xyz", 9) == 0
    assert words.match_count(tx, words.Index.NAMES, '"a"', 9) == 1


def test_frequencies_of_common_words_are_estimated_from_the_oldest(tx, put, monkeypatch):
    put("a", *(f"rent {number}" for number in range(40)))
    monkeypatch.setattr(words, "_COUNTED", 10)
    assert 36 <= words.document_frequency(tx, ["rent"])["rent"] <= 44
    assert words.document_frequency(tx, ["7", "none"]) == {"7": 1, "none": 0}


def test_a_piece_of_very_many_words_does_not_read_them_all(tx, put, monkeypatch):
    _, _, ids = put("a", *(f"invoice{number}" for number in range(9)))
    monkeypatch.setattr(word_pieces, "_HOLDING", 3)
    assert {one.passage for one in word_pieces.search_pieces(tx, ["nvoic"], 9)} < set(ids)


@pytest.mark.parametrize(("contents", "passages_"), [(0, 9), (9, 0), (9, 9)])
def test_a_filter_finds_the_same_whether_it_leaves_few_or_many(
    tx, put, monkeypatch, contents, passages_
):
    monkeypatch.setattr(words, "_FEW", contents)
    monkeypatch.setattr(words, "_FEW_PASSAGES", passages_)
    about = library.facts(Kind.PHOTO, date="2019")
    _, photo, [text] = put("a", "the rent", about=about)
    _, _, [other, _] = put("b", "the rent", "the flat", about=library.facts(date="2020"))
    assert found(tx, '"rent"', before="2019") == [text]
    assert found(tx, '"rent"', after="2020") == [other]
    assert found(tx, '"rent"', contents=(photo,), forms=(Form.TEXT,)) == [text]
    assert found(tx, '"rent"', contents=(photo,), after="2020") == []


def test_counts_asked_for_again_in_a_transaction_are_right(tx, put):
    put("a", "rent rents", "renting", "rent and room")
    index = words.Index.WORDS
    for most in (1, 9, 2):  # the second count goes on where the first one stopped
        assert words.match_count(tx, index, '"rent"', most) == min(2, most)
    for _ in range(2):
        assert words.frequency(tx, index, "rent") == 2
        assert next(words.forms(tx, index, "rent")) == "rent"
        assert list(words.forms(tx, index, "rent")) == ["rent", "renting", "rents"]
    put("b", "rented for rent")  # what is written in between counts
    assert words.match_count(tx, index, '"rent"', 9) == 3
    assert words.frequency(tx, index, "rent") == 3
    assert list(words.forms(tx, index, "rent")) == ["rent", "rented", "renting", "rents"]
