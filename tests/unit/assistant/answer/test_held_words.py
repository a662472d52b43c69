"""Which words of a question a text in its language holds."""

import pytest

from assistant.answer.words.held_words import held_in, is_light, is_needed
from assistant.retrieve.grammar import grammar

GERMAN = grammar("de")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("rechnung", "Zwei Rechnungen liegen bei."),
        ("note", "Noten des Halbjahrs"),
        ("allergisch", "Allergietest vom Februar"),
        ("apfelsaft", "Äpfel zur Mosterei gebracht, gab 49 Liter Saft"),
        ("bucher", "Buecherliste.md"),
        ("geimpft", "Impfung gegen Katzenschnupfen"),
        ("gekundigt", "Kündigung bis spätestens 30. November"),
        ("versicherung", "Kfz-Versicherungsschein"),
    ],
)
def test_a_word_stands_there_in_any_form_in_a_compound_or_by_its_parts(word, text):
    assert held_in([word], text, GERMAN) == {word}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("elternabend", "Hagel am Abend"),
        ("blutgruppe", "Die Gruppe trifft sich am Montag."),
        ("vollkasko", "Teilkasko mit 150 € Selbstbeteiligung"),
        ("hund", "Hundert Gramm Mehl"),
        ("kirschen", "Äpfel geerntet"),
    ],
)
def test_a_part_of_a_word_is_not_the_word(word, text):
    assert held_in([word], text, GERMAN) == set()


def test_verbs_that_any_noun_takes_and_times_need_not_stand_there():
    assert is_light("gekostet", GERMAN)
    assert not is_light("abends", GERMAN)
    assert not is_needed("abends", GERMAN)
    assert not is_needed("2026", GERMAN)
    assert is_needed("blutgruppe", GERMAN)


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("fr", "vaccine", "Vaccination du 3 mars"),
        ("fr", "loyers", "Le loyer est de 540 €."),
        ("es", "facturas", "Factura de la luz"),
        ("it", "caldaie", "La caldaia è stata controllata."),
        ("nl", "huurcontract", "contract voor de huur"),
        ("pt", "pagamentos", "Pagamento da renda"),
    ],
)
def test_words_of_other_languages_stand_there_in_any_form(language, word, text):
    assert held_in([word], text, grammar(language)) == {word}


def test_parts_prove_nothing_where_words_are_not_joined():
    assert held_in(["portefeuille"], "la porte, une feuille", grammar("fr")) == set()
