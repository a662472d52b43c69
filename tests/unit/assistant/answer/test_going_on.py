"""The many ways to go on from a question: what they lack is filled in, what stands alone stays."""

import pytest

from assistant.answer.follow_ups.follow_up import Understood, understand
from assistant.answer.follow_ups.topics import Before

LIBRARY = Before("When is the library open?", "Monday to Friday, 10 to 18.")
DENTIST = Before("Who is our dentist?", "Dr. Okafor, Mill Lane 3.")
HOTEL = Before("How much was the hotel in Oslo?", "It cost 840 euros for three nights.")
TRAIN = Before("When does the train to Malmo leave?", "On 3 May 2025 at 9:40, platform 4.")
MOWER = Before("Where did we buy the lawn mower?", "At Green & Sons in Harbour Street.")
HEATING = Before("What did we pay for heating in 2023?", "1,204 euros")
FENCE = Before("Who painted the garden fence?", "Jonas's uncle painted it in Norway.")
BIKES = Before("Which bikes do we own?", "A green city bike and a red touring bike.")
PARTY = Before("Who came to the party?", "Anna, Ben and Carl")
FERRY = Before("Can we cancel the ferry?", "Until 27 June 2025")


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (HEATING, "same for water", "What did we pay for water in 2023?"),
        (HOTEL, "same question for 2024", "How much was the hotel in Oslo in 2024?"),
        (LIBRARY, "is it the same for guests?", "When is the library open for guests?"),
        (TRAIN, "and the bus", "When does the bus to Malmo leave?"),
        (BIKES, "ok and the skis?", "Which skis do we own?"),
        (LIBRARY, "sundays too?", "When is the library open on sundays?"),
        (HEATING, "and last year?", "What did we pay for heating last year?"),
        (LIBRARY, "even in winter?", "When is the library open in winter?"),
        (HOTEL, "including breakfast?", "How much was the hotel in Oslo including breakfast?"),
        (HOTEL, "the one in Bergen?", "How much was the hotel in Bergen?"),
        (HEATING, "and the one in 2021?", "What did we pay for heating in 2021?"),
        (
            Before("How much electricity did we use in 2022?", "1,830 kWh"),
            "What did that cost us?",
            "What did the electricity cost us in 2022?",
        ),
        (
            Before("What is the frame number of Mara's bike?"),
            "and mine?",
            "What is the frame number of my bike?",
        ),
        (
            Before("how much did we spend on gas in may"),
            "and june",
            "how much did we spend on gas in june",
        ),
        (
            Before("When is the talk with the doctor?"),
            "and with the dentist?",
            "When is the talk with the dentist?",
        ),
        (
            Before("How long is the guarantee on the kettle?"),
            "and the toaster?",
            "How long is the guarantee on the toaster?",
        ),
    ],
)
def test_a_piece_takes_the_place_of_its_like_and_the_rest_is_kept(before, question, meant):
    assert understand(question, [before]) == Understood(meant, leans=True)


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (DENTIST, "phone number?", "What is the phone number of Dr. Okafor?"),
        (DENTIST, "what's the address", "What is the address of Dr. Okafor?"),
        (MOWER, "opening hours?", "What are the opening hours of Green & Sons?"),
        (MOWER, "the price please", "What is the price of the lawn mower?"),
        (FENCE, "any discount?", "What is the discount of the garden fence?"),
        (TRAIN, "is there a fee?", "is there a fee for the train to Malmo?"),
        (LIBRARY, "how old?", "How old is the library?"),
        (FENCE, "what is his job", "what is the job of Jonas's uncle"),
        (PARTY, "what did they bring", "what did Anna, Ben and Carl bring"),
        (Before("when was saffron born"), "how heavy is he", "how heavy is saffron"),
    ],
)
def test_what_is_asked_of_something_is_asked_of_whom_or_what_was_meant(before, question, meant):
    assert understand(question, [before]).question == meant


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (PARTY, "anyone else?", "Who else came to the party?"),
        (HEATING, "Anything else?", "What else did we pay for heating in 2023?"),
        (BIKES, "any others?", "Which other bikes do we own?"),
        (LIBRARY, "how come?", "Why is the library open?"),
        (MOWER, "why is that?", "Why did we buy the lawn mower?"),
        (MOWER, "when was that?", "When did we buy the lawn mower?"),
        (HEATING, "and before that?", "What did we pay for heating before 2023?"),
    ],
)
def test_the_last_question_is_asked_once_more_for_something_else(before, question, meant):
    assert understand(question, [before]).question == meant


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (BIKES, "which one is faster", "which one of the bikes is faster"),
        (BIKES, "what if one gets stolen?", "what if one of the bikes gets stolen?"),
        (BIKES, "are both insured?", "are both of the bikes insured?"),
        (MOWER, "do we need another one?", "do we need another lawn mower?"),
        (
            Before("How many trips did we book?", "Two, on 4 July and on 20 July."),
            "when is the second one",
            "when is the second of the trips",
        ),
        (
            Before("Which roses did we plant?", "Iceberg and Peace."),
            "which of the two is white",
            "which of Iceberg and Peace is white",
        ),
        (
            Before("When did we sell the red bike?"),
            "not that one, the other",
            "When did we sell the other bike?",
        ),
    ],
)
def test_one_of_several_is_one_of_those_that_were_meant(before, question, meant):
    assert understand(question, [before]).question == meant


@pytest.mark.parametrize(
    "question",
    [
        "who says that?",
        "is that still so?",
        "are you sure?",
        "tell me more",
        "where does it say that?",
        "so what do i do then",
        "what if it rains?",
        "and if we are late?",
        "how do we do that?",
        "which is cheaper?",
        "more than in 2021?",
        "and then?",
        "which floor?",
        "who paid?",
        "do we get anything back",
    ],
)
def test_the_last_question_stands_beside_what_lacks_all(question):
    asked = question.rstrip("?")
    assert understand(question, [FERRY]) == Understood(
        f"{asked}? (Can we cancel the ferry?)", leans=True
    )


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("Is Mara free then?", "on 3 May 2025"),
        ("what else is on that day?", "on 3 May 2025"),
        ("who comes that evening", "that evening, on 3 May 2025"),
    ],
)
def test_then_is_the_time_that_was_told_and_the_topic_is_kept(question, time):
    made = understand(question, [TRAIN])
    assert time in made.question
    assert made.question.endswith("(When does the train to Malmo leave?)")
    assert made.quotes


@pytest.mark.parametrize(
    "question",
    [
        "does it say in the contract whether we may keep hens",
        "is it still possible to cancel the trip to Lund",
        "what time is it in Tokyo",
        "is it worth repairing the dishwasher",
        "when does it get dark in December",
        "where is it said that dogs are forbidden",
        "I have to renew the passport, how?",
        "how much does it cost to replace a lost key",
        "where do they sell tickets for the zoo",
        "When do they empty the blue bins in our street?",
        "Before it is moved, what must be taken off the machine?",
        "when did jonas lose his keys",
        "who gives saffron his tablets",
        "What did we spend this year on groceries?",
        "which one of the two cars has a hitch",
        "when can one use the laundry room",
        "Then what does E20 mean?",
        "what if the plumber does not come",
        "anything about limescale in the manual",
        "compared to 2023, how much more did we pay for gas in 2024",
        "frame number of the green bike",
        "thanks",
    ],
)
@pytest.mark.parametrize("before", [LIBRARY, HEATING, BIKES, FENCE])
def test_what_names_all_it_needs_stays(before, question):
    assert understand(question, [before]) == Understood(question)
