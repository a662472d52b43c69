"""Questions for the library itself: which files there are, and what it holds of a time."""

from datetime import date

import pytest

from assistant.answer.sources.gate import Evidence, nearest
from assistant.records import Kind
from tests.answering import understanding_answerer
from tests.fakes import FakeModels, never, plain_picture
from tests.filled import add_photo, add_texts
from tests.hits import make_hit

FILES = {
    "roof.md": "Tilda Vane repaired the roof. The slate came from Wales.",
    "dinner.txt": "Dinner with Tilda on 9 May 2024: soup, bread and a plum cake.",
    "boiler.eml": "From: Hollow Heating\nSubject: Boiler\nThe boiler needs a new valve.",
    "log 2022.md": "5 July: the well was dug.\n9 August: the pump was set into it.",
    "plan.md": "The plan of the cellar, with all pipes and wires in it.",
    "diary.md": "3 June 2021\nWe planted the old pear tree behind the shed.",
}


@pytest.fixture
def ask(store):
    models = FakeModels(without=("language",))
    for path, text in FILES.items():
        day = "2024-05-20T10:00:00" if path == "plan.md" else "2020-01-01"  # when it was saved
        add_texts(store, models, path, [text], date=day)
    spoken = "The boiler was loud again this morning."
    add_texts(store, models, "memo.ogg", [spoken], kind=Kind.SPEECH, date="2024-05-11")
    add_photo(store, models, "red.jpg", plain_picture("red"), date="2024-05-16")
    answerer = understanding_answerer(store, models, today=date(2025, 6, 1))

    def answered(question):
        *_, done = answerer.ask(question, never)
        return done.answer

    return answered


@pytest.mark.parametrize(
    ("question", "said", "paths"),
    [
        ("Which files mention Tilda?", "2 files mention “Tilda”.", {"roof.md", "dinner.txt"}),
        ('List all notes that mention "plum cake"', "1 note mentions", {"dinner.txt"}),
        ("Which recordings mention the boiler?", "1 recording mentions “boiler”.", {"memo.ogg"}),
        ("How many files mention the boiler?", "2 files mention", {"boiler.eml", "memo.ogg"}),
        ("Show me all mails about the boiler", "1 mail seems to be about", {"boiler.eml"}),
        ("Are there any documents about the roof?", "1 document seems", {"roof.md"}),
    ],
)
def test_files_are_listed(ask, question, said, paths):
    answer = ask(question)
    assert answer.found
    assert answer.text.startswith(said)
    assert {one.path for one in answer.citations} == paths
    quoted = [one for one in answer.sentences if one.citations]
    assert len(quoted) == len(paths)


def test_a_name_in_no_file_is_said_to_be_in_none(ask):
    answer = ask("Which files mention a submarine?")
    assert not answer.found
    assert answer.text == "No file mentions “submarine”."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many files do I have?", "8 files in your library."),
        ("how many recordings are there", "1 recording in your library."),
        ("How many photos do I have in my library?", "1 photo in your library."),
        ("How many notes do we have?", "6 notes in your library."),
    ],
)
def test_they_are_counted(ask, question, said):
    assert ask(question).text == said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What happened in May 2024?", ["soup", "loud again", "The photo red"]),
        ("What did we do on 3 June 2021?", ["pear tree"]),
        ("What happened in July 2022?", ["the well"]),
        ("what was I doing on 16 May 2024", ["The photo red"]),
        ("What happened in the week of 8 May 2024?", ["soup", "loud again"]),
        ("What happened in spring 2024?", ["soup", "loud again", "The photo red"]),
    ],
)
def test_what_is_of_a_time_is_told_in_its_order(ask, question, told):
    answer = ask(question)
    assert answer.found
    places = [answer.text.index(one) for one in told]
    assert places == sorted(places)
    assert len(answer.citations) == len(told)


@pytest.mark.parametrize(
    "question",
    [
        "What happened with the boiler?",
        "What do I have to do in May 2024?",
        "What happened to the glass submarine in May 2024?",
        "How many notes did the pianist miss?",
        "How many files does the archive of the town hold?",
        "Which document do I need for the visa?",
        "Which files are from 2024?",
        'Which files mention ""?',
        "Which files mention Tilda and the boiler?",
        'How many files mention ""?',
    ],
)
def test_other_questions_are_answered_as_before(ask, question):
    steps = " ".join(ask(question).steps)
    assert "Counted" not in steps
    assert "Looked for files" not in steps
    assert "of that time" not in steps


def test_what_is_not_found_of_somebody_leads_to_where_the_name_stands():
    texts = ["The roof is of slate.", "Tilda Vane came at noon.", "Vane called twice."]
    weighed = [Evidence(make_hit(text, at), text, 0.01) for at, text in enumerate(texts)]
    assert [one.quote for one in nearest(weighed, "Who is Tilda Vane?")] == [texts[1]]
    assert nearest(weighed, "who is she") == []


JOURNAL = """July 2026

3 July. Lena cried and then drove well.
9 July. Dinner with Ruth. She showed us the sun.
22 July. Lena passed! She brought a cactus."""


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What happened on 22 July 2026?", "22 July. Lena passed! She brought a cactus."),
        (
            "What happened in July 2026?",
            "3 July. Lena cried and then drove well. 9 July. Dinner with Ruth. She showed us the "
            "sun. 22 July. Lena passed! She brought a cactus.",
        ),
    ],
)
def test_all_that_a_journal_tells_of_a_time_is_quoted(store, question, quoted):
    models = FakeModels(without=("language",))
    add_texts(store, models, "2026-07.md", [JOURNAL], title="July 2026")
    answerer = understanding_answerer(store, models, today=date(2026, 8, 1))
    *_, done = answerer.ask(question, never)
    assert f"“{quoted}”" in done.answer.text
