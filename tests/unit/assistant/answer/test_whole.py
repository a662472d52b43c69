"""Whole documents: what one says in short, and how two of them differ."""

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.gate import Gate
from assistant.answer.whole import WholeQuestion, WholeReader, differences, whole_of
from assistant.records import Kind
from assistant.retrieve.search import Searcher
from tests.fakes import FakeLanguageModel, FakeModels, never
from tests.filled import add_texts
from tests.hits import make_hit

OLD = [
    "The rent is 900 euros a month. Pets are welcome in the house.",
    "The tenant pays for water. The garden may be used by all.",
]
NEW = [
    "The rent is 950 euros a month. Pets are welcome in the house.",
    "The garden may be used by all. Smoking is not allowed on the stairs.",
]


@pytest.fixture
def contracts(store, models):
    add_texts(store, models, "lease 2023.pdf", OLD, kind=Kind.PAGE, title="Lease 2023")
    add_texts(store, models, "lease 2024.pdf", NEW, kind=Kind.PAGE, title="Lease 2024")
    add_texts(store, models, "soup.md", ["Cook the leeks in butter. Add a litre of water."])
    return store


def reader(store, models):
    searcher = Searcher(store, models)
    return WholeReader(searcher, Gate(models))


@pytest.mark.parametrize(
    ("question", "names", "changes"),
    [
        ("Summarise the rental contract.", ("the rental contract",), False),
        ("Please give me an overview of the manual", ("the manual",), False),
        ("What is the garden diary about?", ("garden diary",), False),
        (
            "What changed between the old lease and the new lease?",
            ("the old lease", "the new lease"),
            True,
        ),
        ("What changed between the two letters?", ("letters",), True),
    ],
)
def test_questions_about_whole_documents(question, names, changes):
    assert whole_of(question) == WholeQuestion(names, changes)


@pytest.mark.parametrize(
    "question", ["When does the bus leave?", "What is new in the garden?", "Summarise it.", ""]
)
def test_other_questions_are_not_about_whole_documents(question):
    assert whole_of(question) is None


def worked(steps):
    """Return the steps, and what they came to."""
    said = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as end:
            return said, end.value


def test_a_document_is_summarised_in_its_own_words(contracts, models):
    (document,) = reader(contracts, models).named("the Lease 2023")
    found = reader(contracts, models).summary(document)
    text = " ".join(OLD)
    assert 1 < len(found) <= 8
    assert all(one.text in text and one.hits[0].path == "lease 2023.pdf" for one in found)
    assert len({one.text for one in found}) == len(found)


def test_the_parts_of_a_document_rest_on_where_they_begin(contracts, models):
    text = "Nobody runs in the hall at night."
    rules = [make_hit(text, n, title="House", heading=f"House > {n} Rule") for n in (1, 2, 2, 3)]
    parts, *_ = reader(contracts, models).summary(rules)
    assert parts.text == "“House” has these parts: 1 Rule; 2 Rule; 3 Rule."
    assert parts.hits == (rules[0], rules[1], rules[3])
    talk = [make_hit(text, n, title="Talk", heading=f"0:00:{n:02}") for n in (1, 2, 3)]
    assert "parts" not in " ".join(one.text for one in reader(contracts, models).summary(talk))


def test_a_document_that_is_not_there_is_not_made_up(contracts, models):
    steps, found = worked(reader(contracts, models).work(WholeQuestion(("the tax return",))))
    assert steps == ["Looked for a document “the tax return”: found none"]
    assert found == []


def test_two_versions_are_compared(contracts, models):
    asked = WholeQuestion(("lease 2023", "lease 2024"), changes=True)
    steps, found = worked(reader(contracts, models).work(asked))
    assert steps == ["Compared lease 2023.pdf with lease 2024.pdf"]
    told = [one.text for one in found]
    assert told[0].startswith("In “Lease 2023”: “The rent is 900 euros a month.”, in “Lease 2024”")
    assert "Only in “Lease 2023”: “The tenant pays for water.”" in told
    assert "Only in “Lease 2024”: “Smoking is not allowed on the stairs.”" in told
    assert not any("garden" in one or "Pets" in one for one in told)


def test_a_document_is_no_different_from_itself(contracts, models):
    (document,) = reader(contracts, models).named("the Lease 2023")
    (found,) = differences(document, document)
    assert found.text == "Both say the same, word for word."


def test_an_answer_shows_the_summary_without_a_model(contracts):
    models = FakeModels(language=FakeLanguageModel([]))
    events = Answerer(Searcher(contracts, models), models).ask("Summarise the lease 2024.", never)
    answer = list(events)[-1].answer
    assert answer.found
    assert not answer.model
    assert all(one.supported and one.citations for one in answer.sentences)
    assert answer.steps[-1] == "Read lease 2024.pdf from beginning to end: 2 passages"


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Summarise the lease 2024", ""),
        ("Summarise the garage lease 2024", "garage lease 2024"),
        ("Summarise the lease of 2022", "lease of 2022"),
    ],
)
def test_a_document_of_another_name_is_said_to_be_another(contracts, models, question, named):
    steps = reader(contracts, models).work(whole_of(question))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            first = end.value[0].text
            break
    assert first.startswith(f"No document is called “{named}”; this one is “Lease") == bool(named)
