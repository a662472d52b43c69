"""The second opinion on sentences: what a passage says passes, what it does not say is named."""

import pytest

from assistant.evaluation.support import flaws

CONTRACT = """Rental contract
2025-01-17
The monthly rent is 1,180 euros. It falls due on the fifth day of each calendar month.
A deposit of 2,360 euros is paid before the keys are handed over by Eila Brask."""
TABLE = """washing machine
Programme | Load kg | Minutes
Eco 40-60 | 7.0 | 218
Wool | 1.5 | 48"""


@pytest.mark.parametrize(
    "sentence",
    [
        "The rent is 1180 euros a month.",
        "The rent is due on the 5th day of the month.",
        "The contract of 17 January 2025 asks for a deposit of 2,360 euros.",
        "You get the keys from Eila Brask.",
        "Rental contract: “The monthly rent is 1,180 euros.”",
    ],
)
def test_what_the_passage_says_is_upheld(sentence):
    assert flaws(sentence, CONTRACT) == []


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("The rent is 1,280 euros a month.", "number 1280"),
        ("The rental contract began on 3 May 2025.", "date Date(year=2025, month=5, day=3)"),
        ("The keys were handed over by Olli Rantanen.", "name Olli"),
        ("The cat was vaccinated by the doctor.", "words"),
        ("The deposit is not paid before the keys are handed over.", "negation"),
    ],
)
def test_what_it_does_not_say_is_named(sentence, flaw):
    assert flaw in flaws(sentence, CONTRACT)


def test_a_figure_of_another_row_does_not_count():
    assert flaws("The Wool programme takes 48 minutes.", TABLE) == []
    assert flaws("The Wool programme takes 218 minutes.", TABLE) == ["number 218 of something else"]


ORDER = "Article | dishwasher model K317\nPrice | 271.97 euros\nGuarantee | 2 years"


def test_a_row_of_a_name_and_a_value_speaks_of_the_whole():
    assert flaws("The dishwasher was 271.97 euros.", ORDER, "Your order") == []


def test_another_unit_is_another_fact():
    assert "unit of 271.97" in flaws("The dishwasher needs 271.97 kWh.", ORDER)


def test_where_a_passage_stands_needs_no_words_beside_it():
    text = "The cat carrier is on the top shelf."
    quoted = f"memo, at 0:00: “{text}”"
    assert flaws(quoted, text, "memo\nat 0:00") == []


def test_the_endings_of_words_do_not_matter():
    text = "Mix, let it rest, and bake for 55 minutes at 160 degrees."
    assert flaws("It is baked for 55 minutes.", text) == []


BILLS = "Oil change 312.89 euros\nBrakes 227.33 euros\nTyres 410 euros"


def test_a_sum_is_backed_by_its_parts():
    assert flaws("Together 540.22 EUR: 312.89 EUR (Oil change) + 227.33 EUR (Brakes).", BILLS) == []
    assert flaws("On average it comes to 270.11 (2 entries: 312.89 + 227.33).", BILLS) == []
    assert flaws("The difference is 85.56 EUR. Oil: 312.89 EUR; brakes: 227.33 EUR.", BILLS) == []
    assert flaws("I count 3 entries: oil, brakes, tyres.", BILLS) == []
    assert flaws("I count 3 files: oil; brakes; tyres.", BILLS) == []


def test_a_difference_between_two_years_is_reckoned():
    rows = "nights of 2024 | 298\nnights of 2025 | 402"
    assert flaws("The difference is 104. Nights 2025: 402; nights 2024: 298.", rows) == []
    assert "number 105" in flaws("The difference is 105. Nights 2025: 402; nights 2024: 298.", rows)


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("Together 541.22 EUR: 312.89 EUR (Oil change) + 227.33 EUR (Brakes).", "number 541.22"),
        ("Together 512.89 EUR: 312.89 EUR (Oil change) + 200 EUR (Brakes).", "number 512.89"),
        ("The sum of all bills is 950.22 euros.", "number 950.22"),
        ("The difference is 86 EUR. Oil: 312.89 EUR; brakes: 227.33 EUR.", "number 86"),
        ("I count 4 entries: oil, brakes, tyres.", "number 4"),
    ],
)
def test_a_wrong_sum_or_one_without_its_parts_is_not(sentence, flaw):
    assert flaw in flaws(sentence, BILLS)


