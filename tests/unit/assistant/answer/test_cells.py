"""The cell of a table that a question names by its row and its column."""

import pytest

from assistant.answer.question.shapes import shape_of
from assistant.answer.tables.cells import cell_in
from assistant.answer.tables.numbers_told import number_told
from assistant.answer.tables.reckon import reckon
from assistant.answer.tables.tables import Row, tables_of
from assistant.records import Form
from tests.hits import make_hit

PUPILS = """Pupil | Phone | Started | Lessons | Theory | Practical test
Joss Pettifer | 07700 900145 | 2025-10-20 | 52 | passed | 2026-05-07
Lena Varga | 07700 900178 | 2026-01-14 | 41 | passed | 2026-07-22
Dario Pellegrini | 07700 900244 | 2026-09-15 | 9 | booked | 2027-01-19
Sunniva Brandt | 07700 900231 | 2026-08-25 | 12 | | """
CLUBS = """Child | Club | Day | Time | Teacher
Juno | Choir | Thursday | 16:00 | Miss Prior
Pim | Swimming | Wednesday | 18:00 | Donna
Juno | Climbing | Saturday | 10:00 | Kit"""


def cell(question, *texts):
    hits = [make_hit(text, n, form=Form.TABLE) for n, text in enumerate(texts or (PUPILS, CLUBS))]
    tables = [one for hit in hits for one in tables_of([hit])]
    found = cell_in(question, shape_of(question), tables)
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the phone number of Dario?", "Dario Pellegrini, “Phone”: 07700 900244."),
        ("When is Dario's practical test?", "Dario Pellegrini, “Practical test”: 19 January 2027."),
        ("When did Sunniva start?", "Sunniva Brandt, “Started”: 25 August 2026."),
        ("Which day is choir?", "Juno, “Day”: Thursday."),
        ("What time is swimming?", "Pim, “Time”: 18:00."),
        ("Who teaches choir?", "Juno, “Teacher”: Miss Prior."),
    ],
)
def test_the_row_and_the_column_that_a_question_names(question, told):
    assert cell(question) == told


@pytest.mark.parametrize(
    "question",
    [
        "When is Sunniva's practical test?",  # its cell is empty
        "When is the practical test?",  # whose?
        "What is Dario's address?",
        "What does Sunniva's phone bill cost?",
        "Has Dario passed theory?",
        "When is Walter's practical test?",
        "Who teaches Juno?",  # two do
        "How many lessons has Dario had?",  # for who reckons
    ],
)
def test_what_names_no_single_cell_is_left_alone(question):
    assert cell(question) is None


def test_telephone_numbers_are_none_to_reckon_with():
    (table,) = tables_of([make_hit(PUPILS, form=Form.TABLE)])
    assert table.numeric == ("Lessons",)


RESULTS = """Pupil | Theory | Practical test | Result
Joss | passed | 2026-05-07 | failed
Lena | passed | 2026-07-22 | passed
Colm | failed | | """
SEEN = """Date | Object | Notes
2026-08-12 | Perseids | 47 meteors in two hours
2026-09-19 | Moon | thin clouds"""


def counted(question, text, terms):
    tables = tables_of([make_hit(text, form=Form.TABLE, title="log", path="hens/log.csv")])
    found = reckon(question, shape_of(question), terms.split(), tables)
    return found.text if found else None


def test_rows_are_counted_by_the_column_that_is_named():
    asked = "How many pupils have failed theory?"
    assert counted(asked, RESULTS, "pupils failed theory") == "I count 1 entry: Colm."
    # How a test went stands in the next column that tells it.
    asked = "How many pupils passed the practical test?"
    assert counted(asked, RESULTS, "pupils passed practical test") == "I count 1 entry: Lena."


def test_a_number_that_a_cell_tells_is_not_the_number_of_rows():
    asked = "How many meteors did I see in August 2026?"
    assert counted(asked, SEEN, "meteors see") is None  # "see" is told nowhere
    asked = "How many meteors were there in August 2026?"
    assert counted(asked, SEEN, "meteors") == "47: 47 meteors in two hours."


def test_what_the_folder_is_called_is_not_what_rows_are():
    assert counted("How many hens are there?", SEEN, "hens") is None


RUNS = """Date | Km | Minutes | Route
2026-09-06 | 8.2 | 47 | canal
2026-09-13 | 10.0 | 56 | canal
2026-10-04 | 16.1 | 93 | Beacon Hill"""
INCOME = """Month | Lessons | Income | Fuel
July | 91 | 3720.00 | 214.50
August | 62 | 2490.00 | 98.20"""


def test_a_column_may_be_called_by_a_unit_or_by_the_noun_of_a_verb():
    asked = "How many kilometres did I run in September 2026?"
    assert counted(asked, RUNS, "kilometres") == (
        "In total “Km” comes to 18.2 km (6 September 2026 to 13 September 2026, 2 entries: "
        "8.2 + 10.0)."
    )
    asked = "How far did I run in September 2026?"
    assert (counted(asked, RUNS, "") or "").startswith("In total “Km” comes to 18.2 km")
    assert counted("How much did I earn in August?", INCOME, "earn") == (
        "August, “Income”: 2,490.00."
    )


def test_a_day_alone_and_a_verb_name_no_cell():
    seen = "Date | Object | Seeing\n2026-08-12 | Perseids | 5\n2026-09-19 | Moon | 4"
    assert cell("What did I see on 19 September 2026?", seen) is None
    assert cell("What was the object on 19 September 2026?", seen) == (
        "19 September 2026, “Object”: Moon."
    )


