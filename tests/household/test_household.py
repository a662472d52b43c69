"""The generated household is the same for a seed, and its answers stand where they are said to."""

import email
import email.policy
import json
from collections import Counter

import pypdfium2
import pytest

from assistant.evaluation.facts import holds
from assistant.evaluation.questions import read_questions
from tests.household.generate import LIBRARY, QUESTIONS, make_household

SEEDS = (1, 2, 3)
PLAIN = {".md", ".txt", ".html"}


@pytest.fixture(scope="module", params=SEEDS)
def household(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"household{request.param}")
    make_household(folder, request.param)
    return folder


def text_of(path):
    """What a person reads in a file; None when it takes a model."""
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return f"{message['From']}\n{message.get_content()}"
    if path.suffix == ".csv":
        return path.read_text("utf-8").replace(",", " ; ")
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
    return path.read_text("utf-8") if path.suffix in PLAIN else None


def test_it_is_of_the_promised_size_and_mixture(household):
    files = [path for path in (household / LIBRARY).rglob("*") if path.is_file()]
    assert 60 <= len(files) <= 120
    assert {path.suffix for path in files} >= {*PLAIN, ".eml", ".csv", ".pdf", ".jpg", ".opus"}
    questions = read_questions(household / QUESTIONS)
    kinds = Counter(question.kind for question in questions)
    assert len(questions) >= 150
    assert kinds["unanswerable"] >= 40
    assert len({(question.text, question.context) for question in questions}) == len(questions)
    assert set(kinds) == {
        "single fact",
        "numeric",
        "multi-step",
        "photo",
        "moment in a recording",
        "whole document",
        "follow-up",
        "unanswerable",
    }


def test_what_proves_an_answer_stands_in_its_files(household):
    for question in read_questions(household / QUESTIONS):
        texts = [text_of(household / LIBRARY / one.source) for one in question.relevant]
        if not question.has_answer:
            assert not texts
            continue
        assert texts
        if None in texts:
            continue
        facts = question.facts or question.expected
        said = "\n".join(texts)
        held = [holds(said, fact) for fact in facts]
        enough = all(held) if question.every or question.facts else any(held)
        worked_out = question.every or question.kind in {"numeric", "multi-step"}
        assert enough or (worked_out and not question.facts), (question.text, facts)


def test_answers_that_are_alternatives_do_not_stand_in_the_question(household):
    for question in read_questions(household / QUESTIONS):
        if question.has_answer and not question.every:
            shown = [one for one in question.expected if holds(question.text, one)]
            either = " or " in question.text
            assert not shown or either, (question.text, shown)


def test_a_seed_makes_the_same_household_again(household, tmp_path):
    seed = int(household.name.removeprefix("household")[0])
    make_household(tmp_path, seed)
    assert (tmp_path / QUESTIONS).read_bytes() == (household / QUESTIONS).read_bytes()
    for path in (tmp_path / LIBRARY).rglob("*"):
        if path.is_file():
            twin = household / LIBRARY / path.relative_to(tmp_path / LIBRARY)
            assert path.read_bytes() == twin.read_bytes(), path.name


def test_another_seed_makes_another_household(tmp_path):
    one, other = make_household(tmp_path / "1", 1), make_household(tmp_path / "2", 2)
    same = [json.dumps(asked) for asked in one.asked if asked in other.asked]
    assert len(same) < len(one.asked) / 2
