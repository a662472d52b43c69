"""Short names of columns stand for the words of a question."""

import pytest

from assistant.answer.words.abbreviations import spelled_out, stands_for


@pytest.mark.parametrize(
    ("short", "word", "fits"),
    [
        ("cond", "condition", True),
        ("rm", "room", True),
        ("qty", "quantity", True),
        ("dept", "department", True),
        ("vint", "vintage", True),
        ("rm", "rent", False),
        ("cat", "concert", False),
        ("a", "age", False),
        ("room", "room", False),
    ],
)
def test_a_short_name_keeps_the_letters_of_its_word(short, word, fits):
    assert stands_for(short, word) is fits


@pytest.mark.parametrize(
    ("text", "terms", "word"),
    [
        ("Boat: Heron; Cond.: good", ["condition", "heron"], "condition"),
        ("Name | Tel. | Rm\nOle | 4412 | 3", ["ole"], "phone"),
        ("Monster: Orc; HP: 12", ["hit", "points", "orc"], "points"),
        ("Call us at tel. 4412", [], "phone"),
    ],
)
def test_short_names_are_spelled_out(text, terms, word):
    assert word in spelled_out(text, terms)


def test_ordinary_words_stand_for_nothing():
    assert spelled_out("The cat sat on the mat. No. It ran.", ["category", "material"]) in (
        [],
        ["number"],
    )
