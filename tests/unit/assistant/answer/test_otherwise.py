"""What a text states of an essay goes before what the file that holds the text tells of itself."""

import pytest

from assistant.answer.question.file_question import FileFact
from assistant.answer.steps.otherwise import bears_a_day, says_otherwise
from assistant.retrieve.query import stems
from tests.hits import make_hit


@pytest.mark.parametrize(
    ("fact", "text", "answer", "otherwise"),
    [
        (
            "author",
            "The tide essay was written by Dr. Piet Harmsen.",
            "By Birte Lund, for Dr. Ott.",
            True,
        ),
        ("author", "Piet wrote the tide essay.", "By Birte Lund.", True),
        ("author", "The tide essay was written by Birte Lund.", "By Birte Lund.", False),
        ("author", "Tide essay prepared by Birte Lund.", "By Birte Lund.", False),
        ("author", "We wrote the tide essay at sea.", "By Birte Lund.", False),
        ("author", "The poem was written by Piet. A tide essay.", "By Birte Lund.", False),
        ("date", "The tide essay was drawn up in May 2019.", "Of 3 June 2026.", True),
        ("pages", "The tide essay has at most 10 pages.", "It has 2 pages.", True),
        ("pages", "The tide essay has 2 pages.", "It has 2 pages.", False),
        ("camera", "The tide essay was written by Piet.", "With a Nikon.", False),
    ],
)
def test_a_text_tells_something_else(fact, text, answer, otherwise):
    words = frozenset(stems("tide essay"))
    assert says_otherwise(FileFact(fact), words, answer, [make_hit(text)]) is otherwise


def test_a_letter_bears_a_day():
    assert bears_a_day([make_hit("To the landlord, 4 February 2026")])
    assert not bears_a_day([make_hit("To the landlord, in February")])
