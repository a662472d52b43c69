"""Questions of other languages, told in the English words by which their shape is read."""

import pytest

from assistant.answer.question.asked import Sort, asked_of
from assistant.answer.question.glossed import glossed
from assistant.answer.question.shapes import Task, shape_of
from assistant.retrieve.query import grammar_of


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("wie viel futter kriegt minka abends", "how much futter gets minka abends"),
        ("Wie viele Bücher habe ich 2026 gelesen?", "how many bücher did I in 2026?"),
        (
            "Um wie viel Uhr ist der Termin beim Tierarzt?",
            "what time is the termin at the tierarzt?",
        ),
        ("wie viel kilo kirschen haben wir gekauft", "how many kilo kirschen did we bought"),
        ("Wie heißt der Hund von Frau Keller?", "what is the name of the hund from frau Keller?"),
        ("wie heisst der hausmeister", "what is the name of the hausmeister"),
        ("Was kostet die Miete im März und im Mai?", "what costs the miete in March and in May?"),
    ],
)
def test_small_words_are_told_in_english_and_the_subject_as_it_is(question, told):
    assert glossed(question) == told
    assert grammar_of(told) is None


@pytest.mark.parametrize(
    "question",
    [
        "How much was the plumber?",
        "man in hat",
        "Was the war in May?",
        "",
    ],
)
def test_questions_of_english_stay_as_they_are(question):
    assert glossed(question) == question


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("wie hoch ist die kaution für die wohnung", Sort.MONEY),
        ("was hat die waschmaschine insgesamt gekostet", Sort.MONEY),
        ("wann muss emil zum zahnarzt", Sort.DATE),
        ("um wie viel uhr beginnt der elternabend", Sort.TIME),
        ("wie viel wiegt minka jetzt", Sort.MEASURE),
        ("welche farbe hat das auto", Sort.COLOUR),
        ("was ist die telefonnummer der praxis", Sort.PHONE),
        ("wie lautet das passwort für den router", Sort.CODE),
    ],
)
def test_what_sort_of_value_a_german_question_asks_for(question, sort):
    asked = asked_of(question)
    assert asked is not None
    assert asked.sort is sort


def test_how_high_a_tower_is_is_no_price():
    assert asked_of("wie hoch ist der turm von der kirche") is None


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("wie viel haben wir insgesamt für lebensmittel ausgegeben", Task.TOTAL),
        ("wie viele kilometer bin ich im juli gefahren", Task.COUNT),
        ("welche note hatte paula zuletzt in latein", Task.LAST),
        ("was haben wir im durchschnitt für strom bezahlt", Task.AVERAGE),
        (
            "in welchem monat war der verbrauch am höchsten und wer hat die höchste rechnung",
            Task.MOST,
        ),
        ("wo liegt der schlüssel", Task.FIND),
    ],
)
def test_what_a_german_question_asks_the_program_to_do(question, task):
    assert shape_of(question).task is task


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Combien coûte le loyer ?", Sort.MONEY),
        ("quel est le montant de la caution", Sort.MONEY),
        ("À quelle heure part le train ?", Sort.TIME),
        ("quand est le rendez-vous chez le dentiste", Sort.DATE),
        ("quel est le numéro de téléphone du garage", Sort.PHONE),
        ("¿Cuánto cuesta el seguro del coche?", Sort.MONEY),
        ("a qué hora sale el tren de mi hermana", Sort.TIME),
        ("cuál es la contraseña del wifi de la oficina", Sort.CODE),
        ("quanto costa l'affitto della casa", Sort.MONEY),
        ("a che ora apre la biblioteca della scuola", Sort.TIME),
        ("quando è nata la nonna", Sort.DATE),
        ("Hoe duur was de reparatie van de fiets?", Sort.MONEY),
        ("hoe laat begint het feest", Sort.TIME),
        ("welke kleur heeft de auto van mijn zus", Sort.COLOUR),
        ("Quanto custa a renda da casa?", Sort.MONEY),
        ("quando é a consulta da minha mãe", Sort.DATE),
    ],
)
def test_what_sort_of_value_questions_of_other_languages_ask_for(question, sort):
    asked = asked_of(question)
    assert asked is not None
    assert asked.sort is sort


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("combien avons-nous dépensé au total pour la voiture", Task.TOTAL),
        ("cuánto gastamos en total en gasolina", Task.TOTAL),
        ("quanto abbiamo speso in totale per il gas", Task.TOTAL),
        ("hoeveel hebben we in totaal aan gas betaald", Task.TOTAL),
        ("quanto gastámos no total com o carro", Task.TOTAL),
    ],
)
def test_what_questions_of_other_languages_ask_the_program_to_do(question, task):
    assert shape_of(question).task is task


def test_names_keep_their_capital_where_nouns_have_none():
    assert glossed("Où habite Chloé Martin ?") == "where lives Chloé Martin ?"