def test_days_between_two_dates_are_reckoned():
    text = "Beans on 6 May 2024. Swim on 13 July 2024."
    assert flaws("68 days. Beans: 6 May 2024; swim: 13 July 2024.", text) == []
    assert "number 67" in flaws("67 days. Beans: 6 May 2024; swim: 13 July 2024.", text)


def test_a_birthday_comes_round_every_year():
    text = "Birthdays\n- Nora, sister: 5 September 1984"
    assert flaws("Nora's birthday in 2024: 5 September 2024.", text) == []
    assert flaws("Nora's birthday in 2024: 6 September 2024.", text) != []
    assert flaws("Nora's birthday in 1980: 5 September 1980.", text) != []
    assert flaws("Nora, sister, moved on 5 September 2024.", text) != []


def test_what_is_quoted_word_for_word_is_backed_whatever_stands_around_it():
    text = "Keep this booklet near.\n2 3\n1 2:18 4\n5\n6\nFigure 1: the front."
    assert flaws("Manual, page 1: “2 3 1 2:18 4 5 6”", text, "Manual\npage 1") == []
    assert "number 3:18" in flaws("Manual, page 1: “2 3 1 3:18 4 5 6”", text, "Manual\npage 1")


def test_dates_are_read_in_german_too():
    text = "Bitte reichen Sie diese bis zum 5. März 2026 ein. Karlsruhe, 30. Oktober 2025"
    assert flaws("Bitte reichen Sie diese bis zum 5 March 2026 ein.", text) == []
    assert flaws("Bitte reichen Sie diese bis zum 30. Mai 2026 ein.", text) != []


BUDGET = "month: May | rent: 900.00 | food: 10.00\nmonth: June | rent: 950.50 | food: 12.00"


@pytest.mark.parametrize("rows", [BUDGET, "month | rent\nMay | 900.00\nJune | 950.50"])
def test_a_column_is_reckoned_again(rows):
    assert flaws("The highest of 2 entries for “rent” is 950.50: June.", rows) == []
    assert flaws("On average “rent” comes to 925.25 (May to June, 2 entries).", rows) == []
    assert "number 3" in flaws("The highest of 3 entries for “rent” is 950.50: June.", rows)
    assert flaws("The highest of 2 entries for “rent” is 900: May.", rows) != []
    assert flaws("On average “rent” comes to 925 (May to June, 2 entries).", rows) != []


def test_a_list_has_as_many_entries_as_it_says():
    text = "Tent | 890\nClock | 700, estimated\nBoat, 3 oars | 1,350"
    assert flaws("2 entries: Tent: 890; Clock: 700, estimated.", text) == []
    assert "number 5" in flaws("5 entries: Tent: 890; Clock: 700.", text)


def test_the_last_of_some_days_is_looked_up_again():
    text = "Date | What\n2025-09-02 | Flowers\n2025-11-13 | Coffee"
    last = "The last of 2 entries is of 13 November 2025: 2025-11-13, Coffee."
    assert flaws(last, text) == []
    assert "number 3" in flaws(last.replace("2 entries", "3 entries"), text)
    assert "number 7" in flaws("The last of 7 entries is of 2 September 2025: Flowers.", text)


BIRTHDAYS = "- Ines, niece: 21 July 2016\n- Nora, sister: 9 March 1986\n- Samir: 20 October 1958"
TO_DO = "# To do\n- [x] renew library card\n- [ ] descale the kettle\n- [ ] call the plumber"
OLDER = "Samir is the older one. Nora: 9 March 1986; Samir: 20 October 1958."