def test_what_is_no_time_and_no_amount_is_not_reckoned_with():
    fire = "No. | Found | Measure\n1 | no drill | hold drill\n5 | old hose | new hose"
    assert counted("What was our biggest expense in 2025?", fire, "expense") is None
    insured = "Viola | 62000.00\nBow | 6800.00"
    assert counted("Which month did I spend the most?", insured, "spend") is None


@pytest.mark.parametrize(
    ("notes", "number"),
    [
        ("47 meteors in two hours", "47"),
        ("saw about 20 bright meteors", "20"),
        ("12 August 2024 meteors", None),
        ("2024 meteors list", None),
        ("night 4 meteors", None),
        ("12 of 20 meteors", None),
        ("3 x 10 meteors", None),
        ("many meteors", None),
    ],
)
def test_which_number_counts_a_thing(notes, number):
    row = Row({"Place": "hill", "Notes": notes}, make_hit(notes))
    found = number_told([row], "meteor")
    assert (found[2] if found else None) == number


def test_the_oldest_of_a_list_is_no_is():
    owned = "Thing | Room | Bought\nLaptop | study | 2024-08-30\nPiano | hall | 2015-03-07"
    asked = "What is the oldest thing in the list?"
    assert (counted(asked, owned, "oldest thing list") or "").startswith(
        "The first of 2 entries is of 7 March 2015: Piano"
    )


MEMBERS = """No | Name | Category | Member since
101 | Delphine Ware | Full | 1998
102 | Femi Adeyemi | Student | 2026
103 | Greta Novak | Full | 2026"""


def test_who_joined_in_a_year_tells_the_column_of_joining():
    asked = "How many people joined in 2026 according to the list of members?"
    words = "people joined 2026 according list members"
    assert counted(asked, MEMBERS, words) == "I count 2 entries: Femi Adeyemi, Greta Novak."


def test_days_are_counted_where_rows_are_days():
    log = (
        "day | water | flag\n2026-11-07 | 8.4 | red\n2026-11-08 | 8.2 | red\n2026-11-11 | 7 | green"
    )
    asked = "How many red flag days were there in November 2026?"
    assert counted(asked, log, "red flag days november 2026") == (
        "I count 2 entries: 7 November 2026, 8 November 2026."
    )
    trips = "Start | End | Where\n2026-11-07 | 2026-11-09 | Rome\n2026-12-07 | 2026-12-09 | Rome"
    assert counted("How many days were we in Rome?", trips, "days rome") is None


def test_things_may_have_a_number_in_their_name():
    gear = (
        "Item | Bought | Price\nDobson 200 | 2019-11-30 | 289.00\nRefractor 80 ED | 2022-06-11 | "
        "415.00\nBarlow 2x | 2020-02-08 | 64.00"
    )
    (table,) = tables_of([make_hit(gear, form=Form.TABLE)])
    assert table.numeric == ("Price",)
    assert cell("What did the Barlow cost?", gear) is None  # of money tells another module
    assert table.spoken_key(table.rows[0]) == "Dobson 200"


LOG = """Date | Boat | By | Where | km
2026-09-01 | Kingfisher | Maud | weir | 12.0
2026-10-03 | Plover | Maud | learn to row | 4.5
2026-10-10 | Kingfisher | Ines | island | 5.0"""


@pytest.mark.parametrize(
    ("question", "words", "begins"),
    [
        ("How many km did Maud swallow in 2026?", "km maud swallow", "In total “km” comes to 16.5"),
        ("How often was Kingfisher out?", "kingfisher out", "I count 2 entries: 1 September"),
    ],
)
def test_a_log_tells_what_was_done_by_any_verb(question, words, begins):
    told = counted(question, LOG.replace("By", "Signed out by"), words)
    assert told is not None
    assert told.startswith(begins)


def test_a_cell_that_is_just_the_word_is_meant():
    fees = "category | per year | note\nFull | 312 | \nFull time student | 190 | \nJunior | 156 | "
    assert counted("What is the full fee per year?", fees, "full fee per year") == (
        "Full, “per year”: 312."
    )


SPORT = """Date | Sport | km
2025-05-01 | run | 10
2025-05-02 | ride | 60
2025-05-03 | run | 12"""


def test_a_verb_that_chooses_rows_or_may_is_not_left_out():
    ran = counted("How many km did I run in 2025?", SPORT, "km run")
    assert ran is not None
    assert ran.startswith("In total “km” comes to 22 km")
    assert counted("How many km did I swim in 2025?", SPORT, "km swim") is None
    assert counted("Total km rowed in October 2026", LOG, "km rowed october 2026") is None
    # Rent stands in no row, and the table is not called so.
    bank = "Date | Payee | Amount\n2026-01-02 | Tesco | -30.00\n2026-01-20 | Shell | -50.00"
    assert counted("How much rent did we pay in 2026?", bank, "rent pay 2026") is None


def test_how_often_something_should_be_done_no_rows_tell():
    jobs = "Date | Plant | Job\n2026-05-01 | fern | water\n2026-05-08 | fern | water"
    assert counted("How often should the fern be watered?", jobs, "fern watered") is None
    assert counted("How many days ago was the fern watered?", jobs, "days ago fern") is None
    trips = "Date | Trip | Who\n2026-05-01 | Tarn | Ann\n2026-05-01 | Tarn | Bob"
    trips += "\n2026-05-08 | Rome | Bob"
    assert counted("How often did we go to Tarn?", trips, "tarn") is None
