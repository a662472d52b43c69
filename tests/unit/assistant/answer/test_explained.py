"""The line that explains a code is known by it."""

import pytest

from assistant.answer.sources.explained import explanation
from assistant.answer.sources.gate import Gate
from assistant.answer.sources.spot import Wanted
from assistant.records import Form
from tests.fakes import FakeModels
from tests.hits import make_hit

MANUAL = make_hit(
    "Code | Meaning | What to do\n"
    "E20 | The water does not drain | Clean the pump filter\n"
    "E30 | Water in the base | Close the tap",
    title="Washing machine",
    form=Form.TABLE,
)
LINE = "Code: E20; Meaning: The water does not drain; What to do: Clean the pump filter"


def wanted(question, *terms):
    return Wanted(question, dict.fromkeys(terms, 1.0), (), None)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What does the washing machine mean by E20?", "washing machine mean e20"),
        ("E20?", "e20"),
        ("What should I do when it shows E20?", "shows e20"),
    ],
)
def test_the_line_that_begins_with_the_code(question, terms):
    assert explanation(MANUAL, wanted(question, *terms.split())) == LINE


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What does E99 mean?", "mean e99"),
        ("Is E20 or E30 worse?", "e20 e30 worse"),
        ("Which bus goes to gate E20?", "bus gate e20"),
        ("What does the washing machine do?", "washing machine"),
    ],
)
def test_other_questions_have_no_such_line(question, terms):
    assert explanation(MANUAL, wanted(question, *terms.split())) == ""


def test_a_code_may_be_written_in_parts():
    note = make_hit("Boiler: pressure 1.5.\nError F.28 means no gas: check the meter first.")
    line = "Error F.28 means no gas: check the meter first."
    for question in ("boiler f28", "What does F.28 mean?", "the boiler shows F-28"):
        terms = [word for word in ("boiler", "f28") if word in question]
        assert explanation(note, wanted(question, *terms)) == line


def test_a_code_alone_explains_nothing():
    bare = make_hit("E20\nThe garden is open.")
    assert explanation(bare, wanted("What does E20 mean?", "mean", "e20")) == ""


def test_what_explains_a_code_is_quoted_alone():
    terms = {"washing": 1.0, "machine": 1.0, "mean": 1.0, "e20": 3.0}
    question = "What does the washing machine mean by E20?"
    (evidence,) = Gate(FakeModels()).weigh(question, [MANUAL], terms)
    assert evidence.quote == LINE
    assert evidence.score >= MANUAL.score
