"""The rows of a table of which a question says what they have."""

from __future__ import annotations

import pytest

from assistant.answer.question.shapes import shape_of
from assistant.answer.tables.tables import tables_of
from assistant.answer.tables.which_rows import which_rows
from assistant.records import Form
from tests.hits import make_hit

PUPILS = """Pupil | Theory | Practical test | Result
Joss | passed | 2026-05-07 | failed
Lena | passed | 2026-07-22 | passed
Colm | failed | |
Sunniva | not yet | | """
THINGS = """Thing | Room | Receipt
Piano | living room | yes
Television | living room | no
Clock | hall | no"""
CLUBS = """Child | Club | Day
Juno | Choir | Thursday
Pim | Swimming | Wednesday
Pim | Recorder | Friday"""


def told(question: str, *texts: str) -> str | None:
    """Return what tables tell, without the passages that it rests on."""
    hits = [make_hit(text, n, form=Form.TABLE) for n, text in enumerate(texts)]
    found = which_rows(question, shape_of(question), [t for hit in hits for t in tables_of([hit])])
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Which pupils failed their practical test?",
            "Joss (Practical test: 7 May 2026, Result: failed).",
        ),
        ("Which pupils failed the theory?", "Colm (Theory: failed)."),
        ("Who has not done the theory yet?", "Sunniva (Theory: not yet)."),
        ("Which things have no receipt?", "Television (Receipt: no); Clock (Receipt: no)."),
        ("Which things have a receipt?", "Piano (Receipt: yes)."),
        (
            "Which things are in the living room?",
            "Piano (Room: living room); Television (Room: living room).",
        ),
        ("Which clubs is Pim in?", "Swimming (Child: Pim); Recorder (Child: Pim)."),
    ],
)
def test_the_rows_are_named_with_what_they_have(question, expected):
    assert told(question, PUPILS, THINGS, CLUBS) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Which pupils failed the driving licence?",  # no word of it may be left over
        "Which pupils have not passed the practical test?",  # failed it, or not taken it?
        "Which pupils have a test?",  # as all of them
        "Which teacher has Pim?",  # no column tells teachers
        "Which thing is the piano?",  # the row is named, and something else is asked
        "Why did Joss fail?",
        "How many pupils failed?",
        "Which pupils passed?",  # the theory, or all of it?
        "Who should have passed the practical test?",
    ],
)
def test_no_rows_are_named_for_other_questions(question):
    assert told(question, PUPILS, THINGS, CLUBS) is None


def test_no_more_than_a_dozen_are_named():
    rows = "\n".join(f"{chr(65 + number)}lba | red | Spain" for number in range(20))
    found = told("Which wines are red?", f"Wine | Colour | Country\nCava | white | Spain\n{rows}")
    assert found is not None
    assert found.endswith(" and 8 more.")


def test_a_verb_of_the_past_may_stand_in_no_row_and_names_stand_once():
    results = """Year | Event | Regatta | Boat | Place
2026 | 2x | Harle | Heron | 2
2026 | 1x | Harle | Dipper | 1
2026 | J15 | Harle | Heron | 5
2025 | 4- | Burystead | Grebe | 2"""
    assert told("Which boats raced at Harle in 2026?", results) == (
        "Heron (Year: 2026, Regatta: Harle); Dipper (Year: 2026, Regatta: Harle)."
    )
    students = "Name | Category\n".replace("\n", " | Since\n")
    rows = "Callum | Student | 2025\nRob | Full | 2009\nIda | Student | 2026"
    assert told("Which student members do we have?", f"{students}{rows}") == (
        "Callum (Category: Student); Ida (Category: Student)."
    )
    assert (
        told(
            "Who left in 2026?",
            "Name | Left on\n".replace("\n", " | Why\n")
            + ("Peter | 2026-02-28 | moved\nAnja | 2026-05-31 | exams\nColin | 2025-04-01 | fees"),
        )
        == "Peter (Left on: 28 February 2026); Anja (Left on: 31 May 2026)."
    )


@pytest.mark.parametrize("verb", ["won at", "missed", "were disqualified at", "retired at"])
def test_other_verbs_may_say_the_opposite(verb):
    results = "Boat | Race | Place\nHeron | Harle | 1\nSwift | Harle | 7\nHeron | Tarn | 3"
    assert told(f"Which boats {verb} Harle?", results) is None
