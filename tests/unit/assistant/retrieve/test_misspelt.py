"""Which words may be one another with a slip."""

import pytest

from assistant.retrieve.misspelt import is_slip


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("kartofelsuppe", "kartoffelsuppe"),
        ("makitta", "makita"),
        ("inventroy", "inventory"),
        ("marysol", "marisol"),
        ("brahmss", "brahms"),
    ],
)
def test_a_slip_changes_one_letter_or_the_order_of_two(said, written):
    assert is_slip(said, written)
    assert is_slip(written, said)


@pytest.mark.parametrize(
    ("said", "written"),
    [("norrvik", "nordvik"), ("marisol", "marisol"), ("makita", "mikota"), ("boiler", "boilersy")],
)
def test_another_consonant_or_two_letters_make_another_word(said, written):
    assert not is_slip(said, written)
    assert not is_slip(written, said)
