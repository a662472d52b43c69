"""Passages of notes at natural borders, in any script."""

import pytest

from assistant.records import Form, Kind, TextPart
from assistant.segment.cuts import FEWEST_WORDS, MOST_WORDS
from assistant.segment.text import note_passages, split_text, words_in


def pieces(text):
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two", 2),
        ("don't stop", 2),
        ("https://example.org/a/very/long/address", 4),
        ("今日は天気", 3),
        ("오늘은 날씨가 좋다", 3),
        ("สวัสดีครับ", 2),
        ("مرحبا بالعالم", 2),
    ],
)
def test_words_in_any_script(text, words):
    assert words_in(text) == words


def test_a_short_text_stays_whole():
    text = "First.\n\nSecond paragraph, short.\n\nThird."
    assert split_text(text) == [(0, len(text))]


def test_paragraphs_are_the_first_choice():
    paragraph = "Nine little words stand here in a single sentence. " * 10
    text = f"{paragraph}\n\n{paragraph}\n\n{paragraph}"
    assert all(piece.strip() == paragraph.strip() for piece in pieces(text))


@pytest.mark.parametrize(
    "sentence", ["Some words, and more of them. ", "今天天气很好，我们去公园。", "यह एक वाक्य है। "]
)
def test_then_sentences(sentence):
    cut = pieces(sentence * 60)
    assert len(cut) > 1
    assert all(piece.endswith(sentence[-2:]) for piece in cut)
    assert all(FEWEST_WORDS <= words_in(piece) <= MOST_WORDS for piece in cut)


def test_endless_words_are_cut_between_words():
    cut = pieces("word " * 1000)
    assert all(piece.endswith("word ") for piece in cut)
    assert len(cut) <= 10


def test_a_run_without_any_border_is_cut_all_the_same():
    assert all(words_in(piece) <= MOST_WORDS for piece in pieces("x" * 100_000))


def test_a_tiny_end_joins_what_is_before():
    paragraph = "Nine little words stand here in a single sentence. " * 12
    assert pieces(f"{paragraph}\n\nThe end.") == [f"{paragraph}\n\nThe end."]


def parts(*sections):
    made, offset = [], 0
    for heading, text in sections:
        made.append(TextPart(text, offset, heading))
        offset += len(text)
    return made


BODY = "Nine little words stand here in a single sentence. " * 9


def test_a_short_note_is_one_passage_under_what_its_headings_share():
    sections = parts(
        ("Home", "Home\n\nsmall\n\n"), ("Home > A", "A\n\none\n\n"), ("Home > B", "B\n\ntwo\n\n")
    )
    (passage,) = note_passages(sections)
    assert passage.text == "Home\n\nsmall\n\nA\n\none\n\nB\n\ntwo"
    assert (passage.heading, passage.kind) == ("Home", Kind.NOTE)
    assert passage.locator.chars == (0, len(passage.text))


def test_sections_of_a_long_note_have_their_own_passages():
    sections = parts(
        ("A", f"A\n\n{BODY}\n\n"), ("B", f"B\n\n{BODY}\n\n"), ("C", f"C\n\n{BODY}\n\n")
    )
    passages = note_passages(sections)
    assert [p.heading for p in passages] == ["A", "B", "C"]
    assert all(p.text.startswith(p.heading + "\n\nNine") for p in passages)


def test_a_heading_is_never_parted_from_its_text():
    sections = parts(*((f"H{n}", f"H{n}\n\n{BODY * 2}\n\n{BODY}\n\n") for n in range(6)))
    for passage in note_passages(sections):
        assert not passage.text.endswith(("H0", "H1", "H2", "H3", "H4", "H5"))


def test_tables_have_passages_of_their_own():
    rows = "Name | Phone number\n" + "".join(f"Person {n} | 0{n}\n" for n in range(150)) + "\n"
    sections = [TextPart("Intro.\n\n", 0, "H"), TextPart(rows, 8, "H", table=True)]
    first, *tables = note_passages(sections)
    assert (first.text, first.form) == ("Intro.", Form.TEXT)
    assert len(tables) > 1
    assert all(t.text.startswith("Name | Phone number\nPerson") for t in tables)
    whole = "Intro.\n\n" + rows
    assert all(t.text.endswith(whole[slice(*t.locator.chars)]) for t in tables)


def test_rows_that_name_their_values_get_no_header():
    rows = "".join(f"Name: P{n} | Phone: 0{n}\n" for n in range(150))
    tables = note_passages([TextPart(rows, 0, table=True)])
    assert all(t.text == rows[slice(*t.locator.chars)] for t in tables)


def test_numbers_are_no_header():
    rows = "".join(f"{n} | {n * 2} | {n * 3}\n" for n in range(200))
    tables = note_passages([TextPart(rows, 0, table=True)])
    assert "\n".join(t.text for t in tables) + "\n" == rows


def test_nothing_gives_nothing():
    assert note_passages([]) == []
    assert note_passages([TextPart(" \n\n ")]) == []


def test_a_part_that_is_a_passage_stays_as_it_is():
    long = "Nine little words stand here in a single sentence. " * 100
    parts = [
        TextPart("An event.\n\n", 0, "May", whole=True),
        TextPart("\n" + long, 11, "May", whole=True),
        TextPart("day | rent\n1 | 2", 12 + len(long), "Table", table=True, whole=True),
        TextPart(" \n", 900, whole=True),
        TextPart("Some words.", 902),
    ]
    found = note_passages(parts)
    assert [one.text for one in found] == [
        "An event.",
        long.strip(),
        "day | rent\n1 | 2",
        "Some words.",
    ]
    assert [one.locator.chars[0] for one in found] == [0, 12, 12 + len(long), 902]
    assert [one.form for one in found] == [Form.TEXT, Form.TEXT, Form.TABLE, Form.TEXT]
    assert [one.heading for one in found] == ["May", "May", "Table", ""]
