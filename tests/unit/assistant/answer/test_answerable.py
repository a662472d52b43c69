"""Which searches ask, and whether the files answer them."""

from dataclasses import replace

import pytest

from assistant.answer.answerable import Answerable, WithoutLanguage
from assistant.answer.asking import asks
from assistant.answer.converse import Answerer
from assistant.concepts.questions import NOTHING
from assistant.errors import ModelMissing
from assistant.records import Kind, Query, SearchResult
from tests.fakes import FakeModels
from tests.hits import make_hit

QUESTION = Query("What deposit does the tenant pay?")


@pytest.mark.parametrize(
    ("words", "are_one"),
    [
        ("who mended the heater", True),
        ("Is the garage insured", True),
        ("the deposit of the flat?", True),
        ("heater letter", False),
        ("what heater", False),
        ("wer hat die Heizung repariert?", False),
        ("a boat on the water", False),
        ("", False),
    ],
)
def test_a_question_is_told_by_its_words(words, are_one):
    assert asks(Query(words)) is are_one


def test_a_search_under_conditions_asks_nothing():
    for conditions in ({"kinds": (Kind.PHOTO,)}, {"after": "2024"}, {"images": ("/a.jpg",)}):
        assert not asks(replace(QUESTION, **conditions))
    assert asks(replace(QUESTION, limit=60, offset=60, unfolded=True))


class Says:
    def __init__(self, odds):
        self.odds = odds

    def verify(self, question, passage):
        return self.odds


class Found:
    """A searcher that always finds the same."""

    def __init__(self, text):
        self.hit = make_hit(text, 1, score=0.9)

    def search(self, query, **_):
        return SearchResult(query.text, 1.0, (self.hit,))

    def terms(self, question):
        return {"deposit": 2.0, "tenant": 1.0}

    def __getattr__(self, name):
        return lambda *_, **__: []


@pytest.mark.parametrize(("odds", "answered"), [(5.0, True), (-5.0, False)])
def test_the_files_answer_what_a_passage_surely_states(odds, answered):
    models = FakeModels()
    models.roles["verifying"] = Says(odds)
    searcher = Found("The tenant pays a deposit of 900 euros.")
    answerer = Answerer(searcher, WithoutLanguage(models))
    answerable = Answerable(answerer, models, lambda _: NOTHING)
    assert answerable.tells(QUESTION, lambda: False) is answered
    assert answerable.tells(QUESTION, lambda: True) is None, "it was stopped"
    assert answerable.tells(Query("tenant deposit"), lambda: False) is None
    del models.roles["verifying"]
    assert answerable.tells(QUESTION, lambda: False) is None
    with pytest.raises(ModelMissing):
        WithoutLanguage(models).language()
