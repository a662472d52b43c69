"""What is said of something is no question for a few words."""

from datetime import date

import pytest

from assistant.answer.question.topical import frame_of_saying, topic_of
from assistant.records import Kind
from tests.answering import understanding_answerer
from tests.fake_verifier import FakeVerifier
from tests.fakes import FakeModels, never
from tests.filled import add_texts


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did the landlord say about the fan?", ("fan",)),
        ("what does the lease say about dogs", ("dogs",)),
        ("What was decided about the old hens?", ("old", "hens")),
        ("What did Hester tell us about the will?", ("the", "will")),
        ("Tell me everything about the boiler", ("boiler",)),
        ("Is there anything about the roof?", ("roof",)),
        ("What do we know about Tilda?", ("tilda",)),
        ("What do my notes say about bees?", ("bees",)),
        ("What did Ada say about the fan last week?", ("fan",)),
        ("What did the doctor say about my knee in March?", ("knee",)),
        ("What is there about the flat in my files?", ("flat",)),
        ("What did she say about it?", ()),
        ("What is the password in the note about the wifi?", ()),
        ("What is the date of the report on the boiler?", ()),
        ("What did the doctor say on Friday?", ()),
        ("What was agreed on 3 May?", ()),
        ("What did the fan cost?", ()),
        ("What about the cat?", ()),
        ("When did she say that she comes?", ()),
        ("", ()),
    ],
)
def test_the_topic_is_what_stands_behind_about(question, topic):
    assert topic_of(question) == topic


def test_the_word_for_saying_need_not_stand_anywhere():
    assert frame_of_saying("What did Ada recommend about the fan?") == {"recommend"}
    assert frame_of_saying("What did the fan cost?") == frozenset()


@pytest.fixture
def ask(store):
    models = FakeModels(without=("language",))
    models.roles["verifying"] = FakeVerifier(-5.0)
    spoken = "I talked to the landlord. The fan will be replaced on Wednesday."
    add_texts(store, models, "memo.ogg", [spoken], kind=Kind.SPEECH)
    add_texts(store, models, "mail.txt", ["The landlord writes: the fan is in the cellar."])
    add_texts(store, models, "lease.txt", ["The landlord mends the roof and the windows."])
    answerer = understanding_answerer(store, models, today=date(2026, 11, 28))

    def answered(question):
        *_, done = answerer.ask(question, never)
        return done.answer

    return answered


def test_places_of_several_files_are_quoted_though_none_holds_a_few_words_that_answer(ask):
    answer = ask("What did the landlord say about the fan?")
    assert answer.found
    cited = {answer.citations[n - 1].path for one in answer.sentences for n in one.citations}
    assert cited == {"memo.ogg", "mail.txt"}


def test_what_speaks_of_something_else_tells_nothing(ask):
    assert not ask("What did the landlord say about the lift?").found
