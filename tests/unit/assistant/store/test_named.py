"""Candidates for a name come from the word indexes."""

import pytest

from assistant.records import Kind
from assistant.store import named
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

    def put(path, *texts, heading="", kind=Kind.NOTE, title=""):
        parts = [library.text(one, heading=heading, kind=kind) for one in texts]
        about = library.facts(kind, title=title)
        return library.index(tx, root, path, parts, about=about)

    return put


def test_passages_are_found_by_any_phrase_in_pages(tx, put):
    _, _, ids = put("a", "Bo sleeps", "Zoë and Bo", "Anna Lena", "Lena Anna", "nothing")
    assert named.passages_with_words(tx, ["bo", "anna lena"]) == ids[:3]
    assert named.passages_with_words(tx, ["zoe"]) == [ids[1]]
    assert named.passages_with_words(tx, ["bo", "lena"], limit=2) == ids[:2]
    assert named.passages_with_words(tx, ["bo", "lena"], after=ids[1]) == ids[2:4]
    assert named.passages_with_words(tx, []) == []


def test_headings_count_and_speech_can_be_asked_for_alone(tx, put):
    _, _, [headed] = put("a", "text", heading="About Bo")
    _, _, [spoken] = put("b", "Bo barks", kind=Kind.SPEECH)
    assert named.passages_with_words(tx, ["bo"]) == [headed, spoken]
    assert named.passages_with_words(tx, ["bo"], spoken=True) == [spoken]
    assert named.has_speech(tx)


def test_hostile_names_are_only_words(tx, put):
    put("a", "text")
    for name in ['"', "a OR b", "x*", "NEAR(a)", "\0", "{", "-"]:
        assert named.passages_with_words(tx, [name]) == []
        assert named.files_called(tx, [name]) in ([], named.files_called(tx, ["a"]))
        named.passages_with_letters(tx, name)


def test_letters_without_spaces_are_found_anywhere_in_a_run(tx, put):
    _, _, ids = put("a", "昨天小明去了公园", "海边的小明", "小明", "明小", "王小明来了。")
    assert set(named.passages_with_letters(tx, "小明")) >= {ids[0], ids[1], ids[4]}
    assert ids[3] not in named.passages_with_letters(tx, "小明")
    assert named.passages_with_letters(tx, "王小明") == [ids[4]]
    assert named.passages_with_letters(tx, "小") == []


def test_files_are_found_by_title_and_name_but_not_by_folder(tx, put):
    put("Bo/IMG_1.txt", "text")
    _, two, [second, _] = put("x/walk_withBo2.txt", "text", "more")
    _, three, [third] = put("y/z.txt", "text", title="Bo’s papers")
    found = named.files_called(tx, ["bo"])
    assert {called.content for called in found} == {two, three}
    assert {called.passage for called in found} == {second, third}
    assert {called.name for called in found} == {"walk_withBo2", "z"}
    put("小明在海边.txt", "text")
    assert [called.name for called in named.files_with_letters(tx, "小明")] == ["小明在海边"]


def test_words_of_the_library_by_first_letter_and_length(tx, put):
    put("a", "mishka mask moon bear")
    assert named.terms_from(tx, "m", shortest=4, longest=5) == ["mask", "moon"]
