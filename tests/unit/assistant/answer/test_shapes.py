"""What the words of a question ask the program to do."""

import pytest

from assistant.answer.question.shapes import Task, shape_of
from assistant.answer.steps.hops import hop_of


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("How much did I pay in total for taxis?", Task.TOTAL),
        ("What is the average cost of transport?", Task.AVERAGE),
        ("How many times was he at the vet?", Task.COUNT),
        ("How often did it rain?", Task.COUNT),
        ("Which item is the most expensive?", Task.MOST),
        ("In which month did we spend the least?", Task.LEAST),
        ("When was the last visit to the vet?", Task.LAST),
        ("How long does the water last?", Task.FIND),
        ("How long did our last visit last?", Task.LAST),
        ("What was the first vaccination?", Task.FIRST),
        ("List all visits in 2023.", Task.LIST),
        ("How many days were there between the check and the operation?", Task.DURATION),
        ("What is the difference in price between the tent and the boat?", Task.DIFFERENCE),
        ("How much more expensive is the tent than the boat?", Task.DIFFERENCE),
        ("Which is longer, Cotton or Eco?", Task.COMPARE),
        ("Was the rent higher in January or February?", Task.COMPARE),
        ("Are pets or bikes allowed?", Task.FIND),
        ("When does the bus leave?", Task.FIND),
        ("", Task.FIND),
    ],
)
def test_the_task_of_a_question(question, task):
    assert shape_of(question).task is task


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Which is longer, Cotton 60 or Eco 40-60?", ("Cotton 60", "Eco 40-60")),
        ("Did we pay more for power in March or in May?", ("in March", "in May")),
        ("Was the rent higher in January or February?", ("in January", "in February")),
        ("How much heavier is the cat than the dog?", ("the cat", "the dog")),
        ("How many days lie between Easter and the wedding?", ("Easter", "the wedding")),
        ("By how many minutes is Eco longer than Cotton?", ("Eco", "Cotton")),
        ("Overnights in June: how many more in 2025 than in 2024?", ("2025", "in 2024")),
        ("How did the rent change between March and May 2025?", ("March 2025", "May 2025")),
        ("Increase in income, season 2023/24 to 2024/25", ("2023", "2024")),
    ],
)
def test_the_sides_of_a_comparison(question, sides):
    assert shape_of(question).sides == sides


def test_whether_somebody_paid_is_no_number():
    assert not shape_of("Has Marta paid her dues?").number
    assert shape_of("Can you tell me what Marta paid?").number
    assert shape_of("Do you know the price of the score?").number
    assert shape_of("What dues does Marta pay?").number


def test_degrees_tell_the_unit():
    assert "min" in shape_of("Which programme takes the longest?").units
    assert "kg" in shape_of("How heavy is the load?").units
    assert "EUR" in shape_of("Which is the cheapest?").units
    assert not shape_of("How old is the cat?").units


@pytest.mark.parametrize(
    ("question", "main", "event", "relation", "unit"),
    [
        (
            "Which restaurant is on the receipt the week after my sister's birthday?",
            "Which restaurant is on the receipt",
            "my sister's birthday",
            "after",
            "week",
        ),
        (
            "What did we do the day before the ferry trip?",
            "What did we do",
            "the ferry trip",
            "before",
            "day",
        ),
        (
            "What did we eat on the day when we crossed the pass?",
            "What did we eat",
            "crossed the pass",
            "during",
            "day",
        ),
        (
            "What did the garden cost in the month we put up the raised bed?",
            "What did the garden cost",
            "put up the raised bed",
            "during",
            "month",
        ),
        (
            "Did we have guests during the trip to Spain?",
            "Did we have guests",
            "the trip to Spain",
            "during",
            "",
        ),
    ],
)
def test_a_question_that_leads_over_an_event(question, main, event, relation, unit):
    hop = hop_of(question)
    assert (hop.main, hop.event, hop.relation, hop.unit) == (main, event, relation, unit)


@pytest.mark.parametrize(
    "question",
    [
        "What must be switched on before using the tap?",
        "From what time on may the machine be used after the water works?",
        "What is the capital of France?",
        "Which day of the week is the market?",
    ],
)
def test_a_question_about_one_thing_is_left_as_it_is(question):
    assert hop_of(question) is None


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("flights and beds together", ("flights together", "beds together")),
        ("The onlay plus the guard?", ("The onlay?", "the guard?")),
        ("day and night units in total", ("day units in total", "night units in total")),
        ("tent and stove in May plus tea and milk", ()),  # which belong together?
        ("What did the tent cost in total?", ()),
    ],
)
def test_what_is_added_up(question, parts):
    assert tuple(one.asked for one in shape_of(question).parts) == parts


def test_what_changed_most_is_no_greatest_number():
    assert shape_of("Which price went up the most?").task is Task.CHANGE


@pytest.mark.parametrize(
    "question",
    [
        "How much rain fell from May to July 2024?",  # a sum
        "How many keys were lost from May to July 2024?",
        "Who approved the increase between May and June 2024?",
        "What caused the increase in power use from 2023 to 2024?",
        "How did the meeting go between Monday and Tuesday?",
        "By how much did the price of paint rise?",
    ],
)
def test_not_everything_with_two_times_is_a_difference(question):
    assert shape_of(question).task is not Task.DIFFERENCE


@pytest.mark.parametrize(
    "question",
    [
        "When did Ana and Ben work together?",
        "What is left of bread, milk, tea, salt, rice and beans in total?",  # too many
    ],
)
def test_what_asks_for_no_sum_of_a_few_is_not_added_up(question):
    assert not shape_of(question).parts


@pytest.mark.parametrize(
    "question",
    ["Which route had the highest elevation gain?", "On which day did the most rain fall?"],
)
def test_a_word_of_change_may_be_a_name(question):
    assert shape_of(question).task is Task.MOST


def test_many_spaces_take_no_longer():
    assert shape_of(f"how much more{' ' * 9000}x").task is Task.FIND


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How much did we spend on food and drink and on fuel in May?", ["food and drink", "fuel"]),
        ("What did we pay for rent, power and the phone in 2024?", ["rent", "power", "the phone"]),
        ("What did the red bike and the blue bike cost?", ["the red bike", "the blue bike"]),
        ("How much did we pay for water in March 2023 and 2024?", ["March 2023", "March 2024"]),
        ("How much did we pay on 3 May and 5 May 2024?", ["3 May 2024", "5 May 2024"]),
    ],
)
def test_what_is_added_up_is_named(question, named):
    assert [one.name for one in shape_of(question).parts] == named


@pytest.mark.parametrize(
    "question",
    [
        "How much did we spend at Marks and Spencer?",
        "What did the dinner for Ada and Leo cost?",
        "What did the bed and breakfast in Rome cost?",
        "How much did we pay for the sofa and who delivered it?",
        "How much did we spend on food between May and July?",
    ],
)
def test_what_is_one_thing_is_not_taken_apart(question):
    assert shape_of(question).parts == ()
