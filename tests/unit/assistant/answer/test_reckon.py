"""Tables are read, looked up, filtered, summed and counted; a word left over means no answer."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer.question.shapes import shape_of
from assistant.answer.tables.reckon import reckon
from assistant.answer.tables.tables import read_rows, tables_of
from assistant.records import ContentId, Form
from assistant.retrieve.query import understand
from tests.hits import make_hit

BUDGET = (
    "month: January | rent: 900.00 | power: 29.00 | food: 512.30 | total: 1441.30\n"
    "month: February | rent: 1180.00 | power: 29.00 | food: 498.75 | total: 1707.75\n"
    "month: March | rent: 1180.00 | power: 41.50 | food: 521.10 | total: 1742.60"
)
VISITS = (
    "Date | Reason | Result\n"
    "14 July 2023 | First check | Healthy, 1.1 kg\n"
    "12 August 2023 | First vaccination | No reaction\n"
    "10 September 2024 | Yearly vaccination | 4.6 kg"
)
PRICES = "Two adults | 148.00 euros\nBicycle | 24.00 euros\nTotal | 172.00 euros"
ITEMS = (
    "Item | Bought | Price in euros\n"
    "Tent | May 2022 | 890\nBoat | April 2021 | 1,350\nClock | Inherited | 700, estimated"
)

STOCK = (
    "Descr. | Qty | Min. qty\nTube 28 inch | 64 | 20\nTube 20 inch | 9 | 15\n"
    "Chain 9-speed | 17 | 10\nChain 11-speed | 4 | 8"
)
PHONES = "Name | Tel. | Rm\nOle | 4412 | 3\nGreta | 4427 | 2"


def hit(text, number=1, *, path="household_budget_2025.csv", heading="", form=Form.TABLE):
    title, content = path.rpartition(".")[0], ContentId(1)
    return make_hit(
        text, number, content=content, path=path, form=form, title=title, heading=heading
    )


def said(question, *hits):
    groups = {}
    for table in tables_of(hits):
        groups.setdefault(table.columns, []).append(table.melted())
    terms = understand(question).terms
    found = (reckon(question, shape_of(question), terms, tables) for tables in groups.values())
    return next(filter(None, found), None)


BUDGET_HIT = hit(BUDGET)
VISITS_HIT = hit(VISITS, path="rex.md", heading="Visits to the vet")
PRICES_HIT = hit(PRICES, path="ferry.html", heading="Price of the ferry")
STOCK_HIT = hit(STOCK, path="stock.csv")
MONSTERS_HIT = hit("Monster | HP | Lvl\nOrc | 12 | 1\nTroll | 40 | 7", path="monsters.md")
FARES = (
    "Ticket: Adult | Weekday: £18 | Weekend and bank holiday: £22\n"
    "Ticket: Senior (60+) | Weekday: £16 | Weekend and bank holiday: £20\n"
    "Ticket: Child | Weekday: £9 | Weekend and bank holiday: £11\n"
)
POWER = (
    "Month: January | Gas kWh: 1620 | Electricity kWh: 241 | Cost £: 161.20\n"
    "Month: February | Gas kWh: 1475 | Electricity kWh: 228 | Cost £: 150.35\n"
    "Month: March | Gas kWh: 1190 | Electricity kWh: 219 | Cost £: 128.40\n"
)
PHONES_HIT = hit(PHONES, path="phone list.csv")
FARES_HIT = hit(FARES, path="railway fares.html")
POWER_HIT = hit(POWER, path="energy 2026.csv")
ITEMS_HIT = hit(ITEMS, path="inventory.docx", heading="Items in the house")


@pytest.mark.parametrize(
    ("question", "table", "value", "words"),
    [
        ("How much did we spend on food in total?", BUDGET_HIT, "1532.15", "512.30 + 498.75"),
        ("How much did we spend on food in 2025 in total?", BUDGET_HIT, "1532.15", "January to"),
        ("How much did food cost from January to February?", BUDGET_HIT, "1011.05", "2 entries"),
        ("What did power cost in March?", BUDGET_HIT, "41.50", "March, “power”"),
        ("In which month was the rent lowest?", BUDGET_HIT, "900.00", "January"),
        ("In which month did we spend the most?", BUDGET_HIT, "1742.60", "March"),
        ("What is the average cost of power?", BUDGET_HIT, "33.17", "On average"),
        ("How many times were we at the vet in 2023?", VISITS_HIT, "2", "12 August 2023"),
        ("How many vaccinations did Rex get?", VISITS_HIT, "2", "10 September 2024"),
        ("What is the total price of the ferry?", PRICES_HIT, "172.00", "2 entries"),
        ("What does the bicycle cost on the ferry?", PRICES_HIT, "24.00", "Bicycle"),
        ("Which item is the most expensive?", ITEMS_HIT, "1350", "Boat"),
        ("What is the price of the clock?", ITEMS_HIT, "700", "Clock"),
        ("How many tubes of 20 inch are in stock?", STOCK_HIT, "9", "Tube 20 inch"),
        ("How many chains are in stock?", STOCK_HIT, "21", "17 + 4"),
        ("How many people are on the phone list?", PHONES_HIT, "2", "Ole, Greta"),
        ("How many hit points has the orc?", MONSTERS_HIT, "12", "Orc, “HP”"),
        ("What does a pensioner pay on weekdays?", FARES_HIT, "16", "Senior (60+), “Weekday”"),
        ("What do seniors pay on bank holidays?", FARES_HIT, "20", "“Weekend and bank holiday”"),
        ("Gas kWh January to February together", POWER_HIT, "3095", "“Gas kWh”"),
        ("Which month used most electricity?", POWER_HIT, "241", "January"),
        ("Most gas in which month?", POWER_HIT, "1620", "January"),
    ],
)
def test_the_program_reckons(question, table, value, words):
    found = said(question, table)
    assert found.value == Decimal(value)
    assert words in found.text
    assert [one.passage for one in found.hits] == [table.passage]


@pytest.mark.parametrize(
    ("question", "table"),
    [
        ("How much did we spend on wine in total?", BUDGET_HIT),
        ("How much did we spend on food in 2023 in total?", BUDGET_HIT),
        ("What did power cost Henry in March?", BUDGET_HIT),
        ("How many operations did Rex have?", VISITS_HIT),
        ("How many turns does the boat make?", ITEMS_HIT),
        ("What is the price of the lamp?", ITEMS_HIT),
    ],
)
def test_a_word_that_is_left_over_means_no_answer(question, table):
    assert said(question, table) is None


def test_a_table_in_several_passages_is_one():
    first, *rest = BUDGET.splitlines()
    parts = [hit("\n".join(rest), 2), hit(first, 1)]
    found = said("How much did we spend on food in total?", *parts)
    assert found.value == Decimal("1532.15")
    assert [one.passage for one in found.hits] == [1, 2]


def test_rows_are_listed_by_date():
    found = said("List the visits to the vet in 2023.", VISITS_HIT)
    assert found.text.startswith("2 entries: 14 July 2023, First check")
    last = said("When was the last visit to the vet?", VISITS_HIT)
    assert "10 September 2024" in last.text


def test_a_table_without_a_header_has_numbered_columns():
    rows = read_rows(hit(PRICES))
    assert rows[0].cells == {"#1": "Two adults", "#2": "148.00 euros"}
    assert rows[2].sums_up


def test_text_is_no_table():
    assert tables_of([hit("a | b", form=Form.TEXT)]) == []
    assert read_rows(hit("no borders here")) == []


def test_tables_of_the_same_columns_are_reckoned_in_together():
    lines = "date: 2024-0{}-04 | payee: {} | amount: {}"
    text = f"{lines.format('{0}', 'Gym', '-34.90')}\n{lines.format('{0}', 'Food', '-9.00')}"
    months = [
        replace(hit(text.format(n), n, path=f"account_2024-0{n}.csv"), content=ContentId(n))
        for n in (3, 4, 5)
    ]
    found = said("How much did we pay for the gym from March to April 2024?", *months)
    assert found.value == Decimal("69.80")
    assert len(found.hits) == 2
    assert said("How much did we pay the gym in total?", *months).value == Decimal("104.70")


@pytest.mark.parametrize(
    ("question", "table", "words"),
    [
        ("Which items cost more than 700 euros?", ITEMS_HIT, "2 entries: Tent: 890; Boat: 1,350."),
        ("Which items cost at least 700 euros? Dearest first.", ITEMS_HIT, "3 entries: Boat: 1,35"),
        ("Which monsters have more than 20 hit points?", MONSTERS_HIT, "1 entry: Troll: 40."),
        ("List the food month by month from February on", BUDGET_HIT, "February: 498.75; March: "),
        ("How much rent do we pay each month from February on?", BUDGET_HIT, ": 1,180.00 each."),
        ("How much is the power a month from February on?", BUDGET_HIT, "February: 29.00; March:"),
        ("In which months was food more than 500 euros?", BUDGET_HIT, "2 entries: Jan"),
        ("What was the cheapest month so far?", BUDGET_HIT, "is 1,441.30: January."),
    ],
)
def test_rows_keep_to_a_limit_and_tell_the_column_that_is_asked_for(question, table, words):
    assert words in said(question, table).text


@pytest.mark.parametrize(
    "question",
    [
        "Which items weigh more than 3 kg?",
        "Which items cost more than 5000 euros?",
        "What takes more than 3?",
        "Which items cost more than 50 dollars?",
    ],
)
def test_a_limit_that_no_column_or_row_meets_gives_nothing(question):
    assert said(question, ITEMS_HIT) is None


def test_bare_prices_are_not_of_another_currency_than_the_file_tells():
    bare = "Item | Price\nTent | 890\nBoat | 1,350"
    asked = "Which items cost more than 900 dollars?"
    assert "1 entry: Boat" in said(asked, hit(bare, path="items.csv")).text
    assert said(asked, hit(bare, path="items in euros.csv")) is None
    beside = "Item | Price | Deposit in euros\nTent | 890 | 20\nBoat | 1,350 | 30"
    assert said(asked, hit(beside, path="items.csv")) is None


def test_what_is_highest_rests_on_all_that_was_compared():
    first, *others = (hit(row, number) for number, row in enumerate(BUDGET.splitlines(), 1))
    best = said("In which month was food the cheapest?", first, *others)
    assert best.text == "The lowest of 3 entries for “food” is 498.75: February."
    assert [one.passage for one in best.hits] == [2, 1, 3]


MONTHS = (
    "year: 2023 | month: June | nights: 214 | no shows: 5\n"
    "year: 2023 | month: July | nights: 688 | no shows: 19\n"
    "year: 2024 | month: June | nights: 176 | no shows: 9\n"
    "year: 2024 | month: July | nights: 731 | no shows: 22"
)
YEARS = "line | 2023 | 2024\nincome beds | 47,120 | 46,880\nincome kitchen | 61,240 | 59,870"
PAID = (
    "date: 2024-03-04 | payee: Fairfield | purpose: food | amount: -70.50\n"
    "date: 2024-03-19 | payee: Fairfield | purpose: food | amount: -20.00\n"
    "date: 2024-04-02 | payee: Corner shop | purpose: food | amount: -80.00"
)
STRINGS = hit("put on: 2024-02-10 | string: A | price: 27.50 | remark: false", 7, path="log.csv")
MORE_STRINGS = hit("put on: 2025-11-20 | string: D | price: 36.00", 8, path="log.csv")
MONTHS_HIT, YEARS_HIT = hit(MONTHS, path="nights.csv"), hit(YEARS, path="result.csv")
PAID_HIT = hit(PAID, path="account.csv")


@pytest.mark.parametrize(
    ("question", "table", "value", "name"),
    [
        ("How many nights in 2024?", MONTHS_HIT, "907", "June 2024 to July 2024"),
        ("Which month had the most nights?", MONTHS_HIT, "731", "July 2024"),
        ("Which year had the most nights?", MONTHS_HIT, "907", "2024"),
        ("How much kitchen income was there in 2024?", YEARS_HIT, "59870", "income kitchen"),
        ("In which month did we spend most on food?", PAID_HIT, "90.50", "March 2024"),
        ("Which payee cost us the most for food?", PAID_HIT, "90.50", "Fairfield"),
    ],
)
def test_months_and_years_are_told_by_columns_and_added_up(question, table, value, name):
    found = said(question, table)
    assert found.value == Decimal(value)
    assert name in found.text


def test_a_table_whose_last_cells_are_empty_in_a_passage_is_one():
    assert len(tables_of([STRINGS, MORE_STRINGS])) == 1
    assert said("What did the strings cost in total?", STRINGS, MORE_STRINGS).value == Decimal(
        "63.5"
    )


def test_two_words_of_different_rows_are_no_answer():
    assert said("What did the tent boat cost?", hit(ITEMS, path="inventory.md")) is None


def test_rows_below_a_year_are_of_that_year():
    rows = "Year | Month | Amount\n2023 | May | 10\n | June | 20\n2024 | May | 30\n | June | 40"
    table = hit(rows, path="power.csv")
    assert said("How much for power in 2024 in total?", table).value == Decimal(70)
    assert said("How much was the power in May?", table) is None  # of which year?


def test_a_list_and_a_bill_under_one_heading_are_two_tables():
    bill = hit("Tea | 2.00\nTotal | 2.00", 1, heading="Shop")
    listed = hit("Tea | green | 4\nMilk | fresh | 5", 2, heading="Shop")
    assert len(tables_of([bill, listed])) == 2


def loosely(question, *hits):
    (table,) = tables_of(hits)
    terms = understand(question).terms
    return reckon(question, shape_of(question), terms, [table], spare=lambda _words, _table: True)


def test_a_table_is_added_up_for_what_it_is_named_after():
    costs = hit("What | Euros\nTrain | 87\nHotel | 375", path="Westermouth, November 2024.md")
    found = loosely("What did the journey to Westermouth cost altogether?", costs)
    assert found.value == Decimal(462)
    assert loosely("What did the journey to Harrow cost altogether?", costs) is None


def test_days_are_no_amounts():
    rows = "Date: Tue 14 | Place: Bergen\nDate: Wed 15 | Place: Voss\nDate: Thu 16 | Place: Molde"
    tour = hit(rows, path="Norway tour.md")
    assert loosely("What was the total of my expenses on the Norway tour?", tour) is None


HIVES = hit(
    "date | hive | mites\n2025-06-09 | M1 | 2\n2025-06-09 | M6 | 3\n2025-08-02 | M1 | 6\n"
    "2025-08-02 | L2 | 9",
    path="mites.csv",
)
HONEY = hit(
    "year | honey | kg | sold_eur\n2023 | linden | 46 | 742\n2024 | linden | 19 | 918",
    path="bees/honey.csv",
)


def test_things_with_several_entries_are_counted_once_where_it_is_asked_how_many_there_are():
    found = said("How many hives do we have?", HIVES)
    assert (found.text, found.value) == ("I count 3 different entries under “hive”: M1, M6, L2.", 3)
    assert said("How many hives were measured?", HIVES) is None
    assert said("How many hives are there in August 2025?", HIVES).value == 2


def test_what_came_in_is_not_what_was_spent():
    assert said("How much was sold in 2024?", HONEY).value == 918
    for question in ("How much did the honey cost in 2024?", "What did we spend on honey in 2024?"):
        assert said(question, HONEY) is None


PRESENTS = hit(
    "Person | Present | Price | Bought\nJonas | Book | 129 | yes\nDaniel | Scarf | 40 | no\n"
    "Ilse | Tea | 38 | yes",
    path="presents.csv",
)


def test_rows_that_say_no_are_not_counted_among_those_that_are():
    assert said("How many presents have I already bought?", PRESENTS).text == (
        "I count 2 entries: Jonas, Ilse."
    )
    assert said("How many presents have I not bought yet?", PRESENTS).value == 1
    assert said("How many presents are there?", PRESENTS).value == 3


def test_a_sum_is_shown_by_its_rows():
    found = said("Gas kWh January to February together", POWER_HIT)
    assert found.hits[0].snippet == (
        "Month: January; Gas kWh: 1620; Electricity kWh: 241; Cost £: 161.20 · "
        "Month: February; Gas kWh: 1475; Electricity kWh: 228; Cost £: 150.35"
    )


COSTS = "Date | What | Supplier | Amount £\n"
OLD_COSTS = hit(
    f"{COSTS}2025-02-10 | Gas hose | Shire Marine | 84.50\n2025-03-22 | Cover | Bex | 640.00",
    1,
    path="costs.xlsx",
    heading="2025",
)
NEW_COSTS = hit(
    f"{COSTS}2026-02-28 | Rope | Shire Marine | 61.20\n"
    "2026-05-06 | Battery | Fenland Solar | 1285.00\n"
    "2026-05-06 | Panels | Fenland Solar | 219.00",
    2,
    path="costs.xlsx",
    heading="2026",
)


@pytest.mark.parametrize(
    ("question", "value", "entries"),
    [
        ("Total spent with Fenland Solar", "1504", "2 entries"),  # none of the rows of 2025
        ("How much did I spend with Fenland Solar?", "1504", "2 entries"),
        ("How much did I pay Shire Marine?", "145.70", "2 entries"),
        ("How much did I pay for the battery?", "1285", "6 May 2026"),
    ],
)
def test_rows_that_hold_a_name_are_summed_over_all_sheets(question, value, entries):
    found = said(question, OLD_COSTS, NEW_COSTS)
    assert found.value == Decimal(value)
    assert entries in found.text


def test_who_has_not_paid_has_nothing_in_the_column_of_what_is_paid():
    subs = "Name | Due | Paid\nAmory Judith | 45 | 45\nDunn Peter | 45 | 0\nLumb Beatrice | 45 |"
    found = said("How many members have not paid at all?", hit(subs, path="members.csv"))
    assert found.value == 2
    assert "Dunn Peter, Lumb Beatrice" in found.text


VISITS_PAID = (
    "Date | Who | What | Amount\n2026-03-01 | Plumber Rossi | {what} tap | 80.00 EUR\n"
    "2026-04-02 | Plumber Rossi | bill tap | 120.00 EUR\n2026-05-02 | Gym | fee | 30.00 EUR\n"
)


@pytest.mark.parametrize(
    ("question", "what", "value"),
    [
        ("How much did I pay the plumber?", "bill", "200"),
        ("How much did I pay the plumber?", "estimate", None),
        ("How much did I not pay the plumber?", "bill", None),
        ("How much did the plumber pay me?", "bill", None),
        ("How much do I pay the plumber each month?", "bill", None),
        ("Total paid without the plumber", "bill", None),
        ("Total paid before April 2026", "bill", None),
    ],
)
def test_only_what_was_paid_is_summed(question, what, value):
    found = said(question, hit(VISITS_PAID.format(what=what), path="payments.csv"))
    assert (found and found.value) == (None if value is None else Decimal(value))