@pytest.mark.parametrize(
    ("sentence", "text", "backed"),
    [
        ("10 years in 2026, on 21 July (born 21 July 2016).", BIRTHDAYS, True),
        ("11 years in 2026, on 21 July (born 21 July 2016).", BIRTHDAYS, False),
        (f"27 years. {OLDER}", BIRTHDAYS, True),
        (f"28 years. {OLDER}", BIRTHDAYS, False),
        ("Not done: 2 of 3 – descale the kettle; call the plumber.", TO_DO, True),
        ("Done: 1 of 3 – renew library card.", TO_DO, True),
        ("Not done: 1 of 3 – descale the kettle.", TO_DO, False),
        ("Done: 1 of 3 – descale the kettle.", TO_DO, False),
    ],
)
def test_ages_and_points_are_reckoned_again(sentence, text, backed):
    assert (flaws(sentence, text, "a list") == []) is backed


@pytest.mark.parametrize(
    ("sentence", "passage", "right"),
    [
        ("8 hours and 40 minutes: from 7:40 to 16:20.", "Leaves at 7:40, back at 16:20.", True),
        ("8 hours and 20 minutes: from 7:40 to 16:20.", "Leaves at 7:40, back at 16:20.", False),
        ("8 hours: from 9 am to 5 pm.", "Open from 9 am to 5 pm.", True),
        (
            "5 nights, which is 6 days with the first and the last one: from 9 May 2024 to "
            "14 May 2024.",
            "There on 9 May 2024, back on 14 May 2024.",
            True,
        ),
        ("4 nights: from 9 May 2024 to 14 May 2024.", "9 May 2024 to 14 May 2024", False),
        (
            "The largest of 2 payments is 945.00 (rent); next come 30.95 (Foods).",
            "date | payee | amount\n2024-04-01 | rent | -945.00\n2024-04-04 | Foods | -30.95",
            True,
        ),
        (
            "The largest of 2 payments is 30.95 (Foods); next come 945.00 (rent).",
            "date | payee | amount\n2024-04-01 | rent | -945.00\n2024-04-04 | Foods | -30.95",
            False,
        ),
        (
            "6,374.00 came in: 3,187.00 (2 times, salary).",
            "date | payee | amount\n2024-03-27 | salary | 3187.00\n2024-04-27 | salary | 3187.00",
            True,
        ),
        (
            "7,374.00 came in: 3,187.00 (2 times, salary).",
            "date | payee | amount\n2024-03-27 | salary | 3187.00\n2024-04-27 | salary | 3187.00",
            False,
        ),
        (
            "Yes, until 8 February 2028. Bought: 8 February 2025; guaranteed for 3 years.",
            "Receipt 8.2.2025\nGuarantee on appliances: 3 years",
            True,
        ),
        (
            "Yes, until 8 February 2027. Bought: 8 February 2025; guaranteed for 3 years.",
            "Receipt 8.2.2025\nGuarantee on appliances: 3 years",
            False,
        ),
    ],
)
def test_lengths_and_payments_are_reckoned_again(sentence, passage, right):
    assert (flaws(sentence, passage) == []) == right


TRIPS = "Lyon: train 40, hotel 50\nMetz: train 30, hotel 40\nNice: 95 euros"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (
            "Nice has the most of 3 files: 95 EUR; Lyon: 90 EUR (40 + 50); Metz: 70 EUR (30 + 40).",
            "",
        ),
        ("3 files in order: Metz: 70 EUR (30 + 40); Lyon: 90 EUR (40 + 50); Nice: 95 EUR.", ""),
        (
            "Nice has the most of 4 files: 95 EUR; Lyon: 90 EUR (40 + 50); Metz: 70 EUR (30 + 40).",
            "4",
        ),
        (
            "Metz has the most of 3 files: 70 EUR (30 + 40); Nice: 95 EUR; Lyon: 90 EUR (40 + 50).",
            "70",
        ),
        ("Nice has the most of 2 files: 95 EUR; Lyon: 91 EUR (40 + 50).", "91"),
    ],
)
def test_what_compares_files_is_reckoned_again(sentence, number):
    numbers = [one for one in flaws(sentence, TRIPS) if one.startswith("number")]
    assert bool(numbers) == bool(number)
    assert not number or any(number in one for one in numbers)
