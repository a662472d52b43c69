"""Plans: sums over files, comparisons, and questions that lead over an event."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.sources.gate import Gate
from assistant.answer.steps.plan import Planner
from assistant.answer.words.facts import stated_in
from assistant.records import AnswerDone, Form, Query, StepTaken
from assistant.retrieve.search import Searcher
from tests.fakes import FakeLanguageModel, FakeModels, never
from tests.filled import add_texts
from tests.steps import worked


@pytest.fixture
def receipts(store, models):
    """A library of receipts, a diary and a table."""
    add_texts(
        store, models, "taxi1.txt", ["Taxi Andersen\nfrom the station\nTotal 14.50 EUR\n3 May 2024"]
    )
    add_texts(store, models, "taxi2.txt", ["Taxi Berg, night fare\nTOTAL EUR\n22.00\n9.6.2024"])
    add_texts(store, models, "taxi3.txt", ["Taxi Berg\nTOTAL EUR\n31.00\n2 July 2023"])
    add_texts(store, models, "shop.txt", ["Corner shop\nBread 3.00\nTotal 3.00 EUR\n4 May 2024"])
    add_texts(
        store,
        models,
        "diary 2024.md",
        [
            "12 May 2024. Birthday of my sister Ida, with cake.",
            "16 May 2024. Out to eat pizza at the restaurant Bella Vista.",
            "3 August 2024. Out to eat soup at the restaurant Old Mill.",
        ],
    )
    table = "Item | Price in euros\nTent | 890\nBoat | 1,350"
    add_texts(store, models, "inventory.md", [table], form=Form.TABLE)
    return store


def work(store, models, question):
    searcher = Searcher(store, models)
    planner = Planner(searcher, Gate(models))
    hits = searcher.search(Query(question, limit=16)).hits
    return worked(planner.work(question, hits, hits))


def test_the_totals_of_several_receipts_are_added_up(receipts, models):
    said, worked = work(receipts, models, "How much did I pay for the taxi in total?")
    (found,) = worked.findings
    assert worked.answered
    assert found.value == Decimal("67.50")
    assert {hit.path for hit in found.hits} == {"taxi1.txt", "taxi2.txt", "taxi3.txt"}
    assert said == ["Added up 3 amounts in 3 files"]


def test_only_the_asked_year_is_added_up(receipts, models):
    _, worked = work(receipts, models, "How much did I pay for the taxi in total in 2024?")
    assert worked.findings[0].value == Decimal("36.50")


def test_two_things_are_compared(receipts, models):
    said, worked = work(receipts, models, "Which is more expensive, the tent or the boat?")
    assert worked.findings[0].text == "The boat. The tent: 890.00 EUR; the boat: 1,350.00 EUR."
    assert said == ["Looked up “the tent”: 890.00 EUR", "Looked up “the boat”: 1,350.00 EUR"]
    _, worked = work(receipts, models, "How much more expensive is the boat than the tent?")
    assert worked.findings[0].value == Decimal(460)


@pytest.fixture
def household(store, models):
    """Bills of two years, a diary of a cat, a trip and two agreements."""
    for year, due in ((2023, "612.40"), (2025, "789.65")):
        text = f"Lakeside insurance, policy\nPremium including tax: {due} EUR"
        add_texts(store, models, f"insurance-{year}.txt", [text])
    weights = "14 January 2026: check. Weight 4.4 kg. All well.\n21 July 2026: cut paw. 5.1 kg."
    add_texts(store, models, "Minka the cat.txt", [weights])
    add_texts(store, models, "oslo trip.md", ["Oslo trip. Flights 412 euros, beds 742 euros."])
    for name, fee in (
        ("draft", "The monthly fee is 475 euros."),
        ("signed", "Deposit: 300 euros."),
    ):
        add_texts(store, models, f"nursery {name}.md", [f"Nursery agreement, {name}. {fee}"])
    return store


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("By how much did the insurance premium rise from 2023 to 2025?", "177.25"),
        ("How much weight did Minka put on between January and July 2026?", "0.7"),
        ("What did flights and beds cost together on the Oslo trip?", "1154"),
        ("How much more did the beds cost on the Oslo trip than the flights?", "330"),
    ],
)
def test_two_values_are_looked_up_and_reckoned_with(household, models, question, value):
    _, worked = work(household, models, question)
    assert worked.answered
    assert worked.findings[0].value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "By how much did the insurance premium rise from 2021 to 2023?",
        "What did flights and meals cost together on the Oslo trip?",
        "How much more is the monthly fee in the draft than in the signed one?",  # a deposit
    ],
)
def test_what_lacks_a_value_is_not_reckoned(household, models, question):
    assert not work(household, models, question)[1].answered


def test_what_changed_most_between_two_years(store, models):
    for year, prices in ((2024, (8.5, 11, 4)), (2025, (8.9, 12.5, 3))):
        rows = zip(("Stew", "Bed", "Beer"), prices, strict=True)
        table = "item | price in euros\n" + "\n".join(
            f"{name} | {price:.2f}" for name, price in rows
        )
        add_texts(store, models, f"menu-{year}.csv", [table], form=Form.TABLE)
    found = work(store, models, "Which menu price went up the most from 2024 to 2025?")[1].findings
    assert found[0].text == (
        "Of 2 entries “Bed” changed most, by 1.50 EUR: from 11.00 EUR (2024) to 12.50 EUR (2025)."
    )
    found = work(store, models, "Which menu price fell the most from 2024 to 2025?")[1].findings
    assert "“Beer”" in found[0].text
    assert not work(store, models, "Which menu price rose the most from 2022 to 2023?")[1].findings


def test_prices_and_counts_are_not_compared(store, models):
    for path, column, bread in (
        ("shop-2023.csv", "Price in euros", 3),
        ("shop-2024.csv", "Sold", 300),
    ):
        table = f"Item | {column}\nBread | {bread}\nMilk | {bread + 1}"
        add_texts(store, models, path, [table], form=Form.TABLE)
    question = "Which shop item went up the most from 2023 to 2024?"
    assert not work(store, models, question)[1].findings


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("Corner shop\nBread 2.00\nMilk 1.00\nTotal 3.00 EUR", "2.00"),
        ("Corner shop\nBread 2.00\nBread 2.00\nTotal 4.00 EUR", None),
        ("Corner shop\nMilk 1.00\nSub total 1.00\nTotal 1.20 EUR\nof the bread", None),
        ("Bread shop\nTotal net 3.00 EUR\nAmount due 3.60 EUR", "3.60"),
    ],
)
def test_a_bill_tells_the_price_of_a_line_or_its_total(store, models, lines, value):
    add_texts(store, models, "slip.txt", [lines])
    document = Searcher(store, models).search(Query("shop", limit=3)).hits
    found = stated_in(document, {"bread"})
    assert (found and str(found.value)) == value


def test_files_of_one_sort_are_counted_and_compared(receipts, models):
    add_texts(receipts, models, "taxi4.txt", ["Receipt, Taxi Berg\nTotal 18.00 EUR\n1 May 2024"])
    for name in ("taxi1.txt", "taxi2.txt", "taxi3.txt"):
        add_texts(
            receipts, models, f"receipts/{name}", [f"Taxi Moll\nTotal 9.{name[4]}0 EUR\n2024"]
        )
    said, worked = work(receipts, models, "How many receipts do I have from Taxi Moll?")
    assert said == ["Counted 3 files"]
    assert worked.findings[0].value == Decimal(3)
    _, worked = work(receipts, models, "Which of the Taxi Moll receipts was the highest?")
    assert worked.findings[0].value == Decimal("9.30")


def test_a_comparison_ends_at_what_is_not_there(receipts, models):
    said, worked = work(receipts, models, "Which is more expensive, the tent or the piano?")
    assert not worked.answered
    assert said[-1] == "Looked up “the piano”: nothing certain"


def test_a_question_leads_over_an_event(receipts, models):
    question = "Which restaurant did we eat at the week after the birthday of my sister?"
    said, worked = work(receipts, models, question)
    assert said[0] == "Looked for when “the birthday of my sister” was: 12 May 2024"
    assert [hit.text[:6] for hit in worked.hits] == ["16 May"]
    assert worked.question == "Which restaurant did we eat at"
    assert worked.findings[0].text == "The birthday of my sister: 12 May 2024."


def test_an_amount_of_those_days_is_that_of_the_asked_thing(receipts, models):
    add_texts(
        receipts, models, "policies.txt", ["Insurance of the bicycle\n84.00 EUR\n20 June 2024"]
    )
    question = "How much was the water bill in the month after the birthday of my sister?"
    assert not work(receipts, models, question)[1].hits
    add_texts(receipts, models, "works.txt", ["Water works\nTo be paid 61.20 EUR\n14 June 2024"])
    assert [hit.text[:11] for hit in work(receipts, models, question)[1].hits] == ["Water works"]


def test_the_answer_states_what_was_found_on_the_way(receipts):
    models = FakeModels(language=FakeLanguageModel(["We ate at Bella Vista [1]."]))
    question = "Which restaurant did we eat at the week after the birthday of my sister?"
    events = list(Answerer(Searcher(receipts, models), models).ask(question, never))
    answer = events[-1].answer
    assert isinstance(events[-1], AnswerDone)
    assert "The birthday of my sister: 12 May 2024." in answer.text
    assert "Bella Vista" in answer.text
    assert "Old Mill" not in answer.text
    cited = {answer.citations[n - 1].text[:6] for one in answer.sentences for n in one.citations}
    assert cited == {"12 May", "16 May"}
    assert sum(isinstance(event, StepTaken) for event in events) <= 5


def test_an_event_that_nothing_tells_of_ends_the_plan(receipts, models):
    said, worked = work(receipts, models, "What did we eat the day after the moon landing?")
    assert said == ["Looked for when “the moon landing” was: found no date"]
    assert not worked.findings


def test_a_reckoned_answer_asks_no_model(receipts):
    models = FakeModels(language=FakeLanguageModel([]))
    events = list(
        Answerer(Searcher(receipts, models), models).ask("Which item is the most expensive?", never)
    )
    answer = events[-1].answer
    assert answer.found
    assert not answer.model
    assert answer.text.endswith("1,350.00 EUR: Boat.")
    assert answer.citations[answer.sentences[0].citations[0] - 1].path == "inventory.md"


def test_the_month_of_a_birthday_without_a_year_is_that_of_any_year(store, models):
    add_texts(store, models, "family.md", ["Birthday of my sister Ida: 12 May."])
    add_texts(store, models, "notes.md", ["Trip to the lake on 20 May 2023, with a canoe."])
    add_texts(store, models, "june.md", ["Trip to the hills on 20 June 2023, on foot."])
    said, worked = work(
        store, models, "Which trip did we make in the month of the birthday of my sister?"
    )
    assert "2000" not in " ".join(said)
    assert [hit.path for hit in worked.hits if "Trip" in hit.text] == ["notes.md"]


def test_a_day_of_birth_is_a_birthday_of_any_year(store, models):
    add_texts(store, models, "family.md", ["Birthdays\n\n- Ida, sister: 12 May 1986"])
    add_texts(store, models, "lucetta.txt", ["Restaurant Lucetta\n14 May 2024\nTotal 64.16"])
    add_texts(store, models, "mill.txt", ["Restaurant Old Mill\n14 July 2024\nTotal 31.00"])
    question = "Which restaurant did we go to the week after my sister's birthday"
    said, worked = work(store, models, question)
    assert said[-1].endswith("in 13 May to 25 May: 1 passages")
    assert [hit.path for hit in worked.hits] == ["lucetta.txt"]
    assert not work(store, models, f"{question} in 2023?")[1].hits


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the last entry of the plot diary?", "is of 5 October 2025: “The first frost."),
        ("What does the first entry in my plot diary say?", "is of 30 March 2025: “Pruned the "),
    ],
)
def test_the_first_and_the_last_entry_of_a_diary(store, models, question, said):
    days = ["Plot diary\n\n30 March\n\nPruned the quince.\n\n5 October\n\nThe first frost."]
    add_texts(store, models, "plot diary 2025.md", [*days, "1 June\n\nA hedgehog lives here."])
    _, worked = work(store, models, question)
    assert worked.answered
    assert said in worked.findings[0].text


@pytest.mark.parametrize(
    "question",
    [
        "What is the last entry of the lease?",  # one without any day
        "What is the last entry of the shed diary?",  # of a single day
        "What is the last entry of the dream diary?",  # there is none
        "What is the last entry of the plot diary about the quince?",
        "What is the last entry of the plot diary before October?",
        "What is the last entry of the plot diary of June?",
    ],
)
def test_an_entry_is_told_only_of_the_diary_and_the_days_that_are_meant(store, models, question):
    days = "30 March\n\nPruned the quince.\n\n5 October\n\nThe first frost."
    add_texts(store, models, "plot diary 2025.md", [f"Plot diary\n\n{days}"])
    add_texts(store, models, "shed diary 2025.md", ["Shed diary\n\n30 March\n\nPainted it."])
    add_texts(store, models, "lease.md", ["The rent is 900 euros a month."])
    _, worked = work(store, models, question)
    assert not worked.findings


@pytest.fixture
def birthdays(store, models):
    """A list of birthdays, a note that tells a day of birth, and a diary."""
    lines = "- Nora, sister: 9 March 1986\n- Samir, mother: 20 October 1958\n- Ines: 21 July 2016"
    add_texts(store, models, "list.md", [lines], title="Birthdays not to forget")
    add_texts(store, models, "vet.txt", ["Saffron, cat, born on 3 May 2019, chip 528."])
    add_texts(store, models, "diary.txt", ["12 June 2024. Birthday of Piotr, with cake."])
    return store


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How old does Ines turn in 2026?", "10 years in 2026, on 21 July (born 21 July 2016)."),
        ("how old was Ines in 2024", "8 years in 2024, on 21 July (born 21 July 2016), 7 until"),
        ("How old will Saffron be in 2025?", "6 years in 2025"),
        ("How old is Saffron?", "5 years (born 3 May 2019; today is 2 May 2025)."),
        (
            "How many years younger is Nora than Samir?",
            "27 years. Samir is the older one. Nora: 9 March",
        ),
        ("How much older is Samir than Nora?", "27 years. Samir is the older one. Samir: 20"),
        ("How many days later was Ines born than Saffron?", None),
        ("How old does Piotr turn in 2026?", None),
        ("How old does the boiler turn in 2026?", None),
        ("How old was Ines in 2010?", None),
    ],
)
def test_ages_are_reckoned(birthdays, models, question, said):
    searcher = Searcher(birthdays, models)
    planner = Planner(searcher, Gate(models), today=lambda: date(2025, 5, 2))
    steps = planner.work(question, [], [])
    while True:
        try:
            next(steps)
        except StopIteration as end:
            worked = end.value
            break
    found = [one.text for one in worked.findings]
    assert found[0].startswith(said) if said else not found, found


@pytest.mark.parametrize(
    ("question", "value", "path"),
    [
        ("What does a double lesson cost?", "80", "prices_2026.md"),
        ("How much is a double lesson now?", "80", "prices_2026.md"),
        ("What did a double lesson cost in 2025?", "74", "prices_2025.md"),
        ("What does a test day cost?", "95", "prices_2025.md"),  # the newer one tells of none
    ],
)
def test_how_something_is_stands_in_the_newest_of_a_series(store, models, question, value, path):
    rows = {2025: (74, "Test day | 95"), 2026: (80, "Block | 410"), 2028: (90, "Block | 450")}
    for year, (price, other) in rows.items():
        text = f"Lesson | Price in pounds\nDouble lesson | {price}\n{other}"
        add_texts(store, models, f"prices_{year}.md", [text], form=Form.TABLE, title=f"{year}")
    searcher = Searcher(store, models)
    planner = Planner(searcher, Gate(models), today=lambda: date(2026, 11, 28))
    hits = searcher.search(Query(question, limit=16)).hits
    _, plan = worked(planner.work(question, hits, hits))
    (found,) = plan.findings
    assert (found.value, found.hits[0].path) == (Decimal(value), path)
