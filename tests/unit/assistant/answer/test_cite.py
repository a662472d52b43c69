"""Sentences are bound to what upholds them, whatever the model marked."""

import pytest

from assistant.answer.generate.cite import check, upheld
from assistant.records import Kind, Locator
from tests.hits import make_hit


def source(text, title="contract", number=1):
    page = Locator(page=1)
    return make_hit(text, number, path="contract.pdf", kind=Kind.PAGE, title=title, locator=page)


SOURCES = [
    source("The heating costs are settled once a year by the landlord."),
    source("The tenant pays a deposit of 2,400 euros to Anna Berg before moving in.", number=2),
]
QUESTION = "How much is the deposit?"


def test_a_true_sentence_gets_its_own_source():
    (sentence,) = check("The deposit is 2,400 euros.", QUESTION, SOURCES)
    assert sentence.citations == (2,)
    assert sentence.supported


def test_a_wrong_mark_is_corrected_and_marks_leave_the_text():
    (sentence,) = check("The tenant pays 2400 euros [1].", QUESTION, SOURCES)
    assert sentence.citations == (2,)
    assert sentence.text == "The tenant pays 2400 euros."


def test_a_mark_after_the_full_stop_stays_with_its_sentence():
    first, second = check(
        "The tenant pays 2,400 euros. [2] The landlord settles heating costs. [1]",
        QUESTION,
        SOURCES,
    )
    assert first.citations == (2,)
    assert second.citations == (1,)


@pytest.mark.parametrize(
    "lie",
    [
        "The deposit is 2,500 euros.",
        "The tenant pays 2,400 euros to Anna Smith.",
        "The tenant pays 2,400 kg to Anna Berg.",
        "The tenant does not pay Anna Berg a deposit of 2,400 euros.",
        "The tenant may keep elephants in the garden.",
        "The deposit.",
        "Yes.",
    ],
)
def test_invented_facts_are_not_supported(lie):
    (sentence,) = check(lie, QUESTION, SOURCES)
    assert not sentence.supported
    assert sentence.citations == ()


def test_an_empty_reply_has_no_sentence():
    assert check("", QUESTION, SOURCES) == []
    assert check("[1] .", QUESTION, SOURCES) == []


@pytest.mark.parametrize("number", ["2400", "2,400", "2.400"])
def test_the_way_a_number_is_written_does_not_matter(number):
    assert upheld(f"{number} euros", "", SOURCES[1].text) > 0


def test_citation_numbers_that_do_not_exist_are_ignored():
    (sentence,) = check("The tenant pays 2,400 euros [7].", QUESTION, SOURCES)
    assert sentence.citations == (2,)


@pytest.mark.parametrize(
    "empty",
    [
        "The contract 2024.",  # the title alone
        "It is 900.",  # a number alone
        "Food 512.",  # cut at the decimal point
    ],
)
def test_a_title_a_bare_number_and_a_cut_number_say_nothing(empty):
    budget = source("Rent 900 euros | Food 512.30 euros", title="contract 2024")
    (sentence,) = check(empty, "What did we spend?", [budget])
    assert not sentence.supported


@pytest.mark.parametrize(("cake", "supported"), [("lemon loaf", True), ("cheesecake", False)])
def test_what_is_repeated_from_the_question_is_claimed_too(cake, supported):
    recipe = source("Bake for 35 minutes at 185 degrees. Let it cool.", title="Lemon loaf")
    question = f"At what temperature is the {cake} baked?"
    (sentence,) = check(f"The {cake} is baked at 185 degrees.", question, [recipe])
    assert sentence.supported is supported


def test_a_date_and_a_time_hold_their_parts():
    meeting = source("The meeting starts at 8:15 on 12.5.2025 in the hall.")
    (sentence,) = check("The meeting starts at 8 in the hall.", "When is it?", [meeting])
    assert sentence.supported


@pytest.mark.parametrize(
    ("sentence", "supported"),
    [
        ("The second payment is 10 euros.", False),
        ("The second payment is due on 10 December.", True),
        ("The second payment is 380 euros.", True),
        ("The second payment is due in 12 days.", False),
    ],
)
def test_the_day_of_a_date_is_no_amount(sentence, supported):
    bill = source("The second payment, 380 euros, is due on 10 December 2026 (12.10.2026).")
    (checked,) = check(sentence, "What is left to pay?", [bill])
    assert checked.supported is supported


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (
            "The gym fee for March 12.50 euros, for April 14.00 euros.",
            "It is 12.50 euros in March.",
        ),
        ("In May 5 cm of rain fell.", "In May 5 cm of rain fell."),
        ("Fee of the gym in euros | 30\nMay 2024 | paid", "The gym has a fee of 30 euros."),
    ],
)
def test_an_amount_behind_a_month_is_no_date(place, sentence):
    assert upheld(sentence, "How much is the gym in March, and the rain?", place) > 0


@pytest.mark.parametrize(
    "noise",
    [
        "note “contract” The tenant pays.",
        "2024 2024 2024 2024.",
        "Deposit From: Anna Berg To: me@home.example Date: 3 May 2024",
    ],
)
def test_echoes_of_the_prompt_and_stuck_words_are_left_out(noise):
    assert check(noise, QUESTION, SOURCES) == []


@pytest.mark.parametrize(
    ("question", "supported"), [("Is it open on Sundays?", False), ("When is it open?", True)]
)
def test_what_is_to_be_found_out_is_no_source_of_itself(question, supported):
    place = [source("The museum is open from Tuesday to Saturday, also on holidays, until 18:30.")]
    said = f"The museum is open {'on Sundays ' if 'Sun' in question else ''}until 18:30."
    (sentence,) = check(said, question, place)
    assert sentence.supported is supported


