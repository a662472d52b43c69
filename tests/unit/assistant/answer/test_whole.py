"""Whole documents: what one says in short, and how two of them differ."""

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.question.whole_question import WholeQuestion, whole_of
from assistant.answer.sources.gate import Gate
from assistant.answer.steps.whole import WholeReader, differences
from assistant.records import Kind
from assistant.retrieve.search import Searcher
from tests.fakes import FakeLanguageModel, FakeModels, never
from tests.filled import add_texts
from tests.hits import make_hit
from tests.steps import worked

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


DRAFT = [
    "Childcare agreement, draft of 12 February 2024. The fee is 300 euros a month. Lunch is warm.",
    "The garden is open all day. Each child brings slippers.",
]
SIGNED = [
    "Childcare agreement, signed on 12 March 2024. The fee is 310 euros a month. Lunch is warm.",
    "The garden is open all day. Each child brings slippers.",
]


@pytest.mark.parametrize(
    ("question", "compared"),
    [
        ("How does the signed childcare agreement differ from the draft?", "draft signed"),
        ("What has changed in the childcare agreement since the draft?", "draft signed"),
        ("What did they change in the childcare agreement before signing?", "draft signed"),
        ("differences draft vs signed childcare agreement", "draft signed"),
        ("Compare the signed childcare agreement with the draft.", "signed draft"),
        ("What is different in the lease of 2024 from the one of 2023?", "2023 2024"),
        ("What changed between the leases of 2023 and 2024?", "2023 2024"),
        ("What's changed in the lease from 2023 to 2024?", "2023 2024"),
        ("What is new in the lease of 2024 compared to that of 2023?", "2023 2024"),
        ("What are the differences between the two leases?", "2023 2024"),
        ("What is new in the soup recipe?", ""),
        ("What is the difference between leeks and butter?", ""),
    ],
)
def test_two_versions_are_found_however_they_are_asked_for(contracts, models, question, compared):
    add_texts(contracts, models, "childcare signed.pdf", SIGNED, kind=Kind.PAGE)
    add_texts(contracts, models, "childcare draft.pdf", DRAFT, kind=Kind.PAGE)
    steps, found = worked(reader(contracts, models).work(whole_of(question)))
    if not compared:
        assert found == []
        return
    paths = {
        "draft": "childcare draft.pdf",
        "signed": "childcare signed.pdf",
        "2023": "lease 2023.pdf",
        "2024": "lease 2024.pdf",
    }
    one, other = (paths[name] for name in compared.split())
    assert steps == [f"Compared {one} with {other}"]
    assert any("euros a month" in each.text for each in found)


def test_of_two_documents_of_a_name_versions_of_one_are_meant(contracts, models):
    add_texts(contracts, models, "lease garage.pdf", ["It costs 85 pounds."], title="Lease")
    steps, found = worked(reader(contracts, models).work(whole_of("What changed in the lease?")))
    assert steps == ["Compared lease 2023.pdf with lease 2024.pdf"]
    assert found
    asked = whole_of("What are the differences between the two soups?")
    steps, found = worked(reader(contracts, models).work(asked))
    assert (steps, found) == (["Looked for two documents to compare: did not find both"], [])


def test_versions_are_known_by_their_series_and_by_the_end_of_their_names(store, models):
    for year, price in ((2025, 74), (2026, 80)):
        add_texts(store, models, f"prices_{year}.md", [f"A lesson is {price} pounds."])
    add_texts(store, models, "letter_draft1.md", ["Dear parents, we end at six."], title="Winter")
    add_texts(store, models, "letter_final.md", ["Dear parents, we end at five."], title="Winter")
    for question, one, other in (
        (
            "What is different in the prices of 2026 compared with 2025?",
            "prices_2025.md",
            "prices_2026.md",
        ),
        (
            "What changed between the draft and the final letter?",
            "letter_draft1.md",
            "letter_final.md",
        ),
    ):
        steps, found = worked(reader(store, models).work(whole_of(question)))
        assert steps == [f"Compared {one} with {other}"]
        assert len(found[0].hits) == 2
        names = [one for one in (one, other) if one.startswith("letter")]
        assert all(f"“{name}”" in found[0].text for name in names)  # both are titled "Winter"


def test_minutes_are_meant_by_their_day(store, models):
    rules = ["Rules of 2026. The committee has a meeting each quarter. Fees are due in May."]
    add_texts(store, models, "rules.md", rules, title="Rules 2026")
    for name, day in (("2026-06-10", "10 June 2026"), ("2026-03-11", "11 March 2026")):
        texts = [f"Those of the committee. The roof was talked about on {day}."]
        add_texts(store, models, f"committee_{name}.md", texts, title=f"Minutes {day}")
    found = reader(store, models).named("the committee meeting of 10 june")
    assert found[0][0].path == "committee_2026-06-10.md"
