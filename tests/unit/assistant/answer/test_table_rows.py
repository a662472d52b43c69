"""Rows of tables as sentences."""

from assistant.answer.words.table_rows import row_sentences

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


def test_columns_of_figures_have_names_and_pairs_have_none():
    assert row_sentences("What | Euros\nTrain | 133\nHotel | 452")[0] == "What: Train; Euros: 133"
    assert row_sentences("Who | Born\nIda | 3 May 1950\nMia | 4 June 1961") == [
        "Who: Ida; Born: 3 May 1950",
        "Who: Mia; Born: 4 June 1961",
    ]
    bill = "Sold by | Holm\nDate | 19 July 2022\nPrice | 39.00 EUR\nGuarantee | 24 months"
    assert row_sentences(bill)[0] == "Sold by; Holm"
    assert row_sentences("Owner | Anna\nTown | Oslo") == ["Owner; Anna", "Town; Oslo"]


def test_a_row_of_data_is_no_header_and_months_are_one():
    rows = "14 July 2023 | First check | Healthy\n12 August 2023 | Second check | Healthy"
    assert row_sentences(rows)[0] == "14 July 2023; First check; Healthy"
    assert row_sentences(" | May | June\nRent | 900 | 910")[0] == "Rent; May: 900; June: 910"


def test_a_caption_stays_and_the_header_below_it_names_the_columns():
    rows = "Prices of the season\nTicket | From | Euros\nDay | May | 12"
    assert row_sentences(rows) == ["Prices of the season", "Ticket: Day; From: May; Euros: 12"]
