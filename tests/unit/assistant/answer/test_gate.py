"""What reaches the language model, and what is left at the gate."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.answer.sources.gate import Gate, admit
from assistant.answer.sources.spot import QUOTE_WORDS
from assistant.answer.words.word_sense import WordSense
from assistant.records import Form, Kind, Space
from assistant.retrieve.query import understand
from tests.fakes import FakeModels
from tests.hits import make_hit


def hit(text, number=1, *, score=0.9, form=Form.TEXT):
    return make_hit(text, number, score=score, form=form)


TERMS = {"deposit": 2.0, "tenant": 1.0}
QUESTION = "What deposit does the tenant pay?"


def weigh(*hits, models=None, terms=None):
    return Gate(models or FakeModels()).weigh(QUESTION, hits, terms or TERMS)


def test_the_sentence_that_speaks_is_quoted_with_its_neighbours():
    filler = "Nothing of note happened on that long and rainy autumn day in town. " * 8
    text = filler + "The tenant pays a deposit of 900 euros. " + filler
    (evidence,) = weigh(hit(text))
    assert "deposit of 900 euros" in evidence.quote
    assert len(evidence.quote.split()) <= QUOTE_WORDS


def test_a_heading_is_not_quoted_alone():
    (evidence,) = weigh(hit("Deposit tenant\nThe tenant pays 900 euros as a deposit."))
    assert "900" in evidence.quote


def test_figures_alone_answer_no_question_for_something_else():
    costs = make_hit("What | Euros\nTrain | 90\nHotel | 292", form=Form.TABLE, title="Lyngdal")
    for question, bare in (("Which hotel was it?", True), ("How much was the hotel?", False)):
        (evidence,) = Gate(FakeModels()).weigh(question, [costs], {"hotel": 1.0})
        assert evidence.bare is bare


def test_the_best_comes_first_and_the_weak_is_not_admitted():
    strong = hit("The tenant pays a deposit of 900 euros.")
    weak = hit("Tomatoes like sun.", 2, score=0.01)
    evidence = weigh(weak, strong)
    assert evidence[0].hit is strong
    assert [e.hit for e in admit(evidence, 5)] == [strong]


def test_nothing_is_admitted_when_nothing_speaks():
    assert admit(weigh(hit("Tomatoes like sun.", score=0.01)), 5) == []
    assert admit([], 5) == []


def test_without_a_text_model_words_decide():
    bare = FakeModels(without=("text",))
    speaks = weigh(hit("The tenant pays a deposit of 900 euros."), models=bare)
    silent = weigh(hit("Tomatoes like sun."), models=bare)
    assert admit(speaks, 5)
    assert not admit(silent, 5)


def test_an_empty_passage_is_no_error():
    assert weigh(hit("")) != []


@pytest.mark.parametrize(
    ("text", "exact", "low", "high"),
    [
        ("deposit of the tenant", (), 1.0, 1.0),
        ("deposits", (), 0.6, 0.7),
        ("nothing here", (), 0.0, 0.5),
        ("", (), 0.0, 0.0),
    ],
)
def test_words_are_covered_in_any_form(text, exact, low, high):
    share = WordSense().coverage(TERMS, text, exact=exact, embedder=FakeModels().text())
    assert low <= share <= high + 1e-9


def test_another_number_or_name_is_no_substitute():
    class SameForAll:
        space = Space("same", "1", 2)

        def embed(self, texts, *, asks=False):
            return np.ones((len(texts), 4), dtype=np.float32) / 2

    sense = WordSense()
    cover = sense.coverage
    assert cover({"2024": 1.0}, "in 2023", exact=(), embedder=SameForAll()) == 0.0
    assert cover({"jonas": 1.0}, "with Henry", exact={"jonas"}, embedder=SameForAll()) == 0.0
    assert cover({"barbecue": 1.0}, "the grill", exact=(), embedder=SameForAll()) == 1.0


def test_what_is_there_or_is_not_decides_alone():
    def best(question, text, terms):
        return Gate(FakeModels()).weigh(question, [hit(text)], terms)[0].score

    error = "What does E45 mean on the washing machine?"
    terms = {"e45": 3.0, "mean": 1.0, "washing": 1.0, "machine": 1.0}
    assert best(error, "Washing machine: E50 means too hot.", terms) == 0.0
    assert best(error, "Washing machine: E45 means too hot.", terms) > 0.0
    call = "What is the phone number of the tenant?"
    assert best(call, "The tenant is called Ida.", {"tenant": 1.0}) == 0.0
    assert best(call, "The tenant is Ida, 555 0121 77.", {"tenant": 1.0}) > 0.0


def test_what_a_photo_looks_like_answers_no_fact():
    def score(question):
        seen = hit("bed, hut", score=0.9, form=Form.PICTURE)
        return Gate(FakeModels()).weigh(question, [seen], {"hut": 1.0})[0].score

    assert score("a hut with a bed") == score("Is there a photo of the hut?") == 0.9
    assert score("When was the hut photographed?") == 0.9
    assert score("When did we stay at the hut?") == 0.9
    assert score("When does the hut open?") < 0.9
    assert score("Are we allowed to bring a dog to the hut?") < 0.9
    assert score("How many beds are in the hut?") < 0.9
    assert score("Which key opens the hut?") < 0.9


def test_a_passage_that_does_not_name_what_is_asked_speaks_less():
    question = "Which firm painted the fence?"
    terms = {"firm": 1.0, "painted": 1.0, "fence": 1.0}
    gate, text = Gate(FakeModels()), "The fence was painted in May."
    (lacks,) = gate.weigh(question, [hit(text)], terms)
    (other,) = gate.weigh("When, firm, was the fence painted?", [hit(text)], terms)
    assert lacks.score < other.score - 0.02


@pytest.mark.parametrize(
    ("question", "text", "kind", "speaks"),
    [
        ("When does Mr Brenner come?", "Mr Brenner will come on Thursday.", Kind.NOTE, True),
        ("When does Mr Brenner come?", "Mr Brunner will come on Thursday.", Kind.NOTE, False),
        ("When does Mr Brunner come?", "Mister Bruner will come on Thursday.", Kind.SPEECH, True),
        ("Which grape has the code IT?", "IT grape Italia, NE Nebbiolo", Kind.NOTE, True),
        ("Which grape has the code IT?", "grapes: it is Nebbiolo NE", Kind.NOTE, False),
    ],
)
def test_a_titled_name_and_a_code_in_capitals_have_to_stand_there(question, text, kind, speaks):
    terms = {word: 2.0 for word in ("brenner", "come", "grape") if word in question.casefold()}
    (found,) = Gate(FakeModels()).weigh(question, [make_hit(text, kind=kind, score=0.9)], terms)
    assert (found.score > 0) is speaks


class EnglishAlone(FakeModels):
    """Models whose text model knows English only."""

    def text(self):
        embedder = super().text()
        embedder._space = replace(embedder._space, language="en")
        return embedder


def ask(question, terms, *hits, models=None):
    weighed = Gate(models or EnglishAlone()).weigh(question, hits, dict.fromkeys(terms, 2.0))
    return [one.hit for one in admit(weighed, 5)]


DIARY = "Emil hat die Hälfte gleich gegessen. Hagel am Abend, zwei Scheiben kaputt."


def test_a_german_question_is_answered_by_its_own_words_alone_where_the_model_knows_no_german():
    passport = hit("Blutgruppe von Emil: A positiv.", 2)
    question, terms = "welche blutgruppe hat emil", ("blutgruppe", "emil")
    assert ask(question, terms, hit(DIARY, score=0.1), passport) == [passport]
    assert ask(question, terms, hit(DIARY, score=0.1)) == []


@pytest.mark.parametrize("question", ["welche allergie hat emil", "Welche Allergie hat Emil?"])
def test_capitals_of_a_german_question_do_not_decide(question):
    found = hit("Allergietest vom Mai: Emil soll Haselnüsse meiden.")
    assert ask(question, ("allergie", "emil"), found) == [found]


def test_a_row_of_somebody_else_answers_no_german_question():
    rows = "Person | Impfung | Datum\nJonas | FSME | 15.03.2022\nPaula | HPV | 12.01.2026"
    table = make_hit(rows, form=Form.TABLE, title="Impfungen", score=0.9)
    assert ask("wann ist jonas gegen hpv geimpft worden", ("jonas", "hpv", "geimpft"), table) == []
    assert ask("wann ist paula gegen hpv geimpft worden", ("paula", "hpv", "geimpft"), table)


def test_who_it_is_tells_a_place_that_names_somebody():
    costs = make_hit("Kostenart | Anteil\nHausmeister | 356,00 €", form=Form.TABLE, score=0.95)
    rules = hit("Hausmeister ist Herr Alois Zitzelsberger, erreichbar von 8 bis 16 Uhr.", 2)
    assert ask("wie heißt der hausmeister", ("heisst", "hausmeister"), costs, rules)[0] is rules


def test_a_row_of_another_month_answers_no_german_question():
    rows = "Datum | Kategorie | Betrag (€)\n2026-09-19 | Lebensmittel | 96,10 €"
    table = make_hit(rows, form=Form.TABLE, title="Haushaltsbuch 2026", score=0.9)
    for month, is_there in (("juli", False), ("september", True)):
        question = f"was haben wir im {month} 2026 für lebensmittel ausgegeben"
        assert bool(ask(question, (month, "2026", "lebensmittel"), table)) is is_there


def test_the_value_of_an_item_in_a_german_list_is_not_that_of_the_next():
    recipe = hit("Zutaten: 80 g Butter, 90 g Zucker, 60 g Rosinen")
    (one,) = Gate(EnglishAlone()).weigh("wie viel zucker ist in der torte", [recipe], {"zucker": 1})
    assert one.value == "90 g"


def test_where_only_words_tell_what_is_close_no_more_is_quoted():
    filler = "Am Abend kam noch einmal Regen in den kleinen Ort an der Donau. " * 8
    (one,) = Gate(EnglishAlone()).weigh(
        "wie hoch ist die kaution", [hit(f"{filler}Die Kaution beträgt 900 €. {filler}")], TERMS
    )
    assert len(one.quote.split()) <= QUOTE_WORDS


@pytest.mark.parametrize(
    ("question", "text", "speaks"),
    [
        ("Judith's birthday", "Len's birthday on the 16th", False),
        ("Until when is my passport valid?", "Tinkara's passport is valid till 2 March.", False),
        ("What is my insurance number?", "Insured's insurance number: 12345", True),
        ("When is my MOT?", "The Yaris's MOT is in May", True),
        ("the dog's weight", "Rex's weight is 60 kg", True),
        ("Elizabeth's birthday", "Liz's birthday is on 3 May", True),
    ],
)
def test_what_somebody_else_has_does_not_speak(question, text, speaks):
    terms = dict.fromkeys(understand(question).terms, 1.0)
    (evidence,) = Gate(FakeModels()).weigh(question, [make_hit(text, 1, score=0.9)], terms)
    assert (evidence.score > 0.0) is speaks


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Date: 2026-08-20 | kg: 3.9\nDate: 2026-09-20 | kg: 4.0", False),
        ("Valid since: 1 January 2026 | weight: 4 kg", True),
    ],
)
def test_a_row_of_another_month_does_not_speak_unless_it_holds_longer(text, speaks):
    hit = make_hit(text, 1, score=0.9, form=Form.TABLE, title="weights")
    (evidence,) = Gate(FakeModels()).weigh("weight in June 2026", [hit], {"weight": 1.0})
    assert (evidence.score > 0.0) is speaks
