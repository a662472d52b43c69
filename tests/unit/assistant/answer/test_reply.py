"""A reply is stopped when it goes in circles, and seen through when it declines."""

import pytest

from assistant.answer.generate.reply import declines, finished, loops, write
from assistant.ports import Prompt


class Model:
    name = "scripted"
    context_tokens = 100

    def __init__(self, pieces):
        self.pieces = pieces

    def count_tokens(self, text):
        return len(text.split())

    def stream(self, prompt, stop):
        yield from self.pieces

    def close(self):
        pass


def test_a_loop_ends_the_reply():
    circle = ["I ", "think ", "the ", "answer ", "is ", "no. "]
    written = list(write(Model(circle * 50), Prompt(()), lambda: False))
    assert len(written) < 13


def test_an_ordinary_reply_is_written_whole():
    pieces = ["The ", "rent ", "is ", "900 ", "euros."]
    assert list(write(Model(pieces), Prompt(()), lambda: False)) == pieces


def test_what_counts_as_a_loop():
    assert loops("a b c d e f a b c d e f")
    assert not loops("a b c d e f g h i j k l")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not found.", True),
        ("The sources do not contain this.", True),
        ("", True),
        ("The rent is 900 euros.", False),
    ],
)
def test_declining(text, expected):
    assert declines(text) is expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It is 5. The price", "It is 5."),
        ("Write to orders@radwerk.example or", "Write to orders@radwerk.example or"),
        ("Use it. Version 3.11.7 of the", "Use it."),
        ("He said “go.” Then he", "He said “go.”"),
        ("It is green. [1]", "It is green. [1]"),
    ],
)
def test_a_reply_ends_with_its_last_whole_sentence(text, whole):
    assert finished(text).removesuffix("”") == whole.removesuffix("”")


def test_what_only_announces_an_answer_is_left_out():
    assert finished("The answer is: 1,180 euros.") == "1,180 euros."
    assert finished("Answer: it hangs behind the door. And") == "It hangs behind the door."
    assert finished("The answer is: ") == "The answer is: "