@pytest.mark.parametrize(("name", "supported"), [("Piet Harmsen", True), ("Birte Lund", False)])
def test_the_author_of_a_file_is_not_that_of_what_its_last_sentence_names(name, supported):
    place = [
        source('The winning essay, "Night watch", was written by Piet Harmsen.\nAuthor: Birte Lund')
    ]
    said = f'The winning essay "Night watch" was written by {name}.'
    (sentence,) = check(said, "Who wrote the winning essay?", place)
    assert sentence.supported is supported


def test_a_line_of_addresses_is_no_sentence():
    mail = source("From: Marlene Fuchs <marlene@post.example>\nI ran it in 1:58.", title="Thanks")
    for line in ("Marlene Fuchs @post.example", "Marlene Fuchs <marlene@post.example>"):
        assert check(line, "Who won the half marathon?", [mail]) == []
    assert check("The address is marlene@post.example.", "What is her address?", [mail])


@pytest.mark.parametrize(
    ("after", "backed"),
    [
        ("Switch on the water pump in the cellar before the tap.", False),
        ("In winter it is kept in the cellar with the boots.", True),
        ("Now in the cellar.", True),
    ],
)
def test_a_neighbour_that_tells_of_something_else_upholds_nothing(after, backed):
    source = make_hit(f"The key hangs on the nail behind the woodshed. {after}", title="cottage")
    (one,) = check(
        "The key of the cottage is in the cellar.", "Where is the cottage key?", [source]
    )
    assert one.supported == backed


LOG = make_hit(
    "20 Feb 2025  55,120 miles  oil, cabin filter, £178.00\n"
    "11 Sep 2025  61,870 miles  clutch replaced, Halden Motors, £845.00"
)


@pytest.mark.parametrize(("price", "supported"), [("178.00", False), ("845.00", True)])
def test_the_price_of_the_line_above_is_not_that_of_a_thing(price, supported):
    (sentence,) = check(f"The clutch was £{price}.", "How much was the clutch?", [LOG])
    assert sentence.supported == supported


@pytest.mark.parametrize(
    ("place", "supported"),
    [
        ("Ned proposed to raise the fee to £35; rejected, three to one.", False),
        ("The plan to raise the fee to £35 was turned down.", False),
        ("Ned proposed to raise the fee to £35; agreed.", True),
        ("£40 was rejected; raise the fee to £35 was agreed.", True),
    ],
)
def test_what_was_rejected_has_not_come_about(place, supported):
    (sentence,) = check("Raise the fee to £35.", "Did the club decide?", [make_hit(place)])
    assert sentence.supported == supported


@pytest.mark.parametrize(
    ("reply", "supported"),
    [
        ("Jonah Pike must not eat nuts.", True),
        ("Jonah Pike must eat no nuts.", True),
        ("It is not Jonah Pike who eats nuts.", False),
        ("Jonah Pike must eat nuts.", False),
        ("Ottilie has asthma, the inhaler is in the red bag.", True),
    ],
)
def test_a_not_belongs_to_what_it_denies(reply, supported):
    text = "Ottilie has asthma, the inhaler is in the red bag. Jonah Pike must not eat nuts."
    (said,) = check(reply, "Which child is allergic?", [make_hit(text)])
    assert said.supported is supported


@pytest.mark.parametrize(
    ("reply", "supported"),
    [
        ("The number of Dr. Hellman is 246.", False),
        ("The telephone of Dr. Hellman is 555 0121.", True),
        ("Dr. Hellman checked the teeth in 246 days.", False),
    ],
)
def test_a_part_of_a_long_number_is_not_that_number(reply, supported):
    hit = make_hit("Vet: Dr. Hellman, telephone 555 0121. Chip number 246 098 100 355 871.", 1)
    [sentence] = check(reply, "Who is the vet and what is her number?", [hit])
    assert sentence.supported is supported


@pytest.mark.parametrize(
    ("reply", "supported"),
    [
        ("The landlord is Eila Brask, the owner of the property.", False),
        ("The landlord is Solgrind Homes, represented by Eila Brask.", True),
        ("The landlord is Solgrind Homes, a company of Mill Lane.", True),
    ],
)
def test_who_somebody_is_besides_has_to_stand_there_too(reply, supported):
    text = (
        "The landlord is Solgrind Homes, a company of Mill Lane, represented by the property "
        "manager Eila Brask."
    )
    [sentence] = check(reply, "Who is the landlord?", [make_hit(text, 1)])
    assert sentence.supported is supported


@pytest.mark.parametrize(
    ("reply", "supported"),
    [
        ("The secretary is Karen Whitlock.", True),
        ("The secretary is Alan Whitlow.", False),
        ("The treasurer is Alan Whitlow.", True),
        ("The locker is number 75.", True),
        ("The locker is number 18.", False),
    ],
)
def test_a_value_of_the_next_line_is_not_that_of_a_line_with_its_own(reply, supported):
    text = "Secretary Karen Whitlock\nTreasurer Alan Whitlow\nLocker number 75\nShelf number 18"
    asked = reply.split(" is ")[0].removeprefix("The ")
    (sentence,) = check(reply, f"Who or what is the {asked}?", [source(text)])
    assert sentence.supported == supported


def test_a_value_below_its_heading_is_its_own():
    text = "Secretary\nKaren Whitlock\nTreasurer\nAlan Whitlow"
    (sentence,) = check("The secretary is Karen Whitlock.", "Who is secretary?", [source(text)])
    assert sentence.supported


def test_a_day_has_its_own_year():
    text = "Hoover bought 27 November 2023, laptop bought 22/8/2025, on site."
    for year, supported in (("2025", True), ("2023", False)):
        (sentence,) = check(f"The laptop was bought 22/8/{year}.", "laptop?", [source(text)])
        assert sentence.supported == supported
