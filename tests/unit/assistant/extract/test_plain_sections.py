"""The headings of plain text."""

import pytest

from assistant.extract.note_text import NoteText
from assistant.extract.plain_sections import read_plain

MANUAL = """The Boat Yard Handbook
======================

For those who work here.

Chapter 1: Ropes
----------------

  1.1 Drying

Hang them up.

  1.2. Storing

Put them into the box:

    1. the long ones.

    2. the short ones

Chapter 2: Lamps
----------------

They burn oil.
"""


def read(text):
    note = NoteText()
    title = read_plain(text, note)
    return title, list(note.parts())


def test_underlined_and_numbered_lines_are_headings():
    title, parts = read(MANUAL)
    top = "The Boat Yard Handbook"
    assert title == top
    assert [part.heading for part in parts] == [
        top,
        f"{top} > Chapter 1: Ropes > 1.1 Drying",
        f"{top} > Chapter 1: Ropes > 1.2. Storing",
        f"{top} > Chapter 2: Lamps",
    ]


def test_the_text_stays_as_it_is():
    _, parts = read(MANUAL)
    assert "".join(part.text for part in parts) == MANUAL
    assert [part.offset for part in parts] == [
        sum(len(one.text) for one in parts[:at]) for at in range(len(parts))
    ]


def test_capitals_and_articles():
    title, parts = read("RULES\n\nArticle I\n\nSection 1\n\nBe kind.\n\nSection 2\n\nBe early.\n")
    assert title == "RULES"
    assert [part.heading for part in parts] == [
        "RULES > Article I > Section 1",
        "RULES > Article I > Section 2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Milk\nBread\nButter\n",
        "Dear Anna,\n\nthank you for the rope.\n\nYours\n",
        "name      price\n----------------\nrope      12\n",
        "It was late. We went home.\n\n2 hours later it rained all over us.\n\nAt last we slept.\n",
        "What now?\n---\n\nNobody knows.\n",
        "",
    ],
)
def test_other_lines_are_none(text):
    note = NoteText()
    title = read_plain(f"{text}Some words.\n", note)
    assert title == ""
    assert {part.heading for part in note.parts()} == {""}


def test_one_of_several_like_it_is_no_title():
    title, _ = read("Overview\n========\n\nA.\n\nTools\n=====\n\nB.\n")
    assert title == ""
