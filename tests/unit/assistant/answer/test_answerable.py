"""Which searches ask, and whether the files answer them."""

from dataclasses import replace

import pytest

from assistant.answer.answerable import Answerable
from assistant.answer.converse import Answerer
from assistant.answer.question.asking import asks
from assistant.answer.worded_or_not import WithoutLanguage
from assistant.concepts.questions import NOTHING
from assistant.errors import ModelDamaged, ModelMissing
from assistant.records import Form, Kind, Query, SearchResult
from assistant.settings import Settings
from tests.fake_verifier import FakeVerifier
from tests.fakes import FakeModels
from tests.hits import make_hit

QUESTION = Query("What deposit does the tenant pay?")


@pytest.mark.parametrize(
    ("words", "are_one"),
    [
        ("who mended the heater", True),
        ("Is the garage insured", True),
        ("the deposit of the flat?", True),
        ("What's the code of the alarm", True),
        ("can you find my passport", True),
        ("did Nora pay the rent", True),
        ("heater letter", False),
        ("had dinner on the beach", False),
        ("do not disturb sign", False),
        ("what a wonderful world lyrics", False),
        ("the WHO report on malaria", False),
        ("WHO report on malaria in the south", False),
        ("Kiedy wygasa umowa najmu?", False),
        ("Was kostet Strom monatlich?", False),
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


class Found:
    """A searcher that always finds the same."""

    def __init__(self, hit):
        self.hit = hit

    def search(self, query, **_):
        return SearchResult(query.text, 1.0, (self.hit,))

    def terms(self, question):
        return {"deposit": 2.0, "tenant": 1.0}

    def __getattr__(self, name):
        return lambda *_, **__: []


HIT = make_hit("The tenant pays a deposit of 900 euros.", 1, score=0.9)


def answerable(odds, hit=HIT):
    models = FakeModels()
    if odds is not None:
        models.roles["verifying"] = odds if isinstance(odds, FakeVerifier) else FakeVerifier(odds)
    return Answerable(lambda models: Answerer(Found(hit), models), models, lambda _: NOTHING)


@pytest.mark.parametrize(("odds", "answered"), [(5.0, True), (-5.0, False)])
def test_the_files_answer_what_a_passage_surely_states(odds, answered):
    assert answerable(odds).tells(QUESTION, lambda: False) is answered


def test_nothing_is_told_where_nothing_can_tell():
    german = make_hit("Der Mieter zahlt für die Wohnung eine Kaution von 900 Euro.", 1, score=0.9)
    photo = make_hit("A photo of a tenant", 2, score=0.9, form=Form.PICTURE)
    for unsure in (None, ModelDamaged("broken")):
        assert answerable(unsure).tells(QUESTION, lambda: False) is None
    assert answerable(-5.0, german).tells(QUESTION, lambda: False) is None
    assert answerable(-5.0, photo).tells(Query("Where is the tenant?"), lambda: False) is None
    assert answerable(5.0).tells(Query("tenant deposit"), lambda: False) is None


def test_no_photo_tells_a_price():
    photo = make_hit("A photo of a tenant", 2, score=0.9, form=Form.PICTURE)
    told = answerable(-5.0, photo).tells(Query("How much does the tenant pay?"), lambda: False)
    assert told is False


def test_who_does_not_want_it_is_told_nothing():
    verifier, models = FakeVerifier(5.0), FakeModels()
    models.roles["verifying"] = verifier
    off = Settings(search_check=False)
    made = Answerable(
        lambda models: Answerer(Found(HIT), models), models, lambda _: NOTHING, lambda: off
    )
    assert made.tells(QUESTION, lambda: False) is None
    assert not verifier.read


def test_what_is_stopped_reads_nothing():
    verifier = FakeVerifier(5.0)
    assert answerable(verifier).tells(QUESTION, lambda: True) is None
    assert HIT.text not in " ".join(verifier.read)


def test_no_model_answers_in_words():
    with pytest.raises(ModelMissing):
        WithoutLanguage(FakeModels()).language()
