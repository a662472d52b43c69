"""Answers look where a question says that they are, and everywhere where that was too narrow."""

from datetime import date

import pytest

from assistant.records import Facet, Kind
from tests.answering import understanding_answerer
from tests.fakes import FakeModels, never, plain_picture
from tests.filled import add_photo, add_texts

EVERYWHERE = "looked at everything"


@pytest.fixture
def ask(store):
    models = FakeModels(without=("language",))
    add_texts(store, models, "boiler.md", ["The boiler was repaired on 3 May 2024."])
    spoken = "The boiler was repaired on 9 June 2021."
    add_texts(store, models, "memo.ogg", [spoken], kind=Kind.SPEECH, date="2021-06-10")
    add_texts(store, models, "piano.md", ["The piano was tuned on 7 May 2024."])
    add_texts(store, models, "song.ogg", ["He played a piano."], kind=Kind.SPEECH)
    add_photo(store, models, "red.jpg", plain_picture("red"), date="2024-07-16")
    answerer = understanding_answerer(store, models, today=date(2026, 11, 26))

    def answered(question, **more):
        *_, done = answerer.ask(question, never, **more)
        return done.answer

    return answered


def test_what_a_question_says_of_its_kind_is_kept_to(ask):
    answer = ask("When was the boiler repaired, in the recordings?")
    assert [hit.path for hit in answer.citations] == ["memo.ogg"]
    [one] = answer.understood
    assert (one.facet, one.label, one.said) == (Facet.KIND, "speech", "in the recordings")
    assert not any(EVERYWHERE in step for step in answer.steps)


def test_what_leaves_nothing_is_dropped_with_a_notice(ask):
    answer = ask("When was the boiler repaired, in the photos?")
    assert {hit.path for hit in answer.citations} == {"boiler.md", "memo.ogg"}
    assert "“in the photos”" in answer.notices[0]
    assert answer.understood == ()


def test_where_nothing_speaks_to_the_question_everything_is_looked_at(ask):
    answer = ask("When was the piano tuned, in the recordings?")
    assert [hit.path for hit in answer.citations] == ["piano.md"]
    assert any(EVERYWHERE in step for step in answer.steps)
    assert [one.said for one in answer.understood] == ["in the recordings"]


def test_a_time_alone_leaves_nothing_out(ask):
    answer = ask("Was the boiler repaired in 2021?")
    assert [one.label for one in answer.understood] == ["2021"]
    assert {"boiler.md", "memo.ogg"} <= {hit.path for hit in answer.explained.hits}


def test_words_that_are_to_be_words_mean_no_more(ask):
    question = "When was the boiler repaired, in the recordings?"
    answer = ask(question, literal=("in the recordings",))
    assert answer.understood == ()
    assert "boiler.md" in {hit.path for hit in answer.citations}
