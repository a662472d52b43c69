"""Names without letters: an emoji is found where it stands for itself."""

import pytest

from assistant.concepts.asked import concepts_in
from assistant.concepts.fold import fold
from assistant.concepts.link import NameBook
from assistant.concepts.signs import bare_signs
from assistant.taught import Concept, ConceptId, Decision

DOG = Concept(ConceptId(1), "🐶")


def found(text, *names):
    book = NameBook([Concept(ConceptId(n), name) for n, name in enumerate(names or ("🐶",))])
    return [(text[slice(*one.chars)], one.decision) for one in book.find(text)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("🐶", 1),
        ("A walk with 🐶 today", 1),
        ("We love you🐶!", 1),
        ("🐶🐶 twice", 2),
        ("🐶\ufe0f in colour", 1),
        ("🐶\u200d🦺 is another sign", 0),
        ("a 🐱 and a dog", 0),
        ("no sign at all", 0),
    ],
)
def test_an_emoji_is_found_where_it_stands_for_itself(text, times):
    assert [one for _, one in found(text)] == [Decision.YES] * times


@pytest.mark.parametrize(
    ("name", "text", "times"),
    [
        ("👍", "👍🏽 has another colour, 👍 has not", 1),
        ("🇩🇪", "🇫🇷🇩🇪 and 🇦🇩🇪🇸", 1),
        ("❤️", "❤ and ❤️", 2),
        ("++", "C++ is a language, a+++b is not, ++ is a name.", 1),
        ("§", "§5 and 5 § 7", 1),
        ("🐶🐱", "🐶🐱 and 🐶 🐱", 2),
        ("🐶", "🐶🐱", 1),
    ],
)
def test_other_signs_need_room_around_them(name, text, times):
    assert len(found(text, name)) == times


def test_the_longest_name_is_the_one_that_is_meant():
    assert [said for said, _ in found("🐶🐱🐶", "🐶", "🐶🐱")] == ["🐶🐱", "🐶"]


def test_names_with_letters_are_found_by_them():
    assert bare_signs("🐶 Rex") == ""
    assert [said for said, _ in found("Rex 🐶", "🐶 Rex")] == ["Rex"]
    assert fold("🐶") == ()


def test_a_question_names_it_too():
    asked = concepts_in("🐶 at the beach", NameBook([DOG]))
    assert [one.concepts for one in asked.found] == [(DOG.id,)]
    assert asked.rest == "at the beach"
    assert concepts_in("🐶", NameBook([DOG])).rest == ""


def test_files_are_called_by_it():
    assert len(NameBook([DOG]).find_in_name("beach_🐶_2023")) == 1


def test_a_name_of_one_letter_is_never_sure_but_in_a_question_of_nothing_else():
    assert found("x marks the spot, and X too", "-x") == [
        ("x", Decision.UNSURE),
        ("X", Decision.UNSURE),
    ]
    book = NameBook([Concept(ConceptId(1), "-x")])
    assert [one.decision for one in concepts_in("what is x here", book).found] == ["unsure"]
    assert [one.decision for one in concepts_in("x", book).found] == ["yes"]


def test_punctuation_alone_is_never_sure():
    assert found("one — two", "—") == [("—", Decision.UNSURE)]
