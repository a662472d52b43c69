"""Columns in plain text."""

import pytest

from assistant.answer.words.sentences import sentences
from assistant.columns import has_header, tables_in
from assistant.extract.note_text import NoteText
from assistant.extract.plain_sections import read_plain
from assistant.records import Form
from assistant.segment.text import note_passages

BOATS = """The boats of the yard, by name:

              Len  Crew       Built
-----------------------------------
Anna          5.2     2        1987
Sea Otter    12.0    14        2003
Bo            4.1     1        1999
Lady of Hove  8.4     6        1954
Tern          6.6     3        1978
Gull          6.9     3        1979
Skua          7.0     4        1991
Fulmar        9.9     8        1966

Ask before you take one.
"""


def read(text):
    return [[row.cells for row in rows] for rows in tables_in(text.split("\n"))]


def test_values_set_under_each_other_are_cells():
    (rows,) = tables_in(BOATS.split("\n"))
    assert rows[0].cells == ("", "Len", "Crew", "Built")
    assert rows[2].cells == ("Sea Otter", "12.0", "14", "2003")
    assert has_header(rows)


def test_a_row_is_a_sentence_that_names_its_columns():
    found = sentences(BOATS)
    assert "Lady of Hove; Len: 8.4; Crew: 6; Built: 1954" in found
    assert found[0] == "The boats of the yard, by name:"
    assert found[-1] == "Ask before you take one."


def test_a_large_table_is_a_passage_of_its_own_and_stays_where_it_was():
    note = NoteText()
    read_plain(BOATS * 2, note)
    parts = list(note.parts())
    assert "".join(part.text for part in parts) == BOATS * 2
    tables = [one for one in note_passages(parts) if one.form is Form.TABLE]
    assert len(tables) == 2
    start, end = tables[1].locator.chars
    assert tables[1].text.splitlines()[3] == "Bo | 4.1 | 1 | 1999"
    assert (BOATS * 2)[start:end].split("\n")[4].split() == ["Bo", "4.1", "1", "1999"]


def test_rows_that_go_on_below_and_rows_between_tabs_or_bars():
    assert read("1 May\tBoats go\n\tinto the water\n2 May\tWe row\n3 May\tRest\n") == [
        [("1 May", "Boats go into the water"), ("2 May", "We row"), ("3 May", "Rest")]
    ]
    barred = "┌──┬───────┐\n│%a│alias  │\n├──┼───────┤\n│%t│whether│\n│  │tagged │\n└──┴───────┘\n"
    assert read(barred) == [[("%a", "alias"), ("%t", "whether tagged")]]


@pytest.mark.parametrize(
    "text",
    [
        "Milk\nBread\nButter\n",
        "It was late.  We went home.  It\nrained.  We slept.  In the night\nit was cold.\n",
        "# it was late.  We\n#    went home in\n#    the dark of it\n",
        "Anna Miller        12 May\n\nDear Bo,\n\nthank you.\n",
        "".join(f"[17/03/2025, 18:0{n}] Tobi: Day {n} is right\n" for n in range(6)),
        "Two   blanks\nstand here by chance and\nnowhere else   again\n",
    ],
)
def test_other_lines_are_no_table(text):
    assert read(text) == []


def test_colons_without_a_blank_part_cells_where_many_lines_have_as_many():
    flowers = "Ivy:Friendship\nLilac:Youth\nMint:Virtue\nPansy:Thoughts\nRose, white:I am worthy\n"
    assert sentences(flowers)[1:3] == ["Lilac; Youth", "Mint; Virtue"]
    assert read("Note:this\nThen we went home.\n") == []
    years = "".join(f"{year}:{year - 1900} letters\n" for year in range(2010, 2016))
    assert sentences(years)[0] == "2010; 110 letters"
