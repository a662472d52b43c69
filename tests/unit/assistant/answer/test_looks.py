"""What a hit surely lacks of what a question asks."""

from dataclasses import replace

import pytest

from assistant.answer.sources.gate import SPEAKS, UNNAMED, Gate
from assistant.answer.sources.looks import Look, lacks_name, misses
from assistant.answer.sources.spot import Spot, Wanted
from assistant.records import Form
from assistant.retrieve.query import names_in, understand
from tests.fakes import FakeModels
from tests.hits import make_hit

YARIS = make_hit("Next MOT due: 18 February 2027. New tyres.", title="yaris_service")


def look(question, hit, *, names=()):
    terms = dict.fromkeys(understand(question).terms, 1.0)
    wanted = Wanted(question, terms, names_in(question), None)
    return Look(hit, Spot("", "", 0.0, "", near=False, lacks=False), wanted, names)


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("When is the MOT of the Fabia due?", True),
        ("When is the MOT of the Yaris due?", False),
        ("When is the MOT due in March?", False),
        ("When is the next test due?", False),
        ("When did Grandma and Dr. Next see the MOT at Christmas?", False),
        ("When is the Yaris Service due, I ask?", False),
        ("Is the MOT due on a Thursday?", False),
        ("What did the GP say of the Italian tyres?", False),
        ("Wann muss der Wagen zur Prüfung?", False),
    ],
)
def test_a_name_that_stands_nowhere(question, lacks):
    assert lacks_name(look(question, YARIS)) == lacks


def test_photos_and_what_is_known_to_be_meant_lack_no_name():
    question = "When did we see the Fabia?"
    assert not lacks_name(look(question, make_hit("car", form=Form.PICTURE)))
    assert not lacks_name(look(question, YARIS, names=("Fabia",)))


def test_what_is_of_another_thing_speaks_less():
    gate, terms = Gate(FakeModels()), {"mot": 1.0, "due": 1.0, "fabia": 1.0}
    (other,) = gate.weigh("When is the MOT of the Fabia due?", [YARIS], terms)
    own = make_hit(f"{YARIS.text} Fabia.", title="service")
    (same,) = gate.weigh("When is the MOT of the Fabia due?", [own], terms)
    assert other.score <= UNNAMED < SPEAKS
    assert same.score > other.score


GIFTS = make_hit("- Sam: a bird book\n- Tobias: tea\n- Talia: slippers, size 43", title="Gifts")


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("What shoe size does Sam have?", True),
        ("What shoe size does Talia have?", False),
        (
            "What shoe size does Nora have?",
            False,
        ),  # of whom nothing is told here: for others to say
        ("Which of us has shoe size 43?", False),
    ],
)
def test_the_line_of_somebody_else(question, lacks):
    seen = look(question, GIFTS)
    spot = Spot("", "Talia: slippers, size 43", 0.0, "", near=False, lacks=False)
    assert misses(replace(seen, spot=spot)) == lacks
