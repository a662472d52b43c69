"""Rows of tables as sentences."""

from assistant.answer.table_rows import row_sentences

ERRORS = "Code | Meaning | What to do\nE10 | No water | Open it\nE20 | No drain | Clean it"


def test_cells_get_the_names_of_their_columns():
    assert row_sentences(ERRORS)[1] == "Code: E20; Meaning: No drain; What to do: Clean it"


def test_a_table_of_two_columns_keeps_its_rows():
    assert row_sentences("Weight | 68 kg\nHeight | 85 cm") == ["Weight; 68 kg", "Height; 85 cm"]


def test_named_cells_are_not_named_again():
    rows = "month: May | rent: 9 | cat: 1\nmonth: June | rent: 9 | cat: 2"
    assert row_sentences(rows)[0] == "month: May; rent: 9; cat: 1"


def test_rows_of_another_width_and_empty_cells():
    rows = row_sentences("A | B | C\n1 |  | 3\nnote for all\n2 | 2 | 2")
    assert rows == ["A: 1; C: 3", "note for all", "A: 2; B: 2; C: 2"]


def test_nothing():
    assert row_sentences("") == []
    assert row_sentences(" | | ") == []
