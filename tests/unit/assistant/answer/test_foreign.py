"""Who asks in a language that the text model does not know is told so, and what helps."""

from dataclasses import replace

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.question.foreign import foreign, noticing
from assistant.records import AnswerDone, SearchResult
from assistant.retrieve.search import Searcher
from tests.fakes import FakeModels, FakeTextEmbedder, never
from tests.filled import add_texts
from tests.hits import make_hit


class English(FakeTextEmbedder):
    """A text model for one language."""

    @property
    def space(self):
        return replace(super().space, language="en")


def models(embedder, *without):
    made = FakeModels(without=("language", *without))
    made.text = lambda: embedder
    return made


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("Wann wird der Stromzähler getauscht?", "German"),
        ("Combien coûte le loyer de la maison ?", "French"),
        ("¿Cuánto cuesta el alquiler de la casa?", "Spanish"),
    ],
)
def test_the_language_of_a_question_is_named(question, called):
    (notice,) = foreign(question, models(English()))
    assert notice.startswith(f"Your question is in {called}")
    assert "keepsake models install" in notice


@pytest.mark.parametrize(
    "question", ["When is the rent due?", "fur coat receipt", "Ada's birthday", "Las Vegas", "🙂"]
)
def test_english_and_what_does_not_tell_is_no_other_language(question):
    assert foreign(question, models(English())) == []


def test_a_model_for_many_languages_reads_it():
    assert foreign("Wann ist die Miete fällig?", models(FakeTextEmbedder())) == []


def test_without_a_model_that_is_told_elsewhere():
    assert foreign("Wann ist die Miete fällig?", FakeModels(without=("text",))) == []


def test_it_is_told_where_nothing_was_found(store):
    made = models(English())
    add_texts(store, made, "note.md", ["The rent is due on 3 May."])
    answerer = Answerer(Searcher(store, made), made)
    for question, notices in (("Wer ist der Zahnarzt von Mia?", 1), ("Who is the dentist?", 0)):
        *_, done = answerer.ask(question, never)
        assert isinstance(done, AnswerDone)
        assert not done.answer.found
        assert len([one for one in done.answer.notices if "is in German" in one]) == notices


def test_a_search_that_fits_nothing_says_so_too():
    made = models(English())
    nothing = SearchResult("Wann ist die Miete fällig?", 1.0, (), notices=("one",))
    first, second = noticing(nothing, made).notices
    assert first == "one"
    assert second.startswith("Your question is in German")
    fits = replace(nothing, hits=(make_hit("Die Miete ist am 3. Mai fällig."),))
    assert noticing(fits, made) == fits
    english = replace(nothing, query="When is the rent due?")
    assert noticing(english, made) == english
