"""Lists with boxes tell what is done and what is left."""

from decimal import Decimal

import pytest

from assistant.answer.steps.todo import points_of, todo_question
from tests.hits import make_hit

TODO = (
    "# To do\n\n- [ ] descale the kettle\n- [x] pay the sweep.\n- [ ] new bulb, E14.\n* [X] tyres"
)
MOVING = "- [x] Give notice\n- [ ] Read the meters"
KEYS = "- [ ] Hand over 3 keys"


def answer(question, *texts):
    named = {
        TODO: {"path": "notes/todo.md", "title": "To do"},
        MOVING: {"path": "moving.md", "title": "Moving house", "heading": "Six weeks before"},
        KEYS: {"path": "moving.md", "title": "Moving house", "heading": "Last day"},
    }
    hits = [make_hit(text, at, **named[text]) for at, text in enumerate(texts, 1)]
    asked = todo_question(question)
    return None if asked is None else points_of(asked, [hits])


@pytest.mark.parametrize(
    ("question", "count", "said"),
    [
        ("How many things on the to-do list are not done yet?", 2, "Not done: 2 of 4 – descale"),
        ("What is still open on my todo list?", 2, "descale the kettle; new bulb, E14."),
        ("which tasks are done", 2, "Done: 2 of 4 – pay the sweep; tyres."),
        ("how many jobs are still open", 2, "Not done: 2 of 4"),
        ("What's left on the to-do list?", 2, "2 of 4"),
    ],
)
def test_points_are_counted_and_named(question, count, said):
    found = answer(question, TODO)
    assert found.value == Decimal(count)
    assert said in found.text


def test_the_named_list_and_its_part_are_meant():
    every = answer("What is not done yet on the moving checklist?", MOVING, KEYS)
    assert "Read the meters; Hand over 3 keys" in every.text
    part = answer("What is not done on the checklist for the last day of the moving?", MOVING, KEYS)
    assert part.text == "Not done: 1 of 1 – Hand over 3 keys."
    assert answer("What is not done yet on the garden checklist?", MOVING, KEYS) is None


def test_nothing_done_is_told():
    found = answer("How many points of the checklist of the last day are done?", KEYS)
    assert found.text == "Done: 0 of 1."


def test_a_list_of_another_name_is_meant_only_where_it_is_found_first():
    question = "What is left on my to-do list?"
    asked = todo_question(question)
    moving, other = make_hit(MOVING, 1, title="Moving house"), make_hit("The list is long.", 2)
    assert points_of(asked, [[moving]]).text == "Not done: 1 of 2 – Read the meters."
    assert points_of(asked, [[other], [moving]]) is None
    assert points_of(asked, [[other], [make_hit(TODO, 3, path="a/todo_2024.md")]]) is not None


@pytest.mark.parametrize(
    "question",
    [
        "When was the to-do list written?",
        "How many lists are there?",
        "What is done against moss?",
        "Who is still on the list?",
        "What stands on the to-do list?",
    ],
)
def test_other_questions_are_not_about_boxes(question):
    assert todo_question(question) is None
