"""Where sentences end."""

import pytest

from assistant.answer.words.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Dr. Smith called. He left.", ["Dr. Smith called.", "He left."]),
        ("It costs 2.50 a day. Fine.", ["It costs 2.50 a day.", "Fine."]),
        ("- milk\n- bread", ["- milk", "- bread"]),
        ("See No. 5. Then stop.", ["See No. 5. Then stop."]),
        ("今日は晴れ。明日は雨。", ["今日は晴れ。", "明日は雨。"]),
        ('He said "Go." Then he went.', ['He said "Go."', "Then he went."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_ends(text, expected):
    assert sentences(text) == expected
