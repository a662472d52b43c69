"""What files of one folder tell is compared and ordered; diaries tell how often and when last."""

import pytest

from assistant.answer.sources.gate import Gate
from assistant.answer.steps.plan import Planner
from assistant.records import Query
from assistant.retrieve.search import Searcher
from tests.filled import add_texts

TRIPS = {
    "lyngdal": ("9 June 2022", 146, 146),
    "ambleford": ("12 March 2024", 154, 213),
    "port_ansel": ("14 March 2023", 81, 420),
}
RECIPES = {"rye_bread": (240, 35), "lemon_loaf": (90, 75), "walnut_cake": (120, 45)}
DIARY = {
    "18 March 2024": "Ran 14 km along the river.",
    "9 April 2024": "Rain all day. Read.",
    "22 June 2024": "Ran 10 km along the river.",
    "15 July 2024": "Swam in the lake with Freya.",
    "1 August 2025": "Ran to the mill.",
}


@pytest.fixture
def household(store, models):
    """A folder each of trips, recipes and bills, and a diary."""
    for town, (day, train, hotel) in TRIPS.items():
        text = f"There on {day}. Paid for the train and the hotel: total {train + hotel} euros."
        add_texts(store, models, f"trips/{town}.md", [text], title=town.title())
    for name, (sugar, minutes) in RECIPES.items():
        text = f"300 g flour\n{sugar} g sugar\nMix, and bake for {minutes} minutes."
        add_texts(store, models, f"recipes/{name}.md", [text], title=name)
    for year, used in ((2022, 1957), (2023, 2955), (2024, 2638)):
        text = f"Electricity bill {year}\nConsumption: {used} kWh\nAmount: 700 euros"
        add_texts(
            store, models, f"bills/power_{year}.txt", [text], title=f"Electricity bill {year}"
        )
    for day in ("11 February 2022", "14 April 2023"):
        text = f"Harper Motors\nDate: {day}\nWork done: oil change"
        add_texts(store, models, f"car/invoice {day}.txt", [text], title=f"invoice {day}")
    text = "\n".join(f"{day}\n{said}" for day, said in DIARY.items())
    add_texts(store, models, "diary.txt", [text], title="Diary")
    return store


def told_of(store, models, question):
    """Return the sentences that a plan comes to."""
    searcher = Searcher(store, models)
    hits = searcher.search(Query(question, limit=16)).hits
    steps = Planner(searcher, Gate(models)).work(question, hits, hits)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return [one.text for one in end.value.findings]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Which of our trips was the most expensive?", "Port_Ansel has the most of 3 files: 501"),
        ("Which trip was the cheapest?", "Lyngdal has the least of 3 files: 292"),
        ("Which recipe uses the most sugar?", "rye_bread has the most of 3 files: 240 g; walnut"),
        (
            "In which year did we use the most electricity?",
            "2023 (Electricity bill 2023) has the most of 3 files: 2,955 kWh; 2024",
        ),
    ],
)
def test_the_file_that_has_the_most_is_told_with_the_others(household, models, question, begins):
    (text,) = told_of(household, models, question)
    assert text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Put the trips in order of time.", ["Lyngdal", "Port_Ansel", "Ambleford"]),
        (
            "Sort the recipes by the amount of sugar, least first.",
            ["lemon_loaf", "walnut_cake", "rye_bread"],
        ),
        (
            "Sort the recipes by sugar, most first.",
            ["rye_bread", "walnut_cake", "lemon_loaf"],
        ),
    ],
)
def test_files_are_put_in_order(household, models, question, order):
    (text,) = told_of(household, models, question)
    assert [one.partition(":")[0] for one in text.partition(": ")[2].split("; ")] == order


def test_nothing_is_compared_where_a_file_does_not_tell_it(household, models):
    add_texts(household, models, "recipes/soup.md", ["Three carrots. Boil."], title="soup")
    for question in ("Which recipe uses the most sugar?", "Sort the recipes by sugar."):
        assert not any("3 files" in one for one in told_of(household, models, question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "How many times did I go running in 2024?",
            "I count 2 entries: 18 March 2024, 22 June 2024.",
        ),
        (
            "How often did I run?",
            "I count 3 entries: 18 March 2024, 22 June 2024, 1 August 2025.",
        ),
        ("When did I last run?", "The last of 3 entries is of 1 August 2025: Diary."),
        ("When did I first go running in 2024?", "The first of 2 entries is of 18 March 2024: "),
        (
            "When was the oil of the car changed last?",
            "The last of 2 entries is of 14 April 2023: invoice 14 April 2023.",
        ),
    ],
)
def test_days_on_which_something_was(household, models, question, text):
    (told,) = told_of(household, models, question)
    assert told.startswith(text)


@pytest.mark.parametrize(
    ("path", "text", "question"),
    [
        ("trips/old/metz.md", "There on 1 May 2019. Total: 5000 euros.", "Which trip was dearest?"),
        ("recipes/soup.md", "Three carrots. Boil for 10 minutes.", "Which recipe takes longest?"),
    ],
)
def test_what_is_not_told_for_certain_is_not_compared(household, models, path, text, question):
    add_texts(household, models, path, [text], title=path)
    assert not any("has the most" in one for one in told_of(household, models, question))


@pytest.mark.parametrize(
    "price",
    ["Excess: 500 EUR", "Sum insured: 3000 EUR", "Fee: 20 EUR per month", "Coffee 4 EUR"],
)
def test_a_lone_amount_is_no_price(store, models, price):
    for name in ("home", "car"):
        add_texts(store, models, f"policies/{name}.md", ["Price: 80 EUR"], title=name)
    add_texts(store, models, "policies/pet.md", [price], title="pet")
    question = "Which of the policies is the most expensive?"
    assert not any("has the most" in one for one in told_of(store, models, question))


def test_what_was_not_or_is_only_planned_counts_not(store, models):
    entries = {
        "1 May 2024": "I did not run today.",
        "2 May 2024": "Ran 5 km. Ben called.",
        "3 May 2024": "Plan: run tomorrow if dry.",
        "4 May 2024": "Called Anna. Ben cooked. Ran home. Ran again.",
        "1 May 2099": "Run the marathon.",
    }
    text = "\n".join(f"{day}\n{said}" for day, said in entries.items())
    add_texts(store, models, "diary_2024.txt", [text], title="Diary 2024")
    add_texts(store, models, "diary_2025.txt", ["7 March 2025\nRan to the mill."], title="Diary")
    (often,) = told_of(store, models, "How often did I run?")
    assert often == "I count 3 entries: 2 May 2024, 4 May 2024, 7 March 2025."
    (last,) = told_of(store, models, "When did I last run?")
    assert last.startswith("The last of 3 entries is of 7 March 2025")
    assert told_of(store, models, "How often did Ben call?") == []


def test_a_day_that_a_file_only_mentions_is_not_its_own(store, models):
    for day in ("1 May 2030", "3 April 2020"):
        text = f"Tetanus vaccination due on {day}."
        add_texts(store, models, f"health/{day[-4:]}.md", [text], title="health")
    assert told_of(store, models, "When was my last tetanus vaccination?") == []


def test_one_entry_is_no_series(household, models):
    assert told_of(household, models, "How often did I go for a swim in the lake?") == []
