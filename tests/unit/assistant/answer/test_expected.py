"""What sort of thing would answer a question, and whether a passage holds any."""

import pytest

from assistant.answer.expected import lacks, of_another_year
from assistant.records import Form
from tests.hits import make_hit


def hit(text, *, title="note", form=Form.TEXT, date=None):
    return make_hit(text, title=title, form=form, date=date)


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("What is Felix's phone number?", "Felix: 555 0121 77", "Felix is a friend."),
        ("What is her e-mail address?", "Write to ida@mail.example", "Write to Ida."),
        ("What colour is the lamp?", "A red desk lamp.", "A desk lamp, 40 watts."),
        ("At what time does the bus leave?", "The bus leaves at 8:15.", "The bus leaves soon."),
        ("When was the boiler repaired?", "Repaired on 3 May.", "The boiler was repaired."),
        ("How many beds are in the hut?", "The hut has twelve beds.", "The hut has beds."),
        ("How much does the tent cost?", "The tent costs 89 euros.", "The tent is green."),
        ("What is the temperature of the oven?", "Bake at 210 degrees.", "Bake it well."),
    ],
)
def test_a_passage_holds_what_is_asked_for_or_lacks_it(question, there, not_there):
    assert not lacks(question, hit(there))
    assert lacks(question, hit(not_there))


@pytest.mark.parametrize("question", ["Who was there?", "Why is it closed?", "a red lamp", ""])
def test_other_questions_ask_for_nothing_that_could_be_missed(question):
    assert not lacks(question, hit("Anything at all."))


def test_a_picture_is_not_judged_by_its_words():
    assert not lacks("How many hens are there?", hit("hen, grass", form=Form.PICTURE))
    assert not lacks("When was the hen photographed?", hit("hen", form=Form.PICTURE))


def test_the_date_of_a_file_tells_when():
    assert not lacks("When was it?", hit("A walk.", date="2024-05-03"))


def test_a_passage_of_another_year_is_told():
    assert of_another_year("What was the rent in 2024?", hit("The rent of 2023 was 900 euros."))
    assert not of_another_year("What was the rent in 2024?", hit("Rent 2024: 900 euros."))
    assert not of_another_year("What was the rent in 2024?", hit("The rent is 900 euros."))
    assert not of_another_year("What was the rent?", hit("The rent of 2023 was 900 euros."))
    assert not of_another_year("The rent in 2024?", hit("The rent.", title="Letter of 2024"))
